//! The screen for programs: the field names and their order are a contract.

use serde::Serialize;
use virtual_phone::render;
use virtual_phone::screen::PageKind;
use virtual_phone_driver::Walk;

/// What the phone shows.
#[derive(Serialize)]
pub(super) struct Shown {
    object: Option<&'static str>,
    title: String,
    prompt: String,
    lines: Vec<String>,
    softkeys: Vec<Softkey>,
    error: Option<String>,
    reason: Option<String>,
    url: String,
    history: usize,
}

#[derive(Serialize)]
struct Softkey {
    position: u8,
    label: String,
}

impl Shown {
    /// `asked` stands in for the address where no page is on show.
    pub(super) fn new(walk: &Walk, asked: &str) -> Shown {
        let phone = walk.phone();
        let screen = phone.screen();
        let text = render::text(screen, phone.model());
        let softkeys = text.softkeys.into_iter().map(|(position, label)| Softkey { position, label });
        Shown {
            object: match screen.page {
                PageKind::Object(kind) => Some(kind.root()),
                _ => None,
            },
            title: screen.title.clone(),
            prompt: screen.prompt.clone(),
            lines: text.lines,
            softkeys: softkeys.collect(),
            error: screen.error.as_ref().map(|error| error.text.clone()),
            reason: screen.error.as_ref().map(|error| error.reason.clone()),
            url: phone.url().map_or_else(|| asked.to_owned(), |url| url.as_str().to_owned()),
            history: phone.history_length(),
        }
    }
}
