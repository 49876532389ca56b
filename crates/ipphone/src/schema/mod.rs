//! An XML Schema 1.0 of the fifteen objects, made from the declared fields alone.
//!
//! For editors, and for whoever checks documents without this crate. The copy that ships with the project is
//! `shared/schema/CiscoIPPhone.xsd`.
//!
//! ```
//! let xsd = ipphone::schema::xsd();
//! assert!(xsd.contains("<xsd:element name=\"CiscoIPPhoneMenu\">"));
//! ```
//!
//! Children stand in any order, as phones take them. Elements that come many times make a repeated choice of the whole,
//! in which XML Schema 1.0 can neither count nor ask for a child: there [`check`](crate::check) counts. What else a
//! schema cannot say (unique positions, the length of Data, one address in an Execute) only `check` says, too.
//!
//! | file | what it writes |
//! |---|---|
//! | `mod` | roots, and what elements hold |
//! | `value` | types of texts, numbers and words |
//! | `words` | the notes for people: limit and source |
//! | `lines` | markup, escaped and indented |

mod lines;
mod value;
mod words;

use crate::object::{Field, Kind, Object, Page, Picture, SUBMIT_METHOD, Shape, Stands, Value};
use lines::Lines;

/// The schema as a document.
pub fn xsd() -> String {
    let mut lines = Lines::new();
    let attributes = [("xmlns:xsd", "http://www.w3.org/2001/XMLSchema"), ("elementFormDefault", "qualified")];
    lines.inside("schema", &attributes, |lines| {
        lines.note(words::HEAD);
        for kind in Kind::ALL {
            root(lines, kind);
        }
        page(lines);
        texts_with_attributes(lines);
    });
    lines.finish()
}

fn root(lines: &mut Lines, kind: Kind) {
    let shape = Object::shape(kind);
    lines.inside("element", &[("name", kind.root())], |lines| {
        lines.note(words::of_kind(kind));
        // A phone may say in words what went wrong.
        let mixed: &[(&str, &str)] = if kind == Kind::Error { &[("mixed", "true")] } else { &[] };
        lines.inside("complexType", mixed, |lines| {
            content(lines, shape);
            attributes(lines, shape.fields);
            if shape.page {
                lines.empty("attributeGroup", &[("ref", APPLICATION)]);
            }
        });
    });
}

const DISPLAYABLE: &str = "displayable";
const APPLICATION: &str = "application";

/// What the ten displayable objects share.
fn page(lines: &mut Lines) {
    lines.inside("group", &[("name", DISPLAYABLE)], |lines| {
        lines.inside("choice", &[], |lines| {
            for field in Page::FIELDS.iter().filter(|field| is_child(field)) {
                child(lines, DISPLAYABLE, field, None);
            }
        });
    });
    lines.inside("attributeGroup", &[("name", APPLICATION)], |lines| attributes(lines, Page::ATTRIBUTES));
}

/// The children of an element, in any order.
fn content(lines: &mut Lines, shape: &Shape) {
    let children: Vec<&Field> =
        shape.fields.iter().chain(shape.late_fields).filter(|field| is_child(field)).collect();
    let holder = shape.element;
    match children.as_slice() {
        [] => {}
        [only] if !shape.page && is_list(only) => {
            lines.inside("sequence", &[], |lines| child(lines, holder, only, occurs(only)));
        }
        all if !shape.page && !all.iter().any(|field| is_list(field)) => {
            lines.inside("all", &[], |lines| {
                all.iter().for_each(|field| child(lines, holder, field, occurs(field)));
            });
        }
        all => {
            lines.inside("choice", &[("minOccurs", "0"), ("maxOccurs", "unbounded")], |lines| {
                all.iter().for_each(|field| child(lines, holder, field, None));
                if shape.page {
                    lines.empty("group", &[("ref", DISPLAYABLE)]);
                }
            });
        }
    }
}

fn is_child(field: &Field) -> bool {
    field.stands == Stands::Child
}

fn is_list(field: &Field) -> bool {
    matches!(field.value, Value::Items { .. })
}

/// Fewest and most; `None` stands for "counted by program".
type Occurs = Option<(u32, u32)>;

fn occurs(field: &Field) -> Occurs {
    match field.value {
        Value::Items { min, max, .. } => Some((min, max)),
        _ => Some((u32::from(field.is_asked()), 1)),
    }
}

fn child(lines: &mut Lines, holder: &str, field: &Field, occurs: Occurs) {
    if let Value::Picture(limits) = field.value {
        return picture(lines, field, limits, occurs);
    }
    element(lines, field.name, occurs, |lines| {
        lines.note(words::of_field(field));
        match field.value {
            Value::Items { shape, .. } | Value::Part(shape) => lines.inside("complexType", &[], |lines| {
                content(lines, shape);
                attributes(lines, shape.fields);
            }),
            _ => text(lines, holder, field),
        }
    });
}

fn text(lines: &mut Lines, holder: &str, field: &Field) {
    let own = own_attributes(holder, field);
    if own.is_empty() {
        return lines.inside("simpleType", &[], |lines| value::restriction(lines, field));
    }
    lines.inside("complexType", &[], |lines| {
        lines.inside("simpleContent", &[], |lines| {
            lines.inside("extension", &[("base", &text_type(field))], |lines| attributes(lines, &own));
        });
    });
}

fn element(lines: &mut Lines, name: &str, occurs: Occurs, inside: impl FnOnce(&mut Lines)) {
    let counts = occurs.map(|(min, max)| (min.to_string(), max.to_string()));
    let mut attributes = vec![("name", name)];
    if let Some((min, max)) = &counts {
        attributes.extend([("minOccurs", min.as_str()), ("maxOccurs", max.as_str())]);
    }
    lines.inside("element", &attributes, inside);
}

/// Width, Height, Depth and Data.
fn picture(lines: &mut Lines, field: &Field, limits: Picture, occurs: Occurs) {
    let once = occurs.map(|_| (1, 1));
    for (name, most) in
        [("Width", limits.width), ("Height", limits.height), ("Depth", u16::from(value::MOST_BITS))]
    {
        element(lines, name, once, |lines| {
            lines.note(words::range(1, i32::from(most), field));
            lines.inside("simpleType", &[], |lines| value::range(lines, 1, i32::from(most)));
        });
    }
    element(lines, field.name, occurs.map(|_| (0, 1)), |lines| {
        let octets = value::octets(limits);
        lines.note(words::octets(octets, field));
        lines.inside("simpleType", &[], |lines| value::hex(lines, octets));
    });
}

fn attributes(lines: &mut Lines, fields: &[Field]) {
    for field in fields.iter().filter(|field| !is_child(field)) {
        let needed = if field.is_asked() { "required" } else { "optional" };
        lines.inside("attribute", &[("name", field.name), ("use", needed)], |lines| {
            lines.note(words::of_field(field));
            lines.inside("simpleType", &[], |lines| value::restriction(lines, field));
        });
    }
}

/// The attributes of elements that hold text: IconIndex of Title, method of an Input's URL.
fn own_attributes(holder: &str, field: &Field) -> Vec<Field> {
    if holder == DISPLAYABLE && field.name == "Title" {
        return Page::FIELDS.iter().copied().filter(|field| !is_child(field)).collect();
    }
    if holder == Kind::Input.root() && field.name == "URL" { vec![*SUBMIT_METHOD] } else { Vec::new() }
}

/// The types of those elements: an extension needs one with a name.
fn texts_with_attributes(lines: &mut Lines) {
    let holders = [(DISPLAYABLE, Page::FIELDS), (Kind::Input.root(), Object::shape(Kind::Input).fields)];
    for (holder, fields) in holders {
        for field in fields.iter().filter(|field| !own_attributes(holder, field).is_empty()) {
            let name = text_type(field);
            lines.inside("simpleType", &[("name", &name)], |lines| value::restriction(lines, field));
        }
    }
}

fn text_type(field: &Field) -> String {
    format!("{}Text", field.name)
}
