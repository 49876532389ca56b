//! The values of cells as words: written for people, read from settings.

use super::behaviour::{
    AcceptStyle, Agent, Callback, Charsets, Family, Http, Parser, PromptPlace, PushStyle, Screenshot,
    SdkVersion, Tls,
};
use super::display::{Colour, Size};
use super::features::{Feature, Features};
use super::soft_keys::Rest;
use super::status_window::StatusText;
use crate::object::{Kind, Kinds};
use crate::uri::key::{Button, Keys};
use crate::uri::{Scheme, Schemes};

/// A value that is written and read as a word.
pub(super) trait Word: Copy {
    /// The value, as [`read`](Word::read) takes it.
    fn show(self) -> String;
    /// The value after this text was set over the present one.
    fn read(self, text: &str) -> Option<Self>;
    /// What can be written.
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
