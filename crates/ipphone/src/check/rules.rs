//! How bad a fault is: by phone in general, or by one model's parser.

use super::Grade;
use crate::charset::Charset;
use crate::object::{Field, Kind, Value};
use crate::phone::{Feature, Model, Parser};

/// By whose rules an object is checked and fitted.
///
/// ```
/// use ipphone::{check::{Grade, Rules}, object::ImageFile, phone::Models};
/// let page = ipphone::object::Object::from(ImageFile::new("Door", "http://example.net/door.png"));
/// let old = Models::BUILT_IN.find("7960").unwrap();
/// assert!(page.check(Rules::of(old)).iter().any(|f| f.grade == Grade::Error && f.code == "unsupported-object"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    model: Option<Model>,
    charset: Charset,
    strict: bool,
    pulled: bool,
}

/// Classes of faults; [`Rules::grade`] says what each is worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// Not well-formed, or no object of ours.
    Malformed,
    /// The model does not show this object.
    Unsupported,
    /// Something is missing without which the object makes no sense.
    Mandatory,
    /// Something is missing that the schema asks for.
    Required,
    /// Something is missing that readers of the page would want.
    Wanted,
    /// A length, count or number beyond its limit.
    Range,
    /// A word or number that is none of the field's.
    Word,
    /// Against a rule of the guide that no schema can say.
    Rule,
    /// Picture data that cannot be what was meant.
    Data,
    /// Undefined or surely not meant; phones show something.
    Sense,
    /// An element, attribute or URI that this phone does not know.
    Unknown,
    /// Later than the 5.0(2) guide.
    Later,
    /// A matter of style.
    Style,
}

impl Rules {
    /// What holds for phones in general: an error is one on any phone.
    pub const ANY_PHONE: Rules = Rules { model: None, charset: Charset::UTF_8, strict: false, pulled: false };

    /// What this model does: an error exactly where its parser shows one.
    pub const fn of(model: Model) -> Rules {
        Rules { model: Some(model), ..Rules::ANY_PHONE }
    }

    /// The profile of the 5.0(2) guide: later features are warnings.
    pub const fn strict(mut self) -> Rules {
        self.strict = true;
        self
    }

    /// The document answers a GET: what may only be pushed is a warning.
    pub const fn pulled(mut self) -> Rules {
        self.pulled = true;
        self
    }

    /// The charset in which it will be written; lengths count what will stand there.
    pub const fn charset(mut self, charset: Charset) -> Rules {
        self.charset = charset;
        self
    }

    pub(crate) const fn model(&self) -> Option<&Model> {
        self.model.as_ref()
    }

    pub(crate) const fn written_in(&self) -> Charset {
        self.charset
    }

    pub(crate) const fn is_strict(&self) -> bool {
        self.strict
    }

    pub(crate) const fn is_pulled(&self) -> bool {
        self.pulled
    }

    /// Whether the model shows this object; without a model it might.
    pub(crate) fn shows(&self, kind: Kind) -> bool {
        self.model().is_none_or(|model| model.objects.contains(kind))
    }

    /// Whether the model has this feature; without a model it might.
    pub(crate) fn has(&self, feature: Feature) -> bool {
        self.model().is_none_or(|model| model.has(feature))
    }

    /// From where to where a number goes: the declared range, or as far as the model's display.
    pub(crate) fn range(&self, field: &Field) -> Option<(i32, i32)> {
        let Value::Number { min, max } = field.value else { return None };
        let Some(model) = self.model().filter(|_| field.on_display && !self.strict) else {
            return Some((min, max));
        };
        let pixels = if field.name == "LocationX" { model.display.width } else { model.display.height };
        Some((min, max.max(i32::from(pixels) - 1)))
    }

    /// Whether this is a softkey position of the model, also one that only later models have.
    pub(crate) fn has_position(&self, field: &Field, number: i32) -> bool {
        let Some(model) = self.model().filter(|_| field.name == "Position") else { return false };
        i16::try_from(number).is_ok_and(|position| model.soft_keys.has_position(position))
    }

    /// What this fault is worth. With a model: an error exactly where its parser refuses the page (guide 7.1 and 8.5, the
    /// chapters on the XML parser); an old parser puts up with nearly everything that is well-formed.
    pub(crate) fn grade(&self, fault: Fault) -> Grade {
        match (fault, self.model().map(|model| model.parser.value)) {
            (Fault::Malformed | Fault::Unsupported | Fault::Rule, _) => Grade::Error,
            (Fault::Unknown | Fault::Sense, _) => Grade::Warning,
            (Fault::Later, _) => {
                if self.strict {
                    Grade::Warning
                } else {
                    Grade::Note
                }
            }
            (Fault::Wanted | Fault::Style, _) => Grade::Note,
            (Fault::Mandatory | Fault::Data, None) => Grade::Error,
            (Fault::Required | Fault::Range | Fault::Word, None) => Grade::Warning,
            (_, Some(Parser::Tolerant)) => Grade::Warning,
            (
                Fault::Mandatory | Fault::Required | Fault::Range | Fault::Word | Fault::Data,
                Some(Parser::Strict),
            ) => Grade::Error,
            (Fault::Range, Some(Parser::Cutting)) => Grade::Warning,
            (_, Some(Parser::Cutting)) => Grade::Error,
            (Fault::Mandatory, Some(Parser::Loose)) => Grade::Error,
            (_, Some(Parser::Loose)) => Grade::Warning,
        }
    }
}
