//! One exchange in full, for the inspector.

use ipphone::check::Finding;
use serde::Serialize;

use virtual_phone_driver::Exchange;

/// An exchange as JSON. All texts are data: the page shows them as they are.
#[derive(Serialize)]
pub(crate) struct Details<'e> {
    id: u64,
    request: &'e str,
    status: Option<u16>,
    head: &'e str,
    millis: f64,
    bytes: usize,
    failure: Option<&'e str>,
    object: Option<&'static str>,
    xml: Option<&'e str>,
    findings: Vec<ShownFinding<'e>>,
    what: &'e str,
    url: &'e str,
    /// The same request from a terminal.
    curl: String,
}

#[derive(Serialize)]
struct ShownFinding<'e> {
    grade: String,
    code: &'static str,
    path: Option<&'e str>,
    line: Option<u32>,
    column: Option<u32>,
    message: &'e str,
    fix: Option<&'e str>,
    source: Option<&'e str>,
}

impl<'e> Details<'e> {
    pub(crate) fn of(exchange: &'e Exchange) -> Details<'e> {
        let asked = Asked::read(&exchange.request);
        Details {
            id: exchange.id,
            request: &exchange.request,
            status: exchange.status,
            head: &exchange.head,
            millis: exchange.millis,
            bytes: exchange.bytes,
            failure: exchange.failure.as_deref(),
            object: exchange.object.map(|kind| kind.short()),
            xml: exchange.xml.as_deref(),
            findings: exchange.findings.iter().map(ShownFinding::of).collect(),
            what: &exchange.what,
            url: &exchange.url,
            curl: asked.curl(&exchange.url),
        }
    }
}

impl<'e> ShownFinding<'e> {
    fn of(finding: &'e Finding) -> ShownFinding<'e> {
        ShownFinding {
            grade: finding.grade.to_string(),
            code: finding.code,
            path: finding.path.as_deref(),
            line: finding.line,
            column: finding.column,
            message: &finding.message,
            fix: finding.fix.as_deref(),
            source: finding.source.as_deref(),
        }
    }
}

/// A request as it stood on the wire, taken apart.
struct Asked<'e> {
    method: &'e str,
    headers: Vec<(&'e str, &'e str)>,
}

impl<'e> Asked<'e> {
    fn read(request: &'e str) -> Asked<'e> {
        let mut lines = request.lines();
        let method = lines.next().unwrap_or_default().split(' ').next().unwrap_or_default();
        let headers = lines.take_while(|line| !line.is_empty()).filter_map(|line| line.split_once(':'));
        Asked { method, headers: headers.map(|(name, value)| (name, value.trim())).collect() }
    }

    /// Pasted into a shell, it sends what the phone sent and runs nothing else.
    fn curl(&self, url: &str) -> String {
        let mut words = vec!["curl -i".to_owned()];
        if !matches!(self.method, "GET" | "") {
            words.push(format!("-X {}", quoted(self.method)));
        }
        let of_curl = |name: &str| {
            ["host", "connection", "content-length"].iter().any(|own| name.eq_ignore_ascii_case(own))
        };
        for (name, value) in self.headers.iter().filter(|(name, _)| !of_curl(name)) {
            words.push(format!("-H {}", quoted(&format!("{name}: {value}"))));
        }
        words.push(quoted(url));
        words.join(" \\\n  ")
    }
}

/// In single quotes, in which a shell leaves everything as it is.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_becomes_a_command() {
        let request = "GET /search?last=S&n=1 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        let asked = Asked::read(request);
        assert_eq!(
            asked.curl("http://127.0.0.1:8080/search?last=S&n=1"),
            "curl -i \\\n  -H 'Accept: */*' \\\n  'http://127.0.0.1:8080/search?last=S&n=1'"
        );
    }

    #[test]
    fn nothing_of_a_server_runs_in_the_shell() {
        let request = "GET /';reboot;' HTTP/1.1\r\nHost: h\r\nCookie: a=$(reboot)'`reboot`\r\n";
        let curl = Asked::read(request).curl("http://h/';reboot;'");
        assert!(curl.contains(r"'Cookie: a=$(reboot)'\''`reboot`'"), "{curl}");
        assert!(curl.ends_with(r"'http://h/'\'';reboot;'\'''"), "{curl}");
    }

    #[test]
    fn a_request_that_is_none_gives_a_command_all_the_same() {
        for request in ["", "\r\n", "GET", "::::\n::"] {
            assert!(Asked::read(request).curl("").starts_with("curl -i"), "{request:?}");
        }
    }
}
