//! Which versions of TLS a server offers, the old ones that no library speaks any more among them: each is greeted once,
//! and the beginning of its answer is read.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use super::network::PATIENCE;

/// A version, as it stands on the wire.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Version {
    V1_0 = 1,
    V1_1 = 2,
    V1_2 = 3,
    V1_3 = 4,
}

impl Version {
    const ALL: [Version; 4] = [Version::V1_0, Version::V1_1, Version::V1_2, Version::V1_3];

    pub(super) fn name(self) -> &'static str {
        match self {
            Version::V1_0 => "1.0",
            Version::V1_1 => "1.1",
            Version::V1_2 => "1.2",
            Version::V1_3 => "1.3",
        }
    }
}

/// Those that the server at this address offers for this name; empty: no TLS at all.
pub(super) fn offered(address: SocketAddr, host: &str) -> Vec<Version> {
    let is_offered =
        |version: &Version| greet(address, &hello(*version, host)).is_some_and(|said| takes(&said, *version));
    Version::ALL.into_iter().filter(is_offered).collect()
}

fn greet(address: SocketAddr, hello: &[u8]) -> Option<Vec<u8>> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.set_write_timeout(Some(PATIENCE)).ok()?;
    stream.write_all(hello).ok()?;
    let mut said = vec![0; 1024];
    let mut length = 0;
    // Its first record, or enough for the fixed part of its hello and the extension with the version.
    while length < 140 && !is_whole(said.get(..length)?) {
        match stream.read(said.get_mut(length..)?) {
            Ok(more) if more > 0 => length += more,
            _ => break,
        }
    }
    said.truncate(length);
    Some(said)
}

fn is_whole(record: &[u8]) -> bool {
    let Some(&[_, _, _, high, low]) = record.first_chunk::<5>() else { return false };
    record.len() >= 5 + usize::from(u16::from_be_bytes([high, low]))
}

/// A ServerHello with this version; TLS 1.3 names it in an extension.
fn takes(said: &[u8], version: Version) -> bool {
    let is_hello = said.first() == Some(&22) && said.get(5) == Some(&2);
    let named = said.get(9..11);
    match version {
        Version::V1_3 => is_hello && said.windows(6).any(|window| window == [0, 43, 0, 2, 3, 4]),
        older => is_hello && named == Some(&[3, older as u8]),
    }
}

/// A ClientHello for exactly this version.
fn hello(version: Version, host: &str) -> Vec<u8> {
    let mut body = vec![3, (version as u8).min(3)];
    // Random: what a server does with it does not matter, the handshake ends here.
    body.extend([0x5A; 32]);
    body.push(0);
    with_length(&mut body, &ciphers());
    body.extend([1, 0]);
    with_length(&mut body, &extensions(version, host));
    let mut handshake = vec![1, 0];
    with_length(&mut handshake, &body);
    let mut record = vec![22, 3, 1];
    with_length(&mut record, &handshake);
    record
}

/// What phones and servers of all ages have: 1.3, ECDHE and plain RSA, AES and 3DES.
fn ciphers() -> Vec<u8> {
    let ciphers: [u16; 16] = [
        0x1301, 0x1302, 0x1303, 0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA8, 0xC009, 0xC013, 0xC00A, 0xC014,
        0x009C, 0x002F, 0x0035, 0x000A,
    ];
    ciphers.iter().flat_map(|cipher| cipher.to_be_bytes()).collect()
}

fn extensions(version: Version, host: &str) -> Vec<u8> {
    let mut all = Vec::new();
    let mut extension = |kind: u16, body: &[u8]| {
        all.extend(kind.to_be_bytes());
        with_length(&mut all, body);
    };
    if !host.is_empty() && host.parse::<std::net::IpAddr>().is_err() && !host.starts_with('[') {
        let mut entry = vec![0];
        with_length(&mut entry, host.as_bytes());
        let mut list = Vec::new();
        with_length(&mut list, &entry);
        extension(0, &list);
    }
    extension(10, &[0, 6, 0, 0x1D, 0, 0x17, 0, 0x18]);
    extension(11, &[1, 0]);
    extension(13, &[0, 14, 4, 3, 8, 4, 4, 1, 5, 3, 8, 5, 5, 1, 2, 1]);
    if version == Version::V1_3 {
        extension(43, &[2, 3, 4]);
        // No key: a server that speaks 1.3 asks for one, and so names the version.
        extension(51, &[0, 0]);
    }
    all
}

/// Two bytes of length, and the bytes.
fn with_length(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(u16::try_from(bytes.len()).unwrap_or(u16::MAX).to_be_bytes());
    out.extend(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hello_has_its_lengths_right() {
        for version in Version::ALL {
            let hello = hello(version, "phone.example");
            let length = |at: usize| usize::from(u16::from_be_bytes([hello[at], hello[at + 1]]));
            assert_eq!((hello[0], length(3)), (22, hello.len() - 5), "{version:?}");
            assert_eq!((hello[5], length(7)), (1, hello.len() - 9), "{version:?}");
        }
    }

    #[test]
    fn only_a_hello_of_that_version_counts() {
        let old = [22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1];
        assert!(takes(&old, Version::V1_0) && !takes(&old, Version::V1_2) && !takes(&old, Version::V1_3));
        assert!(
            !takes(&[21, 3, 1, 0, 2, 2, 70], Version::V1_0) && !takes(b"HTTP/1.1 400 Bad", Version::V1_0)
        );
        assert!(!takes(b"", Version::V1_3));
    }
}
