//! `SettingsMenu:name` opens an entry of the settings (2026 edition; 8875 on CUCM).
//!
//! First `Key:Applications`, then one entry after the other, each in an Execute of its own: the order of the
//! items of one Execute is not guaranteed.

use std::fmt;

use super::{fault::Fault, fields::is_text};

/// An entry by exactly the name on the display, spaces included, as `About this device`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SettingsMenu(String);

impl SettingsMenu {
    /// This entry. `None`: an empty name, control characters, white space at the end.
    pub fn new(name: &str) -> Option<SettingsMenu> {
        is_text(name).then(|| SettingsMenu(name.to_owned()))
    }

    /// The name on the display.
    pub fn name(&self) -> &str {
        &self.0
    }

    pub(super) fn parse(name: &str) -> Result<SettingsMenu, Fault> {
        SettingsMenu::new(name).ok_or(Fault::syntax(
            "the name of an entry must follow",
            "write it as on the display, as SettingsMenu:Bluetooth",
            "2026 edition, \"Internal URI Features\", settings menu",
        ))
    }
}

impl fmt::Display for SettingsMenu {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SettingsMenu:{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_takes_the_rest_with_its_spaces() {
        for name in ["Bluetooth", "About this device", "Network settings", "TFTP server1", "a:b", " x"] {
            let entry = SettingsMenu::parse(name).expect(name);
            assert_eq!((entry.name(), entry.to_string()), (name, format!("SettingsMenu:{name}")));
        }
        assert!(SettingsMenu::parse("").is_err());
    }
}
