//! The grammar of XML 1.0, as far as quick-xml lets its breaches pass.

use std::borrow::Cow;

/// Line ends become LF, as XML says.
pub(super) fn line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains('\r') {
        return text;
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// White space in attributes becomes spaces, one for a line end, as XML says; that of `&#10;` stays.
pub(super) fn push_on_one_line(value: &mut String, raw: &str) {
    if !raw.contains(['\n', '\r', '\t']) {
        return value.push_str(raw);
    }
    value.push_str(&raw.replace("\r\n", " ").replace(['\n', '\r', '\t'], " "));
}

pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}

/// The character of one of the five references at the start, and what follows it.
#[inline]
pub(super) fn predefined(text: &str) -> Option<(char, &str)> {
    let five = |name, character| Some((character, text.strip_prefix::<&'static str>(name)?));
    five("&amp;", '&')
        .or_else(|| five("&lt;", '<'))
        .or_else(|| five("&gt;", '>'))
        .or_else(|| five("&quot;", '"'))
        .or_else(|| five("&apos;", '\''))
}

/// The name in `&name;` at the start and what follows it; `None` for the `&` of "R & B; more".
pub(super) fn reference(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 33;
    let text = text.strip_prefix('&')?;
    let end = text.bytes().take(LONGEST + 1).position(|byte| byte == b';')?;
    let (name, rest) = text.split_at_checked(end)?;
    let body = name.strip_prefix('#').unwrap_or(name);
    let is_name = !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_alphanumeric());
    Some((name, rest.strip_prefix(';')?)).filter(|_| is_name)
}

/// `Char` of XML 1.0.
pub(super) fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// `Name` of XML 1.0, a little wider beyond ASCII.
pub(super) fn is_name(name: &str) -> bool {
    let start = |c: char| c.is_alphabetic() || matches!(c, '_' | ':');
    let mut characters = name.chars();
    characters.next().is_some_and(start)
        && characters.all(|c| start(c) || c.is_numeric() || matches!(c, '-' | '.' | '·'))
}

/// Whether a closing quote is followed at once by another name, which quick-xml lets pass.
pub(super) fn glued_attributes(content: &str) -> bool {
    let mut quote = None;
    let mut closed = false;
    for byte in content.bytes() {
        match quote {
            Some(open) if byte == open => {
                quote = None;
                closed = true;
                continue;
            }
            Some(_) => continue,
            None if closed && !byte.is_ascii_whitespace() && byte != b'/' => return true,
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None => {}
        }
        closed = false;
    }
    false
}
