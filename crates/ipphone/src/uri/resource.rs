//! `Resource:name`, an icon inside the phone (8.4/8.5), only as IconItem URL of an IconFileMenu.

use super::{fault::Fault, fields::named};

named! {
    /// An icon that the phone has. An unknown name shows a default "unknown" icon.
    pub enum Resource in "Resource" {
        /// A call is connected.
        Connected = "Icon.Connected",
        /// An authenticated call.
        AuthenticatedCall = "Icon.AuthenticatedCall",
        /// An encrypted call.
        SecureCall = "Icon.SecureCall",
        /// Handset down.
        OnHook = "Icon.OnHook",
        /// Handset up.
        OffHook = "Icon.OffHook",
        /// An envelope.
        Messages = "Icon.Messages",
        /// A line in use.
        InUse = "Icon.InUse",
        /// A headset.
        Headset = "Icon.Headset",
        /// A handset.
        Handset = "Icon.Handset",
        /// A loudspeaker.
        Speaker = "Icon.Speaker",
        /// A closed lock.
        Locked = "Icon.Locked",
        /// An open lock.
        UnLocked = "Icon.UnLocked",
        /// A ticked box.
        Checked = "Icon.Checked",
        /// An empty box.
        UnChecked = "Icon.UnChecked",
        /// A chosen radio button.
        RadioButtonOn = "Icon.RadioButtonOn",
        /// An empty radio button.
        RadioButtonOff = "Icon.RadioButtonOff",
        /// Ringing, moving.
        Ringin = "AnimatedIcon.Ringin",
        /// On hold, moving.
        Hold = "AnimatedIcon.Hold",
        /// A waiting message, moving.
        MessageWaiting = "AnimatedIcon.MessageWaiting",
        /// Sound comes in, moving.
        StreamingRx = "AnimatedIcon.StreamingRx",
        /// Sound goes out, moving.
        StreamingTx = "AnimatedIcon.StreamingTx",
        /// Sound goes both ways, moving.
        StreamRxTx = "AnimatedIcon.StreamRxTx",
        /// Something is going on, moving.
        Throbber = "AnimatedIcon.Throbber",
    }
}

impl Resource {
    pub(super) fn parse(name: &str) -> Result<Resource, Fault> {
        Resource::from_name(name).ok_or(Fault::name(
            "no guide has an icon of this name; phones show a default icon",
            "take a name of the guide's list, as Icon.Connected",
            "guide 8.5, IconFileMenu",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_three_icons_are_known() {
        assert_eq!(Resource::ALL.len(), 23);
        for icon in Resource::ALL {
            assert_eq!(Resource::parse(&icon.name().to_lowercase()), Ok(*icon), "{icon}");
        }
        assert_eq!(Resource::Throbber.text(), "Resource:AnimatedIcon.Throbber");
        assert!(Resource::parse("Icon.Nothing").is_err());
    }
}
