//! What no declared limit can say: rules about the object as a whole, and about what a model lacks.

use super::{Fault, Walk};
use crate::object::{Field, Kind, WindowMode};
use crate::phone::Feature;
use crate::uri::{SoftKey, Standing};

impl Walk<'_> {
    /// A SoftKey URI that this object has by nature.
    pub(crate) fn native(&mut self, action: SoftKey) {
        if action.is_native_to(self.kind) != Standing::No {
            return;
        }
        let object = self.kind;
        let fix = match action {
            SoftKey::Dial => "write Dial: and the number, or take an action that this object has",
            SoftKey::EditDial => "write EditDial: and the number, or take an action that this object has",
            _ => "use an action that this object has, or an address of yours",
        };
        self.enter_only("URL");
        self.found(
            Fault::Sense,
            "soft-key-not-native",
            "guide 7.1, table of softkey URIs",
            format!("{action} does nothing in {object}"),
            Some(fix.to_string()),
        );
        self.leave();
    }

    /// `method="post"`: only some models submit by POST.
    pub(crate) fn post(&mut self, field: &Field) {
        if self.rules.model().is_some() && self.rules.has(Feature::Post) {
            return;
        }
        let fault = if self.rules.model().is_some() { Fault::Unknown } else { Fault::Later };
        self.inside(field, |walk| {
            walk.found(
                fault,
                "method-post",
                "2026 edition ch. 3",
                "method=\"post\" is known to 7800, 8800, 7832 and 8832 only".to_string(),
                Some("leave the attribute out; every phone submits by GET".to_string()),
            );
        });
    }

    /// KeyItem on a phone that knows none.
    pub(crate) fn key_items(&mut self) {
        if self.rules.has(Feature::KeyItems) {
            return;
        }
        self.enter("KeyItem", 0);
        self.found(
            Fault::Unknown,
            "key-items-unknown",
            "XSD 3.3.4",
            "this model is not known to take KeyItem; it may refuse the page".to_string(),
            Some("leave the KeyItems out for this model".to_string()),
        );
        self.leave();
    }

    /// An icon in the title of an object that has none.
    pub(crate) fn title_icon(&mut self) {
        if self.kind == Kind::IconFileMenu {
            return;
        }
        let object = self.kind;
        self.found(
            Fault::Unknown,
            "title-icon-unknown",
            "guide 8.5 ch. 3",
            format!("{object} has no icons; only the Title of an IconFileMenu takes IconIndex"),
            Some("leave IconIndex out".to_string()),
        );
    }

    /// More touch items than the old schema has.
    pub(crate) fn touch_items(&mut self, count: usize) {
        const OLD_MOST: usize = 12;
        if !self.rules.is_strict() || count <= OLD_MOST {
            return;
        }
        self.enter("MenuItem", OLD_MOST); // the first one too many
        self.found_limit(
            Fault::Later,
            "too-many-touch-items",
            "earlier schema of the 4.x era",
            12,
            format!("there are {count} of MenuItem; 12 is the most in the profile of the 5.0(2) guide"),
            Some("make two pages of it".to_string()),
        );
        self.leave();
    }

    /// InputFlags `E` on a phone that has no such input.
    pub(crate) fn equation(&mut self, field: &str) {
        if self.rules.has(Feature::Equation) {
            return;
        }
        self.enter_only("InputFlags");
        self.found(
            Fault::Unknown,
            "equation-unknown",
            "2026 edition ch. 3",
            format!("InputFlags E of {field:?}: this model has no input for equations"),
            Some("use A for any text".to_string()),
        );
        self.leave();
    }

    /// WindowMode on a phone that has none is passed over.
    pub(crate) fn window_mode(&mut self, mode: Option<WindowMode>) {
        if mode != Some(WindowMode::Wide) || self.rules.model().is_none_or(|model| model.wide.is_some()) {
            return;
        }
        self.enter_only("@WindowMode");
        self.found(
            Fault::Style,
            "window-mode-ignored",
            "guide 8.5 ch. 3",
            "this model has no wide window and passes over WindowMode".to_string(),
            None,
        );
        self.leave();
    }

    /// Seconds that the window can show.
    pub(crate) fn timer(&mut self, timer: Option<u16>) {
        const LONGEST: u16 = 5939;
        let Some(seconds) = timer.filter(|seconds| *seconds > LONGEST) else { return };
        self.enter_only("Timer");
        self.found_limit(
            Fault::Sense,
            "timer-too-long",
            "earlier schema of the 4.x era",
            LONGEST.into(),
            format!("Timer is {seconds}; the window shows minutes and seconds up to 98:59"),
            Some(format!("start from {LONGEST} at most")),
        );
        self.leave();
    }

    /// Numbers go to the dial line as they stand.
    pub(crate) fn telephone(&mut self, number: &str) {
        let plain = |c: char| c.is_ascii_digit() || matches!(c, '*' | '#' | '+' | ',');
        if number.chars().all(plain) {
            return;
        }
        self.enter_only("Telephone");
        self.found(
            Fault::Style,
            "telephone-characters",
            "guide 7.1 ch. 3",
            format!("{number:?} has more than digits, * and #; phones differ in what they do with it"),
            Some("leave out spaces, brackets and hyphens".to_string()),
        );
        self.leave();
    }

    /// Status windows cannot be fetched.
    pub(crate) fn pushed_only(&mut self) {
        if !self.rules.is_pulled() {
            return;
        }
        let object = self.kind;
        self.found(
            Fault::Sense,
            "pushed-only",
            "guide 7.1 ch. 3",
            format!("{object} can only be pushed to a phone, not fetched by it"),
            Some("push it to /CGI/Execute".to_string()),
        );
    }
}
