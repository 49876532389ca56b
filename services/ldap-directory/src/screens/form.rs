//! Where a search begins.

use ipphone::object::{Input, InputFlags, Menu};
use ipphone::reply::Reply;
use ipphone_actix::Called;

use crate::keypad::KEYS;
use crate::words::Words;

/// The form: one field for everything, or first name, last name and number.
pub(crate) fn home(caller: &Called, one_field: bool, is_demo: bool) -> Reply {
    let words = Words::of(caller);
    let prompt = if is_demo { words.demo } else { words.enter_criteria };
    form(caller, one_field, prompt).into()
}

/// The form again: the search was too long ago to be remembered.
pub(crate) fn search_again(caller: &Called, one_field: bool) -> Reply {
    Reply::from(form(caller, one_field, Words::of(caller).search_again)).forget()
}

fn form(caller: &Called, one_field: bool, prompt: &str) -> Input {
    let words = Words::of(caller);
    let form = Input::new(words.title, caller.at("search")).prompt(prompt);
    if one_field {
        return form.field(words.any, "any", InputFlags::TEXT);
    }
    form.field(words.first, "first", InputFlags::TEXT).field(words.last, "last", InputFlags::TEXT).field(
        words.number,
        "number",
        InputFlags::TELEPHONE,
    )
}

/// Leads to the searches: the Directories button of a 7900 takes nothing but a Menu.
pub(crate) fn menu(caller: &Called) -> Reply {
    let words = Words::of(caller);
    let form = caller.carry(&caller.base);
    Menu::new(words.directories)
        .prompt(words.choose_directory)
        .item(words.title, form)
        .item(words.by_keys, caller.at("keypad"))
        .item(words.by_letter, caller.at("letters"))
        .into()
}

/// A field for keys: who knows the name types it with one press for each letter.
pub(crate) fn keypad(caller: &Called) -> Reply {
    let words = Words::of(caller);
    Input::new(words.by_keys, caller.at("keypad"))
        .prompt(words.enter_keys)
        .field(words.keys, "digits", InputFlags::NUMBER)
        .into()
}

/// The letters of each key; the key with these letters also chooses the item.
pub(crate) fn letters(caller: &Called) -> Reply {
    let words = Words::of(caller);
    let menu =
        KEYS.iter().fold(Menu::new(words.by_letter).prompt(words.choose_letters), |menu, (_, letters)| {
            menu.item(letters.to_uppercase(), caller.at("search").query("letters", letters))
        });
    menu.into()
}
