//! A screen as text: what `ipphone get` prints and tests compare.

use ipphone::phone::{Model, PromptPlace};

use crate::screen::{Call, CallState, Form, List, Pane, Row, Screen, TextLines};
use crate::{list, wrap};

/// A screen in words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TextScreen {
    /// The title as shown; empty where the model shows only the prompt.
    pub title: String,
    /// The prompt as shown, or the phone's own word in its place.
    pub prompt: String,
    /// The pane from top to bottom; empty for pictures.
    pub lines: Vec<String>,
    /// Slots from 1 that have a key, "more" included.
    pub softkeys: Vec<(u8, String)>,
}

/// The screen as seen: as many rows as this model shows at once.
pub fn text(screen: &Screen, model: &Model) -> TextScreen {
    let lines = match &screen.options {
        Some(options) => numbered(options.labels.iter().map(String::as_str)),
        None => seen(screen, model),
    };
    around(screen, model, lines)
}

/// The same with every row of the page, also those that would have to be scrolled to.
pub fn whole_text(screen: &Screen, model: &Model) -> TextScreen {
    around(screen, model, whole(&screen.pane))
}

fn around(screen: &Screen, model: &Model, lines: Vec<String>) -> TextScreen {
    let prompt = prompt(screen);
    let hides_title = *model.prompt == PromptPlace::InsteadOfTitle && !prompt.is_empty();
    let title = if hides_title { String::new() } else { screen.title.clone() };
    let slots = (1..).zip(&screen.soft_keys.slots);
    let softkeys =
        slots.filter_map(|(position, slot)| Some((position, slot.as_ref()?.label.clone()))).collect();
    TextScreen { title, prompt, lines, softkeys }
}

/// An error stands in the prompt's place, whether a prompt row is in sight or not.
fn prompt(screen: &Screen) -> String {
    match &screen.error {
        Some(error) => error.text.clone(),
        None if screen.prompt_away => String::new(),
        None => screen.prompt.clone(),
    }
}

fn whole(pane: &Pane) -> Vec<String> {
    match pane {
        Pane::List(list) | Pane::Directory(list) => {
            rows(list).flat_map(|(number, row)| row_lines(number, row)).collect()
        }
        Pane::Text(text) => text.lines.clone(),
        Pane::Form(form) => fields(form).collect(),
        Pane::Call(call) => vec![call_line(call)],
        Pane::Idle | Pane::Picture(_) => Vec::new(),
    }
}

fn seen(screen: &Screen, model: &Model) -> Vec<String> {
    let rows_seen = wrap::rows(model);
    let takes_row =
        *model.prompt == PromptPlace::FirstRow && !screen.prompt.is_empty() && !screen.prompt_away;
    let room = if takes_row { rows_seen.saturating_sub(1).max(1) } else { rows_seen };
    match &screen.pane {
        Pane::List(list) | Pane::Directory(list) => list_lines(list, room),
        Pane::Text(TextLines { lines, first, .. }) => {
            let room = if takes_row { room } else { wrap::text_rows(model) };
            lines.iter().skip(*first).take(room).cloned().collect()
        }
        Pane::Form(form) => fields(form).skip(form.first).take(room).collect(),
        pane => whole(pane),
    }
}

fn list_lines(shown: &List, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, row) in rows(shown).skip(shown.first) {
        if lines.len() + list::height(&row.text) > room && !lines.is_empty() {
            break;
        }
        lines.extend(row_lines(number, row));
    }
    lines
}

fn rows(list: &List) -> impl Iterator<Item = (usize, &Row)> {
    (1..).zip(&list.rows)
}

/// `1 Directory`; the further lines of a name stand under the first.
fn row_lines(number: usize, row: &Row) -> Vec<String> {
    let telephone =
        row.telephone.as_deref().filter(|telephone| !telephone.is_empty() && *telephone != row.text);
    let mut parts = row.text.splitn(3, '\n');
    let first = parts.next().unwrap_or_default();
    let first = match telephone {
        Some(telephone) => format!("{number} {first} {telephone}"),
        None => format!("{number} {first}"),
    };
    let mut lines = vec![first.trim_end().to_owned()];
    lines.extend(parts.map(|part| format!("  {}", part.replace('\n', " "))));
    lines
}

fn numbered<'a>(labels: impl Iterator<Item = &'a str>) -> Vec<String> {
    labels.enumerate().map(|(index, label)| format!("{} {label}", index + 1)).collect()
}

/// `Last name: Mül`
fn fields(form: &Form) -> impl Iterator<Item = String> {
    let line =
        |label: &str, shown: &str| format!("{}: {shown}", label.trim_end_matches(':')).trim_end().to_owned();
    form.fields.iter().map(move |field| line(&field.label, &field.shown))
}

fn call_line(call: &Call) -> String {
    match call.state {
        CallState::Editing => call.number.clone(),
        CallState::Dialled => format!("To {}", call.number),
    }
}
