//! What all families share: fields between colons, and the words of a closed list.

use std::fmt::{self, Write};

/// The `N` fields of `rest`, split from the left; missing ones are empty, the last takes what is left.
pub(super) fn split_open<const N: usize>(rest: &str) -> [&str; N] {
    let mut fields = rest.splitn(N, ':');
    std::array::from_fn(|_| fields.next().unwrap_or(""))
}

/// The same for a family whose last field holds no colon: trailing empty fields do not count.
pub(super) fn split<const N: usize>(rest: &str) -> [&str; N] {
    split_open(rest.trim_end_matches(':'))
}

/// Writes `head` and the fields, in the shortest form: inner empty ones stay, trailing ones go.
pub(super) fn write(
    f: &mut fmt::Formatter<'_>,
    head: &str,
    fields: &[Option<&dyn fmt::Display>],
) -> fmt::Result {
    let used = fields.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    f.write_str(head)?;
    for field in fields.iter().take(used) {
        f.write_char(':')?;
        if let Some(value) = field {
            value.fmt(f)?;
        }
    }
    Ok(())
}

/// A field as a thing to write, `None` staying empty.
pub(super) fn field<T: fmt::Display>(value: &Option<T>) -> Option<&dyn fmt::Display> {
    value.as_ref().map(|value| value as &dyn fmt::Display)
}

/// Decimal digits and nothing else (`u32::from_str` would take a plus sign).
pub(super) fn number(text: &str) -> Option<u32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A number as it is printed: digits without leading zeros.
pub(super) fn small_number(digits: &str) -> Option<u8> {
    let is_plain = digits == "0" || digits.starts_with(|c: char| ('1'..='9').contains(&c));
    digits.parse().ok().filter(|_| is_plain)
}

/// An empty field is `Some(None)`, a wrong one `None`.
pub(super) fn optional_number(text: &str) -> Option<Option<u32>> {
    if text.is_empty() {
        return Some(None);
    }
    number(text).map(Some)
}

/// `0`, `1`, or empty for the default.
pub(super) fn flag(text: &str, default: bool) -> Option<bool> {
    match text {
        "" => Some(default),
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

/// How a flag is written.
pub(super) fn digit(flag: bool) -> u8 {
    u8::from(flag)
}

/// Whether this may stand between two colons, also inside a handler list: not empty, no `:`, no `;`, no
/// control character, no white space at the ends.
pub(super) fn is_field(text: &str) -> bool {
    !text.contains([':', ';']) && is_text(text) && text.trim() == text
}

/// Whether this may be the last field: not empty, no control character, no white space at the end (the
/// reader trims it).
pub(super) fn is_text(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_control) && text.trim_end() == text
}

/// A closed list of words: the enum, its words, reading them in any case; with `in "Scheme"` also the URI.
macro_rules! named {
    (
        $(#[$meta:meta])*
        pub enum $name:ident in $scheme:literal {
            $($(#[$doc:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        named! {
            $(#[$meta])*
            pub enum $name {
                $($(#[$doc])* $variant = $word,)+
            }
        }

        impl $name {
            /// The URI as written.
            pub const fn text(self) -> &'static str {
                match self {
                    $($name::$variant => concat!($scheme, ":", $word),)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.text())
            }
        }
    };
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$doc:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// All, in the guide's order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word of the guide.
            pub const fn name(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }

            /// The one of this name, letters in any case.
            pub fn from_name(name: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.name().eq_ignore_ascii_case(name))
            }
        }
    };
}
pub(super) use named;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_field_takes_the_rest() {
        assert_eq!(split_open::<3>("a:b:c:d"), ["a", "b", "c:d"]);
        assert_eq!(split_open::<3>("a"), ["a", "", ""]);
    }

    #[test]
    fn trailing_empty_fields_do_not_count_and_inner_ones_do() {
        assert_eq!(split::<3>("a::b:::"), ["a", "", "b"]);
        assert_eq!(split::<2>("a::"), ["a", ""]);
    }

    #[test]
    fn numbers_are_digits_only() {
        for (text, expected) in
            [("0", Some(0)), ("007", Some(7)), ("+1", None), ("", None), ("4294967296", None), ("١", None)]
        {
            assert_eq!(number(text), expected, "{text:?}");
        }
    }
}
