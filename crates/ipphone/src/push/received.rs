//! What a phone finds in a push: an object, or one of the requests that no page holds.

use crate::check::{Finding, Rules};
use crate::document::Document;
use crate::object::Object;
use crate::uri::HttpUrl;
use crate::xml::from_phone::Tree;
use crate::xml::{ANY_RANK, Prolog, Reader, Reading, Tag};

/// A push as it came.
///
/// ```
/// use ipphone::{Reading, push::{Pushed, Received}};
/// let received = Received::read(b"<getDeviceCaps/>", Reading::PAGE);
/// assert_eq!(received.pushed, Some(Pushed::DeviceCaps));
/// ```
#[derive(Clone, Debug)]
pub struct Received<'b> {
    /// What it asks for; `None`: nothing that phones know, or nothing well-formed.
    pub pushed: Option<Pushed>,
    /// The URLs of an Execute's items in the sender's spelling, which the Response repeats.
    pub asked: Vec<String>,
    document: Document<'b>,
}

/// What can be pushed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Pushed {
    /// One of the fifteen objects.
    Object(Box<Object>),
    /// `getDeviceCaps` (CUCM 8.0(1)).
    DeviceCaps,
    /// `setBackground` (no guide; open programs): the full picture, and the small one for the list of pictures.
    Background {
        /// PNG in the size of the wallpaper.
        image: HttpUrl,
        /// PNG, a preview.
        icon: Option<HttpUrl>,
    },
    /// `setRingTone` (no guide; open programs).
    RingTone(HttpUrl),
}

impl<'b> Received<'b> {
    /// Reads the document of a push. Never fails; within the caps.
    pub fn read(xml: &'b [u8], reading: Reading) -> Received<'b> {
        let document = Document::read(xml, reading);
        let pushed = match &document.object {
            Some(object) => Some(Pushed::Object(Box::new(object.clone()))),
            None => request(xml, &reading),
        };
        let asked = match &document.object {
            Some(Object::Execute(_)) => item_urls(xml, &reading),
            _ => Vec::new(),
        };
        Received { pushed, asked, document }
    }

    /// What is wrong with it by these rules; nothing is wrong with a request that could be read.
    pub fn check(&self, rules: Rules) -> Vec<Finding> {
        match self.pushed {
            Some(Pushed::Object(_)) | None => self.document.check(rules),
            Some(_) => Vec::new(),
        }
    }
}

impl Pushed {
    /// The document, as a phone takes it.
    pub fn to_xml(&self) -> String {
        let mut tree = Tree::new(true);
        match self {
            Pushed::Object(object) => return object.to_xml(),
            Pushed::DeviceCaps => tree.empty("getDeviceCaps", &[]),
            Pushed::Background { image, icon } => tree.element("setBackground", |tree| {
                tree.element("background", |tree| {
                    tree.leaf("image", image.as_str());
                    if let Some(icon) = icon {
                        tree.leaf("icon", icon.as_str());
                    }
                });
            }),
            Pushed::RingTone(sound) => {
                tree.element("setRingTone", |tree| tree.leaf("ringTone", sound.as_str()));
            }
        }
        tree.finish()
    }
}

/// A document that is no object.
fn request(xml: &[u8], reading: &Reading) -> Option<Pushed> {
    if xml.len() > reading.caps.bytes {
        return None;
    }
    let Prolog { text, .. } = Prolog::read(xml, reading);
    let mut reader = Reader::new(&text, reading);
    let pushed = reader.root(|reader, tag| match tag.name() {
        "getDeviceCaps" => {
            reader.skip(tag);
            Some(Pushed::DeviceCaps)
        }
        "setBackground" => background(reader, tag),
        "setRingTone" => addresses(reader, tag, ["ringTone", ""])[0].take().map(Pushed::RingTone),
        _ => None,
    });
    pushed.filter(|_| !reader.into_oddities().iter().any(|oddity| oddity.kind.is_malformed()))
}

/// The attributes as they stand.
fn item_urls(xml: &[u8], reading: &Reading) -> Vec<String> {
    let Prolog { text, .. } = Prolog::read(xml, reading);
    let mut urls = Vec::new();
    Reader::new(&text, reading).root(|reader, tag| {
        reader.children(tag, |reader, child| {
            let mut url = String::new();
            reader.attributes(child, |_, name, value| {
                if name == "URL" {
                    url = value.to_owned();
                }
                true
            });
            urls.extend((child.name() == "ExecuteItem").then_some(url));
            reader.skip(child);
            Some(ANY_RANK)
        });
        Some(())
    });
    urls
}

fn background<'x>(reader: &mut Reader<'x>, tag: &Tag<'x>) -> Option<Pushed> {
    let mut found = [None, None];
    reader.children(tag, |reader, child| {
        (child.name() == "background").then(|| {
            found = addresses(reader, child, ["image", "icon"]);
            ANY_RANK
        })
    });
    let [image, icon] = found;
    image.map(|image| Pushed::Background { image, icon })
}

/// The addresses in children of these names.
fn addresses<'x>(reader: &mut Reader<'x>, tag: &Tag<'x>, names: [&str; 2]) -> [Option<HttpUrl>; 2] {
    let mut found = [None, None];
    reader.children(tag, |reader, child| {
        let place = names.iter().position(|name| *name == child.name())?;
        if let Some(slot) = found.get_mut(place) {
            *slot = HttpUrl::parse(reader.text(child).trim());
        }
        Some(ANY_RANK)
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str) -> Option<Pushed> {
        Received::read(xml.as_bytes(), Reading::PAGE).pushed
    }

    fn url(text: &str) -> HttpUrl {
        HttpUrl::parse(text).unwrap()
    }

    #[test]
    fn requests_are_read_in_every_form() {
        for xml in [
            "<getDeviceCaps/>",
            "<?xml version=\"1.0\"?>\n<getDeviceCaps></getDeviceCaps>",
            "<getDeviceCaps xmlns=\"http://www.example.net/caps\"/>",
        ] {
            assert_eq!(read(xml), Some(Pushed::DeviceCaps), "{xml}");
        }
        let background = "<setBackground><background><image> http://h/a.png </image><icon>http://h/b.png</icon>\
                          </background></setBackground>";
        let expected = Pushed::Background { image: url("http://h/a.png"), icon: Some(url("http://h/b.png")) };
        assert_eq!(read(background), Some(expected));
        let ring = "<setRingTone><ringTone>http://h/r.raw</ringTone></setRingTone>";
        assert_eq!(read(ring), Some(Pushed::RingTone(url("http://h/r.raw"))));
    }

    #[test]
    fn requests_are_written_as_they_are_read() {
        let background = |icon| Pushed::Background { image: url("http://h/a.png?x=1&y=2"), icon };
        for pushed in [
            Pushed::DeviceCaps,
            background(None),
            background(Some(url("http://h/b.png"))),
            Pushed::RingTone(url("http://h/r.raw")),
        ] {
            assert_eq!(read(&pushed.to_xml()), Some(pushed.clone()), "{}", pushed.to_xml());
        }
    }

    #[test]
    fn urls_of_an_execute_are_kept_as_they_were_written() {
        let xml = br#"<CiscoIPPhoneExecute><ExecuteItem URL="init:SERVICES"/><ExecuteItem Priority="0"/>
            <ExecuteItem URL="http://h/?a=1&amp;b=2"></ExecuteItem></CiscoIPPhoneExecute>"#;
        let received = Received::read(xml, Reading::PAGE);
        assert_eq!(received.asked, ["init:SERVICES", "", "http://h/?a=1&b=2"]);
        assert!(Received::read(b"<CiscoIPPhoneText/>", Reading::PAGE).asked.is_empty());
    }

    #[test]
    fn what_is_nothing_is_nothing() {
        for xml in [
            "",
            "<",
            "<getdevicecaps/>",
            "<getDeviceCaps>",
            "<getDeviceCaps/><a",
            "<setBackground/>",
            "<setBackground><background><image>TFTP:a.png</image></background></setBackground>",
            "<setRingTone>http://h/</setRingTone>",
            "<html/>",
        ] {
            assert_eq!(read(xml), None, "{xml}");
        }
        assert!(matches!(read("<CiscoIPPhoneText/>"), Some(Pushed::Object(_))));
    }
}
