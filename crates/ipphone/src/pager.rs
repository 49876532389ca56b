//! Cuts long lists to what a phone takes at once, with Next and Previous.
//!
//! ```
//! use ipphone::{pager::Pager, object::Kind, phone::Phone, uri::HttpUrl};
//!
//! let people: Vec<u32> = (1..=70).collect();
//! let pager = Pager::new(&Phone::default(), Kind::Directory, 32);
//! let part = pager.cut_all(people);
//! assert_eq!((part.items.len(), part.range().as_str()), (32, "33-64 of 70"));
//!
//! let here = HttpUrl::parse("http://example.net/search?last=s&start=32").unwrap();
//! let (previous, next) = part.urls(&here);
//! assert_eq!(previous.unwrap().as_str(), "http://example.net/search?last=s&start=0");
//! assert_eq!(next.unwrap().as_str(), "http://example.net/search?last=s&start=64");
//! ```

use crate::object::{Kind, Object};
use crate::phone::Phone;
use crate::reply::Refresh;
use crate::uri::HttpUrl;

/// Where in a list a page begins, and how long it is on this phone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pager {
    start: usize,
    length: usize,
}

/// The name of the query parameter that says where a page begins.
pub const START: &str = "start";

impl Pager {
    /// A page of objects of this kind that begins after `start` items. As long as this model likes, and never longer than the
    /// object holds.
    pub fn new(phone: &Phone, kind: Kind, start: usize) -> Pager {
        let most = most_items(kind);
        let liked = usize::from(*phone.model.page);
        Pager { start, length: liked.clamp(1, most) }
    }

    /// How many items come before the page.
    pub fn start(&self) -> usize {
        self.start
    }

    /// How many items the page holds at most.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Which items to fetch: those of the page and one more, which tells whether there is a next one.
    pub fn wanted(&self) -> std::ops::Range<usize> {
        self.start..self.start.saturating_add(self.length).saturating_add(1)
    }

    /// The page of these [`wanted`](Pager::wanted) items. `total`: of the whole list, if it is known.
    pub fn cut<T>(&self, mut items: Vec<T>, total: Option<usize>) -> Part<T> {
        let more = items.len() > self.length
            || total.is_some_and(|total| total > self.start.saturating_add(items.len()));
        items.truncate(self.length);
        Part { items, start: self.start, length: self.length, total, more }
    }

    /// The page of a list that is there as a whole. A start beyond its end gives the last page.
    pub fn cut_all<T>(&self, mut all: Vec<T>) -> Part<T> {
        let total = all.len();
        let start =
            if self.start < total { self.start } else { total.saturating_sub(1) / self.length * self.length };
        let items = all.drain(start..).collect();
        Pager { start, ..*self }.cut(items, Some(total))
    }
}

fn most_items(kind: Kind) -> usize {
    let limits = Object::shape(kind).fields.iter().filter_map(|field| match field.value {
        crate::object::Value::Items { max, .. } => usize::try_from(max).ok(),
        _ => None,
    });
    limits.max().unwrap_or(usize::MAX)
}

/// One page of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part<T> {
    /// What stands on the page.
    pub items: Vec<T>,
    /// How many items come before it.
    pub start: usize,
    /// How many items a page holds.
    pub length: usize,
    /// How many there are in all, if it is known.
    pub total: Option<usize>,
    /// Whether there are more after it.
    pub more: bool,
}

impl<T> Part<T> {
    /// The addresses of the pages before and after, from the address of this one.
    pub fn urls(&self, here: &HttpUrl) -> (Option<HttpUrl>, Option<HttpUrl>) {
        let previous = (self.start > 0).then(|| here.query(START, self.start.saturating_sub(self.length)));
        (previous, self.next(here))
    }

    fn next(&self, here: &HttpUrl) -> Option<HttpUrl> {
        self.more.then(|| here.query(START, self.start.saturating_add(self.length)))
    }

    /// For pages without own softkeys: the phone itself shows Next.
    pub fn refresh(&self, here: &HttpUrl) -> Option<Refresh> {
        self.next(here).map(Refresh::NextKey)
    }

    /// Whether it is the only page.
    pub fn is_all(&self) -> bool {
        self.start == 0 && !self.more
    }

    /// `33-64 of 70`, `1 of 1` for a single one, or `33-64` if nobody knows how many there are.
    pub fn range(&self) -> String {
        let (first, last) = (self.start.saturating_add(1), self.start.saturating_add(self.items.len()));
        match self.total {
            Some(total) if first == last => format!("{first} of {total}"),
            Some(total) => format!("{first}-{last} of {total}"),
            None if self.more => format!("{first}-{last}, more follow"),
            None => format!("{first}-{last}"),
        }
    }

    /// The same page with each item changed.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Part<U> {
        let items = self.items.into_iter().map(change).collect();
        Part { items, start: self.start, length: self.length, total: self.total, more: self.more }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::Models;

    fn pager(model: &str, start: usize) -> Pager {
        Pager::new(&Phone::of(model, &Models::BUILT_IN).unwrap(), Kind::Directory, start)
    }

    #[test]
    fn no_page_is_longer_than_a_directory_holds() {
        for name in Models::BUILT_IN.names() {
            assert!(pager(name, 0).length() <= 32, "{name}");
            assert!(pager(name, 0).length() >= 1, "{name}");
        }
    }

    #[test]
    fn a_phone_of_three_rows_gets_ten_entries() {
        assert_eq!(pager("7841", 0).length(), 10);
        assert_eq!(pager("7960", 0).length(), 32);
    }

    #[test]
    fn exactly_one_page_has_no_next() {
        for (count, more) in [(31, false), (32, false), (33, true)] {
            let part = pager("7960", 0).cut_all((0..count).collect());
            assert_eq!(part.more, more, "{count}");
        }
    }

    #[test]
    fn a_start_beyond_the_end_gives_the_last_page() {
        let part = pager("7960", 5000).cut_all((0..70).collect::<Vec<_>>());
        assert_eq!((part.start, part.items.len(), part.range().as_str()), (64, 6, "65-70 of 70"));
        assert!(pager("7960", usize::MAX).cut_all(Vec::<u8>::new()).items.is_empty());
        assert!(!pager("7960", usize::MAX).cut(vec![1], None).more);
    }

    #[test]
    fn without_a_total_one_item_more_tells_of_a_next_page() {
        let pager = pager("7960", 0);
        assert_eq!(pager.wanted(), 0..33);
        assert!(pager.cut((0..33).collect::<Vec<_>>(), None).more);
        assert!(!pager.cut((0..32).collect::<Vec<_>>(), None).more);
    }
}
