//! Any internal URI: one variant per family.

use std::{borrow::Cow, fmt};

use super::{
    App, Device, Dial, Digits, Display, EditDial, Init, Notify, Play, QueryStringParam, Resource, Rtp,
    Scheme, ScreenButton, SendDigits, SettingsMenu, SoftKey, Target, Tftp, UserData, Vibrate, fault::Fault,
    key::Key,
};

/// An internal URI of the phone.
///
/// ```
/// use ipphone::uri::{Init, Uri, key::Key};
/// assert_eq!(Uri::parse("init:SERVICES"), Uri::Init(Init::Services));
/// assert_eq!(Uri::from(Key::Line(2)).to_string(), "Key:Line2");
/// assert_eq!(Uri::parse("Teleport:Home").to_string(), "Teleport:Home");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Uri {
    /// Presses a button.
    Key(Key),
    /// Runs a native action of the object on show.
    SoftKey(SoftKey),
    /// Adds to a URL.
    QueryStringParam(QueryStringParam),
    /// Starts or stops sound, unicast or multicast.
    Rtp(Rtp),
    /// Resets a feature.
    Init(Init),
    /// Starts a call.
    Dial(Dial),
    /// Starts a call after editing.
    EditDial(EditDial),
    /// Plays a sound file.
    Play(Play),
    /// Switches the backlight.
    Display(Display),
    /// Shakes the phone.
    Vibrate(Vibrate),
    /// Sends tones into the call.
    SendDigits(SendDigits),
    /// Posts to a server.
    Notify(Box<Notify>),
    /// Asks for the foreground or gives it up.
    App(App),
    /// A command to the phone itself.
    Device(Device),
    /// An icon inside the phone.
    Resource(Resource),
    /// Opens an entry of the settings.
    SettingsMenu(SettingsMenu),
    /// Presses a button inside the settings (scheme `Button:`).
    ScreenButton(ScreenButton),
    /// Answers over SCCP.
    UserData(UserData),
    /// A file on the TFTP server.
    Tftp(Tftp),
    /// Anything else, unchanged: an unknown scheme, a known one in a wrong form, a relative URL, nothing.
    /// Take [`Uri::parse`] to make one, else it may hold what is not "else".
    Other(String),
}

impl Uri {
    /// Reads any text: schemes and names in any case, white space at the ends trimmed. What is no URI becomes
    /// [`Uri::Other`].
    pub fn parse(text: &str) -> Uri {
        let text = text.trim();
        match typed(text) {
            Some(Ok(uri)) => uri,
            _ => Uri::Other(text.to_owned()),
        }
    }

    /// `Dial:` this number, as people write it: spaces and `()-/.` go, a leading `+` stays. `None`: nothing
    /// that can be dialled.
    ///
    /// ```
    /// use ipphone::uri::Uri;
    /// assert_eq!(Uri::dial("(408) 526-4000").unwrap().to_string(), "Dial:4085264000");
    /// assert_eq!(Uri::dial("sip:anna@example.net"), None);
    /// ```
    pub fn dial(number: &str) -> Option<Uri> {
        Digits::from_number(number).map(|digits| Uri::Dial(Dial::new(digits)))
    }

    /// `EditDial:` this number, read as [`Uri::dial`] does.
    pub fn edit_dial(number: &str) -> Option<Uri> {
        Digits::from_number(number).map(|digits| Uri::EditDial(EditDial::new(digits)))
    }

    /// The family. [`Uri::Other`] has one if its scheme is known and the rest is wrong.
    pub fn scheme(&self) -> Option<Scheme> {
        Some(match self {
            Uri::Key(_) => Scheme::Key,
            Uri::SoftKey(_) => Scheme::SoftKey,
            Uri::QueryStringParam(_) => Scheme::QueryStringParam,
            Uri::Rtp(rtp) => rtp.scheme(),
            Uri::Init(_) => Scheme::Init,
            Uri::Dial(_) => Scheme::Dial,
            Uri::EditDial(_) => Scheme::EditDial,
            Uri::Play(_) => Scheme::Play,
            Uri::Display(_) => Scheme::Display,
            Uri::Vibrate(_) => Scheme::Vibrate,
            Uri::SendDigits(_) => Scheme::SendDigits,
            Uri::Notify(_) => Scheme::Notify,
            Uri::App(_) => Scheme::App,
            Uri::Device(_) => Scheme::Device,
            Uri::Resource(_) => Scheme::Resource,
            Uri::SettingsMenu(_) => Scheme::SettingsMenu,
            Uri::ScreenButton(_) => Scheme::Button,
            Uri::UserData(_) => Scheme::UserData,
            Uri::Tftp(_) => Scheme::Tftp,
            Uri::Other(text) => split(text)?.0,
        })
    }

    /// Whether outside the profile of the 5.0(2) guide: a later family, name or parameter.
    pub fn is_later(&self) -> bool {
        self.later().is_some()
    }

    /// The release that brought it: `3.x` for what 5.0(2) already had.
    pub fn since(&self) -> &'static str {
        self.later().unwrap_or("3.x")
    }

    /// The URI as written; borrowed where it is a fixed text or unknown.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Uri::Key(key) => key.text(),
            Uri::SoftKey(soft_key) => soft_key.text(),
            Uri::Init(init) => init.text().into(),
            Uri::Device(device) => device.text().into(),
            Uri::Resource(resource) => resource.text().into(),
            Uri::ScreenButton(button) => button.text().into(),
            Uri::Other(text) => text.into(),
            uri => uri.to_string().into(),
        }
    }

    /// Why an [`Uri::Other`] of a known scheme is not that URI.
    pub(super) fn fault(&self) -> Option<Fault> {
        let Uri::Other(text) = self else { return None };
        typed(text)?.err()
    }

    fn later(&self) -> Option<&'static str> {
        match self {
            Uri::Key(key) => key.later(),
            Uri::Rtp(rtp) => rtp.later(),
            Uri::Init(init) => init.later(),
            Uri::Dial(dial) => dial.later(),
            Uri::EditDial(dial) => dial.later(),
            Uri::Play(play) => play.later(),
            uri => uri.scheme().filter(|scheme| scheme.is_later()).map(Scheme::since),
        }
    }
}

/// The known scheme at the start of a text, its spelling there, and what follows. Only Vibrate stands
/// without a colon.
fn split(text: &str) -> Option<(Scheme, &str, &str)> {
    if let Some((head, rest)) = text.split_once(':') {
        return Some((Scheme::from_name(head)?, head, rest));
    }
    Scheme::from_name(text).filter(|scheme| *scheme == Scheme::Vibrate).map(|scheme| (scheme, text, ""))
}

/// `None`: no known scheme.
fn typed(text: &str) -> Option<Result<Uri, Fault>> {
    let (scheme, head, rest) = split(text)?;
    Some(match scheme {
        Scheme::Key => Key::parse(rest).map(Uri::Key),
        Scheme::SoftKey => SoftKey::parse(rest).map(Uri::SoftKey),
        Scheme::QueryStringParam => QueryStringParam::parse(rest).map(Uri::QueryStringParam),
        Scheme::RtpUnicast | Scheme::RtpMulticast => Rtp::parse(head, rest).map(Uri::Rtp),
        Scheme::Init => Init::parse(rest).map(Uri::Init),
        Scheme::Dial => Dial::parse(rest).map(Uri::Dial),
        Scheme::EditDial => EditDial::parse(rest).map(Uri::EditDial),
        Scheme::Play => Play::parse(rest).map(Uri::Play),
        Scheme::Display => Display::parse(rest).map(Uri::Display),
        Scheme::Vibrate => Vibrate::parse(rest).map(Uri::Vibrate),
        Scheme::SendDigits => SendDigits::parse(rest).map(Uri::SendDigits),
        Scheme::Notify => Notify::parse(rest).map(Uri::from),
        Scheme::App => App::parse(rest).map(Uri::App),
        Scheme::Device => Device::parse(rest).map(Uri::Device),
        Scheme::Resource => Resource::parse(rest).map(Uri::Resource),
        Scheme::SettingsMenu => SettingsMenu::parse(rest).map(Uri::SettingsMenu),
        Scheme::Button => ScreenButton::parse(rest).map(Uri::ScreenButton),
        Scheme::UserData => UserData::parse(head, rest).map(Uri::UserData),
        Scheme::Tftp => Tftp::parse(rest).map(Uri::Tftp),
    })
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Uri::Key(key) => key.fmt(f),
            Uri::SoftKey(soft_key) => soft_key.fmt(f),
            Uri::QueryStringParam(param) => param.fmt(f),
            Uri::Rtp(rtp) => rtp.fmt(f),
            Uri::Init(init) => init.fmt(f),
            Uri::Dial(dial) => dial.fmt(f),
            Uri::EditDial(dial) => dial.fmt(f),
            Uri::Play(play) => play.fmt(f),
            Uri::Display(display) => display.fmt(f),
            Uri::Vibrate(vibrate) => vibrate.fmt(f),
            Uri::SendDigits(sent) => sent.fmt(f),
            Uri::Notify(notify) => notify.fmt(f),
            Uri::App(app) => app.fmt(f),
            Uri::Device(device) => device.fmt(f),
            Uri::Resource(resource) => resource.fmt(f),
            Uri::SettingsMenu(entry) => entry.fmt(f),
            Uri::ScreenButton(button) => button.fmt(f),
            Uri::UserData(data) => data.fmt(f),
            Uri::Tftp(file) => file.fmt(f),
            Uri::Other(text) => f.write_str(text),
        }
    }
}

/// Literals only: a text from outside goes through [`Uri::parse`].
impl From<&'static str> for Uri {
    fn from(text: &'static str) -> Uri {
        Uri::parse(text)
    }
}

impl From<Notify> for Uri {
    fn from(notify: Notify) -> Uri {
        Uri::Notify(Box::new(notify))
    }
}

impl From<Notify> for Target {
    fn from(notify: Notify) -> Target {
        Target::Uri(notify.into())
    }
}

macro_rules! families {
    ($($family:ident)+) => {$(
        impl From<$family> for Uri {
            fn from(uri: $family) -> Uri {
                Uri::$family(uri)
            }
        }

        impl From<$family> for Target {
            fn from(uri: $family) -> Target {
                Target::Uri(Uri::$family(uri))
            }
        }
    )+};
}

families! {
    Key SoftKey QueryStringParam Rtp Init Dial EditDial Play Display Vibrate SendDigits App Device Resource
    SettingsMenu ScreenButton UserData Tftp
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_read_in_any_case_and_written_in_one() {
        for (text, expected) in [
            ("key:Transfer", "Key:Transfer"),
            ("Softkey:Exit", "SoftKey:Exit"),
            ("Init:SERVICES", "Init:Services"),
            (" rtpmrx:stop ", "RTPMRx:Stop"),
            ("Application:Close:0", "App:Close:0"),
            ("tftp:A.png", "TFTP:A.png"),
            ("vibrate", "Vibrate"),
            ("Key:VolDown", "Key:VolDwn"),
            ("usercalldata:1:2:3:4:x", "UserCallData:1:2:3:4:x"),
        ] {
            let uri = Uri::parse(text);
            assert!(!matches!(uri, Uri::Other(_)), "{text}");
            assert_eq!(uri.to_string(), expected, "{text}");
            assert_eq!(uri.text(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_uri_survives_and_knows_its_scheme() {
        for (text, scheme) in [
            ("Key:VolDn", Some(Scheme::Key)),
            ("Dial:not a number", Some(Scheme::Dial)),
            ("RTPMTx:239.1.1.1", Some(Scheme::RtpMulticast)),
            ("Foo:bar", None),
            ("Key", None),
            ("menu.xml", None),
            ("", None),
        ] {
            let uri = Uri::parse(text);
            assert_eq!(uri, Uri::Other(text.to_owned()), "{text}");
            assert_eq!((uri.scheme(), uri.to_string().as_str()), (scheme, text), "{text}");
        }
    }

    #[test]
    fn the_5_0_profile_ends_where_the_guide_of_2005_ends() {
        for (text, since) in [
            ("Key:Services", "3.x"),
            ("Key:NavLeft", "6.0"),
            ("SoftKey:Exit", "3.x"),
            ("QueryStringParam:a=1", "3.x"),
            ("Init:Services", "3.x"),
            ("Dial:1000", "3.x"),
            ("Dial:1000,1", "7.1"),
            ("Dial:1000:1", "7.1"),
            ("EditDial:1000", "3.x"),
            ("EditDial:1A", "7.1"),
            ("Play:a.raw", "3.x"),
            ("Play:Stop", "2026 edition"),
            ("RTPRx:Stop", "3.x"),
            ("RTPMRx:239.1.1.1:20480:50", "3.x"),
            ("RTPMRx:239.1.1.1:20480:50:1", "2026 edition"),
            ("Display:Off", "6.0"),
            ("Vibrate", "6.0"),
            ("SendDigits:1:1", "7.1"),
            ("Notify:http:h:80:p", "7.1"),
            ("App:Close", "7.1"),
            ("Device:Unlock", "8.5"),
            ("Resource:Icon.Connected", "8.5"),
            ("SettingsMenu:Bluetooth", "2026 edition"),
            ("Button:Back", "2026 edition"),
            ("Key:Key_1", "2026 edition"),
        ] {
            let uri = Uri::parse(text);
            assert_eq!((uri.since(), uri.is_later()), (since, since != "3.x"), "{text}");
        }
    }

    #[test]
    fn fixed_texts_are_borrowed() {
        for text in ["SoftKey:Exit", "Key:Services", "Init:Services", "Device:Unlock", "Button:Back", "Foo:1"]
        {
            assert!(matches!(Uri::parse(text).text(), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn a_number_from_a_phone_book_is_dialled() {
        assert_eq!(Uri::dial("+49 30/123-4").map(|uri| uri.to_string()).as_deref(), Some("Dial:+49301234"));
        assert_eq!(Uri::edit_dial("1.2").map(|uri| uri.to_string()).as_deref(), Some("EditDial:12"));
        assert_eq!((Uri::dial("1:2"), Uri::edit_dial("1;2")), (None, None));
    }
}
