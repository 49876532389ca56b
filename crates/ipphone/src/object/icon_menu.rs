//! CiscoIPPhoneIconMenu: a menu with small pictures inside the XML.

use super::Page;
use super::element::shape;
use super::field::{Need, icon, items, number, target, text};
use super::picture::read_picture;
use crate::bitmap::{Bitmap, ICON_LIMIT};
use crate::check::{Fault, Walk};
use crate::uri::{Place, Target};
use crate::xml::Reader;

/// A menu with small pictures inside the XML (guide 7.1 ch. 3). Every phone but 840 and 860; text-only phones show no icons.
///
/// ```text
/// <CiscoIPPhoneIconMenu>
/// <Title>Parking</Title>
/// <MenuItem><IconIndex>0</IconIndex><Name>Level 1</Name><URL>http://example.net/1</URL></MenuItem>
/// <IconItem><Index>0</Index><Height>10</Height><Width>16</Width><Depth>2</Depth><Data>…</Data></IconItem>
/// </CiscoIPPhoneIconMenu>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct IconMenu {
    /// Title, Prompt and softkeys.
    pub page: Page,
    /// 0 to 32 items.
    pub items: Vec<IconMenuItem>,
    /// 0 to 10 icons.
    pub icons: Vec<IconItem>,
}

/// One line of an [`IconMenu`] or [`IconFileMenu`](super::IconFileMenu).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct IconMenuItem {
    /// The Index of the icon that stands before the name, 0 to 9. Missing or unmatched: none.
    pub icon_index: Option<u16>,
    /// 0 to 64 characters.
    pub name: Option<String>,
    /// Where it leads.
    pub url: Option<Target>,
}

/// An icon of at most 16 x 10 pixels in four greys.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct IconItem {
    /// 0 to 9, each once.
    pub index: Option<u16>,
    /// Height, Width, Depth and Data.
    pub bitmap: Bitmap,
}

shape! { IconMenuItem = "MenuItem" {
    icon_index: "IconIndex", number(0, 9), "guide 7.1 ch. 3; XSD 3.3.4";
    name: "Name", text(64), "guide 7.1 ch. 3; XSD 3.3.4" [need(Need::Wanted)];
    url: "URL", target(Place::Item), "XSD 3.3.4";
} }

shape! { IconItem = "IconItem" {
    index: "Index", number(0, 9), "guide 7.1 ch. 3" [need(Need::Required)];
    bitmap: "Data", icon(ICON_LIMIT), "guide 7.1 ch. 3; XSD 3.3.4";
} rest read_bitmap }

shape! { IconMenu = "CiscoIPPhoneIconMenu" with page {
    items: "MenuItem", items(32, &IconMenuItem::SHAPE), "guide 7.1 ch. 3; XSD 3.3.4";
} after softkeys {
    icons: "IconItem", items(10, &IconItem::SHAPE), "guide 7.1 ch. 3; XSD 3.3.4";
} more check_icons }

impl IconMenu {
    /// A menu with this title.
    pub fn new(title: impl Into<String>) -> IconMenu {
        IconMenu { page: Page { title: Some(title.into()), ..Page::default() }, ..IconMenu::default() }
    }

    /// With one more item with the icon of this Index.
    pub fn item(mut self, icon: u16, name: impl Into<String>, url: impl Into<Target>) -> IconMenu {
        self.items.push(IconMenuItem::new(icon, name, url));
        self
    }

    /// With one more icon.
    pub fn icon(mut self, index: u16, bitmap: Bitmap) -> IconMenu {
        self.icons.push(IconItem { index: Some(index), bitmap });
        self
    }

    fn check_icons(&self, walk: &mut Walk<'_>) {
        check_icons(&self.items, self.icons.iter().map(|icon| icon.index), walk);
    }
}

impl IconMenuItem {
    /// A line with this icon and name that leads there.
    pub fn new(icon: u16, name: impl Into<String>, url: impl Into<Target>) -> IconMenuItem {
        IconMenuItem { icon_index: Some(icon), name: Some(name.into()), url: Some(url.into()) }
    }
}

impl IconItem {
    fn read_bitmap(&mut self, r: &mut Reader<'_>) {
        self.bitmap = read_picture(r);
    }
}

/// Each Index once, and none asked for that is not there.
pub(crate) fn check_icons(
    items: &[IconMenuItem],
    icons: impl Iterator<Item = Option<u16>> + Clone,
    walk: &mut Walk<'_>,
) {
    for (nth, index) in icons.clone().enumerate() {
        if index.is_none() || !icons.clone().take(nth).any(|other| other == index) {
            continue;
        }
        walk.enter("IconItem", nth);
        walk.found(
            Fault::Sense,
            "duplicate-icon",
            "guide 7.1 ch. 3",
            "another IconItem has the same Index; phones differ in which one they show".to_string(),
            Some("number the icons 0 to 9, each once".to_string()),
        );
        walk.leave();
    }
    for (nth, item) in items.iter().enumerate() {
        let Some(wanted) = item.icon_index else { continue };
        if icons.clone().any(|index| index == Some(wanted)) {
            continue;
        }
        walk.enter("MenuItem", nth);
        walk.enter_only("IconIndex");
        walk.found(
            Fault::Sense,
            "icon-without-item",
            "guide 7.1 ch. 3",
            format!("there is no IconItem with Index {wanted}; the line has no icon"),
            Some(format!("add an IconItem with Index {wanted}, or leave IconIndex out")),
        );
        walk.leave();
        walk.leave();
    }
}
