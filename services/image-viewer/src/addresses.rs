//! How places of the gallery travel in addresses.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use ipphone::uri::HttpUrl;
use ipphone_actix::Called;

use crate::gallery::GalleryPath;

/// Longest address in an object (XSD 3.3.4), less what screens add: zoom, start, seconds, a stamp.
const LONGEST: usize = 256 - 64;
/// How many long paths are remembered at least; at most twice as many.
const MOST: usize = 2000;
/// The parameter of a path, and of one that is remembered.
const PATH: &str = "path";
const LONG: &str = "long";

/// Paths that are too long for an address: a Cyrillic letter takes six characters there, and an address has 256. The address
/// holds a number instead; what two thousand others were shown after is forgotten, and the user opens the folder again.
#[derive(Default)]
pub(crate) struct LongPaths(Mutex<Kept>);

/// Two generations: when the young one is full it becomes the old one, and that is forgotten.
#[derive(Default)]
struct Kept {
    young: HashMap<u64, GalleryPath>,
    old: HashMap<u64, GalleryPath>,
}

impl Kept {
    fn get(&self, number: u64) -> Option<&GalleryPath> {
        self.young.get(&number).or_else(|| self.old.get(&number))
    }

    fn put(&mut self, number: u64, place: &GalleryPath) {
        if self.young.contains_key(&number) {
            return;
        }
        if self.young.len() >= MOST {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(number, place.clone());
    }
}

/// The addresses of pages about places, for one caller.
pub(crate) struct Addresses<'a> {
    pub(crate) caller: &'a Called,
    pub(crate) long: &'a LongPaths,
}

impl Addresses<'_> {
    /// A page about a place.
    pub(crate) fn at(&self, page: &str, place: &GalleryPath) -> HttpUrl {
        self.long.add_to(self.caller.at(page), place)
    }

    /// A picture of a place: it says the model, since phones fetch pictures without their own headers.
    pub(crate) fn picture(&self, page: &str, place: &GalleryPath, stamp: u64) -> HttpUrl {
        let url = self.long.add_to(self.own_picture(page), place);
        url.query("v", format!("{:08x}", stamp & 0xffff_ffff))
    }

    /// A picture that is of no place.
    pub(crate) fn own_picture(&self, page: &str) -> HttpUrl {
        self.caller.at(page).query("model", &self.caller.phone.name)
    }
}

impl LongPaths {
    /// The path of a remembered number.
    pub(crate) fn recall(&self, number: &str) -> Option<GalleryPath> {
        let number = u64::from_str_radix(number, 16).ok()?;
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(number).cloned()
    }

    fn add_to(&self, url: HttpUrl, place: &GalleryPath) -> HttpUrl {
        if place.is_root() {
            return url;
        }
        let plain = url.query(PATH, place.as_str());
        // White space at the ends of a parameter is nobody's wish, so forms leave it out.
        let is_plain = place.as_str().trim() == place.as_str();
        if is_plain && plain.len() <= LONGEST {
            plain
        } else {
            url.query(LONG, format!("{:016x}", self.remember(place)))
        }
    }

    /// The same number for the same path, so that an address stays what it is.
    fn remember(&self, place: &GalleryPath) -> u64 {
        let mut hasher = DefaultHasher::new();
        place.hash(&mut hasher);
        let number = hasher.finish();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(number, place);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_paths_become_numbers_that_lead_back() {
        let long = LongPaths::default();
        let page = HttpUrl::parse("http://10.1.1.1:8083/view").expect("a URL");
        let short = GalleryPath::parse("Sea/Ebbe & Flut.jpg").expect("a place");
        assert_eq!(long.add_to(page.clone(), &short).get(PATH).as_deref(), Some("Sea/Ebbe & Flut.jpg"));
        let far = GalleryPath::parse(&"фотографии/".repeat(9)).expect("a place");
        let url = long.add_to(page.clone(), &far);
        assert!(url.len() <= LONGEST, "{url}");
        assert_eq!(long.recall(&url.get(LONG).unwrap_or_default()), Some(far.clone()));
        assert_eq!(long.add_to(page, &far), url);
        assert_eq!(long.recall("nonsense"), None);
    }

    #[test]
    fn what_is_remembered_has_a_bound() {
        let long = LongPaths::default();
        let place = |number: usize| GalleryPath::default().at(&number.to_string());
        let number = |place: &GalleryPath| format!("{:016x}", long.remember(place));
        let first = number(&place(0));
        let numbers: Vec<String> = (1..=5 * MOST).map(|nth| number(&place(nth))).collect();
        assert_eq!(long.recall(&first), None);
        for (nth, known) in numbers.iter().enumerate().skip(4 * MOST) {
            assert_eq!(long.recall(known), Some(place(nth + 1)));
        }
        let kept = long.0.lock().expect("not poisoned");
        assert!(kept.young.len() <= MOST && kept.old.len() <= MOST);
    }
}
