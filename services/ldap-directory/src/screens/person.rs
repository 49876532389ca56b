//! One person: all numbers, and what else is known.

use ipphone::object::{Directory, DirectoryEntry, Text};
use ipphone::reply::Reply;
use ipphone_actix::Called;

use super::results::edit_dial;
use super::{LINE, TEXT};
use crate::Person;
use crate::photo;
use crate::words::Words;

/// Who stands around somebody.
#[derive(Clone, Debug, Default)]
pub(crate) struct Around {
    /// The manager, if the directory knows one.
    pub(crate) manager: Option<Person>,
    /// Whether somebody reports to this person.
    pub(crate) has_reports: bool,
}

/// All numbers of one person; the details at once if there is none.
pub(crate) fn person(person: &Person, around: &Around, caller: &Called) -> Reply {
    if person.callable().next().is_none() {
        return details(person, around, caller);
    }
    let words = Words::of(caller);
    let entries = person.callable().map(|number| {
        DirectoryEntry::new(words.kind(number.kind), caller.phone.cut(number.dial.as_str(), LINE))
    });
    let mut keys = caller.phone.keys().dial().exit();
    if let Some(id) = &person.id {
        keys = keys.add(words.details, caller.at("details").query("id", id));
        if photo::target(&caller.phone).is_some() {
            keys = keys.add("Photo", caller.at("photo").query("id", id));
        }
    }
    keys = edit_dial(keys, caller);
    let mut directory = Directory::new(caller.phone.cut(&person.name, LINE))
        .soft_keys(words.label(keys))
        .entries(entries.take(LINE));
    if caller.phone.model.wants_prompt() {
        directory = directory.prompt(words.choose_number);
    }
    directory.into()
}

/// What is known about one person, a line each; softkeys to the people around.
pub(crate) fn details(person: &Person, around: &Around, caller: &Called) -> Reply {
    let words = Words::of(caller);
    let manager = around.manager.as_ref();
    let mut lines = vec![person.name.clone()];
    let facts = [
        ("", person.title.as_deref()),
        ("", person.department.as_deref()),
        (words.office, person.office.as_deref()),
        (words.mail, person.mail.as_deref()),
        (words.manager, manager.map(|manager| manager.name.as_str())),
    ];
    for (label, fact) in facts.into_iter().filter_map(|(label, fact)| Some((label, fact?))) {
        lines.push(if label.is_empty() { fact.to_string() } else { format!("{label}: {fact}") });
    }
    let number = |number: &crate::Number| format!("{}: {}", words.kind(number.kind), number.written);
    lines.extend(person.numbers.iter().map(number));
    if person.numbers.is_empty() {
        lines.push(words.no_number.to_string());
    }
    let mut keys = caller.phone.keys().exit();
    if let Some(id) = manager.and_then(|manager| manager.id.as_ref()) {
        keys = keys.add("Manager", caller.at("person").query("id", id));
    }
    if let Some(id) = person.id.as_ref().filter(|_| around.has_reports) {
        keys = keys.add(words.reports, caller.at("people").query("manager", id));
    }
    let text = caller.phone.cut(&lines.join("\n"), TEXT);
    let mut page = Text::new(caller.phone.cut(&person.name, LINE), text).soft_keys(words.label(keys));
    if caller.phone.model.wants_prompt() {
        page = page.prompt(words.details);
    }
    page.into()
}
