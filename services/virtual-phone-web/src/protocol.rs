//! What page and service say to each other on the WebSocket.
//!
//! The page sends JSON, one thing at a time:
//!
//! ```text
//! {"press":"Soft1"}      a button, in the words of `ipphone get --keys`
//! {"type":"x"}           text from a keyboard
//! {"touch":[12,34]}      a finger, in pixels of the panel
//! {"open":"http://…"}    an address
//! {"model":"8841"}       be another phone, on the same page
//! ```
//!
//! The service sends the panel as PNG in binary messages, whenever it changed, and JSON in text messages: the [`State`], or
//! `{"problem":"…"}` about what the page sent. One exchange in full is fetched by `GET /exchange`. It hangs up with a reason:
//! 4000 the phone was put away, 1008 too many messages at once, 1003 bytes instead of text, 1001 the service ends.

use ipphone::check::Grade;
use ipphone::phone::{Models, Phone, short_name};
use ipphone::uri::HttpUrl;
use serde::{Deserialize, Serialize};
use virtual_phone::render::text;
use virtual_phone::screen::{Lamps, Pane};

use crate::device::ShownVisit;
use crate::picture;
use virtual_phone_driver::{Command, Exchange, Snapshot};

/// Longest text that is typed at once, in bytes.
const MOST_TYPED: usize = 256;

/// What a page says.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Said {
    Press(String),
    Type(String),
    Touch(u16, u16),
    Open(String),
    Model(String),
}

impl Said {
    /// Reads a message.
    pub(crate) fn read(message: &str) -> Result<Said, String> {
        serde_json::from_str(message).map_err(|error| format!("not understood: {error}"))
    }

    /// What the phone is to do; `None`: nothing (a finger beside the services area).
    pub(crate) fn command(self, snapshot: &Snapshot, models: &Models) -> Result<Option<Command>, String> {
        Ok(Some(match self {
            Said::Press(word) => {
                Command::Press(word.parse().map_err(|error: virtual_phone::UnknownButton| error.to_string())?)
            }
            Said::Type(typed) if typed.len() > MOST_TYPED => return Err("too much text at once".to_owned()),
            Said::Type(typed) => Command::Type(typed),
            Said::Touch(x, y) => {
                let Some((x, y)) = picture::in_services_area(&snapshot.screen, &snapshot.phone.model, x, y)
                else {
                    return Ok(None);
                };
                Command::Touch { x, y }
            }
            Said::Open(url) => Command::Open(address(&url)?),
            Said::Model(name) => Command::Become(Phone::of(&name, models).ok_or("no model has this name")?),
        }))
    }
}

/// An address as somebody types it: `http://` may be missing.
pub(crate) fn address(typed: &str) -> Result<HttpUrl, String> {
    let typed = typed.trim();
    let whole = if typed.contains("://") { typed.to_owned() } else { ["http://", typed].concat() };
    let wrong =
        || format!("{} is no address that a phone could open: write http://HOST/PATH", shortened(typed));
    HttpUrl::parse(&whole).ok_or_else(wrong)
}

fn shortened(text: &str) -> String {
    text.chars().take(80).collect()
}

/// The phone as a page shows it.
#[derive(Serialize)]
pub(crate) struct State {
    number: u64,
    model: String,
    short: String,
    title: String,
    prompt: String,
    lines: Vec<String>,
    /// One for each slot.
    softkeys: Vec<Option<String>>,
    /// The phone's own words.
    error: Option<String>,
    /// Why, for the developer.
    reason: Option<String>,
    busy: bool,
    /// Letters and digits go into a field.
    typing: bool,
    lamps: ShownLamps,
    url: Option<String>,
    history: Vec<Visited>,
    cookies: Vec<ShownCookie>,
    /// Seconds until the page renews itself.
    refresh: Option<f64>,
    exchanges: Vec<Summary>,
    events: Vec<String>,
    /// Requests to the phone's own web server.
    visits: Vec<ShownVisit>,
}

#[derive(Serialize)]
struct ShownLamps {
    message: bool,
    mute: bool,
    speaker: bool,
    headset: bool,
    receiving: bool,
    sending: bool,
    level: u8,
}

#[derive(Serialize)]
struct Visited {
    url: String,
    expired: bool,
}

#[derive(Serialize)]
struct ShownCookie {
    host: String,
    name: String,
    /// Name, equals sign and value: a phone keeps 255 at most.
    bytes: usize,
}

/// One line of the list of exchanges.
#[derive(Serialize)]
pub(crate) struct Summary {
    id: u64,
    /// Method and path.
    line: String,
    status: Option<u16>,
    failure: Option<String>,
    millis: f64,
    bytes: usize,
    what: String,
    errors: usize,
    warnings: usize,
}

/// Events that are sent: the latest.
const MOST_EVENTS: usize = 12;

impl State {
    pub(crate) fn of(snapshot: &Snapshot) -> State {
        let screen = &snapshot.screen;
        let shown = text(screen, &snapshot.phone.model);
        let slot = |slot: &Option<virtual_phone::screen::Slot>| slot.as_ref().map(|slot| slot.label.clone());
        let model = snapshot.phone.name.to_string();
        let old = snapshot.events.len().saturating_sub(MOST_EVENTS);
        State {
            number: snapshot.number,
            short: short_name(&model).to_owned(),
            model,
            title: shown.title,
            prompt: shown.prompt,
            lines: shown.lines,
            softkeys: screen.soft_keys.slots.iter().map(slot).collect(),
            error: screen.error.as_ref().map(|error| error.text.clone()),
            reason: screen.error.as_ref().map(|error| error.reason.clone()),
            busy: screen.busy,
            typing: matches!(screen.pane, Pane::Form(_)),
            lamps: ShownLamps::of(screen.lamps),
            url: snapshot.current.as_ref().map(|url| url.as_str().to_owned()),
            history: history(snapshot),
            cookies: cookies(snapshot),
            refresh: snapshot.refresh_in.map(|left| left.as_secs_f64()),
            exchanges: snapshot.exchanges.iter().map(|exchange| Summary::of(exchange)).collect(),
            events: snapshot.events.iter().skip(old).cloned().collect(),
            visits: ShownVisit::latest(snapshot),
        }
    }
}

impl State {
    /// The screen for those who do not see it.
    pub(crate) fn in_words(&self) -> String {
        let softkeys: Vec<&str> = self.softkeys.iter().flatten().map(String::as_str).collect();
        let parts = [self.title.as_str(), &self.lines.join("; "), &self.prompt, &softkeys.join(", ")];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" — ")
    }
}

fn history(snapshot: &Snapshot) -> Vec<Visited> {
    let visited =
        snapshot.history.iter().map(|entry| Visited { url: entry.url.clone(), expired: entry.expired });
    visited.collect()
}

fn cookies(snapshot: &Snapshot) -> Vec<ShownCookie> {
    let cookies = snapshot.cookies.iter();
    cookies
        .map(|(host, name, value)| ShownCookie {
            host: host.clone(),
            name: name.clone(),
            bytes: name.len() + 1 + value,
        })
        .collect()
}

impl ShownLamps {
    fn of(lamps: Lamps) -> ShownLamps {
        let Lamps { mute, speaker, headset, message, receiving, sending, level } = lamps;
        ShownLamps { message, mute, speaker, headset, receiving, sending, level }
    }
}

impl Summary {
    pub(crate) fn of(exchange: &Exchange) -> Summary {
        let graded = |grade| exchange.findings.iter().filter(|finding| finding.grade == grade).count();
        let line = exchange.request.lines().next().unwrap_or_default();
        Summary {
            id: exchange.id,
            line: line.rsplit_once(" HTTP/").map_or(line, |(line, _)| line).to_owned(),
            status: exchange.status,
            failure: exchange.failure.clone(),
            millis: exchange.millis,
            bytes: exchange.bytes,
            what: exchange.what.clone(),
            errors: graded(Grade::Error),
            warnings: graded(Grade::Warning),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing() -> Snapshot {
        Snapshot {
            number: 1,
            phone: Phone::from_headers([], &Models::BUILT_IN),
            screen: virtual_phone::screen::Screen::default(),
            history: Vec::new(),
            cookies: Vec::new(),
            refresh_in: None,
            current: None,
            exchanges: Vec::new(),
            events: Vec::new(),
            visits: Vec::new(),
        }
    }

    fn command(message: &str) -> Result<Option<Command>, String> {
        let phone = Phone::of("7970", &Models::BUILT_IN).expect("a 7970");
        let snapshot = Snapshot { phone, ..nothing() };
        Said::read(message)?.command(&snapshot, &Models::BUILT_IN)
    }

    #[test]
    fn every_message_of_the_page_is_a_command() {
        for message in [
            r#"{"press":"Soft1"}"#,
            r#"{"press":"Soft:<<"}"#,
            r#"{"type":"ü"}"#,
            r#"{"open":"http://h/p?q=1"}"#,
            r#"{"open":"h/p"}"#,
            r#"{"model":"8841"}"#,
            r#"{"touch":[10,20]}"#,
        ] {
            assert!(command(message).is_ok(), "{message}");
        }
    }

    #[test]
    fn other_messages_get_a_reason() {
        let long = format!(r#"{{"type":"{}"}}"#, "x".repeat(257));
        for message in [
            "",
            "[]",
            "{}",
            "\"press\"",
            r#"{"press":7}"#,
            r#"{"press":"Teleport"}"#,
            r#"{"touch":[-1,99999999]}"#,
            r#"{"touch":[1]}"#,
            r#"{"open":"javascript:alert(1)"}"#,
            r#"{"open":"ftp://h/"}"#,
            r#"{"open":""}"#,
            r#"{"model":"Teapot"}"#,
            r#"{"shutdown":true}"#,
            &long,
        ] {
            assert!(command(message).is_err_and(|reason| !reason.is_empty()), "{message}");
        }
    }
}
