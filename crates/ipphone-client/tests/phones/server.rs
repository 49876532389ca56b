//! Phones of a few lines, byte for byte.

use std::future::Future;

use ipphone_client::{Credentials, Endpoint};
use test_server::Server;
use tokio::net::TcpStream;

pub use test_server::read_request as request;

/// A phone that keeps what it was asked.
pub struct Phone {
    pub address: String,
    server: Server,
}

impl Phone {
    /// One request per connection; the answer is given whole, and the connection closed.
    pub async fn answering<A: AsRef<[u8]>>(answer: impl Fn(&str) -> A + Clone + Send + 'static) -> Phone {
        Phone::of(Server::answering(answer).await)
    }

    /// One request per connection, then whatever this does.
    pub async fn talking<F>(talk: impl Fn(TcpStream, String) -> F + Clone + Send + 'static) -> Phone
    where
        F: Future<Output = ()> + Send + 'static,
    {
        Phone::of(Server::talking(talk).await)
    }

    fn of(server: Server) -> Phone {
        Phone { address: server.address.to_string(), server }
    }

    pub fn requests(&self) -> Vec<String> {
        self.server.requests()
    }

    /// With user demo and password geheim.
    pub fn endpoint(&self) -> Endpoint {
        let credentials = Credentials::new("demo", "geheim").expect("sound");
        Endpoint::new(self.address.parse().expect("an address"), credentials)
    }
}

/// A whole answer.
pub fn answer(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}")
}

/// Status 200.
pub fn ok(body: &str) -> String {
    answer("200 OK", "Content-Type: text/xml\r\n", body)
}

/// What a phone says that did it.
pub fn done(url: &str) -> String {
    ok(&format!(
        "<CiscoIPPhoneResponse>\n<ResponseItem Status=\"0\" Data=\"Success\" URL=\"{url}\"/>\n</CiscoIPPhoneResponse>\n"
    ))
}
