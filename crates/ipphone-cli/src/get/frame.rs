//! The screen for people: a text picture in a frame, and below it what a developer wants to know.
//!
//! ```text
//! ┌──────────────────────────────────┐
//! │ 1000              09:41 11/24/26 │
//! │ Services                         │
//! ├──────────────────────────────────┤
//! │ ▸1 Directory                     │
//! │  2 Weather                       │
//! ├──────────────────────────────────┤
//! │ Your current options             │
//! │ [Select]  [Exit]                 │
//! └──────────────────────────────────┘
//! ```

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;
use virtual_phone::render::{self, TextScreen};
use virtual_phone::screen::{PageKind, Pane, Screen, StatusBox};
use virtual_phone_driver::Walk;

use crate::printable::{printable, shortened};
use crate::screen::{BLUE, BOLD, COLUMNS, RED};

/// Columns inside the frame, at least and at most.
const NARROW: usize = 32;
const WIDE: usize = COLUMNS - 4;

/// The picture, and what stands below it.
pub(super) fn report(walk: &Walk) -> String {
    let phone = walk.phone();
    let screen = phone.screen();
    let text = render::text(screen, phone.model());
    let mut report = frame(&rooms(screen, &text));
    let _ = write_below(&mut report, walk, screen);
    report
}

/// Head, pane and foot, each in lines.
fn rooms(screen: &Screen, text: &TextScreen) -> [Vec<String>; 3] {
    let header = &screen.header;
    let mut head = vec![spread(&header.number, &format!("{} {}", header.time, header.date))];
    head.extend(not_empty(&text.title));
    let mut pane = marked(screen, text);
    pane.extend(picture(screen));
    pane.extend(screen.status.iter().map(status));
    let labels: Vec<String> = text.softkeys.iter().map(|(_, label)| format!("[{label}]")).collect();
    let mut foot: Vec<String> = not_empty(&text.prompt).collect();
    foot.extend(screen.busy.then(|| "Requesting…".to_owned()));
    foot.extend(not_empty(&labels.join("  ")));
    [head, pane, foot].map(|lines| lines.iter().map(|line| shortened(&printable(line), WIDE)).collect())
}

fn not_empty(text: &str) -> impl Iterator<Item = String> {
    (!text.is_empty()).then(|| text.to_owned()).into_iter()
}

fn spread(left: &str, right: &str) -> String {
    let room = NARROW.saturating_sub(left.width() + right.width()).max(1);
    format!("{left}{:room$}{right}", "")
}

/// The lines with a mark before the one under the cursor.
fn marked(screen: &Screen, text: &TextScreen) -> Vec<String> {
    let cursor = match (&screen.options, &screen.pane) {
        (Some(options), _) => Some(format!("{} ", options.selected + 1)),
        (None, Pane::List(list) | Pane::Directory(list)) => Some(format!("{} ", list.selected + 1)),
        _ => None,
    };
    let field = match &screen.pane {
        Pane::Form(form) if screen.options.is_none() => form.active.checked_sub(form.first),
        _ => None,
    };
    let lines = text.lines.iter().enumerate();
    let line = |(at, line): (usize, &String)| {
        let is_here =
            field == Some(at) || cursor.as_ref().is_some_and(|number| line.starts_with(number.as_str()));
        let mark = if is_here { "▸" } else { " " };
        if cursor.is_none() && field.is_none() { line.clone() } else { format!("{mark}{line}") }
    };
    lines.map(line).collect()
}

/// Words in place of a picture.
fn picture(screen: &Screen) -> Vec<String> {
    let Pane::Picture(picture) = &screen.pane else { return Vec::new() };
    let places = picture.areas.len();
    let touch = if places > 0 { format!(", {places} places to touch") } else { String::new() };
    vec![format!("(a picture{touch}; --png OUT draws it)")]
}

fn status(status: &StatusBox) -> String {
    let text = status.text.as_deref().unwrap_or_default();
    let timer =
        status.timer.map(|seconds| format!(" {}:{:02}", seconds / 60, seconds % 60)).unwrap_or_default();
    format!("(status window: {text}{timer})")
}

fn frame(rooms: &[Vec<String>; 3]) -> String {
    let width = rooms.iter().flatten().map(|line| line.width()).max().unwrap_or(0).max(NARROW);
    let bar = "─".repeat(width + 2);
    let mut text = format!("{BLUE}┌{bar}┐{BLUE:#}\n");
    for (at, room) in rooms.iter().enumerate() {
        if at > 0 {
            let _ = writeln!(text, "{BLUE}├{bar}┤{BLUE:#}");
        }
        for line in room {
            let rest = width - line.width().min(width);
            let _ = writeln!(text, "{BLUE}│{BLUE:#} {line}{:rest$} {BLUE}│{BLUE:#}", "");
        }
    }
    text + &format!("{BLUE}└{bar}┘{BLUE:#}\n")
}

fn write_below(report: &mut String, walk: &Walk, screen: &Screen) -> std::fmt::Result {
    let phone = walk.phone();
    if let Some(error) = &screen.error {
        writeln!(
            report,
            "{RED}{}{RED:#}: {}",
            printable(&error.text),
            shortened(&printable(&error.reason), 400)
        )?;
    }
    let what = match screen.page {
        PageKind::Object(kind) => kind.root(),
        PageKind::Plain => "plain text",
        PageKind::Png => "PNG",
        PageKind::BuiltIn => "a page of the phone",
        PageKind::Call => "a call",
        PageKind::Idle => "idle",
    };
    let url = phone.url().map_or("", |url| url.as_str());
    writeln!(report, "{BOLD}{}{BOLD:#} · {what} {}", phone.phone().name, shortened(&printable(url), 300))?;
    for event in walk.events() {
        writeln!(report, "· {}", shortened(&printable(event), 300))?;
    }
    if let Some(left) = phone.refresh_in() {
        writeln!(report, "· goes on by itself in {} s", left.as_secs_f64().ceil())?;
    }
    Ok(())
}
