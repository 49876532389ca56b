//! Logs on stderr: what is logged, and how a line looks.

use std::{fmt, panic, str::FromStr};

use tracing_subscriber::{
    filter::{LevelFilter, Targets},
    fmt as lines,
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

use crate::{Settings, settings::LogFormat};

/// Starts logging to stderr as `--log` and `--log-format` say.
///
/// Call it once, first thing in `main`. A second call, or one in a program that logs already, changes nothing.
/// From then on a panic is a log line too.
pub fn init_logs(settings: &Settings) {
    let registry = tracing_subscriber::registry().with(settings.log.targets.clone());
    let started = match settings.log_format {
        LogFormat::Text => registry.with(lines::layer().with_writer(std::io::stderr)).try_init(),
        LogFormat::Json => registry
            .with(
                lines::layer().json().flatten_event(true).with_span_list(false).with_writer(std::io::stderr),
            )
            .try_init(),
    };
    if started.is_ok() {
        panic::set_hook(Box::new(|panic| tracing::error!("{}", panic.to_string().replace('\n', " "))));
    }
}

/// What to log: a level, and exceptions for parts of the program (`info,ldap_directory=debug`).
#[derive(Clone, Debug)]
pub struct LogFilter {
    text: String,
    targets: Targets,
}

impl Default for LogFilter {
    /// `info`.
    fn default() -> Self {
        Self { text: "info".into(), targets: quieter(Targets::new().with_default(LevelFilter::INFO)) }
    }
}

impl fmt::Display for LogFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for LogFilter {
    type Err = String;

    /// Reads levels and `PART=LEVEL`, separated by commas. Crate names may be written with dashes.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut targets = Targets::new();
        for directive in text.split(',').map(str::trim).filter(|directive| !directive.is_empty()) {
            targets = match directive.split_once('=') {
                Some((part, word)) => targets.with_target(part.trim().replace('-', "_"), level(word.trim())?),
                None => targets.with_default(level(directive)?),
            };
        }
        Ok(Self { text: text.to_owned(), targets: quieter(targets) })
    }
}

/// What the web server says about its own start is no news at info; an exception of its own brings it back.
fn quieter(targets: Targets) -> Targets {
    const SERVER: &str = "actix_server";
    let named = targets.iter().any(|(target, _)| target.starts_with(SERVER));
    if named || targets.default_level() != Some(LevelFilter::INFO) {
        return targets;
    }
    targets.with_target(SERVER, LevelFilter::WARN)
}

fn level(word: &str) -> Result<LevelFilter, String> {
    LevelFilter::from_str(word).map_err(|_| {
        format!(
            "'{word}' is no level; levels are off, error, warn, info, debug, trace; \
             for one part of the program write info,ldap_directory=debug"
        )
    })
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    #[test]
    fn a_filter_is_a_level_with_exceptions() {
        let filter: LogFilter = "warn, ldap-directory=debug,request=off".parse().unwrap();
        for (target, level, expected) in [
            ("anything", Level::WARN, true),
            ("anything", Level::INFO, false),
            ("ldap_directory::source", Level::DEBUG, true),
            ("request", Level::ERROR, false),
        ] {
            assert_eq!(filter.targets.would_enable(target, &level), expected, "{target} {level}");
        }
    }

    #[test]
    fn the_web_server_is_quiet_at_info_unless_named() {
        for (filter, expected) in
            [("info", false), ("debug", true), ("off", false), ("info,actix-server=info", true)]
        {
            let filter: LogFilter = filter.parse().unwrap();
            assert_eq!(
                filter.targets.would_enable("actix_server::builder", &Level::INFO),
                expected,
                "{filter}"
            );
        }
    }

    #[test]
    fn a_word_that_is_no_level_is_refused() {
        for text in ["verbose", "info,x=loud", "ldap_directory"] {
            assert!(text.parse::<LogFilter>().unwrap_err().contains("levels are"), "{text}");
        }
    }

    #[test]
    fn starting_twice_is_harmless() {
        init_logs(&Settings::default());
        init_logs(&Settings::default());
    }
}
