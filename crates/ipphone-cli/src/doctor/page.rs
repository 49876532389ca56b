//! A page, as a phone would fetch it.

use ipphone::charset::Charset;
use ipphone::check::{Finding, Grade, Rules};
use ipphone::phone::{Model, Phone, Tls};
use ipphone::uri::HttpUrl;
use ipphone::{Document, Reading};
use safe_fetch::{Fetcher, Limits, Policy};
use virtual_phone_driver::Exchange;

use super::check::{Check, Report};
use super::cures::{CERTIFICATE, OLD_TLS};
use super::network;
use super::tls::{self, Version};
use crate::error::Error;
use crate::lint::{answer, fetched};
use crate::phone::run;

/// What a service URL may have in the configuration of a phone.
const LONGEST: usize = 255;

pub(super) fn look(url: &HttpUrl, phone: Phone, model: Option<Model>) -> Report {
    let mut report = Report::new(url.as_str());
    report.extend(length(url, model));
    let Some(address) = network::look(url.host(), url.port(), false, &mut report) else { return report };
    if url.is_https() && !over_tls(url, &tls::offered(address, url.host()), model, &mut report) {
        return report;
    }
    fetch(url, phone, model, &mut report);
    report
}

fn length(url: &HttpUrl, model: Option<Model>) -> Vec<Check> {
    let mut checks = Vec::new();
    if url.len() > LONGEST {
        let text =
            format!("it has {} characters; a service URL holds {LONGEST}, one in an object 256", url.len());
        checks.push(Check::error("address", text).fix("a shorter address"));
    }
    let file = url.path().rsplit('/').next().unwrap_or_default().len();
    let most = model.map_or(0, |model| usize::from(model.download.file_name));
    if most > 0 && file > most {
        let text =
            format!("its file name has {file} characters; this model says Filename too long! above {most}");
        checks.push(Check::error("address", text).fix("a shorter path"));
    }
    checks
}

fn over_tls(url: &HttpUrl, offered: &[Version], model: Option<Model>, report: &mut Report) -> bool {
    let names: Vec<&str> = offered.iter().map(|version| version.name()).collect();
    if names.is_empty() {
        return report
            .add(Check::error("TLS", "the server speaks no TLS on this port").fix("http instead of https?"));
    }
    let text = format!("the server offers TLS {}", names.join(", "));
    let is_old = model.is_some_and(|model| matches!(*model.tls, Tls::Old));
    let check = match model.map(|model| *model.tls) {
        Some(Tls::None) => Check::error("TLS", text + "; this model knows no https").cure(&OLD_TLS),
        Some(Tls::Old) if !offered.contains(&Version::V1_0) => {
            Check::error("TLS", text + "; this model speaks 1.0 alone, so the server looks unreachable")
                .cure(&OLD_TLS)
        }
        None if !offered.contains(&Version::V1_0) => {
            Check::warning("TLS", text + "; 7900 phones speak 1.0 alone").cure(&OLD_TLS)
        }
        _ => Check::ok("TLS", text),
    };
    if !report.add(check) {
        return false;
    }
    if is_old || !offered.iter().any(|version| matches!(version, Version::V1_2 | Version::V1_3)) {
        return report
            .add(Check::note("certificate", "not looked at: this program speaks TLS 1.2 and later"));
    }
    report.add(certificate(url));
    true
}

/// As this machine sees it; which certificates a phone trusts, its CTL and ITL files say.
fn certificate(url: &HttpUrl) -> Check {
    let asked = run(async {
        let target = safe_fetch::parse(url.as_str()).map_err(|error| Error::Address(error.to_string()))?;
        let limits = Limits { bytes: 16 << 20, redirects: 0, ..Limits::default() };
        Ok(Fetcher::new(Policy::anything(), limits).get(&target, &[]).await)
    });
    match asked {
        Ok(Err(safe_fetch::FetchError::Tls { reason, .. })) => {
            let text =
                format!("this machine does not trust it: {reason}. Phones say Host not found for that");
            Check::warning("certificate", text).cure(&CERTIFICATE)
        }
        Ok(Ok(_)) => {
            Check::note("certificate", "this machine trusts it; a phone only if its CTL or ITL file does")
                .cure(&CERTIFICATE)
        }
        _ => Check::note("certificate", "could not be looked at"),
    }
}

fn fetch(url: &HttpUrl, phone: Phone, model: Option<Model>, report: &mut Report) {
    let name = phone.name.to_string();
    let exchange = match fetched::fetch(phone, url) {
        Ok(exchange) => exchange,
        Err(error) => {
            report.add(Check::error("answer", error.to_string()));
            return;
        }
    };
    let kind = answer::content_type(&exchange);
    let status = exchange.status.unwrap_or_default();
    let text = format!(
        "status {status}, {}, {} bytes, {} ms",
        said(&exchange),
        exchange.bytes,
        exchange.millis.round()
    );
    report.add(Check::note("answer", text));
    report.extend(what_phones_bear(url, &exchange, &kind.media));
    let mut findings = answer::check(&exchange, model);
    if answer::is_document(&exchange) {
        let reading = Reading::PAGE.charset(kind.charset()).fallback(Charset::LATIN_1);
        let rules = model.map_or(Rules::ANY_PHONE, Rules::of).pulled();
        findings.extend(Document::read(&exchange.body, reading).check(rules));
    }
    report.extend(findings.into_iter().map(check));
    let shown = format!("a {name}: {}", exchange.what);
    let is_error = exchange.what.contains("Error") || exchange.what.contains("not found");
    report.add(if is_error { Check::error("screen", shown) } else { Check::ok("screen", shown) });
}

/// Neither is a fault by itself.
fn what_phones_bear(asked: &HttpUrl, exchange: &Exchange, media: &str) -> Vec<Check> {
    let mut checks = Vec::new();
    let address = |url: &str| url.split('#').next().unwrap_or_default().to_owned();
    if address(&exchange.url) != address(asked.as_str()) {
        let text = format!("the server leads on to {}; not every firmware follows", exchange.url);
        checks.push(Check::warning("redirect", text).fix("configure the address where the page is"));
    }
    if media == "text/html" {
        let text = "the answer is text/html: phones show no HTML, at best its text";
        checks.push(
            Check::warning("headers", text).fix("send an object for phones, with Content-Type: text/xml"),
        );
    }
    checks
}

fn said(exchange: &Exchange) -> String {
    exchange.header("Content-Type").map_or_else(|| "no Content-Type".to_owned(), str::to_owned)
}

fn check(finding: Finding) -> Check {
    let name = if finding.path.is_some() || finding.line.is_some() { "document" } else { "headers" };
    let place = finding.line.map(|line| format!(" (line {line})")).unwrap_or_default();
    let text = format!("{}{place}", finding.message);
    let check = match finding.grade {
        Grade::Error => Check::error(name, text),
        Grade::Warning => Check::warning(name, text),
        Grade::Note => Check::note(name, text),
    };
    check.fix(finding.fix.unwrap_or_default())
}
