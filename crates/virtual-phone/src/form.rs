//! The fields of an Input while somebody types: values, cursor, repeated presses, and what is sent.

use std::time::{Duration, SystemTime};

use ipphone::charset::Charset;
use ipphone::object::{Input, InputItem, Submit};
use ipphone::uri::HttpUrl;

use crate::multitap;
use crate::screen::{Candidates, Field, Form};

/// How long the same key goes on to the next letter (inferred).
pub(crate) const TAP: Duration = Duration::from_millis(1500);
/// Characters that a field takes (no guide names a limit; a bound on memory).
const MOST_CHARACTERS: usize = 256;

/// What the panel does not show of a form.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Values {
    pub(crate) submit: Option<Submit>,
    fields: Vec<Value>,
    tap: Option<Tap>,
}

#[derive(Clone, PartialEq, Debug)]
struct Value {
    parameter: String,
    text: Vec<char>,
}

/// The key that was pressed last, while pressing it again changes the letter.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Tap {
    key: char,
    current: usize,
    until: SystemTime,
}

impl Values {
    /// The values of a form as it came, and what is seen of them.
    pub(crate) fn of(input: Input) -> (Values, Form) {
        let mut values = Values { submit: input.url, fields: Vec::new(), tap: None };
        let mut form = Form::default();
        for item in input.items {
            let (value, field) = Value::of(item);
            values.fields.push(value);
            form.fields.push(field);
        }
        (values, form)
    }

    /// When the letter under the cursor is taken without another key.
    pub(crate) fn deadline(&self) -> Option<SystemTime> {
        self.tap.map(|tap| tap.until)
    }

    /// The letter under the cursor is taken.
    pub(crate) fn settle(&mut self, form: &mut Form) {
        self.tap = None;
        form.candidates = None;
    }

    /// A key of the keypad: a new letter, or the next one of the same key.
    pub(crate) fn press(&mut self, form: &mut Form, key: char, now: SystemTime) {
        let Some(field) = form.fields.get_mut(form.active) else { return };
        let Some(value) = self.fields.get_mut(form.active) else { return };
        let letters = multitap::letters(field.kind, key);
        let Some(first) = letters.chars().next() else { return };
        let count = letters.chars().count();
        let again = self.tap.filter(|tap| tap.key == key && now <= tap.until && field.cursor > 0);
        let current = again.map_or(0, |tap| (tap.current + 1) % count);
        if again.is_some() {
            value.replace(field, letters.chars().nth(current).unwrap_or(first));
        } else if !value.insert(field, first) {
            return;
        }
        if count == 1 {
            self.settle(form);
            return;
        }
        self.tap = Some(Tap { key, current, until: now + TAP });
        form.candidates = Some(Candidates { letters, current });
    }

    /// Text from a keyboard, as far as the field takes it.
    pub(crate) fn insert(&mut self, form: &mut Form, text: &str) {
        self.settle(form);
        let Some(field) = form.fields.get_mut(form.active) else { return };
        let Some(value) = self.fields.get_mut(form.active) else { return };
        let kind = field.kind;
        for character in text.chars().filter(|character| multitap::takes(kind, *character)) {
            if !value.insert(field, character) {
                return;
            }
        }
    }

    /// `<<`: deletes the character before the cursor.
    pub(crate) fn backspace(&mut self, form: &mut Form) {
        self.settle(form);
        let Some(field) = form.fields.get_mut(form.active) else { return };
        let Some(value) = self.fields.get_mut(form.active) else { return };
        if field.cursor > 0 && field.cursor <= value.text.len() {
            field.cursor -= 1;
            value.text.remove(field.cursor);
            value.show(field);
        }
    }

    /// The cursor inside the field: -1 left, 1 right.
    pub(crate) fn sideways(&mut self, form: &mut Form, right: bool) {
        self.settle(form);
        let Some(field) = form.fields.get_mut(form.active) else { return };
        let length = self.fields.get(form.active).map_or(0, |value| value.text.len());
        field.cursor = if right { (field.cursor + 1).min(length) } else { field.cursor.saturating_sub(1) };
    }

    /// The next or the previous field.
    pub(crate) fn step(&mut self, form: &mut Form, down: bool) {
        self.settle(form);
        let last = form.fields.len().saturating_sub(1);
        form.active = if down { (form.active + 1).min(last) } else { form.active.saturating_sub(1) };
    }

    /// `name=value` for each field, in their order, values percent-encoded in this charset (the charset is inferred).
    pub(crate) fn pairs(&self, charset: Charset) -> String {
        let pairs: Vec<String> = self.fields.iter().map(|field| field.pair(charset)).collect();
        pairs.join("&")
    }

    /// Where a GET goes: the pairs behind `?`, or `&` if the address has a query already.
    pub(crate) fn address(&self, url: &HttpUrl, charset: Charset) -> Option<HttpUrl> {
        append(url, &self.pairs(charset))
    }
}

/// The address with more query text.
pub(crate) fn append(url: &HttpUrl, pairs: &str) -> Option<HttpUrl> {
    if pairs.is_empty() {
        return Some(url.clone());
    }
    let text = url.as_str();
    let mark = match text.chars().last() {
        Some('?' | '&') => "",
        _ if text.contains('?') => "&",
        _ => "?",
    };
    HttpUrl::parse(&format!("{text}{mark}{pairs}"))
}

impl Value {
    fn of(item: InputItem) -> (Value, Field) {
        let flags = item.input_flags.unwrap_or_default();
        let text: Vec<char> = item.default_value.unwrap_or_default().chars().take(MOST_CHARACTERS).collect();
        let mut field = Field::new(item.display_name.unwrap_or_default(), flags.kind, flags.password);
        field.cursor = text.len();
        let value = Value { parameter: item.query_string_param.unwrap_or_default(), text };
        value.show(&mut field);
        (value, field)
    }

    fn insert(&mut self, field: &mut Field, character: char) -> bool {
        if self.text.len() >= MOST_CHARACTERS {
            return false;
        }
        self.text.insert(field.cursor.min(self.text.len()), character);
        field.cursor += 1;
        self.show(field);
        true
    }

    fn replace(&mut self, field: &mut Field, character: char) {
        let last = field.cursor.checked_sub(1).and_then(|at| self.text.get_mut(at));
        if let Some(last) = last {
            *last = character;
        }
        self.show(field);
    }

    fn show(&self, field: &mut Field) {
        field.cursor = field.cursor.min(self.text.len());
        field.shown = if field.password { "*".repeat(self.text.len()) } else { self.text.iter().collect() };
    }

    fn pair(&self, charset: Charset) -> String {
        let text: String = self.text.iter().collect();
        let mut bytes = Vec::new();
        charset.encode_into(&charset.adapt(&text), &mut bytes);
        // The name goes as it is; what no address can hold would end the request line.
        let mut pair: String =
            self.parameter.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        pair.push('=');
        for byte in bytes {
            percent(byte, &mut pair);
        }
        pair
    }
}

fn percent(byte: u8, out: &mut String) {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        out.push(char::from(byte));
        return;
    }
    for digit in [byte >> 4, byte & 15] {
        out.extend(char::from_digit(digit.into(), 16).map(|digit| digit.to_ascii_uppercase()));
    }
    let at = out.len() - 2;
    out.insert(at, '%');
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipphone::object::{InputFlags, InputKind};

    fn at(milliseconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_millis(milliseconds)
    }

    fn form(flags: &[(&str, InputFlags)]) -> (Values, Form) {
        let input = Input::new("t", "http://h/s");
        Values::of(flags.iter().fold(input, |input, (name, flags)| input.field(*name, *name, *flags)))
    }

    #[test]
    fn the_same_key_goes_through_its_letters_and_another_key_takes_the_letter() {
        let (mut values, mut form) = form(&[("q", InputFlags::TEXT)]);
        for (key, time) in [('2', 0), ('2', 500), ('2', 900), ('3', 1000), ('3', 4000)] {
            values.press(&mut form, key, at(time));
        }
        assert_eq!(form.fields[0].shown, "CDD");
        assert_eq!(form.candidates, Some(Candidates { letters: "DEF3def", current: 0 }));
        values.settle(&mut form);
        values.press(&mut form, '3', at(4100));
        assert_eq!(form.fields[0].shown, "CDDD");
    }

    #[test]
    fn a_password_shows_stars_and_sends_its_letters() {
        let (mut values, mut form) = form(&[("pin", InputFlags::NUMBER.password())]);
        for key in ['4', '4', '3', '*'] {
            values.press(&mut form, key, at(0));
        }
        assert_eq!((form.fields[0].shown.as_str(), form.candidates.is_none()), ("***", true));
        assert_eq!(values.pairs(Charset::UTF_8), "pin=443");
    }

    #[test]
    fn values_are_encoded_in_the_phones_charset() {
        let (mut values, mut form) =
            form(&[("last", InputFlags::TEXT), ("x y", InputFlags::of(InputKind::Upper))]);
        values.insert(&mut form, "Müller & Co\n");
        assert_eq!(values.pairs(Charset::LATIN_1), "last=M%FCller%20%26%20Co&xy=");
        assert_eq!(values.pairs(Charset::UTF_8), "last=M%C3%BCller%20%26%20Co&xy=");
        for (url, expected) in [
            ("http://h/s", "http://h/s?a=1"),
            ("http://h/s?b", "http://h/s?b&a=1"),
            ("http://h/s?", "http://h/s?a=1"),
        ] {
            let url = HttpUrl::parse(url).expect(url);
            assert_eq!(append(&url, "a=1").expect("a URL").as_str(), expected);
        }
    }

    #[test]
    fn a_field_takes_only_its_kind_and_only_so_much() {
        let (mut values, mut form) = form(&[("n", InputFlags::NUMBER)]);
        values.insert(&mut form, "1a2 b3");
        assert_eq!(form.fields[0].shown, "123");
        values.insert(&mut form, &"9".repeat(1000));
        assert_eq!(form.fields[0].shown.len(), MOST_CHARACTERS);
        values.backspace(&mut form);
        values.sideways(&mut form, false);
        values.backspace(&mut form);
        assert_eq!(form.fields[0].cursor, MOST_CHARACTERS - 3);
    }
}
