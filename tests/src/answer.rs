//! An HTTP answer, read by hand so that nothing of it is lost or mended.

use std::io::{BufRead, Read};

use crate::TestError;

/// An HTTP answer as it came.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Answer {
    /// The version, for example `HTTP/1.1`.
    pub version: String,
    /// The status code.
    pub status: u16,
    /// All headers in their order, names as sent.
    pub headers: Vec<(String, String)>,
    /// The body, with the chunks joined.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of this name, in whatever capitals.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The body as UTF-8; other bytes become U+FFFD.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Reads one answer to a request of this method. A body ends where its length or last chunk says, else with the
    /// connection.
    pub(crate) fn read(from: &mut impl BufRead, method: &str) -> Result<Self, TestError> {
        let first = line(from)?;
        let mut words = first.splitn(3, ' ');
        let (version, status) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if !version.starts_with("HTTP/1.") {
            return Err(wrong("no status line", &first));
        }
        let status = status.parse().map_err(|_| wrong("no status", &first))?;
        let mut answer =
            Self { version: version.to_owned(), status, headers: headers(from)?, body: Vec::new() };
        if method != "HEAD" && !matches!(status, 100..=199 | 204 | 304) {
            answer.body = answer.read_body(from)?;
        }
        Ok(answer)
    }

    fn read_body(&self, from: &mut impl BufRead) -> Result<Vec<u8>, TestError> {
        if self.header("Transfer-Encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
            return chunks(from);
        }
        let Some(length) = self.header("Content-Length") else {
            let mut body = Vec::new();
            from.read_to_end(&mut body).map_err(|_| wrong("the body broke off", ""))?;
            return Ok(body);
        };
        exactly(from, length.parse().map_err(|_| wrong("no length", length))?)
    }
}

fn headers(from: &mut impl BufRead) -> Result<Vec<(String, String)>, TestError> {
    let mut headers = Vec::new();
    loop {
        let line = line(from)?;
        if line.is_empty() {
            return Ok(headers);
        }
        let (name, value) = line.split_once(':').ok_or_else(|| wrong("a header without a colon", &line))?;
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
}

fn chunks(from: &mut impl BufRead) -> Result<Vec<u8>, TestError> {
    let mut body = Vec::new();
    loop {
        let size = line(from)?;
        let digits = size.split(';').next().unwrap_or_default().trim();
        let length = u64::from_str_radix(digits, 16).map_err(|_| wrong("no chunk size", &size))?;
        if length == 0 {
            headers(from)?;
            return Ok(body);
        }
        body.extend(exactly(from, length)?);
        if !line(from)?.is_empty() {
            return Err(wrong("a chunk longer than it says", &size));
        }
    }
}

fn exactly(from: &mut impl BufRead, length: u64) -> Result<Vec<u8>, TestError> {
    let mut body = Vec::new();
    let read = from.take(length).read_to_end(&mut body).map_err(|_| wrong("the body broke off", ""))?;
    if u64::try_from(read).ok() != Some(length) {
        return Err(wrong("shorter than it says", &String::from_utf8_lossy(&body)));
    }
    Ok(body)
}

fn line(from: &mut impl BufRead) -> Result<String, TestError> {
    let mut line = Vec::new();
    from.read_until(b'\n', &mut line).map_err(|_| wrong("the connection broke off", ""))?;
    match line.strip_suffix(b"\r\n") {
        Some(line) => Ok(String::from_utf8_lossy(line).into_owned()),
        None => Err(wrong("a line does not end in CR LF", &String::from_utf8_lossy(&line))),
    }
}

fn wrong(why: &'static str, what: &str) -> TestError {
    TestError::Answer { why, start: what.chars().take(200).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &str, method: &str) -> Result<Answer, TestError> {
        Answer::read(&mut bytes.as_bytes(), method)
    }

    #[test]
    fn bodies_end_by_length_by_chunks_or_with_the_connection() {
        for (bytes, body) in [
            ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcREST", "abc"),
            ("HTTP/1.0 200 OK\r\n\r\nabc\r\n", "abc\r\n"),
            (
                "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
                "abc0123456789",
            ),
            ("HTTP/1.1 204 No Content\r\n\r\nREST", ""),
        ] {
            assert_eq!(read(bytes, "GET").expect(bytes).text(), body, "{bytes}");
        }
        assert_eq!(read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", "HEAD").expect("no body").text(), "");
    }

    #[test]
    fn headers_are_found_in_any_capitals_and_kept_as_sent() {
        let answer = read("HTTP/1.1 404 Not Found\r\nX-a:  1 \r\nx-A: 2\r\n\r\n", "GET").expect("an answer");
        assert_eq!((answer.status, answer.version.as_str()), (404, "HTTP/1.1"));
        assert_eq!(answer.header("x-A"), Some("1"));
        assert_eq!(answer.headers, [("X-a".to_owned(), "1".to_owned()), ("x-A".to_owned(), "2".to_owned())]);
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        for bytes in [
            "",
            "SSH-2.0\r\n",
            "HTTP/1.1 OK\r\n\r\n",
            "HTTP/1.1 200 OK\n\n",
            "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        ] {
            assert!(read(bytes, "GET").is_err(), "{bytes:?}");
        }
    }
}
