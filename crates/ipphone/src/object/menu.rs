//! CiscoIPPhoneMenu: a list to choose from.

use super::Page;
use super::element::shape;
use super::field::{Need, items, target, text};
use crate::uri::{Place, Target};

/// A list to choose from: scroll and press Select, or press the item's number (guide 7.1 ch. 3).
///
/// Every phone that shows XML shows it. Without own softkeys: Select, Exit. A menu without items is valid; it is the
/// empty answer to the directories button of a 7900.
///
/// ```text
/// <CiscoIPPhoneMenu>
/// <Title>Services</Title>
/// <Prompt>Choose one</Prompt>
/// <MenuItem><Name>People</Name><URL>http://example.net/people</URL></MenuItem>
/// </CiscoIPPhoneMenu>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Menu {
    /// Title, Prompt and softkeys.
    pub page: Page,
    /// 0 to 100 items.
    pub items: Vec<MenuItem>,
}

/// One line of a [`Menu`] or [`GraphicMenu`](super::GraphicMenu).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MenuItem {
    /// 0 to 64 characters; two line breaks make it three lines high. It becomes the default title of the page it leads
    /// to. Missing: old phones end the list here, newer ones show a blank line.
    pub name: Option<String>,
    /// Where it leads.
    pub url: Option<Target>,
}

shape! { MenuItem = "MenuItem" {
    name: "Name", text(64), "guide 7.1 ch. 3; XSD 3.3.4" [need(Need::Wanted)];
    url: "URL", target(Place::Item), "XSD 3.3.4";
} }

shape! { Menu = "CiscoIPPhoneMenu" with page {
    items: "MenuItem", items(100, &MenuItem::SHAPE), "guide 7.1 ch. 3; XSD 3.3.4";
} }

impl Menu {
    /// A menu with this title.
    pub fn new(title: impl Into<String>) -> Menu {
        Menu { page: Page { title: Some(title.into()), ..Page::default() }, items: Vec::new() }
    }

    /// With one more item.
    pub fn item(mut self, name: impl Into<String>, url: impl Into<Target>) -> Menu {
        self.items.push(MenuItem::new(name, url));
        self
    }

    /// With these items after those that are there.
    pub fn items(mut self, items: impl IntoIterator<Item = MenuItem>) -> Menu {
        self.items.extend(items);
        self
    }
}

impl MenuItem {
    /// A line with this name that leads there.
    pub fn new(name: impl Into<String>, url: impl Into<Target>) -> MenuItem {
        MenuItem { name: Some(name.into()), url: Some(url.into()) }
    }
}
