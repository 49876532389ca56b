//! The animation of the README: the directory, walked by clicks and keys on four models.
//!
//! `UPDATE=1 cargo test -p ipphone-tests --test browser animation -- --ignored` writes it anew: look at it.

use std::time::Duration;

use fantoccini::key::Key;
use serde_json::Value;

use super::film::{Film, Part, Shot};
use super::visitor::{Outcome, PATIENCE, Visitor, visit};
use ipphone_tests::root;

const FILE: &str = "services/virtual-phone-web/pictures/walk.png";
/// What the README may load.
const MOST_BYTES: usize = 1_000_000;
/// The phone on the page, in a window of 1280 columns.
const STAGE: Part = [10, 72, 676, 756];
/// The window that it fits in, frame of the browser included.
const WINDOW: (u32, u32) = (1280, 1000);

/// Marks the softkey of this label, and says below the phone what is pressed.
const MARK: &str = "
    const [label, model, words] = arguments;
    for (const key of document.querySelectorAll('.softkeys button')) {
        key.style.outline = label && key.title === label ? '5px solid #ff9f0a' : '';
    }
    const hint = document.querySelector('.hint');
    hint.style.fontSize = '19px';
    hint.style.paddingTop = '14px';
    hint.replaceChildren(`${model.replace('G', '')} `);
    if (words) {
        const key = document.createElement('kbd');
        key.textContent = words;
        key.style.fontSize = '1em';
        hint.append(key);
    }";
/// The panel, to see when another one came; that of before while a page is on its way.
const PANEL: &str = "
    const busy = document.getElementById('phone').classList.contains('busy');
    return busy ? arguments[0] : document.getElementById('screen').toDataURL()";

/// One visit that is filmed.
struct Filming<'a> {
    visitor: &'a Visitor,
    film: Film,
    model: &'a str,
}

impl Filming<'_> {
    async fn shoot(&mut self, millis: u16) -> Outcome {
        let shot = Shot::cut(&self.visitor.browser.screenshot().await?, STAGE)?;
        self.film.add(shot, millis);
        Ok(())
    }

    async fn say(&self, key: &str, words: &str) -> Outcome {
        let arguments = [key, self.model, words].map(|text| Value::String(text.to_owned()));
        self.visitor.browser.execute(MARK, arguments.to_vec()).await?;
        Ok(())
    }

    async fn panel(&self, before: &Value) -> Result<Value, Box<dyn std::error::Error>> {
        Ok(self.visitor.browser.execute(PANEL, vec![before.clone()]).await?)
    }

    /// Until another panel is shown than this one.
    async fn changes(&self, before: &Value) -> Outcome {
        let until = std::time::Instant::now() + PATIENCE;
        while self.panel(before).await? == *before {
            if std::time::Instant::now() > until {
                return Err("the panel did not change".into());
            }
        }
        Ok(())
    }

    /// Until the panel stays as it is: words come before the picture, and a change of model is two pictures.
    async fn rests(&self) -> Outcome {
        let (mut last, mut alike) = (Value::Null, 0);
        while alike < 4 {
            let now = self.panel(&Value::Null).await?;
            alike = if now == last && !now.is_null() { alike + 1 } else { 0 };
            last = now;
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
        Ok(())
    }

    /// A click on a softkey, and what comes of it.
    async fn click(&mut self, label: &str, expected: &str, millis: u16) -> Outcome {
        let before = self.panel(&Value::Null).await?;
        self.say(label, &format!("click {label}")).await?;
        self.shoot(700).await?;
        self.visitor.clicks(label).await?;
        self.visitor.sees(expected).await?;
        self.changes(&before).await?;
        self.rests().await?;
        self.say("", "").await?;
        self.shoot(millis).await
    }

    /// A key of the computer's keyboard, named on the picture.
    async fn key(&mut self, key: &str, name: &str, millis: u16) -> Outcome {
        let before = self.panel(&Value::Null).await?;
        self.visitor.types(key).await?;
        self.changes(&before).await?;
        self.say("", name).await?;
        self.shoot(millis).await
    }

    async fn walk(&mut self, services: &str) -> Outcome {
        self.visitor.becomes(&format!("CP-{}", self.model)).await?;
        self.visitor.opens(services).await?;
        self.visitor.sees("Company Directory").await?;
        self.visitor.finds_softkey("Select").await?;
        self.rests().await?;
        self.say("", "").await?;
        self.shoot(1100).await?;
        self.click("Select", "First name", 900).await?;
        self.key(&Key::Down.to_string(), "↓", 400).await?;
        for letter in ["s", "m", "i", "t", "h"] {
            self.key(letter, letter, 220).await?;
        }
        self.click("Submit", "Smith, Angela", 1200).await?;
        self.key(&Key::Down.to_string(), "↓", 350).await?;
        self.click("Dial", "15550105569", 1600).await
    }
}

#[tokio::test]
#[ignore = "needs Debian's chromium and chromium-driver; tests/run installs them"]
async fn the_animation_shows_a_walk_on_four_models_needs_chromium() -> Outcome {
    visit(|server, visitor| async move {
        visitor.browser.set_window_size(WINDOW.0, WINDOW.1).await?;
        visitor.browser.goto(&format!("{}/phone/?new", server.url())).await?;
        visitor.browser.execute("document.documentElement.style.colorScheme = 'light'", Vec::new()).await?;
        let mut filming = Filming { visitor: &visitor, film: Film::default(), model: "" };
        for model in ["7960", "7970G", "7841", "8841"] {
            filming.model = model;
            filming.walk(&format!("{}/services", server.url())).await?;
        }
        assert!(filming.film.pictures() >= 4 * 12, "only {} pictures", filming.film.pictures());
        let file = filming.film.to_png()?;
        let update = std::env::var_os("UPDATE").is_some();
        let path = root().join(if update { FILE } else { "target/screenshots/walk.png" });
        std::fs::create_dir_all(path.parent().ok_or("a folder")?)?;
        std::fs::write(&path, &file)?;
        assert!(file.len() <= MOST_BYTES, "{} bytes", file.len());
        Ok(())
    })
    .await
}
