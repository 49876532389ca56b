//! The softkeys that a phone gives to a page without own ones (guide 7.1 ch. 3).
//!
//! Their positions are in no guide. Places follow the model's layout: the column `layout` of the model table.

use ipphone::object::Kind;
use ipphone::phone::Layout;
use ipphone::uri::SoftKey;

use crate::screen::{CallState, PageKind};
use crate::soft_keys::{Key, PhoneKey};

/// The keys of a page. `next`: the page has a Refresh address; `searches`: a form under the Directories button.
pub(crate) fn of_page(page: PageKind, layout: Layout, next: bool, searches: bool) -> Vec<Key> {
    let mut keys = natural(page, layout, next, searches);
    let first_is_free = keys.iter().all(|key| key.position != Some(1));
    if first_is_free && page != PageKind::BuiltIn {
        keys.push(go_on(next, 1));
    }
    keys
}

fn natural(page: PageKind, layout: Layout, next: bool, searches: bool) -> Vec<Key> {
    let exit = Key::native("Exit", SoftKey::Exit, layout.exit);
    match page {
        PageKind::Object(Kind::Menu | Kind::IconMenu | Kind::IconFileMenu) | PageKind::BuiltIn => {
            vec![Key::native("Select", SoftKey::Select, layout.select), exit]
        }
        PageKind::Object(Kind::Input) => vec![
            if searches {
                Key::native("Search", SoftKey::Search, layout.select)
            } else {
                Key::native("Submit", SoftKey::Submit, layout.select)
            },
            Key::native("<<", SoftKey::Backspace, layout.next),
            Key::native("Cancel", SoftKey::Cancel, layout.exit),
        ],
        PageKind::Object(Kind::Directory) => {
            let mut keys = vec![
                Key::native("Dial", SoftKey::Dial, layout.select),
                Key::native("EditDial", SoftKey::EditDial, layout.next),
                exit,
            ];
            keys.extend(next.then(|| go_on(true, layout.previous)));
            keys
        }
        _ => vec![go_on(next, layout.select), exit],
    }
}

/// Next where the Refresh header names an address, else Update.
fn go_on(next: bool, position: u8) -> Key {
    if next {
        return Key::native("Next", SoftKey::Next, position);
    }
    Key::native("Update", SoftKey::Update, position)
}

/// The keys of an idle phone (inferred from pictures of idle phones).
pub(crate) fn of_idle() -> Vec<Key> {
    vec![Key::phone("Redial", PhoneKey::Redial, 1), Key::phone("NewCall", PhoneKey::NewCall, 2)]
}

/// The keys of a call (inferred).
pub(crate) fn of_call(state: CallState) -> Vec<Key> {
    match state {
        CallState::Dialled => vec![Key::phone("EndCall", PhoneKey::EndCall, 2)],
        CallState::Editing => vec![
            Key::phone("Dial", PhoneKey::Dial, 1),
            Key::phone("<<", PhoneKey::Backspace, 2),
            Key::phone("Cancel", PhoneKey::EndCall, 3),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(page: PageKind, layout: Layout, next: bool) -> String {
        let mut keys = of_page(page, layout, next, false);
        keys.sort_by_key(|key| key.position);
        keys.iter()
            .map(|key| format!("{}{}", key.position.unwrap_or(0), key.label))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn every_object_has_its_keys_in_both_layouts() {
        let (old, new) = (Layout::SELECT_FIRST, Layout::EXIT_FIRST);
        let of = PageKind::Object;
        let cases = [
            (of(Kind::Menu), old, false, "1Select 3Exit"),
            (of(Kind::Menu), new, false, "1Exit 2Select"),
            (of(Kind::IconMenu), old, true, "1Select 3Exit"),
            (of(Kind::IconFileMenu), new, true, "1Exit 2Select"),
            (of(Kind::Text), old, false, "1Update 3Exit"),
            (of(Kind::Text), old, true, "1Next 3Exit"),
            (of(Kind::Text), new, false, "1Exit 2Update"),
            (of(Kind::Image), old, true, "1Next 3Exit"),
            (of(Kind::ImageFile), old, false, "1Update 3Exit"),
            (of(Kind::GraphicMenu), old, false, "1Update 3Exit"),
            (of(Kind::GraphicFileMenu), new, true, "1Exit 2Next"),
            (of(Kind::Input), old, false, "1Submit 2<< 3Cancel"),
            (of(Kind::Input), new, false, "1Cancel 2Submit 3<<"),
            (of(Kind::Directory), old, false, "1Dial 2EditDial 3Exit"),
            (of(Kind::Directory), old, true, "1Dial 2EditDial 3Exit 4Next"),
            (of(Kind::Directory), new, true, "1Exit 2Dial 3EditDial 4Next"),
            (PageKind::Plain, old, false, "1Update 3Exit"),
            (PageKind::BuiltIn, old, false, "1Select 3Exit"),
        ];
        for (page, layout, next, expected) in cases {
            assert_eq!(labels(page, layout, next), expected, "{page:?} {layout:?} {next}");
        }
    }

    #[test]
    fn a_form_under_the_directories_button_searches() {
        let keys = of_page(PageKind::Object(Kind::Input), Layout::SELECT_FIRST, false, true);
        assert_eq!(keys[0].label, "Search");
    }
}
