//! What the phone shows, in each language: one file per language.
//!
//! To add one: copy `en.rs`, translate the texts between quotes, name the file in `ALL` below. The compiler says if a text is
//! missing, the tests if one is too long for its place.

mod de;
mod en;

use ipphone::object::SoftKeyItem;
use ipphone::pager::Part;
use ipphone_actix::Called;

use crate::NumberKind;

/// The languages; the first one is for everybody else.
const ALL: [&Words; 2] = [&en::WORDS, &de::WORDS];

/// All texts in one language.
pub(crate) struct Words {
    /// The tag of the language, as in `Accept-Language`.
    pub(crate) language: &'static str,
    pub(crate) title: &'static str,
    pub(crate) enter_criteria: &'static str,
    pub(crate) demo: &'static str,
    pub(crate) search_again: &'static str,
    pub(crate) first: &'static str,
    pub(crate) last: &'static str,
    pub(crate) number: &'static str,
    pub(crate) any: &'static str,
    pub(crate) directories: &'static str,
    pub(crate) choose_directory: &'static str,
    pub(crate) by_keys: &'static str,
    pub(crate) keys: &'static str,
    pub(crate) enter_keys: &'static str,
    pub(crate) by_letter: &'static str,
    pub(crate) choose_letters: &'static str,
    pub(crate) people: &'static str,
    pub(crate) details: &'static str,
    pub(crate) photo: &'static str,
    pub(crate) of: &'static str,
    pub(crate) type_more: &'static str,
    pub(crate) choose_number: &'static str,
    pub(crate) office: &'static str,
    pub(crate) mail: &'static str,
    pub(crate) manager: &'static str,
    pub(crate) reports: &'static str,
    pub(crate) no_number: &'static str,
    pub(crate) no_photo: &'static str,
    pub(crate) bad_photo: &'static str,
    pub(crate) nobody: Notice,
    pub(crate) hint_prefix: &'static str,
    pub(crate) hint_other: &'static str,
    pub(crate) hint_number: &'static str,
    pub(crate) hint_keys: &'static str,
    pub(crate) too_many: Notice,
    pub(crate) not_found: Notice,
    pub(crate) refused: Notice,
    pub(crate) no_answer: Notice,
    pub(crate) not_trusted: Notice,
    pub(crate) failed: Notice,
    pub(crate) stranger: Notice,
    pub(crate) too_often: Notice,
    pub(crate) kinds: [&'static str; NumberKind::ALL.len()],
    /// Labels of softkeys, from English.
    pub(crate) soft_keys: &'static [(&'static str, &'static str)],
}

/// A page that says something: title and text.
pub(crate) struct Notice {
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
}

impl Words {
    /// Those for whoever calls: by the phone's languages, then its locale, then English.
    pub(crate) fn of(caller: &Called) -> &'static Words {
        let known = |tag: &str| ALL.into_iter().find(|words| words.language == tag);
        let mut languages = caller.phone.languages(caller.locale.as_deref());
        languages.find_map(|language| known(language.primary())).unwrap_or(ALL[0])
    }

    /// The label of a number.
    pub(crate) fn kind(&self, kind: NumberKind) -> &'static str {
        let at = NumberKind::ALL.iter().position(|known| *known == kind).unwrap_or_default();
        self.kinds.get(at).copied().unwrap_or_default()
    }

    /// `11-20 of 57`.
    pub(crate) fn range<T>(&self, page: &Part<T>) -> String {
        page.range().replace(" of ", &format!(" {} ", self.of))
    }

    /// Softkeys with labels in this language.
    pub(crate) fn label(
        &self,
        keys: impl IntoIterator<Item = SoftKeyItem>,
    ) -> impl Iterator<Item = SoftKeyItem> {
        keys.into_iter().map(|mut key| {
            let english = key.name.as_deref();
            if let Some((_, own)) = self.soft_keys.iter().find(|(known, _)| Some(*known) == english) {
                key.name = Some((*own).to_string());
            }
            key
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Titles, prompts and labels have 32 characters (XSD 3.3.4).
    #[test]
    fn every_short_text_fits_its_place() {
        for words in ALL {
            let short = [
                words.title,
                words.enter_criteria,
                words.demo,
                words.search_again,
                words.first,
                words.last,
                words.number,
                words.any,
                words.directories,
                words.choose_directory,
                words.by_keys,
                words.keys,
                words.enter_keys,
                words.by_letter,
                words.choose_letters,
                words.people,
                words.details,
                words.photo,
                words.choose_number,
                words.nobody.title,
                words.too_many.title,
                words.not_found.title,
                words.refused.title,
                words.no_answer.title,
                words.not_trusted.title,
                words.failed.title,
                words.stranger.title,
                words.too_often.title,
            ];
            for text in short.into_iter().chain(words.kinds) {
                assert!((1..=32).contains(&text.chars().count()), "{}: {text}", words.language);
            }
            for (english, label) in words.soft_keys {
                assert!(label.chars().count() <= 8, "{}: {english} {label}", words.language);
            }
        }
    }
}
