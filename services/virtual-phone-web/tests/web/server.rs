//! The service on a free port, and a server whose pages its phone opens.

use std::net::TcpListener;

use actix_web::middleware::from_fn;
use actix_web::{App, HttpResponse, HttpServer, web};
use futures_util::{SinkExt, StreamExt};
use ipphone::object::{Menu, Text};
use ipphone_actix::{Setup, phone_routes};
use phone_canvas::{Canvas, Colour, to_png};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{Message, client::IntoClientRequest};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use virtual_phone_web::{Place, Service, WebSettings};

/// Longer than anything takes; a test that waits so long has failed.
const LIMIT: std::time::Duration = std::time::Duration::from_secs(10);

/// A page that would run in a browser, if it were let.
pub const HOSTILE: &str = "<html><script>document.title='owned'</script><img src=x onerror=alert(1)></html>";

/// The service under `/phone`, and a menu and other pages on the same server.
pub fn start() -> String {
    start_with(WebSettings::default())
}

/// The same with these settings.
pub fn start_with(settings: WebSettings) -> String {
    serve(free_port(), "127.0.0.1:0", settings)
}

/// The same with phones as they are where strangers reach the page; it is reached here alone all the same.
pub fn start_for_strangers() -> String {
    let listener = free_port();
    let host = listener.local_addr().expect("an address");
    let services_url = Some(format!("http://{host}/menu"));
    serve(listener, "0.0.0.0:0", WebSettings { services_url, ..WebSettings::default() })
}

fn free_port() -> TcpListener {
    TcpListener::bind(("127.0.0.1", 0)).expect("a free port")
}

/// The same with the phones' own web servers.
pub async fn start_with_devices(settings: WebSettings) -> String {
    let (host, service) = serve_all(free_port(), "127.0.0.1:0", settings);
    service.serve_devices().await;
    host
}

fn serve(listener: TcpListener, listen: &str, settings: WebSettings) -> String {
    serve_all(listener, listen, settings).0
}

fn serve_all(listener: TcpListener, listen: &str, settings: WebSettings) -> (String, Service) {
    let host = listener.local_addr().expect("an address").to_string();
    let setup = Setup::default();
    let listen = listen.parse().expect("an address");
    let place = Place {
        listen,
        models: setup.models.clone(),
        menu: Some("/menu"),
        authentication: None,
        records: true,
    };
    let service = Service::start(&settings, &place).expect("settings");
    let started = service.clone();
    let server = HttpServer::new(move || {
        let recorder = service.recorder();
        App::new()
            .service(phone_routes("/phone", setup.clone(), virtual_phone_web::routes(&service)))
            .wrap(from_fn(move |request, next| recorder.clone().record(request, next)))
            .route("/menu", web::get().to(menu))
            .route("/weather", web::get().to(weather))
            .route("/picture", web::get().to(picture))
            .route("/picture.png", web::get().to(picture_file))
            .route(
                "/hostile",
                web::get().to(|| async { HttpResponse::Ok().content_type("text/html").body(HOSTILE) }),
            )
            .route(
                "/broken",
                web::get()
                    .to(|| async { xml("<CiscoIPPhoneText>\n<Title>R&D</Title>\n</CiscoIPPhoneText>") }),
            )
    });
    let server = server.workers(1).disable_signals().listen(listener).expect("a listener");
    actix_web::rt::spawn(server.run());
    (host, started)
}

async fn menu(request: actix_web::HttpRequest) -> HttpResponse {
    let host = request.connection_info().host().to_owned();
    let url = |path: &str| ipphone::uri::HttpUrl::parse(&format!("http://{host}{path}")).expect("a URL");
    xml(&Menu::new("Services").item("Weather", url("/weather")).item("Reception", "Dial:1000").to_xml())
}

async fn weather() -> HttpResponse {
    xml(&Text::new("Weather", "Rain, later sun").to_xml())
}

/// A picture, and more softkeys than there are places.
async fn picture(request: actix_web::HttpRequest) -> HttpResponse {
    let host = request.connection_info().host().to_owned();
    let keys: String = (1..=8)
        .map(|key| {
            format!("<SoftKeyItem><Name>Key {key}</Name><URL>Dial:{key}</URL><Position>{key}</Position></SoftKeyItem>")
        })
        .collect();
    xml(&format!(
        "<CiscoIPPhoneImageFile><Title>Picture</Title><LocationX>0</LocationX><LocationY>0</LocationY>\
         <URL>http://{host}/picture.png</URL>{keys}</CiscoIPPhoneImageFile>"
    ))
}

/// As many colours as a photograph has.
async fn picture_file() -> HttpResponse {
    let mut canvas = Canvas::new(560, 265, Colour::WHITE);
    for (x, y) in (0..265).flat_map(|y| (0..560).map(move |x| (x, y))) {
        canvas.set(
            x,
            y,
            Colour::hex(
                (x.unsigned_abs() / 3) << 16 | (y.unsigned_abs() % 256) << 8 | ((x * y).unsigned_abs() % 97),
            ),
        );
    }
    HttpResponse::Ok().content_type("image/png").body(to_png(&canvas))
}

fn xml(body: &str) -> HttpResponse {
    HttpResponse::Ok().content_type("text/xml; charset=UTF-8").body(body.to_owned())
}

/// A page of the browser.
pub struct Page(pub WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Page {
    pub async fn open(host: &str, query: &str) -> Page {
        let (socket, _) = connect_async(format!("ws://{host}/phone/ws{query}")).await.expect("a socket");
        Page(socket)
    }

    /// The status that answers a page of a stranger.
    pub async fn refused(host: &str, origin: &str) -> Option<u16> {
        let mut request = format!("ws://{host}/phone/ws").into_client_request().expect("a request");
        request.headers_mut().insert("origin", origin.parse().expect("a header"));
        match connect_async(request).await {
            Err(tokio_tungstenite::tungstenite::Error::Http(answer)) => Some(answer.status().as_u16()),
            _ => None,
        }
    }

    pub async fn say(&mut self, message: &str) {
        self.0.send(Message::text(message)).await.expect("a listener");
    }

    pub async fn send(&mut self, message: Message) {
        let _ = self.0.send(message).await;
    }

    /// The next JSON that fulfils this; pictures are passed over.
    pub async fn until(&mut self, fulfils: impl Fn(&Value) -> bool) -> Value {
        let mut last = Value::Null;
        let deadline = tokio::time::Instant::now() + LIMIT;
        while tokio::time::Instant::now() < deadline {
            if let Message::Text(text) = self.next().await.expect("still open") {
                last = serde_json::from_str(&text).expect("JSON");
                if fulfils(&last) {
                    return last;
                }
            }
        }
        panic!("not in time; the last was {last}")
    }

    /// The next picture.
    pub async fn picture(&mut self) -> Vec<u8> {
        loop {
            if let Message::Binary(bytes) = self.next().await.expect("still open") {
                return bytes.to_vec();
            }
        }
    }

    /// The code and reason with which the service hangs up.
    pub async fn end(&mut self) -> Option<(u16, String)> {
        loop {
            match self.next().await? {
                Message::Close(frame) => {
                    return frame.map(|frame| (frame.code.into(), frame.reason.to_string()));
                }
                _ => continue,
            }
        }
    }

    async fn next(&mut self) -> Option<Message> {
        tokio::time::timeout(LIMIT, self.0.next()).await.expect("an answer in time")?.ok()
    }
}
