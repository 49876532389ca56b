//! The heads of requests byte for byte as they came: a web framework keeps neither the order of headers nor their capitals.
//!
//! A connection notes what is read from it; whoever looks at a request takes its head from those notes.

use std::{
    cell::RefCell,
    io,
    net::SocketAddr,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
};

use actix_web::{HttpRequest, rt::net::TcpStream};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What is noted of a connection, in bytes, and so the longest head: those of phones have about 500.
const MOST: usize = 16 * 1024;

/// The heads of the requests on one connection. Only a server that was told so keeps them:
/// [`Server::keep_heads`](crate::Server::keep_heads).
#[derive(Clone, Default)]
pub struct Heads(Rc<RefCell<Notes>>);

impl Heads {
    /// The head of this request as it came, from its first letter to the empty line; to be called once for each request, as
    /// it forgets what it gave and all before.
    ///
    /// `None`: the server keeps no heads (not told so, or it speaks TLS), or this one is longer than 16 KiB.
    pub fn take(request: &HttpRequest) -> Option<Vec<u8>> {
        let heads = request.conn_data::<Heads>()?;
        let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
        heads.0.borrow_mut().take(request.method().as_str(), target)
    }

    /// The next answer on this connection goes out without its `Date`.
    pub(crate) fn leave_out_date(&self) {
        self.0.borrow_mut().undated = true;
    }
}

/// Bytes that were read and not taken yet.
#[derive(Default)]
struct Notes {
    bytes: Vec<u8>,
    /// How much of what comes next is a body.
    body: usize,
    /// The next answer has no `Date`.
    undated: bool,
}

impl Notes {
    fn note(&mut self, read: &[u8]) {
        let body = self.body.min(read.len());
        self.body -= body;
        let room = MOST.saturating_sub(self.bytes.len());
        self.bytes.extend(read.iter().skip(body).take(room));
    }

    /// The next head with this request line; those before it were answered without being asked for.
    fn take(&mut self, method: &str, target: &str) -> Option<Vec<u8>> {
        loop {
            let head = self.next()?;
            if is_of(&head, method, target) {
                return Some(head);
            }
        }
    }

    fn next(&mut self) -> Option<Vec<u8>> {
        let Some(end) = end_of_head(&self.bytes) else {
            // What never became a head must not keep the next one out.
            self.bytes.clear();
            return None;
        };
        let rest = self.bytes.split_off(end);
        let head = std::mem::replace(&mut self.bytes, rest);
        let body = content_length(&head);
        let here = body.min(self.bytes.len());
        self.bytes.drain(..here);
        self.body = body - here;
        let start = head.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(0);
        Some(head.get(start..).unwrap_or_default().to_vec())
    }
}

/// Behind the empty line. Lines may end without CR, as the server takes them.
fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let start = bytes.iter().position(|byte| !matches!(byte, b'\r' | b'\n'))?;
    let mut line = start;
    loop {
        let length = bytes.get(line..)?.iter().position(|byte| *byte == b'\n')?;
        let end = line + length + 1;
        if bytes.get(line..end)?.trim_ascii().is_empty() {
            return Some(end);
        }
        line = end;
    }
}

fn content_length(head: &[u8]) -> usize {
    let pairs =
        head.split(|byte| *byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok()?.split_once(':'));
    let mut lengths = pairs.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    lengths.next().and_then(|(_, length)| length.trim().parse().ok()).unwrap_or(0)
}

/// The target may have been written with scheme and host.
fn is_of(head: &[u8], method: &str, target: &str) -> bool {
    let mut words = head.split(|byte| matches!(byte, b' ' | b'\r' | b'\n'));
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let written = second.split(|byte| *byte == b'#').next().unwrap_or_default();
    first == method.as_bytes() && (written.ends_with(target.as_bytes()) || target == "/")
}

/// A connection that notes what is read from it.
pub(crate) struct Noted {
    stream: TcpStream,
    pub(crate) heads: Heads,
    /// An answer that was changed and is not written yet.
    rest: Vec<u8>,
}

impl Noted {
    pub(crate) fn new(stream: TcpStream) -> Noted {
        Noted { stream, heads: Heads::default(), rest: Vec::new() }
    }

    fn poll_rest(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.rest.is_empty() {
            let written = ready!(Pin::new(&mut self.stream).poll_write(cx, &self.rest))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.rest.drain(..written);
        }
        Poll::Ready(Ok(()))
    }

    pub(crate) fn own_address(&self) -> Option<SocketAddr> {
        self.stream.local_addr().ok()
    }
}

impl AsyncRead for Noted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let ready = Pin::new(&mut self.stream).poll_read(cx, buf);
        if let Some(read) = buf.filled().get(before..).filter(|read| !read.is_empty()) {
            self.heads.0.borrow_mut().note(read);
        }
        ready
    }
}

impl AsyncWrite for Noted {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        ready!(self.poll_rest(cx))?;
        if !std::mem::take(&mut self.heads.0.borrow_mut().undated) {
            return Pin::new(&mut self.stream).poll_write(cx, bytes);
        }
        self.rest = without_date(bytes);
        // What does not go out now goes out before anything else.
        match self.poll_rest(cx) {
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            _ => Poll::Ready(Ok(bytes.len())),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_rest(cx))?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_rest(cx))?;
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_rest(cx))?;
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

/// The answer without that line of its head.
fn without_date(answer: &[u8]) -> Vec<u8> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(answer.len());
    let (head, body) = answer.split_at(end);
    let is_date = |line: &&[u8]| line.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"date:"));
    let lines: Vec<&[u8]> =
        head.split_inclusive(|byte| *byte == b'\n').filter(|line| !is_date(line)).collect();
    let head = lines.concat();
    [head.strip_suffix(b"\r\n").unwrap_or(&head), body].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_date_of_the_head_is_left_out() {
        for (answer, left) in [
            (
                "HTTP/1.1 200 OK\r\nDate: x\r\na: b\r\n\r\ndate: c\r\n",
                "HTTP/1.1 200 OK\r\na: b\r\n\r\ndate: c\r\n",
            ),
            ("HTTP/1.1 200 OK\r\na: b\r\ndate: x\r\n\r\nY", "HTTP/1.1 200 OK\r\na: b\r\n\r\nY"),
            ("HTTP/1.1 200 OK\r\na: b\r\n\r\n", "HTTP/1.1 200 OK\r\na: b\r\n\r\n"),
        ] {
            assert_eq!(String::from_utf8_lossy(&without_date(answer.as_bytes())), left);
        }
    }

    fn noted(pieces: &[&str]) -> Notes {
        let mut notes = Notes::default();
        pieces.iter().for_each(|piece| notes.note(piece.as_bytes()));
        notes
    }

    fn take(notes: &mut Notes, method: &str, target: &str) -> Option<String> {
        notes.take(method, target).map(|head| String::from_utf8(head).expect("UTF-8"))
    }

    #[test]
    fn heads_come_back_byte_for_byte_however_they_came() {
        let one = "GET /a?b=1 HTTP/1.1\r\nHost: h\r\nx-CiscoIPPhoneModelName: CP-7970G\r\nA:  b \r\n\r\n";
        let two = "GET /b HTTP/1.0\nHost: h\n\n";
        let all = [one, two].concat();
        for cut in 1..all.len() {
            let (start, end) = all.split_at(cut);
            let mut notes = noted(&[start, end]);
            assert_eq!(take(&mut notes, "GET", "/a?b=1").as_deref(), Some(one), "{cut}");
            assert_eq!(take(&mut notes, "GET", "/b").as_deref(), Some(two), "{cut}");
            assert!(notes.bytes.is_empty());
        }
    }

    #[test]
    fn bodies_are_no_heads() {
        let post = "POST /p HTTP/1.1\r\ncontent-length: 24\r\n\r\n";
        let body = "GET /fake HTTP/1.1\r\n\r\nxy";
        let next = "GET /n HTTP/1.1\r\n\r\n";
        let all = [post, body, next].concat();
        for cut in [post.len(), post.len() + 7, all.len() - 3] {
            let mut notes = Notes::default();
            notes.note(&all.as_bytes()[..cut]);
            assert_eq!(take(&mut notes, "POST", "/p").as_deref(), Some(post), "{cut}");
            notes.note(&all.as_bytes()[cut..]);
            assert_eq!(take(&mut notes, "GET", "/n").as_deref(), Some(next), "{cut}");
        }
    }

    #[test]
    fn requests_that_nobody_asked_for_are_passed_over() {
        let mut notes = noted(&["GET /healthz HTTP/1.1\r\n\r\n\r\nGET http://h:80/x HTTP/1.1\r\n\r\n"]);
        assert!(take(&mut notes, "GET", "/x").is_some_and(|head| head.starts_with("GET http://h:80/x")));
        assert_eq!(take(&mut notes, "GET", "/x"), None);
    }

    #[test]
    fn memory_has_a_bound_and_the_next_head_is_found_after_too_long_a_one() {
        let mut notes = noted(&["GET /a HTTP/1.1\r\n"]);
        (0..1000).for_each(|_| notes.note(&[b'x'; 1000]));
        assert!(notes.bytes.len() <= MOST);
        assert_eq!(take(&mut notes, "GET", "/a"), None);
        notes.note(b"GET /b HTTP/1.1\r\n\r\n");
        assert!(take(&mut notes, "GET", "/b").is_some());
    }
}
