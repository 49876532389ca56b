//! Percent-encoding in UTF-8 that leaves `#DEVICENAME#` alone.

/// The phone puts its own name here when it sends the request (guide 5.0(2) ch. 4; in objects: seen in
/// published services). A percent sign inside would hide it from the phone.
pub const DEVICE_NAME: &str = "#DEVICENAME#";

/// Everything but RFC 3986's unreserved characters and [`DEVICE_NAME`] as `%XX`.
pub(super) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() + 8);
    for (count, piece) in text.split(DEVICE_NAME).enumerate() {
        if count > 0 {
            encoded.push_str(DEVICE_NAME);
        }
        encode_piece(piece, &mut encoded);
    }
    encoded
}

/// Everything but RFC 3986's unreserved characters as `%XX`, [`DEVICE_NAME`] too.
pub(crate) fn encode_piece(piece: &str, encoded: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in piece.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
            continue;
        }
        encoded.push('%');
        encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
        encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

/// The text of a query part: `+` is a space, wrong `%` stay as they are, wrong UTF-8 becomes U+FFFD.
pub(super) fn decode(text: &str) -> String {
    String::from_utf8_lossy(&decode_bytes(text.as_bytes())).into_owned()
}

/// The same in bytes, for text in any charset.
pub(crate) fn decode_bytes(text: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text;
    while let [first, rest @ ..] = bytes {
        let (byte, rest) = decode_one(*first, rest);
        decoded.push(byte);
        bytes = rest;
    }
    decoded
}

fn decode_one(first: u8, rest: &[u8]) -> (u8, &[u8]) {
    match (first, rest) {
        (b'+', rest) => (b' ', rest),
        (b'%', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
            (Some(high), Some(low)) => (high << 4 | low, after),
            _ => (b'%', rest),
        },
        _ => (first, rest),
    }
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unreserved_characters_and_the_device_name_stay() {
        for (text, expected) in [
            ("aZ09-._~", "aZ09-._~"),
            ("a b&c=d+e", "a%20b%26c%3Dd%2Be"),
            ("ü/§", "%C3%BC%2F%C2%A7"),
            ("x#DEVICENAME#y", "x#DEVICENAME#y"),
            ("##DEVICENAME##", "%23#DEVICENAME#%23"),
            ("#devicename#", "%23devicename%23"),
        ] {
            assert_eq!(encode(text), expected, "{text}");
            assert_eq!(decode(&encode(text)), text, "{text}");
        }
    }

    #[test]
    fn wrong_escapes_stay_as_they_are() {
        for (text, expected) in [("100%", "100%"), ("%G1%4", "%G1%4"), ("a+b", "a b"), ("%FC", "\u{FFFD}")] {
            assert_eq!(decode(text), expected, "{text}");
        }
    }
}
