//! The softkey row: which key stands in which slot, "more", and the list behind a left key.
//!
//! A key keeps its slot and leaves it empty if it is not there (measured on a 7841, 7942, 8961). Where keys find no slot,
//! the last slot turns the row: positions 1 to n-1, then the next n-1.

use ipphone::object::SoftKeyItem;
use ipphone::phone::{Rest, SoftKeys};
use ipphone::uri::{SoftKey, Target, Uri};

use crate::screen::{Slot, SoftKeyRow};

/// The label of the key that turns the row.
const MORE: &str = "more";
/// The label of the key that opens the list of the others (8821, 9821; inferred).
const OPTIONS: &str = "Options";
/// Softkeys of a page that are kept: more find no position.
const MOST: usize = 32;

/// A softkey of the page, or of the phone.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Key {
    pub(crate) label: String,
    pub(crate) position: Option<i16>,
    pub(crate) action: Action,
    pub(crate) down: Option<Uri>,
}

/// What a softkey does when it is released.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Action {
    /// What its URL says.
    Target(Option<Target>),
    /// An action of the page, from the phone's own keys.
    Native(SoftKey),
    /// Something of the phone itself.
    Phone(PhoneKey),
}

/// Softkeys of idle phone and call screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PhoneKey {
    Redial,
    NewCall,
    Dial,
    Backspace,
    EndCall,
}

/// What is behind a slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pick {
    /// Nothing.
    Empty,
    /// The next turn of the row.
    More,
    /// The list of all that have no slot.
    Options,
    /// The key of this index.
    Key(usize),
}

impl Key {
    pub(crate) fn native(label: &str, action: SoftKey, position: u8) -> Key {
        Key {
            label: label.to_owned(),
            position: Some(position.into()),
            action: Action::Native(action),
            down: None,
        }
    }

    pub(crate) fn phone(label: &str, key: PhoneKey, position: u8) -> Key {
        Key {
            label: label.to_owned(),
            position: Some(position.into()),
            action: Action::Phone(key),
            down: None,
        }
    }
}

/// The keys of a page in its own words.
pub(crate) fn own(items: Vec<SoftKeyItem>) -> Vec<Key> {
    let key = |item: SoftKeyItem| Key {
        label: item.name.unwrap_or_default(),
        position: item.position,
        action: Action::Target(item.url),
        down: item.url_down,
    };
    items.into_iter().take(MOST).map(key).collect()
}

/// The row as it is seen, and what is behind each slot.
pub(crate) fn row(keys: &[Key], model: SoftKeys, turn: u8) -> (SoftKeyRow, Vec<Pick>) {
    let placed = placed(keys, model);
    let (picks, turn, turns) = match model.rest {
        Rest::LeftKey => (left_and_right(&placed, model), 0, 1),
        Rest::More => turned(&placed, usize::from(model.seen).max(1), turn),
    };
    let slots = picks.iter().map(|pick| slot(*pick, keys)).collect();
    (SoftKeyRow { slots, turn, turns }, picks)
}

/// The keys behind the left key, in the order of their positions.
pub(crate) fn behind_left(keys: &[Key], model: SoftKeys) -> Vec<usize> {
    placed(keys, model).into_iter().filter(|(position, _)| *position != 1).map(|(_, index)| index).collect()
}

fn slot(pick: Pick, keys: &[Key]) -> Option<Slot> {
    match pick {
        Pick::Empty => None,
        Pick::More => Some(Slot { label: MORE.to_owned(), more: true }),
        Pick::Options => Some(Slot { label: OPTIONS.to_owned(), more: true }),
        Pick::Key(index) => keys.get(index).map(|key| Slot { label: key.label.clone(), more: false }),
    }
}

/// Positions from 1 and the keys there, sorted. Of two keys at one position, the second takes the next free one, as does
/// a key without a position (old parsers tolerate it). Positions beyond the model are out of reach.
fn placed(keys: &[Key], model: SoftKeys) -> Vec<(usize, usize)> {
    let mut placed: Vec<(usize, usize)> = Vec::with_capacity(keys.len());
    let mut waiting = Vec::new();
    for (index, key) in keys.iter().enumerate() {
        let reachable = key.position.is_none_or(|position| model.has_position(position));
        let position = key.position.and_then(|position| usize::try_from(position).ok());
        match position {
            Some(position) if reachable && placed.iter().all(|(taken, _)| *taken != position) => {
                placed.push((position, index));
            }
            Some(_) if reachable => waiting.push(index),
            None if key.position.is_none() => waiting.push(index),
            _ => {}
        }
    }
    for index in waiting {
        let free = (1..).find(|position| placed.iter().all(|(taken, _)| taken != position));
        placed.extend(free.map(|free| (free, index)));
    }
    placed.sort_unstable();
    placed
}

fn at(placed: &[(usize, usize)], position: usize) -> Pick {
    let found = placed.iter().find(|(taken, _)| *taken == position);
    found.map_or(Pick::Empty, |(_, index)| Pick::Key(*index))
}

fn turned(placed: &[(usize, usize)], seen: usize, turn: u8) -> (Vec<Pick>, u8, u8) {
    let highest = placed.last().map_or(0, |(position, _)| *position);
    if highest <= seen {
        return ((1..=seen).map(|position| at(placed, position)).collect(), 0, 1);
    }
    let step = (seen - 1).max(1);
    let is_used = |turn: &usize| placed.iter().any(|(position, _)| (position - 1) / step == *turn);
    let turns: Vec<usize> = (0..=(highest - 1) / step).filter(is_used).collect();
    let seen_turn = usize::from(turn) % turns.len().max(1);
    let start = turns.get(seen_turn).copied().unwrap_or(0) * step;
    let mut picks: Vec<Pick> = (start + 1..=start + step).map(|position| at(placed, position)).collect();
    picks.push(Pick::More);
    let number = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
    (picks, number(seen_turn), number(turns.len()))
}

fn left_and_right(placed: &[(usize, usize)], model: SoftKeys) -> Vec<Pick> {
    let others: Vec<usize> =
        placed.iter().filter(|(position, _)| *position != 1).map(|(_, index)| *index).collect();
    let left = match others.as_slice() {
        [] => Pick::Empty,
        [only] => Pick::Key(*only),
        _ => Pick::Options,
    };
    let mut picks = vec![Pick::Empty; usize::from(model.seen).max(2)];
    if let [first, .., last] = picks.as_mut_slice() {
        (*first, *last) = (left, at(placed, 1));
    }
    picks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(positions: &[Option<i16>]) -> Vec<Key> {
        let items = positions.iter().enumerate().map(|(index, position)| SoftKeyItem {
            name: Some(format!("k{index}")),
            position: *position,
            ..SoftKeyItem::default()
        });
        own(items.collect())
    }

    fn seen(positions: &[i16], slots: u8, turn: u8) -> String {
        let positions: Vec<Option<i16>> = positions.iter().map(|position| Some(*position)).collect();
        let (row, _) = row(&keys(&positions), SoftKeys::slots(slots), turn);
        let label = |slot: Option<Slot>| slot.map_or("-".to_owned(), |slot| slot.label);
        row.slots.into_iter().map(label).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn keys_keep_their_slots_and_more_turns_the_row() {
        let cases: [(&[i16], u8, u8, &str); 9] = [
            (&[1, 4], 4, 0, "k0 - - k1"),
            (&[1, 2, 3, 4], 4, 0, "k0 k1 k2 k3"),
            (&[1, 2, 3, 4, 5], 5, 0, "k0 k1 k2 k3 k4"),
            (&[1, 2, 3, 4, 5], 4, 0, "k0 k1 k2 more"),
            (&[1, 2, 3, 4, 5], 4, 1, "k3 k4 - more"),
            (&[1, 2, 3, 4, 5], 4, 2, "k0 k1 k2 more"),
            (&[1, 8], 4, 1, "- k1 - more"),
            (&[0, 9, -1, 3], 4, 0, "- - k3 -"),
            (&[1, 1], 4, 0, "k0 k1 - -"),
        ];
        for (positions, slots, turn, expected) in cases {
            assert_eq!(seen(positions, slots, turn), expected, "{positions:?} {slots} {turn}");
        }
    }

    #[test]
    fn a_key_without_position_takes_the_first_free_slot() {
        let (row, picks) = row(&keys(&[None, Some(1), None]), SoftKeys::slots(4), 0);
        assert_eq!(picks, [Pick::Key(1), Pick::Key(0), Pick::Key(2), Pick::Empty]);
        assert_eq!(row.turns, 1);
    }

    #[test]
    fn a_wireless_phone_has_position_one_at_the_right_and_the_others_under_the_left_key() {
        let model = SoftKeys { rest: Rest::LeftKey, ..SoftKeys::slots(2) };
        let all = keys(&[Some(1), Some(2), Some(3)]);
        assert_eq!(row(&all, model, 0).1, [Pick::Options, Pick::Key(0)]);
        assert_eq!(behind_left(&all, model), [1, 2]);
        assert_eq!(row(&keys(&[Some(1), Some(2)]), model, 0).1, [Pick::Key(1), Pick::Key(0)]);
    }
}
