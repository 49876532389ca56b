//! The people who were found: to dial, or to choose.

use ipphone::object::{Directory, DirectoryEntry, Menu, MenuItem};
use ipphone::pager::Part;
use ipphone::reply::Reply;
use ipphone::uri::{HttpUrl, SoftKey, Target};
use ipphone_actix::Called;

use super::{ITEM, LINE, notice};
use crate::Person;
use crate::criteria::Criteria;
use crate::rank::Matching;
use crate::words::Words;

/// A search, and the addresses of the pages that show it.
pub(crate) struct Asked {
    pub(crate) criteria: Criteria,
    pub(crate) matching: Matching,
    pub(crate) search: HttpUrl,
    pub(crate) people: HttpUrl,
}

/// Those who can be called.
pub(crate) fn results(page: Part<&Person>, complete: bool, asked: &Asked, caller: &Called) -> Reply {
    if page.items.is_empty() {
        return notice::nobody(complete, asked, caller);
    }
    let words = Words::of(caller);
    let (previous, next) = page.urls(&asked.search);
    let (title, prompt) = heading(words.people, &page, complete, caller);
    let keys = caller.phone.keys().dial().next(next).exit().previous(previous);
    let keys = edit_dial(keys.add(words.details, &asked.people), caller);
    let entries = page.items.iter().filter_map(|person| entry(person, caller));
    let mut directory = Directory::new(title).soft_keys(words.label(keys)).entries(entries);
    directory.page.prompt = prompt;
    directory.into()
}

/// For a phone that asks for the name of a caller: an answer in any case, if an empty one.
pub(crate) fn looked_up(people: &[Person], caller: &Called) -> Reply {
    let entries = people.iter().filter_map(|person| entry(person, caller)).take(LINE);
    Directory::new(Words::of(caller).people).entries(entries).into()
}

fn entry(person: &Person, caller: &Called) -> Option<DirectoryEntry> {
    let number = person.first_number()?;
    let name = caller.phone.cut(&person.name, LINE);
    Some(DirectoryEntry::new(name, caller.phone.cut(number.dial.as_str(), LINE)))
}

/// The number may be changed before it is dialled, where the phone can.
pub(super) fn edit_dial<'p>(
    keys: ipphone::phone::RoleKeys<'p>,
    caller: &Called,
) -> ipphone::phone::RoleKeys<'p> {
    let target = Target::from(SoftKey::EditDial);
    if caller.phone.model.runs(&target) { keys.add("EditDial", target) } else { keys }
}

/// Everybody, each leading to the page about them.
pub(crate) fn people(page: Part<&Person>, complete: bool, asked: &Asked, caller: &Called) -> Reply {
    if page.items.is_empty() {
        return notice::nobody(complete, asked, caller);
    }
    let words = Words::of(caller);
    let (previous, next) = page.urls(&asked.people);
    let (title, prompt) = heading(words.details, &page, complete, caller);
    let items = page.items.iter().map(|person| MenuItem {
        name: Some(caller.phone.cut(&person.name, ITEM)),
        url: Some(leads_to(person, caller).into()),
    });
    let keys = caller.phone.keys().select().next(next).exit().previous(previous);
    let mut menu = Menu::new(title).soft_keys(words.label(keys)).items(items);
    menu.page.prompt = prompt;
    menu.into()
}

/// The page about somebody; who has no id that fits an address is searched by name.
fn leads_to(person: &Person, caller: &Called) -> HttpUrl {
    match &person.id {
        Some(id) => caller.at("person").query("id", id),
        None => {
            let short =
                |names: &[String]| names.first().map(|name| name.chars().take(20).collect::<String>());
            let names = [("first", short(&person.first_names)), ("last", short(&person.last_names))];
            let names = names.into_iter().filter_map(|(field, name)| Some((field, name?)));
            names.fold(caller.at("search"), |url, (field, name)| url.query(field, name))
        }
    }
}

/// Title and prompt with the range, wherever this model shows it well.
fn heading<T>(title: &str, page: &Part<T>, complete: bool, caller: &Called) -> (String, Option<String>) {
    let words = Words::of(caller);
    let range = words.range(page);
    if caller.phone.model.prompt.takes_range() {
        let prompt = if complete { range } else { format!("{range}+, {}", words.type_more) };
        return (title.to_string(), Some(caller.phone.cut(&prompt, LINE)));
    }
    let more = if complete { "" } else { "+" };
    (caller.phone.cut(&format!("{title} {range}{more}"), LINE), None)
}
