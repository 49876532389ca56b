//! `Vibrate[:on:off:count]` (6.0; wireless phones).

use std::fmt;

use super::{
    Issue, Place,
    fault::Fault,
    fields::{number, split},
};
use crate::check::Grade;

const SOURCE: &str = "guide 6.0, \"Internal URI Features\", Vibrate";

/// How the phone shakes; a phone without own patterns takes the default one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Vibrate {
    /// `Vibrate`, the phone's own pattern.
    Default,
    /// `Vibrate:on:off:count`.
    Pattern {
        /// Milliseconds of shaking.
        on: u32,
        /// Milliseconds of silence.
        off: u32,
        /// Repetitions.
        count: u32,
    },
}

impl Vibrate {
    /// The guide prints 65536, which does not fit 16 bits: one less.
    pub const LONGEST_MILLISECONDS: u32 = 65_535;

    pub(super) fn parse(rest: &str) -> Result<Vibrate, Fault> {
        let fields: [&str; 3] = split(rest);
        if fields == ["", "", ""] {
            return Ok(Vibrate::Default);
        }
        match fields.map(number) {
            [Some(on), Some(off), Some(count)] => Ok(Vibrate::Pattern { on, off, count }),
            _ => Err(Fault::syntax(
                "three numbers belong behind it, or none",
                "write Vibrate:500:1500:5, durations in milliseconds",
                SOURCE,
            )),
        }
    }

    pub(super) fn issues(self, _: Place, found: &mut Vec<Issue>) {
        let Vibrate::Pattern { on, off, .. } = self else { return };
        let longest = Vibrate::LONGEST_MILLISECONDS;
        if on.max(off) > longest {
            let message = format!("{self}: a duration is 0 to {longest} milliseconds");
            let issue = Issue::new(Grade::Warning, "vibrate-duration-range", message, SOURCE);
            found.push(issue.limit(longest).fix("write shorter durations and a higher count"));
        }
    }
}

impl fmt::Display for Vibrate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Vibrate::Default => f.write_str("Vibrate"),
            Vibrate::Pattern { on, off, count } => write!(f, "Vibrate:{on}:{off}:{count}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_has_three_numbers() {
        for (rest, expected) in [
            ("1000:0:1", Some("Vibrate:1000:0:1")),
            ("500:1500:5", Some("Vibrate:500:1500:5")),
            ("", Some("Vibrate")),
            ("::", Some("Vibrate")),
            ("500", None),
            ("500:x:1", None),
            ("1:2:3:4", None),
        ] {
            let vibrate = Vibrate::parse(rest).ok().map(|vibrate| vibrate.to_string());
            assert_eq!(vibrate.as_deref(), expected, "{rest}");
        }
    }

    #[test]
    fn a_duration_has_sixteen_bits() {
        for (on, expected) in [(65_535, 0), (65_536, 1)] {
            let mut found = Vec::new();
            Vibrate::Pattern { on, off: 0, count: 1 }.issues(Place::Execute, &mut found);
            assert_eq!(found.len(), expected, "{on}");
        }
    }
}
