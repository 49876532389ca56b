//! `--lan`: what an owner of real phones pastes where, with this machine's address.

use std::fmt::Write;
use std::net::{IpAddr, SocketAddr, UdpSocket};

/// The text for real phones: the addresses of this demo for each system that phones hang on.
///
/// Names of settings: guide, chapters on service administration; the others from the systems' own documentation.
pub fn for_real_phones(port: u16) -> String {
    let host = own_address().map_or_else(|| "THIS-MACHINE".to_string(), |address| address.to_string());
    let root = format!("http://{host}:{port}");
    let mut text = format!("For real phones (they must be able to reach {host}):\n");
    for (system, lines) in systems(&root) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n{system}");
        for line in lines {
            let _ = writeln!(text, "  {line}");
        }
    }
    text.push_str("\nReset the phones afterwards; they read these settings when they start.\n");
    text
}

fn systems(root: &str) -> [(&'static str, Vec<String>); 5] {
    let services = format!("{root}/services");
    let directories = format!("{root}/directory/menu");
    [
        (
            "CallManager",
            vec![
                format!("Device > Device Settings > Phone Services: Service URL {services}"),
                format!("Enterprise Parameters: URL Directories {directories}"),
                format!("Enterprise Parameters: URL Idle {root}/images/clock (with URL Idle Time)"),
                "Phone Configuration: Web Access Enabled (for pushes and pictures of the screen)".to_string(),
            ],
        ),
        (
            "CallManager Express",
            vec![
                "telephony-service".to_string(),
                format!(" url services {services}"),
                format!(" url directories {directories}"),
                " create cnf-files".to_string(),
            ],
        ),
        ("Asterisk with chan-sccp, in SEP….cnf.xml", elements(&services, &directories)),
        ("usecallmanager, in SEP….cnf.xml", elements(&services, &directories)),
        (
            "Multiplatform phones, Voice > Phone on the phone's own web page",
            vec![
                format!("XML Application Service URL: {services}?name=SEP$MAU"),
                format!("XML Directory Service URL: {root}/directory?name=SEP$MAU"),
            ],
        ),
    ]
}

/// Elements of a phone's configuration file.
fn elements(services: &str, directories: &str) -> Vec<String> {
    vec![format!("element servicesURL: {services}"), format!("element directoryURL: {directories}")]
}

/// The address that this machine has towards others. Nothing is sent: connecting a UDP socket only chooses a route.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind(SocketAddr::from(([0, 0, 0, 0], 0))).ok()?;
    socket.connect(SocketAddr::from(([192, 0, 2, 1], 9))).ok()?;
    socket.local_addr().ok().map(|address| address.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_gets_both_addresses() {
        let text = for_real_phones(8080);
        assert_eq!(text.matches(":8080/services").count(), 5, "{text}");
        assert_eq!(text.matches(":8080/directory").count(), 5, "{text}");
    }
}
