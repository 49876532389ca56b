//! `RTPRx:`, `RTPTx:`, `RTPMRx:`, `RTPMTx:` start and stop a stream of sound.
//!
//! ```text
//! RTPRx:i[:p[:v[:s]]]     RTPRx:Stop     i = IPv4 address: the source, the destination or the group
//! RTPTx:i:p               RTPTx:Stop     p = even UDP port, 20480 to 32768
//! RTPMRx:i:p[:v[:s]]                     v = volume in percent, 0 to 100
//! RTPMTx:i:p                             s = 0, 1, 2: where it is heard (8821 and 9821)
//! ```
//! The stream is G.711 mu-law, 20 ms a packet, mono, 8 kHz. One stream in each direction; a start while one
//! runs is error 1, a transmission during a call error 4.

use std::{fmt, net::Ipv4Addr};

use super::{
    Issue, Place, Scheme,
    fault::Fault,
    fields::{field, number, optional_number, split, write},
};
use crate::check::Grade;

const SOURCE: &str = "guide 5.0(2), \"Internal URI Features\", RTP";

/// A stream to start or to stop. Ports and volumes are plain numbers: [`Uri::issues`](super::Uri::issues)
/// tells which are out of range.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rtp {
    /// `RTPRx:` hears a unicast stream.
    Rx {
        /// The source.
        from: Ipv4Addr,
        /// The phone's own port; `None`: the phone chooses and answers it in the ResponseItem's Data.
        port: Option<u32>,
        /// Percent of the maximum; `None`: as set at the phone. Not on 7920; ignored during a call.
        volume: Option<u32>,
        /// Where it is heard.
        output: Option<AudioPath>,
    },
    /// `RTPTx:` sends a unicast stream.
    Tx {
        /// The destination.
        to: Ipv4Addr,
        /// Its port.
        port: u32,
    },
    /// `RTPMRx:` hears a multicast stream.
    MulticastRx {
        /// The group, 224.0.0.0/4.
        group: Ipv4Addr,
        /// Its port.
        port: u32,
        /// As in [`Rtp::Rx`].
        volume: Option<u32>,
        /// As in [`Rtp::Rx`].
        output: Option<AudioPath>,
    },
    /// `RTPMTx:` sends a multicast stream.
    MulticastTx {
        /// The group, 224.0.0.0/4.
        group: Ipv4Addr,
        /// Its port.
        port: u32,
    },
    /// `RTPRx:Stop` ends what is heard, unicast or multicast.
    StopRx,
    /// `RTPTx:Stop` ends what is sent, unicast or multicast.
    StopTx,
    /// `RTPMRx:Stop`: in no guide, written by many programs, works.
    StopMulticastRx,
    /// `RTPMTx:Stop`: in no guide.
    StopMulticastTx,
}

/// Where a stream is heard (8821 and 9821 only, 2026 edition).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AudioPath {
    /// 0, the default.
    Speaker,
    /// 1, handset or headset.
    Handset,
    /// 2, the path in use.
    Current,
}

impl Rtp {
    /// The first and the last port that the guide allows, both even.
    pub const PORTS: (u32, u32) = (20480, 32768);

    /// Unicast or multicast.
    pub const fn scheme(self) -> Scheme {
        match self {
            Rtp::Rx { .. } | Rtp::Tx { .. } | Rtp::StopRx | Rtp::StopTx => Scheme::RtpUnicast,
            _ => Scheme::RtpMulticast,
        }
    }

    pub(super) fn parse(scheme: &str, rest: &str) -> Result<Rtp, Fault> {
        let is_stop = rest.trim_end_matches(':').eq_ignore_ascii_case("Stop");
        let is = |name: &str| scheme.eq_ignore_ascii_case(name);
        match (is("RTPRx"), is("RTPTx"), is("RTPMRx")) {
            (true, ..) if is_stop => Ok(Rtp::StopRx),
            (_, true, _) if is_stop => Ok(Rtp::StopTx),
            (.., true) if is_stop => Ok(Rtp::StopMulticastRx),
            _ if is_stop => Ok(Rtp::StopMulticastTx),
            (true, ..) => receive(rest),
            (_, true, _) => transmit(rest).map(|(to, port)| Rtp::Tx { to, port }),
            (.., true) => receive_multicast(rest),
            _ => transmit(rest).map(|(group, port)| Rtp::MulticastTx { group, port }),
        }
    }

    pub(super) fn later(self) -> Option<&'static str> {
        let is_later =
            matches!(self, Rtp::Rx { output: Some(_), .. } | Rtp::MulticastRx { output: Some(_), .. });
        is_later.then_some("2026 edition")
    }

    pub(super) fn issues(self, _: Place, found: &mut Vec<Issue>) {
        found.extend(self.port_issue());
        found.extend(self.volume_issue());
        found.extend(self.group_issue());
        found.extend(self.stop_issue());
    }

    fn port_issue(self) -> Option<Issue> {
        let port = match self {
            Rtp::Rx { port, .. } => port?,
            Rtp::Tx { port, .. } | Rtp::MulticastRx { port, .. } | Rtp::MulticastTx { port, .. } => port,
            _ => return None,
        };
        let (first, last) = Rtp::PORTS;
        if !(first..=last).contains(&port) {
            let message = format!("{self}: port {port} is outside {first} to {last}");
            let issue = Issue::new(Grade::Warning, "rtp-port-range", message, SOURCE).limit(last);
            return Some(issue.fix("take an even port from 20480 to 32768"));
        }
        if port % 2 == 0 {
            return None;
        }
        let message = format!("{self}: port {port} is odd; RTP takes even ports");
        Some(Issue::new(Grade::Warning, "rtp-port-odd", message, SOURCE).fix("take the port before"))
    }

    fn volume_issue(self) -> Option<Issue> {
        let (Rtp::Rx { volume, .. } | Rtp::MulticastRx { volume, .. }) = self else { return None };
        let volume = volume.filter(|volume| *volume > 100)?;
        let message = format!("{self}: volume {volume}; it is a percentage, 0 to 100");
        Some(
            Issue::new(Grade::Warning, "rtp-volume-range", message, SOURCE)
                .limit(100)
                .fix("write at most 100"),
        )
    }

    fn group_issue(self) -> Option<Issue> {
        let (Rtp::MulticastRx { group, .. } | Rtp::MulticastTx { group, .. }) = self else { return None };
        if group.is_multicast() {
            return None;
        }
        let message = format!("{self}: {group} is not a multicast group");
        let issue = Issue::new(Grade::Warning, "rtp-group", message, SOURCE);
        Some(issue.fix("take a group in 224.0.0.0/4, as 239.1.1.1"))
    }

    fn stop_issue(self) -> Option<Issue> {
        let right = match self {
            Rtp::StopMulticastRx => "write RTPRx:Stop",
            Rtp::StopMulticastTx => "write RTPTx:Stop",
            _ => return None,
        };
        let message = format!("{self}: in no guide, though it works on many phones");
        Some(Issue::new(Grade::Note, "uri-unlisted", message, SOURCE).fix(right))
    }
}

impl AudioPath {
    const fn number(self) -> u8 {
        match self {
            AudioPath::Speaker => 0,
            AudioPath::Handset => 1,
            AudioPath::Current => 2,
        }
    }

    fn parse(field: &str) -> Result<Option<AudioPath>, Fault> {
        match field {
            "" => Ok(None),
            "0" => Ok(Some(AudioPath::Speaker)),
            "1" => Ok(Some(AudioPath::Handset)),
            "2" => Ok(Some(AudioPath::Current)),
            _ => Err(NUMBERS),
        }
    }
}

impl fmt::Display for AudioPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number().fmt(f)
    }
}

impl fmt::Display for Rtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rtp::Rx { from, port, volume, output } => {
                write(f, "RTPRx", &[Some(from), field(port), field(volume), field(output)])
            }
            Rtp::MulticastRx { group, port, volume, output } => {
                write(f, "RTPMRx", &[Some(group), Some(port), field(volume), field(output)])
            }
            Rtp::Tx { to, port } => write(f, "RTPTx", &[Some(to), Some(port)]),
            Rtp::MulticastTx { group, port } => write(f, "RTPMTx", &[Some(group), Some(port)]),
            Rtp::StopRx => f.write_str("RTPRx:Stop"),
            Rtp::StopTx => f.write_str("RTPTx:Stop"),
            Rtp::StopMulticastRx => f.write_str("RTPMRx:Stop"),
            Rtp::StopMulticastTx => f.write_str("RTPMTx:Stop"),
        }
    }
}

const ADDRESS: Fault = Fault::syntax("an IPv4 address or Stop must follow", "write it as 239.1.1.1", SOURCE);
const NUMBERS: Fault = Fault::syntax(
    "port and volume are decimal numbers, the audio path is 0, 1 or 2, and nothing follows",
    "write address:port:volume",
    SOURCE,
);
const PORT_MISSING: Fault = Fault::syntax(
    "a port must follow the address",
    "write address:port with an even port from 20480",
    SOURCE,
)
.as_error();

fn receive(rest: &str) -> Result<Rtp, Fault> {
    let [from, port, volume, output] = split(rest);
    Ok(Rtp::Rx {
        from: address(from)?,
        port: optional_number(port).ok_or(NUMBERS)?,
        volume: optional_number(volume).ok_or(NUMBERS)?,
        output: AudioPath::parse(output)?,
    })
}

fn receive_multicast(rest: &str) -> Result<Rtp, Fault> {
    let [group, port, volume, output] = split(rest);
    Ok(Rtp::MulticastRx {
        group: address(group)?,
        port: required_port(port)?,
        volume: optional_number(volume).ok_or(NUMBERS)?,
        output: AudioPath::parse(output)?,
    })
}

fn transmit(rest: &str) -> Result<(Ipv4Addr, u32), Fault> {
    let [to, port] = split(rest);
    Ok((address(to)?, required_port(port)?))
}

fn address(field: &str) -> Result<Ipv4Addr, Fault> {
    field.parse().map_err(|_| ADDRESS)
}

fn required_port(field: &str) -> Result<u32, Fault> {
    if field.is_empty() {
        return Err(PORT_MISSING);
    }
    number(field).ok_or(NUMBERS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uri::Target;

    #[test]
    fn the_guides_examples_are_read_and_written_alike() {
        for text in [
            "RTPRx:10.1.1.5",
            "RTPRx:10.1.1.5:20480",
            "RTPRx:10.1.1.5:20480:50",
            "RTPRx:10.0.0.10:20500::1",
            "RTPRx:10.1.1.5::50",
            "RTPTx:10.1.1.5:20480",
            "RTPMRx:239.1.1.1:21000:50",
            "RTPMRx:239.1.1.1:21000:50:2",
            "RTPMTx:239.1.1.1:21000",
            "RTPRx:Stop",
            "RTPTx:Stop",
            "RTPMRx:Stop",
            "RTPMTx:Stop",
        ] {
            let (scheme, rest) = text.split_once(':').expect(text);
            let rtp = Rtp::parse(scheme, rest).expect(text);
            assert_eq!(rtp.to_string(), text);
            assert_eq!(Rtp::parse(&scheme.to_lowercase(), &rest.to_lowercase()), Ok(rtp), "{text}");
        }
    }

    #[test]
    fn a_missing_port_is_the_only_error() {
        for (text, expected) in [
            ("RTPTx:10.1.1.5", Grade::Error),
            ("RTPMRx:239.1.1.1", Grade::Error),
            ("RTPMTx:239.1.1.1:", Grade::Error),
            ("RTPMRx:239.1.1.1::50", Grade::Error),
            ("RTPTx:", Grade::Warning),
            ("RTPTx:host:20480", Grade::Warning),
            ("RTPTx:10.1.1.5:20480:50", Grade::Warning),
            ("RTPRx:10.1.1.5:x", Grade::Warning),
            ("RTPRx:10.1.1.5:20480:50:3", Grade::Warning),
        ] {
            let (scheme, rest) = text.split_once(':').expect(text);
            assert_eq!(Rtp::parse(scheme, rest).map_err(|fault| fault.grade), Err(expected), "{text}");
        }
    }

    #[test]
    fn numbers_out_of_range_are_found() {
        for (text, expected) in [
            ("RTPRx:10.1.1.5:20480:100", None),
            ("RTPTx:10.1.1.5:32768", None),
            ("RTPTx:10.1.1.5:20481", Some("rtp-port-odd")),
            ("RTPTx:10.1.1.5:20478", Some("rtp-port-range")),
            ("RTPTx:10.1.1.5:32770", Some("rtp-port-range")),
            ("RTPRx:10.1.1.5:99999", Some("rtp-port-range")),
            ("RTPRx:10.1.1.5:20480:101", Some("rtp-volume-range")),
            ("RTPMRx:239.1.1.1:20480:101", Some("rtp-volume-range")),
            ("RTPMRx:10.1.1.5:20480", Some("rtp-group")),
            ("RTPMTx:240.0.0.1:20480", Some("rtp-group")),
            ("RTPMRx:Stop", Some("uri-unlisted")),
            ("RTPMTx:Stop", Some("uri-unlisted")),
        ] {
            let found = Target::parse(text).issues(Place::SoftKey);
            assert_eq!(found.first().map(|issue| issue.code), expected, "{text}");
        }
    }
}
