//! Whatever bytes arrive, the server closes that connection and goes on.

use std::net::SocketAddr;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use demo_ldap::{DemoLdap, Directory, Options};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Search of the root entry: message 1, base object, `(objectClass=*)`.
const ROOT_SEARCH: &[u8] = b"\x30\x25\x02\x01\x01\x63\x20\x04\x00\x0a\x01\x00\x0a\x01\x00\x02\x01\x00\x02\x01\x00\x01\x01\x00\x87\x0bobjectClass\x30\x00";
/// The OID of a notice of disconnection (RFC 4511 section 4.4.1).
const NOTICE: &[u8] = b"1.3.6.1.4.1.1466.20036";

/// Panics of this process: one in a connection would go unseen, as the runtime catches it.
static PANICS: AtomicUsize = AtomicUsize::new(0);

fn start(options: Options) -> DemoLdap {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            PANICS.fetch_add(1, Ordering::SeqCst);
            usual(panic);
        }));
    });
    let listen = "127.0.0.1:0".parse().expect("an address");
    DemoLdap::start_with(listen, Directory::people(), options).expect("a free port")
}

/// All that the server answers, when the client says no more.
async fn answer(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    // It may hang up before it has taken all.
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    answer
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

async fn is_alive(server: &DemoLdap) -> bool {
    assert_eq!(PANICS.load(Ordering::SeqCst), 0, "something panicked");
    contains(&answer(server.addr(), ROOT_SEARCH).await, b"namingContexts")
}

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("short").to_be_bytes();
    [&[tag, 0x84], &length[..], content].concat()
}

fn message(operation: &[u8]) -> Vec<u8> {
    element(0x30, &[&[2, 1, 1], operation].concat())
}

fn search(filter: &[u8]) -> Vec<u8> {
    let head = [
        &element(4, b"dc=example,dc=com")[..],
        b"\x0a\x01\x02\x0a\x01\x00\x02\x01\x00\x02\x01\x00\x01\x01\x00",
    ];
    message(&element(0x63, &[&head.concat(), filter, &element(0x30, b"")].concat()))
}

/// xorshift: the same bytes in every run.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let next = std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    });
    next.take(length).collect()
}

#[tokio::test]
async fn noise_gets_no_answer_that_matters() {
    let server = start(Options::default());
    for seed in 0..200 {
        answer(server.addr(), &noise(seed, 1 + usize::try_from(seed).expect("small") * 13)).await;
    }
    assert!(is_alive(&server).await);
}

#[tokio::test]
async fn a_message_with_any_byte_changed_does_no_harm() {
    let server = start(Options::default());
    let paged = b"\xa0\x1f\x30\x1d\x04\x161.2.840.113556.1.4.319\x04\x03\x30\x01\x02";
    let good = element(0x30, &[&ROOT_SEARCH[2..], paged].concat());
    for place in 0..good.len() {
        for change in [0x01, 0x20, 0x80, 0xff] {
            let mut bytes = good.clone();
            bytes[place] ^= change;
            answer(server.addr(), &bytes).await;
        }
    }
    assert!(is_alive(&server).await);
}

#[tokio::test]
async fn a_message_cut_anywhere_does_no_harm() {
    let server = start(Options::default());
    for length in 0..ROOT_SEARCH.len() {
        let answer = answer(server.addr(), &ROOT_SEARCH[..length]).await;
        assert_eq!(contains(&answer, NOTICE), length > 0, "{length} bytes: {answer:02x?}");
    }
    assert!(is_alive(&server).await);
}

#[tokio::test]
async fn what_is_no_ldap_is_told_so() {
    let server = start(Options::default());
    let deep = |levels: usize, tag: u8| {
        search(&(0..levels).fold(element(0x87, b"cn"), |inner, _| element(tag, &inner)))
    };
    for (what, bytes) in [
        ("HTTP", b"GET / HTTP/1.0\r\n\r\n".to_vec()),
        ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec()),
        ("4 GiB announced", b"\x30\x84\xff\xff\xff\xff\x02\x01\x01".to_vec()),
        ("an endless length", b"\x30\x80\x02\x01\x01".to_vec()),
        ("33 KiB", message(&element(0x4a, &vec![b'x'; 33 * 1024]))),
        ("an answer", message(&element(0x65, b"\x0a\x01\x00\x04\x00\x04\x00"))),
        ("an unknown operation", message(&element(0x7e, b""))),
        ("a filter in 10 KB of not", deep(1650, 0xa2)),
        ("a filter in 10 KB of and", deep(1650, 0xa0)),
        ("the deepest filter that fits", deep(5400, 0xa1)),
        ("a value that is not UTF-8", search(b"\xa3\x07\x04\x02cn\x04\x01\xff")),
    ] {
        assert!(contains(&answer(server.addr(), &bytes).await, NOTICE), "{what}");
    }
    assert!(is_alive(&server).await);
}

#[tokio::test]
async fn a_filter_of_sixty_levels_is_answered() {
    let server = start(Options::default());
    let filter = (0..60).fold(element(0x87, b"dc"), |inner, _| element(0xa2, &inner));
    assert!(contains(&answer(server.addr(), &search(&filter)).await, b"dc=example,dc=com"));
}

#[tokio::test]
async fn nesting_inside_a_control_value_does_no_harm() {
    let server = start(Options::default());
    let value = (0..5000).fold(Vec::new(), |inner, _| element(0x30, &inner));
    let control = element(0x30, &[element(4, b"1.2.840.113556.1.4.319"), element(4, &value)].concat());
    let bytes = element(0x30, &[b"\x02\x01\x01\x42\x00", &element(0xa0, &control)[..]].concat());
    assert!(contains(&answer(server.addr(), &bytes).await, NOTICE));
    assert!(is_alive(&server).await);
}

#[tokio::test]
async fn connections_have_a_limit() {
    let server = start(Options { connections: 2, ..Default::default() });
    let mut open = Vec::new();
    for _ in 0..2 {
        let mut stream = TcpStream::connect(server.addr()).await.expect("it listens");
        stream.write_all(ROOT_SEARCH).await.expect("taken");
        stream.read_u8().await.expect("an answer: the connection is served");
        open.push(stream);
    }
    assert!(!is_alive(&server).await, "the third is one too many");
    let mut closed = open.remove(0);
    closed.shutdown().await.expect("open until now");
    closed.read_to_end(&mut Vec::new()).await.expect("closed by the server too");
    assert!(is_alive(&server).await);
}

#[tokio::test]
async fn an_idle_connection_is_closed() {
    let server = start(Options { idle: Duration::from_millis(30), ..Default::default() });
    let mut stream = TcpStream::connect(server.addr()).await.expect("it listens");
    stream.write_all(&ROOT_SEARCH[..5]).await.expect("taken");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("closed by the server");
    assert!(contains(&answer, NOTICE));
}
