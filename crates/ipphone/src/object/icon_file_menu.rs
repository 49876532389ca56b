//! CiscoIPPhoneIconFileMenu: a menu with small pictures that the phone fetches as PNG.

use super::element::shape;
use super::field::{Need, items, number, some_target};
use super::icon_menu::check_icons;
use super::{IconMenuItem, Page};
use crate::check::Walk;
use crate::uri::{Place, Target};

/// A menu with icons of at most 18 x 18 pixels that the phone fetches as PNG, or has inside as `Resource:` (guide 7.1 ch. 3).
///
/// ```text
/// <CiscoIPPhoneIconFileMenu>
/// <Title IconIndex="0">Parking</Title>
/// <MenuItem><IconIndex>0</IconIndex><Name>Level 1</Name><URL>http://example.net/1</URL></MenuItem>
/// <IconItem><Index>0</Index><URL>http://example.net/free.png</URL></IconItem>
/// </CiscoIPPhoneIconFileMenu>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct IconFileMenu {
    /// Title (with [`title_icon`](Page::title_icon)), Prompt and softkeys.
    pub page: Page,
    /// 0 to 32 items.
    pub items: Vec<IconMenuItem>,
    /// 0 to 10 icons.
    pub icons: Vec<IconFileItem>,
}

/// An icon by its address.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct IconFileItem {
    /// 0 to 9, each once.
    pub index: Option<u16>,
    /// A PNG, or `Resource:` from 8.4 on.
    pub url: Option<Target>,
}

shape! { IconFileItem = "IconItem" {
    index: "Index", number(0, 9), "XSD 3.3.4" [need(Need::Required)];
    url: "URL", some_target(Place::Icon), "XSD 3.3.4" [need(Need::Mandatory)];
} }

shape! { IconFileMenu = "CiscoIPPhoneIconFileMenu" with page {
    items: "MenuItem", items(32, &IconMenuItem::SHAPE), "guide 7.1 ch. 3; XSD 3.3.4";
} after softkeys {
    icons: "IconItem", items(10, &IconFileItem::SHAPE), "guide 7.1 ch. 3; XSD 3.3.4";
} more check_icons }

impl IconFileMenu {
    /// A menu with this title.
    pub fn new(title: impl Into<String>) -> IconFileMenu {
        IconFileMenu {
            page: Page { title: Some(title.into()), ..Page::default() },
            ..IconFileMenu::default()
        }
    }

    /// With one more item with the icon of this Index.
    pub fn item(mut self, icon: u16, name: impl Into<String>, url: impl Into<Target>) -> IconFileMenu {
        self.items.push(IconMenuItem::new(icon, name, url));
        self
    }

    /// With one more icon.
    pub fn icon(mut self, index: u16, url: impl Into<Target>) -> IconFileMenu {
        self.icons.push(IconFileItem { index: Some(index), url: Some(url.into()) });
        self
    }

    fn check_icons(&self, walk: &mut Walk<'_>) {
        check_icons(&self.items, self.icons.iter().map(|icon| icon.index), walk);
    }
}
