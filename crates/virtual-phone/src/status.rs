//! The window of CiscoIPPhoneStatus and CiscoIPPhoneStatusFile.

use std::sync::Arc;

use ipphone::object::{Status, StatusFile};

use crate::machine::VirtualPhone;
use crate::request::{Purpose, Slot};
use crate::screen::{Layer, LayerImage, StatusBox};
use crate::show::{address, cip};

impl VirtualPhone {
    /// A window with a picture inside the XML; it replaces one that is there.
    pub(crate) fn show_status(&mut self, status: Status) {
        let layer = Layer { image: cip(status.bitmap), x: status.location_x, y: status.location_y };
        self.put_status(status.text, status.timer, layer);
    }

    /// A window with a PNG.
    pub(crate) fn show_status_file(&mut self, status: StatusFile) {
        let layer = Layer { image: LayerImage::Coming, x: status.location_x, y: status.location_y };
        self.put_status(status.text, status.timer, layer);
        if let Some(url) = status.url.and_then(address) {
            self.fetch_picture(Slot::Status, &url);
        }
    }

    pub(crate) fn status_picture_came(&mut self, bytes: Arc<[u8]>) {
        if let Some(status) = &mut self.screen.status {
            status.layer.image = LayerImage::Png(bytes);
        }
    }

    fn put_status(&mut self, text: Option<String>, timer: Option<u16>, layer: Layer) {
        self.abandon(|purpose| *purpose == Purpose::Picture(Slot::Status));
        let dynamic = layer.x == -1 || layer.x == 0;
        self.timers.status_since =
            timer.and_then(|seed| self.now.checked_sub(std::time::Duration::from_secs(seed.into())));
        let text = text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        let status = StatusBox {
            text: text.filter(|text| !text.is_empty()),
            timer: timer.map(u32::from),
            layer,
            dynamic,
        };
        self.screen.status = Some(status);
    }
}
