//! A server of a few lines for the command to ask.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};

/// Serves in a thread that ends with the test; one answer per connection, by the path. `ORIGIN` in it is its own origin.
pub fn serve(answer: impl Fn(&str, &[String]) -> String + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("bound");
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let lines = BufReader::new(&stream).lines().map_while(Result::ok);
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let path = head.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default().to_owned();
            let text = answer(&path, &head).replace("ORIGIN", &format!("http://{address}"));
            // A phone that has seen enough may be gone.
            let _ = stream.write_all(text.as_bytes());
        }
    });
    address
}

/// An object with its headers.
pub fn xml(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=UTF-8\r\n\r\n{body}")
}
