//! The page of pushes in Chromium: a message on four phones side by side; and a push from a shell, seen at once.

use std::process::Command;
use std::time::Instant;

use fantoccini::Locator;

use super::visitor::{Outcome, PATIENCE, Visitor, visit};

/// What somebody typed on the page, seen on the phone's screen by whoever cannot see it.
const TEXT: &str = "Fire drill at 3 pm. Please take the stairs, and meet at the car park.";

impl Visitor {
    /// Waits until a script says yes.
    async fn waits_until(&self, what: &str, script: &str) -> Outcome {
        let until = Instant::now() + PATIENCE;
        loop {
            let said = self.browser.execute(&format!("return {script}"), Vec::new()).await?;
            if said == serde_json::Value::Bool(true) {
                return Ok(());
            }
            if Instant::now() > until {
                let page = self.browser.execute("return document.body.innerText", Vec::new()).await?;
                return Err(format!("{what} did not come: {page}").into());
            }
            tokio::task::yield_now().await;
        }
    }

    pub(super) async fn pages_all(&self, server: &str) -> Outcome {
        self.browser.goto(&format!("{server}/push")).await?;
        self.browser.find(Locator::Css("#title")).await?.send_keys("Fire drill").await?;
        self.browser.find(Locator::Css("#text")).await?.send_keys(TEXT).await?;
        self.browser.find(Locator::Css("#push [type=submit]")).await?.click().await?;
        let seen = "document.querySelectorAll('.phone .badge.good').length === 4";
        self.waits_until("four phones with the message", seen).await?;
        let painted = "[...document.querySelectorAll('.phone canvas[data-drawn]')].filter((canvas) => \
                       canvas.getAttribute('aria-label').includes('Fire drill at 3')).length === 4";
        self.waits_until("four screens with the text", painted).await
    }
}

#[tokio::test]
#[ignore = "needs Debian's chromium and chromium-driver; tests/run installs them"]
async fn four_phones_show_one_message_and_one_says_ok_needs_chromium() -> Outcome {
    visit(|server, visitor| async move {
        visitor.browser.set_window_size(1360, 1250).await?;
        visitor.pages_all(&server.url()).await?;
        let key = "//article[@data-house='2']//button[text()='OK']";
        visitor.browser.wait().at_most(PATIENCE).for_element(Locator::XPath(key)).await?.click().await?;
        let read = "document.getElementById('count').innerText === '1 read, 3 on the screen'";
        visitor.waits_until("what the second phone said", read).await?;
        visitor.waits_until("its thanks", "document.querySelector(\"[data-house='2'] canvas\").getAttribute('aria-label').includes('Thank you')").await?;
        visitor.takes_a_picture("push-page").await?;
        // Whoever opens the page again finds the message again.
        visitor.browser.refresh().await?;
        visitor.waits_until("the message after a reload", read).await?;
        // By the keyboard alone: nothing is chosen, so it says what to do.
        let uncheck = "document.querySelectorAll('[name=phone]').forEach((box) => { box.checked = false; })";
        visitor.browser.execute(uncheck, Vec::new()).await?;
        visitor.browser.find(Locator::Css("#title")).await?.send_keys("x\u{e007}").await?;
        visitor.waits_until("advice", "document.getElementById('trouble').innerText.includes('at least one phone')").await
    })
    .await
}

/// Sends a file that somebody chose.
#[tokio::test]
#[ignore = "needs Debian's chromium and chromium-driver; tests/run installs them"]
async fn a_chosen_picture_is_drawn_on_each_phone_as_it_can_needs_chromium() -> Outcome {
    visit(|server, visitor| async move {
        visitor.browser.set_window_size(1360, 1250).await?;
        visitor.browser.goto(&format!("{}/push/", server.url())).await?;
        visitor.browser.find(Locator::Css("[value=picture]")).await?.click().await?;
        let file = ipphone_tests::root().join("services/virtual-phone-web/pictures/phone.png");
        visitor.browser.find(Locator::Css("#picture")).await?.send_keys(&file.to_string_lossy()).await?;
        visitor.browser.find(Locator::Css("#title")).await?.send_keys("Our new phone\u{e007}").await?;
        let seen = "document.getElementById('count').innerText === '4 on the screen'";
        visitor.waits_until("four phones with the picture", seen).await?;
        let words = "document.querySelector(\"[data-house='3'] canvas\").getAttribute('aria-label').includes('cannot show')";
        visitor.waits_until("a sentence where there are no pictures", words).await?;
        let colours = "[['1', 60], ['4', 300]].every(([phone, colours]) => { const canvas = document.querySelector(`[data-house='${phone}'] canvas`); \
                       const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer); \
                       return new Set(pixels).size > colours; })";
        visitor.waits_until("the picture in colours", colours).await?;
        visitor.takes_a_picture("push-picture").await
    })
    .await
}

/// The panel as the browser has it.
const PANEL: &str = "return document.getElementById('screen').toDataURL()";

#[tokio::test]
#[ignore = "needs Debian's chromium and chromium-driver, and curl; tests/run installs them"]
async fn a_push_from_a_shell_changes_the_screen_at_once_needs_chromium() -> Outcome {
    visit(|server, visitor| async move {
        visitor.browser.goto(&format!("{}/phone/", server.url())).await?;
        visitor.sees("Company Directory").await?;
        let before = visitor.browser.execute(PANEL, Vec::new()).await?;
        let stderr = server.stderr();
        let device = stderr
            .lines()
            .find_map(|line| line.strip_prefix("device server on "))
            .ok_or("no device server")?;
        let form =
            "XML=<CiscoIPPhoneText><Title>Fire drill</Title><Text>Leave the house.</Text></CiscoIPPhoneText>";
        let curl = |password: &str| {
            let user = format!("demo:{password}");
            Command::new("curl")
                .args(["-s", "-L", "-u", &user, "--data-urlencode", form])
                .arg(format!("{device}/CGI/Execute"))
                .output()
        };
        let said = String::from_utf8(curl("demo")?.stdout)?;
        assert!(said.contains("<CiscoIPPhoneResponse>") && said.contains("Status=\"0\""), "{said}");
        visitor.sees("Leave the house.").await?;
        let until = Instant::now() + PATIENCE;
        while visitor.browser.execute(PANEL, Vec::new()).await? == before {
            assert!(Instant::now() < until, "the words changed, the picture did not");
        }
        let said = String::from_utf8(curl("wrong")?.stdout)?;
        assert!(said.contains("<CiscoIPPhoneError Number=\"4\""), "{said}");
        Ok(())
    })
    .await
}
