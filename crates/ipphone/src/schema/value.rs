//! The types of single values.

use super::lines::Lines;
use crate::object::{Field, Picture, Value};

/// Most bits of a pixel (guide 7.1 ch. 3).
pub(super) const MOST_BITS: u8 = 2;

/// The restriction that this field's limits are.
pub(super) fn restriction(lines: &mut Lines, field: &Field) {
    match field.value {
        Value::Text { min, max } | Value::Target { min, max, .. } => length(lines, "xsd:string", min, max),
        Value::Handlers { max } => length(lines, "xsd:string", 1, max),
        Value::Number { min, max } => range(lines, min, max),
        Value::Word(words) => enumeration(lines, words),
        // Elements, not values.
        Value::Picture(_) | Value::Items { .. } | Value::Part(_) => {}
    }
}

/// Whole numbers from `min` to `max`.
pub(super) fn range(lines: &mut Lines, min: i32, max: i32) {
    lines.inside("restriction", &[("base", "xsd:integer")], |lines| {
        lines.empty("minInclusive", &[("value", &min.to_string())]);
        lines.empty("maxInclusive", &[("value", &max.to_string())]);
    });
}

/// Picture data: two digits each octet.
pub(super) fn hex(lines: &mut Lines, octets: u32) {
    length(lines, "xsd:hexBinary", 0, octets);
}

/// The data of the largest picture: rows run on, only the end is filled up.
pub(super) fn octets(limits: Picture) -> u32 {
    (u32::from(limits.width) * u32::from(limits.height) * u32::from(MOST_BITS)).div_ceil(8)
}

fn length(lines: &mut Lines, base: &str, min: u32, max: u32) {
    lines.inside("restriction", &[("base", base)], |lines| {
        if min > 0 {
            lines.empty("minLength", &[("value", &min.to_string())]);
        }
        lines.empty("maxLength", &[("value", &max.to_string())]);
    });
}

fn enumeration(lines: &mut Lines, words: &[&str]) {
    lines.inside("restriction", &[("base", "xsd:string")], |lines| {
        for word in words {
            lines.empty("enumeration", &[("value", word)]);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_octets_of_the_three_pictures_are_those_of_the_old_schema() {
        for ((width, height), octets_of_334) in [((133, 65), 2162), ((106, 21), 557), ((16, 10), 40)] {
            assert_eq!(
                octets(Picture { width, height, height_first: false }),
                octets_of_334,
                "{width} x {height}"
            );
        }
    }
}
