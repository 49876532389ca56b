//! The notes of the schema: what a limit is, and where it stands.

use crate::object::{Field, Kind, Value};

pub(super) const HEAD: &str = "The fifteen objects of Cisco IP Phone Services. Made from the declared fields of the crate \
ipphone; do not edit. Children stand in any order. Where an element may come many times among others, its count is \
in its note and is checked by program.";

/// What an object is for.
pub(super) fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Menu => "A list to choose from.",
        Kind::Text => "A page of text.",
        Kind::Input => "A form of up to five fields.",
        Kind::Directory => "Names with numbers to dial.",
        Kind::Image => "A picture in four greys.",
        Kind::ImageFile => "A picture that the phone fetches as PNG.",
        Kind::GraphicMenu => "A picture whose keypad digits choose.",
        Kind::GraphicFileMenu => "A PNG with areas to touch.",
        Kind::IconMenu => "A menu with small pictures in four greys.",
        Kind::IconFileMenu => "A menu with small pictures that the phone fetches as PNG.",
        Kind::Status => "A small window over the call screen; pushed only.",
        Kind::StatusFile => "A small window over the call screen, with a PNG; pushed only.",
        Kind::Execute => "Up to three URIs for the phone to run; one http address at most.",
        Kind::Response => "The phone's answer to an Execute.",
        Kind::Error => "The phone's refusal; some phones add words.",
    }
}

/// Limit, source and release of a field.
pub(super) fn of_field(field: &Field) -> String {
    let limit = match field.value {
        Value::Text { min, max } | Value::Target { min, max, .. } => format!("{min} to {max} characters"),
        Value::Handlers { max } => format!("1 to {max} characters; one URL, or URIs separated by semicolons"),
        Value::Number { min, max } => return range(min, max, field),
        Value::Word(words) => format!("one of {} words", words.len()),
        Value::Items { min, max, .. } => format!("{min} to {max} of these"),
        Value::Part(_) => "at most one".to_string(),
        Value::Picture(_) => String::new(),
    };
    sourced(&limit, field)
}

/// A whole number.
pub(super) fn range(min: i32, max: i32, field: &Field) -> String {
    sourced(&format!("{min} to {max}"), field)
}

/// Picture data.
pub(super) fn octets(octets: u32, field: &Field) -> String {
    let limit =
        format!("0 to {octets} octets, two hexadecimal digits each; Width x Height x Depth / 8, rounded up");
    sourced(&limit, field)
}

fn sourced(limit: &str, field: &Field) -> String {
    let since = field.since.map(|release| format!(" Since {release}.")).unwrap_or_default();
    format!("{limit} ({}).{since}", field.source)
}
