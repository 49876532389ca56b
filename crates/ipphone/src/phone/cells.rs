//! The cells of a model by name: for tables on paper, and for settings.

use super::behaviour::{
    AcceptStyle, Agent, Callback, Charsets, Family, Http, Parser, PromptPlace, PushStyle, Screenshot,
    SdkVersion, Tls,
};
use super::display::{Colour, Size};
use super::fact::{Source, setting};
use super::features::{Feature, Features};
use super::soft_keys::Rest;
use super::status_window::{StatusText, StatusWindow};
use super::{Model, ModelError};
use crate::object::{Kind, Kinds};
use crate::uri::key::{Button, Keys};
use crate::uri::{Scheme, Schemes};

/// One cell of a model, as text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Its name, as `soft-keys.seen`.
    pub name: &'static str,
    /// Its value, in the form that [`Model::set`] reads.
    pub value: String,
    /// Where the value comes from.
    pub source: String,
    /// Whether nobody has read or seen it.
    pub inferred: bool,
}

impl Model {
    /// All cells, in a fixed order.
    ///
    /// ```
    /// let model = ipphone::phone::Models::BUILT_IN.find("7970").unwrap();
    /// let seen = model.cells().find(|cell| cell.name == "soft-keys.seen").unwrap();
    /// assert_eq!((seen.value.as_str(), seen.inferred), ("5", false));
    /// ```
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        COLUMNS.iter().map(|column| {
            let source = (column.source)(self);
            Cell {
                name: column.name,
                value: (column.show)(self),
                source: source.to_string(),
                inferred: source.is_inferred(),
            }
        })
    }

    /// Sets a cell by name. Sets of words take a whole list (`Menu Text`) or changes (`+Image -Status`).
    ///
    /// # Errors
    /// When there is no such cell, or the value is not one of it; the error says what to write.
    pub fn set(&mut self, cell: &str, value: &str) -> Result<(), ModelError> {
        let Some(column) = COLUMNS.iter().find(|column| column.name == cell) else {
            return Err(ModelError::UnknownCell { cell: cell.to_owned(), known: names_beside(cell) });
        };
        (column.set)(self, value.trim()).ok_or_else(|| ModelError::BadValue {
            cell: column.name,
            value: value.to_owned(),
            expected: (column.expected)(self),
        })
    }
}

/// The cells of the same group, else all: what the writer of a wrong name may have meant.
fn names_beside(cell: &str) -> String {
    let group = cell.split('.').next().unwrap_or_default();
    let names = || COLUMNS.iter().map(|column| column.name);
    let near: Vec<_> = names().filter(|name| name.split('.').next() == Some(group)).collect();
    if near.is_empty() { names().collect::<Vec<_>>().join(", ") } else { near.join(", ") }
}

struct Column {
    name: &'static str,
    show: fn(&Model) -> String,
    source: fn(&Model) -> Source,
    set: fn(&mut Model, &str) -> Option<()>,
    expected: fn(&Model) -> String,
}

macro_rules! column {
    ($name:literal, $cell:ident $(. $part:ident)?) => {
        Column {
            name: $name,
            show: |model| model.$cell.value$(.$part)?.show(),
            source: |model| model.$cell.source(),
            set: |model, text| {
                let mut value = model.$cell.value;
                value$(.$part)? = value$(.$part)?.read(text)?;
                model.$cell = setting(value);
                Some(())
            },
            expected: |model| model.$cell.value$(.$part)?.expected(),
        }
    };
}

/// A cell of the status window, which not every model has: "none" takes the window away.
macro_rules! window {
    ($name:literal, $part:ident) => {
        Column {
            name: $name,
            show: |model| model.status.value.map_or_else(|| "none".to_owned(), |window| window.$part.show()),
            source: |model| model.status.source(),
            set: |model, text| {
                let mut window = model.status.value.unwrap_or(StatusWindow::new(0, 0, 0));
                window.$part = window.$part.read(text)?;
                model.status = setting(Some(window));
                Some(())
            },
            expected: |_| StatusWindow::new(0, 0, 0).$part.expected(),
        }
    };
}

static COLUMNS: &[Column] = &[
    column!("family", family),
    column!("display.width", display.width),
    column!("display.height", display.height),
    column!("display.depth", display.depth),
    column!("display.colour", display.colour),
    column!("wide", wide),
    column!("panel", panel),
    column!("wallpaper", wallpaper),
    window!("status.min-width", min_width),
    window!("status.max-width", max_width),
    window!("status.height", height),
    window!("status.stepped", stepped),
    window!("status.text", text),
    column!("soft-keys.seen", soft_keys.seen),
    column!("soft-keys.max-position", soft_keys.max_position),
    column!("soft-keys.hidden", soft_keys.hidden),
    column!("soft-keys.rest", soft_keys.rest),
    column!("layout.select", layout.select),
    column!("layout.next", layout.next),
    column!("layout.exit", layout.exit),
    column!("layout.previous", layout.previous),
    column!("prompt", prompt),
    column!("rows", rows),
    column!("page", page),
    column!("parser", parser),
    column!("objects", objects),
    column!("uris", uris),
    column!("keys.buttons", keys),
    column!("keys.soft", keys.soft),
    column!("keys.lines", keys.lines),
    column!("keys.features", keys.features),
    column!("keys.fixed-features", keys.fixed_features),
    column!("keys.sessions", keys.sessions),
    column!("charsets", charsets),
    column!("push", push),
    column!("push-limit", push_limit),
    column!("callback", callback),
    column!("screenshot", screenshot),
    column!("features", features),
    column!("client.http", client.http),
    column!("client.agent", client.agent),
    column!("client.accept", client.accept),
    column!("client.sdk", client.sdk),
    column!("tls", tls),
    column!("download.body", download.body),
    column!("download.file-name", download.file_name),
];

/// A value that is written and read as a word.
trait Word: Copy {
    fn show(self) -> String;
    /// The value after this text was set over the present one.
    fn read(self, text: &str) -> Option<Self>;
    fn expected(self) -> String;
}

macro_rules! numbers {
    ($($type:ty)*) => { $(impl Word for $type {
        fn show(self) -> String {
            self.to_string()
        }
        fn read(self, text: &str) -> Option<Self> {
            text.parse().ok()
        }
        fn expected(self) -> String {
            format!("a number from 0 to {}", <$type>::MAX)
        }
    })* };
}
numbers! { u8 u16 u32 }

/// Closed lists: the words of each enum.
macro_rules! words {
    ($($type:ident { $($variant:ident $word:literal)* })*) => { $(impl Word for $type {
        fn show(self) -> String {
            match self { $($type::$variant => $word.to_owned(),)* }
        }
        fn read(self, text: &str) -> Option<Self> {
            $(if text.eq_ignore_ascii_case($word) {
                return Some($type::$variant);
            })*
            None
        }
        fn expected(self) -> String {
            [$($word),*].join(", ")
        }
    })* };
}
words! {
    Family {
        NoServices "no-services" TextOnly "text-only" Phone7920 "7920" Grey7960 "7960" Wireless7921 "7921"
        Conference7937 "7937" Grey7941 "7941" Colour7945 "7945" Colour7970 "7970" Series69 "69xx" Series68 "68xx"
        Series78 "78xx" ConferenceMono "7832" Conference8832 "8832" Series88 "88xx" Video8875 "8875"
        Wireless8821 "8821" Wireless860 "860" Series894 "894x" Series99 "99xx" Series98 "98xx" Wireless9821 "9821"
        Unknown "unknown"
    }
    Colour { Colour "colour" Grey "grey" Mono "mono" }
    Rest { More "more" LeftKey "left-key" }
    PromptPlace {
        BottomLine "bottom-line" FirstRow "first-row" UnderTitle "under-title" InsteadOfTitle "instead-of-title"
    }
    Parser { Tolerant "tolerant" Strict "strict" Cutting "cutting" Loose "loose" }
    Charsets { Latin1 "latin-1" Latin1First "latin-1-first" Utf8First "utf-8-first" }
    PushStyle {
        None "none" Redirecting "redirecting" Plain "plain" Statuses "statuses" Multiplatform "multiplatform"
    }
    Callback { None "none" Get "get" Post "post" }
    Screenshot {
        None "none" CipXml "cip-xml" Bmp "bmp" Png "png" Varies "varies" VariesHttps "varies-https"
        LcdBmp "lcd-bmp" Screendump "screendump"
    }
    Http { V1_0 "1.0" V1_1 "1.1" }
    Agent { Allegro3 "allegro-3" Allegro4 "allegro-4" Multiplatform "multiplatform" }
    AcceptStyle { Star "star" Listed "listed" }
    Tls { None "none" Old "old" Modern "modern" }
}

impl Word for bool {
    fn show(self) -> String {
        self.to_string()
    }
    fn read(self, text: &str) -> Option<bool> {
        text.parse().ok()
    }
    fn expected(self) -> String {
        "true, false".to_owned()
    }
}

impl Word for SdkVersion {
    fn show(self) -> String {
        self.to_string()
    }
    fn read(self, text: &str) -> Option<SdkVersion> {
        SdkVersion::parse(text)
    }
    fn expected(self) -> String {
        "a version as 8.5.1".to_owned()
    }
}

impl Word for Option<Size> {
    fn show(self) -> String {
        self.map_or_else(|| "none".to_owned(), |size| size.to_string())
    }
    fn read(self, text: &str) -> Option<Option<Size>> {
        if text.eq_ignore_ascii_case("none") {
            return Some(None);
        }
        let (width, height) = text.split_once(['x', 'X'])?;
        Some(Some(Size::new(width.trim().parse().ok()?, height.trim().parse().ok()?)))
    }
    fn expected(self) -> String {
        "a size as 320x168, or none".to_owned()
    }
}

impl Word for Option<StatusText> {
    fn show(self) -> String {
        let Some(text) = self else { return "none".to_owned() };
        format!("{} {} {} {}", text.beside_timer, text.timer, text.alone, text.height)
    }
    fn read(self, text: &str) -> Option<Option<StatusText>> {
        if text.eq_ignore_ascii_case("none") {
            return Some(None);
        }
        let numbers: Vec<u16> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
        let [beside_timer, timer, alone, height] = numbers[..] else { return None };
        Some(Some(StatusText { height, beside_timer, timer, alone }))
    }
    fn expected(self) -> String {
        "four numbers: width of the text beside a timer, of the timer, of the text alone, height; or none"
            .to_owned()
    }
}

impl Word for Kinds {
    fn show(self) -> String {
        list(self.iter().map(Kind::short))
    }
    fn read(self, text: &str) -> Option<Kinds> {
        let name = |kind: Kind| kind.short().to_owned();
        change(
            self,
            Kinds::NONE,
            text,
            &Kind::ALL,
            name,
            |set, kind| set.with(&[kind]),
            |set, kind| set.without(&[kind]),
        )
    }
    fn expected(self) -> String {
        set_of(Kind::ALL.into_iter().map(Kind::short))
    }
}

impl Word for Schemes {
    fn show(self) -> String {
        list(self.iter().map(debug))
    }
    fn read(self, text: &str) -> Option<Schemes> {
        change(
            self,
            Schemes::NONE,
            text,
            &Scheme::ALL,
            debug,
            |set, one| set.with(&[one]),
            |set, one| set.without(&[one]),
        )
    }
    fn expected(self) -> String {
        set_of(Scheme::ALL.into_iter().map(debug))
    }
}

impl Word for Features {
    fn show(self) -> String {
        list(self.iter().map(debug))
    }
    fn read(self, text: &str) -> Option<Features> {
        change(
            self,
            Features::NONE,
            text,
            &Feature::ALL,
            debug,
            |set, one| set.with(&[one]),
            |set, one| set.without(&[one]),
        )
    }
    fn expected(self) -> String {
        set_of(Feature::ALL.into_iter().map(debug))
    }
}

/// The named buttons; the counts of numbered ones are cells of their own.
impl Word for Keys {
    fn show(self) -> String {
        list(BUTTONS.into_iter().filter(|button| self.contains(*button)).map(debug))
    }
    fn read(self, text: &str) -> Option<Keys> {
        let none = self.without(&BUTTONS);
        change(self, none, text, &BUTTONS, debug, |set, one| set.with(&[one]), |set, one| set.without(&[one]))
    }
    fn expected(self) -> String {
        set_of(BUTTONS.into_iter().map(debug))
    }
}

const BUTTONS: [Button; 30] = [
    Button::KeyPad,
    Button::VolUp,
    Button::VolDwn,
    Button::Headset,
    Button::Speaker,
    Button::Mute,
    Button::Info,
    Button::Messages,
    Button::Services,
    Button::Directories,
    Button::Settings,
    Button::NavUp,
    Button::NavDwn,
    Button::NavLeft,
    Button::NavRight,
    Button::NavSelect,
    Button::NavBack,
    Button::AppMenu,
    Button::Hold,
    Button::Applications,
    Button::Contacts,
    Button::Release,
    Button::KemPage,
    Button::Transfer,
    Button::Conference,
    Button::Ptt,
    Button::Offhook,
    Button::Onhook,
    Button::NavOffhook,
    Button::NavOnhook,
];

fn debug(word: impl std::fmt::Debug) -> String {
    format!("{word:?}")
}

fn list(words: impl Iterator<Item = impl AsRef<str>>) -> String {
    let words: Vec<_> = words.map(|word| word.as_ref().to_owned()).collect();
    if words.is_empty() { "none".to_owned() } else { words.join(" ") }
}

fn set_of(words: impl Iterator<Item = impl AsRef<str>>) -> String {
    format!("words of this list, or changes as +Word -Word, or none: {}", list(words))
}

/// A set after this text: a whole list replaces it, words with a sign change it.
fn change<S, T: Copy>(
    set: S,
    none: S,
    text: &str,
    all: &[T],
    name: fn(T) -> String,
    with: fn(S, T) -> S,
    without: fn(S, T) -> S,
) -> Option<S> {
    let find = |word: &str| all.iter().copied().find(|one| name(*one).eq_ignore_ascii_case(word));
    let words = || text.split([' ', ',', '\t', '\n']).filter(|word| !word.is_empty());
    if text.eq_ignore_ascii_case("none") || words().next().is_none() {
        return Some(none);
    }
    let changes = words().all(|word| word.starts_with(['+', '-']));
    let mut set = if changes { set } else { none };
    for word in words() {
        set = match word.strip_prefix('-') {
            Some(word) if changes => without(set, find(word)?),
            _ => with(set, find(word.strip_prefix('+').filter(|_| changes).unwrap_or(word))?),
        };
    }
    Some(set)
}

#[cfg(test)]
mod tests {
    use super::super::{Models, TABLE};
    use super::*;

    fn model(name: &str) -> Model {
        Models::BUILT_IN.find(name).expect(name)
    }

    #[test]
    fn every_cell_of_every_model_reads_back_what_it_shows() {
        for (names, row) in TABLE.iter().chain([&(&["safe"][..], Model::SAFE)]) {
            for cell in row.cells() {
                let mut copy = *row;
                assert!(!cell.source.is_empty(), "{names:?} {}", cell.name);
                if cell.name.starts_with("status.") && cell.value == "none" {
                    continue; // no window: nothing to read back
                }
                copy.set(cell.name, &cell.value).unwrap_or_else(|error| panic!("{names:?} {error}"));
                let again = copy.cells().find(|other| other.name == cell.name).expect("the same cell");
                assert_eq!(again.value, cell.value, "{names:?} {}", cell.name);
                assert_eq!(
                    (again.source.as_str(), again.inferred),
                    ("setting", false),
                    "{names:?} {}",
                    cell.name
                );
            }
        }
    }

    #[test]
    fn a_cell_is_set_by_name() {
        let mut model = model("8841");
        for (cell, value) in [
            ("soft-keys.seen", "5"),
            ("display.width", "480"),
            ("prompt", "first-row"),
            ("wide", "700x300"),
            ("status.text", "1 2 3 4"),
            ("objects", "+Status -Image"),
            ("uris", "Key, SoftKey"),
            ("keys.buttons", "-Hold"),
            ("features", "none"),
        ] {
            model.set(cell, value).unwrap_or_else(|error| panic!("{error}"));
        }
        assert_eq!((model.soft_keys.seen, model.display.width), (5, 480));
        assert_eq!(*model.prompt, PromptPlace::FirstRow);
        assert_eq!(*model.wide, Some(Size::new(700, 300)));
        assert!(model.objects.contains(Kind::Status) && !model.objects.contains(Kind::Image));
        assert!(model.uris.contains(Scheme::Key) && !model.uris.contains(Scheme::Dial));
        assert!(!model.keys.contains(Button::Hold) && model.keys.contains(Button::Mute));
        assert_eq!(*model.features, Features::NONE);
    }

    #[test]
    fn an_error_says_what_to_write() {
        let cases = [
            ("softkeys.seen", "5", "no cell \"softkeys.seen\"; the cells are family, display.width"),
            ("display.size", "5", "no cell \"display.size\"; the cells are display.width, display.height"),
            ("display.width", "wide", "display.width cannot be \"wide\"; write a number from 0 to 65535"),
            ("parser", "lax", "parser cannot be \"lax\"; write tolerant, strict, cutting, loose"),
            ("objects", "Menus", "objects cannot be \"Menus\"; write words of this list"),
            ("objects", "+Menu Text", "objects cannot be \"+Menu Text\"; write words of this list"),
            ("panel", "800", "panel cannot be \"800\"; write a size as 320x168, or none"),
        ];
        for (cell, value, start) in cases {
            let error = model("7960").set(cell, value).expect_err(cell).to_string();
            assert!(error.starts_with(start), "{error}");
        }
    }
}
