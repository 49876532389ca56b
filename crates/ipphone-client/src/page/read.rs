//! Reads what phones write: tolerantly, within bounds, and without any entity of the document's own.

use std::borrow::Cow;

use ipphone::charset::Charset;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use super::{DevicePage, Entry};

/// The deepest element that is kept; what is deeper counts to it.
const DEEPEST: usize = 4;
/// The most elements that are kept.
const MOST: usize = 2000;

pub(super) fn read(body: &[u8]) -> Result<DevicePage, &'static str> {
    let text = decoded(body);
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut open = Open::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => open.start(tag.local_name().as_ref()),
            Ok(Event::Empty(tag)) => {
                open.start(tag.local_name().as_ref());
                open.end();
            }
            Ok(Event::End(_)) => open.end(),
            Ok(Event::Text(text)) => open.text(text.as_ref()),
            Ok(Event::CData(text)) => open.text(text.as_ref()),
            Ok(Event::GeneralRef(name)) => open.text(&character(&name)),
            Ok(Event::Eof) => break,
            Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_)) => {}
            Err(_) => return Err("its XML is broken"),
        }
    }
    open.page()
}

/// What `&name;` stands for; what is none of XML's own stays as it is.
fn character(name: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = name.resolve_char_ref() {
        return character.to_string();
    }
    let name: &str = name.as_ref();
    match name {
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "amp" => "&".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => format!("&{name};"),
    }
}

/// In the charset of its first declaration, if that names one.
fn decoded(body: &[u8]) -> Cow<'_, str> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let start = String::from_utf8_lossy(body.get(..200).unwrap_or(body));
    let declared = start.split_once("encoding=").and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
    let charset = declared.and_then(Charset::for_label);
    let guess = if std::str::from_utf8(body).is_ok() { Charset::UTF_8 } else { Charset::LATIN_1 };
    charset.unwrap_or(guess).decode(body).0
}

/// The elements that are not ended yet, the outermost first.
#[derive(Default)]
struct Open {
    stack: Vec<Entry>,
    /// Beyond what is kept.
    skipped: usize,
    kept: usize,
    page: Option<Entry>,
}

impl Open {
    fn start(&mut self, name: &str) {
        if self.page.is_some() || self.stack.len() >= DEEPEST || self.kept >= MOST {
            self.skipped += 1;
            return;
        }
        self.kept += 1;
        self.stack.push(Entry { name: name.chars().take(64).collect(), ..Entry::default() });
    }

    fn text(&mut self, text: &str) {
        if let Some(entry) = self.stack.last_mut() {
            entry.text += text;
        }
    }

    fn end(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(mut entry) = self.stack.pop() else { return };
        entry.text = entry.text.trim().to_owned();
        match self.stack.last_mut() {
            Some(parent) => parent.entries.push(entry),
            None => self.page = Some(entry),
        }
    }

    fn page(self) -> Result<DevicePage, &'static str> {
        match (self.page, self.stack.is_empty()) {
            (Some(Entry { name, entries, .. }), _) => Ok(DevicePage { name, entries }),
            (None, true) => Err("it holds no XML"),
            (None, false) => Err("it ends too early"),
        }
    }
}
