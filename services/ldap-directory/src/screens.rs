//! Data and phone → page. No I/O, no state: most tests are here.

use ipphone::object::{Directory, DirectoryEntry, Input, InputFlags, Menu, MenuItem, Text};
use ipphone::pager::Part;
use ipphone::reply::Reply;
use ipphone::uri::HttpUrl;
use ipphone_actix::{Called, Problem};

use crate::Person;
use crate::criteria::Criteria;
use crate::source::SourceError;

/// A search, and the addresses of the pages that show it.
pub(crate) struct Asked {
    pub(crate) criteria: Criteria,
    pub(crate) search: HttpUrl,
    pub(crate) people: HttpUrl,
}

/// Names in a Directory have 32 characters, titles and prompts too (XSD 3.3.4).
const LINE: usize = 32;
/// Names in a Menu have 64 (guide 7.1 ch. 3).
const ITEM: usize = 64;

/// The form.
pub(crate) fn home(caller: &Called, is_demo: bool) -> Reply {
    let prompt = if is_demo { "Demo people: try last name Smith" } else { "Enter search criteria" };
    form(caller, prompt).into()
}

/// The form again: the search was too long ago to be remembered.
pub(crate) fn search_again(caller: &Called) -> Reply {
    Reply::from(form(caller, "Please search again")).forget()
}

fn form(caller: &Called, prompt: &str) -> Input {
    Input::new("Company Directory", caller.at("search"))
        .prompt(prompt)
        .field("First name", "first", InputFlags::TEXT)
        .field("Last name", "last", InputFlags::TEXT)
        .field("Number", "number", InputFlags::TELEPHONE)
}

/// Leads to the form: the Directories button of a 7900 takes nothing but a Menu.
pub(crate) fn menu(caller: &Called) -> Reply {
    let form = caller.carry(&caller.base);
    Menu::new("Directories").prompt("Choose a directory").item("Company Directory", form).into()
}

/// Those who can be called.
pub(crate) fn results(page: Part<Person>, complete: bool, asked: &Asked, caller: &Called) -> Reply {
    if page.items.is_empty() {
        return nobody(complete, asked, caller);
    }
    let (previous, next) = page.urls(&asked.search);
    let (title, prompt) = heading("People", &page, complete, caller);
    let keys = caller.phone.keys().dial().next(next).exit().previous(previous);
    let entries = page.items.iter().filter_map(|person| {
        let number = person.first_number()?;
        Some(DirectoryEntry::new(
            caller.phone.cut(&person.name, LINE),
            caller.phone.cut(number.dial.as_str(), LINE),
        ))
    });
    let mut directory = Directory::new(title).soft_keys(keys.add("Details", &asked.people)).entries(entries);
    directory.page.prompt = prompt;
    directory.into()
}

/// Everybody, each leading to the page about them.
pub(crate) fn people(page: Part<Person>, complete: bool, asked: &Asked, caller: &Called) -> Reply {
    if page.items.is_empty() {
        return nobody(complete, asked, caller);
    }
    let (previous, next) = page.urls(&asked.people);
    let (title, prompt) = heading("Details", &page, complete, caller);
    let items = page.items.iter().map(|person| MenuItem {
        name: Some(caller.phone.cut(&person.name, ITEM)),
        url: person.id.as_ref().map(|id| caller.at("person").query("id", id).into()),
    });
    let keys = caller.phone.keys().select().next(next).exit().previous(previous);
    let mut menu = Menu::new(title).soft_keys(keys).items(items);
    menu.page.prompt = prompt;
    menu.into()
}

/// All numbers of one person; the details at once if there is none.
pub(crate) fn person(person: &Person, caller: &Called) -> Reply {
    if person.numbers.is_empty() {
        return details(person, caller);
    }
    let entries = person
        .numbers
        .iter()
        .map(|number| DirectoryEntry::new(number.kind.label(), caller.phone.cut(number.dial.as_str(), LINE)));
    let mut keys = caller.phone.keys().dial().exit();
    if let Some(id) = &person.id {
        keys = keys.add("Details", caller.at("details").query("id", id));
    }
    let mut directory = Directory::new(caller.phone.cut(&person.name, LINE)).soft_keys(keys).entries(entries);
    if caller.phone.model.wants_prompt() {
        directory = directory.prompt("Choose a number");
    }
    directory.into()
}

/// What is known about one person, a line each.
pub(crate) fn details(person: &Person, caller: &Called) -> Reply {
    let mut lines = vec![person.name.clone()];
    let facts = [
        ("", &person.title),
        ("", &person.department),
        ("Office: ", &person.office),
        ("Mail: ", &person.mail),
    ];
    lines.extend(facts.into_iter().filter_map(|(label, fact)| Some(format!("{label}{}", fact.as_ref()?))));
    lines.extend(person.numbers.iter().map(|number| format!("{}: {}", number.kind.label(), number.written)));
    if person.numbers.is_empty() {
        lines.push("No number is known.".to_string());
    }
    let text = caller.phone.cut(&lines.join("\n"), 4000);
    let mut page =
        Text::new(caller.phone.cut(&person.name, LINE), text).soft_keys(caller.phone.keys().exit());
    if caller.phone.model.wants_prompt() {
        page = page.prompt("Details");
    }
    page.into()
}

/// Nobody matches: say what was looked for.
fn nobody(complete: bool, asked: &Asked, caller: &Called) -> Reply {
    if !complete {
        let text = "Too many people match to look at all of them. Please go back and type more.";
        return Reply::from(Text::new("Too many", text).soft_keys(caller.phone.keys().exit())).forget();
    }
    let Criteria { first, last, number } = &asked.criteria;
    let parts = [("First name", first), ("Last name", last), ("Number", number)];
    let mut lines = vec!["Nobody was found.".to_string()];
    lines.extend(
        parts
            .into_iter()
            .filter(|(_, typed)| !typed.is_empty())
            .map(|(label, typed)| format!("{label}: {typed}")),
    );
    lines.push("Names are searched from their beginning. Please go back and try fewer letters.".to_string());
    let text = caller.phone.cut(&lines.join("\n"), 4000);
    Reply::from(Text::new("Nobody found", text).soft_keys(caller.phone.keys().exit())).forget()
}

/// Title and prompt with the range, wherever this model shows it well.
fn heading(title: &str, page: &Part<Person>, complete: bool, caller: &Called) -> (String, Option<String>) {
    let range = if complete { page.range() } else { format!("{}+, type more", page.range()) };
    if caller.phone.model.prompt.takes_range() {
        return (title.to_string(), Some(range));
    }
    let more = if complete { "" } else { "+" };
    (caller.phone.cut(&format!("{title} {}{more}", page.range()), LINE), None)
}

/// What a person at the phone reads when the directory does not work.
pub(crate) fn trouble(error: &SourceError) -> Problem {
    match error {
        SourceError::Refused(_) => Problem::new(
            "Directory",
            "The directory does not let this service in. Please tell your administrator.",
        ),
        SourceError::NoAnswer(_) => {
            Problem::new("Directory", "The directory does not answer. Please try again in a minute.")
        }
        SourceError::Search(_) => Problem::new(
            "Directory",
            "The directory could not do this search. Please tell your administrator.",
        ),
    }
}
