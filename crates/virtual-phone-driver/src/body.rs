//! Reads the body of an answer: by its length, in chunks, or until the server closes.

use tokio::io::AsyncRead;
use virtual_phone::Fetched;

use crate::answer::Incoming;

/// The longest line between chunks.
const MOST_CHUNK_LINE: usize = 4 * 1024;
/// Lines after the last chunk.
const MOST_TRAILERS: usize = 100;

/// How a body ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Framing {
    /// After so many bytes.
    Length(u64),
    /// With a chunk of length 0.
    Chunked,
    /// When the server closes.
    UntilClose,
}

impl Framing {
    /// As the headers say (RFC 9112 section 6.3).
    pub(crate) fn of(fetched: &Fetched) -> Result<Framing, String> {
        if matches!(fetched.status, 100..=199 | 204 | 304) {
            return Ok(Framing::Length(0));
        }
        let is_chunked =
            |value: &str| value.rsplit(',').next().unwrap_or("").trim().eq_ignore_ascii_case("chunked");
        if fetched.all("Transfer-Encoding").last().is_some_and(is_chunked) {
            return Ok(Framing::Chunked);
        }
        let mut lengths = fetched.all("Content-Length").flat_map(|value| value.split(',')).map(str::trim);
        let Some(first) = lengths.next() else { return Ok(Framing::UntilClose) };
        if lengths.any(|length| length != first) {
            return Err("it has two lengths".to_owned());
        }
        let is_number = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
        let length = first.parse().ok().filter(|_| is_number);
        length.map(Framing::Length).ok_or_else(|| "its Content-Length is no number".to_owned())
    }
}

/// Reads at most so many bytes; an error says what is missing or wrong, and what came is in the body.
pub(crate) async fn read<S: AsyncRead + Unpin>(
    incoming: &mut Incoming<S>,
    framing: Framing,
    most: usize,
    body: &mut Vec<u8>,
) -> Result<(), String> {
    match framing {
        Framing::Length(length) => by_length(incoming, length, most, body).await,
        Framing::Chunked => in_chunks(incoming, most, body).await,
        Framing::UntilClose => until_close(incoming, most, body).await,
    }
}

async fn by_length<S: AsyncRead + Unpin>(
    incoming: &mut Incoming<S>,
    length: u64,
    most: usize,
    body: &mut Vec<u8>,
) -> Result<(), String> {
    let wanted = usize::try_from(length).unwrap_or(usize::MAX).min(most);
    if copy(incoming, wanted, body).await? {
        return Ok(());
    }
    Err(format!("it ends after {} of {length} bytes", body.len()))
}

async fn until_close<S: AsyncRead + Unpin>(
    incoming: &mut Incoming<S>,
    most: usize,
    body: &mut Vec<u8>,
) -> Result<(), String> {
    copy(incoming, most, body).await.map(|_| ())
}

async fn in_chunks<S: AsyncRead + Unpin>(
    incoming: &mut Incoming<S>,
    most: usize,
    body: &mut Vec<u8>,
) -> Result<(), String> {
    loop {
        let line = line(incoming).await?;
        let size = chunk_size(&line).ok_or("a chunk has no length")?;
        if size == 0 {
            return trailers(incoming).await;
        }
        let room = most.saturating_sub(body.len());
        if !copy(incoming, size.min(room), body).await? {
            return Err("it ends within a chunk".to_owned());
        }
        if size >= room {
            return Ok(());
        }
        if !self::line(incoming).await?.is_empty() {
            return Err("a chunk is longer than it says".to_owned());
        }
    }
}

/// Whether so many bytes came.
async fn copy<S: AsyncRead + Unpin>(
    incoming: &mut Incoming<S>,
    count: usize,
    body: &mut Vec<u8>,
) -> Result<bool, String> {
    let mut left = count;
    loop {
        let piece = incoming.take(left);
        left -= piece.len();
        body.extend(piece);
        if left == 0 {
            return Ok(true);
        }
        if !incoming.more().await? {
            return Ok(false);
        }
    }
}

/// One line without its end.
async fn line<S: AsyncRead + Unpin>(incoming: &mut Incoming<S>) -> Result<Vec<u8>, String> {
    loop {
        if let Some(end) = incoming.buffer.iter().take(MOST_CHUNK_LINE).position(|byte| *byte == b'\n') {
            let mut line = incoming.take(end + 1);
            line.truncate(end);
            line.truncate(line.strip_suffix(b"\r").map_or(end, <[u8]>::len));
            return Ok(line);
        }
        if incoming.buffer.len() >= MOST_CHUNK_LINE {
            return Err("a line between chunks is too long".to_owned());
        }
        if !incoming.more().await? {
            return Err("it ends between chunks".to_owned());
        }
    }
}

fn chunk_size(line: &[u8]) -> Option<usize> {
    let digits = line.split(|byte| *byte == b';').next()?.trim_ascii();
    let text = std::str::from_utf8(digits).ok()?;
    let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    usize::from_str_radix(text, 16).ok().filter(|_| is_hex)
}

/// Lines after the last chunk; that the server closes here is taken, too.
async fn trailers<S: AsyncRead + Unpin>(incoming: &mut Incoming<S>) -> Result<(), String> {
    for _ in 0..MOST_TRAILERS {
        match line(incoming).await {
            Ok(line) if line.is_empty() => return Ok(()),
            Ok(_) => {}
            Err(_) => return Ok(()),
        }
    }
    Err("it never ends after its last chunk".to_owned())
}
