//! `TFTP:path`, a file on the phone's TFTP server: only in CiscoIPPhoneImageList, never in a page.

use std::fmt;

use super::{fault::Fault, fields::is_text};

/// A file on the TFTP server, as `TFTP:Desktops/320x212x16/clock.png`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Tftp(String);

impl Tftp {
    /// This file. `None`: an empty path, control characters, white space at the end.
    pub fn new(path: &str) -> Option<Tftp> {
        is_text(path).then(|| Tftp(path.to_owned()))
    }

    /// The path on the server.
    pub fn path(&self) -> &str {
        &self.0
    }

    pub(super) fn parse(path: &str) -> Result<Tftp, Fault> {
        Tftp::new(path).ok_or(Fault::syntax(
            "a path must follow",
            "write TFTP:folder/file.png, in an image list",
            "guide, CiscoIPPhoneImageList",
        ))
    }
}

impl fmt::Display for Tftp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TFTP:{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_kept() {
        let file = Tftp::parse("Desktops/320x212x16/a.png").expect("a path");
        assert_eq!(
            (file.path(), file.to_string()),
            ("Desktops/320x212x16/a.png", "TFTP:Desktops/320x212x16/a.png".into())
        );
        assert!(Tftp::parse("").is_err());
    }
}
