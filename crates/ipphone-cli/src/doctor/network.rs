//! From a name to an open connection.

use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use super::check::{Check, Report};
use super::cures::{NAMES, WEB_ACCESS};

/// For a connection.
pub(super) const PATIENCE: Duration = Duration::from_secs(4);

/// Looks at name and connection; the address that answers, if one does. `is_phone`: nobody else fetches from it.
pub(super) fn look(host: &str, port: u16, is_phone: bool, report: &mut Report) -> Option<SocketAddr> {
    let addresses = resolve(host, port, is_phone, report)?;
    let start = Instant::now();
    let mut failure = String::new();
    for address in addresses {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(_) => {
                report.add(Check::ok(
                    "TCP",
                    format!("{address} answers after {} ms", start.elapsed().as_millis()),
                ));
                return Some(address);
            }
            Err(error) => failure = format!("{address}: {error}"),
        }
    }
    let check = Check::error("TCP", failure);
    report.add(match is_phone {
        true => check.fix("is it on, is this its address, does a firewall stand between?").cure(&WEB_ACCESS),
        false => check.fix("is the server running, is this its port, does it listen on more than 127.0.0.1?"),
    });
    None
}

fn resolve(host: &str, port: u16, is_phone: bool, report: &mut Report) -> Option<Vec<SocketAddr>> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    if let Ok(address) = bare.parse::<IpAddr>() {
        report.add(Check::ok("DNS", format!("{bare} is a number; there is no name to look up")));
        if address.is_loopback() && !is_phone {
            let text = "this is your own machine: no real phone reaches it by this address";
            report.add(Check::note("address", text));
        }
        return Some(vec![SocketAddr::new(address, port)]);
    }
    let found: Vec<SocketAddr> = (bare, port).to_socket_addrs().map(Iterator::collect).unwrap_or_default();
    let Some(first) = found.first() else {
        report.add(Check::error("DNS", format!("the name {bare} leads to no address")).cure(&NAMES));
        return None;
    };
    let text = format!("{bare} is {}, as this machine sees it", first.ip());
    report.add(match is_phone {
        true => Check::ok("DNS", text),
        false => {
            Check::warning("DNS", text + "; phones without a DNS server say Host not found").cure(&NAMES)
        }
    });
    Some(found)
}
