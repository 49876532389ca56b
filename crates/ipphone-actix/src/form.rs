//! What came with the address, decoded in the phone's charset.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, http::Method, web};
use ipphone::charset::Charset;
use serde::de::DeserializeOwned;

use crate::{Caller, Problem};

/// The parameters of a request: of the query, and of the body of a POST. Unknown ones are passed over, of repeated ones the
/// first counts, a missing one is up to the type (`#[serde(default)]`).
///
/// A phone encodes in its own charset, so `M%FCller` and `M%C3%BCller` both are Müller. Use this and not `web::Query`, which
/// knows UTF-8 only.
#[derive(Clone, Copy, Debug)]
pub struct Form<T>(T);

/// Most bytes of a posted form.
const MOST_BYTES: usize = 16_384;

impl<T> Form<T> {
    /// The parameters themselves.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Form<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned> Form<T> {
    /// A phone sends every field of its form, also what was left empty: where an empty value is none that the type takes (a
    /// number), it counts as missing.
    fn read(query: &[u8], charset: Charset) -> Result<Form<T>, Problem> {
        let mut first = Vec::<(String, String)>::new();
        for (name, value) in pairs(query, charset) {
            if !first.iter().any(|(known, _)| *known == name) {
                first.push((name, value));
            }
        }
        Form::of(&first).or_else(|_| {
            first.retain(|(_, value)| !value.is_empty());
            Form::of(&first).map_err(|error| Problem::bad_address().because(error))
        })
    }

    fn of(pairs: &[(String, String)]) -> Result<Form<T>, serde_urlencoded::de::Error> {
        let plain = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        serde_urlencoded::from_str(&plain).map(Form)
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Form<T>, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = Caller::of(request);
        let mut query = request.query_string().as_bytes().to_vec();
        let body = (request.method() == Method::POST).then(|| web::Payload::from_request(request, payload));
        Box::pin(async move {
            let charset = caller?.phone.charset();
            if let Some(body) = body {
                let body = body.await.map_err(|error| Problem::bad_address().because(error))?;
                let bytes = body.to_bytes_limited(MOST_BYTES).await.map_err(|_| Problem::too_much())?;
                query.push(b'&');
                query.extend(bytes.map_err(|error| Problem::bad_address().because(error))?);
            }
            Form::read(&query, charset)
        })
    }
}

/// Names and values: as UTF-8 if they are, else in the phone's charset. Surrounding white space is nobody's wish.
pub(crate) fn pairs(query: &[u8], charset: Charset) -> Vec<(String, String)> {
    let parts = query.split(|byte| *byte == b'&').filter(|part| !part.is_empty()).take(256);
    parts
        .map(|part| {
            let mut halves = part.splitn(2, |byte| *byte == b'=');
            let mut half = || text(halves.next().unwrap_or_default(), charset);
            (half(), half())
        })
        .collect()
}

fn text(encoded: &[u8], charset: Charset) -> String {
    let spaced: Vec<u8> = encoded.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let bytes = percent_decode(&spaced);
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => legacy(charset).decode(error.as_bytes()).0.into_owned(),
    };
    text.trim().to_string()
}

/// What is not UTF-8 came from a phone of the older kind.
fn legacy(charset: Charset) -> Charset {
    if charset == Charset::UTF_8 { Charset::LATIN_1 } else { charset }
}

fn percent_decode(encoded: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded;
    while let [byte, tail @ ..] = rest {
        rest = tail;
        let hex = |digit: &u8| char::from(*digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
        match (byte, tail) {
            (b'%', [high, low, after @ ..]) => match (hex(high), hex(low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high * 16 + low);
                    rest = after;
                }
                _ => bytes.push(b'%'),
            },
            _ => bytes.push(*byte),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_of_an_umlaut_are_read() {
        for (query, expected) in [
            (&b"last=M%FCller"[..], "Müller"),
            (b"last=M%C3%BCller", "Müller"),
            (b"last=M\xFCller", "Müller"),
            (b"last=+A+B%20C+", "A B C"),
            (b"last=100%", "100%"),
            (b"last=%zz%4", "%zz%4"),
            (b"last=", ""),
            (b"last", ""),
            (b"last=a%00b", "a\0b"),
        ] {
            let read = pairs(query, Charset::LATIN_1);
            assert_eq!(read, [("last".to_string(), expected.to_string())], "{query:?}");
        }
    }

    #[test]
    fn a_japanese_phone_sends_shift_jis() {
        let read = pairs(b"q=%93%8C%8B%9E", Charset::SHIFT_JIS);
        assert_eq!(read[0].1, "東京");
    }

    #[test]
    fn the_first_of_repeated_parameters_counts_and_unknown_ones_do_not_matter() {
        #[derive(serde::Deserialize)]
        struct Wanted {
            q: String,
            #[serde(default)]
            start: usize,
        }
        let form = Form::<Wanted>::read(b"q=a&locale=x&q=b&name=SEP0&start=32", Charset::UTF_8).unwrap();
        assert_eq!((form.q.as_str(), form.start), ("a", 32));
        let empty = Form::<Wanted>::read(b"q=a&start=", Charset::UTF_8).unwrap();
        assert_eq!((empty.q.as_str(), empty.start), ("a", 0));
        assert!(Form::<Wanted>::read(b"q=a&start=-1", Charset::UTF_8).is_err());
    }
}
