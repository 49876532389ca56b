//! The form of a push, as a phone decodes it.

use std::borrow::Cow;

use crate::uri::percent::decode_bytes;

/// The field that holds the object; phones know no other spelling.
const FIELD: &[u8] = b"XML=";

/// What stands in the field `XML` of a push (guide 5.0(2) ch. 5); `None`: there is no field of exactly this name.
///
/// `%XX` and `+` are decoded, in whatever charset the document is: these are bytes. XML that a sender forgot to encode is
/// taken as it stands, to the end of the form (a vendor's sample sends it so, and phones take it). A `%` that begins no
/// escape stays.
///
/// ```
/// use ipphone::push::form_field;
/// assert_eq!(form_field(b"XML=%3Ca%3Eb+c").as_deref(), Some(&b"<a>b c"[..]));
/// assert_eq!(form_field(b"XML=<a>x&amp;y").as_deref(), Some(&b"<a>x&amp;y"[..]));
/// assert_eq!(form_field(b"xml=%3Ca%3E"), None);
/// ```
pub fn form_field(form: &[u8]) -> Option<Cow<'_, [u8]>> {
    let mut rest = form;
    loop {
        let end = rest.iter().position(|byte| *byte == b'&').unwrap_or(rest.len());
        let (pair, after) = rest.split_at_checked(end)?;
        if pair.starts_with(FIELD) {
            let value = rest.get(FIELD.len()..)?;
            let is_raw = value.trim_ascii_start().starts_with(b"<");
            return Some(if is_raw { Cow::Borrowed(value) } else { decoded(pair.get(FIELD.len()..)?) });
        }
        rest = after.get(1..)?;
    }
}

fn decoded(value: &[u8]) -> Cow<'_, [u8]> {
    if !value.iter().any(|byte| matches!(byte, b'%' | b'+')) {
        return Cow::Borrowed(value);
    }
    Cow::Owned(decode_bytes(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::Text;
    use crate::push::Push;

    #[test]
    fn a_form_is_decoded_as_phones_do() {
        let cases: [(&str, Option<&str>); 12] = [
            ("XML=%3CA%3e%20b+c%2Bd", Some("<A> b c+d")),
            ("a=1&XML=%3CA%3E&b=2", Some("<A>")),
            ("a=1&XML=<A u=\"?x=1&amp;y=2\">1+1</A>", Some("<A u=\"?x=1&amp;y=2\">1+1</A>")),
            ("XML=\r\n <A>", Some("\r\n <A>")),
            ("XML=", Some("")),
            ("XML=100%&b=", Some("100%")),
            ("XML=%zz%4", Some("%zz%4")),
            ("xml=%3CA%3E", None),
            ("Xml=%3CA%3E", None),
            ("XML", None),
            ("&&&", None),
            ("", None),
        ];
        for (form, expected) in cases {
            assert_eq!(form_field(form.as_bytes()).as_deref(), expected.map(str::as_bytes), "{form:?}");
        }
    }

    #[test]
    fn what_push_writes_comes_back() {
        let text = Text::new("50 % & more", "ü+<>\"'");
        let push = Push::new(&text.clone().into());
        assert_eq!(form_field(push.body.as_bytes()).as_deref(), Some(text.to_xml().as_bytes()));
    }
}
