//! Models that a visitor sees first. A choice for readers, no rule: what a model does stands in the model table.

use ipphone::phone::{Models, Phone};

/// A new phone: in colour, with a touch screen and a services button.
const FIRST: &str = "7970";

/// Four that look as different as phones do: four greys, colour, three wide rows, large colour.
const FOUR: [&str; 4] = ["7960", "7970", "7841", "8841"];

/// The phone of whoever chose none.
pub(crate) fn first(models: &Models) -> Phone {
    Phone::of(FIRST, models).unwrap_or_else(|| Phone::from_headers([], models))
}

/// The four of ours without this one.
pub(crate) fn beside(phone: &Phone, models: &Models) -> Vec<Phone> {
    let all = FOUR.iter().filter_map(|name| Phone::of(name, models));
    all.filter(|other| other.name.to_string() != phone.name.to_string()).collect()
}

/// The phones of a comparison: at most four of these names, else the four of ours.
pub(crate) fn four(names: &str, models: &Models) -> Vec<Phone> {
    let known = |names: &mut dyn Iterator<Item = &str>| -> Vec<Phone> {
        names.filter_map(|name| Phone::of(name.trim(), models)).take(FOUR.len()).collect()
    };
    let asked = known(&mut names.split(','));
    if asked.is_empty() { known(&mut FOUR.into_iter()) } else { asked }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_may_choose_up_to_four() {
        let names = |asked: &str| -> Vec<String> {
            four(asked, &Models::BUILT_IN).iter().map(|phone| phone.name.to_string()).collect()
        };
        assert_eq!(names("").len(), 4);
        assert_eq!(names("teapot").len(), 4);
        assert_eq!(names(" 7921, CP-9971,teapot").len(), 2);
        assert_eq!(names("7921,7921,7921,7921,7921").len(), 4);
    }
}
