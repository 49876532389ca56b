//! The authentication URL over real sockets, byte for byte.

use std::net::SocketAddr;
use std::path::Path;

use actix_web::{App, HttpServer};
use futures_util::future::join_all;
use push_auth::{Authority, Chain, Devices, Users, routes};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

fn users() -> Users {
    let mut users = Users::default();
    users.add("demo", "dé mo", Devices::all()).expect("a user");
    users.add("desk", "desk", "SEP0001*".parse().expect("devices")).expect("a user");
    users
}

fn serve(authority: Authority) -> SocketAddr {
    let app = move || App::new().configure(routes(&authority, "/authenticate"));
    let server = HttpServer::new(app).workers(1).disable_signals().bind("127.0.0.1:0").expect("a free port");
    let address = server.addrs()[0];
    actix_web::rt::spawn(server.run());
    address
}

/// Sends these bytes, and gives everything that comes back.
async fn say(to: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(to).await.expect("a server");
    stream.write_all(request.as_bytes()).await.expect("it reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("it closes");
    String::from_utf8(answer).expect("text")
}

async fn get(to: SocketAddr, query: &str) -> String {
    say(to, &format!("GET /authenticate?{query} HTTP/1.1\r\nHost: h\r\n\r\n")).await
}

async fn post(to: SocketAddr, form: &str) -> String {
    let length = form.len();
    let head =
        "POST /authenticate HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    say(to, &format!("{head}Content-Length: {length}\r\n\r\n{form}")).await
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").expect("a head").1
}

const RIGHT: &str = "UserID=demo&Password=d%C3%A9%20mo&devicename=SEP000123456789";

#[actix_web::test]
async fn the_answer_is_the_word_with_the_headers_that_phones_bear() {
    let at = serve(Authority::new(users()).expect("random"));
    let answer = get(at, RIGHT).await;
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    assert_eq!(body, "AUTHORIZED");
    let mut lines: Vec<String> = head.lines().map(str::to_lowercase).collect();
    assert_eq!(lines.remove(0), "http/1.1 200 ok");
    // The server itself adds the date, as RFC 9110 wants it of everybody with a clock.
    lines.retain(|line| !line.starts_with("date: "));
    lines.sort();
    assert_eq!(lines, ["connection: close", "content-length: 10", "content-type: text/plain"]);
}

#[actix_web::test]
async fn get_post_and_basic_are_answered_alike() {
    let at = serve(Authority::new(users()).expect("random"));
    let basic = "GET /authenticate?devicename=SEP1 HTTP/1.0\r\nAuthorization: Basic ZGVtbzpkw6kgbW8=\r\n\r\n";
    for answer in [get(at, RIGHT).await, post(at, RIGHT).await, say(at, basic).await] {
        assert_eq!(body(&answer), "AUTHORIZED", "{answer}");
    }
}

#[actix_web::test]
async fn everything_else_is_refused_in_one_word() {
    let at = serve(Authority::new(users()).expect("random"));
    for query in [
        "",
        "UserID=demo",
        "UserID=demo&Password=wrong&devicename=SEP1",
        "UserID=nobody&Password=demo&devicename=SEP1",
        "UserID=demo%00&Password=demo",
        "%FF=%FF&UserID=%FF",
        "UserID=once-x&Password=",
    ] {
        let answer = get(at, query).await;
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert_eq!(body(&answer), "UN-AUTHORIZED", "{query}");
    }
    let long = format!("UserID=demo&Password={}", "x".repeat(100_000));
    assert_eq!(body(&post(at, &long[..50_000]).await), "UN-AUTHORIZED");
}

#[actix_web::test]
async fn a_user_pushes_to_his_devices_alone() {
    let at = serve(Authority::new(users()).expect("random"));
    for (device, word) in
        [("SEP000123456789", "AUTHORIZED"), ("SEP00AA", "UN-AUTHORIZED"), ("", "UN-AUTHORIZED")]
    {
        // The second time the password is remembered; the devices count all the same.
        for _ in 0..2 {
            let answer = get(at, &format!("UserID=desk&Password=desk&devicename={device}")).await;
            assert_eq!(body(&answer), word, "{device}");
        }
    }
}

#[actix_web::test]
async fn one_time_credentials_are_right_once() {
    let authority = Authority::new(users()).expect("random");
    let at = serve(authority.clone());
    let ticket = authority.ticket(Some("SEP1")).expect("a ticket");
    let ask =
        |device: &str| format!("UserID={}&Password={}&devicename={device}", ticket.user, ticket.password);
    assert_eq!(body(&get(at, &ask("SEP2")).await), "UN-AUTHORIZED");
    assert_eq!(body(&get(at, &ask("SEP1")).await), "AUTHORIZED");
    assert!(!format!("{ticket:?}").contains(&ticket.password));
}

#[actix_web::test]
async fn who_guesses_is_not_listened_to_even_when_he_is_right() {
    let at = serve(Authority::new(users()).expect("random"));
    for guess in 0..10 {
        let answer = get(at, &format!("UserID=demo&Password=guess{guess}&devicename=SEP1")).await;
        assert_eq!(body(&answer), "UN-AUTHORIZED");
    }
    assert_eq!(body(&get(at, RIGHT).await), "UN-AUTHORIZED");
    assert_eq!(
        body(&get(at, "UserID=desk&Password=desk&devicename=SEP0001").await),
        "AUTHORIZED",
        "another user"
    );
}

#[actix_web::test]
async fn guesses_at_the_same_time_are_ten_as_well() {
    let refusal = "HTTP/1.1 200 OK\r\nContent-Length: 13\r\nConnection: close\r\n\r\nUN-AUTHORIZED";
    let (url, mut forms) = other(refusal).await;
    let at =
        serve(Authority::new(Users::default()).expect("random").chain(Chain::to(&url).expect("an address")));
    let asks = (0..60).map(|guess| async move {
        get(at, &format!("UserID=boss&Password=guess{guess}&devicename=SEP1")).await
    });
    for answer in join_all(asks).await {
        assert_eq!(body(&answer), "UN-AUTHORIZED");
    }
    let mut judged = 0;
    while forms.try_recv().is_ok() {
        judged += 1;
    }
    assert_eq!(judged, 10);
}

#[actix_web::test]
async fn a_push_to_many_phones_is_no_guess() {
    let at = serve(Authority::new(users()).expect("random"));
    for answer in join_all((0..60).map(|_| get(at, RIGHT))).await {
        assert_eq!(body(&answer), "AUTHORIZED");
    }
}

/// A further authentication URL, which gives this answer to every form and keeps the forms.
async fn other(answer: &'static str) -> (String, tokio::sync::mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/ccmcip/authenticate.jsp", listener.local_addr().expect("bound"));
    let (sender, forms) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = vec![0; 4096];
            let mut length = 0;
            while !String::from_utf8_lossy(&request[..length]).contains("devicename=") {
                length += stream.read(&mut request[length..]).await.expect("a request");
            }
            let _ = sender.send(String::from_utf8_lossy(&request[..length]).into_owned());
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (url, forms)
}

#[actix_web::test]
async fn unknown_users_are_asked_about_elsewhere_and_known_ones_never() {
    let line_break = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nConnection: close\r\n\r\nAUTHORIZED\n";
    let (url, mut forms) = other(line_break).await;
    let at = serve(Authority::new(users()).expect("random").chain(Chain::to(&url).expect("an address")));
    assert_eq!(body(&get(at, "UserID=boss&Password=a%26b&devicename=SEP1").await), "AUTHORIZED");
    let asked = forms.recv().await.expect("a form");
    assert!(asked.starts_with("POST /ccmcip/authenticate.jsp HTTP/1.1\r\n"), "{asked}");
    assert!(asked.ends_with("UserID=boss&Password=a%26b&devicename=SEP1"), "{asked}");
    assert_eq!(body(&get(at, "UserID=demo&Password=wrong&devicename=SEP1").await), "UN-AUTHORIZED");
    assert!(forms.try_recv().is_err(), "a password of ours went elsewhere");
}

#[actix_web::test]
async fn a_broken_url_behind_ours_is_an_error() {
    let (broken, _forms) =
        other("HTTP/1.1 500 Broken\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await;
    let (leads_on, _more) =
        other("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await;
    for url in [&*broken, &*leads_on, "http://127.0.0.1:1/"] {
        let chain = Chain::to(url).expect("an address");
        let at = serve(Authority::new(users()).expect("random").chain(chain));
        assert_eq!(body(&get(at, "UserID=boss&Password=x&devicename=SEP1").await), "ERROR", "{url}");
    }
    let error = Chain::to("ftp://user:secret@host/").expect_err("no http").to_string();
    assert!(!error.contains("secret"), "{error}");
}

#[actix_web::test]
async fn a_changed_file_counts_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("users");
    users().save(&file).expect("written");
    is_private(&file);
    let at = serve(Authority::from_file(&file).expect("our own"));
    assert_eq!(body(&get(at, RIGHT).await), "AUTHORIZED");
    let mut fewer = Users::default();
    fewer.add("desk", "desk", Devices::all()).expect("a user");
    fewer.save(&file).expect("written");
    assert_eq!(body(&get(at, RIGHT).await), "UN-AUTHORIZED");
    std::fs::write(&file, "broken").expect("written");
    assert_eq!(body(&get(at, "UserID=desk&Password=desk&devicename=SEP1").await), "AUTHORIZED", "as before");
}

#[cfg(unix)]
fn is_private(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(file).expect("a file").permissions().mode() & 0o777, 0o600);
}

#[cfg(not(unix))]
fn is_private(_: &Path) {}
