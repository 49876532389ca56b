//! English.

use super::{Notice, Words};

pub(super) const WORDS: Words = Words {
    language: "en",
    title: "Company Directory",
    enter_criteria: "Enter search criteria",
    demo: "Demo people: try last name Smith",
    search_again: "Please search again",
    first: "First name",
    last: "Last name",
    number: "Number",
    any: "Name or number",
    directories: "Directories",
    choose_directory: "Choose a directory",
    by_keys: "By keypad",
    keys: "Keys",
    enter_keys: "5646 finds John",
    by_letter: "By letter",
    choose_letters: "First letter of the last name",
    people: "People",
    details: "Details",
    photo: "Photo",
    of: "of",
    type_more: "type more",
    choose_number: "Choose a number",
    office: "Office",
    mail: "Mail",
    manager: "Manager",
    reports: "Team",
    no_number: "No number is known.",
    no_photo: "There is no photo of this person.",
    bad_photo: "The photo in the directory cannot be shown. Please tell your administrator.",
    nobody: Notice { title: "Nobody found", text: "Nobody was found." },
    hint_prefix: "Names are searched from their beginning. Please go back and try fewer letters.",
    hint_other: "Please go back and try other letters.",
    hint_number: "Numbers are searched by digits that follow each other. Please go back and try fewer digits.",
    hint_keys: "Press one key for each letter from the beginning of a name. Please go back and try fewer keys.",
    too_many: Notice {
        title: "Too many",
        text: "Too many people match to look at all of them. Please go back and type more.",
    },
    not_found: Notice {
        title: "Not found",
        text: "This person is no longer in the directory. Please go back and search again.",
    },
    refused: Notice {
        title: "Directory",
        text: "The directory does not let this service in. Please tell your administrator.",
    },
    no_answer: Notice {
        title: "Directory",
        text: "The directory does not answer. Please try again in a minute.",
    },
    not_trusted: Notice {
        title: "Directory",
        text: "The directory did not prove who it is, so nothing was asked. Please tell your administrator.",
    },
    failed: Notice {
        title: "Directory",
        text: "The directory could not do this search. Please tell your administrator.",
    },
    stranger: Notice {
        title: "Directory",
        text: "This directory does not answer phones of your network. Please tell your administrator.",
    },
    too_often: Notice {
        title: "Please wait",
        text: "Your phone asked very often within a minute. Please wait a little.",
    },
    kinds: ["Work", "Extension", "Mobile", "Home", "Pager", "Fax"],
    soft_keys: &[],
};
