//! The walk over what an object holds.

use std::borrow::Cow;

use super::{Fault, Finding, Rules};
use crate::charset::Charset;
use crate::object::Kind;
use crate::object::field::{Field, Need, Stands, Value};
use crate::object::member::fault_of;
use crate::phone::Model;

/// Collects findings on the way through an object.
pub(crate) struct Walk<'r> {
    pub(super) rules: &'r Rules,
    pub(super) kind: Kind,
    /// Paths of elements that are there, but whose values could not be read.
    unread: &'r [String],
    path: Vec<Step>,
    pub(super) findings: Vec<Finding>,
}

struct Step {
    element: &'static str,
    nth: Option<usize>,
}

impl<'r> Walk<'r> {
    pub(crate) fn new(rules: &'r Rules, kind: Kind) -> Walk<'r> {
        Walk { rules, kind, unread: &[], path: Vec::new(), findings: Vec::new() }
    }

    /// Elements of which the reader has told already that their values are none.
    pub(crate) fn unread(mut self, paths: &'r [String]) -> Walk<'r> {
        self.unread = paths;
        self
    }

    pub(crate) fn finish(self) -> Vec<Finding> {
        self.findings
    }

    /// Into the nth element of a list, from 0.
    pub(crate) fn enter(&mut self, element: &'static str, nth: usize) {
        self.path.push(Step { element, nth: Some(nth) });
    }

    /// Into an element that stands once.
    pub(crate) fn enter_only(&mut self, element: &'static str) {
        self.path.push(Step { element, nth: None });
    }

    pub(crate) fn leave(&mut self) {
        self.path.pop();
    }

    /// Something is wrong here.
    pub(crate) fn found(
        &mut self,
        fault: Fault,
        code: &'static str,
        source: impl Into<Cow<'static, str>>,
        message: String,
        fix: Option<String>,
    ) {
        let grade = self.rules.grade(fault);
        let path = Some(self.path_text());
        self.findings.push(Finding {
            grade,
            code,
            path,
            line: None,
            column: None,
            limit: None,
            source: Some(source.into()),
            message,
            fix,
        });
    }

    /// Something is beyond its limit here.
    pub(crate) fn found_limit(
        &mut self,
        fault: Fault,
        code: &'static str,
        source: &'static str,
        limit: u32,
        message: String,
        fix: Option<String>,
    ) {
        self.found(fault, code, source, message, fix);
        if let Some(finding) = self.findings.last_mut() {
            finding.limit = Some(limit);
        }
    }

    pub(super) fn path_text(&self) -> String {
        let mut text = format!("/{}", self.kind);
        for step in &self.path {
            text.push('/');
            text.push_str(step.element);
            if let Some(nth) = step.nth {
                text.push_str(&format!("[{}]", nth + 1));
            }
        }
        text
    }

    /// The model shows objects of this kind.
    pub(crate) fn supported(&mut self) {
        if self.rules.shows(self.kind) {
            return;
        }
        let object = self.kind;
        self.found(
            Fault::Unsupported,
            "unsupported-object",
            self.rules.model().map_or(String::new(), |model| model.objects.source().to_string()),
            format!("this model does not show {object}"),
            Some("send an object that it shows; `ipphone models` lists them".to_string()),
        );
    }

    #[inline]
    pub(crate) fn length(&mut self, field: &Field, text: &str) {
        let (min, max) = match field.value {
            Value::Text { min, max } | Value::Target { min, max, .. } => (min, max),
            Value::Handlers { max } => (1, max),
            _ => return,
        };
        if text.len() >= min as usize
            && text.len() <= max as usize
            && (text.is_ascii() || self.rules.written_in() == Charset::UTF_8)
        {
            return;
        }
        self.careful_length(field, text, min, max);
    }

    #[cold]
    fn careful_length(&mut self, field: &Field, text: &str, min: u32, max: u32) {
        let length = u32::try_from(self.rules.written_in().len(text)).unwrap_or(u32::MAX);
        if (min..=max).contains(&length) {
            return;
        }
        self.inside(field, |walk| {
            let name = field.name;
            if length < min {
                let fault = fault_of(field.need).unwrap_or(Fault::Range);
                return walk.found(
                    fault,
                    "empty-value",
                    field.source,
                    format!("{name} is empty"),
                    Some(format!("give {name} a value of {min} to {max} characters")),
                );
            }
            walk.found_limit(
                Fault::Range,
                "value-too-long",
                field.source,
                max,
                format!("{name} has {length} characters; {max} is the most"),
                Some(shorten(field, max)),
            );
        });
    }

    pub(crate) fn count(&mut self, field: &Field, count: usize, min: u32, max: u32) {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        if (min..=max).contains(&count) {
            return;
        }
        let name = field.name;
        if count < min {
            return self.found_limit(
                Fault::Rule,
                "too-few-elements",
                field.source,
                min,
                format!("there is no {name}; at least {min} must be there"),
                Some(format!("add a {name}")),
            );
        }
        // An Execute of four items is wrong on every phone; a Menu of 101 is cut by some.
        let fault = if self.kind == Kind::Execute { Fault::Rule } else { Fault::Range };
        let page = if self.kind == Kind::Execute { "in a further Execute" } else { "on a further page" };
        let surplus = count - max;
        self.enter(name, usize::try_from(max).unwrap_or(usize::MAX)); // the first one too many
        self.found_limit(
            fault,
            "too-many-elements",
            field.source,
            max,
            format!("there are {count} of {name}; {max} is the most"),
            Some(format!("send the rest {page}, or leave {surplus} out")),
        );
        self.leave();
    }

    pub(crate) fn number(&mut self, field: &Field, number: i32) {
        let Some((min, max)) = self.rules.range(field) else { return };
        if (min..=max).contains(&number) || self.rules.has_position(field, number) {
            return;
        }
        // Positions 9 to 16 and -1 exist on later models (2026 edition); everything else is out of range.
        let later = field.name == "Position" && (number == -1 || (9..=16).contains(&number));
        self.inside(field, |walk| {
            let name = field.name;
            walk.found_limit(
                if later { Fault::Sense } else { Fault::Range },
                "number-out-of-range",
                field.source,
                u32::try_from(max).unwrap_or(0),
                if later {
                    format!("{name} is {number}; only later models know -1 and 9 to 16 (2026 edition: 78xx, 88xx, 98xx)")
                } else {
                    format!("{name} is {number}; it goes from {min} to {max}")
                },
                Some(format!("use a {name} from {min} to {max}")),
            );
        });
    }

    pub(crate) fn missing(&mut self, field: &Field) {
        let Some(fault) = fault_of(field.need) else { return };
        let name = field.name;
        if matches!(field.need, Need::Wanted) && name == "Prompt" && !self.wants_prompt() {
            return;
        }
        if self.is_unread(&format!("/{name}")) {
            return;
        }
        let (code, what) = match field.stands {
            Stands::Child => ("missing-element", "element"),
            Stands::Attribute | Stands::Either => ("missing-attribute", "attribute"),
        };
        let fix = match what {
            "element" => format!("add <{name}>…</{name}>"),
            _ => format!("add {name}=\"…\""),
        };
        self.found(fault, code, field.source, format!("{} has no {name}", self.holder()), Some(fix));
    }

    /// Whether the reader has told of this already.
    pub(crate) fn is_unread(&self, step: &str) -> bool {
        !self.unread.is_empty() && self.unread.contains(&(self.path_text() + step))
    }

    /// Where the prompt takes one of few rows, leaving it out is good style.
    fn wants_prompt(&self) -> bool {
        self.rules.model().is_none_or(Model::wants_prompt)
    }

    fn holder(&self) -> &'static str {
        self.path.last().map_or(self.kind.root(), |step| step.element)
    }

    /// Later than 5.0(2): a note without a model, a warning in the strict profile, nothing for a model (its own rules speak).
    #[inline]
    pub(crate) fn later(&mut self, field: &Field) {
        if let Some(since) = field.since
            && (self.rules.model().is_none() || self.rules.is_strict())
        {
            self.found_later(field, since);
        }
    }

    #[cold]
    fn found_later(&mut self, field: &Field, since: &'static str) {
        let name = field.name;
        self.inside(field, |walk| {
            walk.found(
                Fault::Later,
                "later-feature",
                field.source,
                format!("{name} is known since {since}; older phones pass over it or refuse the page"),
                Some("check with --model for the phones that you have".to_string()),
            );
        });
    }

    pub(super) fn inside(&mut self, field: &Field, report: impl FnOnce(&mut Self)) {
        let step = match field.stands {
            Stands::Child => field.name,
            Stands::Attribute | Stands::Either => attribute_step(field.name),
        };
        // Of a list, the first.
        let nth = matches!(field.value, Value::Items { .. }).then_some(0);
        self.path.push(Step { element: step, nth });
        report(self);
        self.leave();
    }
}

fn shorten(field: &Field, max: u32) -> String {
    match field.value {
        Value::Target { .. } => {
            format!("use a shorter address (a short link to the long one), at most {max} characters")
        }
        _ => format!("shorten it to {max} characters"),
    }
}

/// Attributes stand in paths as `@Name`.
fn attribute_step(name: &'static str) -> &'static str {
    match name {
        "URL" => "@URL",
        "Priority" => "@Priority",
        "Status" => "@Status",
        "Data" => "@Data",
        "Number" => "@Number",
        "appId" => "@appId",
        "onAppClosed" => "@onAppClosed",
        "onAppMinimized" => "@onAppMinimized",
        "onAppFocusGained" => "@onAppFocusGained",
        "onAppFocusLost" => "@onAppFocusLost",
        "keypadTarget" => "@keypadTarget",
        "WindowMode" => "@WindowMode",
        "IconIndex" => "@IconIndex",
        _ => "@",
    }
}
