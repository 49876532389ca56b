//! Which connections of this process are those of virtual phones.
//!
//! A service in the same process tells them from real phones by where a connection comes from: their requests are those of a
//! real phone to the letter, so no header could say it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};

use tokio::net::TcpStream;

/// Where connections of virtual phones begin, with how many of them there are (each to another host). They belong to the
/// process, as ports do.
static OPEN: Mutex<BTreeMap<SocketAddr, usize>> = Mutex::new(BTreeMap::new());

/// Whether a virtual phone of this process is at the other end of a connection from this address, as long as it is open.
///
/// Not through a proxy: there the other end is the proxy.
pub fn is_virtual_phone(peer: SocketAddr) -> bool {
    open().contains_key(&canonical(peer))
}

/// A connection of a phone, on the list until it is dropped.
pub(crate) struct Own(Option<SocketAddr>);

impl Own {
    /// Before anything is sent: whoever gets the request finds the connection on the list.
    pub(crate) fn of(stream: &TcpStream) -> Own {
        let address = stream.local_addr().ok().map(canonical);
        if let Some(address) = address {
            *open().entry(address).or_default() += 1;
        }
        Own(address)
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        let Some(address) = self.0 else { return };
        let mut open = open();
        if let Some(count) = open.get_mut(&address) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                open.remove(&address);
            }
        }
    }
}

fn open() -> std::sync::MutexGuard<'static, BTreeMap<SocketAddr, usize>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A listener on IPv6 sees IPv4 addresses in its own clothes.
fn canonical(address: SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip().to_canonical(), address.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_connection_is_known_by_its_address_until_it_ends() -> std::io::Result<()> {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let phone = TcpStream::connect(listener.local_addr()?).await?;
        let (_, peer) = listener.accept().await?;
        assert!(!is_virtual_phone(peer), "a program like any other");
        let own = Own::of(&phone);
        assert!(is_virtual_phone(peer) && is_virtual_phone(mapped(peer)));
        let again = Own::of(&phone);
        drop(own);
        assert!(is_virtual_phone(peer));
        drop(again);
        assert!(!is_virtual_phone(peer));
        Ok(())
    }

    /// An address as a listener on `[::]` sees it.
    fn mapped(address: SocketAddr) -> SocketAddr {
        match address.ip() {
            std::net::IpAddr::V4(ip) => SocketAddr::new(ip.to_ipv6_mapped().into(), address.port()),
            std::net::IpAddr::V6(_) => address,
        }
    }
}
