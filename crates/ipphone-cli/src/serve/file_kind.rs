//! What a file is, by its ending.

use std::path::Path;

use ipphone::Caps;

/// What a file is to a phone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FileKind {
    /// An object as XML.
    Object,
    /// A page in TOML.
    Page,
    /// A phone book in CSV.
    Book,
    /// Plain text.
    Plain,
    /// A PNG.
    Png,
    /// A JPEG, which no phone of the guides shows; browsers do.
    Jpeg,
    /// Mu-law without a header.
    Sound,
    /// The same with the header of a Sun audio file.
    SunSound,
}

/// By ending, in small letters.
const ENDINGS: [(&str, FileKind); 10] = [
    ("xml", FileKind::Object),
    ("toml", FileKind::Page),
    ("csv", FileKind::Book),
    ("txt", FileKind::Plain),
    ("png", FileKind::Png),
    ("jpg", FileKind::Jpeg),
    ("jpeg", FileKind::Jpeg),
    ("raw", FileKind::Sound),
    ("au", FileKind::SunSound),
    ("snd", FileKind::SunSound),
];

impl FileKind {
    /// The kind; `None` for what is not served.
    pub(super) fn of(name: &Path) -> Option<FileKind> {
        let ending = name.extension()?.to_str()?.to_ascii_lowercase();
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, kind)| *kind)
    }

    /// Most bytes of such a file; a larger one is refused. Objects and text: what phones take. The others are ours.
    pub(super) fn most_bytes(self) -> usize {
        match self {
            FileKind::Object | FileKind::Plain => Caps::PHONE.bytes,
            FileKind::Page => 256 * 1024,
            FileKind::Book | FileKind::Png | FileKind::Jpeg => 4 * 1024 * 1024,
            FileKind::Sound | FileKind::SunSound => 256 * 1024,
        }
    }

    /// Whether it is worth a line in the menu of its folder: no phone shows a JPEG.
    pub(super) fn is_listed(self) -> bool {
        self != FileKind::Jpeg
    }

    /// Whether people write it in an editor.
    pub(super) fn is_text(self) -> bool {
        matches!(self, FileKind::Object | FileKind::Page | FileKind::Book | FileKind::Plain)
    }
}
