//! What we make ourselves of a folder or a phone book. Pure: data and caller → page.

use std::path::Path;

use ipphone::object::{Directory, DirectoryEntry, Input, InputFlags, Menu, MenuItem, Text};
use ipphone::pager::Part;
use ipphone::reply::Reply;
use ipphone_actix::Called;

use super::below;
use super::book::Person;
use super::file_kind::FileKind;
use super::folder::Entry;

/// Names in a Directory, titles and prompts have 32 characters (XSD 3.3.4).
const LINE: usize = 32;
/// Names in a Menu have 64 (guide 7.1 ch. 3).
const ITEM: usize = 64;

/// The parameter that a search sends.
pub(super) const QUERY: &str = "q";

/// A folder as a menu of what phones show of it.
pub(super) fn folder(names: &[String], page: Part<Entry>, all: &[Entry], caller: &Called) -> Reply {
    let title = names.last().map_or("Pages", String::as_str);
    if page.items.is_empty() {
        let text = "There is no page in this folder yet. Save one, as index.xml, and press Update.";
        return Reply::from(Text::new(caller.phone.cut(title, LINE), text)).forget();
    }
    let (previous, next) = page.urls(&caller.here);
    let (title, prompt) = heading(title, "Choose a page", &page, caller);
    let here = below(&caller.base, names);
    let items = page.items.iter().map(|entry| {
        let url = caller.carry(&here.at(&entry.name));
        MenuItem::new(caller.phone.cut(&label(entry, all), ITEM), url)
    });
    let mut menu = Menu::new(title).items(items);
    if !page.is_all() {
        menu = menu.soft_keys(caller.phone.keys().select().next(next).exit().previous(previous));
    }
    menu.page.prompt = prompt;
    menu.into()
}

/// The entries of a folder that are worth a line.
pub(super) fn listed(entries: Vec<Entry>) -> Vec<Entry> {
    let is_listed = |entry: &Entry| {
        !entry.is_file || FileKind::of(Path::new(&entry.name)).is_some_and(FileKind::is_listed)
    };
    entries.into_iter().filter(is_listed).collect()
}

/// The name without its ending, unless two differ in that alone.
fn label(entry: &Entry, all: &[Entry]) -> String {
    let stem = stem(&entry.name);
    let is_alone = all.iter().filter(|other| self::stem(&other.name) == stem).count() < 2;
    if is_alone && entry.is_file { stem.to_owned() } else { entry.name.clone() }
}

/// The name of a file without its ending.
pub(super) fn stem(name: &str) -> &str {
    Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or(name)
}

/// The form of a large phone book.
pub(super) fn search(title: &str, people: usize, caller: &Called) -> Reply {
    Input::new(caller.phone.cut(title, LINE), caller.carry(&caller.here.without_query()))
        .prompt(format!("{people} people"))
        .field("Name or number", QUERY, InputFlags::TEXT)
        .into()
}

/// A page of a phone book.
pub(super) fn people(title: &str, page: Part<Person>, asked: Option<&str>, caller: &Called) -> Reply {
    if page.items.is_empty() {
        let text = match asked.filter(|asked| !asked.is_empty()) {
            Some(asked) => format!("Nobody is called {asked}. Words are searched from their beginning."),
            None => "Nobody stands in this phone book yet.".to_owned(),
        };
        let text = Text::new("Nobody found", caller.phone.cut(&text, 4000));
        return Reply::from(text.soft_keys(caller.phone.keys().exit())).forget();
    }
    let (previous, next) = page.urls(&caller.here);
    let (title, prompt) = heading(title, &page.range(), &page, caller);
    let entries = page.items.iter().map(|person| {
        DirectoryEntry::new(caller.phone.cut(&person.name, LINE), caller.phone.cut(&person.number, LINE))
    });
    let keys = caller.phone.keys().dial().next(next).exit().previous(previous);
    let mut directory = Directory::new(title).soft_keys(keys).entries(entries);
    directory.page.prompt = prompt;
    directory.into()
}

/// Title and prompt; the range of a page stands where this model shows it well.
fn heading<T>(title: &str, prompt: &str, page: &Part<T>, caller: &Called) -> (String, Option<String>) {
    let phone = &caller.phone;
    if page.is_all() {
        return (phone.cut(title, LINE), Some(prompt.to_owned()).filter(|_| phone.model.wants_prompt()));
    }
    if phone.model.prompt.takes_range() {
        return (phone.cut(title, LINE), Some(page.range()));
    }
    let range = page.range();
    let room = LINE.saturating_sub(range.len() + 1);
    (format!("{} {range}", phone.cut(title, room)), None)
}
