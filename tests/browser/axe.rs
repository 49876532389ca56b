//! What axe, a checker of accessibility, says about our pages: nothing.

use std::sync::Arc;

use fantoccini::Locator;
use ipphone_tests::root;

use super::visitor::{Outcome, PATIENCE, Visitor, visit_in};

/// Where `tests/run` puts it, below the root.
const SCRIPT: &str = "target/axe/axe_playwright_python/axe.min.js";
/// How somebody else gets it.
const ADVICE: &str =
    "run tests/run, or: python3 -m pip install --no-deps --target target/axe axe-playwright-python==0.1.8";

/// Widths of a laptop and of a telephone.
const WINDOWS: [(u32, u32); 2] = [(1280, 900), (390, 844)];

/// Runs all rules on the page on show; each violation with the element that it is about.
const RUN: &str = "const done = arguments[arguments.length - 1];
    axe.run(document).then(
        ({ violations }) => done(violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`))),
        (error) => done([String(error)]),
    );";

const OVERFLOW: &str = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";

impl Visitor {
    /// What axe finds on the page on show.
    async fn axe(&self, place: &str, all: &mut Vec<String>) -> Outcome {
        let axe = std::fs::read_to_string(root().join(SCRIPT))
            .map_err(|error| format!("{SCRIPT}: {error}; {ADVICE}"))?;
        self.browser.execute(&axe, Vec::new()).await?;
        let found = self.browser.execute_async(RUN, Vec::new()).await?;
        let found: Vec<String> = serde_json::from_value(found)?;
        all.extend(found.into_iter().map(|found| format!("{place}: {found}")));
        let wide = self.browser.execute(OVERFLOW, Vec::new()).await?;
        if wide != serde_json::Value::Bool(false) {
            all.push(format!("{place}: it must be scrolled sideways"));
        }
        Ok(())
    }

    async fn waits_for(&self, element: &str) -> Outcome {
        self.browser.wait().at_most(PATIENCE).for_element(Locator::Css(element)).await?;
        Ok(())
    }

    /// All pages, with all of the inspector open.
    async fn walks_all_pages(&self, server: &str, look: &str, all: &mut Vec<String>) -> Outcome {
        self.browser.goto(server).await?;
        self.axe(&format!("start page, {look}"), all).await?;
        self.browser.goto(&format!("{server}/phone/?new")).await?;
        for model in ["CP-7960", "CP-7970G", "CP-7841", "CP-8841"] {
            self.becomes(model).await?;
            self.opens(&format!("{server}/directory/search?last=S")).await?;
            self.sees("Sánchez").await?;
            self.waits_for("#details:not([hidden]) .source-line").await?;
            let open = "document.querySelectorAll('details').forEach((part) => { part.open = true; })";
            self.browser.execute(open, Vec::new()).await?;
            self.axe(&format!("{model}, {look}"), all).await?;
            self.takes_a_picture(&format!("axe-{model}-{look}")).await?;
        }
        // An error has colours of its own.
        self.opens("http://127.0.0.1:1/").await?;
        self.sees("HTTP Error[10]").await?;
        self.axe(&format!("an error, {look}"), all).await?;
        self.browser.goto(&format!("{server}/phone/compare?url={server}/services")).await?;
        self.axe(&format!("four models, {look}"), all).await?;
        self.takes_a_picture(&format!("axe-compare-{look}")).await?;
        self.browser.goto(&format!("{server}/phone/received")).await?;
        self.waits_for("#details:not([hidden]) .source-line").await?;
        self.axe(&format!("real phones, {look}"), all).await?;
        self.takes_a_picture(&format!("axe-received-{look}")).await?;
        self.pages_all(server).await?;
        let open = "document.querySelectorAll('details').forEach((part) => { part.open = true; })";
        self.browser.execute(open, Vec::new()).await?;
        self.axe(&format!("pushes, {look}"), all).await?;
        self.takes_a_picture(&format!("axe-push-{look}")).await
    }
}

async fn nothing_in(dark: bool) -> Outcome {
    visit_in(dark, |server, visitor: Arc<Visitor>| async move {
        let phone = server.caller().header("x-CiscoIPPhoneModelName", "CP-7970G");
        phone.get("/services")?;
        let mut all = Vec::new();
        for (width, height) in WINDOWS {
            visitor.browser.set_window_size(width, height).await?;
            let look = format!("{width}{}", if dark { "-dark" } else { "" });
            visitor.walks_all_pages(&server.url(), &look, &mut all).await?;
        }
        if all.is_empty() { Ok(()) } else { Err(all.join("\n").into()) }
    })
    .await
}

#[tokio::test]
#[ignore = "needs Debian's chromium and chromium-driver, and axe; tests/run installs them"]
async fn axe_finds_nothing_on_any_page_needs_chromium() -> Outcome {
    nothing_in(false).await
}

#[tokio::test]
#[ignore = "needs Debian's chromium and chromium-driver, and axe; tests/run installs them"]
async fn axe_finds_nothing_on_any_dark_page_needs_chromium() -> Outcome {
    nothing_in(true).await
}
