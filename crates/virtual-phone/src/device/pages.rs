//! The device pages as rows. What a virtual phone does not have stands there empty or as 0.

use ipphone::device_page::{DevicePage, Kind};
use ipphone::uri::{HttpUrl, Rtp};

use crate::VirtualPhone;

/// The 10 most recent messages stand on the status page.
const STATUS_MESSAGES: usize = 10;

type Rows = Vec<(&'static str, String)>;

impl VirtualPhone {
    /// A page; `None`: it has no such number. `host`: how the caller reaches the phone.
    pub(super) fn page_rows(&self, kind: Kind, query: &str, host: &str) -> Option<DevicePage> {
        let number = number(query);
        let rows = match (kind, number?) {
            (Kind::Device, None) => self.device_rows(),
            (Kind::Network, None) => self.network_rows(host),
            (Kind::Ethernet, None) => self.ethernet_rows(),
            (Kind::Port, None | Some(1..=3)) => port_rows(),
            (Kind::Streaming, number)
                if number.is_none_or(|n| (1..=self.phone.model.streams()).contains(&n)) =>
            {
                self.stream_rows(number.unwrap_or(1), host)
            }
            (Kind::Log, number) if number.is_none_or(|n| n <= 2) => self.log_rows(number.unwrap_or(0)),
            _ => return None,
        };
        Some(DevicePage { kind, rows })
    }

    /// Elements and order: captures of a 7940 and a 6941.
    fn device_rows(&self) -> Rows {
        let model = self.phone.name.to_string();
        let mac = self.setup.mac().to_owned();
        let serial = format!("VIR{:0>8}", mac.get(mac.len().saturating_sub(8)..).unwrap_or_default());
        let is_old = self.phone.model.has_dsp_rows();
        let version = self.phone.sdk.map(|sdk| sdk.to_string()).unwrap_or_default();
        let mut rows = vec![
            ("MACAddress", mac),
            ("HostName", self.setup.device_name.clone()),
            ("phoneDN", self.setup.number.clone()),
            ("appLoadID", concat!("virtual-phone.", env!("CARGO_PKG_VERSION")).to_owned()),
            ("bootLoadID", "virtual".to_owned()),
            ("versionID", version),
        ];
        if is_old {
            rows.push(("DSPLoadID", String::new()));
        }
        rows.extend([
            ("addonModule1", String::new()),
            ("addonModule2", String::new()),
            ("hardwareRevision", "1.0".to_owned()),
            ("serialNumber", serial.clone()),
            ("modelNumber", model.clone()),
        ]);
        if is_old {
            rows.extend([("Codec", String::new()), ("Amps", String::new()), ("C3PORevision", String::new())]);
            rows.push(("MessageWaiting", "no".to_owned()));
            return rows;
        }
        let header = &self.screen.header;
        rows.extend([
            ("MessageWaiting", "No".to_owned()),
            ("udi", format!("phone, Virtual IP Phone {model}, {model} {serial}")),
            ("time", header.time.clone()),
            ("timezone", zone(self.setup.utc_offset_minutes)),
            ("date", header.date.clone()),
        ]);
        rows
    }

    /// Elements as third parties report them, then what the HTML page shows under names of ours.
    fn network_rows(&self, host: &str) -> Rows {
        let text =
            |url: &Option<HttpUrl>| url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default();
        let empty = String::new;
        let authentication = &self.setup.authentication;
        vec![
            ("HostName", self.setup.device_name.clone()),
            ("IPAddress", without_port(host).to_owned()),
            ("SubNetMask", empty()),
            ("DefaultRouter1", empty()),
            ("DomainName", empty()),
            ("DNSServer1", empty()),
            ("DNSServer2", empty()),
            ("TFTPServer1", empty()),
            ("CallManager1", empty()),
            ("InformationURL", text(&self.setup.information)),
            ("DirectoriesURL", text(&self.setup.directories)),
            ("MessagesURL", text(&self.setup.messages)),
            ("ServicesURL", text(&self.setup.services)),
            ("IdleURL", text(&self.setup.idle)),
            ("IdleURLTime", self.setup.idle_after.as_secs().to_string()),
            ("ProxyServerURL", empty()),
            // Phones show here the URL in effect.
            ("AuthenticationURL", text(&authentication.url().cloned())),
            ("UserLocale", self.setup.locale.clone()),
            ("WebAccess", "Enabled".to_owned()),
        ]
    }

    /// Elements and order: capture of a 7940.
    fn ethernet_rows(&self) -> Rows {
        let frames = self.device.answered.to_string();
        let zero = |name| (name, "0".to_owned());
        vec![
            zero("TxExcessiveCollisions"),
            ("TxFrames", frames.clone()),
            zero("TxBroadcasts"),
            zero("TxMulticasts"),
            zero("TxCollisions"),
            zero("TxDeferredAbort"),
            zero("RxOverruns"),
            zero("RxLongCRC"),
            ("RxFrames", frames),
            zero("RxCRCErrors"),
            zero("RxBadPreamble"),
            zero("RxRunt"),
            zero("RxMulticasts"),
            zero("RxBroadcasts"),
            zero("RxShorts"),
            zero("RxLongs"),
        ]
    }

    /// The first stream is what RTP URIs started; packets are not counted, the virtual phone sends none.
    fn stream_rows(&self, number: u8, host: &str) -> Rows {
        let first = |rtp: Option<Rtp>| rtp.filter(|_| number == 1);
        let (receiving, sending) = (first(self.sound.receiving), first(self.sound.sending));
        let remote = sending.or(receiving).map(peer).unwrap_or_else(|| "0.0.0.0/0".to_owned());
        let local = receiving.map(|rtp| format!("{}/{}", without_port(host), port(rtp)));
        let status = if receiving.or(sending).is_some() { "Active" } else { "Not Ready" };
        let codec = |rtp: Option<Rtp>| if rtp.is_some() { "G.711u" } else { "None" }.to_owned();
        let zero = |name| (name, "0".to_owned());
        vec![
            ("RemoteAddr", remote),
            ("LocalAddr", local.unwrap_or_else(|| "0.0.0.0/0".to_owned())),
            ("StreamStatus", status.to_owned()),
            ("Name", self.setup.device_name.clone()),
            zero("SenderPackets"),
            zero("SenderOctets"),
            ("SenderCodec", codec(sending)),
            zero("SenderJoins"),
            zero("RcvrPackets"),
            zero("RcvrOctets"),
            ("RcvrCodec", codec(receiving)),
            zero("RcvrLostPackets"),
            zero("RcvrDiscarded"),
            zero("AvgJitter"),
            zero("MaxJitter"),
            zero("Latency"),
            zero("Byes"),
            zero("MOSLQK"),
        ]
    }

    /// 0: the most recent messages; 1: all that are kept; 2: what concerns the web server.
    fn log_rows(&self, number: u8) -> Rows {
        let all = &self.device.log;
        let skipped = if number == 0 { all.len().saturating_sub(STATUS_MESSAGES) } else { 0 };
        let lines = all.iter().skip(skipped);
        let lines =
            lines.filter(|line| number != 2 || line.contains("push") || line.contains("authentication"));
        lines.map(|line| ("status", line.clone())).collect()
    }
}

fn port_rows() -> Rows {
    let mut rows = vec![("PortSpeed", "100 Full".to_owned())];
    let names = [
        "CDPNeighborDeviceId",
        "CDPNeighborIP",
        "CDPNeighborPort",
        "LLDPNeighborDeviceId",
        "LLDPNeighborIP",
        "LLDPNeighborPort",
    ];
    rows.extend(names.map(|name| (name, String::new())));
    rows
}

/// The bare number after `?`: none, one, or nonsense.
#[expect(clippy::option_option, reason = "nonsense is neither a number nor none")]
fn number(query: &str) -> Option<Option<u8>> {
    match query {
        "" => Some(None),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok().map(Some),
        _ => None,
    }
}

fn peer(rtp: Rtp) -> String {
    match rtp {
        Rtp::Rx { from, .. } => format!("{from}/{}", port(rtp)),
        Rtp::Tx { to, port } => format!("{to}/{port}"),
        Rtp::MulticastRx { group, port, .. } | Rtp::MulticastTx { group, port } => format!("{group}/{port}"),
        _ => String::new(),
    }
}

fn port(rtp: Rtp) -> u32 {
    match rtp {
        Rtp::Rx { port, .. } => port.unwrap_or(Rtp::PORTS.0),
        Rtp::Tx { port, .. } | Rtp::MulticastRx { port, .. } | Rtp::MulticastTx { port, .. } => port,
        _ => 0,
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

fn zone(minutes: i32) -> String {
    format!("UTC{}{:02}:{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60)
}
