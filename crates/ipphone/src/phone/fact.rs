//! A value of the model table together with where it comes from: no cell without a source.

use std::fmt;
use std::ops::Deref;

/// What kind of ground a cell stands on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Evidence {
    /// Printed in an edition of the application development guide.
    Guide,
    /// Seen in a request or an answer of a real phone.
    Capture,
    /// Measured on a picture of a real screen.
    Measured,
    /// Done by open-source programs that work with real phones, or told by third parties.
    Open,
    /// General knowledge of the product, in none of the sources above.
    Hardware,
    /// Our conclusion from a neighbouring model.
    Inferred,
    /// Written by the operator, with [`Model::set`](super::Model::set) or in a file of models.
    Setting,
}

/// Where a cell of the model table comes from.
///
/// ```
/// use ipphone::phone::Models;
/// let model = Models::BUILT_IN.find("CP-7970G").unwrap();
/// assert_eq!(model.display.source().to_string(), "guide 5.0(2) ch. 3, model table");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Source {
    /// The kind of evidence.
    pub evidence: Evidence,
    /// The place, or for an inferred cell the reason.
    pub text: &'static str,
}

impl Source {
    /// Whether nobody has read or seen this value: it follows from something else.
    pub const fn is_inferred(self) -> bool {
        matches!(self.evidence, Evidence::Inferred | Evidence::Hardware)
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.text;
        match self.evidence {
            Evidence::Guide => write!(f, "guide {text}"),
            Evidence::Capture => write!(f, "capture of {text}"),
            Evidence::Measured => write!(f, "measured on {text}"),
            Evidence::Open => write!(f, "open source: {text}"),
            Evidence::Hardware => write!(f, "hardware knowledge: {text}"),
            Evidence::Inferred => write!(f, "inferred: {text}"),
            Evidence::Setting => f.write_str("setting"),
        }
    }
}

/// A value that knows where it comes from. Reads like the value itself: `model.display.width`.
///
/// The text is held behind a second reference, so that a cell costs one pointer and a [`Model`](super::Model)
/// stays small enough to travel by value.
#[derive(Clone, Copy, Debug)]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    evidence: Evidence,
    text: &'static &'static str,
}

impl<T> Fact<T> {
    /// Where the value comes from.
    pub const fn source(&self) -> Source {
        Source { evidence: self.evidence, text: self.text }
    }
}

impl<T> Deref for Fact<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Printed in this edition and place of the guide: `guide(value, &"7.1(3) table 3-1")`.
pub const fn guide<T: Copy>(value: T, place: &'static &'static str) -> Fact<T> {
    Fact { value, evidence: Evidence::Guide, text: place }
}

/// Seen on the wire of this phone: `capture(value, &"a 7921")`.
pub const fn capture<T: Copy>(value: T, phone: &'static &'static str) -> Fact<T> {
    Fact { value, evidence: Evidence::Capture, text: phone }
}

/// Measured on a picture of this phone's screen: `measured(value, &"a 7841")`.
pub const fn measured<T: Copy>(value: T, phone: &'static &'static str) -> Fact<T> {
    Fact { value, evidence: Evidence::Measured, text: phone }
}

/// Done by this open program: `open(value, &"USECALLMANAGER services")`.
pub const fn open<T: Copy>(value: T, program: &'static &'static str) -> Fact<T> {
    Fact { value, evidence: Evidence::Open, text: program }
}

/// Known of the product, found in no source.
pub const fn hardware<T: Copy>(value: T, what: &'static &'static str) -> Fact<T> {
    Fact { value, evidence: Evidence::Hardware, text: what }
}

/// Concluded, for this reason.
pub const fn inferred<T: Copy>(value: T, reason: &'static &'static str) -> Fact<T> {
    Fact { value, evidence: Evidence::Inferred, text: reason }
}

/// Set by the operator.
pub const fn setting<T: Copy>(value: T) -> Fact<T> {
    Fact { value, evidence: Evidence::Setting, text: &"setting" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_reads_like_its_value_and_tells_its_source() {
        let cases = [
            (guide(5, &"7.1(3) table 3-1"), "guide 7.1(3) table 3-1", false),
            (capture(5, &"a 7921"), "capture of a 7921", false),
            (measured(5, &"a 7841"), "measured on a 7841", false),
            (open(5, &"chan-sccp"), "open source: chan-sccp", false),
            (hardware(5, &"four keys"), "hardware knowledge: four keys", true),
            (inferred(5, &"as the 7970"), "inferred: as the 7970", true),
            (setting(5), "setting", false),
        ];
        for (fact, text, is_inferred) in cases {
            assert_eq!(*fact, 5, "{text}");
            assert_eq!(fact.source().to_string(), text);
            assert_eq!(fact.source().is_inferred(), is_inferred, "{text}");
        }
    }
}
