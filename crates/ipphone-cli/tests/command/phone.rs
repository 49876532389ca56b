//! A phone of a few lines for the command to push to.
#![allow(dead_code, reason = "each test file uses a part")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What it was asked.
pub type Requests = Arc<Mutex<Vec<String>>>;

/// Serves in a thread that ends with the test; one answer per connection, by the whole request.
pub fn phone(answer: impl Fn(&str) -> String + Send + 'static) -> (String, Requests) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("bound").to_string();
    let requests = Requests::default();
    let seen = requests.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let request = read(&stream);
            let text = answer(&request);
            seen.lock().expect("no test panics here").push(request);
            // A client that has heard enough may be gone.
            let _ = stream.write_all(text.as_bytes());
        }
    });
    (address, requests)
}

fn read(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut request = String::new();
    while !request.ends_with("\r\n\r\n") && reader.read_line(&mut request).is_ok_and(|bytes| bytes > 0) {}
    let head = request.to_lowercase();
    let lengths = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; lengths.unwrap_or(0)];
    if reader.read_exact(&mut body).is_ok() {
        request.push_str(&String::from_utf8_lossy(&body));
    }
    request
}

/// Gets an address, as a phone that was told to.
pub fn fetch(url: &str) -> String {
    let (host, path) = url.trim_start_matches("http://").split_once('/').expect("a path");
    let mut stream = TcpStream::connect(host).expect("a server");
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").expect("written");
    let mut page = String::new();
    stream.read_to_string(&mut page).expect("text");
    page
}

pub fn ok(body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

/// What a phone says that did it.
pub fn done(url: &str) -> String {
    ok(&format!(
        "<CiscoIPPhoneResponse><ResponseItem Status=\"0\" Data=\"Success\" URL=\"{url}\"/></CiscoIPPhoneResponse>"
    ))
}
