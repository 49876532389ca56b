//! Data and phone → page. No I/O, no state.
//!
//! | file | page |
//! |---|---|
//! | `form` | the forms and the menus that lead to them |
//! | `results` | the people who were found |
//! | `person`, `photo` | one of them: numbers, details; the photo |
//! | `notice` | nobody found, and all that can go wrong |

mod form;
mod notice;
mod person;
mod photo;
mod results;

pub(crate) use form::{home, keypad, letters, menu, search_again};
pub(crate) use notice::{bad_photo, no_photo, not_found, refusal, trouble};
pub(crate) use person::{Around, details, person};
pub(crate) use photo::photo;
pub(crate) use results::{Asked, looked_up, people, results};

/// Names in a Directory have 32 characters, titles and prompts too (XSD 3.3.4).
const LINE: usize = 32;
/// Names in a Menu have 64 (guide 7.1 ch. 3).
const ITEM: usize = 64;
/// Texts have 4000 (XSD 3.3.4).
const TEXT: usize = 4000;
