//! Which characters lie on a key of the keypad, by InputFlags.
//!
//! The order is that of the phones' locale files (Latin part); what they do not say is inferred.

use ipphone::object::InputKind;

/// The characters of a key in the order of its presses; empty: the key does nothing.
pub(crate) fn letters(kind: InputKind, key: char) -> &'static str {
    match kind {
        InputKind::Text => text(key),
        InputKind::Upper => upper(key),
        InputKind::Lower => lower(key),
        InputKind::Number => itself(key, "0123456789"),
        InputKind::Telephone => itself(key, "0123456789*#"),
        InputKind::Equation => match key {
            '*' => "*/(.",
            '#' => "+-)^",
            digit => itself(digit, "0123456789"),
        },
    }
}

/// Whether a field of this kind takes the character, also one that has no key.
pub(crate) fn takes(kind: InputKind, character: char) -> bool {
    if character.is_control() {
        return false;
    }
    match kind {
        InputKind::Text => true,
        InputKind::Upper => !character.is_lowercase(),
        InputKind::Lower => !character.is_uppercase(),
        InputKind::Number => character.is_ascii_digit(),
        InputKind::Telephone => character.is_ascii_digit() || matches!(character, '*' | '#'),
        InputKind::Equation => character.is_ascii_digit() || "+-*/()^.=".contains(character),
    }
}

fn text(key: char) -> &'static str {
    match key {
        '1' => "1!@<>$%^&",
        '2' => "ABC2abc",
        '3' => "DEF3def",
        '4' => "GHI4ghi",
        '5' => "JKL5jkl",
        '6' => "MNO6mno",
        '7' => "PQRS7pqrs",
        '8' => "TUV8tuv",
        '9' => "WXYZ9wxyz",
        '0' => "0 ,.'\"|_~`",
        '*' => "*+-/=\\:;",
        '#' => "#?()[]{}",
        _ => "",
    }
}

fn upper(key: char) -> &'static str {
    match key {
        '1' => "1.-_ ",
        '2' => "ABC2",
        '3' => "DEF3",
        '4' => "GHI4",
        '5' => "JKL5",
        '6' => "MNO6",
        '7' => "PQRS7",
        '8' => "TUV8",
        '9' => "WXYZ9",
        '0' => "0+ ",
        _ => "",
    }
}

fn lower(key: char) -> &'static str {
    match key {
        '2' => "abc2",
        '3' => "def3",
        '4' => "ghi4",
        '5' => "jkl5",
        '6' => "mno6",
        '7' => "pqrs7",
        '8' => "tuv8",
        '9' => "wxyz9",
        other => upper(other),
    }
}

/// A key that writes its own name, as a piece of the list of such keys.
fn itself(key: char, keys: &'static str) -> &'static str {
    keys.find(key).and_then(|at| keys.get(at..at + 1)).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [InputKind; 6] = [
        InputKind::Text,
        InputKind::Telephone,
        InputKind::Number,
        InputKind::Equation,
        InputKind::Upper,
        InputKind::Lower,
    ];

    #[test]
    fn every_letter_on_a_key_is_one_that_the_field_takes() {
        for kind in KINDS {
            for key in "0123456789*#".chars() {
                assert!(letters(kind, key).chars().all(|c| takes(kind, c)), "{kind:?} {key}");
            }
        }
    }

    #[test]
    fn keys_write_what_the_flags_allow() {
        let cases = [
            (InputKind::Text, '2', "ABC2abc"),
            (InputKind::Upper, '7', "PQRS7"),
            (InputKind::Lower, '7', "pqrs7"),
            (InputKind::Lower, '1', "1.-_ "),
            (InputKind::Number, '7', "7"),
            (InputKind::Number, '*', ""),
            (InputKind::Telephone, '#', "#"),
            (InputKind::Equation, '#', "+-)^"),
            (InputKind::Equation, '5', "5"),
        ];
        for (kind, key, expected) in cases {
            assert_eq!(letters(kind, key), expected, "{kind:?} {key}");
        }
    }
}
