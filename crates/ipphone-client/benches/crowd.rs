//! A thousand phones pushed to, a hundred at a time: this crate beside a bare HTTP client that sends the same requests to the
//! same phones. Prints the ratio of the medians, and what memory did.
//!
//! `cargo bench -p ipphone-client --bench crowd`
#![forbid(unsafe_code)]

use std::fs;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use ipphone::object::Execute;
use ipphone::push::{PATH, Push};
use ipphone_client::{Client, Credentials, Crowd, Endpoint};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

const PHONES: usize = 1000;
const AT_ONCE: usize = 100;
const ROUNDS: usize = 15;

const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 101\r\nConnection: close\r\n\r\n\
<CiscoIPPhoneResponse><ResponseItem Status=\"0\" Data=\"Success\" URL=\"Key:Info\"/></CiscoIPPhoneResponse>";

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    assert_eq!(ANSWER.len() - ANSWER.windows(4).position(|w| w == b"\r\n\r\n").ok_or("a head")? - 4, 101);
    let mut phones = Vec::new();
    for _ in 0..PHONES {
        phones.push(phone().await?);
    }
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    let before = kilobytes();
    for round in 0..=ROUNDS {
        let (crate_took, bare_took) = (by_crate(&phones).await, by_bare_client(&phones).await);
        // The first round warms up.
        if round > 0 {
            ours.push(crate_took);
            bare.push(bare_took);
        }
        if round == 1 {
            println!(
                "resident after the first round: {} KB more than before",
                kilobytes().saturating_sub(before)
            );
        }
    }
    println!("resident after the last round: {} KB more than before", kilobytes().saturating_sub(before));
    let (ours, bare) = (median(ours), median(bare));
    println!(
        "{PHONES} phones, {AT_ONCE} at a time, medians of {ROUNDS} rounds: ours {ours:?}, bare {bare:?}"
    );
    println!("ratio {:.2}", ours.as_secs_f64() / bare.as_secs_f64());
    Ok(())
}

/// A phone that says yes to everything.
async fn phone() -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 2048];
            let mut length = 0;
            // The body of a push ends so.
            while !request[..length].ends_with(b"Execute%3E%0A") {
                match stream.read(&mut request[length..]).await {
                    Ok(more) if more > 0 => length += more,
                    _ => break,
                }
            }
            let _ = stream.write_all(ANSWER).await;
        }
    });
    Ok(address)
}

fn push() -> Push {
    Push::new(&Execute::new("Key:Info").into())
}

async fn by_crate(phones: &[SocketAddr]) -> Duration {
    let credentials = Credentials::new("demo", "demo").expect("sound");
    let endpoint = |address: &SocketAddr| {
        Endpoint::new(address.to_string().parse().expect("an address"), credentials.clone())
    };
    let (client, push) = (Client::default(), push());
    let start = Instant::now();
    let work = |phone: Endpoint| {
        let (client, push) = (client.clone(), push.clone());
        async move { client.push(&phone, &push).await.is_success() }
    };
    let mut good = 0;
    Crowd::new(AT_ONCE).run(phones.iter().map(endpoint), work, |_, done| good += usize::from(done)).await;
    assert_eq!(good, phones.len());
    start.elapsed()
}

async fn by_bare_client(phones: &[SocketAddr]) -> Duration {
    let body = Bytes::from(push().body);
    let start = Instant::now();
    let mut left = phones.iter();
    let mut running = JoinSet::new();
    let mut good = 0;
    loop {
        while running.len() < AT_ONCE {
            let Some(phone) = left.next() else { break };
            running.spawn(bare(*phone, body.clone()));
        }
        let Some(done) = running.join_next().await else { break };
        good += usize::from(matches!(done, Ok(Ok(bytes)) if bytes == 101));
    }
    assert_eq!(good, phones.len());
    start.elapsed()
}

/// The same request, with no bounds and no questions.
async fn bare(phone: SocketAddr, body: Bytes) -> Result<usize, Box<dyn std::error::Error + Send + Sync>> {
    let stream = TcpStream::connect(phone).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let request = hyper::Request::post(PATH)
        .header("Host", phone.to_string())
        .header("User-Agent", "bare")
        .header("Accept", "*/*")
        .header("Connection", "close")
        .header("Authorization", "Basic ZGVtbzpkZW1v")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(Full::new(body))?;
    let answer = sender.send_request(request).await?;
    Ok(answer.into_body().collect().await?.to_bytes().len())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// What the system says this process has in memory; 0 where there is no /proc.
fn kilobytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
