//! Pages of the phone itself, and the buttons that open applications.

use ipphone::object::ApplicationEvent;
use ipphone::phone::Feature;
use ipphone::uri::HttpUrl;

use crate::form::append;
use crate::history::{BuiltIn, Entry, Place};
use crate::machine::VirtualPhone;
use crate::page::{Page, Sheet};
use crate::request::{Application, How};
use crate::screen::{List, PageKind, Pane, Row};
use crate::words::Trouble;

impl VirtualPhone {
    /// A button whose URL the administrator configured.
    pub(crate) fn open_configured(&mut self, application: Application) {
        if self.minimised && self.application == Some(application) {
            self.restore();
            self.handler(ApplicationEvent::FocusGained);
            return;
        }
        let url = match application {
            Application::Services => self.setup.services.clone(),
            Application::Directories => self.setup.directories.clone(),
            Application::Messages => self.setup.messages.clone(),
            Application::Information => self.setup.information.clone(),
            Application::Idle => self.setup.idle.clone(),
            Application::Settings => None,
        };
        match url {
            Some(url) => self.go_configured(url, application),
            None => self.refuse(Trouble::NotConfigured, "no URL is configured for this button".to_owned()),
        }
    }

    /// The directories button: a 7900 shows its own lists and appends what the URL answers (2026 edition).
    pub(crate) fn open_directories(&mut self) {
        if !self.phone.model.has(Feature::DirectoryMenu) {
            self.open_configured(Application::Directories);
            return;
        }
        self.show_built_in(BuiltIn::Directories, How::Open(Application::Directories));
    }

    pub(crate) fn open_settings(&mut self) {
        self.show_built_in(BuiltIn::Settings, How::Open(Application::Settings));
    }

    /// The address with `locale` and `name`, which phones add to what is configured (seen on the wire of a 7965).
    pub(crate) fn configured(&self, url: &HttpUrl) -> HttpUrl {
        if !self.phone.model.has(Feature::AppendsName) {
            return url.clone();
        }
        let locale = ipphone::uri::QueryStringParam::pair("locale", &self.setup.locale);
        let name = ipphone::uri::QueryStringParam::pair("name", &self.setup.device_name);
        append(url, &format!("{}&{}", locale.data(), name.data())).unwrap_or_else(|| url.clone())
    }

    /// Shows a page of the phone itself.
    pub(crate) fn show_built_in(&mut self, built_in: BuiltIn, how: How) {
        let place = Place::BuiltIn(built_in);
        let mut page = Page::new(place.clone(), PageKind::BuiltIn);
        let (title, rows) = self.built_in_rows(built_in);
        page.targets = vec![None; rows.len()];
        let list = List { rows, ..List::default() };
        let calls = matches!(built_in, BuiltIn::Missed | BuiltIn::Received | BuiltIn::Placed);
        let pane = if calls { Pane::Directory(list) } else { Pane::List(list) };
        let sheet = Sheet { title: Some(title.to_owned()), ..Sheet::new(page, pane) };
        self.leave();
        self.remember(how, Entry { place, title: None, expired: false, application: None });
        self.put(sheet, None, None);
        if built_in == BuiltIn::Directories
            && let Some(url) = self.setup.directories.clone()
        {
            let url = self.configured(&url);
            self.go(url, None, How::Append);
        }
    }

    fn built_in_rows(&self, built_in: BuiltIn) -> (&'static str, Vec<Row>) {
        let names = |names: &[&str]| {
            names.iter().map(|name| Row { text: (*name).to_owned(), ..Row::default() }).collect::<Vec<_>>()
        };
        match built_in {
            BuiltIn::Directories => {
                ("Directories", names(&["Missed Calls", "Received Calls", "Placed Calls"]))
            }
            BuiltIn::Settings => {
                ("Settings", names(&["User Preferences", "Network Configuration", "Model Information"]))
            }
            BuiltIn::Missed => ("Missed Calls", Vec::new()),
            BuiltIn::Received => ("Received Calls", Vec::new()),
            BuiltIn::Placed => {
                let row = |number: &String| Row {
                    text: number.clone(),
                    telephone: Some(number.clone()),
                    icon: None,
                };
                ("Placed Calls", self.placed.iter().map(row).collect())
            }
        }
    }

    /// An item of the phone's own menus.
    pub(crate) fn open_built_in_item(&mut self, menu: BuiltIn, index: usize) {
        let page = match (menu, index) {
            (BuiltIn::Directories, 0) => BuiltIn::Missed,
            (BuiltIn::Directories, 1) => BuiltIn::Received,
            (BuiltIn::Directories, 2) => BuiltIn::Placed,
            _ => return,
        };
        self.show_built_in(page, How::Forward);
    }
}
