//! Where a target stands, and which families may stand there.

use super::{Scheme, Target, Uri, key::Key};

/// A field that holds a target.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Place {
    /// `ExecuteItem@URL`.
    Execute,
    /// `MenuItem/URL`, with or without a TouchArea.
    Item,
    /// `SoftKeyItem/URL` and `KeyItem/URL`: run when the key is released.
    SoftKey,
    /// `SoftKeyItem/URLDown` and `KeyItem/URLDown`: run when the key is pressed; internal URIs only.
    UrlDown,
    /// `onAppFocusGained`, `onAppFocusLost`, `onAppMinimized`.
    Handler,
    /// `onAppClosed`: as the other handlers, but no http.
    ClosedHandler,
    /// `IconItem/URL` of an IconFileMenu: a PNG, or an icon inside the phone.
    Icon,
    /// An address that the phone only fetches: the URL of an Input, an ImageFile, a GraphicFileMenu, a
    /// StatusFile.
    Page,
}

impl Place {
    /// All eight.
    pub const ALL: [Place; 8] = [
        Place::Execute,
        Place::Item,
        Place::SoftKey,
        Place::UrlDown,
        Place::Handler,
        Place::ClosedHandler,
        Place::Icon,
        Place::Page,
    ];

    /// How a message calls it: `in URLDown`.
    pub const fn phrase(self) -> &'static str {
        match self {
            Place::Execute => "in an ExecuteItem",
            Place::Item => "in a MenuItem",
            Place::SoftKey => "in a SoftKeyItem",
            Place::UrlDown => "in URLDown",
            Place::Handler => "in an event handler",
            Place::ClosedHandler => "in onAppClosed",
            Place::Icon => "as an icon",
            Place::Page => "as the address of a page or picture",
        }
    }

    /// Whether an event handler.
    pub const fn is_handler(self) -> bool {
        matches!(self, Place::Handler | Place::ClosedHandler)
    }
}

/// How sure it is that something works.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Standing {
    /// No: a guide forbids it, or nothing speaks for it.
    No,
    /// Likely: inferred, seen in published services, or listed for some later models only.
    Inferred,
    /// Yes: a guide says so.
    Yes,
}

/// `Execute Item SoftKey UrlDown Handler ClosedHandler Icon Page`, `Y`, `i` (inferred) or `-`.
/// From the chapter "Internal URI Features", guides 5.0(2) to 9.1(1) and the 2026 edition.
const TABLE: [(Scheme, &str); 20] = [
    (Scheme::Key, "YiYiii--"),
    (Scheme::SoftKey, "-YY-----"), // in Execute: 8821 only
    (Scheme::QueryStringParam, "-YY-----"),
    (Scheme::RtpUnicast, "YYYYYY--"),
    (Scheme::RtpMulticast, "YYYYYY--"),
    (Scheme::Init, "YYYiii--"),
    (Scheme::Dial, "YYYiii--"),
    (Scheme::EditDial, "YYYiii--"),
    (Scheme::Play, "YYYiii--"),
    (Scheme::Display, "YYYiii--"),
    (Scheme::Vibrate, "YYYiii--"),
    (Scheme::SendDigits, "Yiiiii--"),
    (Scheme::Notify, "-YYiYY--"),
    (Scheme::App, "YYYiYY--"),
    (Scheme::Device, "Yiiiii--"),
    (Scheme::Resource, "------Y-"),
    (Scheme::SettingsMenu, "Y-------"),
    (Scheme::Button, "Y-------"),
    (Scheme::UserData, "-YY-YY--"),
    (Scheme::Tftp, "--------"), // only in CiscoIPPhoneImageList
];

/// The same for `http://` and `https://`.
const URL: &str = "YYY-Y-YY";

impl Scheme {
    /// Whether a URI of this family may stand there.
    ///
    /// ```
    /// use ipphone::uri::{Place, Scheme, Standing};
    /// assert_eq!(Scheme::Notify.may_stand(Place::Execute), Standing::No);
    /// ```
    pub fn may_stand(self, place: Place) -> Standing {
        TABLE
            .iter()
            .find(|(scheme, _)| *scheme == self)
            .map_or(Standing::No, |(_, cells)| standing(cells, place))
    }
}

impl Uri {
    /// Whether this URI may stand there; [`Uri::Other`] by its scheme, if that is known.
    pub fn may_stand(&self, place: Place) -> Standing {
        if let Uri::Key(Key::OnScreen(_)) = self {
            return Scheme::Button.may_stand(place);
        }
        self.scheme().map_or(Standing::No, |scheme| scheme.may_stand(place))
    }
}

impl Target {
    /// Whether this target may stand there.
    pub fn may_stand(&self, place: Place) -> Standing {
        match self {
            Target::Url(_) => standing(URL, place),
            Target::Uri(uri) => uri.may_stand(place),
        }
    }
}

fn standing(cells: &str, place: Place) -> Standing {
    match cells.as_bytes().get(place as usize) {
        Some(b'Y') => Standing::Yes,
        Some(b'i') => Standing::Inferred,
        _ => Standing::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_has_a_full_row() {
        for scheme in Scheme::ALL {
            let rows: Vec<_> = TABLE.iter().filter(|(name, _)| *name == scheme).collect();
            assert_eq!(rows.len(), 1, "{scheme:?}");
            assert_eq!(rows[0].1.len(), Place::ALL.len(), "{scheme:?}");
        }
        assert_eq!(URL.len(), Place::ALL.len());
    }

    #[test]
    fn places_follow_the_overview_of_the_guides() {
        use Place::*;
        use Standing::*;
        for (text, place, expected) in [
            ("http://h/", Execute, Yes),
            ("http://h/", UrlDown, No),
            ("https://h/", Handler, Yes),
            ("https://h/", ClosedHandler, No),
            ("http://h/", Icon, Yes),
            ("http://h/", Page, Yes),
            ("Key:Services", Execute, Yes),
            ("Key:Services", Item, Inferred),
            ("Key:Services", SoftKey, Yes),
            ("Key:Key_0", Execute, Yes),
            ("Key:Key_0", SoftKey, No),
            ("SoftKey:Exit", Execute, No),
            ("SoftKey:Exit", Item, Yes),
            ("SoftKey:Exit", UrlDown, No),
            ("QueryStringParam:a=1", SoftKey, Yes),
            ("QueryStringParam:a=1", Execute, No),
            ("RTPTx:Stop", UrlDown, Yes),
            ("RTPMRx:239.1.1.1:21000", ClosedHandler, Yes),
            ("Init:Services", UrlDown, Inferred),
            ("Dial:1", Item, Yes),
            ("EditDial:1", SoftKey, Yes),
            ("Play:chime.raw", Execute, Yes),
            ("Display:Off", Handler, Inferred),
            ("Vibrate", Execute, Yes),
            ("SendDigits:1:1", Item, Inferred),
            ("Notify:http:h:80:p", Execute, No),
            ("Notify:http:h:80:p", ClosedHandler, Yes),
            ("App:Close", Execute, Yes),
            ("App:Close", UrlDown, Inferred),
            ("Device:Unlock", Item, Inferred),
            ("Resource:Icon.Connected", Icon, Yes),
            ("Resource:Icon.Connected", Item, No),
            ("SettingsMenu:Bluetooth", Execute, Yes),
            ("SettingsMenu:Bluetooth", Item, No),
            ("Button:Back", Execute, Yes),
            ("UserData:1:x", Item, Yes),
            ("UserData:1:x", Execute, No),
            ("TFTP:Desktops/a.png", Page, No),
            ("Foo:1", Item, No),
        ] {
            assert_eq!(Target::parse(text).may_stand(place), expected, "{text} {place:?}");
        }
    }
}
