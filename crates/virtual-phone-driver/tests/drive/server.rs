//! Servers of a few lines, byte for byte.

use std::future::Future;
use std::net::SocketAddr;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

pub struct Server {
    pub address: SocketAddr,
    inner: test_server::Server,
}

impl Server {
    /// One answer per connection, by the path of the request; then it closes. `ORIGIN` in an answer is the server's own.
    pub async fn answering(answer: impl Fn(&str) -> Vec<u8> + Clone + Send + Sync + 'static) -> Server {
        Server::talking(move |mut stream, path| {
            let mut answer = answer(&path);
            if let Ok(text) = std::str::from_utf8(&answer)
                && let Ok(own) = stream.local_addr()
                && text.contains("ORIGIN")
            {
                answer = text.replace("ORIGIN", &format!("http://{own}")).into_bytes();
            }
            // A phone that has seen enough may be gone.
            async move { drop(stream.write_all(&answer).await) }
        })
        .await
    }

    /// Whatever this does, by the path of the request.
    pub async fn talking<F>(talk: impl Fn(TcpStream, String) -> F + Clone + Send + Sync + 'static) -> Server
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let by_path = move |stream, request: String| {
            talk(stream, request.split(' ').nth(1).unwrap_or_default().to_owned())
        };
        let inner = test_server::Server::talking(by_path).await;
        Server { address: inner.address, inner }
    }

    pub fn url(&self, path: &str) -> ipphone::uri::HttpUrl {
        super::url(&self.inner.url(path))
    }

    pub fn requests(&self) -> Vec<Vec<u8>> {
        self.inner.raw_requests()
    }
}

/// A whole answer, until the server closes.
pub fn ok(content_type: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nConnection: close\r\n\r\n{body}").into_bytes()
}

pub fn xml(object: impl Into<ipphone::object::Object>) -> Vec<u8> {
    let body = String::from_utf8(object.into().to_xml().into()).expect("UTF-8");
    ok("text/xml; charset=UTF-8", &body)
}
