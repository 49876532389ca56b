//! Pushes to virtual phones of every way to answer, and what the client says about each: one table.

use ipphone::object::{Execute, Text};
use ipphone::phone::{Models, Phone, Screenshot};
use ipphone::push::Push;
use ipphone::uri::HttpUrl;
use ipphone_client::{Client, Credentials, Endpoint, PageKind, Pushed};
use ipphone_tests::TestServer;
use safe_fetch::{Dialer, Policy};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use virtual_phone::Setup;
use virtual_phone::device::{Account, Authentication};
use virtual_phone_driver::PhoneHandle;

/// One model of each way to answer: redirecting, plain, with statuses, Multiplatform.
const FAMILIES: [&str; 4] = ["7960", "7970", "8841", "CP-8841-3PCC"];

/// What the phone answers: HTTP status, and the numbers of its Error or of each ResponseItem.
const ANSWERS: &[(&str, [&str; 4])] = &[
    ("good", ["200 Response 0", "200 Response 0", "200 Response 0", "200"]),
    ("wrong password", ["401", "200 Error 4", "401", "401"]),
    ("no authentication URL", ["401", "200 Error 4", "401", "200"]),
    ("AUTHORIZED and a newline", ["401", "200 Error 4", "401", "200"]),
    ("authentication URL down", ["401", "200 Error 4", "401", "200"]),
    ("512 bytes", ["200 Response 0", "200 Response 0", "200 Response 0", "200"]),
    ("513 bytes", ["413", "200 Error 1", "200 Response 0", "200"]),
    ("41 KB", ["413", "200 Error 1", "413", "413"]),
    ("four items", ["200 Error 1", "200 Error 1", "200 Error 1", "400"]),
    ("two URLs", ["200 Error 1", "200 Error 1", "200 Error 1", "400"]),
    ("unknown URI", ["200 Response 6", "200 Response 6", "200 Response 6", "200"]),
];

/// What the client says, and words of the setting that it names.
const TABLE: &[(&str, [&str; 4])] = &[
    ("good", ["done", "done", "done", "accepted"]),
    (
        "wrong password",
        [
            "refused user or password → Authentication URL",
            "(error 4) → Authentication URL",
            "refused user or password → Authentication URL",
            "refused user or password → XML User Name",
        ],
    ),
    (
        "no authentication URL",
        [
            "refused user or password → Authentication URL",
            "(error 4) → Authentication URL",
            "refused user or password → Authentication URL",
            "accepted",
        ],
    ),
    (
        "AUTHORIZED and a newline",
        [
            "refused user or password → exactly AUTHORIZED",
            "(error 4) → exactly AUTHORIZED",
            "refused user or password → exactly AUTHORIZED",
            "accepted",
        ],
    ),
    (
        "authentication URL down",
        [
            "refused user or password → IP number",
            "(error 4) → IP number",
            "refused user or password → IP number",
            "accepted",
        ],
    ),
    ("512 bytes", ["done", "done", "done", "accepted"]),
    ("513 bytes", ["too large → fetch it", "could not parse", "done", "accepted"]),
    ("41 KB", ["too large → fetch it", "could not parse", "too large → fetch it", "too large → fetch it"]),
    (
        "four items",
        [
            "could not parse the object (error 1) → three ExecuteItems",
            "(error 1) → three ExecuteItems",
            "(error 1) → three ExecuteItems",
            "status 400",
        ],
    ),
    ("two URLs", ["(error 1)", "(error 1)", "(error 1)", "status 400"]),
    (
        "unknown URI",
        [
            "(status 6) → whether this model runs the URI",
            "(status 6) → whether this model",
            "(status 6) → whether this model",
            "accepted",
        ],
    ),
];

#[tokio::test]
async fn every_family_answers_its_own_way_and_the_client_explains_it() {
    for (case, expected) in TABLE {
        let answers = ANSWERS.iter().find(|(of, _)| of == case).map(|(_, answers)| answers);
        for (place, (model, expected)) in FAMILIES.into_iter().zip(expected).enumerate() {
            let pushed = push(case, model).await;
            let answer = answers.map(|answers| answers[place]);
            assert_eq!(Some(&*answered(&pushed)), answer, "{case} on a {model}: {:?}", pushed.answer);
            let explained = pushed.explain();
            let said = format!("{} → {}", explained.what, explained.setting);
            let (what, setting) = expected.split_once(" → ").unwrap_or((expected, ""));
            assert!(
                said.contains(what) && explained.setting.contains(setting),
                "{case} on a {model}: {said}"
            );
            let is_good = ["done", "accepted"].contains(expected);
            assert_eq!(pushed.is_success(), is_good, "{case} on a {model}: {said}");
            assert!(is_good || !explained.setting.is_empty(), "{case} on a {model}: no setting");
        }
    }
}

/// `200 Response 0`, `200 Error 4`, `401`.
fn answered(pushed: &Pushed) -> String {
    let status = pushed.status.map(|status| status.to_string());
    let error = pushed.error().map(|number| format!("Error {number}"));
    let items: Vec<String> = pushed.items().iter().map(|item| item.status.to_string()).collect();
    let response = (!items.is_empty()).then(|| format!("Response {}", items.join(" ")));
    status.into_iter().chain(error).chain(response).collect::<Vec<_>>().join(" ")
}

async fn push(case: &str, model: &str) -> Pushed {
    let object = match case {
        "512 bytes" => of_bytes(512),
        "513 bytes" => of_bytes(513),
        "41 KB" => of_bytes(41_984),
        "four items" => Push::new(
            &Execute::new("Key:Services").item("Key:Info").item("Key:Soft1").item("Key:Soft2").into(),
        ),
        "two URLs" => Push::new(&Execute::new("http://127.0.0.1:1/a").item("http://127.0.0.1:1/b").into()),
        "unknown URI" => Push::new(&Execute::new("Teleport:Home").into()),
        _ => Push::new(&Execute::new("Init:Services").into()),
    };
    let authentication = match case {
        "no authentication URL" => Authentication::default(),
        "AUTHORIZED and a newline" => Authentication::by(answering("AUTHORIZED\n").await),
        "authentication URL down" => Authentication::by(url("http://127.0.0.1:1/authenticate")),
        "good" if model == "7970" => Authentication::by(answering("AUTHORIZED").await),
        _ => Authentication::of(Account::new("demo", "demo")),
    };
    let (_phone, mut endpoint) = start(model, authentication).await;
    if case == "wrong password" {
        endpoint.credentials = Credentials::new("demo", "wrong");
    }
    Client::default().push(&endpoint, &object).await
}

fn url(text: &str) -> HttpUrl {
    HttpUrl::parse(text).expect("an address")
}

/// A phone with its own web server, as user demo with password demo sees it.
async fn start(model: &str, authentication: Authentication) -> (PhoneHandle, Endpoint) {
    let phone = Phone::of(model, &Models::BUILT_IN).expect(model);
    let dialer = Dialer::new(Policy::anything(), std::time::Duration::from_secs(5));
    let handle = PhoneHandle::start(phone, Setup { authentication, ..Setup::default() }, dialer);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound").to_string();
    handle.serve_device(listener);
    let credentials = Credentials::new("demo", "demo").expect("sound");
    (handle, Endpoint::new(address.parse().expect("an address"), credentials))
}

/// An authentication URL that answers this to everybody.
async fn answering(word: &'static str) -> HttpUrl {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let head =
                format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n", word.len());
            let _ = stream.write_all(format!("{head}Connection: close\r\n\r\n{word}").as_bytes()).await;
        }
    });
    url(&format!("http://{address}/authenticate"))
}

/// A page of exactly so many bytes; what is too long for its fields is a comment.
fn of_bytes(bytes: usize) -> Push {
    let object = Text::new("Size", "x").into();
    let small = Push::new(&object);
    let filling = "x".repeat(bytes - small.bytes - "<!---->".len());
    let body = small.body.replacen(
        "%3CCiscoIPPhoneText%3E",
        &format!("%3C%21--{filling}--%3E%3CCiscoIPPhoneText%3E"),
        1,
    );
    Push { body, bytes }
}

#[tokio::test]
async fn screenshots_of_every_format_become_pixels_of_the_panel() {
    for model in ["7960", "7970", "7945", "8945", "8841", "6941", "9971", "CP-8841-3PCC"] {
        let (_phone, endpoint) = start(model, Authentication::of(Account::new("demo", "demo"))).await;
        let row = Models::BUILT_IN.find(model).expect(model);
        assert_ne!(*row.screenshot, Screenshot::None, "{model}");
        let known = Client::default().screenshot(&endpoint, Some(*row.screenshot)).await.expect(model);
        assert!(known.width() > 100 && known.height() > 50, "{model}: {known:?}");
        // Whoever does not know the model finds the picture too.
        let found = Client::default().screenshot(&endpoint, None).await.expect(model);
        assert_eq!(found.size(), known.size(), "{model}");
    }
}

#[tokio::test]
async fn a_phone_tells_its_name_and_what_its_parser_complained_about() {
    let (_phone, endpoint) = start("7970", Authentication::of(Account::new("demo", "demo"))).await;
    let broken = Push { body: "XML=%3CCiscoIPPhoneText%3E".to_owned(), bytes: 18 };
    assert!(!Client::default().push(&endpoint, &broken).await.is_success());
    let client = Client::default();
    let device = client.page(&endpoint, PageKind::DeviceInformation).await.expect("a page");
    assert_eq!(
        (device.get("modelNumber"), device.get("HostName")),
        (Some("CP-7970G"), Some("SEP001122334455"))
    );
    let network = client.page(&endpoint, PageKind::NetworkConfiguration).await.expect("a page");
    assert!(!network.entries.is_empty());
    assert!(!client.pages(&endpoint, PageKind::PortInformation, 1).await.expect("ports").is_empty());
    assert!(!client.pages(&endpoint, PageKind::StreamingStatistics, 1).await.expect("streams").is_empty());
    let log = client.pages(&endpoint, PageKind::DeviceLog, 0).await.expect("a log");
    assert!(log.iter().any(|page| !page.entries.is_empty()), "{log:?}");
}

#[tokio::test]
async fn the_authentication_url_of_the_demo_answers_byte_for_byte() {
    let server = TestServer::start("demo", &[]).expect("a demo");
    let address = server.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let query = "UserID=demo&Password=demo&devicename=SEP000123456789";
    let get = format!("GET /authenticate?{query} HTTP/1.1\r\nHost: h\r\n\r\n");
    let length = query.len();
    let post = format!("POST /authenticate HTTP/1.0\r\nContent-Length: {length}\r\n\r\n{query}");
    for request in [get, post] {
        let mut stream = tokio::net::TcpStream::connect(&address).await.expect("a server");
        stream.write_all(request.as_bytes()).await.expect("it reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.expect("it closes");
        let answer = String::from_utf8(answer).expect("text");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        assert_eq!(body, "AUTHORIZED");
        let names = head.lines().skip(1).filter_map(|line| line.split(':').next());
        let mut names: Vec<String> = names.map(str::to_lowercase).collect();
        names.sort();
        names.retain(|name| name != "connection");
        assert_eq!(names, ["content-length", "content-type"], "{answer}");
    }
}

#[tokio::test]
async fn the_demos_own_phones_ask_the_demo_who_may_push() {
    let authority = TestServer::start("demo", &[]).expect("a demo");
    let auth_url = format!("{}/authenticate", authority.url());
    for (model, refusal) in [("7970", "(error 4)"), ("7960", "refused user or password")] {
        let demo = TestServer::start("demo", &["--auth-url", &auth_url, "--model", model]).expect("a demo");
        let said = demo.stderr();
        let address = said.lines().find_map(|line| line.strip_prefix("device server on http://"));
        let address = address.expect("it says where").parse().expect("an address");
        let credentials = |password| Credentials::new("demo", password).expect("sound");
        let mut endpoint = Endpoint::new(address, credentials("demo"));
        let object = Push::new(&Text::new("Fire drill", "Leave the house.").into());
        let right = Client::default().push(&endpoint, &object).await;
        assert!(right.is_success(), "{model}: {:?}", right.explain().what);
        endpoint.credentials = Some(credentials("wrong"));
        let wrong = Client::default().push(&endpoint, &object).await;
        assert!(
            !wrong.is_success() && wrong.explain().what.contains(refusal),
            "{model}: {}",
            wrong.explain().what
        );
    }
}
