//! Who called the phone: what was pushed, what the phone answered, what the authentication URL said.

use ipphone::uri::HttpUrl;
use maud::{Markup, html};
use serde::Serialize;
use virtual_phone_driver::{DeviceVisit, Snapshot};

/// Visits that are sent: the latest.
const MOST: usize = 20;
/// Characters of a document that are sent.
const LONGEST: usize = 2000;

/// A request to the phone's web server, as a page shows it.
#[derive(Serialize)]
pub(crate) struct ShownVisit {
    id: u64,
    /// Who asked: address and port.
    from: Option<String>,
    user: Option<String>,
    /// Method and path.
    line: String,
    status: u16,
    why: String,
    pushed: Option<String>,
    answer: String,
    millis: f64,
    bytes: usize,
}

impl ShownVisit {
    /// The latest, the newest last.
    pub(crate) fn latest(snapshot: &Snapshot) -> Vec<ShownVisit> {
        let old = snapshot.visits.len().saturating_sub(MOST);
        snapshot.visits.iter().skip(old).map(|visit| ShownVisit::of(visit)).collect()
    }

    fn of(visit: &DeviceVisit) -> ShownVisit {
        let cut = |text: &String| text.chars().take(LONGEST).collect();
        ShownVisit {
            id: visit.id,
            from: visit.from.map(|from| from.to_string()),
            user: visit.user.clone(),
            line: visit.line.clone(),
            status: visit.status,
            why: visit.why.clone(),
            pushed: visit.pushed.as_ref().map(cut),
            answer: cut(&visit.answer),
            millis: visit.millis,
            bytes: visit.bytes,
        }
    }
}

/// What the script fills. `url`: where the phone's web server is reached; `None`: it has none.
pub(crate) fn card(url: Option<&HttpUrl>, user: &str) -> Markup {
    html! {
        section.card #device aria-labelledby="device-title" {
            div.head {
                h2 #device-title { "The phone's own web server" }
                @if let Some(url) = url { a href=(url.as_str()) target="_blank" rel="noopener" { (authority(url)) } }
            }
            @match url {
                None => p.quiet { "This phone has none; the first one of this page has." },
                Some(url) => details.try { summary { "Push something to it" } pre.wire tabindex="0" { (example(url, user)) } },
            }
            ol #visits.visits aria-live="polite" {}
        }
    }
}

fn authority(url: &HttpUrl) -> &str {
    url.as_str().trim_start_matches("http://")
}

/// The guide's own request. The password is not in it: curl asks.
fn example(url: &HttpUrl, user: &str) -> String {
    // ASCII needs no declaration, and one line is quicker to paste.
    let xml = ipphone::object::Text::new("Fire drill", "Leave the house.").to_xml();
    let xml: String = xml.lines().skip(1).collect();
    format!(
        "curl -L -u '{}' {} \\\n  --data-urlencode 'XML={}'",
        user.replace('\'', r"'\''"),
        url.at("CGI").at("Execute").as_str(),
        xml
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_user_name_runs_in_the_shell() {
        let url = HttpUrl::parse("http://127.0.0.1:8086").expect("a URL");
        let example = example(&url, "a';reboot;'");
        assert!(example.contains(r"-u 'a'\'';reboot;'\''' http://127.0.0.1:8086/CGI/Execute"), "{example}");
    }
}
