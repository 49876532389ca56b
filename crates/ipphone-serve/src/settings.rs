//! The settings that every service has, and the checks that each value passes at the door.

use std::{net::SocketAddr, path::PathBuf, str::FromStr, time::Duration};

use actix_web::http::Uri;
use chrono_tz::Tz;
use clap::ValueEnum;

use crate::{logs::LogFilter, nearest::nearest};

/// What every service can be told; flatten it into the service's own parser (see the crate's example).
///
/// Read it with [`parse`](crate::parse): that adds the environment (`IPPHONE_` and the flag's name in capitals)
/// and the file of `--config`. The default address is set by the service:
/// `#[command(mut_arg("listen", |arg| arg.default_value("127.0.0.1:8081")))]`.
#[derive(clap::Args, Clone, Debug)]
#[allow(rustdoc::bare_urls, reason = "the fields' documentation is also the text of --help")]
#[command(next_help_heading = "Settings that every service has")]
pub struct Settings {
    /// Where to listen
    ///
    /// 0.0.0.0 means all addresses of this machine, port 0 any free port.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = DEFAULT_LISTEN, value_parser = address)]
    pub listen: SocketAddr,

    /// How phones reach this service, for example http://services.example.net:8080/directory
    ///
    /// Without it the Host header of each request says so. Set it behind a proxy.
    #[arg(long, value_name = "URL", value_parser = public_url)]
    pub public_url: Option<String>,

    /// Speak https with this certificate chain (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,

    /// The private key of --tls-cert (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,

    /// What to log on stderr: off, error, warn, info, debug or trace
    ///
    /// Exceptions for parts of the program follow after commas: info,ldap_directory=debug.
    /// Query strings are never logged; debug shows them with their values masked.
    #[arg(long, value_name = "FILTER", default_value = DEFAULT_LOG)]
    pub log: LogFilter,

    /// How log lines look
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,

    /// How long to go on answering after SIGTERM
    ///
    /// Meanwhile /healthz says 503, so that balancers can turn away.
    #[arg(long, value_name = "SECONDS", default_value = DEFAULT_DRAIN, value_parser = seconds)]
    pub drain: Duration,

    /// Phone models of your own, or corrections to the built-in table (TOML)
    #[arg(long, value_name = "FILE")]
    pub models: Option<PathBuf>,

    /// The time zone of every time that is shown, for example Europe/Berlin
    #[arg(long, value_name = "ZONE", default_value = DEFAULT_ZONE, value_parser = zone)]
    pub timezone: Tz,

    /// Read settings from this TOML file
    ///
    /// Its names are those of the flags, for example: listen = "0.0.0.0:8080"
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// How log lines look (`--log-format`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// One line of text per event, for people
    #[default]
    Text,
    /// One JSON object per line, for log collectors
    Json,
}

const DEFAULT_LISTEN: &str = "127.0.0.1:8080";
const DEFAULT_LOG: &str = "info";
const DEFAULT_DRAIN: &str = "5";
const DEFAULT_ZONE: &str = "UTC";

impl Default for Settings {
    /// The settings of a command line without a word on it.
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            tls_cert: None,
            tls_key: None,
            log: LogFilter::default(),
            log_format: LogFormat::Text,
            drain: Duration::from_secs(5),
            models: None,
            timezone: Tz::UTC,
            config: None,
        }
    }
}

fn address(text: &str) -> Result<SocketAddr, String> {
    SocketAddr::from_str(text).map_err(|_| {
        "give an IP address and a port, for example 127.0.0.1:8081, or 0.0.0.0:8081 for all addresses".into()
    })
}

fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse::<u64>() {
        Ok(seconds) if seconds <= 3600 => Ok(Duration::from_secs(seconds)),
        _ => Err("give whole seconds from 0 to 3600".into()),
    }
}

fn zone(text: &str) -> Result<Tz, String> {
    let names = || chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    if let Some(zone) = chrono_tz::TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(text)) {
        return Ok(*zone);
    }
    let last_part = |name: &'static str| name.rsplit('/').next().unwrap_or(name);
    let by_city = names().find(|name| last_part(name).eq_ignore_ascii_case(text));
    match by_city.or_else(|| nearest(text, names())) {
        Some(name) => Err(format!("no such time zone; did you mean {name}?")),
        None => Err("no such time zone; names look like Europe/Berlin".into()),
    }
}

/// Accepts what a phone can open and what paths can be added to: http or https, a host, no query, no password.
pub(crate) fn public_url(text: &str) -> Result<String, String> {
    let example = "give an absolute URL such as http://services.example.net:8080/directory";
    let url: Uri = text.parse().map_err(|_| example.to_owned())?;
    let authority = url.authority().ok_or(example)?;
    if !matches!(url.scheme_str(), Some("http" | "https")) || authority.host().is_empty() {
        return Err(example.into());
    }
    if authority.as_str().contains('@') {
        return Err("a user or password has no place in it: phones and logs would show them".into());
    }
    if text.contains(['?', '#']) {
        return Err("leave out what follows the path: '?' and '#' cannot be part of it".into());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Only {
        #[command(flatten)]
        settings: Settings,
    }

    #[test]
    fn the_default_is_the_empty_command_line() {
        let parsed = Only::try_parse_from(["x"]).unwrap().settings;
        assert_eq!(format!("{parsed:?}"), format!("{:?}", Settings::default()));
    }

    #[test]
    fn a_public_url_is_absolute_http_without_query_or_password() {
        for (text, good) in [
            ("http://a.example", true),
            ("https://a.example:8443/directory/", true),
            ("http://[::1]:8080", true),
            ("a.example", false),
            ("/directory", false),
            ("ftp://a.example", false),
            ("http://", false),
            ("http://:8080/", false),
            ("http://u:p@a.example", false),
            ("http://a.example/?x=1", false),
            ("http://a.example/#x", false),
            ("", false),
        ] {
            assert_eq!(public_url(text).is_ok(), good, "{text}");
        }
    }

    #[test]
    fn bad_values_are_told_what_good_ones_look_like() {
        for (arguments, words) in [
            (["--listen", "8081"], "127.0.0.1:8081"),
            (["--listen", "localhost:8081"], "127.0.0.1:8081"),
            (["--drain", "-1"], "0 to 3600"),
            (["--drain", "5s"], "0 to 3600"),
            (["--timezone", "berlin"], "Europe/Berlin"),
            (["--timezone", "Europe/Berlim"], "Europe/Berlin"),
            (["--public-url", "example.net"], "http://services.example.net"),
            (["--log", "verbose"], "debug"),
            (["--log-format", "xml"], "json"),
            (["--tls-cert", "a.pem"], "--tls-key"),
        ] {
            let [flag, value] = arguments;
            let error = Only::try_parse_from(["x", &format!("{flag}={value}")]).err().unwrap().to_string();
            assert!(error.contains(words), "{arguments:?}: {error}");
        }
    }
}
