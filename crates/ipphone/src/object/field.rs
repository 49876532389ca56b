//! How a field is declared: its name, what it holds, its limit and where that limit stands.
//!
//! Each field of each element is declared once, in the file of its object. The reader, the writer, [check](crate::check),
//! fit, the [schema](crate::schema) and the tables in the documentation all use that one declaration.

use crate::uri::Place;

/// One declared field: a child element or an attribute.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Name of the element or attribute.
    pub name: &'static str,
    /// `<Name>`, with a line break before it for children of a root.
    pub(crate) open: &'static str,
    /// `</Name>`.
    pub(crate) close: &'static str,
    /// Where it stands.
    pub stands: Stands,
    /// What it holds, with its limits.
    pub value: Value,
    /// What it means if it is missing.
    pub need: Need,
    /// Where name and limit stand: guide release and chapter, or schema.
    pub source: &'static str,
    /// The release that brought it, if later than the 5.0(2) guide.
    pub since: Option<&'static str>,
    /// Whether it stands after the softkeys.
    pub late: bool,
    /// Whether a place in the services area, which goes further on models with a larger display.
    pub on_display: bool,
}

impl Field {
    pub(crate) const fn new(
        name: &'static str,
        open: &'static str,
        close: &'static str,
        value: Value,
        source: &'static str,
    ) -> Field {
        Field {
            name,
            open,
            close,
            stands: Stands::Child,
            value,
            need: Need::Optional,
            source,
            since: None,
            late: false,
            on_display: false,
        }
    }

    /// As an attribute.
    pub(crate) const fn attribute(mut self) -> Field {
        self.stands = Stands::Attribute;
        self
    }

    /// Written as an attribute, read as a child too.
    pub(crate) const fn attribute_or_child(mut self) -> Field {
        self.stands = Stands::Either;
        self
    }

    pub(crate) const fn need(mut self, need: Need) -> Field {
        self.need = need;
        self
    }

    pub(crate) const fn since(mut self, release: &'static str) -> Field {
        self.since = Some(release);
        self
    }

    pub(crate) const fn late(mut self) -> Field {
        self.late = true;
        self
    }

    pub(crate) const fn on_display(mut self) -> Field {
        self.on_display = true;
        self
    }

    /// Whether a strict parser refuses the page without it.
    pub const fn is_asked(&self) -> bool {
        matches!(self.need, Need::Required | Need::Mandatory)
    }

    /// The largest length or count, if there is one.
    pub fn limit(&self) -> Option<u32> {
        match self.value {
            Value::Text { max, .. } | Value::Target { max, .. } | Value::Handlers { max } => Some(max),
            Value::Items { max, .. } => Some(max),
            Value::Number { max, .. } => u32::try_from(max).ok(),
            Value::Word(_) | Value::Picture(_) | Value::Part(_) => None,
        }
    }
}

/// Where a field stands in its element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stands {
    /// A child element.
    Child,
    /// An attribute.
    Attribute,
    /// Written as an attribute; some phones send a child element.
    Either,
}

/// What a missing field means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// Nothing.
    Optional,
    /// Every phone copes, but the page reads badly.
    Wanted,
    /// The schema asks for it: old parsers cope, strict ones refuse.
    Required,
    /// The object makes no sense without it.
    Mandatory,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// Text, lengths in characters.
    Text {
        /// Shortest.
        min: u32,
        /// Longest.
        max: u32,
    },
    /// A URL or URI, lengths in characters.
    Target {
        /// Shortest.
        min: u32,
        /// Longest.
        max: u32,
        /// What may stand there.
        place: Place,
    },
    /// One URL, or URIs separated by semicolons.
    Handlers {
        /// Longest, in characters.
        max: u32,
    },
    /// A whole number.
    Number {
        /// Smallest.
        min: i32,
        /// Largest.
        max: i32,
    },
    /// One of these words.
    Word(&'static [&'static str]),
    /// Width, Height, Depth and Data of a picture in four greys.
    Picture(Picture),
    /// Elements of this shape.
    Items {
        /// Fewest.
        min: u32,
        /// Most.
        max: u32,
        /// What each holds.
        shape: &'static Shape,
    },
    /// At most one element of this shape.
    Part(&'static Shape),
}

/// Limits of a picture inside the XML.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Picture {
    /// Widest, in pixels.
    pub width: u16,
    /// Highest, in pixels.
    pub height: u16,
    /// Icons name Height before Width in the guide.
    pub height_first: bool,
}

/// What an element may hold, in the order of the guide's prose.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The element's name.
    pub element: &'static str,
    /// Whether Title, Prompt, SoftKeyItem, KeyItem and the application attributes belong to it.
    pub page: bool,
    /// Its own fields.
    pub fields: &'static [Field],
    /// Its fields that stand after the softkeys.
    pub late_fields: &'static [Field],
}

/// Text of 0 to `max` characters.
pub(crate) const fn text(max: u32) -> Value {
    Value::Text { min: 0, max }
}

/// Text of 1 to `max` characters.
pub(crate) const fn some_text(max: u32) -> Value {
    Value::Text { min: 1, max }
}

/// A URL or URI of 0 to 256 characters.
pub(crate) const fn target(place: Place) -> Value {
    Value::Target { min: 0, max: 256, place }
}

/// A URL or URI of 1 to 256 characters.
pub(crate) const fn some_target(place: Place) -> Value {
    Value::Target { min: 1, max: 256, place }
}

/// A whole number.
pub(crate) const fn number(min: i32, max: i32) -> Value {
    Value::Number { min, max }
}

/// 0 to `max` elements.
pub(crate) const fn items(max: u32, shape: &'static Shape) -> Value {
    Value::Items { min: 0, max, shape }
}

/// 1 to `max` elements.
pub(crate) const fn some_items(max: u32, shape: &'static Shape) -> Value {
    Value::Items { min: 1, max, shape }
}

/// Width, Height, Depth and Data, at most so many pixels wide and high.
pub(crate) const fn picture((width, height): (u16, u16)) -> Value {
    Value::Picture(Picture { width, height, height_first: false })
}

/// The same with Height before Width.
pub(crate) const fn icon((width, height): (u16, u16)) -> Value {
    Value::Picture(Picture { width, height, height_first: true })
}
