//! Softkeys by role: screens say what they want, the model's layout says where it stands.

use super::Phone;
use crate::object::SoftKeyItem;
use crate::uri::{HttpUrl, Scheme, SoftKey, Target};

impl Phone {
    /// Softkeys for a page on this phone.
    ///
    /// ```
    /// use ipphone::{object::SoftKeyItem, phone::{Models, Phone}};
    /// let places = |model| -> Vec<(String, i16)> {
    ///     let phone = Phone::of(model, &Models::BUILT_IN).unwrap();
    ///     let keys = phone.keys().dial().exit().add("Details", "http://example.net/details");
    ///     keys.into_iter().map(|key: SoftKeyItem| (key.name.unwrap(), key.position.unwrap())).collect()
    /// };
    /// let keys = |places: [(&str, i16); 3]| places.map(|(name, place)| (name.to_string(), place)).to_vec();
    /// assert_eq!(places("7960"), keys([("Dial", 1), ("Details", 2), ("Exit", 3)]));
    /// assert_eq!(places("7841"), keys([("Exit", 1), ("Dial", 2), ("Details", 3)]));
    /// ```
    pub fn keys(&self) -> RoleKeys<'_> {
        RoleKeys { phone: self, keys: Vec::new(), unplaced: Vec::new(), paged: false }
    }
}

/// Softkeys that are being put together; made by [`Phone::keys`], used as an iterator of [`SoftKeyItem`].
#[derive(Clone, Debug)]
pub struct RoleKeys<'p> {
    phone: &'p Phone,
    keys: Vec<SoftKeyItem>,
    unplaced: Vec<(String, Target)>,
    /// Whether there are pages before or after this one.
    paged: bool,
}

/// What a page is for has the first place, in whatever words.
impl RoleKeys<'_> {
    /// Select, for menus.
    pub fn select(self) -> Self {
        let place = self.phone.model.layout.select;
        self.native("Select", SoftKey::Select, place)
    }

    /// Dial, for directories.
    pub fn dial(self) -> Self {
        let place = self.phone.model.layout.select;
        self.native("Dial", SoftKey::Dial, place)
    }

    /// Submit, for inputs.
    pub fn submit(self) -> Self {
        let place = self.phone.model.layout.select;
        self.native("Submit", SoftKey::Submit, place)
    }

    /// Exit: one step back.
    pub fn exit(self) -> Self {
        let place = self.phone.model.layout.exit;
        self.native("Exit", SoftKey::Exit, place)
    }

    /// Exit to this page.
    pub fn exit_to(self, url: impl Into<Target>) -> Self {
        let place = self.phone.model.layout.exit;
        self.put("Exit", url.into(), place)
    }

    /// Update: the same page again.
    pub fn update(self) -> Self {
        let place = self.phone.model.layout.next;
        self.native("Update", SoftKey::Update, place)
    }

    /// Next, if there is a next page. On a list of several pages its place stays free on the last one, so that who presses Next
    /// once too often opens nothing else.
    pub fn next(mut self, url: Option<HttpUrl>) -> Self {
        let place = self.phone.model.layout.next;
        self.paged |= url.is_some();
        match url {
            Some(url) => self.put("Next", url.into(), place),
            None => self,
        }
    }

    /// Prev, if there is a page before.
    pub fn previous(mut self, url: Option<HttpUrl>) -> Self {
        let place = self.phone.model.layout.previous;
        self.paged |= url.is_some();
        match url {
            Some(url) => self.put("Prev", url.into(), place),
            None => self,
        }
    }

    /// A key of the page's own, at the first place that no role takes.
    pub fn add(mut self, name: impl Into<String>, url: impl Into<Target>) -> Self {
        self.unplaced.push((name.into(), url.into()));
        self
    }

    /// A phone that runs no SoftKey URIs (8875) has these actions elsewhere on its screen.
    fn native(self, name: &str, action: SoftKey, place: u8) -> Self {
        if !self.phone.model.uris.contains(Scheme::SoftKey) {
            return self;
        }
        self.put(name, action.into(), place)
    }

    /// A second key for a place that is taken goes to the next free one.
    fn put(mut self, name: &str, url: Target, place: u8) -> Self {
        if self.keys.iter().any(|key| key.position == Some(i16::from(place))) {
            return self.add(name, url);
        }
        self.keys.push(SoftKeyItem::new(name, url, i16::from(place)));
        self
    }
}

impl IntoIterator for RoleKeys<'_> {
    type Item = SoftKeyItem;
    type IntoIter = std::vec::IntoIter<SoftKeyItem>;

    fn into_iter(mut self) -> Self::IntoIter {
        for (name, url) in std::mem::take(&mut self.unplaced) {
            let layout = *self.phone.model.layout;
            let kept =
                |place: i16| self.paged && [layout.next, layout.previous].map(i16::from).contains(&place);
            let free = (1..=8)
                .find(|place| !kept(*place) && self.keys.iter().all(|key| key.position != Some(*place)));
            if let Some(place) = free {
                self.keys.push(SoftKeyItem::new(name, url, place));
            }
        }
        self.keys.sort_by_key(|key| key.position);
        self.keys.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::Models;

    fn keys(model: &str) -> Vec<(String, i16)> {
        let phone = Phone::of(model, &Models::BUILT_IN).expect(model);
        let url = HttpUrl::parse("http://h/").expect("a URL");
        let keys = phone
            .keys()
            .dial()
            .next(Some(url.clone()))
            .exit()
            .previous(Some(url.clone()))
            .add("Details", url);
        keys.into_iter().map(|key| (key.name.unwrap_or_default(), key.position.unwrap_or(0))).collect()
    }

    #[test]
    fn each_generation_has_its_own_places() {
        let named =
            |keys: Vec<(String, i16)>| keys.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(" ");
        assert_eq!(named(keys("7960")), "Dial Next Exit Prev Details");
        assert_eq!(named(keys("7841")), "Exit Dial Next Prev Details");
        assert_eq!(named(keys("8841")), "Exit Dial Next Prev Details");
    }

    #[test]
    fn no_two_keys_stand_at_one_place_on_any_model() {
        for name in Models::BUILT_IN.names() {
            let keys = keys(name);
            let mut places: Vec<i16> = keys.iter().map(|(_, place)| *place).collect();
            places.dedup();
            assert_eq!(places.len(), keys.len(), "{name}: {keys:?}");
        }
    }

    #[test]
    fn keys_of_a_list_stay_where_they_are_from_page_to_page() {
        let phone = Phone::of("7960", &Models::BUILT_IN).expect("a 7960");
        let url = HttpUrl::parse("http://h/").expect("a URL");
        let place = |next: Option<&HttpUrl>, previous: Option<&HttpUrl>| {
            let keys = phone
                .keys()
                .dial()
                .next(next.cloned())
                .exit()
                .previous(previous.cloned())
                .add("Details", &url);
            keys.into_iter().find(|key| key.name.as_deref() == Some("Details")).and_then(|key| key.position)
        };
        assert_eq!(
            [place(Some(&url), None), place(Some(&url), Some(&url)), place(None, Some(&url))],
            [Some(5); 3]
        );
        assert_eq!(place(None, None), Some(2), "a list of one page has room");
        let both: Vec<_> =
            phone.keys().update().next(Some(url)).into_iter().map(|key| key.position).collect();
        assert_eq!(both, [Some(1), Some(2)], "no two keys at one place");
    }

    #[test]
    fn an_8875_runs_no_softkey_uris_so_only_addresses_are_keys() {
        assert!(keys("8875").iter().all(|(name, _)| name != "Dial" && name != "Exit"), "{:?}", keys("8875"));
    }
}
