//! What a page on show can do: everything about it that is not seen.

use std::time::SystemTime;

use ipphone::object::{Application, KeyItem};
use ipphone::uri::{HttpUrl, Target};

use crate::form::Values;
use crate::history::Place;
use crate::refresh::Refresh;
use crate::request::Slot;
use crate::screen::{Icon, PageKind, Pane};
use crate::soft_keys::Key;

/// The page behind the pane.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Page {
    pub(crate) place: Place,
    pub(crate) kind: PageKind,
    /// The Index of the icon before the title.
    pub(crate) title_icon: Option<u16>,
    /// Where each item leads.
    pub(crate) targets: Vec<Option<Target>>,
    /// Names of items that are not seen: titles of the pages they lead to.
    pub(crate) names: Vec<String>,
    pub(crate) values: Option<Values>,
    pub(crate) refresh: Option<Refresh>,
    pub(crate) refresh_at: Option<SystemTime>,
    /// The softkeys, own or default.
    pub(crate) keys: Vec<Key>,
    pub(crate) hard_keys: Vec<KeyItem>,
    pub(crate) application: Option<Box<Application>>,
}

impl Page {
    pub(crate) fn new(place: Place, kind: PageKind) -> Page {
        Page {
            place,
            kind,
            title_icon: None,
            targets: Vec::new(),
            names: Vec::new(),
            values: None,
            refresh: None,
            refresh_at: None,
            keys: Vec::new(),
            hard_keys: Vec::new(),
            application: None,
        }
    }

    /// The address that Update loads again.
    pub(crate) fn url(&self) -> Option<&HttpUrl> {
        match &self.place {
            Place::Url(url) => Some(url),
            Place::BuiltIn(_) | Place::Pushed(_) => None,
        }
    }
}

/// A page on its way to the screen: what is seen, what it can do, which pictures it wants.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Sheet {
    pub(crate) title: Option<String>,
    pub(crate) prompt: String,
    pub(crate) pane: Pane,
    pub(crate) page: Page,
    pub(crate) own_keys: Vec<Key>,
    pub(crate) pictures: Vec<(Slot, HttpUrl)>,
}

impl Sheet {
    pub(crate) fn new(page: Page, pane: Pane) -> Sheet {
        Sheet { title: None, prompt: String::new(), pane, page, own_keys: Vec::new(), pictures: Vec::new() }
    }

    /// The icon of this Index among those of the list.
    pub(crate) fn icon(&self, wanted: u16) -> Option<Icon> {
        let Pane::List(list) = &self.pane else { return None };
        list.icons.iter().find(|(index, _)| *index == wanted).map(|(_, icon)| icon.clone())
    }
}
