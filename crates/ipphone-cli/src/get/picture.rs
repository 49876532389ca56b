//! The screen as a PNG.

use virtual_phone::{VirtualPhone, render};

/// The whole panel, or its services area alone.
pub(super) fn png(phone: &VirtualPhone, pane: bool) -> Vec<u8> {
    let draw = if pane { render::pane } else { render::pixels };
    phone_canvas::to_png(&draw(phone.screen(), phone.model()))
}
