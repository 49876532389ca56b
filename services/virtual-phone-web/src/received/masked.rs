//! What is noted of a request has no secret in it: who looks at the list could use it.

/// Headers whose value proves who somebody is.
const CREDENTIALS: [&str; 2] = ["authorization", "proxy-authorization"];
/// Headers with values of a session.
const COOKIES: [&str; 2] = ["cookie", "set-cookie"];
/// Parameters that hold what only one person knows, without their case.
const SECRET: [&str; 6] = ["password", "passwd", "pwd", "pin", "secret", "token"];

/// What stands in place of a secret whose length says something, too.
const STARS: &str = "***";

/// A head with its line ends, without its secrets: values of cookies become as many stars, as their length matters to a phone.
pub(super) fn head(head: &str) -> String {
    let mut lines = head.split_inclusive('\n');
    let first = lines.next().map(first_line).unwrap_or_default();
    std::iter::once(first).chain(lines.map(header_line)).collect()
}

/// An address or a request line: values of secret parameters.
pub(super) fn first_line(line: &str) -> String {
    let Some((path, rest)) = line.split_once('?') else { return line.to_owned() };
    let (query, end) = rest.find([' ', '#', '\r', '\n']).map_or((rest, ""), |at| rest.split_at(at));
    let pairs: Vec<String> = query.split('&').map(parameter).collect();
    [path, "?", &pairs.join("&"), end].concat()
}

fn parameter(pair: &str) -> String {
    match pair.split_once('=') {
        Some((name, value)) if is_secret(name) && !value.is_empty() => [name, "=", STARS].concat(),
        _ => pair.to_owned(),
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET.iter().any(|secret| name == *secret || name.ends_with("password"))
}

fn header_line(line: &str) -> String {
    let Some((name, value)) = line.split_once(':') else { return line.to_owned() };
    let is = |names: &[&str]| names.iter().any(|known| name.trim().eq_ignore_ascii_case(known));
    let end = value.len() - value.trim_end_matches(['\r', '\n']).len();
    let (value, end) = value.split_at(value.len() - end);
    match () {
        () if is(&CREDENTIALS) => [name, ":", &credentials(value), end].concat(),
        () if is(&COOKIES) => [name, ":", &cookies(value), end].concat(),
        () => line.to_owned(),
    }
}

/// The scheme stays: `Basic ***`.
fn credentials(value: &str) -> String {
    let start = value.len() - value.trim_start().len();
    let (space, value) = value.split_at(start);
    let scheme = value.split_once(' ').map_or("", |(scheme, _)| scheme);
    [space, scheme, if scheme.is_empty() { "" } else { " " }, STARS].concat()
}

/// Names and lengths stay, attributes too.
fn cookies(value: &str) -> String {
    let stars = |part: &str| match part.split_once('=') {
        Some((name, value)) if !is_attribute(name) => {
            [name, "=", &"*".repeat(value.chars().count())].concat()
        }
        _ => part.to_owned(),
    };
    value.split(';').map(stars).collect::<Vec<_>>().join(";")
}

fn is_attribute(name: &str) -> bool {
    ["path", "domain", "expires", "max-age", "samesite"]
        .iter()
        .any(|known| name.trim().eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_become_stars_and_all_else_stays_byte_for_byte() {
        for (given, kept) in [
            ("GET /a?b=1&c HTTP/1.1\r\nHost: h\r\n\r\n", "GET /a?b=1&c HTTP/1.1\r\nHost: h\r\n\r\n"),
            (
                "GET /authenticate?UserID=bob&Password=s3cret&devicename=SEP1 HTTP/1.1\r\n",
                "GET /authenticate?UserID=bob&Password=***&devicename=SEP1 HTTP/1.1\r\n",
            ),
            ("GET /?pin=1&spin=2&pwd= HTTP/1.0\n", "GET /?pin=***&spin=2&pwd= HTTP/1.0\n"),
            ("G\r\nauthorization:  Basic Ym9iOng=\r\nA: b", "G\r\nauthorization:  Basic ***\r\nA: b"),
            ("G\nProxy-Authorization:xyz\n", "G\nProxy-Authorization:***\n"),
            ("G\r\nCookie: a=12345; b=é;c\r\n", "G\r\nCookie: a=*****; b=*;c\r\n"),
            (
                "H\r\nSet-Cookie: s=abc; Path=/x; HttpOnly\r\n",
                "H\r\nSet-Cookie: s=***; Path=/x; HttpOnly\r\n",
            ),
            ("", ""),
            ("?", "?"),
            ("G\r\n:\r\nAuthorization\r\n", "G\r\n:\r\nAuthorization\r\n"),
        ] {
            assert_eq!(head(given), kept, "{given:?}");
        }
    }
}
