//! getDeviceCapsResponse: what a phone says about itself when it is asked.

use crate::phone::{Colour, Display, Phone};
use crate::xml::from_phone::Tree;

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
#[derive(Clone, PartialEq, Debug)]
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
    }
}
