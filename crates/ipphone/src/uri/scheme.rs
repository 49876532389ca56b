//! The families of internal URIs, and sets of them.

use std::fmt;

/// A URI family of the guide's chapter "Internal URI Features".
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[repr(u8)]
pub enum Scheme {
    /// `Key:` presses a button.
    Key,
    /// `SoftKey:` runs an action of the object on show.
    SoftKey,
    /// `QueryStringParam:` adds to the URL of the softkey.
    QueryStringParam,
    /// `RTPRx:` and `RTPTx:`, unicast.
    RtpUnicast,
    /// `RTPMRx:` and `RTPMTx:`, multicast.
    RtpMulticast,
    /// `Init:` resets a feature.
    Init,
    /// `Dial:`.
    Dial,
    /// `EditDial:`.
    EditDial,
    /// `Play:`.
    Play,
    /// `Display:` (6.0).
    Display,
    /// `Vibrate:` (6.0).
    Vibrate,
    /// `SendDigits:` (7.1).
    SendDigits,
    /// `Notify:` (7.1).
    Notify,
    /// `App:` (7.1).
    App,
    /// `Device:` (8.5).
    Device,
    /// `Resource:` (8.5), an icon inside the phone.
    Resource,
    /// `SettingsMenu:` (8875).
    SettingsMenu,
    /// `Button:` (8875).
    Button,
    /// `UserData:` and its three sisters, over SCCP only.
    UserData,
    /// `TFTP:`, only in image lists.
    Tftp,
}

impl Scheme {
    /// All, in the guide's order.
    pub const ALL: [Scheme; 20] = [
        Scheme::Key,
        Scheme::SoftKey,
        Scheme::QueryStringParam,
        Scheme::RtpUnicast,
        Scheme::RtpMulticast,
        Scheme::Init,
        Scheme::Dial,
        Scheme::EditDial,
        Scheme::Play,
        Scheme::Display,
        Scheme::Vibrate,
        Scheme::SendDigits,
        Scheme::Notify,
        Scheme::App,
        Scheme::Device,
        Scheme::Resource,
        Scheme::SettingsMenu,
        Scheme::Button,
        Scheme::UserData,
        Scheme::Tftp,
    ];

    /// The family of what stands before the colon, letters in any case: `rtpmrx` is
    /// [`RtpMulticast`](Scheme::RtpMulticast).
    pub fn from_name(name: &str) -> Option<Scheme> {
        let known = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        known.map(|(_, scheme)| *scheme)
    }

    /// What stands before the colon, in the guide's spelling; the first is the usual one.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        NAMES.iter().filter(move |(_, scheme)| *scheme == self).map(|(name, _)| *name)
    }

    /// The release of the guide that brought the family (single URIs may be younger: [`Uri::since`]).
    ///
    /// [`Uri::since`]: super::Uri::since
    pub const fn since(self) -> &'static str {
        match self {
            Scheme::Display | Scheme::Vibrate => "6.0",
            Scheme::SendDigits | Scheme::Notify | Scheme::App => "7.1",
            Scheme::Device | Scheme::Resource => "8.5",
            Scheme::SettingsMenu | Scheme::Button => "2026 edition",
            Scheme::UserData => "SCCP only, in no guide",
            Scheme::Tftp => "image lists only",
            _ => "3.x",
        }
    }

    /// Whether the whole family is outside the profile of the 5.0(2) guide.
    pub fn is_later(self) -> bool {
        self.since() != "3.x"
    }
}

/// Every scheme in its spelling; `Application` is no guide's, but an alias that programs might write.
const NAMES: [(&str, Scheme); 26] = [
    ("Key", Scheme::Key),
    ("SoftKey", Scheme::SoftKey),
    ("QueryStringParam", Scheme::QueryStringParam),
    ("RTPRx", Scheme::RtpUnicast),
    ("RTPTx", Scheme::RtpUnicast),
    ("RTPMRx", Scheme::RtpMulticast),
    ("RTPMTx", Scheme::RtpMulticast),
    ("Init", Scheme::Init),
    ("Dial", Scheme::Dial),
    ("EditDial", Scheme::EditDial),
    ("Play", Scheme::Play),
    ("Display", Scheme::Display),
    ("Vibrate", Scheme::Vibrate),
    ("SendDigits", Scheme::SendDigits),
    ("Notify", Scheme::Notify),
    ("App", Scheme::App),
    ("Application", Scheme::App),
    ("Device", Scheme::Device),
    ("Resource", Scheme::Resource),
    ("SettingsMenu", Scheme::SettingsMenu),
    ("Button", Scheme::Button),
    ("UserData", Scheme::UserData),
    ("UserCallData", Scheme::UserData),
    ("UserDataSoftKey", Scheme::UserData),
    ("UserCallDataSoftKey", Scheme::UserData),
    ("TFTP", Scheme::Tftp),
];

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.names().next().unwrap_or_default())
    }
}

/// A set of [`Scheme`]s: what a model runs.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Schemes(u32);

impl Schemes {
    /// None.
    pub const NONE: Schemes = Schemes(0);

    /// These.
    pub const fn of(schemes: &[Scheme]) -> Schemes {
        let mut set = 0;
        let mut i = 0;
        while i < schemes.len() {
            set |= 1 << schemes[i] as u32;
            i += 1;
        }
        Schemes(set)
    }

    /// This set and these.
    pub const fn with(self, schemes: &[Scheme]) -> Schemes {
        Schemes(self.0 | Schemes::of(schemes).0)
    }

    /// This set without these.
    pub const fn without(self, schemes: &[Scheme]) -> Schemes {
        Schemes(self.0 & !Schemes::of(schemes).0)
    }

    /// Whether this family is in the set.
    pub const fn contains(self, scheme: Scheme) -> bool {
        self.0 & (1 << scheme as u32) != 0
    }

    /// The families in the guide's order.
    pub fn iter(self) -> impl Iterator<Item = Scheme> {
        Scheme::ALL.into_iter().filter(move |scheme| self.contains(*scheme))
    }
}

impl fmt::Debug for Schemes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_has_a_name_that_leads_back_to_it() {
        for scheme in Scheme::ALL {
            assert!(scheme.names().count() > 0, "{scheme:?}");
            for name in scheme.names() {
                assert_eq!(Scheme::from_name(&name.to_uppercase()), Some(scheme), "{name}");
            }
        }
        assert_eq!(Scheme::from_name("http"), None);
    }

    #[test]
    fn the_5_0_guide_knows_nine_families() {
        let early: Vec<String> =
            Scheme::ALL.into_iter().filter(|s| !s.is_later()).map(|s| s.to_string()).collect();
        let expected =
            ["Key", "SoftKey", "QueryStringParam", "RTPRx", "RTPMRx", "Init", "Dial", "EditDial", "Play"];
        assert_eq!(early, expected);
    }

    #[test]
    fn later_families_name_their_release() {
        for (scheme, since) in [
            (Scheme::Display, "6.0"),
            (Scheme::Vibrate, "6.0"),
            (Scheme::Notify, "7.1"),
            (Scheme::SendDigits, "7.1"),
            (Scheme::App, "7.1"),
            (Scheme::Device, "8.5"),
            (Scheme::Resource, "8.5"),
            (Scheme::SettingsMenu, "2026 edition"),
        ] {
            assert_eq!(scheme.since(), since, "{scheme}");
        }
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set = Schemes::of(&[Scheme::Key]).with(&[Scheme::Play]).without(&[Scheme::Key]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Scheme::Play]);
        assert!(set.contains(Scheme::Play) && !set.contains(Scheme::Key));
    }
}
