//! `Init:name` resets a feature of the phone.

use super::{Issue, Place, fault::Fault, fields::named};
use crate::check::Grade;

const SOURCE: &str = "guide, chapter \"Internal URI Features\", Init";

named! {
    /// What to reset.
    pub enum Init in "Init" {
        /// Clears missed, received and placed calls.
        CallHistory = "CallHistory",
        /// Closes the Services application, if open.
        Services = "Services",
        /// Closes Messages.
        Messages = "Messages",
        /// Closes Directories.
        Directories = "Directories",
        /// Removes the window of a Status or StatusFile (guide 7.1, chapter of that object).
        AppStatus = "AppStatus",
        /// Closes Settings: in no guide, works on a 7975.
        Settings = "Settings",
    }
}

impl Init {
    pub(super) fn parse(name: &str) -> Result<Init, Fault> {
        Init::from_name(name.trim_end_matches(':')).ok_or(Fault::name(
            "no guide has an Init of this name",
            "take CallHistory, Services, Messages, Directories or AppStatus",
            SOURCE,
        ))
    }

    /// The release, if not in 5.0(2).
    pub(super) fn later(self) -> Option<&'static str> {
        (self == Init::Settings).then_some("in no guide, seen on a 7975")
    }

    pub(super) fn issues(self, _: Place, found: &mut Vec<Issue>) {
        if self == Init::Settings {
            let message = "Init:Settings: in no guide; seen to work on a 7975 only".to_owned();
            found.push(Issue::new(Grade::Note, "uri-unlisted", message, SOURCE));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_in_any_case() {
        for (name, expected) in [
            ("CallHistory", "Init:CallHistory"),
            ("SERVICES", "Init:Services"),
            ("Messages", "Init:Messages"),
            ("Directories", "Init:Directories"),
            ("AppStatus", "Init:AppStatus"),
            ("Settings", "Init:Settings"),
        ] {
            assert_eq!(Init::parse(name).map(|init| init.to_string()).as_deref(), Ok(expected), "{name}");
        }
        assert!(Init::parse("Everything").is_err());
    }

    #[test]
    fn only_settings_is_unlisted() {
        for init in Init::ALL {
            let mut found = Vec::new();
            init.issues(Place::Execute, &mut found);
            assert_eq!(found.len(), usize::from(*init == Init::Settings), "{init}");
        }
    }
}
