//! A service in a thread of its own, and a client that writes and reads bytes.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::mpsc::channel,
    thread::JoinHandle,
    time::Duration,
};

use actix_web::{HttpRequest, HttpResponse, web};
use ipphone_serve::{Handle, Heads, Server, Settings};

/// A running service; dropped, it ends.
pub struct Service {
    pub address: SocketAddr,
    pub also: Vec<SocketAddr>,
    pub handle: Handle,
    thread: Option<JoinHandle<()>>,
}

/// Settings that listen on a free port.
pub fn settings() -> Settings {
    Settings { listen: SocketAddr::from(([127, 0, 0, 1], 0)), ..Settings::default() }
}

/// Starts a server with the routes that the tests ask for.
pub fn serve(server: Server) -> Service {
    let (sender, started) = channel();
    let thread = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let running = server.start(routes).expect("the service starts");
            let started = (running.address(), running.also().to_vec(), running.handle());
            sender.send(started).expect("the test waits");
            running.wait().await.expect("the service ends in order");
        });
    });
    let (address, also, handle) = started.recv().expect("the service starts");
    Service { address, also, handle, thread: Some(thread) }
}

fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/", web::get().to(|| async { "hello" }))
        .route("/people/{id}", web::get().to(|| async { "a person" }))
        .route("/own", web::get().to(own_address))
        .route("/never", web::get().to(std::future::pending::<HttpResponse>))
        .route("/head", web::to(head_as_it_came))
        .route("/soon", web::get().to(soon))
        .route("/panic", web::get().to(panics))
        .route("/form", web::post().to(|form: web::Bytes| async move { form.len().to_string() }));
}

async fn own_address(request: HttpRequest) -> String {
    request.conn_data::<SocketAddr>().map(ToString::to_string).unwrap_or_default()
}

async fn head_as_it_came(request: HttpRequest) -> Vec<u8> {
    Heads::take(&request).unwrap_or_else(|| b"unknown".to_vec())
}

async fn soon() -> &'static str {
    tokio::time::sleep(Duration::from_millis(300)).await;
    "soon"
}

async fn panics() -> HttpResponse {
    if std::hint::black_box(true) {
        panic!("on purpose");
    }
    HttpResponse::Ok().finish()
}

impl Service {
    /// The answer to `GET path`.
    pub fn get(&self, path: &str) -> String {
        get(self.address, path)
    }

    /// Waits until the service has ended.
    pub fn ended(&mut self) {
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the service ended in order");
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.handle.stop();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The whole answer to `GET path`, head and body.
pub fn get(address: SocketAddr, path: &str) -> String {
    ask(address, &format!("GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"))
}

/// Sends these bytes and reads to the end.
pub fn ask(address: SocketAddr, request: &str) -> String {
    let mut stream = connect(address);
    stream.write_all(request.as_bytes()).expect("the service reads");
    to_end(stream)
}

/// A connection that gives up after ten seconds.
pub fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("the service listens");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a time limit can be set");
    stream
}

/// All that comes until the other side closes (a reset counts as that).
pub fn to_end(mut stream: impl Read) -> String {
    let mut answer = Vec::new();
    if let Err(error) = stream.read_to_end(&mut answer) {
        assert_ne!(error.kind(), std::io::ErrorKind::WouldBlock, "no end after ten seconds");
    }
    String::from_utf8_lossy(&answer).into_owned()
}

/// The status of an answer.
pub fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

/// The body of an answer.
pub fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}
