//! The pages of a phone's own web server that it writes as XML.
//!
//! ```text
//! <DeviceInformation><HostName>SEP0003E369A125</HostName> … </DeviceInformation>
//! ```
//! Names differ from model to model, so nothing is expected: what is there is kept, in its order.

mod read;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::wire::Heard;
use crate::{Client, ClientError, Endpoint};

/// One of the pages.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PageKind {
    /// Name, number, model, firmware, serial number.
    DeviceInformation,
    /// Addresses, servers, VLANs, and the URLs in effect, the authentication URL among them.
    NetworkConfiguration,
    /// Counters of the network interface.
    EthernetInformation,
    /// One socket: speed, neighbour, counters. From 1 on.
    PortInformation(u8),
    /// One stream of sound: where to, codec, losses, jitter. From 1 on.
    StreamingStatistics(u8),
    /// One log: what the phone complains about. From 0 on.
    DeviceLog(u8),
}

impl PageKind {
    /// Path and query on the phone; the suffix is a bare number.
    pub fn path(self) -> String {
        match self {
            PageKind::DeviceInformation => "/DeviceInformationX".to_owned(),
            PageKind::NetworkConfiguration => "/NetworkConfigurationX".to_owned(),
            PageKind::EthernetInformation => "/EthernetInformationX".to_owned(),
            PageKind::PortInformation(number) => format!("/PortInformationX?{number}"),
            PageKind::StreamingStatistics(number) => format!("/StreamingStatisticsX?{number}"),
            PageKind::DeviceLog(number) => format!("/DeviceLogX?{number}"),
        }
    }
}

/// A page as it came. As JSON an object: names to texts, to objects, or to lists of them where a name comes again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DevicePage {
    /// The name of the document, as `DeviceInformation`.
    pub name: String,
    /// What it holds, in its order.
    pub entries: Vec<Entry>,
}

/// A name with its text, or with further entries.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entry {
    /// The element's name.
    pub name: String,
    /// Its text without white space at the ends.
    pub text: String,
    /// What is inside, in lines of a log the message.
    pub entries: Vec<Entry>,
}

impl DevicePage {
    /// Reads a page: whatever charset, repeated declarations, bare `&`. Never panics; depth and length are bounded.
    ///
    /// # Errors
    /// A sentence, if it holds no element at all, or is not finished.
    pub fn read(body: &[u8]) -> Result<DevicePage, &'static str> {
        read::read(body)
    }

    /// The text of the first entry of this name, letters in any case; `None` also if it is empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        let named = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        Some(named.text.as_str()).filter(|text| !text.is_empty())
    }
}

impl Client {
    /// One page of a phone; these need no credentials.
    ///
    /// # Errors
    /// [`ClientError`]: no answer, no such page, or something else than a page.
    pub async fn page(&self, at: &Endpoint, kind: PageKind) -> Result<DevicePage, ClientError> {
        let path = kind.path();
        let Heard { status, body, .. } = self.get(at, &path, self.limits).await?;
        let host = at.address.to_string();
        if status != 200 {
            return Err(ClientError::NoPage { host, path, status });
        }
        DevicePage::read(&body).map_err(|reason| ClientError::Page { host, path, reason: reason.to_owned() })
    }

    /// The pages of one kind by their numbers, from `first` until the phone has no more; at most eight.
    ///
    /// # Errors
    /// As [`page`](Client::page), for the first of them; later ones only end the list.
    pub async fn pages(
        &self,
        at: &Endpoint,
        kind: fn(u8) -> PageKind,
        first: u8,
    ) -> Result<Vec<DevicePage>, ClientError> {
        let mut pages = vec![self.page(at, kind(first)).await?];
        for number in first + 1..first + 8 {
            let Ok(page) = self.page(at, kind(number)).await else { break };
            // Some phones answer every number with the last page that they have.
            if pages.last() == Some(&page) {
                break;
            }
            pages.push(page);
        }
        Ok(pages)
    }
}

impl Serialize for DevicePage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object("", &self.entries, serializer)
    }
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.entries.is_empty() {
            return serializer.serialize_str(&self.text);
        }
        object(&self.text, &self.entries, serializer)
    }
}

fn object<S: Serializer>(text: &str, entries: &[Entry], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    if !text.is_empty() {
        map.serialize_entry("text", text)?;
    }
    let mut done: Vec<&str> = Vec::new();
    for entry in entries {
        if done.contains(&entry.name.as_str()) {
            continue;
        }
        done.push(&entry.name);
        let same: Vec<&Entry> = entries.iter().filter(|other| other.name == entry.name).collect();
        match same.as_slice() {
            [one] => map.serialize_entry(&entry.name, one)?,
            several => map.serialize_entry(&entry.name, several)?,
        }
    }
    map.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(body: &str) -> String {
        serde_json::to_string(&DevicePage::read(body.as_bytes()).expect(body)).expect("JSON")
    }

    #[test]
    fn a_page_becomes_json_in_its_own_order() {
        let page = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<DeviceInformation>\n <MACAddress>0003E369A125</MACAddress>\
            <MessageWaiting> OUI</MessageWaiting><addonModule1></addonModule1></DeviceInformation>";
        assert_eq!(json(page), r#"{"MACAddress":"0003E369A125","MessageWaiting":"OUI","addonModule1":""}"#);
        let read = DevicePage::read(page.as_bytes()).expect("a page");
        assert_eq!((read.name.as_str(), read.get("macaddress")), ("DeviceInformation", Some("0003E369A125")));
        assert_eq!(read.get("addonModule1"), None);
    }

    #[test]
    fn a_log_is_a_list_of_times_and_messages() {
        let log = "<?xml version=\"1.0\"?><DeviceLog><?xml version=\"1.0\"?><status>10:00:01 <message>A & B</message></status>\
            <?xml version=\"1.0\" encoding=\"\"?><status>10:00:02 <message>C</message></status></DeviceLog>";
        assert_eq!(
            json(log),
            r#"{"status":[{"text":"10:00:01","message":"A & B"},{"text":"10:00:02","message":"C"}]}"#
        );
    }

    #[test]
    fn escapes_and_charsets_are_read() {
        let page = DevicePage::read(
            b"<?xml version='1.0' encoding='iso-8859-1'?><D><m>CP&#x2D;8845 &lt;&amp;&foo; M\xFC</m></D>",
        );
        assert_eq!(page.expect("a page").get("m"), Some("CP-8845 <&&foo; Mü"));
        let page = DevicePage::read("\u{feff}<D><m>Mü</m></D>".as_bytes());
        assert_eq!(page.expect("a page").get("m"), Some("Mü"));
    }

    #[test]
    fn hostile_pages_are_bounded() {
        let deep = "<a>".repeat(100_000);
        let wide = format!("<D>{}</D>", "<x/>".repeat(60_000));
        for body in [
            "",
            "hello",
            "<",
            "<html",
            "</a></b>",
            "<a b=",
            &deep,
            "<a>\u{0}",
            "<!DOCTYPE x [<!ENTITY a \"b\">]><a>&a;",
        ] {
            let _ = DevicePage::read(body.as_bytes());
        }
        assert!(DevicePage::read(b"hello").is_err() && DevicePage::read(b"").is_err());
        let page = DevicePage::read(wide.as_bytes()).expect("a page");
        assert!(page.entries.len() <= 2000, "{}", page.entries.len());
    }
}
