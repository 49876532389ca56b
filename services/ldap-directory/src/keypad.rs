//! Letters on the keys of a phone: 5646 is John.

/// The letters of the keys 2 to 9 (ITU-T E.161).
pub(crate) const KEYS: [(char, &str); 8] = [
    ('2', "abc"),
    ('3', "def"),
    ('4', "ghi"),
    ('5', "jkl"),
    ('6', "mno"),
    ('7', "pqrs"),
    ('8', "tuv"),
    ('9', "wxyz"),
];

/// The keys for a name in plain small letters; what has no key is passed over.
pub(crate) fn keys(plain: &str) -> String {
    let key = |letter: char| KEYS.iter().find(|(_, letters)| letters.contains(letter)).map(|(key, _)| *key);
    plain.chars().filter_map(key).collect()
}

/// Most beginnings of names that a server is asked for.
const MOST: usize = 81;

/// The beginnings that these keys may mean, for as many keys as keep their number bearable. Empty: there is a key without
/// letters among the first ones.
pub(crate) fn beginnings(digits: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for digit in digits.chars() {
        let Some((_, letters)) = KEYS.iter().find(|(key, _)| *key == digit) else { return Vec::new() };
        if found.len() * letters.len() > MOST {
            return found;
        }
        let longer = |start: &String| letters.chars().map(move |c| format!("{start}{c}")).collect::<Vec<_>>();
        found = found.iter().flat_map(longer).collect();
    }
    if digits.is_empty() { Vec::new() } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn john_is_5646() {
        assert_eq!(keys("john"), "5646");
        assert_eq!(keys("o'brien-smith"), "62743676484");
        assert!(beginnings("5646").contains(&"john".to_string()));
        assert!(beginnings("56").contains(&"jo".to_string()));
    }

    #[test]
    fn there_are_never_too_many_beginnings() {
        for digits in ["7777777777777777", "9", "23456789", "2"] {
            let found = beginnings(digits);
            assert!((1..=MOST).contains(&found.len()), "{digits}: {}", found.len());
        }
        for digits in ["", "0", "10", "5*", "x", "56 4"] {
            assert!(beginnings(digits).is_empty(), "{digits}");
        }
    }
}
