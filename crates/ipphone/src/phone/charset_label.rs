//! TO BE DELETED when the charset room is merged: use `Charset::for_label` instead.

use crate::charset::Charset;

/// The character set of this label, letters in any case.
pub(super) fn for_label(label: &str) -> Option<Charset> {
    match label.trim().to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => Some(Charset::UTF_8),
        "iso-8859-1" | "latin1" => Some(Charset::LATIN_1),
        _ => None,
    }
}
