//! A request as bytes, exactly as the machine says.

use ipphone::phone::Http;
use virtual_phone::Request;

/// Line, headers and body. Nothing is added, left out or put in order.
pub(crate) fn request(request: &Request) -> Vec<u8> {
    let version = match request.http {
        Http::V1_0 => "HTTP/1.0",
        Http::V1_1 => "HTTP/1.1",
    };
    let mut bytes = format!("{} {} {version}\r\n", request.method, request.target()).into_bytes();
    for (name, value) in &request.headers {
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend(value_bytes(value));
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(&request.body);
    bytes
}

/// Latin-1, as cookies came; UTF-8 if it holds more. No line end gets out of its line.
fn value_bytes(value: &str) -> Vec<u8> {
    let kept = || value.chars().filter(|character| !matches!(character, '\r' | '\n' | '\0'));
    let narrow: Result<Vec<u8>, _> = kept().map(|character| u8::try_from(u32::from(character))).collect();
    narrow.unwrap_or_else(|_| kept().collect::<String>().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ipphone::uri::HttpUrl;
    use virtual_phone::Wanted;

    #[test]
    fn a_request_is_written_byte_for_byte() {
        let request = Request {
            method: "POST",
            url: HttpUrl::parse("http://h:8000/a?b=1#c").expect("a URL"),
            http: Http::V1_0,
            headers: vec![
                ("User-Agent", "x".into()),
                ("Host", "h:8000".into()),
                ("Cookie", "a=\u{e9}\r\nX: y".into()),
            ],
            body: b"q=1".to_vec(),
            most_bytes: 10,
            wanted: Wanted::Page,
        };
        assert_eq!(
            self::request(&request),
            b"POST /a?b=1 HTTP/1.0\r\nUser-Agent: x\r\nHost: h:8000\r\nCookie: a=\xE9X: y\r\n\r\nq=1"
        );
    }
}
