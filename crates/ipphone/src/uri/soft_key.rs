//! `SoftKey:name` runs an action that the object on show has of its own.

use std::{borrow::Cow, fmt};

use super::{Issue, Place, Standing, fault::Fault, fields::small_number};
use crate::{check::Grade, object::Kind};

/// A native action of an object, for MenuItem and SoftKeyItem URLs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SoftKey {
    /// One step back on the URL stack.
    Back,
    /// Leaves an Input without sending, or a Directory.
    Cancel,
    /// One step back on the URL stack (8821 up to firmware 11.0(4): closes all applications).
    Exit,
    /// Goes to the URL of the Refresh header.
    Next,
    /// Submits an Input under the Directories button.
    Search,
    /// Opens the highlighted item.
    Select,
    /// Sends an Input.
    Submit,
    /// Reloads the page.
    Update,
    /// Dials the highlighted entry of a Directory.
    Dial,
    /// The same, after editing the number.
    EditDial,
    /// `<<`: deletes the character before the cursor.
    Backspace,
    /// `SoftKey:1` to `SoftKey:9` of a 5.0-era list, unexplained (presumably: choose item n). Read, not to be
    /// written.
    Number(u8),
}

const NAMED: [(SoftKey, &str); 11] = [
    (SoftKey::Back, "SoftKey:Back"),
    (SoftKey::Cancel, "SoftKey:Cancel"),
    (SoftKey::Exit, "SoftKey:Exit"),
    (SoftKey::Next, "SoftKey:Next"),
    (SoftKey::Search, "SoftKey:Search"),
    (SoftKey::Select, "SoftKey:Select"),
    (SoftKey::Submit, "SoftKey:Submit"),
    (SoftKey::Update, "SoftKey:Update"),
    (SoftKey::Dial, "SoftKey:Dial"),
    (SoftKey::EditDial, "SoftKey:EditDial"),
    (SoftKey::Backspace, "SoftKey:<<"),
];

const SOURCE: &str = "guide 7.1 and 2026 edition, \"Internal URI Features\", SoftKey";

impl SoftKey {
    /// The eleven names of the guide.
    pub const ALL: [SoftKey; 11] = [
        SoftKey::Back,
        SoftKey::Cancel,
        SoftKey::Exit,
        SoftKey::Next,
        SoftKey::Search,
        SoftKey::Select,
        SoftKey::Submit,
        SoftKey::Update,
        SoftKey::Dial,
        SoftKey::EditDial,
        SoftKey::Backspace,
    ];

    /// The URI.
    pub fn text(self) -> Cow<'static, str> {
        match NAMED.iter().find(|(soft_key, _)| *soft_key == self) {
            Some((_, text)) => Cow::Borrowed(text),
            None => Cow::Owned(self.to_string()),
        }
    }

    /// The action of this name, letters in any case.
    pub fn from_name(name: &str) -> Option<SoftKey> {
        let is_it = |uri: &str| uri.strip_prefix("SoftKey:").is_some_and(|n| n.eq_ignore_ascii_case(name));
        let named = NAMED.iter().find(|(_, uri)| is_it(uri)).map(|(soft_key, _)| *soft_key);
        named.or_else(|| Some(SoftKey::Number(small_number(name)?)))
    }

    /// Whether the object has this action of its own.
    ///
    /// Yes: the table of guide 7.1. Inferred: only in the tables of later models, or seen in published
    /// services; so Next and Update on every page (they follow the Refresh header) and Exit in a Directory.
    pub const fn is_native_to(self, kind: Kind) -> Standing {
        use Standing::{Inferred, No, Yes};
        if !kind.is_displayable() {
            return No;
        }
        match (self, Family::of(kind)) {
            (SoftKey::Back, _) => Inferred,
            (SoftKey::Exit, Family::Menu | Family::Page) => Yes,
            (SoftKey::Exit, Family::Input | Family::Directory) => Inferred,
            (SoftKey::Update, Family::Page) | (SoftKey::Next, Family::Directory) => Yes,
            (SoftKey::Update | SoftKey::Next, _) => Inferred,
            (SoftKey::Select, Family::Menu) => Yes,
            (SoftKey::Select, Family::Directory) => Inferred,
            (SoftKey::Submit | SoftKey::Search | SoftKey::Backspace | SoftKey::Cancel, Family::Input) => Yes,
            (SoftKey::Submit, Family::Directory) => Inferred,
            (SoftKey::Cancel | SoftKey::Dial | SoftKey::EditDial, Family::Directory) => Yes,
            (SoftKey::Number(_), Family::Menu) => Inferred,
            _ => No,
        }
    }

    pub(super) fn parse(name: &str) -> Result<SoftKey, Fault> {
        SoftKey::from_name(name.trim_end_matches(':')).ok_or(Fault::name(
            "no guide has a softkey action of this name",
            "take Back, Cancel, Exit, Next, Search, Select, Submit, Update, Dial, EditDial or <<",
            SOURCE,
        ))
    }

    pub(super) fn issues(self, _: Place, found: &mut Vec<Issue>) {
        let SoftKey::Number(number) = self else { return };
        let (grade, code) = match number {
            1..=9 => (Grade::Note, "uri-useless"),
            _ => (Grade::Warning, "unknown-uri-name"),
        };
        let message = format!("{self}: only one old list has numbers, 1 to 9, without saying what they do");
        found.push(Issue::new(grade, code, message, SOURCE).fix("take a named action"));
    }
}

/// Objects with the same actions. The PNG twins are inferred from their CIP sisters.
enum Family {
    Menu,
    Page,
    Input,
    Directory,
}

impl Family {
    const fn of(kind: Kind) -> Family {
        match kind {
            Kind::Menu | Kind::IconMenu | Kind::IconFileMenu => Family::Menu,
            Kind::Input => Family::Input,
            Kind::Directory => Family::Directory,
            _ => Family::Page,
        }
    }
}

impl fmt::Display for SoftKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SoftKey::Number(n) => write!(f, "SoftKey:{n}"),
            named => f.write_str(&named.text()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleven_names_are_read_in_any_case_and_written_in_one() {
        for soft_key in SoftKey::ALL {
            let name = soft_key.to_string().replace("SoftKey:", "");
            assert_eq!(SoftKey::from_name(&name.to_uppercase()), Some(soft_key), "{name}");
            assert!(matches!(soft_key.text(), Cow::Borrowed(_)), "{name}");
        }
        assert_eq!(SoftKey::Backspace.to_string(), "SoftKey:<<");
        assert_eq!(SoftKey::from_name("9"), Some(SoftKey::Number(9)));
        for name in ["", "01", "256", "+1", "Foo", "Ex it"] {
            assert_eq!(SoftKey::parse(name).map_err(|fault| fault.code), Err("unknown-uri-name"), "{name:?}");
        }
    }

    /// `Back Select Exit Update Submit Search << Cancel Next Dial EditDial`: Y, i (inferred or later), -.
    #[test]
    fn each_object_has_its_actions() {
        let columns = [
            SoftKey::Back,
            SoftKey::Select,
            SoftKey::Exit,
            SoftKey::Update,
            SoftKey::Submit,
            SoftKey::Search,
            SoftKey::Backspace,
            SoftKey::Cancel,
            SoftKey::Next,
            SoftKey::Dial,
            SoftKey::EditDial,
        ];
        for (kind, row) in [
            (Kind::Menu, "iYYi----i--"),
            (Kind::IconMenu, "iYYi----i--"),
            (Kind::IconFileMenu, "iYYi----i--"),
            (Kind::Text, "i-YY----i--"),
            (Kind::Image, "i-YY----i--"),
            (Kind::ImageFile, "i-YY----i--"),
            (Kind::GraphicMenu, "i-YY----i--"),
            (Kind::GraphicFileMenu, "i-YY----i--"),
            (Kind::Input, "i-iiYYYYi--"),
            (Kind::Directory, "iiiii--YYYY"),
            (Kind::Status, "-----------"),
            (Kind::Execute, "-----------"),
        ] {
            for (soft_key, cell) in columns.into_iter().zip(row.chars()) {
                let expected = match cell {
                    'Y' => Standing::Yes,
                    'i' => Standing::Inferred,
                    _ => Standing::No,
                };
                assert_eq!(soft_key.is_native_to(kind), expected, "{soft_key} in {kind}");
            }
        }
    }

    #[test]
    fn numbers_are_read_with_a_note_and_beyond_nine_with_a_warning() {
        for (number, expected) in
            [(1, Grade::Note), (9, Grade::Note), (0, Grade::Warning), (10, Grade::Warning)]
        {
            let mut found = Vec::new();
            SoftKey::Number(number).issues(Place::Item, &mut found);
            assert_eq!(found[0].grade, expected, "{number}");
        }
    }
}
