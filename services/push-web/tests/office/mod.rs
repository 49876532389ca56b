//! The service on a free port, with the authentication URL and four virtual phones of different models.

use std::net::{SocketAddr, TcpListener};
use std::time::{Duration, Instant};

use actix_web::{App, HttpServer, web};
use ipphone::object::Text;
use ipphone::phone::{Models, Phone};
use ipphone::uri::HttpUrl;
use ipphone_actix::{Screen, Setup, phone_routes};
use push_auth::{Authority, Users};
use push_web::{Access, House, HousePhone, Place, PushSettings, Service};
use safe_fetch::{Dialer, Policy};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use virtual_phone::device::{Account, Authentication};
use virtual_phone::render::text;
use virtual_phone_driver::{Command, PhoneHandle};

const MODELS: [&str; 4] = ["7960", "7970", "7841", "8841"];
/// Longer than anything takes; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Office {
    address: SocketAddr,
    phones: Vec<PhoneHandle>,
    /// Lives as long as the office.
    typed: std::cell::RefCell<Vec<PhoneHandle>>,
}

/// A message as the service tells about it.
pub struct Status(pub Value);

impl Status {
    pub fn states(&self) -> Vec<&str> {
        let phones = self.0["phones"].as_array().map(Vec::as_slice).unwrap_or_default();
        phones.iter().map(|phone| phone["state"].as_str().unwrap_or("")).collect()
    }
}

/// A port on which nobody listens.
pub fn closed_port() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port")
}

fn start(model: &str, name: &str, authentication: Authentication) -> (PhoneHandle, Phone) {
    let phone = Phone::of(model, &Models::BUILT_IN).expect(model);
    let setup = virtual_phone::Setup { device_name: name.to_owned(), authentication, ..Default::default() };
    let dialer = Dialer::new(Policy::anything(), Duration::from_secs(5));
    (PhoneHandle::start(phone.clone(), setup, dialer), phone)
}

async fn serve(handle: &PhoneHandle) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    handle.serve_device(listener);
    address
}

async fn elsewhere() -> Screen {
    Text::new("Elsewhere", "A page of somebody else.").into()
}

impl Office {
    /// `listen`: where the service believes that it listens.
    pub async fn open(listen: &str) -> Office {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("bound");
        let authentication = HttpUrl::parse(&format!("http://{address}/authenticate")).expect("an address");
        let (mut phones, mut house) = (Vec::new(), Vec::new());
        for (place, model) in MODELS.into_iter().enumerate() {
            let (id, name) = ((place + 1).to_string(), format!("SEP00112233445{place}"));
            let (handle, phone) = start(model, &name, Authentication::by(authentication.clone()));
            house.push(HousePhone {
                id,
                name,
                phone,
                address: serve(&handle).await,
                access: Access::OneTime,
                live: None,
            });
            phones.push(handle);
        }
        let authority = Authority::new(Users::default()).expect("random numbers");
        let place = Place { listen: listen.parse().expect(listen), is_lan: false };
        let house = House::new(move || house.clone());
        let service =
            Service::start(&PushSettings::default(), &place, house, authority.clone()).expect("settings");
        let server = HttpServer::new(move || {
            App::new()
                .configure(push_auth::routes(&authority, "/authenticate"))
                .service(phone_routes("/push", Setup::default(), push_web::routes(&service)))
                .route("/elsewhere", web::get().to(elsewhere))
        });
        actix_web::rt::spawn(server.workers(1).listen(listener).expect("it listens").run());
        Office { address, phones, typed: Default::default() }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// One more phone, which knows user demo with password demo, and is not beside the page.
    pub async fn typed(&self) -> SocketAddr {
        let (handle, _) = start("7970", "SEP001122334459", Authentication::of(Account::new("demo", "demo")));
        let address = serve(&handle).await;
        self.typed.borrow_mut().push(handle);
        address
    }

    /// Status and body of the answer.
    pub async fn ask(&self, request: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(self.address).await.expect("it listens");
        // It may hang up before it has read all.
        let _ = stream.write_all(request).await;
        let _ = stream.shutdown().await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, body.to_owned())
    }

    pub async fn post(&self, headers: &str, body: &[u8]) -> (u16, String) {
        let head = format!(
            "POST /push/api/messages HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}Content-Length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        self.ask(&[head.as_bytes(), body].concat()).await
    }

    /// Sends it, and gives its id.
    pub async fn send(&self, message: &str) -> String {
        let (status, said) =
            self.post("Content-Type: application/json; charset=utf-8\r\n", message.as_bytes()).await;
        assert_eq!(status, 202, "{said}");
        let said: Value = serde_json::from_str(&said).expect("JSON");
        said["id"].as_str().expect("an id").to_owned()
    }

    pub async fn until(&self, id: &str, is_right: impl Fn(&Status) -> bool) -> Status {
        let end = Instant::now() + PATIENCE;
        loop {
            let request = format!(
                "GET /push/api/messages/{id} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
                self.address
            );
            let (_, said) = self.ask(request.as_bytes()).await;
            let status = Status(serde_json::from_str(&said).unwrap_or_default());
            // `seen` can come before the phone's own answer, so only a whole one counts.
            if is_right(&status) && status.0["done"] == true {
                return status;
            }
            assert!(Instant::now() < end, "{said}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub async fn wait(&self, what: &str, is_so: impl Fn() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so() {
            assert!(Instant::now() < end, "{what} did not come");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The screen of a phone in words.
    fn words(&self, phone: usize) -> String {
        let snapshot = self.phones[phone].snapshot();
        let shown = text(&snapshot.screen, &snapshot.phone.model);
        [shown.title, shown.lines.join(" "), shown.prompt].join(" ")
    }

    pub async fn shows(&self, phone: usize, words: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.words(phone).contains(words) {
            assert!(Instant::now() < end, "{words:?} did not come; there is {:?}", self.words(phone));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub fn press(&self, phone: usize, label: &str) {
        let snapshot = self.phones[phone].snapshot();
        let slots = &snapshot.screen.soft_keys.slots;
        let at = slots.iter().position(|slot| slot.as_ref().is_some_and(|slot| slot.label == label));
        let at = at.unwrap_or_else(|| panic!("no {label} in {slots:?}"));
        self.phones[phone].send(Command::Press(format!("Soft{}", at + 1).parse().expect("a softkey")));
    }

    /// The addresses that a phone has asked for.
    pub fn asked(&self, phone: usize) -> Vec<String> {
        self.phones[phone].snapshot().exchanges.iter().map(|exchange| exchange.url.clone()).collect()
    }

    /// What a phone did beside showing pages.
    pub fn did(&self, phone: usize) -> Vec<String> {
        self.phones[phone].snapshot().events.clone()
    }
}
