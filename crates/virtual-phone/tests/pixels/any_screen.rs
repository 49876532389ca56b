//! No screen and no model makes the renderer fail.

use std::sync::Arc;

use ipphone::object::{InputKind, Kind};
use ipphone::phone::{Display, Model, Size, TABLE, fact};
use proptest::prelude::*;
use virtual_phone::render::{pane, pixels};
use virtual_phone::screen::*;

use crate::scenes::{drawing, photo};

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "\\PC{0,40}", "[a-zA-Zäöü0-9 \n]{0,300}", any::<String>()]
}

fn image() -> impl Strategy<Value = LayerImage> {
    prop_oneof![
        Just(LayerImage::Coming),
        (1..140_u16, 1..70_u16).prop_map(|(w, h)| LayerImage::Cip(Arc::new(drawing(w, h)))),
        (1..400_u16, 1..300_u16).prop_map(|(w, h)| LayerImage::Png(photo(w, h))),
        proptest::collection::vec(any::<u8>(), 0..64).prop_map(|bytes| LayerImage::Png(bytes.into())),
    ]
}

fn layer() -> impl Strategy<Value = Layer> {
    let place = || prop_oneof![Just(-1_i16), Just(0), any::<i16>()];
    (image(), place(), place()).prop_map(|(image, x, y)| Layer { image, x, y })
}

fn icon() -> impl Strategy<Value = Icon> {
    prop_oneof![
        Just(Icon::Missing),
        Just(Icon::Resource(ipphone::uri::Resource::Hold)),
        (1..20_u16, 1..20_u16).prop_map(|(w, h)| Icon::Cip(Arc::new(drawing(w, h)))),
        (1..200_u16, 1..200_u16).prop_map(|(w, h)| Icon::Png(photo(w, h))),
        proptest::collection::vec(any::<u8>(), 0..64).prop_map(|bytes| Icon::Png(bytes.into())),
    ]
}

fn list() -> impl Strategy<Value = List> {
    let row = (text(), proptest::option::of(text()), proptest::option::of(0..4_u16));
    let row = row.prop_map(|(text, telephone, icon)| Row { text, telephone, icon });
    let icons = proptest::collection::vec((0..4_u16, icon()), 0..4);
    (proptest::collection::vec(row, 0..60), icons, any::<usize>(), any::<usize>(), 0..100_usize).prop_map(
        |(rows, icons, selected, far, near)| List {
            selected: if far.is_multiple_of(2) { near } else { selected },
            first: if selected.is_multiple_of(2) { far } else { near / 2 },
            rows,
            icons,
        },
    )
}

fn form() -> impl Strategy<Value = Form> {
    let field = (text(), text(), 0..60_usize, any::<bool>()).prop_map(|(label, shown, cursor, password)| {
        Field { shown, cursor, ..Field::new(label, InputKind::Text, password) }
    });
    let candidates = prop_oneof![
        Just(None),
        (any::<usize>(), 0..20_usize).prop_map(|(far, near)| Some(Candidates {
            letters: "1!@<>$%^&ÄÖÜ",
            current: if far.is_multiple_of(2) { near } else { far },
        })),
    ];
    (proptest::collection::vec(field, 0..6), any::<usize>(), any::<usize>(), candidates)
        .prop_map(|(fields, active, first, candidates)| Form { fields, active, first, candidates })
}

fn pane_of_any_kind() -> impl Strategy<Value = Pane> {
    let lines = (proptest::collection::vec(text(), 0..60), any::<usize>(), 0..70_usize);
    let lines = lines.prop_map(|(lines, cursor, first)| Pane::Text(TextLines { lines, cursor, first }));
    let picture = (proptest::collection::vec(layer(), 0..3), any::<bool>());
    let call = (text(), any::<bool>());
    prop_oneof![
        Just(Pane::Idle),
        list().prop_map(Pane::List),
        list().prop_map(Pane::Directory),
        lines,
        form().prop_map(Pane::Form),
        picture.prop_map(|(layers, wide)| Pane::Picture(Picture { layers, wide, areas: Vec::new() })),
        call.prop_map(|(number, is_edited)| Pane::Call(Call {
            number,
            state: if is_edited { CallState::Editing } else { CallState::Dialled },
        })),
    ]
}

fn soft_keys() -> impl Strategy<Value = SoftKeyRow> {
    let slot = proptest::option::of((text(), any::<bool>()).prop_map(|(label, more)| Slot { label, more }));
    (proptest::collection::vec(slot, 0..20), any::<u8>(), any::<u8>())
        .prop_map(|(slots, turn, turns)| SoftKeyRow { slots, turn, turns })
}

fn screen() -> impl Strategy<Value = Screen> {
    let status = (proptest::option::of(text()), proptest::option::of(any::<u32>()), layer(), any::<bool>())
        .prop_map(|(text, timer, layer, dynamic)| StatusBox { text, timer, layer, dynamic });
    let page = prop_oneof![
        Just(PageKind::Idle),
        Just(PageKind::Call),
        Just(PageKind::Png),
        Just(PageKind::Object(Kind::Menu)),
    ];
    let words = (text(), text(), text(), proptest::option::of(text()));
    let over = (
        proptest::option::of(icon()),
        proptest::option::of(status),
        proptest::option::of((proptest::collection::vec(text(), 0..12), any::<usize>())),
    );
    (page, words, pane_of_any_kind(), soft_keys(), over, any::<(bool, bool, bool)>()).prop_map(
        |(page, (number, title, prompt, error), pane, soft_keys, (title_icon, status, options), flags)| {
            Screen {
                header: Header { number: number.clone(), time: title.clone(), date: number },
                page,
                title,
                title_icon,
                prompt,
                prompt_away: flags.0,
                error: error.map(|text| Notice { text, reason: String::new() }),
                pane,
                options: options.map(|(labels, selected)| Options { labels, selected }),
                soft_keys,
                status,
                busy: flags.1,
                backlight: if flags.2 { Backlight::Off } else { Backlight::Default },
                ..Screen::default()
            }
        },
    )
}

/// A model of the table, or one with a display that nobody has built.
fn model() -> impl Strategy<Value = Model> {
    let row = (0..TABLE.len()).prop_map(|row| TABLE[row].1);
    let display = proptest::option::weighted(0.2, (1..1000_u16, 1..700_u16, 1..25_u8, any::<bool>()));
    (row, display).prop_map(|(model, display)| match display {
        None => model,
        Some((width, height, depth, is_colour)) => {
            let grey = Display::grey(width, height, depth.min(4));
            let display = if is_colour { Display::colour(width, height, depth) } else { grey };
            let wide = Some(Size::new(width.saturating_add(20), height));
            Model { display: fact::setting(display), wide: fact::setting(wide), ..model }
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_screen_is_rendered_on_any_model(screen in screen(), model in model()) {
        let panel = pixels(&screen, &model);
        prop_assert!(panel == pixels(&screen, &model), "the same screen gives the same picture");
        let pane = pane(&screen, &model);
        prop_assert!(pane.width() <= panel.width().max(1100) && pane.height() <= panel.height().max(1));
    }
}
