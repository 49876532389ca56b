//! `--lan`: what an owner of real phones pastes where, with this machine's address.

use std::net::{IpAddr, SocketAddr, UdpSocket};

use ipphone::uri::HttpUrl;

/// The addresses of this demo for each system that phones hang on, line by line. `listening`: the bound address;
/// `public_url`: what phones use instead.
///
/// Names of settings: guide, chapters on service administration; the others from the systems' own documentation.
pub fn for_real_phones(listening: SocketAddr, scheme: &str, public_url: Option<&HttpUrl>) -> Vec<String> {
    let root = match public_url {
        Some(url) => url.as_str().trim_end_matches('/').to_owned(),
        None => [scheme, "://", &reached_at(listening)].concat(),
    };
    let mut lines = vec![String::new(), format!("For real phones, which must be able to reach {root}:")];
    for (system, settings) in systems(&root) {
        lines.extend([String::new(), system.to_owned()]);
        lines.extend(settings.iter().map(|line| format!("  {line}")));
    }
    lines.push(String::new());
    lines.push("Phones read these settings when they start: reset them afterwards.".to_owned());
    if root.starts_with("https:") {
        lines.push(
            "7900 phones know TLS 1.0 alone and cannot ask this address; others must trust its certificate."
                .to_owned(),
        );
    }
    lines
}

fn systems(root: &str) -> [(&'static str, Vec<String>); 5] {
    let services = format!("{root}/services");
    let directories = format!("{root}/directory/menu");
    let authentication = format!("{root}/authenticate");
    let idle = format!("{root}/images/clock");
    [
        ("CallManager", call_manager(&services, &directories, &authentication, &idle)),
        (
            "CallManager Express",
            vec![
                "telephony-service".to_owned(),
                format!(" url services {services}"),
                format!(" url directories {directories}"),
                format!(" url authentication {authentication}"),
                " service phone webAccess 0".to_owned(),
                " create cnf-files".to_owned(),
                " reset all".to_owned(),
            ],
        ),
        (
            "Asterisk with chan-sccp, in SEP….cnf.xml; then `sccp reset SEP…` at its command line",
            elements(&services, &directories, &authentication),
        ),
        (
            "usecallmanager, in SEP….cnf.xml; then restart the phone",
            elements(&services, &directories, &authentication),
        ),
        (
            "Multiplatform phones, on the phone's own web page; \"Submit All Changes\" restarts it",
            vec![
                format!("Voice > Phone: XML Application Service URL {services}?name=SEP$MAU"),
                format!("Voice > Phone: XML Directory Service URL {root}/directory?name=SEP$MAU"),
                "Voice > Phone: CISCO XML EXE Enable Yes, Auth Mode Local Credential (there is no authentication URL)".to_owned(),
                "Voice > System: Enable Web Server Yes".to_owned(),
            ],
        ),
    ]
}

fn call_manager(services: &str, directories: &str, authentication: &str, idle: &str) -> Vec<String> {
    vec![
        format!("Device > Device Settings > Phone Services: Service URL {services}"),
        format!("System > Enterprise Parameters: URL Directories {directories}"),
        format!("  URL Idle {idle} (and URL Idle Time, in seconds)"),
        // Phones ask the secured field first, which is set to CallManager itself since 8.6.
        format!("  URL Authentication {authentication}"),
        format!("  Secured Authentication URL {authentication} (the same: both fields must name it)"),
        "Device > Phone: Web Access Enabled (pushes and pictures of the screen need it), then Reset"
            .to_owned(),
    ]
}

/// Elements of a phone's configuration file.
fn elements(services: &str, directories: &str, authentication: &str) -> Vec<String> {
    vec![
        format!("element servicesURL: {services}"),
        format!("element directoryURL: {directories}"),
        format!("elements authenticationURL and secureAuthenticationURL: {authentication}"),
        "element webAccess in vendorConfig: 0 (which means on)".to_owned(),
    ]
}

/// Host and port as phones reach them.
fn reached_at(listening: SocketAddr) -> String {
    let host = if listening.ip().is_unspecified() { own_address() } else { Some(listening.ip()) };
    match host {
        Some(host) => SocketAddr::new(host, listening.port()).to_string(),
        None => format!("THIS-MACHINE:{}", listening.port()),
    }
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

    fn lines(listening: &str, scheme: &str, public_url: Option<&str>) -> String {
        let public_url = public_url.and_then(HttpUrl::parse);
        for_real_phones(listening.parse().expect("an address"), scheme, public_url.as_ref()).join("\n")
    }

    #[test]
    fn every_system_gets_its_addresses() {
        let text = lines("10.1.1.9:8080", "http", None);
        assert_eq!(text.matches("http://10.1.1.9:8080/services").count(), 5, "{text}");
        assert_eq!(text.matches("http://10.1.1.9:8080/directory").count(), 5, "{text}");
        // Both fields of CallManager; Multiplatform phones have none.
        assert_eq!(text.matches("http://10.1.1.9:8080/authenticate").count(), 5, "{text}");
        assert!(text.to_lowercase().matches("reset").count() >= 4, "{text}");
        assert!(text.contains("Web Access Enabled") && text.contains("webAccess 0"), "{text}");
        assert!(!text.contains("0.0.0.0"), "{text}");
    }

    #[test]
    fn all_addresses_become_the_one_that_others_reach() {
        for listening in ["0.0.0.0:8080", "[::]:8080"] {
            let text = lines(listening, "http", None);
            assert!(!text.contains("//0.0.0.0") && !text.contains("[::]"), "{text}");
            assert!(text.contains(":8080/services"), "{text}");
        }
    }

    #[test]
    fn a_public_url_and_tls_are_heeded() {
        let text = lines("0.0.0.0:8443", "https", None);
        assert!(text.contains("https://") && text.contains("TLS 1.0"), "{text}");
        let text = lines("0.0.0.0:8080", "http", Some("http://phones.example/demo/"));
        assert!(text.contains("Service URL http://phones.example/demo/services\n"), "{text}");
        assert!(!text.contains(":8080"), "{text}");
    }
}
