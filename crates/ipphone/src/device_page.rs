//! The pages of a phone's own web server: what each is called, and how its XML twin is written.
//!
//! ```
//! use ipphone::device_page::{DevicePage, Kind};
//! assert_eq!(Kind::from_path("/DeviceLogX"), Some((Kind::Log, true)));
//! let page = DevicePage { kind: Kind::Device, rows: vec![("HostName", "SEP001122334455".into())] };
//! assert_eq!(page.to_xml(), "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<DeviceInformation>\n<HostName>SEP001122334455</HostName>\n</DeviceInformation>\n");
//! ```
//!
//! Names: captures of a 7940, a 7905G and a 6941; those of network, ports and streams as third parties report them.

use crate::xml::from_phone::Tree;

/// The six pages; each has an XML twin with an `X` after its name, and some a bare number after `?`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// General device information.
    Device,
    /// Network configuration.
    Network,
    /// Ethernet counters.
    Ethernet,
    /// A port: 1 to 3.
    Port,
    /// An RTP stream: 1 to 3, on 8800 phones to 5.
    Streaming,
    /// Log, debug and error messages: 0 to 2.
    Log,
}

impl Kind {
    /// All six.
    pub const ALL: [Kind; 6] =
        [Kind::Device, Kind::Network, Kind::Ethernet, Kind::Port, Kind::Streaming, Kind::Log];

    /// The root element of the XML twin: the name of the page.
    pub const fn root(self) -> &'static str {
        match self {
            Kind::Device => "DeviceInformation",
            Kind::Network => "NetworkConfiguration",
            Kind::Ethernet => "EthernetInformation",
            Kind::Port => "PortInformation",
            Kind::Streaming => "StreamingStatistics",
            Kind::Log => "DeviceLog",
        }
    }

    /// Which page stands at this path, and whether it is the XML twin. Paths are case-sensitive.
    pub fn from_path(path: &str) -> Option<(Kind, bool)> {
        let name = path.strip_prefix('/')?;
        Kind::ALL.into_iter().find_map(|kind| match name.strip_prefix(kind.root())? {
            "" => Some((kind, false)),
            "X" => Some((kind, true)),
            _ => None,
        })
    }
}

/// A page with its rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DevicePage {
    /// Which one.
    pub kind: Kind,
    /// Element and text, in the order of the page. In a [`Log`](Kind::Log) the element is `status`, and the text begins
    /// with a time stamp and a space.
    pub rows: Vec<(&'static str, String)>,
}

impl DevicePage {
    /// The XML twin.
    pub fn to_xml(&self) -> String {
        let mut tree = Tree::new(true);
        tree.element(self.kind.root(), |tree| {
            for (name, text) in &self.rows {
                match self.kind {
                    Kind::Log => status(tree, name, text),
                    _ => tree.leaf(name, text),
                }
            }
        });
        tree.finish()
    }
}

/// A time stamp, then one child with the message (programs read it so; the child's name is inferred).
fn status(tree: &mut Tree, name: &'static str, text: &str) {
    let (time, message) = text.split_once(' ').unwrap_or(("", text));
    tree.element(name, |tree| {
        tree.text(time);
        tree.leaf("message", message);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_exact() {
        for (path, expected) in [
            ("/DeviceInformation", Some((Kind::Device, false))),
            ("/DeviceInformationX", Some((Kind::Device, true))),
            ("/PortInformationX", Some((Kind::Port, true))),
            ("/deviceinformationx", None),
            ("/DeviceInformationXX", None),
            ("DeviceInformationX", None),
            ("/", None),
        ] {
            assert_eq!(Kind::from_path(path), expected, "{path}");
        }
    }

    #[test]
    fn texts_are_escaped() {
        let rows = vec![("HostName", "a<b & c".to_owned())];
        assert!(
            DevicePage { kind: Kind::Device, rows }.to_xml().contains("<HostName>a&lt;b &amp; c</HostName>")
        );
        let rows = vec![("status", "10:11:12 XML Error[4]".to_owned())];
        let xml = DevicePage { kind: Kind::Log, rows }.to_xml();
        assert!(xml.contains("<status>\n10:11:12<message>XML Error[4]</message>\n</status>"), "{xml}");
    }
}
