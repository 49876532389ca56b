//! Models by name: the built-in table and what an operator adds to it.

use super::Model;
use super::table::TABLE;

/// The models that a service knows: the [`TABLE`], and rows of the operator's own that come first.
///
/// ```
/// use ipphone::phone::{Model, Models};
/// let models = Models::BUILT_IN;
/// let colour = models.find("CP-7970G").unwrap();
/// assert!(models.find("7970").is_some() && models.find("cp-7971g-ge").is_some() && models.find("CP-1234").is_none());
///
/// let models = models.with("CP-9999", colour);
/// assert!(models.find("CP-9999").is_some());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Models {
    own: Vec<Own>,
}

#[derive(Clone, Debug)]
struct Own {
    key: Key,
    name: String,
    model: Model,
}

impl Models {
    /// The built-in table alone.
    pub const BUILT_IN: Models = Models { own: Vec::new() };

    /// The model of this name, as phones and people write it.
    ///
    /// Forgiven: `Cisco`, `CP-`, `DP-` before it; `G`, `-GE`, `-K9`, `NR` and other trim after it; letters in any
    /// case. `-3PCC` is no trim: Multiplatform firmware is another model.
    pub fn find(&self, name: &str) -> Option<Model> {
        self.named(name).map(|(_, model)| model)
    }

    /// The same with the name that the phone itself sends.
    pub(super) fn named(&self, name: &str) -> Option<(&str, Model)> {
        let key = Key::of(name);
        if let Some(own) = self.own.iter().find(|own| own.key == key) {
            return Some((&own.name, own.model));
        }
        let entry = INDEX.get(INDEX.partition_point(|entry| entry.key.0 < key.0))?;
        let (_, model) = TABLE.get(usize::from(entry.row)).filter(|_| entry.key == key)?;
        Some((entry.name, *model))
    }

    /// These models, and this one under this name. A name that is there already gets the new model.
    ///
    /// Only the first 15 letters and digits of a name count.
    #[must_use]
    pub fn with(mut self, name: &str, model: Model) -> Models {
        let key = Key::of(name);
        self.own.retain(|own| own.key != key);
        self.own.push(Own { key, name: name.to_owned(), model });
        self
    }

    /// All names, those of the table first, as phones send them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let table = TABLE.iter().flat_map(|(names, _)| names.iter().copied());
        let added = self.own.iter().filter(|own| INDEX.iter().all(|entry| entry.key != own.key));
        table.chain(added.map(|own| own.name.as_str()))
    }
}

/// A model's name as people say it: without the maker's prefix and without trim that changes nothing on the screen.
///
/// ```
/// use ipphone::phone::short_name;
/// assert_eq!(short_name("CP-7970G"), "7970");
/// assert_eq!(short_name("toaster"), "toaster");
/// ```
pub fn short_name(name: &str) -> &str {
    let bare = without_prefix(name.as_bytes());
    let word = if let [b'0'..=b'9', ..] = bare { number(bare).0 } else { bare };
    str::from_utf8(word).unwrap_or(name)
}

/// A name without all that does not matter, as one number: letters and digits in the first 15 bytes, `M` in the
/// last for Multiplatform firmware.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Key(u128);

impl Key {
    const ROOM: u32 = 15;

    /// Runs at compile time for the table and at run time for a header: hence the loops over bytes.
    const fn of(name: &str) -> Key {
        let name = without_prefix(name.as_bytes());
        let (word, rest) = if let [b'0'..=b'9', ..] = name { number(name) } else { (name, &[] as &[u8]) };
        let multiplatform = contains(rest, b"3PCC") || contains(rest, b"MPP");
        Key(one_word(packed(word)) | if multiplatform { b'M' as u128 } else { 0 })
    }
}

/// The one model that has several words for a name.
const fn one_word(key: u128) -> u128 {
    if key == packed(b"IPCOMMUNICATOR") || key == packed(b"IPC") { packed(b"CIPC") } else { key }
}

/// The letters and digits of a word in capitals, packed from the top.
const fn packed(word: &[u8]) -> u128 {
    let (mut key, mut used, mut rest) = (0, 0, word);
    while let [byte, tail @ ..] = rest {
        rest = tail;
        if byte.is_ascii_alphanumeric() && used < Key::ROOM {
            used += 1;
            key |= (byte.to_ascii_uppercase() as u128) << (8 * (Key::ROOM + 1 - used));
        }
    }
    key
}

/// A model number without trim that changes nothing on the screen (`G`, `GE`, `NR`, `S`), and what follows it.
/// Other letters stay, so that a `7960X` is not taken for a 7960.
const fn number(name: &[u8]) -> (&[u8], &[u8]) {
    let digits = run(name, true);
    let (number, tail) = name.split_at(digits);
    let (trim, rest) = tail.split_at(run(tail, false));
    if is_one_of(trim, &[b"", b"G", b"GE", b"NR", b"S"]) {
        return (number, rest);
    }
    (name.split_at(digits + trim.len()).0, rest)
}

/// How many bytes from the start are digits, or letters.
const fn run(name: &[u8], digits: bool) -> usize {
    let (mut length, mut rest) = (0, name);
    while let [byte, tail @ ..] = rest {
        if !(if digits { byte.is_ascii_digit() } else { byte.is_ascii_alphabetic() }) {
            break;
        }
        length += 1;
        rest = tail;
    }
    length
}

const fn without_prefix(name: &[u8]) -> &[u8] {
    const PREFIXES: [&[u8]; 7] = [b" ", b"-", b"CISCO", b"UNIFIED", b"IP PHONE", b"CP-", b"DP-"];
    let mut rest = name;
    let mut i = 0;
    while i < PREFIXES.len() {
        if starts_with(rest, PREFIXES[i]) {
            rest = rest.split_at(PREFIXES[i].len()).1;
            i = 0;
        } else {
            i += 1;
        }
    }
    rest
}

const fn is_one_of(word: &[u8], words: &[&[u8]]) -> bool {
    let mut rest = words;
    while let [first, tail @ ..] = rest {
        if word.len() == first.len() && starts_with(word, first) {
            return true;
        }
        rest = tail;
    }
    false
}

const fn contains(text: &[u8], word: &[u8]) -> bool {
    let mut rest = text;
    while let [_, tail @ ..] = rest {
        if starts_with(rest, word) {
            return true;
        }
        rest = tail;
    }
    false
}

const fn starts_with(text: &[u8], word: &[u8]) -> bool {
    if text.len() < word.len() {
        return false;
    }
    text.split_at(word.len()).0.eq_ignore_ascii_case(word)
}

const COUNT: usize = {
    let (mut count, mut row) = (0, 0);
    while row < TABLE.len() {
        count += TABLE[row].0.len();
        row += 1;
    }
    count
};

/// A name of the table and its row.
#[derive(Clone, Copy)]
struct Entry {
    key: Key,
    name: &'static str,
    row: u16,
}

/// The names of the table, sorted by key when compiled. Spellings of one name are equal keys, the first one first.
static INDEX: [Entry; COUNT] = {
    let mut index = [Entry { key: Key(0), name: "", row: 0 }; COUNT];
    let (mut filled, mut row) = (0, 0);
    while row < TABLE.len() {
        let names = TABLE[row].0;
        let mut i = 0;
        while i < names.len() {
            let entry = Entry { key: Key::of(names[i]), name: names[i], row: row as u16 };
            let mut place = filled;
            while place > 0 && index[place - 1].key.0 > entry.key.0 {
                index[place] = index[place - 1];
                place -= 1;
            }
            index[place] = entry;
            filled += 1;
            i += 1;
        }
        row += 1;
    }
    index
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_table_finds_its_own_row() {
        let models = Models::BUILT_IN;
        for (row, (names, _)) in TABLE.iter().enumerate() {
            for name in *names {
                let (found, _) = models.named(name).expect(name);
                assert!(names.contains(&found), "{name} finds {found}");
                assert!(
                    INDEX.iter().any(|entry| entry.name == *name && usize::from(entry.row) == row),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn no_name_stands_in_two_rows() {
        for pair in INDEX.windows(2) {
            assert!(pair[0].key.0 <= pair[1].key.0, "{} before {}", pair[0].name, pair[1].name);
            assert!(pair[0].key != pair[1].key || pair[0].row == pair[1].row, "{}", pair[1].name);
        }
    }

    #[test]
    fn names_are_found_as_phones_and_people_write_them() {
        let same = [
            ("CP-7960", "7960"),
            ("CP-7960G", "7960"),
            ("cp-7970g", "7970"),
            ("CP-7971G-GE", "7971"),
            ("Cisco 7940", "7940"),
            ("Cisco Unified IP Phone CP-6941", "6941"),
            ("CP-8841-K9", "8841"),
            ("CP-8851NR", "8851"),
            ("CP-8865NR-K9", "8865"),
            ("DP-9841", "9841"),
            ("CP-840S", "840"),
            ("Cisco IP Communicator", "CIPC"),
            ("Cisco CIPC", "cipc"),
            ("CP-7925G-EX", "7925"),
            ("cp-8841-3pcc", "CP-8841-3PCC"),
            ("CP-8841-3PCC-K9", "CP-8841-3PCC"),
            ("8841 MPP", "CP-8841-3PCC"),
            (" CP-7960 \0", "7960"),
        ];
        for (name, plain) in same {
            assert_eq!(Key::of(name), Key::of(plain), "{name}");
            assert!(Models::BUILT_IN.find(name).is_some(), "{name}");
        }
        let unknown = [
            "",
            " ",
            "CP-",
            "CP-79600",
            "7960X",
            "796",
            "CP-1234",
            "SPA504G",
            "Cisco",
            "\u{0}",
            "CP-7960-3PCC",
        ];
        for name in unknown.into_iter().map(str::to_owned).chain(["7".repeat(9000)]) {
            assert!(Models::BUILT_IN.find(&name).is_none(), "{name}");
        }
    }

    #[test]
    fn multiplatform_firmware_is_another_model() {
        assert!(!Models::BUILT_IN.find("CP-8841").expect("8841").is_multiplatform());
        assert!(Models::BUILT_IN.find("CP-8841-3PCC").expect("8841").is_multiplatform());
        assert!(Models::BUILT_IN.find("CP-6841").expect("6841").is_multiplatform());
    }

    #[test]
    fn an_own_model_comes_before_the_table_and_is_named() {
        let model = Models::BUILT_IN.find("7970").expect("7970");
        let models = Models::BUILT_IN.with("CP-9999", model).with("CP-7960G", model);
        assert_eq!(models.find("9999").expect("own").display.width, 298);
        assert_eq!(models.find("CP-7960").expect("replaced").display.width, 298);
        let names: Vec<_> = models.names().collect();
        assert_eq!(names.iter().filter(|name| **name == "CP-9999").count(), 1);
        assert_eq!(names.iter().filter(|name| **name == "CP-7960G").count(), 1);
    }
}
