//! A Menu, a Text or a Directory in TOML.
//!
//! ```toml
//! title = "Canteen"
//! prompt = "Choose a day"
//! refresh = 60                 # seconds until the page is asked for again; with next: until that page comes
//! next = "tomorrow.toml"       # without refresh: where the Next key leads
//! remember = false             # Exit passes over the page
//!
//! [[item]]                     # a Menu has items, a Text has text = "…", a Directory has [[entry]] name and number
//! name = "Lunch today"
//! url = "lunch.toml"
//!
//! [[softkey]]
//! name = "Exit"
//! url = "SoftKey:Exit"
//! position = 3                 # without it: one after the other
//! ```
//! Limits are those of the objects; the lint knows them.

use ipphone::check::{Finding, Grade};
use ipphone::object::{Directory, DirectoryEntry, Menu, MenuItem, Object, SoftKeyItem, Text};
use ipphone::reply::{Refresh, Reply};
use ipphone::uri::Target;
use serde::Deserialize;
use toml::Spanned;

use super::judge::{finding, place};

/// A page as written.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(super) struct TomlPage {
    title: Option<String>,
    prompt: Option<String>,
    text: Option<String>,
    item: Option<Vec<Spanned<Item>>>,
    entry: Option<Vec<Spanned<Entry>>>,
    #[serde(default)]
    softkey: Vec<Spanned<Key>>,
    refresh: Option<u32>,
    next: Option<Spanned<String>>,
    remember: Option<bool>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Item {
    name: String,
    url: Option<Spanned<String>>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    number: String,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Key {
    name: String,
    url: Spanned<String>,
    position: Option<i16>,
}

impl TomlPage {
    /// The page of a file, or the one mistake that keeps it from being read.
    pub(super) fn read(text: &str) -> Result<TomlPage, Box<Finding>> {
        let page: TomlPage = toml::from_str(text).map_err(|error| {
            let at = error.span().map(|span| place(text, span.start));
            Box::new(finding(Grade::Error, "toml", at, error.message().to_owned(), None))
        })?;
        let kinds = [page.text.is_some(), page.item.is_some(), page.entry.is_some()];
        match kinds.iter().filter(|is_there| **is_there).count() {
            1 => Ok(page),
            count => {
                let message = if count == 0 { "the page holds nothing" } else { "the page is of two kinds" };
                let fix = "write [[item]] for a Menu, text = \"…\" for a Text, or [[entry]] for a Directory";
                Err(Box::new(finding(Grade::Error, "toml", Some((1, 1)), message.to_owned(), Some(fix))))
            }
        }
    }

    /// The page as a reply, not fitted to anything; `target` says where a url leads.
    pub(super) fn reply(&self, target: impl Fn(&str) -> Target) -> Reply {
        let reply = Reply::from(self.object(&target)).refresh(self.refresh(&target));
        if self.remember == Some(false) { reply.forget() } else { reply }
    }

    fn object(&self, target: &impl Fn(&str) -> Target) -> Object {
        let mut object: Object = if let Some(items) = &self.item {
            let item = |item: &Spanned<Item>| MenuItem {
                name: Some(item.get_ref().name.clone()),
                url: item.get_ref().url.as_ref().map(|url| target(url.get_ref())),
            };
            Menu { items: items.iter().map(item).collect(), ..Menu::default() }.into()
        } else if let Some(entries) = &self.entry {
            let entry = |entry: &Spanned<Entry>| {
                DirectoryEntry::new(&*entry.get_ref().name, &*entry.get_ref().number)
            };
            Directory { entries: entries.iter().map(entry).collect(), ..Directory::default() }.into()
        } else {
            Text { text: self.text.clone(), ..Text::default() }.into()
        };
        if let Some(page) = object.page_mut() {
            page.title.clone_from(&self.title);
            page.prompt.clone_from(&self.prompt);
            page.soft_keys = self.soft_keys(target);
        }
        object
    }

    fn soft_keys(&self, target: &impl Fn(&str) -> Target) -> Vec<SoftKeyItem> {
        let keys = (1..).zip(self.softkey.iter().map(Spanned::get_ref));
        keys.map(|(place, key)| {
            SoftKeyItem::new(&*key.name, target(key.url.get_ref()), key.position.unwrap_or(place))
        })
        .collect()
    }

    fn refresh(&self, target: &impl Fn(&str) -> Target) -> Option<Refresh> {
        let next = self.next.as_ref().map(|next| target(next.get_ref()));
        let url = next.as_ref().and_then(Target::as_url).cloned();
        match (self.refresh, url) {
            (Some(seconds), Some(url)) => Some(Refresh::To { seconds, url }),
            (Some(seconds), None) => Some(Refresh::Reload { seconds }),
            (None, Some(url)) => Some(Refresh::NextKey(url)),
            (None, None) => None,
        }
    }

    /// Every reference, and where in the file it stands.
    pub(super) fn references(&self) -> impl Iterator<Item = (&str, usize)> {
        let items = self.item.iter().flatten().filter_map(|item| item.get_ref().url.as_ref());
        let keys = self.softkey.iter().map(|key| &key.get_ref().url);
        let all = items.chain(keys).chain(&self.next);
        all.map(|url| (url.get_ref().as_str(), url.span().start))
    }

    /// Where in the file the element of this path came from, as `/CiscoIPPhoneMenu/MenuItem[3]/Name`.
    pub(super) fn offset_of(&self, path: &str) -> Option<usize> {
        let (tag, rest) = path.split('/').nth(2)?.split_once('[')?;
        let index = rest.strip_suffix(']')?.parse::<usize>().ok()?.checked_sub(1)?;
        let span = match tag {
            "MenuItem" => self.item.as_ref()?.get(index)?.span(),
            "DirectoryEntry" => self.entry.as_ref()?.get(index)?.span(),
            "SoftKeyItem" => self.softkey.get(index)?.span(),
            _ => return None,
        };
        Some(span.start)
    }
}

#[cfg(test)]
mod tests {
    use ipphone::uri::HttpUrl;

    use super::*;

    fn xml(text: &str) -> String {
        let reply = TomlPage::read(text).expect("a page").reply(Target::parse);
        reply.object().expect("an object").to_xml()
    }

    #[test]
    fn each_kind_is_written_in_few_words() {
        let menu = xml(
            "title = \"Kantine & Bar\"\nprompt = \"Choose\"\n[[item]]\nname = \"Call\"\nurl = \"Dial:1000\"\n\
            [[softkey]]\nname = \"Exit\"\nurl = \"SoftKey:Exit\"\nposition = 3\n",
        );
        for part in [
            "<CiscoIPPhoneMenu>",
            "<Title>Kantine &amp; Bar</Title>",
            "<MenuItem><Name>Call</Name><URL>Dial:1000</URL></MenuItem>",
            "<SoftKeyItem><Name>Exit</Name><URL>SoftKey:Exit</URL><Position>3</Position></SoftKeyItem>",
        ] {
            assert!(menu.contains(part), "{part} in {menu}");
        }
        assert!(
            xml("text = \"\"\"\nMonday: soup\nTuesday: more soup\"\"\"").contains("<Text>Monday: soup\n")
        );
        assert!(xml("[[entry]]\nname = \"Anna\"\nnumber = \"1001\"").contains("<Telephone>1001</Telephone>"));
        assert!(xml("title = \"Nothing yet\"\nitem = []").contains("<CiscoIPPhoneMenu>"));
    }

    #[test]
    fn refresh_and_next_mean_what_the_header_can_say() {
        let url = || HttpUrl::parse("http://h/x").expect("an address");
        for (lines, expected) in [
            ("", None),
            ("refresh = 60\n", Some(Refresh::Reload { seconds: 60 })),
            ("next = \"http://h/x\"\n", Some(Refresh::NextKey(url()))),
            ("refresh = 5\nnext = \"http://h/x\"\n", Some(Refresh::To { seconds: 5, url: url() })),
        ] {
            let page = TomlPage::read(&format!("{lines}text = \"x\"")).expect("a page");
            assert_eq!(page.reply(Target::parse).refresh, expected, "{lines}");
        }
    }

    #[test]
    fn a_mistake_names_its_line() {
        for (text, line, words) in [
            ("title = \"x\"\ntitel = \"y\"\ntext = \"z\"", 2, "titel"),
            ("text = \"x\"\nrefresh = \"soon\"", 2, "string"),
            ("[[item]]\nname = \"a\"\n[[item]]\nurl = \"b\"", 3, "name"),
            ("[[item]]\nname = \"a\"\nlink = \"b\"", 3, "link"),
            ("[[entry]]\nname = \"a\"\nnumber = 1000", 3, "integer"),
            ("title = \"x\"", 1, "nothing"),
            ("text = \"x\"\nitem = []", 1, "two kinds"),
            ("text = \"x", 1, ""),
            ("", 1, "nothing"),
        ] {
            let finding = TomlPage::read(text).expect_err(text);
            assert_eq!(finding.line, Some(line), "{text}: {}", finding.message);
            assert!(finding.message.contains(words), "{text}: {}", finding.message);
        }
    }
}
