//! The stack of addresses that Exit goes back through (guide 5.0(2) ch. 5, Expires).
//!
//! A page that was expired when it came is passed over by Exit. It stays in the list for an inspector until the phone
//! goes back behind it. Whether a page expires later does not matter.

use ipphone::object::Application;
use ipphone::uri::HttpUrl;

/// Where a page came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// An address; it is asked again when Exit comes back to it.
    Url(HttpUrl),
    /// A page of the phone itself.
    BuiltIn(BuiltIn),
    /// An object that was pushed, the how manieth: nothing can be asked again.
    Pushed(u64),
}

/// The pages of the phone itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BuiltIn {
    /// Missed, received and placed calls, and what the directories URL adds.
    Directories,
    /// Missed calls.
    Missed,
    /// Received calls.
    Received,
    /// Placed calls.
    Placed,
    /// Settings.
    Settings,
}

/// A page of the history.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Where it came from.
    pub place: Place,
    /// The name of the item that led to it: its title, if the page has none.
    pub title: Option<String>,
    /// Whether it was expired when it came: Exit passes over it.
    pub expired: bool,
    pub(crate) application: Option<Box<Application>>,
}

/// The stack; the page on show is the last.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct History {
    entries: Vec<Entry>,
    depth: usize,
}

impl History {
    pub(crate) fn new(depth: usize) -> History {
        History { entries: Vec::new(), depth: depth.max(1) }
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The pages that have an address, without what an application of one phone holds on to.
    pub(crate) fn pages(&self) -> History {
        let has_address = |entry: &&Entry| matches!(entry.place, Place::Url(_));
        let entries =
            self.entries.iter().filter(has_address).map(|entry| Entry { application: None, ..entry.clone() });
        History { entries: entries.collect(), depth: self.depth }
    }

    /// How many pages Exit can come back to, the one on show included.
    pub(crate) fn live(&self) -> usize {
        self.entries.iter().filter(|entry| !entry.expired).count()
    }

    /// Puts a page on top; the same address again replaces it. Gives what left the stack.
    pub(crate) fn push(&mut self, entry: Entry) -> Vec<Entry> {
        let mut gone = Vec::new();
        if self.entries.last().is_some_and(|top| top.place == entry.place) {
            gone.extend(self.entries.pop());
        }
        self.entries.push(entry);
        for expired in [false, true] {
            gone.extend(self.prune(expired));
        }
        gone
    }

    /// The oldest of a kind, if there are more than the stack holds.
    fn prune(&mut self, expired: bool) -> Option<Entry> {
        let count = self.entries.iter().filter(|entry| entry.expired == expired).count();
        let oldest = self.entries.iter().position(|entry| entry.expired == expired)?;
        (count > self.depth).then(|| self.entries.remove(oldest))
    }

    /// How long the stack is once Exit has gone back one page; 0: the application closes.
    pub(crate) fn back(&self) -> usize {
        let under = self.entries.len().saturating_sub(1);
        let live = self.entries.iter().take(under).rposition(|entry| !entry.expired);
        live.map_or(0, |index| index + 1)
    }

    /// The page that would be on top.
    pub(crate) fn at(&self, length: usize) -> Option<&Entry> {
        self.entries.get(length.checked_sub(1)?)
    }

    /// Goes back to this length. Gives what left the stack, the top first.
    pub(crate) fn truncate(&mut self, length: usize) -> Vec<Entry> {
        let mut gone = self.entries.split_off(length.min(self.entries.len()));
        gone.reverse();
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, expired: bool) -> Entry {
        let url = HttpUrl::parse(&format!("http://h/{path}")).expect("a URL");
        Entry { place: Place::Url(url), title: None, expired, application: None }
    }

    #[test]
    fn exit_passes_over_pages_that_came_expired() {
        let mut history = History::new(16);
        for (path, expired) in [("a", false), ("b", true), ("c", true), ("d", false)] {
            history.push(entry(path, expired));
        }
        assert_eq!(history.back(), 1);
        assert_eq!(history.truncate(1).len(), 3);
        assert_eq!(history.back(), 0);
    }

    #[test]
    fn the_oldest_page_leaves_a_full_stack() {
        let mut history = History::new(2);
        let gone: Vec<usize> =
            ["a", "b", "c", "d"].map(|path| history.push(entry(path, false)).len()).to_vec();
        assert_eq!(gone, [0, 0, 1, 1]);
        assert_eq!(history.live(), 2);
        for n in 0..50 {
            history.push(entry(&n.to_string(), true));
        }
        assert!(history.entries().len() <= 4, "{}", history.entries().len());
        assert_eq!(history.live(), 2);
    }

    #[test]
    fn the_same_address_again_is_no_new_page() {
        let mut history = History::new(16);
        history.push(entry("a", false));
        history.push(entry("a", false));
        assert_eq!(history.entries().len(), 1);
    }
}
