//! `Display:state[:minutes]` switches the backlight (6.0; phones with a colour display).

use std::fmt;

use super::{
    Issue, Place,
    fault::Fault,
    fields::{field, optional_number, split, write},
};
use crate::check::Grade;

const SOURCE: &str = "guide 6.0, \"Internal URI Features\", Display";

/// The backlight. Start-up, calls, the user and the administrator's settings override it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Display {
    /// Light.
    On {
        /// For so long, 0 to 1440 minutes; 0: until something else changes it.
        minutes: Option<u32>,
    },
    /// Dark.
    Off {
        /// As for On.
        minutes: Option<u32>,
    },
    /// As the administrator set it; no interval.
    Default,
}

impl Display {
    /// One day.
    pub const LONGEST_MINUTES: u32 = 1440;

    pub(super) fn parse(rest: &str) -> Result<Display, Fault> {
        let form = Fault::syntax(
            "not On, Off or Default, or not a number of minutes behind it",
            "write Display:On:10, Display:Off:60 or Display:Default",
            SOURCE,
        );
        let [state, interval] = split(rest);
        let minutes = optional_number(interval).ok_or(form)?;
        match state.to_ascii_lowercase().as_str() {
            "on" => Ok(Display::On { minutes }),
            "off" => Ok(Display::Off { minutes }),
            "default" if minutes.is_none() => Ok(Display::Default),
            _ => Err(form),
        }
    }

    pub(super) fn issues(self, _: Place, found: &mut Vec<Issue>) {
        let (Display::On { minutes } | Display::Off { minutes }) = self else { return };
        if minutes.is_some_and(|minutes| minutes > Display::LONGEST_MINUTES) {
            let message = format!("{self}: the interval is 0 to 1440 minutes");
            let issue = Issue::new(Grade::Warning, "display-interval-range", message, SOURCE);
            found.push(issue.limit(Display::LONGEST_MINUTES).fix("write at most 1440"));
        }
    }
}

impl fmt::Display for Display {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Display::On { minutes } => write(f, "Display:On", &[field(minutes)]),
            Display::Off { minutes } => write(f, "Display:Off", &[field(minutes)]),
            Display::Default => f.write_str("Display:Default"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_states_and_minutes_are_read() {
        for (rest, expected) in [
            ("Off:60", Some("Display:Off:60")),
            ("on:10", Some("Display:On:10")),
            ("Off:0", Some("Display:Off:0")),
            ("On", Some("Display:On")),
            ("Default", Some("Display:Default")),
            ("Default:", Some("Display:Default")),
            ("Default:5", None),
            ("Dim", None),
            ("On:x", None),
            ("", None),
        ] {
            let display = Display::parse(rest).ok().map(|display| display.to_string());
            assert_eq!(display.as_deref(), expected, "{rest}");
        }
    }

    #[test]
    fn an_interval_ends_at_a_day() {
        for (minutes, expected) in [(1440, None), (1441, Some(1440))] {
            let mut found = Vec::new();
            Display::Off { minutes: Some(minutes) }.issues(Place::Execute, &mut found);
            assert_eq!(found.first().and_then(|issue| issue.limit), expected, "{minutes}");
        }
    }
}
