//! The words in which the model table tells how a phone behaves.

use crate::charset::Charset;

/// Models that look alike: which layout draws their screen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Family {
    /// No services at all: 6901, 6911, 7936.
    NoServices,
    /// Text and no pictures: 7905, 7906, 7911, 7912, 7931.
    TextOnly,
    /// 7920.
    Phone7920,
    /// 7940, 7960.
    Grey7960,
    /// 7921, 7925, 7926.
    Wireless7921,
    /// 7937.
    Conference7937,
    /// 7941, 7942, 7961, 7962.
    Grey7941,
    /// 7945, 7965.
    Colour7945,
    /// 7970, 7971, 7975, IP Communicator.
    Colour7970,
    /// 6921, 6941, 6945, 6961.
    Series69,
    /// 6821, 6841, 6851.
    Series68,
    /// 7811, 7821, 7841, 7861.
    Series78,
    /// 7832, 8831.
    ConferenceMono,
    /// 8832.
    Conference8832,
    /// 8811 to 8865.
    Series88,
    /// 8875.
    Video8875,
    /// 8821.
    Wireless8821,
    /// 840, 860.
    Wireless860,
    /// 8941, 8945.
    Series894,
    /// 8961, 9951, 9971.
    Series99,
    /// 9811 to 9871.
    Series98,
    /// 9821.
    Wireless9821,
    /// A model that the table does not know, or knows only by name.
    Unknown,
}

/// Where Prompt stands on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PromptPlace {
    /// A line of its own between page and softkeys, always visible.
    BottomLine,
    /// The first row of the list: it costs a row and scrolls away.
    FirstRow,
    /// A line under the title.
    UnderTitle,
    /// In the title's place: if both are given, only the Prompt shows.
    InsteadOfTitle,
}

impl PromptPlace {
    /// Whether "11-20 of 57" belongs into Prompt; otherwise it costs a row or the title there, so it goes into Title.
    pub const fn takes_range(self) -> bool {
        matches!(self, PromptPlace::BottomLine | PromptPlace::UnderTitle)
    }
}

/// How a phone reads XML that breaks the schema.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Parser {
    /// The old one: missing mandatory elements are tolerated.
    Tolerant,
    /// Firmware 8.3(2) and later: `XML Error[4]` for missing elements and values out of range.
    Strict,
    /// As strict, but over-long values are cut without an error.
    Cutting,
    /// Bounds are not checked; a parse error may even restart the phone (7937).
    Loose,
}

/// How a phone answers a push.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PushStyle {
    /// It takes no push.
    None,
    /// 401 for bad credentials, a redirect to the answer otherwise (7940, 7960).
    Redirecting,
    /// Always 200; errors only inside the XML.
    Plain,
    /// 401 for a wrong password, 403 for a user who does not control the phone.
    Statuses,
    /// HTTP Digest or no authentication; 200 and no Response object.
    Multiplatform,
}

/// How a phone asks its Authentication URL.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Callback {
    /// It has no such setting.
    None,
    /// Fields in the query.
    Get,
    /// Fields as form data.
    Post,
}

/// Where and in which format a phone shows its screen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Screenshot {
    /// No way is known.
    None,
    /// A CiscoIPPhoneImage as XML, perhaps after a redirect.
    CipXml,
    /// BMP.
    Bmp,
    /// PNG.
    Png,
    /// PNG, BMP or JPEG by firmware: look at Content-Type and the first bytes.
    Varies,
    /// The same, over https only.
    VariesHttps,
    /// BMP at an address of its own (6900, 3900).
    LcdBmp,
    /// BMP of Multiplatform firmware, at most every two seconds.
    Screendump,
}

impl Screenshot {
    /// The path on the phone's web server.
    pub const fn path(self) -> Option<&'static str> {
        match self {
            Screenshot::None => None,
            Screenshot::LcdBmp => Some("/CGI/lcd.bmp"),
            Screenshot::Screendump => Some("/admin/screendump.bmp"),
            _ => Some("/CGI/Screenshot"),
        }
    }

    /// Whether the phone gives it over https only.
    pub const fn needs_https(self) -> bool {
        matches!(self, Screenshot::VariesHttps)
    }
}

/// What a phone can speak when a URL says https.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tls {
    /// Nothing.
    None,
    /// TLS 1.0 and nothing later: a modern server looks unreachable.
    Old,
    /// TLS 1.2 or later.
    Modern,
}

/// The `Accept-Charset` that a phone sends with the locale English.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Charsets {
    /// Its locale's encoding alone.
    Latin1,
    /// Its locale's encoding first (old models).
    Latin1First,
    /// UTF-8 first (newer models).
    Utf8First,
}

impl Charsets {
    /// The value of the header.
    pub const fn header(self) -> &'static str {
        match self {
            Charsets::Latin1 => "iso-8859-1",
            Charsets::Latin1First => "iso-8859-1,utf-8;q=0.8",
            Charsets::Utf8First => "utf-8,iso-8859-1;q=0.8",
        }
    }

    /// The same as character sets, the preferred one first.
    pub const fn list(self) -> &'static [Charset] {
        match self {
            Charsets::Latin1 => &[Charset::LATIN_1],
            Charsets::Latin1First => &[Charset::LATIN_1, Charset::UTF_8],
            Charsets::Utf8First => &[Charset::UTF_8, Charset::LATIN_1],
        }
    }
}

/// The HTTP version that a phone asks with.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Http {
    /// HTTP/1.0 with `Connection: Close`.
    V1_0,
    /// HTTP/1.1.
    V1_1,
}

/// The program behind a phone's requests.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Agent {
    /// `Allegro-Software-WebClient/3.12`.
    Allegro3,
    /// `Allegro-Software-WebClient/4.34`.
    Allegro4,
    /// `Cisco-CP-8841-3PCC/11.0 (00562b043615)`: model, firmware, MAC address.
    Multiplatform,
}

impl Agent {
    /// The `User-Agent` of this phone; `name` and `mac` matter to Multiplatform firmware only.
    pub fn header(self, name: &str, mac: &str) -> String {
        match self {
            Agent::Allegro3 => "Allegro-Software-WebClient/3.12".to_owned(),
            Agent::Allegro4 => "Allegro-Software-WebClient/4.34".to_owned(),
            Agent::Multiplatform => format!("Cisco-{name}/11.0 ({})", mac.to_ascii_lowercase()),
        }
    }
}

/// How a phone says in `Accept` which objects it shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AcceptStyle {
    /// `x-CiscoIPPhone/*`: everything of its SDK version.
    Star,
    /// Each object by name.
    Listed,
}

/// A phone as HTTP client: what its own requests look like.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Client {
    /// The protocol version.
    pub http: Http,
    /// The `User-Agent`.
    pub agent: Agent,
    /// The form of `Accept`.
    pub accept: AcceptStyle,
    /// `x-CiscoIPPhoneSDKVersion`.
    pub sdk: SdkVersion,
}

/// `x-CiscoIPPhoneSDKVersion`: since 3.3(3) the CallManager release that this firmware needs.
///
/// ```text
/// x-CiscoIPPhoneSDKVersion: 8.5.1
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SdkVersion {
    /// 8 in `8.5.1`.
    pub major: u8,
    /// 5 in `8.5.1`.
    pub minor: u8,
    /// 1 in `8.5.1`.
    pub maintenance: u8,
}

impl SdkVersion {
    /// This version.
    pub const fn new(major: u8, minor: u8, maintenance: u8) -> SdkVersion {
        SdkVersion { major, minor, maintenance }
    }

    /// Reads `8.5.1`, also `8.5` and the guide's `3.3(4)`; what follows the third number is ignored.
    pub fn parse(text: &str) -> Option<SdkVersion> {
        let mut numbers = text.trim().split(['.', '(', ')']).map(|number| number.trim().parse().ok());
        let major = numbers.next()??;
        let minor = numbers.next().flatten().unwrap_or(0);
        let maintenance = numbers.next().flatten().unwrap_or(0);
        Some(SdkVersion { major, minor, maintenance })
    }
}

impl std::fmt::Display for SdkVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.maintenance)
    }
}

/// What stops a page on its way into the phone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Download {
    /// A longer body is refused with "Data too large!"; 0: no limit is known. Bytes.
    pub body: u32,
    /// A longer file name in a URL is refused with "Filename too long!"; 0: no limit is known. Characters.
    pub file_name: u8,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_sdk_version_is_read_in_every_printed_form() {
        let cases = [
            ("8.5.1", Some((8, 5, 1))),
            (" 4.1.3 ", Some((4, 1, 3))),
            ("3.3(4)", Some((3, 3, 4))),
            ("6.0", Some((6, 0, 0))),
            ("7", Some((7, 0, 0))),
            ("9.1.1.7", Some((9, 1, 1))),
            ("300.1", None),
            ("x", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|(a, b, c)| SdkVersion::new(a, b, c));
            assert_eq!(SdkVersion::parse(text), expected, "{text:?}");
        }
        assert_eq!(SdkVersion::new(8, 5, 1).to_string(), "8.5.1");
    }

    #[test]
    fn a_multiplatform_phone_says_its_model_and_mac() {
        let agent = Agent::Multiplatform.header("CP-8841-3PCC", "00562B043615");
        assert_eq!(agent, "Cisco-CP-8841-3PCC/11.0 (00562b043615)");
    }

    #[test]
    fn the_range_goes_into_the_title_where_a_prompt_costs_something() {
        assert!(PromptPlace::BottomLine.takes_range() && PromptPlace::UnderTitle.takes_range());
        assert!(!PromptPlace::FirstRow.takes_range() && !PromptPlace::InsteadOfTitle.takes_range());
    }
}
