//! How each type of field is written, read, checked and fitted.

use std::borrow::Cow;

use super::element::{Element, Member};
use super::field::{Field, Need, Stands, Value};
use crate::check::{Fault, Fit, Walk};
use crate::uri::{Handler, Target, Uri};
use crate::xml::{OddityKind, Reader, Tag, Writer};

/// A value that is text in XML: in an element or in an attribute.
pub(crate) trait Leaf: Sized {
    fn write(&self, w: &mut Writer);
    /// `None` with an oddity if the text is none of these values.
    fn read(text: &str, field: &Field, offset: usize, r: &mut Reader<'_>) -> Option<Self>;
    /// The same for text that may be kept.
    #[inline]
    fn keep(text: Cow<'_, str>, field: &Field, offset: usize, r: &mut Reader<'_>) -> Option<Self> {
        Self::read(&text, field, offset, r)
    }
    fn check(&self, field: &Field, walk: &mut Walk<'_>);
    /// Whether the value may stay.
    fn fit(&mut self, _field: &Field, _fit: &mut Fit<'_>) -> bool {
        true
    }
    /// What to write where a phone asks for the field and it is missing.
    fn stand_in() -> Option<Self> {
        None
    }
}

impl<L: Leaf> Member for Option<L> {
    // So that the tags are copies of known lengths.
    #[inline(always)]
    fn write(&self, field: &Field, w: &mut Writer) {
        if let Some(leaf) = self {
            w.raw(field.open);
            leaf.write(w);
            w.raw(field.close);
        }
    }

    fn write_attribute(&self, field: &Field, w: &mut Writer) {
        if let Some(leaf) = self {
            w.raw(" ");
            w.raw(field.name);
            w.raw("=\"");
            leaf.write(w);
            w.raw("\"");
        }
    }

    #[inline]
    fn read<'x>(&mut self, field: &Field, tag: &Tag<'x>, r: &mut Reader<'x>) {
        let text = r.text(tag);
        if self.is_some() {
            return r.odd(OddityKind::RepeatedElement, tag.offset, field.name);
        }
        // Told once for an item, by the field that every item has.
        if field.stands == Stands::Either && field.need == Need::Mandatory {
            r.odd(OddityKind::ResponseByElements, tag.offset, field.name);
        }
        *self = L::keep(text, field, tag.offset, r);
    }

    fn read_attribute(&mut self, field: &Field, value: &str, r: &mut Reader<'_>) {
        let offset = r.offset();
        *self = L::read(value, field, offset, r);
    }

    fn check(&self, field: &Field, walk: &mut Walk<'_>) {
        match self {
            Some(leaf) => {
                leaf.check(field, walk);
                walk.later(field);
            }
            None => walk.missing(field),
        }
    }

    fn fit(&mut self, field: &Field, fit: &mut Fit<'_>) {
        if self.as_mut().is_some_and(|leaf| !leaf.fit(field, fit)) {
            *self = None;
        }
        if self.is_none() && field.is_asked() {
            *self = L::stand_in();
        }
    }

    fn is_there(&self) -> bool {
        self.is_some()
    }
}

impl Leaf for String {
    #[inline]
    fn write(&self, w: &mut Writer) {
        w.text(self);
    }

    #[inline]
    fn read(text: &str, _field: &Field, _offset: usize, _r: &mut Reader<'_>) -> Option<String> {
        Some(text.to_string())
    }

    #[inline]
    fn keep(text: Cow<'_, str>, _field: &Field, _offset: usize, _r: &mut Reader<'_>) -> Option<String> {
        Some(text.into_owned())
    }

    #[inline]
    fn check(&self, field: &Field, walk: &mut Walk<'_>) {
        walk.length(field, self);
    }

    fn fit(&mut self, field: &Field, fit: &mut Fit<'_>) -> bool {
        fit.cut(field, self);
        fit.is_enough(field, self)
    }
}

impl Leaf for Target {
    #[inline]
    fn write(&self, w: &mut Writer) {
        match self {
            Target::Url(url) => w.text(url.as_str()),
            Target::Uri(uri) => w.text(&uri.text()),
        }
    }

    #[inline]
    fn read(text: &str, _field: &Field, _offset: usize, _r: &mut Reader<'_>) -> Option<Target> {
        Some(Target::parse(text))
    }

    #[inline]
    fn keep(text: Cow<'_, str>, _field: &Field, _offset: usize, _r: &mut Reader<'_>) -> Option<Target> {
        Some(Target::of(text))
    }

    fn check(&self, field: &Field, walk: &mut Walk<'_>) {
        walk.length(field, &self.text());
        walk.target(field, self);
    }

    fn fit(&mut self, field: &Field, fit: &mut Fit<'_>) -> bool {
        fit.is_within(field, &self.text())
    }
}

impl Leaf for Uri {
    fn write(&self, w: &mut Writer) {
        w.text(&self.to_string());
    }

    fn read(text: &str, _field: &Field, offset: usize, r: &mut Reader<'_>) -> Option<Uri> {
        match Target::parse(text) {
            Target::Uri(uri) => Some(uri),
            Target::Url(_) => {
                r.odd(OddityKind::HttpInUrlDown, offset, text);
                None
            }
        }
    }

    fn check(&self, field: &Field, walk: &mut Walk<'_>) {
        walk.length(field, &self.to_string());
        walk.target(field, &Target::Uri(self.clone()));
    }

    fn fit(&mut self, field: &Field, fit: &mut Fit<'_>) -> bool {
        fit.is_within(field, &self.to_string())
    }
}

impl Leaf for Handler {
    fn write(&self, w: &mut Writer) {
        w.text(&self.to_string());
    }

    fn read(text: &str, _field: &Field, _offset: usize, _r: &mut Reader<'_>) -> Option<Handler> {
        Some(Handler::parse(text))
    }

    fn check(&self, field: &Field, walk: &mut Walk<'_>) {
        walk.length(field, &self.to_string());
        walk.handler(field, self);
    }

    fn fit(&mut self, field: &Field, fit: &mut Fit<'_>) -> bool {
        fit.is_within(field, &self.to_string())
    }
}

macro_rules! whole_numbers {
    ($($type:ty),*) => { $(
        impl Leaf for $type {
            fn write(&self, w: &mut Writer) {
                w.number(i32::from(*self));
            }

            fn read(text: &str, _field: &Field, offset: usize, r: &mut Reader<'_>) -> Option<$type> {
                let number = text.trim().parse().ok();
                if number.is_none() {
                    r.odd(OddityKind::NotANumber, offset, text);
                }
                number
            }

            fn check(&self, field: &Field, walk: &mut Walk<'_>) {
                walk.number(field, i32::from(*self));
            }

            fn fit(&mut self, field: &Field, fit: &mut Fit<'_>) -> bool {
                let number = fit.number(field, i32::from(*self));
                *self = <$type>::try_from(number).unwrap_or(*self);
                true
            }
        }

        /// A number that has a default and is always written.
        impl Member for $type {
            fn write(&self, field: &Field, w: &mut Writer) {
                Some(*self).write(field, w);
            }

            fn write_attribute(&self, field: &Field, w: &mut Writer) {
                Some(*self).write_attribute(field, w);
            }

            fn read<'x>(&mut self, field: &Field, tag: &Tag<'x>, r: &mut Reader<'x>) {
                let mut value = None::<$type>;
                value.read(field, tag, r);
                *self = value.unwrap_or_default();
            }

            fn read_attribute(&mut self, field: &Field, value: &str, r: &mut Reader<'_>) {
                let mut number = None::<$type>;
                number.read_attribute(field, value, r);
                *self = number.unwrap_or_default();
            }

            fn check(&self, field: &Field, walk: &mut Walk<'_>) {
                Leaf::check(self, field, walk);
            }

            fn fit(&mut self, field: &Field, fit: &mut Fit<'_>) {
                Leaf::fit(self, field, fit);
            }
        }
    )* };
}

whole_numbers!(i16, u16);

impl<T: Element> Member for Vec<T> {
    #[inline]
    fn write(&self, field: &Field, w: &mut Writer) {
        for element in self {
            write_element(element, field, w);
        }
    }

    #[inline]
    fn read<'x>(&mut self, _field: &Field, tag: &Tag<'x>, r: &mut Reader<'x>) {
        self.push(T::read(tag, r));
    }

    fn check(&self, field: &Field, walk: &mut Walk<'_>) {
        if let Value::Items { min, max, .. } = field.value {
            walk.count(field, self.len(), min, max);
        }
        if !self.is_empty() {
            walk.later(field);
        }
        for (nth, element) in self.iter().enumerate() {
            walk.enter(field.name, nth);
            element.check(walk);
            walk.leave();
        }
    }

    fn fit(&mut self, field: &Field, fit: &mut Fit<'_>) {
        if let Some(limit) = field.limit() {
            self.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        }
        for element in self.iter_mut() {
            element.fit_fields(fit);
        }
        // One without what it needs would cost the whole page.
        if fit.needs_whole() {
            self.retain(T::is_whole);
        }
    }
}

/// `<Name …>children</Name>`
#[inline]
pub(crate) fn write_element<T: Element>(element: &T, field: &Field, w: &mut Writer) {
    if const { has_attributes(T::SHAPE.fields) } {
        w.open(field, true);
        element.write_attributes(w);
        if const { all_attributes(T::SHAPE.fields) } {
            return w.raw("/>");
        }
        w.raw(">");
    } else {
        w.raw(field.open);
    }
    element.write_children(w);
    w.raw(field.close);
}

const fn has_attributes(fields: &[Field]) -> bool {
    let mut at = 0;
    while at < fields.len() {
        if !matches!(fields[at].stands, Stands::Child) {
            return true;
        }
        at += 1;
    }
    false
}

const fn all_attributes(fields: &[Field]) -> bool {
    let mut at = 0;
    while at < fields.len() {
        if matches!(fields[at].stands, Stands::Child) {
            return false;
        }
        at += 1;
    }
    true
}

/// An element that may stand once.
macro_rules! part {
    ($type:ty) => {
        impl $crate::object::element::Member for Option<$type> {
            fn write(&self, field: &$crate::object::field::Field, w: &mut $crate::xml::Writer) {
                if let Some(element) = self {
                    $crate::object::member::write_element(element, field, w);
                }
            }

            fn read<'x>(
                &mut self,
                field: &$crate::object::field::Field,
                tag: &$crate::xml::Tag<'x>,
                r: &mut $crate::xml::Reader<'x>,
            ) {
                let element = <$type as $crate::object::element::Element>::read(tag, r);
                if self.is_some() {
                    return r.odd($crate::xml::OddityKind::RepeatedElement, tag.offset, field.name);
                }
                *self = Some(element);
            }

            fn check(&self, field: &$crate::object::field::Field, walk: &mut $crate::check::Walk<'_>) {
                if let Some(element) = self {
                    walk.enter_only(field.name);
                    $crate::object::element::Element::check(element, walk);
                    walk.leave();
                }
            }
        }
    };
}
pub(crate) use part;

/// What a missing field is worth.
pub(crate) fn fault_of(need: Need) -> Option<Fault> {
    match need {
        Need::Optional => None,
        Need::Wanted => Some(Fault::Wanted),
        Need::Required => Some(Fault::Required),
        Need::Mandatory => Some(Fault::Mandatory),
    }
}
