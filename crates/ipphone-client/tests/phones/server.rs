//! Phones of a few lines, byte for byte.

use std::future::Future;
use std::sync::{Arc, Mutex};

use ipphone_client::{Credentials, Endpoint};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A phone that keeps what it was asked.
pub struct Phone {
    pub address: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Phone {
    /// One request per connection; the answer is given whole, and the connection closed. `PHONE` in it is its own address.
    pub async fn answering<A: AsRef<[u8]>>(answer: impl Fn(&str) -> A + Clone + Send + 'static) -> Phone {
        Phone::talking(move |mut stream, request| {
            let answer = answer(&request).as_ref().to_vec();
            async move {
                // A client that has heard enough may be gone.
                let _ = stream.write_all(&answer).await;
            }
        })
        .await
    }

    /// One request per connection, then whatever this does.
    pub async fn talking<F>(talk: impl Fn(TcpStream, String) -> F + Clone + Send + 'static) -> Phone
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound").to_string();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = requests.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (talk, seen) = (talk.clone(), seen.clone());
                tokio::spawn(async move {
                    let request = request(&mut stream).await;
                    seen.lock().expect("no test panics here").push(request.clone());
                    talk(stream, request).await;
                });
            }
        });
        Phone { address, requests }
    }

    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no test panics here").clone()
    }

    /// With user demo and password geheim.
    pub fn endpoint(&self) -> Endpoint {
        let credentials = Credentials::new("demo", "geheim").expect("sound");
        Endpoint::new(self.address.parse().expect("an address"), credentials)
    }
}

/// Head and body, as far as Content-Length says.
pub async fn request(stream: &mut (impl AsyncRead + Unpin)) -> String {
    let mut request = Vec::new();
    while let Ok(byte) = stream.read_u8().await {
        request.push(byte);
        if request.ends_with(b"\r\n\r\n") {
            break;
        }
    }
    let head = String::from_utf8_lossy(&request).to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    if stream.read_exact(&mut body).await.is_ok() {
        request.extend(body);
    }
    String::from_utf8_lossy(&request).into_owned()
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
