//! `Device:command` (8.5(1)).

use super::{fault::Fault, fields::named};

named! {
    /// A command to the phone itself.
    pub enum Device in "Device" {
        /// Unlocks keypad and display; the normal idle lock applies afterwards.
        Unlock = "Unlock",
        /// Starts a problem report (8821 and 9821).
        GeneratePrt = "GeneratePRT",
        /// Asks for the report (8821 and 9821); ask until the answer holds its address.
        PrtStatus = "PRTStatus",
    }
}

impl Device {
    pub(super) fn parse(name: &str) -> Result<Device, Fault> {
        Device::from_name(name.trim_end_matches(':')).ok_or(Fault::name(
            "no guide has a Device command of this name",
            "take Unlock, or GeneratePRT and PRTStatus on wireless phones",
            "guide 8.5, \"Internal URI Features\", Device",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_commands_are_known() {
        for (name, expected) in [
            ("Unlock", Some("Device:Unlock")),
            ("generateprt", Some("Device:GeneratePRT")),
            ("PRTStatus", Some("Device:PRTStatus")),
            ("Reboot", None),
        ] {
            assert_eq!(Device::parse(name).ok().map(Device::text), expected, "{name}");
        }
    }
}
