//! getDeviceCapsResponse: what a phone says about itself when it is asked.

use crate::phone::{Colour, Display, Phone};
use crate::xml::from_phone::Tree;
use crate::xml::{ANY_RANK, Prolog, Reader, Reading, Tag};

/// A phone's answer to `getDeviceCaps` (CUCM 8.0(1)).
///
/// ```text
/// <getDeviceCapsResponse>
/// <physical>
/// <modelNumber>CP-7970G</modelNumber>
/// <display width="298" height="168" bitDepth="12" isColor="true"/>
/// </physical>
/// <services sdkVersion="8.5.1">
/// <browser>
/// <accept>x-CiscoIPPhone/*</accept>
/// </browser>
/// </services>
/// </getDeviceCapsResponse>
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeviceCaps {
    /// 1 to 32 characters.
    pub model: String,
    /// The services area.
    pub display: Display,
    /// As in `x-CiscoIPPhoneSDKVersion`.
    pub sdk: String,
    /// The media ranges of its `Accept` header (the guide shows no more of the element `browser`).
    pub accepts: Vec<String>,
}

impl DeviceCaps {
    /// What this phone would say.
    pub fn of(phone: &Phone) -> DeviceCaps {
        let headers = phone.request_headers("");
        let accept = headers.iter().find(|(name, _)| *name == "Accept").map(|(_, value)| value.as_str());
        let ranges = accept.unwrap_or_default().split(',').map(str::trim).filter(|range| !range.is_empty());
        DeviceCaps {
            model: phone.name.to_string(),
            display: phone.display,
            sdk: phone.sdk.map(|sdk| sdk.to_string()).unwrap_or_default(),
            accepts: ranges.map(str::to_owned).collect(),
        }
    }

    /// Reads a phone's answer, within the caps of [`Reading::ANSWER`]; what it does not say stays empty. `None`: it is no
    /// such answer.
    pub fn read(xml: &[u8]) -> Option<DeviceCaps> {
        let reading = Reading::ANSWER;
        if xml.len() > reading.caps.bytes {
            return None;
        }
        let Prolog { text, .. } = Prolog::read(xml, &reading);
        let mut reader = Reader::new(&text, &reading);
        let mut caps = DeviceCaps {
            model: String::new(),
            display: Display::NONE,
            sdk: String::new(),
            accepts: Vec::new(),
        };
        reader.root(|reader, tag| {
            (tag.name() == "getDeviceCapsResponse").then(|| {
                reader.children(tag, |reader, child| caps.part(reader, child));
                caps
            })
        })
    }

    fn part<'x>(&mut self, reader: &mut Reader<'x>, tag: &Tag<'x>) -> Option<u8> {
        match tag.name() {
            "physical" | "browser" => reader.children(tag, |reader, child| self.part(reader, child)),
            "services" => {
                reader.attributes(tag, |_, name, value| {
                    if name == "sdkVersion" {
                        self.sdk = value.to_owned();
                    }
                    true
                });
                reader.children(tag, |reader, child| self.part(reader, child));
            }
            "modelNumber" => self.model = reader.text(tag).trim().to_owned(),
            "accept" => self.accepts.push(reader.text(tag).trim().to_owned()),
            "display" => {
                reader.attributes(tag, |_, name, value| self.display_attribute(name, value));
                reader.skip(tag);
            }
            _ => reader.skip(tag),
        }
        Some(ANY_RANK)
    }

    fn display_attribute(&mut self, name: &str, value: &str) -> bool {
        let display = &mut self.display;
        match name {
            "width" => display.width = value.parse().unwrap_or_default(),
            "height" => display.height = value.parse().unwrap_or_default(),
            "bitDepth" => display.depth = value.parse().unwrap_or_default(),
            "isColor" => display.colour = if value == "true" { Colour::Colour } else { Colour::Grey },
            _ => return false,
        }
        true
    }

    /// The document, as a phone writes it.
    pub fn to_xml(&self) -> String {
        let mut tree = Tree::new(false);
        tree.element("getDeviceCapsResponse", |tree| {
            tree.element("physical", |tree| {
                tree.leaf("modelNumber", &self.model);
                tree.empty("display", &self.display_attributes());
            });
            tree.element_with("services", &[("sdkVersion", self.sdk.clone())], |tree| {
                tree.element("browser", |tree| {
                    for range in &self.accepts {
                        tree.leaf("accept", range);
                    }
                });
            });
        });
        tree.finish()
    }

    fn display_attributes(&self) -> [(&'static str, String); 4] {
        let display = self.display;
        [
            ("width", display.width.to_string()),
            ("height", display.height.to_string()),
            ("bitDepth", display.depth.to_string()),
            ("isColor", (display.colour == Colour::Colour).to_string()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::Models;

    #[test]
    fn what_is_no_answer_or_half_of_one_is_read_within_bounds() {
        for xml in ["", "<", "<getDeviceCaps/>", "<CiscoIPPhoneError Number=\"4\"/>"] {
            assert_eq!(DeviceCaps::read(xml.as_bytes()), None, "{xml}");
        }
        let half = "<getDeviceCapsResponse><physical><display width=\"999999\" height=\"x\"/><x/></physical></getDeviceCapsResponse>";
        let caps = DeviceCaps::read(half.as_bytes()).unwrap();
        assert_eq!((caps.display.width, caps.display.height, caps.model.as_str()), (0, 0, ""));
        assert!(
            DeviceCaps::read("<getDeviceCapsResponse>".repeat(100_000).as_bytes())
                .is_none_or(|caps| caps.accepts.is_empty())
        );
    }

    #[test]
    fn a_7970_says_what_its_headers_say() {
        let phone = Phone::of("7970", &Models::BUILT_IN).unwrap();
        let xml = DeviceCaps::of(&phone).to_xml();
        let expected = concat!(
            "<getDeviceCapsResponse>\n<physical>\n<modelNumber>CP-7970G</modelNumber>\n",
            "<display width=\"298\" height=\"168\" bitDepth=\"12\" isColor=\"true\"/>\n</physical>\n",
            "<services sdkVersion=\"8.5.1\">\n<browser>\n<accept>x-CiscoIPPhone/*</accept>\n<accept>text/*</accept>\n",
            "<accept>image/png</accept>\n<accept>*/*</accept>\n</browser>\n</services>\n</getDeviceCapsResponse>\n"
        );
        assert_eq!(xml, expected);
        assert_eq!(DeviceCaps::read(xml.as_bytes()), Some(DeviceCaps::of(&phone)));
    }
}
