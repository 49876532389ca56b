//! Servers of a few lines, byte for byte, for tests of clients: what no well-behaved server would say, they say.
//!
//! ```
//! # let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
//! # runtime.block_on(async {
//! use test_server::Server;
//! use tokio::io::{AsyncReadExt, AsyncWriteExt};
//!
//! let server = Server::answering(|request| if request.starts_with("GET ") { "yes" } else { "no" }).await;
//! let mut client = tokio::net::TcpStream::connect(server.address).await?;
//! client.write_all(b"GET / HTTP/1.1\r\n\r\n").await?;
//! let mut said = String::new();
//! client.read_to_string(&mut said).await?;
//! assert_eq!((said.as_str(), server.requests().len()), ("yes", 1));
//! # Ok::<_, std::io::Error>(())
//! # })?;
//! # Ok::<_, std::io::Error>(())
//! ```
//!
//! For tests alone: what cannot be had is a panic that says so.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

use std::future::Future;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{ServerConfig, SupportedProtocolVersion};

/// A server on a free port of this machine that keeps what it was asked. It ends with the runtime.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    requests: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Server {
    /// One request per connection; the answer is given whole, and the connection closed.
    ///
    /// # Panics
    /// If there is no free port.
    pub async fn answering<A: AsRef<[u8]>>(answer: impl Fn(&str) -> A + Clone + Send + 'static) -> Server {
        Server::talking(move |mut stream, request| {
            let answer = answer(&request).as_ref().to_vec();
            // A client that has heard enough may be gone.
            async move { drop(stream.write_all(&answer).await) }
        })
        .await
    }

    /// One request per connection, then whatever this does.
    ///
    /// # Panics
    /// If there is no free port.
    pub async fn talking<F>(talk: impl Fn(TcpStream, String) -> F + Clone + Send + 'static) -> Server
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
                    let request = read_request(&mut stream).await;
                    let text = String::from_utf8_lossy(&request).into_owned();
                    seen.lock().unwrap_or_else(PoisonError::into_inner).push(request);
                    talk(stream, text).await;
                });
            }
        });
        Server { address, requests }
    }

    /// The address of this path on it.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What was asked so far, head and body, in the order in which it came; what is no UTF-8 replaced.
    pub fn requests(&self) -> Vec<String> {
        self.raw_requests().iter().map(|request| String::from_utf8_lossy(request).into_owned()).collect()
    }

    /// The same, byte for byte.
    pub fn raw_requests(&self) -> Vec<Vec<u8>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Head and body of a request, as far as its Content-Length says and as it comes.
pub async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> Vec<u8> {
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

/// The server's side of TLS in these versions, under a name, with a certificate that it signed itself.
///
/// # Panics
/// If the name or the versions cannot be.
pub fn tls(
    name: &str,
    versions: &[&'static SupportedProtocolVersion],
) -> (TlsAcceptor, CertificateDer<'static>) {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed([name.to_owned()]).expect("a certificate");
    let key = PrivatePkcs8KeyDer::from(signing_key.serialize_der());
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config.with_protocol_versions(versions).expect("versions").with_no_client_auth();
    let config = config.with_single_cert(vec![cert.der().clone()], key.into()).expect("they belong together");
    (TlsAcceptor::from(Arc::new(config)), cert.der().clone())
}
