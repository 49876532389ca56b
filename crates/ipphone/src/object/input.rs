//! CiscoIPPhoneInput: a form of up to five fields.

use super::Page;
use super::element::{Member, shape};
use super::field::{Field, Need, Value, items, some_target, some_text, text};
use super::member::Leaf;
use super::word::{InputFlags, InputKind, Word};
use crate::check::{Fault, Fit, Walk};
use crate::uri::{Place, Target};
use crate::xml::{OddityKind, Reader, Tag, Writer};

/// A form of up to five fields (guide 7.1 ch. 3).
///
/// Every phone shows it, except 840 and 860. Without own softkeys: Submit, `<<`, Cancel.
///
/// ```text
/// <CiscoIPPhoneInput>
/// <Title>Company Directory</Title>
/// <Prompt>Enter search criteria</Prompt>
/// <URL>http://example.net/search</URL>
/// <InputItem><DisplayName>Last name</DisplayName><QueryStringParam>last</QueryStringParam>
///   <DefaultValue></DefaultValue><InputFlags>A</InputFlags></InputItem>
/// </CiscoIPPhoneInput>
/// ```
/// Submit sends `GET http://example.net/search?last=…`, one pair for each field, in this order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Input {
    /// Title, Prompt and softkeys.
    pub page: Page,
    /// Where the values go. Missing: old phones show "Host not found" when they submit.
    pub url: Option<Submit>,
    /// 0 to 5 fields.
    pub items: Vec<InputItem>,
}

/// Where and how a form is sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Submit {
    /// 1 to 256 characters.
    pub to: Target,
    /// By POST. Only 7800, 8800, 7832 and 8832 know it (2026 edition); others may refuse the page.
    pub post: bool,
}

/// One field of an [`Input`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct InputItem {
    /// The label, 0 to 32 characters.
    pub display_name: Option<String>,
    /// The name of the query parameter, 1 to 32 characters of `A-Z a-z 0-9 _ . -`.
    pub query_string_param: Option<String>,
    /// What stands in the field at first, 0 to 32 characters.
    pub default_value: Option<String>,
    /// Which characters it takes. Missing: any text.
    pub input_flags: Option<InputFlags>,
}

shape! { InputItem = "InputItem" {
    display_name: "DisplayName", text(32), "XSD 3.3.4";
    query_string_param: "QueryStringParam", some_text(32), "guide 7.1 ch. 3; XSD 3.3.4" [need(Need::Mandatory)];
    default_value: "DefaultValue", text(32), "XSD 3.3.4";
    input_flags: "InputFlags", Value::Word(InputFlags::WORDS), "guide 7.1 ch. 3; XSD 3.3.4" [need(Need::Required)];
} more check_item }

shape! { Input = "CiscoIPPhoneInput" with page {
    url: "URL", some_target(Place::Page), "guide 7.1 ch. 3; XSD 3.3.4" [need(Need::Mandatory)];
    items: "InputItem", items(5, &InputItem::SHAPE), "guide 7.1 ch. 3; XSD 3.3.4";
} }

impl Input {
    /// A form with this title that is sent there.
    pub fn new(title: impl Into<String>, url: impl Into<Target>) -> Input {
        Input {
            page: Page { title: Some(title.into()), ..Page::default() },
            url: Some(Submit { to: url.into(), post: false }),
            items: Vec::new(),
        }
    }

    /// With one more, empty field.
    pub fn field(self, label: impl Into<String>, parameter: impl Into<String>, flags: InputFlags) -> Input {
        self.item(InputItem::new(label, parameter, flags))
    }

    /// With one more field.
    pub fn item(mut self, item: InputItem) -> Input {
        self.items.push(item);
        self
    }
}

impl InputItem {
    /// An empty field.
    pub fn new(label: impl Into<String>, parameter: impl Into<String>, flags: InputFlags) -> InputItem {
        InputItem {
            display_name: Some(label.into()),
            query_string_param: Some(parameter.into()),
            default_value: Some(String::new()),
            input_flags: Some(flags),
        }
    }

    /// With this text in it at first.
    pub fn value(mut self, value: impl Into<String>) -> InputItem {
        self.default_value = Some(value.into());
        self
    }

    fn check_item(&self, walk: &mut Walk<'_>) {
        self.check_parameter(walk);
        if self.input_flags.is_some_and(|flags| flags.kind == InputKind::Equation) {
            walk.equation(self.display_name.as_deref().unwrap_or_default());
        }
    }

    /// The parameter's name goes into the query as it is: phones do not encode it.
    fn check_parameter(&self, walk: &mut Walk<'_>) {
        let Some(name) = &self.query_string_param else { return };
        if name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-')) {
            return;
        }
        walk.enter_only("QueryStringParam");
        walk.found(
            Fault::Sense,
            "parameter-characters",
            "inferred: phones send the name as it is",
            format!("{name:?} is sent in the address as it stands"),
            Some("use letters, digits, _ . and - only".to_string()),
        );
        walk.leave();
    }
}

const METHOD: Field =
    Field::new("method", "<method>", "</method>", Value::Word(&["get", "post"]), "2026 edition ch. 3")
        .attribute();

/// The field of the method attribute, for schema and tables.
pub(crate) const SUBMIT_METHOD: &Field = &METHOD.since("2026 edition");

impl Member for Option<Submit> {
    fn write(&self, field: &Field, w: &mut Writer) {
        let Some(submit) = self else { return };
        if !submit.post {
            return w.leaf(field, &submit.to.text());
        }
        w.open(field, true);
        w.attribute(METHOD.name, "post");
        w.raw(">");
        submit.to.write(w);
        w.close(field);
    }

    fn read<'x>(&mut self, field: &Field, tag: &Tag<'x>, r: &mut Reader<'x>) {
        let mut post = false;
        r.attributes(tag, |r, name, value| {
            post |= value.eq_ignore_ascii_case("post");
            if !value.eq_ignore_ascii_case("post") && !value.eq_ignore_ascii_case("get") {
                r.odd(OddityKind::UnknownWord, tag.offset, value);
            }
            name == METHOD.name
        });
        let to = Target::parse(&r.content(tag));
        if self.is_some() {
            return r.odd(OddityKind::RepeatedElement, tag.offset, field.name);
        }
        *self = Some(Submit { to, post });
    }

    fn check(&self, field: &Field, walk: &mut Walk<'_>) {
        let Some(submit) = self else { return walk.missing(field) };
        submit.to.check(field, walk);
        if submit.post {
            walk.post(field);
        }
    }

    fn fit(&mut self, field: &Field, fit: &mut Fit<'_>) {
        let Some(submit) = self else { return };
        submit.post &= fit.knows_post();
        if !submit.to.fit(field, fit) {
            *self = None;
        }
    }
}
