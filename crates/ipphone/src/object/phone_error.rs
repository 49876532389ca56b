//! CiscoIPPhoneError: the phone's refusal.

use super::element::{Element, Member};
use super::field::{Field, Need, Shape, number};
use crate::check::{Fit, Walk};
use crate::xml::{OddityKind, Reader, Tag, Writer};

/// The phone's refusal of a push (guide 5.0(2) ch. 5): 1 parse error, 2 the answer could not be made, 3 internal file error,
/// 4 authentication error. Other numbers have been seen; they are kept.
///
/// ```text
/// <CiscoIPPhoneError Number="4"/>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PhoneError {
    /// Which error.
    pub number: u16,
    /// What some phones say about it, as the element's text.
    pub text: Option<String>,
}

const NUMBER: Field =
    Field::new("Number", "<Number>", "</Number>", number(0, 65535), "guide 5.0(2) ch. 5; XSD 3.3.4")
        .attribute()
        .need(Need::Mandatory);

impl PhoneError {
    /// The error of this number.
    pub fn new(number: u16) -> PhoneError {
        PhoneError { number, text: None }
    }

    /// As a phone writes it: no declaration, the empty element closed at once.
    ///
    /// ```
    /// assert_eq!(ipphone::object::PhoneError::new(4).as_phones_write(), "<CiscoIPPhoneError Number=\"4\"/>");
    /// ```
    pub fn as_phones_write(&self) -> String {
        crate::xml::from_phone::error(self)
    }
}

/// Written out: the only element with text of its own beside an attribute.
impl Element for PhoneError {
    const SHAPE: Shape =
        Shape { element: "CiscoIPPhoneError", page: false, fields: &[NUMBER], late_fields: &[] };

    fn write_attributes(&self, w: &mut Writer) {
        Member::write_attribute(&self.number, &NUMBER, w);
    }

    fn write_children(&self, w: &mut Writer) {
        if let Some(text) = &self.text {
            w.text(text);
        }
    }

    fn read_attribute(&mut self, name: &str, value: &str, r: &mut Reader<'_>) -> bool {
        let known = name == NUMBER.name;
        if known {
            Member::read_attribute(&mut self.number, &NUMBER, value, r);
        }
        known
    }

    fn read_child<'x>(&mut self, _tag: &Tag<'x>, _r: &mut Reader<'x>) -> Option<u8> {
        None
    }

    fn check_fields(&self, walk: &mut Walk<'_>) {
        walk.number(&NUMBER, i32::from(self.number));
    }

    fn fit_fields(&mut self, _fit: &mut Fit<'_>) {}

    fn is_whole(&self) -> bool {
        true
    }

    fn read<'x>(tag: &Tag<'x>, r: &mut Reader<'x>) -> PhoneError {
        let mut error = PhoneError::default();
        let mut numbered = false;
        r.attributes(tag, |r, name, value| {
            numbered |= name == NUMBER.name;
            error.read_attribute(name, value, r)
        });
        if !numbered {
            r.odd(OddityKind::MissingAttribute, tag.offset, NUMBER.name);
        }
        let text = r.content(tag);
        error.text = Some(text.trim().to_string()).filter(|text| !text.is_empty());
        error
    }
}
