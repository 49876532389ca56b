//! The screen as a PNG.

use virtual_phone::VirtualPhone;

use crate::error::Error;

/// The whole panel, or its services area alone.
pub(super) fn png(_phone: &VirtualPhone, _pane: bool) -> Result<Vec<u8>, Error> {
    Err(Error::NoPictures)
}
