//! How fast a finished picture is, beside a bare actix handler that returns the same bytes.
//!
//! ```sh
//! cargo run --profile dist -p image-viewer --example cached-picture
//! ```
//!
//! Both run in this process and are asked in turns, by as many connections, with the headers of a phone. The last line is the
//! ratio: the median of the rounds. The service is the whole one, with its limits and metrics around; only its log is
//! off, which bare actix has not. Both have as many workers.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use actix_web::web::{self, Bytes};
use actix_web::{App, HttpResponse, HttpServer};
use image_viewer::{Service, ViewerSettings};
use ipphone::phone::{Models, Phone};
use ipphone_actix::{Setup, phone_routes};
use ipphone_serve::{Server, Settings};

const CONNECTIONS: usize = 16;
const ROUND: Duration = Duration::from_millis(500);
const ROUNDS: usize = 21;
const PATH: &str = "/picture.png?path=Balloons.jpg&model=8841&v=0";

#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (ours, end) = serve_ours()?;
    let served = tokio::task::spawn_blocking(move || fetch(ours)).await??;
    let (bare, handle) = serve_bare(served.clone())?;
    println!("{} bytes, {CONNECTIONS} connections", served.len());
    let ratios = tokio::task::spawn_blocking(move || rounds(ours, bare)).await?;
    let mut sorted = ratios;
    sorted.sort_by(f64::total_cmp);
    println!("ratio {:.3}", sorted.get(ROUNDS / 2).copied().unwrap_or_default());
    handle.stop(false).await;
    end.stop();
    Ok(())
}

fn serve_ours() -> Result<(SocketAddr, ipphone_serve::Handle), Box<dyn Error>> {
    let service = Service::start(&ViewerSettings::default(), chrono_tz::Tz::UTC)?;
    let settings = Settings { listen: SocketAddr::from(([127, 0, 0, 1], 0)), ..Settings::default() };
    let running = Server::new("image-viewer", "0", &settings).start(move |config| {
        config.service(phone_routes("", Setup::default(), image_viewer::routes(&service)));
    })?;
    let (address, end) = (running.address(), running.handle());
    actix_web::rt::spawn(running.wait());
    Ok((address, end))
}

fn serve_bare(bytes: Bytes) -> Result<(SocketAddr, actix_web::dev::ServerHandle), Box<dyn Error>> {
    let handler = move || {
        let bytes = bytes.clone();
        let answer = move || {
            let bytes = bytes.clone();
            async move { HttpResponse::Ok().content_type("image/png").body(bytes) }
        };
        App::new().route("/picture.png", web::get().to(answer))
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(4);
    let server = HttpServer::new(handler).workers(workers).bind("127.0.0.1:0")?;
    let address = *server.addrs().first().ok_or("an address")?;
    let server = server.run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    Ok((address, handle))
}

fn rounds(ours: SocketAddr, bare: SocketAddr) -> Vec<f64> {
    let round = |nth| {
        // Each is first as often as the other: neighbours on this machine come and go.
        let (mine, other) = if nth % 2 == 0 {
            (asked(ours), asked(bare))
        } else {
            let other = asked(bare);
            (asked(ours), other)
        };
        println!("{mine:>8.0} a second, bare {other:>8.0}");
        mine / other
    };
    (0..ROUNDS).map(round).collect()
}

/// Answers a second.
fn asked(server: SocketAddr) -> f64 {
    let start = Instant::now();
    let threads: Vec<_> = (0..CONNECTIONS).map(|_| std::thread::spawn(move || one(server, start))).collect();
    let answers: usize = threads.into_iter().filter_map(|thread| thread.join().ok()).sum();
    answers as f64 / start.elapsed().as_secs_f64()
}

fn one(server: SocketAddr, start: Instant) -> usize {
    let mut answers = 0;
    let Ok(socket) = TcpStream::connect(server) else { return 0 };
    let mut reader = BufReader::with_capacity(1 << 17, socket);
    let request = request();
    while start.elapsed() < ROUND {
        if reader.get_mut().write_all(request.as_bytes()).is_err() || body(&mut reader).is_none() {
            break;
        }
        answers += 1;
    }
    answers
}

fn fetch(server: SocketAddr) -> Result<Bytes, std::io::Error> {
    let mut reader = BufReader::new(TcpStream::connect(server)?);
    reader.get_mut().write_all(request().as_bytes())?;
    body(&mut reader).map(Bytes::from).ok_or(std::io::ErrorKind::InvalidData.into())
}

fn request() -> String {
    let phone = Phone::of("8841", &Models::BUILT_IN);
    let headers = phone.map(|phone| phone.request_headers("001122334455")).unwrap_or_default();
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("GET {PATH} HTTP/1.1\r\nHost: 10.1.1.1:8083\r\n{headers}\r\n")
}

/// The body of an answer with status 200 and a length.
fn body(reader: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
    let (mut line, mut length, mut is_first) = (String::new(), 0, true);
    loop {
        line.clear();
        reader.read_line(&mut line).ok()?;
        if std::mem::take(&mut is_first) && !line.starts_with("HTTP/1.1 200") {
            return None;
        }
        if let Some(("content-length", value)) = line.to_ascii_lowercase().trim().split_once(": ") {
            length = value.parse().ok()?;
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(body)
}
