//! A visitor in Chromium, in front of the demo's virtual phone.
//!
//! Pictures of what it looked like are left in `target/screenshots`.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use ipphone_tests::{TestServer, root};

pub(crate) type Outcome = Result<(), Box<dyn std::error::Error>>;

/// How long anything on the page may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

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
pub(crate) struct Visitor {
    pub(crate) browser: Client,
}

impl Visitor {
    /// The screen in words, as a screen reader says it.
    pub(crate) async fn words(&self) -> String {
        let script = "return document.getElementById('words')?.innerText ?? ''";
        let said = self.browser.execute(script, Vec::new()).await;
        said.ok().and_then(|said| said.as_str().map(str::to_string)).unwrap_or_default()
    }

    pub(crate) async fn sees(&self, text: &str) -> Outcome {
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
    pub(crate) async fn inspects(&self, text: &str) -> Outcome {
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

    pub(crate) async fn opens(&self, url: &str) -> Outcome {
        let address = self.browser.find(Locator::Css("#url")).await?;
        // Typed over while it has the focus: a page that arrives meanwhile leaves it alone.
        address.click().await?;
        address.send_keys(&(Key::Control + "a")).await?;
        address.send_keys(url).await?;
        self.browser.find(Locator::Css("#open button")).await?.click().await?;
        Ok(())
    }

    pub(crate) async fn becomes(&self, model: &str) -> Outcome {
        self.browser.find(Locator::Css("#model")).await?.select_by_value(model).await?;
        let wanted = format!("[data-model='{model}']");
        self.browser.wait().at_most(PATIENCE).for_element(Locator::Css(&wanted)).await?;
        Ok(())
    }

    /// Clicks the softkey that bears this label.
    pub(crate) async fn clicks(&self, label: &str) -> Outcome {
        let key = format!("//*[contains(@class,'softkeys')]//button[@title='{label}']");
        self.browser.wait().at_most(PATIENCE).for_element(Locator::XPath(&key)).await?.click().await?;
        Ok(())
    }

    /// A softkey bears this label.
    pub(crate) async fn finds_softkey(&self, label: &str) -> Outcome {
        let key = format!(".softkeys button[title='{label}']");
        self.browser.wait().at_most(PATIENCE).for_element(Locator::Css(&key)).await?;
        Ok(())
    }

    /// Types with the screen in focus.
    pub(crate) async fn types(&self, keys: &str) -> Outcome {
        self.browser.execute("document.getElementById('screen').focus()", Vec::new()).await?;
        self.browser.active_element().await?.send_keys(keys).await?;
        Ok(())
    }

    pub(crate) async fn takes_a_picture(&self, name: &str) -> Outcome {
        let folder: PathBuf = root().join("target/screenshots");
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(format!("{name}.png")), self.browser.screenshot().await?)?;
        Ok(())
    }
}

/// Runs one visit and ends the browser whatever came of it.
pub(crate) async fn visit<F>(work: impl FnOnce(TestServer, std::sync::Arc<Visitor>) -> F) -> Outcome
where
    F: Future<Output = Outcome>,
{
    visit_in(false, work).await
}

pub(crate) async fn visit_in<F>(
    dark: bool,
    work: impl FnOnce(TestServer, std::sync::Arc<Visitor>) -> F,
) -> Outcome
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
