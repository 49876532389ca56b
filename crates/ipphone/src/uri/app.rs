//! `App:` asks for the foreground or gives it up (7.1; guide: "Application URI").
//!
//! ```text
//! App:action[:priority[:idleTimer[:applicationId]]]
//! ```
//! A request, not a command: Success only says that the URI was read and the application is active. The
//! scheme `Application:` is no guide's; it is read as an alias.

use std::fmt;

use super::{
    ApplicationId, Issue, Place,
    fault::Fault,
    fields::{field, named, optional_number, split, write},
};
use crate::check::Grade;

const SOURCE: &str = "guide 7.1, \"Internal URI Features\", Application";

named! {
    /// What an [`App`] URI asks for.
    pub enum AppAction {
        /// The foreground. Not on 98xx, 8875, 9821.
        RequestFocus = "RequestFocus",
        /// To move to the back. Not on 98xx, 8875, 9821.
        ReleaseFocus = "ReleaseFocus",
        /// To be minimised; on 98xx, 8875 and 9821 the same as Close.
        Minimize = "Minimize",
        /// To be closed, with its whole context.
        Close = "Close",
    }
}

/// When an [`App`] URI may run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AppPriority {
    /// 0: now. Not inside event handlers.
    Now,
    /// 1: when the user is done.
    WhenDone,
    /// 2: only if the user is not busy with the phone.
    IfIdle,
}

/// A request about an application's place on the screen.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct App {
    /// What to do.
    pub action: AppAction,
    /// When.
    pub priority: Option<AppPriority>,
    /// Seconds without a key until the user counts as done: 10 to 86400, 60 if left out; without effect with
    /// priority 0.
    pub idle_timer: Option<u32>,
    /// Which application; that of the page which holds the URI if left out. Required in an Execute.
    pub application_id: Option<ApplicationId>,
}

impl App {
    /// The idle timer if the URI names none, in seconds.
    pub const DEFAULT_IDLE_TIMER: u32 = 60;

    /// This action with every default.
    pub const fn new(action: AppAction) -> App {
        App { action, priority: None, idle_timer: None, application_id: None }
    }

    pub(super) fn parse(rest: &str) -> Result<App, Fault> {
        let [action, priority, idle_timer, application_id] = split(rest);
        Ok(App {
            action: AppAction::from_name(action).ok_or(ACTION)?,
            priority: AppPriority::parse(priority)?,
            idle_timer: optional_number(idle_timer).ok_or(FORM)?,
            application_id: ApplicationId::optional(application_id).ok_or(FORM)?,
        })
    }

    pub(super) fn issues(&self, place: Place, found: &mut Vec<Issue>) {
        if place == Place::Execute && self.application_id.is_none() {
            let message = format!("{self}: in an ExecuteItem the applicationId is required");
            let fix = "add it, as App:Close:0:60:Company/Product";
            found.push(Issue::new(Grade::Warning, "app-without-id", message, SOURCE).fix(fix));
        }
        if place.is_handler() && self.priority == Some(AppPriority::Now) {
            let message = format!("{self}: priority 0 is not allowed in an event handler");
            found.push(Issue::new(Grade::Warning, "app-priority", message, SOURCE).fix("write 1 or 2"));
        }
        found.extend(self.idle_timer_issue());
        found.extend(self.application_id.as_ref().and_then(ApplicationId::issue));
    }

    fn idle_timer_issue(&self) -> Option<Issue> {
        self.idle_timer.filter(|seconds| !(10..=86_400).contains(seconds))?;
        let message = format!("{self}: the idle timer is 10 to 86400 seconds");
        let issue = Issue::new(Grade::Warning, "app-idle-timer-range", message, SOURCE);
        Some(issue.limit(86_400).fix("leave it out (60), or write 10 to 86400"))
    }
}

const ACTION: Fault = Fault::name(
    "no guide has an App action of this name",
    "take RequestFocus, ReleaseFocus, Minimize or Close",
    SOURCE,
);
const FORM: Fault = Fault::syntax(
    "the priority is 0, 1 or 2, the idle timer a number, the applicationId without ';' and ':'",
    "write App:Close:1:60:Company/Product",
    SOURCE,
);

impl AppPriority {
    fn parse(field: &str) -> Result<Option<AppPriority>, Fault> {
        match field {
            "" => Ok(None),
            "0" => Ok(Some(AppPriority::Now)),
            "1" => Ok(Some(AppPriority::WhenDone)),
            "2" => Ok(Some(AppPriority::IfIdle)),
            _ => Err(FORM),
        }
    }
}

impl fmt::Display for AppPriority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            AppPriority::Now => "0",
            AppPriority::WhenDone => "1",
            AppPriority::IfIdle => "2",
        })
    }
}

impl fmt::Display for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let App { action, priority, idle_timer, application_id } = self;
        let action = action.name();
        write(f, "App", &[Some(&action), field(priority), field(idle_timer), field(application_id)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(rest: &str, place: Place) -> Vec<&'static str> {
        let mut found = Vec::new();
        App::parse(rest).expect(rest).issues(place, &mut found);
        found.into_iter().map(|issue| issue.code).collect()
    }

    #[test]
    fn actions_and_their_parameters_are_read() {
        for (rest, expected) in [
            ("Close:0", Some("App:Close:0")),
            ("Minimize:1:60:Cisco/Unity", Some("App:Minimize:1:60:Cisco/Unity")),
            ("requestfocus", Some("App:RequestFocus")),
            ("ReleaseFocus:2", Some("App:ReleaseFocus:2")),
            ("Close:::Cisco/Unity", Some("App:Close:::Cisco/Unity")),
            ("Close:3", None),
            ("Close:1:x", None),
            ("Close:1:60:a;b", None),
            ("Close:1:60:a:b", None),
            ("Open", None),
            ("", None),
        ] {
            assert_eq!(App::parse(rest).ok().map(|app| app.to_string()).as_deref(), expected, "{rest}");
        }
    }

    #[test]
    fn an_execute_needs_the_id_and_a_handler_forbids_priority_0() {
        for (rest, place, expected) in [
            ("Close:0", Place::Execute, vec!["app-without-id"]),
            ("Close:0:60:C/U", Place::Execute, vec![]),
            ("Close:0", Place::SoftKey, vec![]),
            ("Close:0", Place::Handler, vec!["app-priority"]),
            ("Close:0", Place::ClosedHandler, vec!["app-priority"]),
            ("Close:1", Place::Handler, vec![]),
            ("Close:1:9", Place::SoftKey, vec!["app-idle-timer-range"]),
            ("Close:1:10", Place::SoftKey, vec![]),
            ("Close:1:86401", Place::SoftKey, vec!["app-idle-timer-range"]),
        ] {
            assert_eq!(codes(rest, place), expected, "{rest} {place:?}");
        }
    }
}
