//! From an object to a page: which pane, which rows, which pictures.

use std::sync::Arc;

use ipphone::bitmap::Bitmap;
use ipphone::object::{
    Directory, GraphicFileMenu, GraphicMenu, IconFileMenu, IconMenu, IconMenuItem, Input, MenuItem, Object,
    WindowMode,
};
use ipphone::phone::{Feature, Model, Parser};
use ipphone::uri::{HttpUrl, Target, Uri};

use crate::form::Values;
use crate::history::Place;
use crate::page::{Page, Sheet};
use crate::request::Slot;
use crate::screen::{Icon, Layer, LayerImage, List, PageKind, Pane, Picture, Row, TextLines};
use crate::{soft_keys, wrap};

/// What this model makes of a page; `None`: the object is no page.
pub(crate) fn sheet(object: Object, place: Place, model: &Model) -> Option<Sheet> {
    let kind = object.kind();
    let shared = object.page()?.clone();
    let mut sheet = Sheet::new(Page::new(place, PageKind::Object(kind)), Pane::Idle);
    content(object, &mut sheet, model);
    sheet.title = shared.title.map(|title| one_line(&title));
    sheet.page.title_icon = shared.title_icon;
    sheet.prompt = shared.prompt.map(|prompt| one_line(&prompt)).unwrap_or_default();
    sheet.own_keys = soft_keys::own(shared.soft_keys);
    sheet.page.hard_keys = shared.keys;
    sheet.page.application = shared.application;
    Some(sheet)
}

/// A page of text without title and prompt.
pub(crate) fn plain(text: &str, place: Place, model: &Model) -> Sheet {
    let pane = Pane::Text(text_lines(text, model));
    Sheet::new(Page::new(place, PageKind::Plain), pane)
}

/// A PNG that came alone, in the upper left (inferred).
pub(crate) fn png(bytes: Arc<[u8]>, place: Place, model: &Model) -> Sheet {
    let (x, y) = location(0, 0, model);
    let layers = vec![Layer { image: LayerImage::Png(bytes), x, y }];
    let pane = Pane::Picture(Picture { layers, wide: false, areas: Vec::new() });
    Sheet::new(Page::new(place, PageKind::Png), pane)
}

fn content(object: Object, sheet: &mut Sheet, model: &Model) {
    match object {
        Object::Menu(menu) => items(menu.items, sheet, model),
        Object::Text(text) => sheet.pane = Pane::Text(text_lines(&text.text.unwrap_or_default(), model)),
        Object::Input(input) => form(input, sheet),
        Object::Directory(directory) => entries(directory, sheet, model),
        Object::Image(image) => {
            let at = location(image.location_x, image.location_y, model);
            sheet.pane = Pane::Picture(picture(cip(image.bitmap), at, image.window_mode, model));
        }
        Object::ImageFile(image) => {
            let at = location(image.location_x, image.location_y, model);
            let layer = png_layer(image.url, Slot::Layer, sheet);
            sheet.pane = Pane::Picture(picture(layer, at, image.window_mode, model));
        }
        Object::GraphicMenu(menu) => graphic_menu(menu, sheet, model),
        Object::GraphicFileMenu(menu) => graphic_file_menu(menu, sheet, model),
        Object::IconMenu(menu) => icon_menu(menu, sheet, model),
        Object::IconFileMenu(menu) => icon_file_menu(menu, sheet, model),
        Object::Status(_)
        | Object::StatusFile(_)
        | Object::Execute(_)
        | Object::Response(_)
        | Object::Error(_) => {}
    }
}

fn text_lines(text: &str, model: &Model) -> TextLines {
    TextLines { lines: wrap::page(text, model), ..TextLines::default() }
}

/// An old parser ends the list at an item without a name, a new one shows a blank line (guide 7.1).
fn items(items: Vec<MenuItem>, sheet: &mut Sheet, model: &Model) {
    let icon_items =
        items.into_iter().map(|item| IconMenuItem { icon_index: None, name: item.name, url: item.url });
    sheet.pane = Pane::List(list(icon_items, &mut sheet.page.targets, model));
}

fn list(items: impl Iterator<Item = IconMenuItem>, targets: &mut Vec<Option<Target>>, model: &Model) -> List {
    let ends_at_nameless = *model.parser == Parser::Tolerant;
    let mut list = List::default();
    for item in items.take_while(|item| !(ends_at_nameless && item.name.is_none())) {
        let text = item.name.unwrap_or_default().replace("\r\n", "\n").replace('\r', "\n");
        list.rows.push(Row { text: clean(&text), telephone: None, icon: item.icon_index });
        targets.push(item.url);
    }
    list
}

/// An old parser hides an entry without a name (guide 7.1).
fn entries(directory: Directory, sheet: &mut Sheet, model: &Model) {
    let hides_nameless = *model.parser == Parser::Tolerant;
    let mut list = List::default();
    for entry in directory.entries {
        if entry.name.is_none() && hides_nameless {
            continue;
        }
        let text = one_line(&entry.name.unwrap_or_default());
        let telephone = Some(one_line(&entry.telephone.unwrap_or_default()));
        list.rows.push(Row { text, telephone, icon: None });
        sheet.page.targets.push(None);
    }
    sheet.pane = Pane::Directory(list);
}

fn form(input: Input, sheet: &mut Sheet) {
    let (values, form) = Values::of(input);
    sheet.page.values = Some(values);
    sheet.pane = Pane::Form(form);
}

fn graphic_menu(menu: GraphicMenu, sheet: &mut Sheet, model: &Model) {
    let at = location(menu.location_x, menu.location_y, model);
    sheet.pane = Pane::Picture(picture(cip(menu.bitmap), at, menu.window_mode, model));
    for item in menu.items {
        sheet.page.names.push(item.name.unwrap_or_default());
        sheet.page.targets.push(item.url);
    }
}

fn graphic_file_menu(menu: GraphicFileMenu, sheet: &mut Sheet, model: &Model) {
    let at = location(menu.location_x, menu.location_y, model);
    let layer = png_layer(menu.url, Slot::Layer, sheet);
    let mut picture = picture(layer, at, menu.window_mode, model);
    for item in menu.items {
        // An item without area cannot be touched, but keeps its place beside its target.
        picture.areas.push(item.touch_area.unwrap_or(ipphone::object::TouchArea {
            x1: 1,
            y1: 1,
            x2: 0,
            y2: 0,
        }));
        sheet.page.names.push(item.name.unwrap_or_default());
        sheet.page.targets.push(item.url);
    }
    if !model.has(Feature::Touch) {
        picture.areas.clear();
    }
    sheet.pane = Pane::Picture(picture);
}

fn icon_menu(menu: IconMenu, sheet: &mut Sheet, model: &Model) {
    let mut list = list(menu.items.into_iter(), &mut sheet.page.targets, model);
    let icons = menu.icons.into_iter().take(MOST_ICONS);
    list.icons = icons.filter_map(|icon| Some((icon.index?, Icon::Cip(Arc::new(icon.bitmap))))).collect();
    sheet.pane = Pane::List(list);
}

/// Icons that a page may ask for (guide 7.1: ten).
const MOST_ICONS: usize = 10;

fn icon_file_menu(menu: IconFileMenu, sheet: &mut Sheet, model: &Model) {
    let mut list = list(menu.items.into_iter(), &mut sheet.page.targets, model);
    for icon in menu.icons.into_iter().take(MOST_ICONS) {
        let Some(index) = icon.index else { continue };
        list.icons.push((index, file_icon(icon.url, index, sheet, model)));
    }
    sheet.pane = Pane::List(list);
}

fn file_icon(url: Option<Target>, index: u16, sheet: &mut Sheet, model: &Model) -> Icon {
    match url {
        Some(Target::Uri(Uri::Resource(resource))) if model.has(Feature::EnhancedIcons) => {
            Icon::Resource(resource)
        }
        Some(Target::Url(url)) => {
            sheet.pictures.push((Slot::Icon(index), url));
            Icon::Missing
        }
        _ => Icon::Missing,
    }
}

/// The place of a picture; some models always centre (2026 edition, 8821).
pub(crate) fn location(x: i16, y: i16, model: &Model) -> (i16, i16) {
    if model.has(Feature::Centred) { (-1, -1) } else { (x, y) }
}

pub(crate) fn cip(bitmap: Bitmap) -> LayerImage {
    LayerImage::Cip(Arc::new(bitmap))
}

fn png_layer(url: Option<Target>, slot: Slot, sheet: &mut Sheet) -> LayerImage {
    sheet.pictures.extend(url.and_then(address).map(|url| (slot, url)));
    LayerImage::Coming
}

pub(crate) fn address(target: Target) -> Option<HttpUrl> {
    match target {
        Target::Url(url) => Some(url),
        Target::Uri(_) => None,
    }
}

fn picture(image: LayerImage, (x, y): (i16, i16), mode: Option<WindowMode>, model: &Model) -> Picture {
    let wide = mode == Some(WindowMode::Wide) && model.wide.is_some();
    Picture { layers: vec![Layer { image, x, y }], wide, areas: Vec::new() }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without control characters but line breaks.
fn clean(text: &str) -> String {
    text.trim_matches('\n').chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}
