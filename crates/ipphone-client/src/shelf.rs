//! Pages that phones fetch: what is too large for a push lies here until they have it.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use ipphone::object::Object;
use ipphone::phone::{Models, Phone};
use ipphone::reply::Reply;
use ipphone::uri::HttpUrl;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore};
use tokio::task::AbortHandle;
use tokio::time::timeout;

use crate::{ClientError, PhoneAddress, digest};

/// A small web server of our own for indirect pushes. Each object has an address that nobody can guess, and is written for
/// the phone that asks: its charset, its limits. Ends when it is dropped.
///
/// ```no_run
/// # use ipphone::{object::{Object, Text}, push::SAFE_BYTES};
/// # use ipphone_client::{Client, Delivery, Endpoint, Shelf};
/// # async fn f(phone: Endpoint) -> Result<(), ipphone_client::ClientError> {
/// let shelf = Shelf::open("0.0.0.0:0".parse().expect("an address")).await?;
/// let object = Object::from(Text::new("News", "long ".repeat(300)));
/// let book = shelf.put(object.clone());
/// let delivery = Delivery::of(&object, SAFE_BYTES, Some(&book.url_for(&phone.address)?))?;
/// let pushed = Client::default().push(&phone, delivery.push()).await;
/// println!("{}, and the phone has it: {}", pushed.explain().what, book.fetched(std::time::Duration::from_secs(5)).await);
/// # Ok(()) }
/// ```
#[derive(Debug)]
pub struct Shelf {
    address: SocketAddr,
    books: Books,
    task: AbortHandle,
}

type Books = Arc<Mutex<HashMap<String, Arc<Lying>>>>;

#[derive(Debug)]
struct Lying {
    object: Arc<Object>,
    fetched: Notify,
}

/// One object on the shelf, for one phone; gone when it is dropped.
#[derive(Debug)]
pub struct Book {
    address: SocketAddr,
    token: String,
    lying: Arc<Lying>,
    books: Books,
}

/// Phones that fetch at the same time.
const READERS: usize = 256;

/// For a phone to ask and to take its page.
const LONGEST: Duration = Duration::from_secs(10);

impl Shelf {
    /// Listens on this address; port 0 takes a free one.
    ///
    /// # Errors
    /// [`ClientError::Shelf`], if it cannot be had.
    pub async fn open(listen: SocketAddr) -> Result<Shelf, ClientError> {
        Shelf::open_with(listen, Models::BUILT_IN).await
    }

    /// The same with models of one's own, after whose rows pages are written.
    ///
    /// # Errors
    /// As [`open`](Shelf::open).
    pub async fn open_with(listen: SocketAddr, models: Models) -> Result<Shelf, ClientError> {
        let listener = TcpListener::bind(listen).await.map_err(ClientError::Shelf)?;
        let address = listener.local_addr().map_err(ClientError::Shelf)?;
        let books = Books::default();
        let task = tokio::spawn(serve(listener, Arc::clone(&books), Arc::new(models))).abort_handle();
        Ok(Shelf { address, books, task })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Lays an object down. For many phones one `Arc` is enough.
    pub fn put(&self, object: impl Into<Arc<Object>>) -> Book {
        let lying = Arc::new(Lying { object: object.into(), fetched: Notify::new() });
        let token = digest::fresh();
        lock(&self.books).insert(token.clone(), lying.clone());
        Book { address: self.address, token, lying, books: self.books.clone() }
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Drop for Book {
    fn drop(&mut self) {
        lock(&self.books).remove(&self.token);
    }
}

impl Book {
    /// The address for this phone: with the address of this machine on the phone's side.
    ///
    /// # Errors
    /// [`ClientError::Shelf`], if no way leads to the phone.
    pub fn url_for(&self, phone: &PhoneAddress) -> Result<HttpUrl, ClientError> {
        let ip = if self.address.ip().is_unspecified() { own_address(phone)? } else { self.address.ip() };
        let at = SocketAddr::new(ip, self.address.port());
        let none = || ClientError::Shelf(io::Error::other("no address"));
        HttpUrl::parse(&format!("http://{at}")).map(|url| url.at(&self.token)).ok_or_else(none)
    }

    /// Whether a phone has fetched it, within this time.
    pub async fn fetched(&self, within: Duration) -> bool {
        timeout(within, self.lying.fetched.notified()).await.is_ok()
    }
}

/// Which of our addresses a phone would see; nothing is sent.
fn own_address(phone: &PhoneAddress) -> Result<IpAddr, ClientError> {
    let find = || {
        let host = phone.host().trim_start_matches('[').trim_end_matches(']');
        let any = if host.contains(':') { "[::]:0" } else { "0.0.0.0:0" };
        let socket = UdpSocket::bind(any)?;
        socket.connect((host, phone.port()))?;
        socket.local_addr().map(|address| address.ip())
    };
    find().map_err(ClientError::Shelf)
}

fn lock(books: &Books) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Lying>>> {
    books.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(listener: TcpListener, books: Books, models: Arc<Models>) {
    let readers = Arc::new(Semaphore::new(READERS));
    while let Ok(seat) = readers.clone().acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of files: others close theirs.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let (books, models) = (books.clone(), models.clone());
        tokio::spawn(async move {
            let _ = timeout(LONGEST, hand_out(stream, books, models)).await;
            drop(seat);
        });
    }
}

async fn hand_out(stream: TcpStream, books: Books, models: Arc<Models>) {
    let answer = service_fn(move |request: Request<Incoming>| {
        let (books, models) = (books.clone(), models.clone());
        async move { Ok::<_, Infallible>(page(&request, &books, &models)) }
    });
    // A phone that goes away is its own affair.
    let mut server = http1::Builder::new();
    server.max_buf_size(16 * 1024).keep_alive(false).title_case_headers(true);
    let _ = server.serve_connection(TokioIo::new(stream), answer).await;
}

fn page(request: &Request<Incoming>, books: &Books, models: &Models) -> Response<Full<Bytes>> {
    let book = lock(books).get(request.uri().path().trim_start_matches('/')).cloned();
    let Some(book) = book else {
        let mut missing = Response::new(Full::default());
        *missing.status_mut() = hyper::StatusCode::NOT_FOUND;
        return missing;
    };
    let headers = request.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
    let phone = Phone::from_headers(headers, models);
    let rendered = Reply::from(Object::clone(&book.object)).forget().render(&phone);
    let builder = rendered
        .headers
        .iter()
        .fold(Response::builder(), |builder, (name, value)| builder.header(*name, value));
    book.fetched.notify_one();
    builder.body(Full::from(rendered.body)).unwrap_or_default()
}
