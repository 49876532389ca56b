//! Sound for phones: mu-law, 8000 samples a second, one channel, without a header.

/// Most bytes that phones play of a page: 5 seconds (guide 5.0(2) ch. 5).
pub(super) const MOST: usize = 40_000;

/// The first bytes of a Sun audio file.
const MAGIC: &[u8] = b".snd";
/// Mu-law of 8 bits, as that file numbers it.
const MU_LAW: u32 = 1;

/// The samples of a Sun audio file, or why phones can't play it.
pub(super) fn samples(file: &[u8]) -> Result<&[u8], &'static str> {
    let word = |at: usize| {
        let bytes = file.get(at..at.checked_add(4)?)?;
        bytes.try_into().ok().map(u32::from_be_bytes)
    };
    if !file.starts_with(MAGIC) {
        return Err("this is no Sun audio file: it does not begin with .snd");
    }
    let (Some(offset), Some(coding), Some(rate), Some(channels)) = (word(4), word(12), word(16), word(20))
    else {
        return Err("the header of this Sun audio file is cut off");
    };
    if (coding, rate, channels) != (MU_LAW, 8000, 1) {
        return Err(
            "phones play mu-law with 8000 samples a second in one channel, and this is something else",
        );
    }
    let data = usize::try_from(offset).ok().and_then(|offset| file.get(offset..));
    data.ok_or("the header of this Sun audio file points beyond its end")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(offset: u32, coding: u32, rate: u32, channels: u32) -> Vec<u8> {
        let words = [offset, u32::MAX, coding, rate, channels].map(u32::to_be_bytes).concat();
        [MAGIC, &words, b"note\xff\x7f\xff"].concat()
    }

    #[test]
    fn a_sun_audio_file_loses_its_header_and_nothing_else() {
        assert_eq!(samples(&file(28, 1, 8000, 1)), Ok(&b"\xff\x7f\xff"[..]));
    }

    #[test]
    fn what_phones_cannot_play_is_told() {
        for (bytes, words) in [
            (file(28, 3, 8000, 1), "something else"),
            (file(28, 1, 44_100, 1), "something else"),
            (file(28, 1, 8000, 2), "something else"),
            (file(u32::MAX, 1, 8000, 1), "beyond its end"),
            (b"RIFF".to_vec(), "no Sun audio file"),
            (b".snd\0\0".to_vec(), "cut off"),
            (Vec::new(), "no Sun audio file"),
        ] {
            assert!(samples(&bytes).is_err_and(|reason| reason.contains(words)), "{words}");
        }
    }
}
