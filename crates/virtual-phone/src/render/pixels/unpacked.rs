//! Pictures that were decoded for the last panel: to decode one takes longer than to draw all else.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;

use ipphone::phone::Display;

use super::picture::Raster;

/// Bytes of pixels that are kept: a picture of a whole 800x480 panel has 1.5 million.
const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Pictures that are kept.
const MOST: usize = 8;

/// Decoded pictures of the panels of one phone, at most 2 MiB of them; for
/// [`pixels_with`](crate::render::pixels_with).
#[derive(Default)]
pub struct Unpacked(RefCell<VecDeque<Kept>>);

struct Kept {
    file: Arc<[u8]>,
    display: Display,
    raster: Option<Arc<Raster>>,
}

impl Kept {
    fn size(&self) -> usize {
        self.file.len() + self.raster.as_ref().map_or(0, |raster| raster.rgba.len())
    }
}

impl Unpacked {
    /// What this file shows on this display; unpacked by `unpack` if it is new.
    pub(super) fn get(
        &self,
        file: &Arc<[u8]>,
        display: Display,
        unpack: impl FnOnce() -> Option<Raster>,
    ) -> Option<Arc<Raster>> {
        let known = |kept: &&Kept| kept.display == display && kept.file == *file;
        if let Some(kept) = self.0.borrow().iter().find(known) {
            return kept.raster.clone();
        }
        let raster = unpack().map(Arc::new);
        self.keep(Kept { file: Arc::clone(file), display, raster: raster.clone() });
        raster
    }

    /// The oldest make room. One that is larger than all room is not kept.
    fn keep(&self, kept: Kept) {
        let mut all = self.0.borrow_mut();
        let mut used = kept.size();
        if used > MOST_BYTES {
            return;
        }
        all.push_front(kept);
        let fits = all.iter().skip(1).take(MOST - 1).take_while(|older| {
            used += older.size();
            used <= MOST_BYTES
        });
        let count = fits.count() + 1;
        all.truncate(count);
    }
}

impl fmt::Debug for Unpacked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unpacked({} pictures)", self.0.borrow().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster(width: u16, height: u16) -> Raster {
        Raster { width, height, rgba: vec![0; usize::from(width) * usize::from(height) * 4] }
    }

    #[test]
    fn a_file_is_unpacked_once_for_each_display() {
        let unpacked = Unpacked::default();
        let (colour, grey) = (Display::colour(10, 10, 24), Display::grey(10, 10, 2));
        let file = |byte: u8| -> Arc<[u8]> { Arc::from([byte; 3]) };
        let is_new = |file: &Arc<[u8]>, display| {
            let mut unpacks = false;
            unpacked.get(file, display, || {
                unpacks = true;
                (file[0] > 0).then(|| raster(2, 2))
            });
            unpacks
        };
        assert!(is_new(&file(1), colour) && !is_new(&file(1), colour));
        assert!(is_new(&file(1), grey) && is_new(&file(2), colour));
        assert!(is_new(&file(0), colour) && !is_new(&file(0), colour), "broken ones, too");
        assert!(!is_new(&file(1), colour));
    }

    #[test]
    fn memory_has_a_bound() {
        let unpacked = Unpacked::default();
        for byte in 0..100 {
            let side = if byte % 3 == 0 { 400 } else { 700 };
            let file: Arc<[u8]> = Arc::from([byte]);
            assert!(unpacked.get(&file, Display::colour(1, 1, 24), || Some(raster(side, side))).is_some());
            let used: usize = unpacked.0.borrow().iter().map(Kept::size).sum();
            assert!(used <= MOST_BYTES && unpacked.0.borrow().len() <= MOST, "{used}");
        }
        let huge: Arc<[u8]> = Arc::from([200]);
        assert!(unpacked.get(&huge, Display::colour(1, 1, 24), || Some(raster(4000, 4000))).is_some());
    }
}
