//! Someone who sends requests byte for byte, for example with the headers of a captured phone.

use std::{
    io::{BufReader, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use crate::{Answer, TestError};

/// How long an answer may take, and each part of it.
const PATIENCE: Duration = Duration::from_secs(30);

/// Someone who sends requests byte for byte. One connection per request; nothing is added to what is asked for but `Host`
/// and, with a body, its length.
#[derive(Clone, Debug)]
pub struct Caller {
    address: SocketAddr,
    version: String,
    headers: Vec<(String, String)>,
}

impl Caller {
    /// A caller in HTTP/1.1 without headers.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, version: "HTTP/1.1".to_owned(), headers: Vec::new() }
    }

    /// A caller with the version and headers of this request head (see [`capture`](crate::capture)), in their order. `Host`
    /// stands where it stood, but names the server that is called.
    pub fn like(address: SocketAddr, head: &str) -> Result<Self, TestError> {
        let mut lines = head.lines().take_while(|line| !line.is_empty());
        let first = lines.next().unwrap_or_default();
        let version = first.rsplit(' ').next().filter(|version| version.starts_with("HTTP/1."));
        let version = version.ok_or_else(|| TestError::Capture(first.to_owned()))?.to_owned();
        let header = |line: &str| match line.split_once(':') {
            Some((name, value)) => Ok((name.to_owned(), value.trim().to_owned())),
            None => Err(TestError::Capture(line.to_owned())),
        };
        Ok(Self { address, version, headers: lines.map(header).collect::<Result<_, _>>()? })
    }

    /// Speaks HTTP/1.0 from now on.
    #[must_use]
    pub fn http_1_0(mut self) -> Self {
        self.version = "HTTP/1.0".to_owned();
        self
    }

    /// One more header, in place of one of the same name.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match self.headers.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, known)) => value.clone_into(known),
            None => self.headers.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    /// Asks for a path with its query, or for an absolute URL of this server.
    pub fn get(&self, target: &str) -> Result<Answer, TestError> {
        self.send("GET", target, None)
    }

    /// Sends a form or a document.
    pub fn post(&self, target: &str, content_type: &str, body: &[u8]) -> Result<Answer, TestError> {
        self.clone().header("Content-Type", content_type).send("POST", target, Some(body))
    }

    /// Sends a request of any method.
    pub fn send(&self, method: &str, target: &str, body: Option<&[u8]>) -> Result<Answer, TestError> {
        let mut request = self.head(method, target, body.map(<[u8]>::len)).into_bytes();
        request.extend_from_slice(body.unwrap_or_default());
        self.raw(&request, method)
    }

    /// Sends these bytes and reads the answer to a request of this method.
    pub fn raw(&self, request: &[u8], method: &str) -> Result<Answer, TestError> {
        let failed = |error| TestError::Connection { address: self.address, error };
        let mut socket = TcpStream::connect_timeout(&self.address, PATIENCE).map_err(failed)?;
        socket.set_read_timeout(Some(PATIENCE)).map_err(failed)?;
        socket.write_all(request).map_err(failed)?;
        Answer::read(&mut BufReader::new(socket), method)
    }

    fn head(&self, method: &str, target: &str, body: Option<usize>) -> String {
        let host = self.address.to_string();
        let path = target.strip_prefix("http://").and_then(|rest| rest.strip_prefix(&host)).unwrap_or(target);
        let mut head = format!("{method} {path} {}\r\n", self.version);
        let mut line = |name: &str, value: &str| head += &format!("{name}: {value}\r\n");
        if !self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            line("Host", &host);
        }
        for (name, value) in &self.headers {
            line(name, if name.eq_ignore_ascii_case("host") { &host } else { value });
        }
        if let Some(length) = body {
            line("Content-Length", &length.to_string());
        }
        head + "\r\n"
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        io::{BufRead, Read},
        net::TcpListener,
        thread::{self, JoinHandle},
    };

    use super::*;
    use crate::{capture, root};

    /// Answers once, and tells what it was asked.
    fn once(answer: &'static str, body: usize) -> (SocketAddr, JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let asked = thread::spawn(move || {
            let mut socket = BufReader::new(listener.accept().expect("a caller").0);
            let mut request = String::new();
            while !request.ends_with("\r\n\r\n") {
                assert_ne!(socket.read_line(&mut request).expect("text"), 0, "{request}");
            }
            let mut rest = vec![0; body];
            socket.read_exact(&mut rest).expect("the body");
            socket.get_mut().write_all(answer.as_bytes()).expect("sent");
            request + &String::from_utf8(rest).expect("text")
        });
        (address, asked)
    }

    #[test]
    fn a_captured_head_is_sent_as_it_was_but_for_host_and_path() {
        let head = "GET /x HTTP/1.1\r\nHost: 192.0.2.1:80\r\nAccept-Charset: utf-8,;q=0.8\r\nx-CiscoIPPhoneModelName: CP-7970G\r\n\r\n";
        let (address, asked) = once("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 0);
        let answer = Caller::like(address, head).expect("a head").get(&format!("http://{address}/menu?a=b"));
        assert_eq!(answer.expect("an answer").text(), "ok");
        let expected = head.replace("/x", "/menu?a=b").replace("192.0.2.1:80", &address.to_string());
        assert_eq!(asked.join().expect("asked"), expected);
    }

    #[test]
    fn a_form_is_posted_with_its_length_in_http_1_0() {
        let (address, asked) = once("HTTP/1.0 200 OK\r\n\r\nto the end", 6);
        let caller = Caller::new(address).http_1_0().header("X-A", "1").header("x-a", "2");
        let answer = caller.post("/f", "text/xml", b"XML=%3").expect("an answer");
        assert_eq!((answer.version.as_str(), answer.text().as_str()), ("HTTP/1.0", "to the end"));
        let expected = format!(
            "POST /f HTTP/1.0\r\nHost: {address}\r\nX-A: 2\r\nContent-Type: text/xml\r\nContent-Length: 6\r\n\r\nXML=%3"
        );
        assert_eq!(asked.join().expect("asked"), expected);
    }

    #[test]
    fn what_is_no_request_head_is_refused() {
        for head in ["", "hello", "GET / HTTP/1.1\nno colon"] {
            assert!(Caller::like(([127, 0, 0, 1], 1).into(), head).is_err(), "{head}");
        }
    }

    #[test]
    fn every_capture_of_a_phone_can_be_played() {
        for file in fs::read_dir(root().join("shared/captures")).expect("captures").flatten() {
            let name = file.file_name().to_string_lossy().replace(".http", "");
            let head = capture(&name).expect(&name);
            let caller = Caller::like(([127, 0, 0, 1], 1).into(), &head).expect(&name);
            let lines = head.lines().take_while(|line| !line.is_empty()).count();
            assert_eq!(caller.headers.len() + 1, lines, "{name}: {head}");
        }
    }
}
