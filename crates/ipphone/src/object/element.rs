//! The walks over declared fields: write, read, check and fit. One macro joins a struct to its declaration.

use super::field::{Field, Need, Shape, Stands, Value};
use crate::check::{Fit, Walk};
use crate::xml::{ANY_RANK, OddityKind, Reader, Tag, Writer};

/// An XML element with declared fields.
pub(crate) trait Element: Default {
    const SHAPE: Shape;

    fn write_attributes(&self, w: &mut Writer);
    fn write_children(&self, w: &mut Writer);
    /// Whether the attribute was one of ours.
    fn read_attribute(&mut self, name: &str, value: &str, r: &mut Reader<'_>) -> bool;
    /// The rank of the child in prose order, or `None` for an unknown one.
    fn read_child<'x>(&mut self, tag: &Tag<'x>, r: &mut Reader<'x>) -> Option<u8>;
    fn check_fields(&self, walk: &mut Walk<'_>);
    fn fit_fields(&mut self, fit: &mut Fit<'_>);
    /// Whether all fields are there that a strict parser asks for.
    fn is_whole(&self) -> bool;

    /// What the declared limits can't say. Called after the fields.
    fn check_more(&self, _walk: &mut Walk<'_>) {}

    /// What the reader collected besides (a picture's four parts).
    fn read_rest(&mut self, _r: &mut Reader<'_>) {}

    fn read<'x>(tag: &Tag<'x>, r: &mut Reader<'x>) -> Self {
        let mut element = Self::default();
        let mut numbers = const { Numbers::of(&Self::SHAPE) };
        r.attributes(tag, |r, name, value| {
            numbers.is_new(&Self::SHAPE, name);
            element.read_attribute(name, value, r)
        });
        r.children(tag, |r, child| {
            if numbers.is_new(&Self::SHAPE, child.name()) {
                return element.read_child(child, r);
            }
            r.text(child);
            r.odd(OddityKind::RepeatedElement, child.offset, child.name());
            Some(ANY_RANK)
        });
        numbers.report(&Self::SHAPE, tag, r);
        // Children with pictures of their own came in between.
        r.picture.offset = tag.offset;
        element.read_rest(r);
        element
    }

    fn check(&self, walk: &mut Walk<'_>) {
        self.check_fields(walk);
        self.check_more(walk);
    }
}

/// Numbers have a default in the struct: only the reader sees that they are missing or come twice.
#[derive(Clone, Copy)]
struct Numbers {
    /// Fields that are numbers, a bit each.
    all: u32,
    /// Those that must be there.
    asked: u32,
    seen: u32,
}

impl Numbers {
    const fn of(shape: &Shape) -> Numbers {
        let (mut all, mut asked, mut at) = (0, 0, 0);
        assert!(shape.fields.len() <= 32, "a bit for each field");
        while at < shape.fields.len() {
            let field = &shape.fields[at];
            if matches!(field.value, Value::Number { .. }) {
                all |= 1 << at;
                if !matches!(field.stands, Stands::Child) && matches!(field.need, Need::Mandatory) {
                    asked |= 1 << at;
                }
            }
            at += 1;
        }
        Numbers { all, asked, seen: 0 }
    }

    /// Whether no number of this name came before.
    #[inline]
    fn is_new(&mut self, shape: &Shape, name: &str) -> bool {
        if self.all == 0 {
            return true;
        }
        let Some(at) = shape.fields.iter().position(|field| field.name == name) else { return true };
        let bit = self.all & (1 << at);
        let is_new = self.seen & bit == 0;
        self.seen |= bit;
        is_new
    }

    fn report<'x>(self, shape: &Shape, tag: &Tag<'x>, r: &mut Reader<'x>) {
        let missing = self.asked & !self.seen;
        for (_, field) in shape.fields.iter().enumerate().filter(|(at, _)| missing & (1 << at) != 0) {
            r.odd(OddityKind::MissingAttribute, tag.offset, field.name);
        }
    }
}

/// A value that one declared field holds.
pub(crate) trait Member {
    /// As a child element (or several).
    fn write(&self, field: &Field, w: &mut Writer);
    /// As an attribute; only single values can.
    fn write_attribute(&self, _field: &Field, _w: &mut Writer) {}
    /// Whether a child of this name belongs to the field.
    #[inline]
    fn takes(field: &Field, name: &str) -> bool {
        name == field.name
    }
    fn read<'x>(&mut self, field: &Field, tag: &Tag<'x>, r: &mut Reader<'x>);
    fn read_attribute(&mut self, _field: &Field, _value: &str, _r: &mut Reader<'_>) {}
    fn check(&self, field: &Field, walk: &mut Walk<'_>);
    fn fit(&mut self, _field: &Field, _fit: &mut Fit<'_>) {}
    /// Whether it is there.
    fn is_there(&self) -> bool {
        true
    }
}

/// [`Member::takes`] of this value's type.
#[inline]
pub(crate) fn takes<M: Member>(_value: &M, field: &Field, name: &str) -> bool {
    M::takes(field, name)
}

/// Joins a struct to its declaration.
///
/// ```text
/// shape! { MenuItem = "MenuItem" {
///     name: "Name", text(64), "guide 7.1 ch. 3";
///     url: "URL", target(Place::Item), "XSD 3.3.4";
/// } }
/// ```
/// With `with page` Title and Prompt come first, SoftKeyItem and KeyItem last, `after softkeys { … }` after those.
/// Words in brackets after the source (`[attribute()]`, `[need(Need::Required)]`, `[since("8.5")]`) refine a field.
/// `more f` names a method for checks that limits can't say, `rest f` one for what the reader collected besides.
macro_rules! shape {
    ($type:ident = $element:literal {
        $( $field:ident: $name:literal, $value:expr, $source:literal $([$($refine:tt)*])*; )*
    } $( more $more:ident )? $( rest $rest:ident )?) => {
        shape!(@impl $type, $element, [], [ $( $field: "<", $name, $value, $source $([$($refine)*])*; )* ], [],
            [$($more)?], [$($rest)?]);
    };

    ($type:ident = $element:literal root {
        $( $field:ident: $name:literal, $value:expr, $source:literal $([$($refine:tt)*])*; )*
    } $( more $more:ident )? $( rest $rest:ident )?) => {
        shape!(@impl $type, $element, [], [ $( $field: "\n<", $name, $value, $source $([$($refine)*])*; )* ], [],
            [$($more)?], [$($rest)?]);
    };

    ($type:ident = $element:literal with page {
        $( $field:ident: $name:literal, $value:expr, $source:literal $([$($refine:tt)*])*; )*
    } $( after softkeys {
        $( $late:ident: $late_name:literal, $late_value:expr, $late_source:literal $([$($late_refine:tt)*])*; )*
    } )? $( more $more:ident )? $( rest $rest:ident )?) => {
        shape!(@impl $type, $element, [page],
            [ $( $field: "\n<", $name, $value, $source $([$($refine)*])*; )* ],
            [ $( $( $late: "\n<", $late_name, $late_value, $late_source $([$($late_refine)*])* [late()]; )* )? ],
            [$($more)?], [$($rest)?]);
    };

    (@impl $type:ident, $element:literal, [$($page:ident)?],
        [ $( $field:ident: $lead:literal, $name:literal, $value:expr, $source:literal $([$($refine:tt)*])*; )* ],
        [ $( $late:ident: $late_lead:literal, $late_name:literal, $late_value:expr, $late_source:literal
             $([$($late_refine:tt)*])*; )* ],
        [$($more:ident)?], [$($rest:ident)?]
    ) => {
        #[allow(unused_variables, unused_mut, unused_assignments)]
        impl $crate::object::element::Element for $type {
            const SHAPE: $crate::object::field::Shape = $crate::object::field::Shape {
                element: $element,
                page: shape!(@is_page $($page)?),
                fields: &[ $( shape!(@field $lead, $name, $value, $source $([$($refine)*])*) ),* ],
                late_fields: &[
                    $( shape!(@field $late_lead, $late_name, $late_value, $late_source $([$($late_refine)*])*) ),*
                ],
            };

            #[inline]
            fn write_attributes(&self, w: &mut $crate::xml::Writer) {
                $( self.$page.write_attributes(w); )?
                $( shape!(@write_attribute self, w, $field, $lead, $name, $value, $source $([$($refine)*])*); )*
            }

            #[inline]
            fn write_children(&self, w: &mut $crate::xml::Writer) {
                $( self.$page.write_head(w); )?
                $( shape!(@write self, w, $field, $lead, $name, $value, $source $([$($refine)*])*); )*
                $( self.$page.write_keys(w); )?
                $( shape!(@write self, w, $late, $late_lead, $late_name, $late_value, $late_source
                    $([$($late_refine)*])*); )*
            }

            fn read_attribute(&mut self, name: &str, value: &str, r: &mut $crate::xml::Reader<'_>) -> bool {
                $( if self.$page.read_attribute(name, value, r) { return true; } )?
                $( shape!(@read_attribute self, name, value, r, $field, $lead, $name, $value, $source
                    $([$($refine)*])*); )*
                false
            }

            fn read_child<'x>(&mut self, tag: &$crate::xml::Tag<'x>, r: &mut $crate::xml::Reader<'x>) -> Option<u8> {
                let mut rank = $crate::object::page::OWN_RANK;
                $( shape!(@read self, tag, r, rank, $field, $lead, $name, $value, $source $([$($refine)*])*); )*
                rank = $crate::object::page::LATE_RANK;
                $( shape!(@read self, tag, r, rank, $late, $late_lead, $late_name, $late_value, $late_source
                    $([$($late_refine)*])*); )*
                $( if let Some(rank) = self.$page.read_child(tag, r) { return Some(rank); } )?
                None
            }

            fn check_fields(&self, walk: &mut $crate::check::Walk<'_>) {
                $( self.$page.check(walk); )?
                $( shape!(@walk check, &self, walk, $field, $lead, $name, $value, $source $([$($refine)*])*); )*
                $( shape!(@walk check, &self, walk, $late, $late_lead, $late_name, $late_value, $late_source
                    $([$($late_refine)*])*); )*
            }

            fn fit_fields(&mut self, fit: &mut $crate::check::Fit<'_>) {
                $( self.$page.fit(fit); )?
                $( shape!(@walk fit, &mut self, fit, $field, $lead, $name, $value, $source $([$($refine)*])*); )*
                $( shape!(@walk fit, &mut self, fit, $late, $late_lead, $late_name, $late_value, $late_source
                    $([$($late_refine)*])*); )*
            }

            fn is_whole(&self) -> bool {
                true $( && shape!(@is_there self, $field, $lead, $name, $value, $source $([$($refine)*])*) )*
            }

            $( fn check_more(&self, walk: &mut $crate::check::Walk<'_>) { self.$more(walk); } )?
            $( fn read_rest(&mut self, r: &mut $crate::xml::Reader<'_>) { self.$rest(r); } )?
        }
    };

    (@is_page) => { false };
    (@is_page $page:ident) => { true };

    (@field $lead:literal, $name:literal, $value:expr, $source:literal $([$($refine:tt)*])*) => {
        $crate::object::field::Field::new(
            $name, concat!($lead, $name, ">"), concat!("</", $name, ">"), $value, $source,
        ) $( .$($refine)* )*
    };

    (@write $self:ident, $w:ident, $field:ident, $($declared:tt)*) => {{
        const FIELD: $crate::object::field::Field = shape!(@field $($declared)*);
        if matches!(FIELD.stands, $crate::object::field::Stands::Child) {
            $crate::object::element::Member::write(&$self.$field, &FIELD, $w);
        }
    }};

    (@write_attribute $self:ident, $w:ident, $field:ident, $($declared:tt)*) => {{
        const FIELD: $crate::object::field::Field = shape!(@field $($declared)*);
        if !matches!(FIELD.stands, $crate::object::field::Stands::Child) {
            $crate::object::element::Member::write_attribute(&$self.$field, &FIELD, $w);
        }
    }};

    (@read_attribute $self:ident, $name:ident, $value:ident, $r:ident, $field:ident, $($declared:tt)*) => {{
        const FIELD: $crate::object::field::Field = shape!(@field $($declared)*);
        if !matches!(FIELD.stands, $crate::object::field::Stands::Child) && $name == FIELD.name {
            $crate::object::element::Member::read_attribute(&mut $self.$field, &FIELD, $value, $r);
            return true;
        }
    }};

    (@read $self:ident, $tag:ident, $r:ident, $rank:ident, $field:ident, $($declared:tt)*) => {{
        const FIELD: $crate::object::field::Field = shape!(@field $($declared)*);
        $rank += 1;
        if !matches!(FIELD.stands, $crate::object::field::Stands::Attribute)
            && $crate::object::element::takes(&$self.$field, &FIELD, $tag.name())
        {
            $crate::object::element::Member::read(&mut $self.$field, &FIELD, $tag, $r);
            return Some($rank);
        }
    }};

    (@is_there $self:ident, $field:ident, $($declared:tt)*) => {{
        const FIELD: $crate::object::field::Field = shape!(@field $($declared)*);
        !FIELD.is_asked() || $crate::object::element::Member::is_there(&$self.$field)
    }};

    (@walk check, &$self:ident, $walk:ident, $field:ident, $($declared:tt)*) => {{
        const FIELD: $crate::object::field::Field = shape!(@field $($declared)*);
        $crate::object::element::Member::check(&$self.$field, &FIELD, $walk);
    }};
    (@walk fit, &mut $self:ident, $walk:ident, $field:ident, $($declared:tt)*) => {{
        const FIELD: $crate::object::field::Field = shape!(@field $($declared)*);
        $crate::object::element::Member::fit(&mut $self.$field, &FIELD, $walk);
    }};
}
pub(crate) use shape;
