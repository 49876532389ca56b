//! Servers of a few lines, byte for byte.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub struct Server {
    pub address: SocketAddr,
    requests: Arc<Mutex<Vec<Vec<u8>>>>,
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

    /// Whatever this does.
    pub async fn talking<F>(talk: impl Fn(TcpStream, String) -> F + Clone + Send + Sync + 'static) -> Server
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = requests.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (talk, seen) = (talk.clone(), seen.clone());
                tokio::spawn(async move {
                    let request = request(&mut stream).await;
                    let line = String::from_utf8_lossy(&request).into_owned();
                    seen.lock().expect("no test panics here").push(request);
                    talk(stream, line.split(' ').nth(1).unwrap_or_default().to_owned()).await;
                });
            }
        });
        Server { address, requests }
    }

    pub fn url(&self, path: &str) -> ipphone::uri::HttpUrl {
        super::url(&format!("http://{}{path}", self.address))
    }

    pub fn requests(&self) -> Vec<Vec<u8>> {
        self.requests.lock().expect("no test panics here").clone()
    }
}

/// Head and body, as far as Content-Length says.
async fn request(stream: &mut TcpStream) -> Vec<u8> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let Ok(byte) = stream.read_u8().await else { return request };
        request.push(byte);
    }
    let head = String::from_utf8_lossy(&request).to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    if stream.read_exact(&mut body).await.is_ok() {
        request.extend(body);
    }
    request
}

/// A whole answer, until the server closes.
pub fn ok(content_type: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nConnection: close\r\n\r\n{body}").into_bytes()
}

pub fn xml(object: impl Into<ipphone::object::Object>) -> Vec<u8> {
    let body = String::from_utf8(object.into().to_xml().into()).expect("UTF-8");
    ok("text/xml; charset=UTF-8", &body)
}
