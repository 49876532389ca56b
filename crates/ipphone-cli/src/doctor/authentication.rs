//! What an authentication URL answers, byte for byte.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use ipphone::push::authentication::{DEVICE, PASSWORD, USER, Verdict};
use ipphone::uri::HttpUrl;
use ipphone_client::Credentials;
use safe_fetch::{Fetcher, Limits, Policy, Response, Url};

use super::check::Check;
use super::cures::{AUTHENTICATION_URL, EXACT_ANSWER, NAMES, USER as USER_CURE};

/// Headers on which firmware of the 6900 series fails (third parties).
const POISON: [&str; 4] =
    ["x-frame-options", "strict-transport-security", "content-security-policy", "set-cookie"];

/// Phones wait a few seconds.
const SLOW: Duration = Duration::from_secs(2);

/// Who named the URL.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// The operator, who trusts it.
    Operator,
    /// A phone, which may be anybody.
    Phone,
    /// A phone on this machine.
    LocalPhone,
}

/// Asks by GET and by POST about somebody made up; with `credentials` (only for a URL that the operator named) by POST about
/// that user.
pub(super) async fn look(
    url: &HttpUrl,
    credentials: Option<&Credentials>,
    device: &str,
    named: Named,
) -> Vec<Check> {
    let mut checks = address(url);
    let policy = if named == Named::Phone { policy() } else { Policy::anything() };
    let limits = Limits { bytes: 4096, redirects: 0, ..Limits::default() };
    let fetcher = Fetcher::new(policy, limits);
    let form = |user, password| [(USER, user), (PASSWORD, password), (DEVICE, device)];
    let nobody = form("ipphone-doctor", "made-up");
    let with_query = nobody.iter().fold(url.clone(), |url, (name, value)| url.query(name, value));
    let (Ok(plain), Ok(get)) = (safe_fetch::parse(url.as_str()), safe_fetch::parse(with_query.as_str()))
    else {
        checks.push(Check::error("authentication", format!("{url} is no address that can be asked")));
        return checks;
    };
    checks.push(ask("GET", &fetcher, &get, None, false).await);
    // A real password goes into a form, never into an address.
    let known = credentials.map(|known| form(known.user(), known.reveal()));
    checks.push(ask("POST", &fetcher, &plain, Some(&known.unwrap_or(nobody)), known.is_some()).await);
    checks
}

/// A phone that names the inside of this machine is no phone.
fn policy() -> Policy {
    // 0.0.0.0 and [::] lead to this machine too.
    ["127.0.0.0/8", "0.0.0.0/8", "[::1]", "[::]", "169.254.0.0/16", "fe80::/10"]
        .iter()
        .filter_map(|rule| rule.parse().ok())
        .fold(Policy::anything(), Policy::deny)
}

fn address(url: &HttpUrl) -> Vec<Check> {
    let mut checks = Vec::new();
    if url.is_https() {
        let text = "it is https: a phone that does not trust its certificate refuses every push (error 4)";
        checks.push(Check::warning("authentication", text).cure(&AUTHENTICATION_URL));
    }
    if url.host().trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_err() {
        let text =
            format!("{} is a name: a phone without a DNS server refuses every push (error 4)", url.host());
        checks.push(Check::warning("authentication", text).cure(&NAMES));
    }
    checks
}

async fn ask(
    method: &'static str,
    fetcher: &Fetcher,
    url: &Url,
    form: Option<&[(&str, &str)]>,
    is_known: bool,
) -> Check {
    let start = Instant::now();
    let answer = match form {
        Some(form) => fetcher.post_form(url, &[], form).await,
        None => fetcher.get(url, &[]).await,
    };
    match answer {
        Err(error) => {
            let text = format!("{method}: no answer, so phones say error 4: {error}");
            Check::error("authentication", text).cure(&AUTHENTICATION_URL)
        }
        Ok(answer) => judge(method, &answer, start.elapsed(), is_known),
    }
}

fn judge(method: &str, answer: &Response, took: Duration, is_known: bool) -> Check {
    let shown = String::from_utf8_lossy(answer.body.get(..60).unwrap_or(&answer.body)).into_owned();
    let wrong =
        |text: String| Check::error("authentication", format!("{method}: {text}")).cure(&EXACT_ANSWER);
    if answer.status != 200 {
        return wrong(format!("status {}; phones want 200 and say error 4", answer.status));
    }
    if let Some(header) = POISON.iter().find(|name| answer.header(name).is_some()) {
        let text = format!("{method}: the header {header}; firmware of 6900 phones fails on it");
        return Check::warning("authentication", text)
            .fix("no header but Content-Type, Content-Length and Connection");
    }
    let verdict = Verdict::of(&answer.body);
    let is_close = Verdict::of(answer.body.trim_ascii()) == Verdict::Authorized;
    match verdict {
        Verdict::Authorized if !is_known => {
            let text = format!("{method}: it lets in a user that does not exist: everybody may push");
            Check::warning("authentication", text).fix("a page that looks at UserID and Password")
        }
        Verdict::Authorized if took > SLOW => {
            let text =
                format!("{method}: AUTHORIZED, but only after {} ms; phones give up", took.as_millis());
            Check::warning("authentication", text)
        }
        Verdict::Authorized => {
            Check::ok("authentication", format!("{method}: AUTHORIZED, and not a byte more"))
        }
        _ if is_close => wrong(format!("{shown:?}: one byte more than the word is a refusal")),
        Verdict::Error => wrong("ERROR: it could not decide".to_owned()),
        Verdict::Unauthorized if is_known => {
            Check::error("authentication", format!("{method}: {shown:?}: the user is refused"))
                .cure(&USER_CURE)
        }
        Verdict::Unauthorized => Check::ok(
            "authentication",
            format!("{method}: refuses a user that does not exist, with {shown:?}"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use super::*;

    #[test]
    fn a_phone_may_not_name_the_inside_of_this_machine() {
        let policy = policy();
        for (url, is_allowed) in [
            ("http://10.1.1.5/authenticate", true),
            ("http://127.0.0.1/", false),
            ("http://0.0.0.0/", false),
            ("http://0.1.2.3/", false),
            ("http://[::]/", false),
            ("http://[::1]/", false),
            ("http://[::ffff:127.0.0.1]/", false),
            ("http://169.254.169.254/", false),
            ("http://[fe80::1]/", false),
        ] {
            let address = HttpUrl::parse(url).expect(url);
            let host = address.host();
            let ip: IpAddr = host.trim_start_matches('[').trim_end_matches(']').parse().expect(url);
            let checked = policy.check(host, SocketAddr::new(ip, address.port()));
            assert_eq!(checked.is_ok(), is_allowed, "{url}");
        }
    }
}
