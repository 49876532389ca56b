//! The guard in front of the codec: looks at the bytes of a message before the codec does.
//!
//! ```text
//! 30 LL ( 02 01 ID  op …  [A0 LL controls …] )      LDAPMessage, RFC 4511 section 4.1.1
//! ```
//!
//! The codec of `ldap3_proto` has limits of its own, but it reads a long message whole before it refuses it, prints
//! refused bytes to the log, and prints to standard output when it does not know an operation. So length, nesting and
//! operation are checked here first.

use std::io;

use bytes::BytesMut;
use ldap3_proto::{LdapCodec, LdapMsg};
use tokio_util::codec::{Decoder, Encoder};

/// The longest message that a client may send, in bytes, its head included.
pub(crate) const MESSAGE_LIMIT: usize = 32 * 1024;

/// How deep elements may be nested: a filter of about 60 levels. The codec recurses, so does the filter.
pub(crate) const NESTING_LIMIT: usize = 64;

/// First bytes of the operations that a client may ask for: bind, unbind, search, modify, add, delete, rename,
/// compare, abandon, extended.
const OPERATIONS: &[u8] = &[0x60, 0x42, 0x63, 0x66, 0x68, 0x4a, 0x6c, 0x6e, 0x50, 0x77];

const SEQUENCE: u8 = 0x30;
const CONSTRUCTED: u8 = 0x20;

/// Messages from and to bytes.
#[derive(Default)]
pub(crate) struct Wire(LdapCodec);

impl Decoder for Wire {
    type Item = LdapMsg;
    type Error = io::Error;

    fn decode(&mut self, buffer: &mut BytesMut) -> io::Result<Option<LdapMsg>> {
        let Some(length) = message_length(buffer)? else { return Ok(None) };
        if buffer.len() < length {
            buffer.reserve(length - buffer.len());
            return Ok(None);
        }
        let mut message = buffer.split_to(length);
        check(&message)?;
        self.0.decode(&mut message)
    }
}

impl Encoder<LdapMsg> for Wire {
    type Error = io::Error;

    fn encode(&mut self, message: LdapMsg, buffer: &mut BytesMut) -> io::Result<()> {
        self.0.encode(message, buffer)
    }
}

/// The head of a BER element: first byte, length of head and content.
#[derive(Clone, Copy)]
struct Head {
    tag: u8,
    head: usize,
    content: usize,
}

impl Head {
    /// `None` while bytes are missing.
    fn read(bytes: &[u8]) -> io::Result<Option<Self>> {
        let [tag, first, rest @ ..] = bytes else { return Ok(None) };
        if *first < 0x80 {
            return Ok(Some(Head { tag: *tag, head: 2, content: usize::from(*first) }));
        }
        let count = usize::from(*first & 0x7f);
        if !(1..=4).contains(&count) {
            return Err(refused("a length is written in no or in more than 4 bytes"));
        }
        let Some(digits) = rest.get(..count) else { return Ok(None) };
        let content = digits.iter().fold(0, |length, byte| length << 8 | u64::from(*byte));
        let content = usize::try_from(content).map_err(|_| refused("a length does not fit this machine"))?;
        Ok(Some(Head { tag: *tag, head: 2 + count, content }))
    }

    fn total(self) -> usize {
        self.head.saturating_add(self.content)
    }
}

fn refused(problem: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, problem.into())
}

fn message_length(bytes: &[u8]) -> io::Result<Option<usize>> {
    if bytes.first().is_some_and(|first| *first != SEQUENCE) {
        return Err(refused("not the start of an LDAP message (TLS is not spoken here)"));
    }
    let Some(head) = Head::read(bytes)? else { return Ok(None) };
    if head.total() > MESSAGE_LIMIT {
        return Err(refused(format!("a message of {} bytes; the limit is {MESSAGE_LIMIT}", head.total())));
    }
    Ok(Some(head.total()))
}

/// Walks through all elements of a whole message, without recursion.
fn check(message: &[u8]) -> io::Result<()> {
    let mut ends = vec![message.len()];
    let mut at = 0;
    let mut second_level = Vec::new();
    while let Some(end) = ends.last().copied() {
        if at == end {
            ends.pop();
            continue;
        }
        let head = Head::read(message.get(at..end).unwrap_or_default())?;
        let head = head.filter(|head| head.total() <= end - at);
        let head = head.ok_or_else(|| refused("an element is longer than the one around it"))?;
        if ends.len() == 2 {
            second_level.push(head.tag);
        }
        if head.tag & CONSTRUCTED == 0 {
            at += head.total();
            continue;
        }
        if ends.len() > NESTING_LIMIT {
            return Err(refused(format!("elements are nested deeper than {NESTING_LIMIT}")));
        }
        ends.push(at + head.total());
        at += head.head;
    }
    match second_level.get(1) {
        Some(operation) if OPERATIONS.contains(operation) => Ok(()),
        _ => Err(refused("no operation that a client may ask for")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> io::Result<Option<LdapMsg>> {
        Wire::default().decode(&mut BytesMut::from(bytes))
    }

    /// An element of any length.
    fn element(tag: u8, content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).expect("short").to_be_bytes();
        [&[tag, 0x84], &length[..], content].concat()
    }

    const UNBIND: &[u8] = &[0x30, 5, 2, 1, 3, 0x42, 0];

    #[test]
    fn a_message_is_read_when_all_of_it_is_there() {
        for length in 0..UNBIND.len() {
            assert!(matches!(decode(&UNBIND[..length]), Ok(None)), "{length} bytes");
        }
        assert_eq!(decode(UNBIND).expect("read").expect("whole").msgid, 3);
    }

    #[test]
    fn two_messages_in_one_packet_are_two() {
        let mut buffer = BytesMut::from(&[UNBIND, UNBIND].concat()[..]);
        let mut wire = Wire::default();
        for _ in 0..2 {
            assert!(wire.decode(&mut buffer).expect("read").is_some());
        }
        assert!(buffer.is_empty());
    }

    #[test]
    fn foreign_bytes_are_refused_at_once() {
        for bytes in [
            &b"GET / HTTP/1.1\r\n"[..],
            &[0x16, 3, 1, 0],
            &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
            &[0x30, 0x83, 0x00, 0x80, 0x01],
            &[0x30, 0x85, 0, 0, 0, 0, 1],
            &[0x30, 0x80],
            &[0x30, 0],
            &[0x30, 3, 2, 1, 3],
            &[0x30, 5, 2, 9, 3, 0x42, 0],
            &[0x30, 5, 2, 1, 3, 0x42, 1],
            &[0x30, 5, 2, 1, 3, 0x5f, 0],
            &[0x30, 5, 2, 1, 3, 0x61, 0],
        ] {
            assert!(decode(bytes).is_err(), "{bytes:02x?}");
        }
    }

    #[test]
    fn nesting_has_a_limit() {
        let nested = |depth: usize| {
            let filter = (0..depth).fold(element(0x87, b"cn"), |inner, _| element(0xa2, &inner));
            let search = [
                &element(4, b"dc=x")[..],
                &[10, 1, 2, 10, 1, 0, 2, 1, 0, 2, 1, 0, 1, 1, 0],
                &filter,
                &element(0x30, b""),
            ];
            element(SEQUENCE, &[&[2, 1, 1][..], &element(0x63, &search.concat())].concat())
        };
        assert!(decode(&nested(60)).expect("allowed").is_some());
        for depth in [NESTING_LIMIT, 1600, 5000] {
            let bytes = nested(depth);
            assert!(bytes.len() < MESSAGE_LIMIT, "{depth} levels are {} bytes", bytes.len());
            assert!(decode(&bytes).is_err(), "{depth} levels");
        }
    }
}
