//! What a user looks for, as a filter. It may find too many: names are asked for in all their spellings by their beginning,
//! numbers by single digits. [`rank`](crate::rank) looks again at what came.

use super::filter::Filter;
use super::{Attribute, Attributes, Names};
use crate::criteria::{Criteria, digits};
use crate::fold::{Letters, Spelling, letter, spellings};
use crate::keypad;
use crate::rank::Matching;

/// How names are asked for.
#[derive(Clone, Debug)]
pub(crate) struct Asking {
    /// Where in a name must stand what was typed.
    pub(crate) matching: Matching,
    /// Which other letters names may hold.
    pub(crate) letters: Vec<Letters>,
}

/// All parts but that of the base filter.
pub(super) fn filters(
    criteria: &Criteria,
    only_with_number: bool,
    attributes: &Attributes,
    asking: &Asking,
) -> Vec<Filter> {
    let mut all = Vec::new();
    for (typed, names) in [(&criteria.first, &attributes.first), (&criteria.last, &attributes.last)] {
        if !typed.is_empty() {
            all.push(name(names, typed, asking.matching, &asking.letters));
        }
    }
    for word in criteria.words() {
        all.push(any(word, attributes, asking));
    }
    if !criteria.keys.is_empty() {
        let beginnings = keypad::beginnings(&criteria.keys);
        let starts =
            |start: String| both(attributes).map(move |name| Filter::Starts(name.clone(), start.clone()));
        all.push(Filter::any(beginnings.into_iter().flat_map(starts)));
    }
    if !criteria.letters.is_empty() {
        let asked = criteria.letters.chars().flat_map(|typed| letter(typed, &asking.letters));
        all.push(asked_for(&attributes.last, &asked.collect::<Vec<_>>(), Matching::Prefix));
    }
    let typed = criteria.digits();
    if !typed.is_empty() {
        all.push(holding(attributes, &typed));
    }
    if !criteria.caller.is_empty() {
        all.push(ending(attributes, &digits(&criteria.caller)));
    }
    let asks_for_number = !typed.is_empty() || !criteria.caller.is_empty();
    if only_with_number && !asks_for_number {
        all.push(Filter::any(attributes.callable().map(|name| Filter::Present(name.clone()))));
    }
    all
}

fn both(attributes: &Attributes) -> impl Iterator<Item = &Attribute> {
    attributes.first.iter().chain(attributes.last.iter())
}

/// A name in all its spellings.
fn name(names: &Names, typed: &str, matching: Matching, letters: &[Letters]) -> Filter {
    asked_for(names, &spellings(typed, letters, matching == Matching::Exact), matching)
}

fn asked_for(names: &Names, asked: &[Spelling], matching: Matching) -> Filter {
    let in_one =
        |name: &Attribute| asked.iter().map(|spelling| spelled(name, spelling, matching)).collect::<Vec<_>>();
    Filter::any(names.iter().flat_map(in_one))
}

fn spelled(name: &Attribute, spelling: &Spelling, matching: Matching) -> Filter {
    let text = spelling.text.clone();
    match matching {
        Matching::Exact if spelling.is_whole => Filter::Equal(name.clone(), text.into_bytes()),
        Matching::Exact | Matching::Prefix => Filter::Starts(name.clone(), text),
        Matching::Contains => Filter::Contains(name.clone(), text),
    }
}

/// A word of any name, or of a number.
fn any(word: &str, attributes: &Attributes, asking: &Asking) -> Filter {
    let asked = spellings(word, &asking.letters, false);
    let at_start = |name: &Attribute| {
        asked.iter().map(|spelling| spelled(name, spelling, Matching::Prefix)).collect::<Vec<_>>()
    };
    let later = |name: &Attribute| {
        let after = |sign: char| {
            let name = name.clone();
            move |spelling: &Spelling| Filter::Contains(name.clone(), format!("{sign}{}", spelling.text))
        };
        asked.iter().map(after(' ')).chain(asked.iter().map(after('-'))).collect::<Vec<_>>()
    };
    let mut filters: Vec<Filter> =
        both(attributes).chain(attributes.name.iter()).flat_map(at_start).collect();
    // The whole name holds the parts of the others.
    filters.extend(attributes.name.iter().flat_map(later));
    let digits = digits(word);
    if digits.len() >= 3 {
        filters.push(holding(attributes, &digits));
    }
    Filter::any(filters)
}

/// These digits in this order in some number.
fn holding(attributes: &Attributes, digits: &str) -> Filter {
    let numbers = attributes.numbers().flat_map(|(_, names)| names.iter());
    Filter::any(numbers.map(|name| Filter::Digits(name.clone(), digits.to_string())))
}

/// The last digits, in pieces as people write them. Pieces of two and more can be looked up in an index, so that a call need not
/// wait for a look at everybody.
fn ending(attributes: &Attributes, digits: &str) -> Filter {
    let last = digits.get(digits.len().saturating_sub(LAST)..).unwrap_or_default();
    let mut splits = vec![vec![last.to_string()]];
    for at in 1..last.len().saturating_sub(1) {
        let (before, after) = last.split_at(at);
        splits.push(vec![before.to_string(), after.to_string()]);
    }
    let one = |name: &Attribute| {
        splits.iter().map(|pieces| Filter::Ends(name.clone(), pieces.clone())).collect::<Vec<_>>()
    };
    Filter::any(attributes.callable().flat_map(one))
}

/// So many last digits tell callers apart well enough to look at the rest ourselves.
const LAST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::ldap::Preset;

    fn written(criteria: &Criteria, matching: Matching, letters: &[Letters]) -> String {
        let asking = Asking { matching, letters: letters.to_vec() };
        let filters = filters(criteria, false, &Attributes::of(Preset::Openldap), &asking);
        let written = Filter::And(filters).to_string();
        assert!(ldap3::parse_filter(&written).is_ok(), "{written}");
        written
    }

    fn last(last: &str) -> Criteria {
        Criteria { last: last.to_string(), ..Criteria::default() }
    }

    #[test]
    fn a_name_without_foldable_letters_is_one_plain_filter() {
        assert_eq!(written(&last("Kim"), Matching::Prefix, &[Letters::German]), "(&(sn=kim*))");
        assert_eq!(written(&last("Smith"), Matching::Prefix, &[]), "(&(sn=smith*))");
        assert_eq!(written(&last("Smith"), Matching::Contains, &[]), "(&(sn=*smith*))");
        assert_eq!(written(&last("Smith"), Matching::Exact, &[]), "(&(sn=smith))");
    }

    #[test]
    fn a_name_with_foldable_letters_is_asked_for_in_each_spelling() {
        assert_eq!(
            written(&last("Mull"), Matching::Prefix, &[Letters::German]),
            r"(&(|(sn=mull*)(sn=m\C3\BCll*)(sn=muell*)))"
        );
    }

    #[test]
    fn what_is_typed_in_any_field_stays_a_value() {
        let evil = ")(uid=*))(|(uid=*";
        let fields: [fn(&mut Criteria) -> &mut String; 7] = [
            |c: &mut Criteria| &mut c.first,
            |c: &mut Criteria| &mut c.last,
            |c: &mut Criteria| &mut c.any,
            |c: &mut Criteria| &mut c.letters,
            |c: &mut Criteria| &mut c.number,
            |c: &mut Criteria| &mut c.caller,
            |c: &mut Criteria| &mut c.keys,
        ];
        for field in fields {
            let mut criteria = Criteria::default();
            *field(&mut criteria) = evil.to_string();
            for matching in [Matching::Prefix, Matching::Contains, Matching::Exact] {
                let written = written(&criteria, matching, &[Letters::German, Letters::Slavic]);
                assert!(!written.contains("uid=") && !written.contains("uid*"), "{written}");
            }
        }
    }

    #[test]
    fn a_caller_is_looked_up_by_pieces_that_an_index_knows() {
        let caller = Criteria { caller: "+1 555 010-5646".into(), ..Criteria::default() };
        let written = written(&caller, Matching::Prefix, &[]);
        for piece in ["(telephoneNumber=*5646)", "(mobile=*56*46)", "(homePhone=*5*646)"] {
            assert!(written.contains(piece), "{written}");
        }
        assert!(!written.contains("facsimile"), "{written}");
    }
}
