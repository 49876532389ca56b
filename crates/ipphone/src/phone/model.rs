//! One row of the model table: everything a service or a test phone must know about a model.

use super::behaviour::{
    Callback, Charsets, Client, Download, Family, Parser, PromptPlace, PushStyle, Screenshot, Tls,
};
use super::display::{Display, Size};
use super::fact::Fact;
use super::features::{Feature, Features};
use super::soft_keys::{Layout, SoftKeys};
use super::status_window::StatusWindow;
use crate::object::{Kind, Kinds};
use crate::uri::Schemes;
use crate::uri::key::Keys;

/// What one model shows, runs and sends. Small and `Copy`: a [`Phone`](super::Phone) holds its own.
///
/// A model has no name inside: names stand beside the rows of the table. New rows come from old ones:
/// ```
/// use ipphone::phone::{Display, Model, Models, fact};
/// let known = Models::BUILT_IN.find("8841").unwrap();
/// let mine = Model { display: fact::setting(Display::colour(480, 272, 24)), ..known };
/// assert_eq!(mine.display.width, 480);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// Which layout draws it (our grouping).
    pub family: Fact<Family>,
    /// The services area. A model without pictures has its list area or panel here.
    pub display: Fact<Display>,
    /// The services area with `WindowMode="Wide"`, if the model knows that (8.5(1)).
    pub wide: Fact<Option<Size>>,
    /// The whole panel.
    pub panel: Fact<Option<Size>>,
    /// The background picture, in the depth of the display.
    pub wallpaper: Fact<Option<Size>>,
    /// The application status window.
    pub status: Fact<Option<StatusWindow>>,
    /// The softkey row.
    pub soft_keys: Fact<SoftKeys>,
    /// Which role stands at which position.
    pub layout: Fact<Layout>,
    /// Where Prompt stands.
    pub prompt: Fact<PromptPlace>,
    /// Rows of a list seen at once.
    pub rows: Fact<u8>,
    /// Entries that a page of a long list should have; never above 32, the limit of Directory and icon menus.
    pub page: Fact<u8>,
    /// How it reads faulty XML.
    pub parser: Fact<Parser>,
    /// The objects that it knows.
    pub objects: Fact<Kinds>,
    /// The internal URIs that it runs.
    pub uris: Fact<Schemes>,
    /// The buttons that it has.
    pub keys: Fact<Keys>,
    /// The character sets that it asks for.
    pub charsets: Fact<Charsets>,
    /// How it answers a push.
    pub push: Fact<PushStyle>,
    /// The largest object to push, in bytes of decoded XML.
    pub push_limit: Fact<u16>,
    /// How it asks the Authentication URL.
    pub callback: Fact<Callback>,
    /// Where its screenshot is.
    pub screenshot: Fact<Screenshot>,
    /// Single abilities.
    pub features: Fact<Features>,
    /// How its own requests look.
    pub client: Fact<Client>,
    /// What it speaks when a URL says https.
    pub tls: Fact<Tls>,
    /// What it refuses to fetch.
    pub download: Fact<Download>,
}

impl Model {
    /// Whether it has this ability.
    pub const fn has(&self, feature: Feature) -> bool {
        self.features.value.contains(feature)
    }

    /// The largest picture inside the XML: 133 x 65 at most, on every phone. `None`: it shows no Image.
    pub const fn cip(&self) -> Option<Size> {
        self.largest(Kind::Image, Size::CIP)
    }

    /// The largest useful PNG. `None`: it shows no ImageFile.
    pub const fn png(&self) -> Option<Size> {
        self.largest(Kind::ImageFile, self.display.value.size())
    }

    /// Whether it runs Multiplatform firmware: no Response, no Error, no authentication URL.
    pub const fn is_multiplatform(&self) -> bool {
        matches!(self.push.value, PushStyle::Multiplatform)
    }

    const fn largest(&self, kind: Kind, limit: Size) -> Option<Size> {
        if !self.objects.value.contains(kind) {
            return None;
        }
        Some(self.display.value.size().within(limit))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Models;
    use super::*;

    #[test]
    fn a_model_is_small_enough_to_travel_by_value() {
        let bytes = size_of::<Model>();
        assert!(bytes <= 432, "{bytes}");
    }

    #[test]
    fn picture_sizes_follow_from_objects_and_display() {
        let cases = [
            ("7905", None, None),
            ("7920", Some((128, 59)), None),
            ("7960", Some((133, 65)), None),
            ("7970", Some((133, 65)), Some((298, 168))),
            ("7841", None, None),
            ("CP-7841-3PCC", Some((133, 65)), None),
            ("9811", Some((133, 28)), Some((248, 28))),
            ("860", None, Some((240, 215))),
            ("7936", None, None),
        ];
        for (name, cip, png) in cases {
            let model = Models::BUILT_IN.find(name).expect(name);
            assert_eq!(model.cip(), cip.map(|(w, h)| Size::new(w, h)), "{name}");
            assert_eq!(model.png(), png.map(|(w, h)| Size::new(w, h)), "{name}");
        }
    }
}
