//! The screen as a PNG, and where the services area lies in it.

use std::sync::Arc;

use actix_web::web::Bytes;
use ipphone::phone::Model;
use tokio::sync::Semaphore;
use virtual_phone::render::{Unpacked, pixels_with, services_area};
use virtual_phone::screen::Screen;
use virtual_phone_driver::Snapshot;

/// Draws the panel of one phone, again only if it changed.
#[derive(Default)]
pub(crate) struct Painter {
    last: Option<(Arc<Snapshot>, Bytes)>,
    unpacked: Unpacked,
}

impl Painter {
    /// The panel as PNG, without holding up the thread that serves others. As many are drawn at the same time as there are
    /// permits; more wait.
    pub(crate) async fn picture(&mut self, snapshot: &Arc<Snapshot>, permits: &Semaphore) -> Bytes {
        if let Some((last, picture)) = &mut self.last {
            let same = last.number == snapshot.number
                || (last.screen == snapshot.screen
                    && last.phone.name.to_string() == snapshot.phone.name.to_string());
            if same {
                *last = Arc::clone(snapshot);
                return picture.clone();
            }
        }
        let _permit = permits.acquire().await;
        let (drawn, unpacked) = (Arc::clone(snapshot), std::mem::take(&mut self.unpacked));
        let drawing = tokio::task::spawn_blocking(move || {
            let picture = Bytes::from(png(&drawn.screen, &drawn.phone.model, &unpacked));
            (picture, unpacked)
        });
        // It fails only if the drawing panics, or the program ends: then there is no picture.
        let (picture, unpacked) = drawing.await.unwrap_or_default();
        self.unpacked = unpacked;
        self.last = Some((Arc::clone(snapshot), picture.clone()));
        picture
    }
}

/// The whole panel.
fn png(screen: &Screen, model: &Model, unpacked: &Unpacked) -> Vec<u8> {
    phone_canvas::to_png(&pixels_with(screen, model, unpacked))
}

/// A pixel of the panel as one of the services area, in which a phone measures touches; `None`: beside it.
pub(crate) fn in_services_area(screen: &Screen, model: &Model, x: u16, y: u16) -> Option<(u16, u16)> {
    let area = services_area(screen, model);
    let (x, y) = (i32::from(x), i32::from(y));
    if !area.contains(x, y) {
        return None;
    }
    Some((u16::try_from(x - area.x).ok()?, u16::try_from(y - area.y).ok()?))
}

#[cfg(test)]
mod tests {
    use ipphone::phone::{Models, Phone};

    use super::*;

    #[test]
    fn every_model_has_a_picture_and_a_services_area_inside_it() {
        for name in Models::BUILT_IN.names() {
            let phone = Phone::of(name, &Models::BUILT_IN).expect(name);
            assert!(
                png(&Screen::default(), &phone.model, &Unpacked::default()).starts_with(b"\x89PNG"),
                "{name}"
            );
            let found = (0..480).flat_map(|y| (0..800).map(move |x| (x, y)));
            let mut inside =
                found.filter_map(|(x, y)| in_services_area(&Screen::default(), &phone.model, x, y));
            assert_eq!(inside.next(), Some((0, 0)), "{name}");
        }
    }
}
