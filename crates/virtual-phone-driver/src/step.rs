//! The words of `ipphone get --keys`.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use virtual_phone::Button;

use crate::WalkError;

/// The longest wait: a day. No timer of a phone is longer.
const LONGEST_WAIT: u64 = 24 * 60 * 60;

/// What has a meaning in a word is not written as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'<').remove(b'>');

/// One thing that a hand does, or that time passes.
///
/// ```
/// use virtual_phone_driver::Step;
/// assert_eq!("type:M%C3%BCller".parse(), Ok(Step::Type("Müller".into())));
/// assert_eq!("touch:10,20".parse(), Ok(Step::Touch(10, 20)));
/// assert!("wait:long".parse::<Step>().is_err());
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// A button; `Soft:Label` also reaches keys under "more" and is percent-decoded, for labels with spaces.
    Press(Button),
    /// `type:TEXT`, percent-decoded UTF-8.
    Type(String),
    /// `touch:X,Y` in pixels of the services area.
    Touch(u16, u16),
    /// `wait:SECONDS` moves the phone's clock.
    Wait(Duration),
}

impl FromStr for Step {
    type Err = WalkError;

    fn from_str(word: &str) -> Result<Step, WalkError> {
        let Some((verb, rest)) = word.split_once(':') else { return button(word) };
        match verb.to_ascii_lowercase().as_str() {
            "type" => Ok(Step::Type(decoded(rest)?)),
            "touch" => place(rest).ok_or_else(|| WalkError::Touch(rest.to_owned())),
            "wait" => wait(rest).ok_or_else(|| WalkError::Wait(rest.to_owned())),
            "soft" => button(&format!("Soft:{}", decoded(rest)?)),
            _ => button(word),
        }
    }
}

/// All steps of a line, separated by white space.
pub(crate) fn steps(words: &str) -> Result<Vec<Step>, WalkError> {
    words.split_whitespace().map(str::parse).collect()
}

fn button(word: &str) -> Result<Step, WalkError> {
    word.parse().map(Step::Press).map_err(WalkError::Button)
}

fn decoded(text: &str) -> Result<String, WalkError> {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.map(|text| text.into_owned()).map_err(|_| WalkError::NotUtf8(text.to_owned()))
}

fn place(text: &str) -> Option<Step> {
    let (x, y) = text.split_once(',')?;
    Some(Step::Touch(x.parse().ok()?, y.parse().ok()?))
}

fn wait(text: &str) -> Option<Step> {
    let seconds: u64 = text.parse().ok().filter(|seconds| *seconds <= LONGEST_WAIT)?;
    Some(Step::Wait(Duration::from_secs(seconds)))
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Press(Button::Label(label)) => write!(f, "Soft:{}", utf8_percent_encode(label, PLAIN)),
            Step::Press(button) => button.fmt(f),
            Step::Type(text) => write!(f, "type:{}", utf8_percent_encode(text, PLAIN)),
            Step::Touch(x, y) => write!(f, "touch:{x},{y}"),
            Step::Wait(time) => write!(f, "wait:{}", time.as_secs()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_printed_alike() {
        for word in
            "2 # * Soft1 Soft:Exit Soft:<< Soft:New%20Call type:M%C3%BCller type: touch:0,167 wait:5 Line2"
                .split(' ')
        {
            let step: Step = word.parse().expect(word);
            assert_eq!(step.to_string(), word);
        }
        assert_eq!("soft:Zur%C3%BCck".parse(), Ok(Step::Press(Button::Label("Zurück".into()))));
        assert_eq!("type:a+b:c".parse(), Ok(Step::Type("a+b:c".into())));
        assert_eq!("type:100%".parse(), Ok(Step::Type("100%".into())));
    }

    #[test]
    fn other_words_say_what_is_wrong() {
        for (word, reason) in [
            ("touch:1", "touch:X,Y"),
            ("touch:-1,2", "touch:X,Y"),
            ("touch:70000,1", "touch:X,Y"),
            ("wait:", "wait:SECONDS"),
            ("wait:1.5", "wait:SECONDS"),
            ("wait:99999999", "wait:SECONDS"),
            ("type:%FF", "UTF-8"),
            ("Soft:", "no button"),
            ("Jump", "no button"),
            ("Jump:1", "no button"),
        ] {
            let error = word.parse::<Step>().expect_err(word).to_string();
            assert!(error.contains(reason), "{word}: {error}");
        }
    }
}
