//! One address on four models side by side: each is fetched once by a phone that lives no longer than that.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ipphone::check::Grade;
use ipphone::phone::{Phone, short_name};
use ipphone::uri::HttpUrl;
use maud::{Markup, html};

use crate::Service;
use crate::protocol::State;
use crate::session::Session;
use virtual_phone_driver::{Command, Snapshot};

/// The longest that a comparison waits for a phone.
const PATIENCE: Duration = Duration::from_secs(10);

/// How one model shows the address.
pub(crate) struct Shown {
    snapshot: std::sync::Arc<Snapshot>,
    picture: actix_web::web::Bytes,
}

/// Asks with all of them at the same time.
pub(crate) async fn on(phones: Vec<Phone>, service: &Service, url: &HttpUrl, page: &HttpUrl) -> Vec<Shown> {
    let sessions: Vec<Session> =
        phones.into_iter().map(|phone| service.idle_session(phone, page, None)).collect();
    for session in &sessions {
        session.send(Command::Open(url.clone()));
    }
    let mut shown = Vec::new();
    let deadline = tokio::time::Instant::now() + PATIENCE;
    for session in &sessions {
        let _ = tokio::time::timeout_at(deadline, settled(session)).await;
        let snapshot = session.snapshot();
        let picture = session.picture(&snapshot).await;
        shown.push(Shown { snapshot, picture });
    }
    shown
}

/// Until the page stands, pictures included.
async fn settled(session: &Session) {
    let mut changes = session.changes();
    while !is_settled(&session.snapshot()) {
        if changes.changed().await.is_err() {
            return;
        }
    }
}

fn is_settled(snapshot: &Snapshot) -> bool {
    !snapshot.exchanges.is_empty() && !snapshot.screen.busy
}

/// The four screens as HTML.
pub(crate) fn page(url: &HttpUrl, shown: &[Shown]) -> Markup {
    html! {
        main.compare {
            h1 { "One address, four models" }
            form.address action="compare" method="get" {
                label.hidden for="url" { "Address" }
                input #url name="url" type="text" inputmode="url" autocomplete="off" spellcheck="false" value=(url.as_str());
                button { "Compare" }
                a href="./" { "Back to the phone" }
            }
            div.four {
                @for one in shown { (card(one)) }
            }
        }
    }
}

fn card(shown: &Shown) -> Markup {
    let snapshot = &*shown.snapshot;
    let name = snapshot.phone.name.to_string();
    let state = State::of(snapshot);
    html! {
        section.card.one {
            h2 { (short_name(&name)) }
            p.quiet { (size_of(&snapshot.phone)) }
            div.glass {
                img src={ "data:image/png;base64," (STANDARD.encode(&shown.picture)) } alt=(state.in_words());
            }
            @if let Some(error) = &snapshot.screen.error {
                p.trouble { strong { (error.text) } " " (error.reason) }
            }
            @for finding in snapshot.exchanges.iter().flat_map(|exchange| &exchange.findings).filter(|finding| finding.grade != Grade::Note).take(6) {
                p.finding data-grade=(finding.grade) { (finding.message) }
            }
        }
    }
}

fn size_of(phone: &Phone) -> String {
    let display = &phone.display;
    format!("{} × {} for services, {} softkeys", display.width, display.height, phone.model.soft_keys.seen)
}
