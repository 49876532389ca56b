//! Reads the head of an answer: status line and headers, within bounds.

use tokio::io::{AsyncRead, AsyncReadExt};
use virtual_phone::Fetched;

use crate::body::{self, Framing};

/// The longest head in bytes; what servers send is far below.
const MOST_HEAD: usize = 64 * 1024;
/// The most header lines.
const MOST_HEADERS: usize = 100;
/// Answers of the kind "100 Continue" before the real one.
const MOST_INTERIM: usize = 4;
/// One read.
const STEP: usize = 8 * 1024;

/// What came so far: also of an answer that broke off.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// Status line and headers as received, each byte a character.
    pub(crate) head: String,
    /// Status, headers, body.
    pub(crate) fetched: Fetched,
}

/// A stream, and what was read from it and not used yet.
pub(crate) struct Incoming<S> {
    stream: S,
    pub(crate) buffer: Vec<u8>,
}

impl<S: AsyncRead + Unpin> Incoming<S> {
    pub(crate) fn new(stream: S) -> Incoming<S> {
        Incoming { stream, buffer: Vec::new() }
    }

    /// Reads once. `false`: the other side has closed.
    pub(crate) async fn more(&mut self) -> Result<bool, String> {
        let start = self.buffer.len();
        self.buffer.resize(start + STEP, 0);
        let room = self.buffer.get_mut(start..).unwrap_or_default();
        let read = match self.stream.read(room).await {
            // TLS of old servers ends without a farewell; lengths tell whether something is missing.
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(0),
            other => other,
        };
        self.buffer.truncate(start + read.as_ref().copied().unwrap_or(0));
        read.map(|read| read > 0).map_err(|error| format!("the connection broke: {error}"))
    }

    /// Takes so many bytes off the buffer.
    pub(crate) fn take(&mut self, count: usize) -> Vec<u8> {
        let rest = self.buffer.split_off(count.min(self.buffer.len()));
        std::mem::replace(&mut self.buffer, rest)
    }
}

/// Reads one answer, of its body one byte more than `most`. The error says what is wrong with it.
pub(crate) async fn receive(
    stream: impl AsyncRead + Unpin,
    most: usize,
    answer: &mut Answer,
) -> Result<(), String> {
    let mut incoming = Incoming::new(stream);
    for _ in 0..=MOST_INTERIM {
        let framing = head(&mut incoming, answer).await?;
        match answer.fetched.status {
            101 => return Err("it switches to another protocol".to_owned()),
            100..=199 => *answer = Answer::default(),
            _ => {
                return body::read(&mut incoming, framing, most.saturating_add(1), &mut answer.fetched.body)
                    .await;
            }
        }
    }
    Err("it never gets beyond interim answers".to_owned())
}

async fn head<S: AsyncRead + Unpin>(
    incoming: &mut Incoming<S>,
    answer: &mut Answer,
) -> Result<Framing, String> {
    let mut looked = 0;
    loop {
        if ends_head(incoming.buffer.get(looked..).unwrap_or_default())
            && let Some((length, framing)) = parse(&incoming.buffer, &mut answer.fetched)?
        {
            if length > MOST_HEAD {
                return Err(too_long());
            }
            answer.head = latin_1(&incoming.take(length));
            return Ok(framing);
        }
        looked = incoming.buffer.len().saturating_sub(2);
        if incoming.buffer.len() > MOST_HEAD {
            return Err(too_long());
        }
        if !incoming.more().await? {
            return Err(ended_in_head(&incoming.buffer));
        }
    }
}

fn too_long() -> String {
    format!("its head is longer than {MOST_HEAD} bytes")
}

fn ended_in_head(buffer: &[u8]) -> String {
    match buffer {
        [] => "the connection was closed without an answer".to_owned(),
        [b'H', b'T', b'T', b'P', ..] => "it ends within its head".to_owned(),
        _ => "it is no HTTP".to_owned(),
    }
}

/// Whether an empty line is in it.
fn ends_head(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|pair| pair == b"\n\n") || bytes.windows(3).any(|three| three == b"\n\r\n")
}

/// The length of the head, and how the body ends.
fn parse(buffer: &[u8], fetched: &mut Fetched) -> Result<Option<(usize, Framing)>, String> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let mut config = httparse::ParserConfig::default();
    config.allow_obsolete_multiline_headers_in_responses(true);
    config.allow_spaces_after_header_name_in_responses(true);
    let parsed =
        config.parse_response(&mut response, buffer).map_err(|error| format!("it is no HTTP: {error}"))?;
    let httparse::Status::Complete(length) = parsed else { return Ok(None) };
    fetched.status = response.code.unwrap_or(0);
    let pairs = response.headers.iter().map(|header| (header.name.to_owned(), latin_1(header.value)));
    fetched.headers = pairs.collect();
    Ok(Some((length, Framing::of(fetched)?)))
}

/// Each byte a character.
pub(crate) fn latin_1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}
