//! A part of a picture, moved by keypad or finger.

use ipphone::object::{GraphicMenu, HardKey, KeyItem, Kind, Page};
use ipphone::phone::{Feature, Phone};
use ipphone::reply::Reply;
use ipphone::uri::HttpUrl;
use ipphone_actix::Called;
use ipphone_picture::{Place, TouchMap};

use super::view::View;
use crate::look::Look;
use crate::studio::Form;

/// Nine ways to move, as keys lie on a keypad: across and down.
const WAYS: [(i8, i8); 9] = [(-1, -1), (0, -1), (1, -1), (-1, 0), (0, 0), (1, 0), (-1, 1), (0, 1), (1, 1)];

/// Names of the ways: titles where a phone wants one.
const NAMES: [&str; 9] =
    ["Up left", "Up", "Up right", "Left", "Nearer", "Right", "Down left", "Down", "Down right"];

/// How a phone lets itself be moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Moves {
    /// A GraphicMenu: digits choose.
    Digits,
    /// A GraphicFileMenu: fingers choose.
    Touch,
    /// KeyItems bind digits and arrows.
    Keys,
    /// Softkeys alone.
    SoftKeys,
}

/// The part of the picture.
pub(crate) fn zoomed(view: &View<'_>, caller: &Called) -> Reply {
    let moves = Moves::of(&caller.phone, &view.finished.form);
    let page = Page {
        soft_keys: soft_keys(view, moves, caller).into_iter().collect(),
        keys: hard_keys(view, &caller.phone),
        ..super::page(&view.file.title(), Some(hint(view.look, moves)), caller)
    };
    let shown = match (&view.finished.form, moves) {
        (Form::Cip(bitmap), Moves::Digits) => {
            let menu = GraphicMenu { page, ..GraphicMenu::new("", bitmap.clone()) };
            // Keys count the items, so those that lead nowhere stay in their places.
            let all = WAYS.into_iter().zip(NAMES);
            let menu = all.fold(menu, |menu, (way, name)| {
                menu.item(name, address(view, toward(view.look, way).unwrap_or(view.look)))
            });
            menu.into()
        }
        (Form::Png(_), Moves::Touch) => {
            let mut menu = touch(view, &caller.phone);
            menu.page = page;
            menu.into()
        }
        _ => super::picture_page(page, view.finished, view.picture.clone()),
    };
    shown.forget()
}

impl Moves {
    fn of(phone: &Phone, form: &Form) -> Moves {
        match form {
            Form::Cip(_) if phone.shows(Kind::GraphicMenu) => Moves::Digits,
            Form::Png(_) if phone.model.has(Feature::Touch) && phone.shows(Kind::GraphicFileMenu) => {
                Moves::Touch
            }
            _ if phone.model.has(Feature::KeyItems) => Moves::Keys,
            _ => Moves::SoftKeys,
        }
    }
}

fn hint(look: Look, moves: Moves) -> String {
    let zoom = look.zoom();
    match moves {
        Moves::Touch => format!("{zoom}x, touch a side to move"),
        Moves::Digits | Moves::Keys => format!("{zoom}x, 1-9 move, 5 nearer"),
        Moves::SoftKeys => format!("{zoom}x"),
    }
}

/// Where a way leads: the middle leads nearer, and at the end back to the whole.
fn toward(look: Look, (across, down): (i8, i8)) -> Option<Look> {
    match (across, down) {
        (0, 0) => look.nearer(),
        _ => look.toward(across, down),
    }
}

fn address(view: &View<'_>, look: Look) -> HttpUrl {
    if look.is_whole() { view.whole.clone() } else { look.add_to(view.zoom.clone()) }
}

fn soft_keys<'p>(view: &View<'_>, moves: Moves, caller: &'p Called) -> ipphone::phone::RoleKeys<'p> {
    let look = view.look;
    let mut keys = caller.phone.keys();
    let zooms = [("Zoom", look.nearer()), ("Out", look.farther())];
    let ways: [(&str, (i8, i8)); 4] =
        [("Left", (-1, 0)), ("Right", (1, 0)), ("Up", (0, -1)), ("Down", (0, 1))];
    let by_key = ways.into_iter().filter(|_| moves == Moves::SoftKeys);
    let moved = by_key.map(|(name, way)| (name, toward(look, way)));
    for (name, look) in zooms.into_iter().chain(moved) {
        if let Some(look) = look {
            keys = keys.add(name, address(view, look));
        }
    }
    keys.exit_to(view.whole.clone())
}

/// Digits as they lie, and arrows.
fn hard_keys(view: &View<'_>, phone: &Phone) -> Vec<KeyItem> {
    if !phone.model.has(Feature::KeyItems) {
        return Vec::new();
    }
    let arrows = [
        (HardKey::NavUp, (0, -1)),
        (HardKey::NavDown, (0, 1)),
        (HardKey::NavLeft, (-1, 0)),
        (HardKey::NavRight, (1, 0)),
    ];
    // 1 to 9, as they lie on a keypad.
    let ways = HardKey::DIGITS.into_iter().skip(1).zip(WAYS).chain(arrows);
    let keys = ways.filter_map(|(key, way)| Some(KeyItem::new(key, address(view, toward(view.look, way)?))));
    let out = view.look.farther().map(|look| KeyItem::new(HardKey::KeyPad0, address(view, look)));
    keys.chain(out).collect()
}

/// Nine areas that cover the picture.
fn touch(view: &View<'_>, phone: &Phone) -> ipphone::object::GraphicFileMenu {
    let size = view.finished.size;
    let third = |side: u16, nth: usize| u16::try_from(usize::from(side) * nth / 3).unwrap_or(side);
    let mut map = TouchMap::new(size);
    for (nth, (way, name)) in WAYS.into_iter().zip(NAMES).enumerate() {
        let Some(look) = toward(view.look, way) else { continue };
        let (column, row) = (nth % 3, nth / 3);
        let (left, top) = (third(size.width, column), third(size.height, row));
        let (right, bottom) = (third(size.width, column + 1), third(size.height, row + 1));
        let place = Place { left, top, width: right - left, height: bottom - top };
        map = map.place(name, address(view, look), place);
    }
    map.menu("", view.picture.clone(), phone)
}
