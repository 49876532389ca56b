//! All that can be seen of a phone at one moment.

use std::sync::Arc;
use std::time::Duration;

use ipphone::phone::Phone;
use ipphone::uri::HttpUrl;
use virtual_phone::history::{BuiltIn, Place};
use virtual_phone::screen::Screen;

use crate::line::Line;
use crate::{DeviceVisit, Exchange};

/// A phone at one moment.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Counts up in the life of a phone: a higher one is newer.
    pub number: u64,
    /// What it says about itself, and its row of the model table.
    pub phone: Phone,
    /// Its panel.
    pub screen: Screen,
    /// Where Exit leads, the page on show last.
    pub history: Vec<HistoryEntry>,
    /// Its cookies: host, name, and the length of the value in bytes.
    pub cookies: Vec<(String, String, usize)>,
    /// How long, at that moment, until the page renews itself or goes on.
    pub refresh_in: Option<Duration>,
    /// The address of the page on show.
    pub current: Option<HttpUrl>,
    /// The last 50 requests with their answers, the newest last.
    pub exchanges: Vec<Arc<Exchange>>,
    /// What it did beside showing pages, the last 50: `dialled 1000`, `played chime.raw`.
    pub events: Vec<String>,
    /// The last 50 requests to its own web server, the newest last.
    pub visits: Vec<Arc<DeviceVisit>>,
}

/// A page of the history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HistoryEntry {
    /// Its address; a page of the phone itself has its name: `Missed Calls`.
    pub url: String,
    /// Whether it was expired when it came: Exit passes over it.
    pub expired: bool,
}

impl Snapshot {
    pub(crate) fn of(number: u64, line: &Line) -> Snapshot {
        let phone = &line.phone;
        let cookies = phone.cookies().iter().flat_map(|session| {
            let host = &session.host;
            session.cookies.iter().map(|(name, value)| (host.clone(), name.clone(), value.len()))
        });
        Snapshot {
            number,
            phone: phone.phone().clone(),
            screen: phone.screen().clone(),
            history: phone
                .history()
                .iter()
                .map(|entry| HistoryEntry { url: place(&entry.place), expired: entry.expired })
                .collect(),
            cookies: cookies.collect(),
            refresh_in: phone.refresh_in(),
            current: phone.url().cloned(),
            exchanges: line.record.exchanges().cloned().collect(),
            events: line.record.events().cloned().collect(),
            visits: line.record.visits().cloned().collect(),
        }
    }
}

fn place(place: &Place) -> String {
    match place {
        Place::Url(url) => url.as_str().to_owned(),
        Place::BuiltIn(BuiltIn::Directories) => "Directories".to_owned(),
        Place::BuiltIn(BuiltIn::Missed) => "Missed Calls".to_owned(),
        Place::BuiltIn(BuiltIn::Received) => "Received Calls".to_owned(),
        Place::BuiltIn(BuiltIn::Placed) => "Placed Calls".to_owned(),
        Place::Pushed(_) => "Pushed".to_owned(),
        Place::BuiltIn(BuiltIn::Settings) => "Settings".to_owned(),
    }
}
