//! A visitor's browser: the virtual phone of the demo, clicked and typed on in Chromium.
//!
//! Pictures of what it looked like are left in `target/screenshots`.

#[path = "browser/animation.rs"]
mod animation;
#[path = "browser/axe.rs"]
mod axe;
#[path = "browser/film.rs"]
mod film;
#[path = "browser/push_page.rs"]
mod push_page;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use ipphone_tests::{TestServer, root};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// How long anything on the page may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Debian's chromedriver on a port of its own; killed when dropped.
struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    fn start() -> Result<Driver, Box<dyn std::error::Error>> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let child = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("chromedriver (Debian: chromium-driver): {error}"))?;
        Ok(Driver { child, port })
    }

    /// A browser that says at once how its user likes pages: dark, or not.
    async fn browser(&self, dark: bool) -> Result<Client, Box<dyn std::error::Error>> {
        let scheme = format!("--blink-settings=preferredColorScheme={}", u8::from(!dark));
        let arguments =
            ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900", &scheme];
        let capabilities = serde_json::json!({ "goog:chromeOptions": { "args": arguments } });
        let serde_json::Value::Object(capabilities) = capabilities else { return Err("capabilities".into()) };
        let until = Instant::now() + PATIENCE;
        loop {
            let connector = hyper_util::client::legacy::connect::HttpConnector::new();
            let mut builder = ClientBuilder::new(connector);
            match builder
                .capabilities(capabilities.clone())
                .connect(&format!("http://127.0.0.1:{}", self.port))
                .await
            {
                Ok(client) => return Ok(client),
                Err(error) if Instant::now() > until => return Err(error.into()),
                // It does not listen yet.
                Err(_) => tokio::task::yield_now().await,
            }
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Gone already is what we want.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The page, as a visitor knows it.
struct Visitor {
    browser: Client,
}

impl Visitor {
    /// The screen in words, as a screen reader says it.
    async fn words(&self) -> String {
        let script = "return document.getElementById('words')?.innerText ?? ''";
        let said = self.browser.execute(script, Vec::new()).await;
        said.ok().and_then(|said| said.as_str().map(str::to_string)).unwrap_or_default()
    }

    async fn sees(&self, text: &str) -> Outcome {
        let until = Instant::now() + PATIENCE;
        loop {
            let words = self.words().await;
            if words.contains(text) {
                return Ok(());
            }
            if Instant::now() > until {
                return Err(format!("{text:?} did not come; the screen says {words:?}").into());
            }
            tokio::task::yield_now().await;
        }
    }

    /// The inspector's card of the last request holds this text.
    async fn inspects(&self, text: &str) -> Outcome {
        let until = Instant::now() + PATIENCE;
        loop {
            let script = "return document.getElementById('details')?.innerText ?? ''";
            let card = self.browser.execute(script, Vec::new()).await?;
            let card = card.as_str().unwrap_or_default().to_string();
            if card.contains(text) {
                return Ok(());
            }
            if Instant::now() > until {
                return Err(format!("{text:?} did not come; the inspector says {card:?}").into());
            }
            tokio::task::yield_now().await;
        }
    }

    async fn opens(&self, url: &str) -> Outcome {
        let address = self.browser.find(Locator::Css("#url")).await?;
        // Typed over while it has the focus: a page that arrives meanwhile leaves it alone.
        address.click().await?;
        address.send_keys(&(Key::Control + "a")).await?;
        address.send_keys(url).await?;
        self.browser.find(Locator::Css("#open button")).await?.click().await?;
        Ok(())
    }

    async fn becomes(&self, model: &str) -> Outcome {
        self.browser.find(Locator::Css("#model")).await?.select_by_value(model).await?;
        let wanted = format!("[data-model='{model}']");
        self.browser.wait().at_most(PATIENCE).for_element(Locator::Css(&wanted)).await?;
        Ok(())
    }

    /// Clicks the softkey that bears this label.
    async fn clicks(&self, label: &str) -> Outcome {
        let key = format!("//*[contains(@class,'softkeys')]//button[@title='{label}']");
        self.browser.wait().at_most(PATIENCE).for_element(Locator::XPath(&key)).await?.click().await?;
        Ok(())
    }

    /// A softkey bears this label.
    async fn finds_softkey(&self, label: &str) -> Outcome {
        let key = format!(".softkeys button[title='{label}']");
        self.browser.wait().at_most(PATIENCE).for_element(Locator::Css(&key)).await?;
        Ok(())
    }

    /// Types with the screen in focus.
    async fn types(&self, keys: &str) -> Outcome {
        self.browser.execute("document.getElementById('screen').focus()", Vec::new()).await?;
        self.browser.active_element().await?.send_keys(keys).await?;
        Ok(())
    }

    async fn takes_a_picture(&self, name: &str) -> Outcome {
        let folder: PathBuf = root().join("target/screenshots");
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(format!("{name}.png")), self.browser.screenshot().await?)?;
        Ok(())
    }
}

/// Runs one visit and ends the browser whatever came of it.
async fn visit<F>(work: impl FnOnce(TestServer, std::sync::Arc<Visitor>) -> F) -> Outcome
where
    F: Future<Output = Outcome>,
{
    visit_in(false, work).await
}

async fn visit_in<F>(dark: bool, work: impl FnOnce(TestServer, std::sync::Arc<Visitor>) -> F) -> Outcome
where
    F: Future<Output = Outcome>,
{
    let server = TestServer::start("demo", &[])?;
    let driver = Driver::start()?;
    let visitor = std::sync::Arc::new(Visitor { browser: driver.browser(dark).await? });
    let outcome = work(server, visitor.clone()).await;
    visitor.browser.clone().close().await?;
    outcome
}

#[tokio::test]
#[ignore = "needs Debian's chromium and chromium-driver; tests/run installs them"]
async fn a_visitor_walks_the_directory_by_clicks_and_keys_on_four_models_needs_chromium() -> Outcome {
    visit(|server, visitor| async move {
        visitor.browser.goto(&format!("{}/phone/?new", server.url())).await?;
        for model in ["CP-7960", "CP-7970G", "CP-7841", "CP-8841"] {
            visitor.becomes(model).await?;
            visitor.opens(&format!("{}/services", server.url())).await?;
            visitor.sees("Company Directory").await?;
            visitor.takes_a_picture(&format!("{model}-services")).await?;
            visitor.clicks("Select").await?;
            visitor.sees("First name").await?;
            visitor.types("john").await?;
            visitor.types(&Key::Down.to_string()).await?;
            visitor.types("smith").await?;
            visitor.sees("smith").await?;
            visitor.clicks("Submit").await?;
            visitor.sees("Smith, John").await?;
            visitor.takes_a_picture(&format!("{model}-people")).await?;
            visitor.clicks("Dial").await?;
            visitor.sees("15550105646").await?;
            visitor.takes_a_picture(&format!("{model}-call")).await?;
        }
        Ok(())
    })
    .await
}

/// A server of a few lines: each path has one broken or unsuitable page.
fn serve_broken_pages() -> Result<String, Box<dyn std::error::Error>> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let root = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        listener.incoming().flatten().for_each(answer);
    });
    Ok(root)
}

/// A page of a server that stops when it was asked for once.
fn serve_once() -> Result<(String, JoinHandle<()>), Box<dyn std::error::Error>> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let page = format!("http://{}/directory", listener.local_addr()?);
    let stopped = std::thread::spawn(move || listener.incoming().flatten().take(1).for_each(answer));
    Ok((page, stopped))
}

fn answer(mut socket: TcpStream) {
    let mut request = [0; 2048];
    let read = socket.read(&mut request).unwrap_or(0);
    let request = String::from_utf8_lossy(&request[..read]).into_owned();
    let page = page_of(request.split(' ').nth(1).unwrap_or("/"));
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        page.len()
    );
    // A browser or phone that went away does not matter.
    let _ = socket.write_all(head.as_bytes()).and_then(|()| socket.write_all(page.as_bytes()));
}

fn page_of(path: &str) -> String {
    let body = match path {
        "/ampersand" => {
            "<CiscoIPPhoneText>\n<Title>Canteen</Title>\n<Text>soup & salad</Text>\n</CiscoIPPhoneText>"
                .to_string()
        }
        "/picture" => {
            "<CiscoIPPhoneImageFile>\n<URL>http://127.0.0.1:1/x.png</URL>\n</CiscoIPPhoneImageFile>"
                .to_string()
        }
        _ => {
            let entry = "<DirectoryEntry><Name>N</Name><Telephone>1</Telephone></DirectoryEntry>\n";
            format!(
                "<CiscoIPPhoneDirectory>\n<Title>Thirty-three</Title>\n{}</CiscoIPPhoneDirectory>",
                entry.repeat(33)
            )
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n{body}")
}

#[tokio::test]
#[ignore = "needs Debian's chromium and chromium-driver; tests/run installs them"]
async fn the_inspector_says_why_a_page_was_refused_needs_chromium() -> Outcome {
    visit(|server, visitor| async move {
        let broken = serve_broken_pages()?;
        visitor.browser.goto(&format!("{}/phone/?new", server.url())).await?;
        visitor.becomes("CP-7960").await?;
        visitor.opens(&format!("{broken}/ampersand")).await?;
        visitor.sees("XML Error[4]").await?;
        visitor.inspects("a bare & stands here").await?;
        visitor.inspects("line 4 ·").await?;
        let marked = visitor.browser.find(Locator::Css(".source-line.error")).await?;
        assert!(marked.text().await?.contains("soup & salad"), "the line is marked in the source");
        visitor.takes_a_picture("xml-error-4").await?;
        visitor.opens(&format!("{broken}/picture")).await?;
        visitor.sees("XML Error[5]").await?;
        visitor.inspects("does not show CiscoIPPhoneImageFile").await?;
        visitor.opens(&format!("{broken}/directory")).await?;
        visitor.sees("Thirty-three").await?;
        visitor.inspects("there are 33 of DirectoryEntry; 32 is the most").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
#[ignore = "needs Debian's chromium and chromium-driver; tests/run installs them"]
async fn broken_pages_are_refused_as_on_a_phone_needs_chromium() -> Outcome {
    visit(|server, visitor| async move {
        visitor.browser.goto(&format!("{}/phone/?new", server.url())).await?;
        visitor.becomes("CP-7960").await?;
        visitor.opens(&format!("{}/services", server.url())).await?;
        visitor.sees("Company Directory").await?;
        // An HTML page is shown as its source, and no script of it runs.
        visitor.opens(&format!("{}/", server.url())).await?;
        visitor.sees("DOCTYPE").await?;
        let (page, stopped) = serve_once()?;
        visitor.opens(&page).await?;
        visitor.sees("N 1").await?;
        stopped.join().map_err(|_| "the server panicked")?;
        visitor.opens(&format!("{page}?again")).await?;
        visitor.sees("HTTP Error[10]").await?;
        Ok(())
    })
    .await
}
