//! The photo of one person.

use ipphone::object::{Image, ImageFile};
use ipphone::reply::Reply;
use ipphone_actix::Called;
use ipphone_picture::Drawn;

use super::LINE;
use crate::Person;
use crate::words::Words;

/// The picture in the page, or a page that names the file. The file's address always names the model: it is drawn for one. A
/// picture that takes the whole pane may hide the title, so the name stands in the prompt.
pub(crate) fn photo(person: &Person, drawn: &Drawn, id: &str, caller: &Called) -> Reply {
    let words = Words::of(caller);
    let name = caller.phone.cut(&person.name, LINE);
    let keys = words.label(caller.phone.keys().exit());
    match drawn {
        Drawn::Cip(bitmap) => Image::new(words.photo, bitmap.clone()).prompt(name).soft_keys(keys).into(),
        _ => {
            let file = caller.at("photo.png").query("id", id).query("model", &caller.phone.name);
            ImageFile::new(words.photo, file).prompt(name).soft_keys(keys).into()
        }
    }
}
