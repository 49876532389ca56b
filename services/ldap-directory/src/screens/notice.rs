//! Sentences: nobody found, and all that can go wrong.

use ipphone::object::Text;
use ipphone::reply::Reply;
use ipphone_actix::{Called, Problem};

use super::{Asked, ITEM, TEXT};
use crate::access::Refusal;
use crate::criteria::Criteria;
use crate::rank::Matching;
use crate::source::SourceError;
use crate::words::{Notice, Words};

/// Nobody matches: say what was looked for.
pub(super) fn nobody(complete: bool, asked: &Asked, caller: &Called) -> Reply {
    let words = Words::of(caller);
    if !complete {
        return page(&words.too_many, words.too_many.text, caller);
    }
    let Criteria { first, last, number, any, keys, .. } = &asked.criteria;
    let parts = [
        (words.first, first),
        (words.last, last),
        (words.number, number),
        (words.any, any),
        (words.keys, keys),
    ];
    let mut lines = vec![words.nobody.text.to_string()];
    let typed = parts.into_iter().filter(|(_, typed)| !typed.is_empty());
    let echo = |typed: &String| typed.chars().take(ITEM).collect::<String>();
    lines.extend(typed.map(|(label, typed)| format!("{label}: {}", echo(typed))));
    lines.push(hint(asked, words).to_string());
    page(&words.nobody, &lines.join("\n"), caller)
}

/// What to try next; with a name among it, that.
fn hint(asked: &Asked, words: &'static Words) -> &'static str {
    let Criteria { first, last, number, any, keys, .. } = &asked.criteria;
    let has_name = [first, last, any].iter().any(|typed| !typed.is_empty());
    match asked.matching {
        _ if !has_name && !number.is_empty() => words.hint_number,
        _ if !has_name && !keys.is_empty() => words.hint_keys,
        Matching::Prefix => words.hint_prefix,
        _ => words.hint_other,
    }
}

fn page(notice: &Notice, text: &str, caller: &Called) -> Reply {
    let keys = Words::of(caller).label(caller.phone.keys().exit());
    Reply::from(Text::new(notice.title, caller.phone.cut(text, TEXT)).soft_keys(keys)).forget()
}

/// Nobody has this id, or nobody has it any more.
pub(crate) fn not_found(caller: &Called) -> Problem {
    problem(&Words::of(caller).not_found)
}

/// The directory has no photo of somebody.
pub(crate) fn no_photo(caller: &Called) -> Problem {
    let words = Words::of(caller);
    Problem::new(words.photo, words.no_photo)
}

/// What the directory has is no picture.
pub(crate) fn bad_photo(caller: &Called) -> Problem {
    let words = Words::of(caller);
    Problem::new(words.photo, words.bad_photo)
}

/// What a person at the phone reads when the directory does not work.
pub(crate) fn trouble(error: &SourceError, caller: &Called) -> Problem {
    let words = Words::of(caller);
    problem(match error {
        SourceError::Refused(_) => &words.refused,
        SourceError::NoAnswer(_) => &words.no_answer,
        SourceError::NotTrusted(_) => &words.not_trusted,
        SourceError::Search(_) => &words.failed,
    })
}

/// What somebody reads who may not ask, or not now.
pub(crate) fn refusal(refusal: Refusal, caller: &Called) -> Problem {
    let words = Words::of(caller);
    problem(match refusal {
        Refusal::Stranger => &words.stranger,
        Refusal::TooOften => &words.too_often,
    })
}

fn problem(notice: &Notice) -> Problem {
    Problem::new(notice.title, notice.text)
}
