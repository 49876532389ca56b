//! From a key in a browser to the new picture, over the page's own connection: at most 50 ms at 800x480.
//!
//! Prints milliseconds: half of the presses, 99 of 100, the slowest. No press fetches anything.
#![forbid(unsafe_code)]

#[path = "../tests/web/server.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod server;

use std::time::{Duration, Instant};

use futures_util::StreamExt;
use server::{Page, start};

/// Presses that are measured for each model.
const PRESSES: usize = 200;

#[actix_web::main]
async fn main() {
    // With --test, as cargo passes it, one press of each is enough to see that it works.
    let presses = if std::env::args().any(|word| word == "--test") { 1 } else { PRESSES };
    let host = start();
    println!("{:<28} {:>8} {:>8} {:>8}", "ms from key to picture", "half", "99 %", "slowest");
    for model in ["7960", "7970", "7841", "8841", "8865", "9971"] {
        let mut page = Page::open(&host, "").await;
        page.say(&format!(r#"{{"model":"{model}"}}"#)).await;
        page.until(|state| state["short"] == model).await;
        open(&mut page, &format!("http://{host}/menu")).await;
        print(&format!("{model} cursor in a menu"), measured(&mut page, ["Down", "Up"], presses).await);
        let state = open(&mut page, &format!("http://{host}/picture")).await;
        // "more" shows other softkeys beside the same picture.
        if let Some(more) = place_of(&state, "more") {
            let key = format!("Soft{more}");
            let times = measured(&mut page, [&key, &key], presses).await;
            print(&format!("{model} softkeys of a picture"), times);
        } else {
            println!("{model} without a picture: {} {}", state["error"], state["softkeys"]);
        }
    }
}

async fn open(page: &mut Page, url: &str) -> serde_json::Value {
    page.say(&serde_json::json!({ "open": url }).to_string()).await;
    // A 7960 refuses the picture.
    let is_there = |state: &serde_json::Value| state["url"] == url || state["error"].is_string();
    let state = page.until(|state| is_there(state) && state["busy"] == false).await;
    // What still comes of the page is not what a key does.
    while tokio::time::timeout(Duration::from_millis(300), page.0.next()).await.is_ok() {}
    state
}

/// The number of the softkey with this label.
fn place_of(state: &serde_json::Value, label: &str) -> Option<usize> {
    let labels = state["softkeys"].as_array()?;
    let is = |key: &serde_json::Value| key.as_str().is_some_and(|key| key.eq_ignore_ascii_case(label));
    Some(labels.iter().position(is)? + 1)
}

/// Each key changes the screen, so that each has a picture.
async fn measured(page: &mut Page, keys: [&str; 2], presses: usize) -> Vec<Duration> {
    let mut times = Vec::new();
    for key in keys.into_iter().cycle().take(presses) {
        let since = Instant::now();
        page.say(&format!(r#"{{"press":"{key}"}}"#)).await;
        page.picture().await;
        times.push(since.elapsed());
        // A page that says more than 50 things in a second is hung up on.
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    times
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |percent: usize| times.get((times.len() - 1) * percent / 100).copied().unwrap_or_default();
    let [half, most, slowest] = [50, 99, 100].map(|percent| at(percent).as_secs_f64() * 1000.0);
    println!("{what:<28} {half:>8.2} {most:>8.2} {slowest:>8.2}");
}
