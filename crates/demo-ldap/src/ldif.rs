//! The reader of LDIF (RFC 2849), the text form of a directory.
//!
//! ```text
//! # a comment
//! dn: uid=jm,ou=people,dc=example,dc=com
//! cn:: SsO8cmdlbiBNw7xsbGVy
//! title: a long line goes on
//!   after a line end and one blank
//! ```
//!
//! Line ends may be LF or CR LF. `::` is base64. Left out, and refused with the line number: `:<` (a value from a
//! file), `changetype` and `control` (changes instead of entries).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::Error;

/// One entry as written: nothing is known about its attributes yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The distinguished name.
    pub dn: String,
    /// Name and value of each attribute line, in their order.
    pub attributes: Vec<(String, Vec<u8>)>,
}

/// Reads all entries of an LDIF.
///
/// # Errors
/// [`Error::Ldif`] with the number of the first line that is wrong.
///
/// ```
/// let records = demo_ldap::ldif::read("dn: dc=example\ndc: example\n")?;
/// assert_eq!(records[0].attributes, [("dc".to_string(), b"example".to_vec())]);
/// # Ok::<(), demo_ldap::Error>(())
/// ```
pub fn read(text: &str) -> Result<Vec<Record>, Error> {
    let mut records = Vec::new();
    let mut open: Option<Record> = None;
    for line in unfold(text)? {
        if line.text.is_empty() {
            records.extend(open.take());
            continue;
        }
        let (name, value) = attribute(&line)?;
        match &mut open {
            None if is(name, "version") && records.is_empty() => {}
            None => open = Some(Record { dn: entry_name(&line, name, value)?, attributes: Vec::new() }),
            Some(_) if is(name, "dn") => return Err(line.wrong("a second dn; put an empty line before it")),
            Some(_) if is(name, "changetype") || is(name, "control") => {
                return Err(line.wrong("changes are not read here, only entries"));
            }
            Some(record) => record.attributes.push((name.to_string(), value)),
        }
    }
    records.extend(open);
    Ok(records)
}

/// A line with its continuations joined.
struct Line {
    number: usize,
    text: String,
}

impl Line {
    fn wrong(&self, problem: impl Into<String>) -> Error {
        Error::Ldif { line: self.number, problem: problem.into() }
    }
}

fn is(name: &str, wanted: &str) -> bool {
    name.eq_ignore_ascii_case(wanted)
}

/// Joins folded lines and drops comments (which may be folded too).
fn unfold(text: &str) -> Result<Vec<Line>, Error> {
    let mut lines: Vec<Line> = Vec::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (index, raw) in text.split('\n').enumerate() {
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        let Some(continuation) = raw.strip_prefix(' ') else {
            lines.push(Line { number: index + 1, text: raw.to_string() });
            continue;
        };
        match lines.last_mut() {
            Some(line) if !line.text.is_empty() => line.text.push_str(continuation),
            _ => {
                let line = Line { number: index + 1, text: String::new() };
                return Err(line.wrong("it starts with a blank but continues no line"));
            }
        }
    }
    lines.retain(|line| !line.text.starts_with('#'));
    Ok(lines)
}

fn attribute(line: &Line) -> Result<(&str, Vec<u8>), Error> {
    let (name, value) =
        line.text.split_once(':').ok_or_else(|| line.wrong("no \":\" between name and value"))?;
    let is_name_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"-.;".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_name_byte) {
        return Err(line.wrong(format!("{name:?} is not the name of an attribute")));
    }
    if value.starts_with('<') {
        return Err(
            line.wrong("\":<\" (a value from a file) is refused; put the value in with \"::\" and base64")
        );
    }
    let Some(coded) = value.strip_prefix(':') else {
        return Ok((name, value.trim_start_matches(' ').as_bytes().to_vec()));
    };
    let decoded = STANDARD.decode(coded.trim_matches(' '));
    Ok((name, decoded.map_err(|error| line.wrong(format!("the value after \"::\" is not base64: {error}")))?))
}

fn entry_name(line: &Line, name: &str, value: Vec<u8>) -> Result<String, Error> {
    if !is(name, "dn") {
        return Err(line.wrong(format!("an entry starts with \"dn:\", not with {name:?}")));
    }
    String::from_utf8(value).map_err(|_| line.wrong("the dn is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(String, String)> {
        let records = read(text).expect(text);
        let pairs = records.into_iter().flat_map(|record| record.attributes);
        pairs.map(|(name, value)| (name, String::from_utf8(value).expect("text"))).collect()
    }

    #[test]
    fn folding_base64_comments_and_line_ends_are_read() {
        for (text, value) in [
            ("dn: dc=x\ncn: a", "a"),
            ("dn: dc=x\r\ncn: a\r\n\r\n", "a"),
            ("dn: dc=x\ncn:a b ", "a b "),
            ("dn: dc=x\ncn: long\n  er\n  line\n", "long er line"),
            ("dn: dc=x\ncn:: SsO8cmdlbg\n ==\n", "Jürgen"),
            ("# hello\n  folded\nversion: 1\n\n\ndn: dc=x\n# inside\ncn: a\n", "a"),
            ("\u{feff}dn:: ZGM9eA==\ncn: a: b\n", "a: b"),
            ("dn: dc=x\ncn:\n", ""),
        ] {
            assert_eq!(values(text), [("cn".to_string(), value.to_string())], "{text:?}");
        }
    }

    #[test]
    fn entries_are_parted_by_empty_lines() {
        let records = read("dn: dc=x\ndc: x\n\n\n\ndn: cn=a,dc=x\ncn: a\ncn: b\n").expect("two entries");
        assert_eq!(records.len(), 2);
        assert_eq!(records[1].dn, "cn=a,dc=x");
        assert_eq!(records[1].attributes.len(), 2);
        assert_eq!(read("\n# nothing\n"), Ok(vec![]));
    }

    #[test]
    fn an_error_names_its_line() {
        for (text, line) in [
            ("cn: a\n", 1),
            (" dn: dc=x\n", 1),
            ("dn: dc=x\ncn\n", 2),
            ("dn: dc=x\n: a\n", 2),
            ("dn: dc=x\nc n: a\n", 2),
            ("dn: dc=x\n# c\nphoto:< file:///etc/passwd\n", 3),
            ("dn: dc=x\ncn:: ***\n", 2),
            ("dn: dc=x\ncn: a\n b\ndn: dc=y\n", 4),
            ("dn: dc=x\nchangetype: delete\n", 2),
            ("dn: dc=x\n\n folded\n", 3),
            ("dn:: /w==\n", 1),
        ] {
            match read(text) {
                Err(Error::Ldif { line: found, .. }) => assert_eq!(found, line, "{text:?}"),
                other => panic!("{text:?} gave {other:?}"),
            }
        }
    }
}
