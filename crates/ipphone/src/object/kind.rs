//! Which object: the fifteen kinds, and sets of them.

use std::fmt;

/// One of the fifteen objects of the 5.0(2) guide, chapter 3.
///
/// `Display` prints the root element:
/// ```
/// assert_eq!(ipphone::object::Kind::Menu.to_string(), "CiscoIPPhoneMenu");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Kind {
    /// A list to choose from.
    Menu,
    /// A page of text.
    Text,
    /// A form of up to five fields.
    Input,
    /// Names with numbers to dial.
    Directory,
    /// A picture in four greys inside the XML.
    Image,
    /// A picture that the phone fetches as PNG.
    ImageFile,
    /// An [`Image`](Kind::Image) whose keypad digits choose.
    GraphicMenu,
    /// An [`ImageFile`](Kind::ImageFile) with areas to touch.
    GraphicFileMenu,
    /// A Menu with icons inside the XML.
    IconMenu,
    /// A Menu with icons that the phone fetches as PNG.
    IconFileMenu,
    /// A small window over the call screen; pushed only.
    Status,
    /// The same with a PNG.
    StatusFile,
    /// Up to three URIs for the phone to run.
    Execute,
    /// The phone's answer to an Execute.
    Response,
    /// The phone's refusal.
    Error,
}

impl Kind {
    /// All fifteen, in the guide's order.
    pub const ALL: [Kind; 15] = [
        Kind::Menu,
        Kind::Text,
        Kind::Input,
        Kind::Directory,
        Kind::Image,
        Kind::ImageFile,
        Kind::GraphicMenu,
        Kind::GraphicFileMenu,
        Kind::IconMenu,
        Kind::IconFileMenu,
        Kind::Status,
        Kind::StatusFile,
        Kind::Execute,
        Kind::Response,
        Kind::Error,
    ];

    /// The root element, as `CiscoIPPhoneMenu`.
    pub const fn root(self) -> &'static str {
        match self {
            Kind::Menu => "CiscoIPPhoneMenu",
            Kind::Text => "CiscoIPPhoneText",
            Kind::Input => "CiscoIPPhoneInput",
            Kind::Directory => "CiscoIPPhoneDirectory",
            Kind::Image => "CiscoIPPhoneImage",
            Kind::ImageFile => "CiscoIPPhoneImageFile",
            Kind::GraphicMenu => "CiscoIPPhoneGraphicMenu",
            Kind::GraphicFileMenu => "CiscoIPPhoneGraphicFileMenu",
            Kind::IconMenu => "CiscoIPPhoneIconMenu",
            Kind::IconFileMenu => "CiscoIPPhoneIconFileMenu",
            Kind::Status => "CiscoIPPhoneStatus",
            Kind::StatusFile => "CiscoIPPhoneStatusFile",
            Kind::Execute => "CiscoIPPhoneExecute",
            Kind::Response => "CiscoIPPhoneResponse",
            Kind::Error => "CiscoIPPhoneError",
        }
    }

    /// The name in an `Accept` header: the root without its prefix, as `Menu`.
    pub fn short(self) -> &'static str {
        &self.root()["CiscoIPPhone".len()..]
    }

    /// The kind of this root element, in exactly this spelling.
    pub fn from_root(root: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.root() == root)
    }

    /// The kind of this `Accept` sub-type, letters in any case.
    pub fn from_short(short: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.short().eq_ignore_ascii_case(short))
    }

    /// Whether a page of the services screen: the ten objects with Title, Prompt and softkeys.
    pub const fn is_displayable(self) -> bool {
        (self as u16) < Kind::Status as u16
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.root())
    }
}

/// A set of [`Kind`]s: what a model shows, what a request accepts.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u16);

impl Kinds {
    /// None.
    pub const NONE: Kinds = Kinds(0);
    /// All fifteen.
    pub const ALL: Kinds = Kinds(0x7FFF);

    /// These.
    pub const fn of(kinds: &[Kind]) -> Kinds {
        let mut set = 0;
        let mut i = 0;
        while i < kinds.len() {
            set |= 1 << kinds[i] as u16;
            i += 1;
        }
        Kinds(set)
    }

    /// This set and these.
    pub const fn with(self, kinds: &[Kind]) -> Kinds {
        Kinds(self.0 | Kinds::of(kinds).0)
    }

    /// This set without these.
    pub const fn without(self, kinds: &[Kind]) -> Kinds {
        Kinds(self.0 & !Kinds::of(kinds).0)
    }

    /// What both sets hold.
    pub const fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 & other.0)
    }

    /// Whether this kind is in the set.
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }

    /// The kinds in the guide's order.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.contains(*kind))
    }
}

impl fmt::Debug for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
