//! A folder: a menu, with icons where the phone has them, or a page of thumbnails to touch.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use ipphone::object::{HardKey, IconFileMenu, KeyItem, Kind, Menu, Page, Text};
use ipphone::pager::Part;
use ipphone::phone::{Feature, Phone};
use ipphone::reply::Reply;
use ipphone::uri::HttpUrl;
use ipphone_actix::Called;
use ipphone_picture::TouchMap;

use super::{ITEM, LINE};
use crate::draw::{Grid, Icon};
use crate::gallery::PictureFile;

/// A line of a folder, with its address.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) icon: Icon,
    /// As it is shown, without the marks of folders.
    pub(crate) name: String,
    /// Size and date, for phones that show no pictures.
    pub(crate) facts: Option<String>,
    pub(crate) url: HttpUrl,
}

/// What a page of a folder leads to.
pub(crate) struct Sheet<'a> {
    pub(crate) title: &'a str,
    /// This page, to which the pager adds.
    pub(crate) here: HttpUrl,
    /// The slideshow, if there are pictures.
    pub(crate) show: Option<HttpUrl>,
    /// The other way to look at it: a list for thumbnails, thumbnails for a list.
    pub(crate) other: Option<(&'static str, HttpUrl)>,
    /// The clock, on the first page of all.
    pub(crate) clock: Option<HttpUrl>,
}

impl Line {
    /// A picture's line.
    pub(crate) fn picture(file: &PictureFile, url: HttpUrl, zone: Tz) -> Line {
        Line { icon: Icon::Picture, name: file.title(), facts: Some(facts(file, zone)), url }
    }
}

/// `64 KB, 24 Nov 2026`
pub(super) fn facts(file: &PictureFile, zone: Tz) -> String {
    let size = match file.bytes {
        bytes @ ..1000 => format!("{bytes} bytes"),
        bytes @ ..1_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        bytes => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    };
    let date = file
        .changed
        .map(|changed| DateTime::<Utc>::from(changed).with_timezone(&zone).format(", %-d %b %Y").to_string());
    size + &date.unwrap_or_default()
}

/// The folder as a menu.
pub(crate) fn list(
    part: &Part<Line>,
    sheet: &Sheet<'_>,
    icons: impl Fn(Icon) -> HttpUrl,
    caller: &Called,
) -> Reply {
    let page = list_page(part, sheet, caller);
    if has_icons(&caller.phone) {
        let mut menu = IconFileMenu { page, ..IconFileMenu::default() };
        for line in &part.items {
            menu = menu.item(line.icon.index(), caller.phone.cut(&line.name, ITEM), line.url.clone());
        }
        let used = Icon::ALL.into_iter().filter(|icon| part.items.iter().any(|line| line.icon == *icon));
        return used.fold(menu, |menu, icon| menu.icon(icon.index(), icons(icon))).into();
    }
    let shows_pictures = caller.phone.shows(Kind::Image) || caller.phone.shows(Kind::ImageFile);
    let mut menu = Menu { page, ..Menu::new("") };
    for line in &part.items {
        menu = menu.item(caller.phone.cut(&plain_name(line, shows_pictures), ITEM), line.url.clone());
    }
    menu.into()
}

/// Icons are files, so they are for phones that fetch pictures.
fn has_icons(phone: &Phone) -> bool {
    phone.shows(Kind::IconFileMenu) && phone.shows(Kind::ImageFile)
}

fn plain_name(line: &Line, shows_pictures: bool) -> String {
    match (&line.facts, line.icon) {
        (_, Icon::Folder) => format!("{}/", line.name),
        (Some(facts), _) if !shows_pictures => format!("{}, {facts}", line.name),
        _ => line.name.clone(),
    }
}

fn list_page(part: &Part<Line>, sheet: &Sheet<'_>, caller: &Called) -> Page {
    let (previous, next) = part.urls(&sheet.here);
    let mut keys = caller.phone.keys().select().next(next).exit().previous(previous);
    for (label, url) in others(sheet) {
        keys = keys.add(label, url);
    }
    Page { soft_keys: keys.into_iter().collect(), ..heading(part, sheet, caller) }
}

fn others(sheet: &Sheet<'_>) -> impl Iterator<Item = (&'static str, HttpUrl)> {
    let show = sheet.show.clone().map(|url| ("Show", url));
    let clock = sheet.clock.clone().map(|url| ("Clock", url));
    show.into_iter().chain(sheet.other.clone()).chain(clock)
}

/// Title and prompt, with the range wherever this model shows it well.
fn heading(part: &Part<Line>, sheet: &Sheet<'_>, caller: &Called) -> Page {
    if part.is_all() {
        return super::page(sheet.title, Some("Choose a picture".to_string()), caller);
    }
    if caller.phone.model.prompt.takes_range() {
        return super::page(sheet.title, Some(part.range()), caller);
    }
    let range = part.range();
    let room = LINE.saturating_sub(range.len() + 1);
    super::page(&format!("{} {range}", caller.phone.cut(sheet.title, room)), None, caller)
}

/// The folder as thumbnails to touch; digits choose them too, where the phone has that.
pub(crate) fn sheet(
    part: &Part<Line>,
    sheet: &Sheet<'_>,
    grid: Grid,
    picture: HttpUrl,
    caller: &Called,
) -> Reply {
    let size = grid.size();
    let mut map = TouchMap::new(size);
    for (nth, line) in part.items.iter().enumerate() {
        map = map.place(caller.phone.cut(&line.name, LINE), line.url.clone(), grid.place(nth));
    }
    let mut menu = map.menu("", picture, &caller.phone);
    let (previous, next) = part.urls(&sheet.here);
    let mut keys = caller.phone.keys().next(next).exit().previous(previous);
    for (label, url) in others(sheet) {
        keys = keys.add(label, url);
    }
    menu.page = Page {
        soft_keys: keys.into_iter().collect(),
        keys: digits(part, &caller.phone),
        ..heading(part, sheet, caller)
    };
    menu.into()
}

fn digits(part: &Part<Line>, phone: &Phone) -> Vec<KeyItem> {
    if !phone.model.has(Feature::KeyItems) {
        return Vec::new();
    }
    let lines = HardKey::DIGITS.into_iter().skip(1).zip(&part.items);
    lines.map(|(key, line)| KeyItem::new(key, line.url.clone())).collect()
}

/// Nothing in it.
pub(crate) fn empty(title: &str, caller: &Called) -> Reply {
    let text = "No pictures are here yet. Put PNG, JPEG, GIF, WebP or BMP files into this folder; they appear at once.";
    let page = super::page(title, None, caller);
    let keys = caller.phone.keys().exit();
    Reply::from(Text { page, text: Some(text.to_string()) }.soft_keys(keys)).forget()
}
