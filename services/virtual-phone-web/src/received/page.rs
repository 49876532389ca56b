//! The page of real phones. The script fills in the list.

use maud::{Markup, html};

use crate::config::Config;
use crate::page::around_with;

pub(crate) fn page(config: &Config) -> Markup {
    let content = html! {
        header.bar {
            h1 { "Real phones" }
            p.quiet { "What they ask of the services here, and what they get." }
            a.own href="./" { "Virtual phone" }
        }
        @if config.shows_received { (list()) } @else { (nothing_to_see(config)) }
    };
    around_with("received.js", "Real phones", &content)
}

fn list() -> Markup {
    html! {
        main #received.real {
            section.card aria-labelledby="requests-title" {
                div.head { h2 #requests-title { "Requests" } span #count.quiet {} }
                ol #exchanges.exchanges.tall-list {}
                div #nothing {
                    p { "No phone has called yet." }
                    p.quiet { "Point one at the services, or try it without: a program that sends a phone's headers counts." }
                    pre #try.wire tabindex="0" role="region" aria-label="A command to try" {}
                }
                p.quiet {
                    "The last 100. Virtual phones of this page are left out: each has its own inspector. "
                    "Passwords and cookies are stars; all else is as it came, with names, numbers and addresses."
                }
            }
            div.inspector {
                section.card #details aria-labelledby="details-title" hidden {
                    div.head { h2 #details-title { "Request" } span #verdict.quiet {} }
                    div.tools {
                        a #capture.button href="received/capture" { "Save as capture" }
                        button #curl type="button" { "Copy as curl" }
                        a #compare href="compare" { "Four models side by side" }
                    }
                    p #inexact.trouble hidden { "Through TLS the order and the capitals of the headers are not known." }
                    h3 { "As it came" }
                    pre #request.wire tabindex="0" role="region" aria-label="Request as it came" {}
                    h3 { "What we sent" }
                    ul #findings.findings aria-label="Findings" {}
                    div #source.source tabindex="0" role="region" aria-label="Body of the answer" {}
                    details { summary { "Head of the answer" } pre #head.wire tabindex="0" role="region" aria-label="Head of the answer" {} }
                }
            }
        }
        footer { p #link role="status" { "Connecting…" } }
    }
}

fn nothing_to_see(config: &Config) -> Markup {
    html! {
        main.compare {
            section.card {
                h2 { "Not shown here" }
                @if !config.records {
                    p { "No services run beside this page that a phone could ask; " code { "demo" } " has all of them." }
                } @else { p {
                    "Others can reach this page, and what phones ask has names, numbers and addresses in it. Whoever runs the "
                    "service may show it to all who open the page, with " code { "--show-real-phones" } "; "
                    code { "demo --lan" } " does."
                } }
            }
        }
    }
}
