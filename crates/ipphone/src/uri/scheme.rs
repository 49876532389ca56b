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
