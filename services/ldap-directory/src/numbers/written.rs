//! A number as people write it.

/// What can be dialled of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Written {
    /// Digits, `*` and `#`, after an optional `+`.
    pub(super) digits: String,
    /// The extension that follows: `ext. 12`.
    pub(super) extension: Option<String>,
}

/// What stands before an extension, the longer words first.
const EXTENSION: [&str; 7] = [";ext=", "extension", "durchwahl", "ext.", "ext", "poste", "x"];
/// What people put between digits.
const BETWEEN: &str = " ()-/.\u{A0}\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}\u{202F}\u{2009}";
/// Longest number that is read; the rest would not fit the phone's field.
const LONGEST: usize = 64;

impl Written {
    /// `None`: nobody could dial it.
    pub(super) fn read(written: &str) -> Option<Written> {
        let lower = written.trim().to_lowercase();
        let lower = lower.strip_prefix("tel:").unwrap_or(&lower);
        if lower.len() > LONGEST {
            return None;
        }
        let (number, extension) = split(lower);
        let number = if number.starts_with('+') { number.replacen("(0)", "", 1) } else { number.to_string() };
        let digits: String = number.chars().filter(|c| !BETWEEN.contains(*c)).collect();
        let bare = digits.strip_prefix('+').unwrap_or(&digits);
        let is_number = bare.bytes().all(|byte| byte.is_ascii_digit() || b"*#".contains(&byte));
        (is_number && !bare.is_empty()).then_some(Written { digits, extension })
    }
}

fn split(written: &str) -> (&str, Option<String>) {
    let found = EXTENSION.iter().find_map(|word| written.split_once(word));
    let Some((number, after)) = found else { return (written, None) };
    let extension: String = after.chars().filter(|c| !BETWEEN.contains(*c) && *c != ':').collect();
    let right = !extension.is_empty() && extension.bytes().all(|byte| byte.is_ascii_digit());
    if right && !number.trim().is_empty() { (number, Some(extension)) } else { (written, None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (written, digits, extension) in [
            ("+1 555 0100 ext. 12", "+15550100", Some("12")),
            ("+1 555 0100 x12", "+15550100", Some("12")),
            ("555-0100 Ext: 7", "5550100", Some("7")),
            ("tel:+1-555-0100;ext=7", "+15550100", Some("7")),
            ("+49 89 1234 Durchwahl 5", "+49891234", Some("5")),
            ("+49\u{A0}89\u{2013}1234", "+49891234", None),
            ("**1", "**1", None),
        ] {
            let expected = Written { digits: digits.into(), extension: extension.map(Into::into) };
            assert_eq!(Written::read(written), Some(expected), "{written}");
        }
        for written in ["x12", "ext. 12", "12 or 13", "1+2", "+", "", "١٢", &"1".repeat(65), "0x1F4", "1 ext"]
        {
            let read = Written::read(written);
            assert!(read.is_none(), "{written}: {read:?}");
        }
    }
}
