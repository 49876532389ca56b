//! What a phone says about itself, and what the model table knows about it.
//!
//! [`Phone::from_headers`] makes a [`Phone`] of a request; the [`Model`] inside tells what it shows, runs and has.
//! All rules about models stand in the [`TABLE`], every cell with its [`Source`]; an `if` on a model's name
//! anywhere else is a defect. An operator corrects the table with [`Models::from_toml`].

mod behaviour;
mod cells;
mod cut;
mod device_pages;
mod display;
pub mod fact;
mod features;
mod headers;
mod language;
pub mod locale;
mod model;
mod models;
mod name;
mod request;
mod role_keys;
mod runs;
mod settings;
mod soft_keys;
mod status_window;
mod table;
mod words;

pub use behaviour::{
    AcceptStyle, Agent, Callback, Charsets, Client, Download, Family, Http, Parser, PromptPlace, PushStyle,
    Screenshot, SdkVersion, Tls,
};
pub use cells::Cell;
pub use display::{Colour, Display, Size};
pub use fact::{Evidence, Fact, Source};
pub use features::{Feature, Features};
pub use language::Language;
pub use model::Model;
pub use models::{Models, short_name};
pub use name::ModelName;
pub use role_keys::RoleKeys;
pub use settings::ModelError;
pub use soft_keys::{Layout, Rest, SoftKeys};
pub use status_window::{StatusText, StatusWindow};
pub use table::TABLE;

use crate::charset::Charset;
use crate::object::{Kind, Kinds};

/// A caller: what it said in its headers, and its row of the model table.
///
/// ```
/// use ipphone::object::Kind;
/// use ipphone::phone::{Models, Phone};
/// let headers = [("x-CiscoIPPhoneModelName", &b"CP-7970G"[..]), ("Accept-Charset", b"utf-8,;q=0.8")];
/// let phone = Phone::from_headers(headers, &Models::BUILT_IN);
/// assert!(phone.shows(Kind::ImageFile));
/// assert_eq!(phone.model.soft_keys.seen, 5);
/// ```
#[derive(Clone, Debug)]
pub struct Phone {
    /// The model's name as sent; `CP-7960` if there was none.
    pub name: ModelName,
    /// Its row of the model table; [`Model::SAFE`] if the table does not know it.
    pub model: Model,
    /// The services area: its own header, else the table.
    pub display: Display,
    /// The character sets that it reads, the preferred first; never empty (without a header: ISO-8859-1).
    pub charsets: Vec<Charset>,
    /// The languages that it asks for, the preferred first.
    pub languages: Vec<Language>,
    /// Its SDK version.
    pub sdk: Option<SdkVersion>,
    /// The objects that `Accept` lets through; all if it names none.
    pub accepts: Kinds,
    /// Whether anything in the headers says that this is a phone and not, say, a browser.
    pub is_phone: bool,
}

impl Phone {
    /// The model of a caller that says nothing: firmware before SDK 3.3(3) sent no header of its own.
    pub const DEFAULT: &'static str = "CP-7960";

    /// The phone that sent these headers. Never fails: see [`DEFAULT`](Phone::DEFAULT) and [`Model::SAFE`].
    ///
    /// Names in any case, values as bytes (Latin-1), headers repeated or missing: all is taken.
    pub fn from_headers<'a>(
        headers: impl IntoIterator<Item = (&'a str, &'a [u8])>,
        models: &Models,
    ) -> Phone {
        let mut seen = headers::Seen::default();
        for (name, value) in headers {
            seen.take(name, value);
        }
        seen.phone(models)
    }

    /// Whether it shows this object: its `Accept` lets it through and its model knows it.
    pub fn shows(&self, kind: Kind) -> bool {
        self.accepts.contains(kind) && self.model.objects.contains(kind)
    }

    /// The character set that it likes best.
    pub fn charset(&self) -> Charset {
        self.charsets.first().copied().unwrap_or(Charset::LATIN_1)
    }

    /// The languages to try, the best first: its header, then its locale (as in `?locale=German_Germany`), then
    /// English.
    pub fn languages(&self, locale: Option<&str>) -> impl Iterator<Item = Language> {
        let locale = locale.and_then(locale::language);
        self.languages.iter().copied().chain(locale).chain([Language::ENGLISH])
    }

    /// The largest picture inside the XML, within its own display. `None`: it shows no Image.
    pub fn cip(&self) -> Option<Size> {
        self.shows(Kind::Image).then(|| self.display.size().within(Size::CIP))
    }

    /// The largest useful PNG, within its own display. `None`: it shows no ImageFile.
    pub fn png(&self) -> Option<Size> {
        self.shows(Kind::ImageFile).then(|| self.display.size())
    }

    fn default_model(models: &Models) -> Model {
        models.find(Phone::DEFAULT).unwrap_or(Model::SAFE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_come_from_the_header_then_the_locale_then_english() {
        let headers = [("Accept-Language", &b"de-DE, fr;q=0.5"[..])];
        let phone = Phone::from_headers(headers, &Models::BUILT_IN);
        let tags: Vec<_> =
            phone.languages(Some("Italian_Italy")).map(|language| language.to_string()).collect();
        assert_eq!(tags, ["de-DE", "fr", "it-IT", "en"]);
        let silent = Phone::from_headers([], &Models::BUILT_IN);
        assert_eq!(silent.languages(None).collect::<Vec<_>>(), [Language::ENGLISH]);
    }

    #[test]
    fn pictures_follow_the_phones_own_display() {
        let headers =
            [("x-CiscoIPPhoneModelName", &b"CP-8841"[..]), ("x-CiscoIPPhoneDisplay", b"100,80,24,C")];
        let phone = Phone::from_headers(headers, &Models::BUILT_IN);
        assert_eq!((phone.cip(), phone.png()), (Some(Size::new(100, 65)), Some(Size::new(100, 80))));
    }
}
