//! Text cut to what a field holds on this phone.

use super::Phone;

impl Phone {
    /// The text, or as much of its beginning as has this many characters when it is written in the phone's charset, where
    /// `ß` may become `ss`.
    ///
    /// ```
    /// use ipphone::phone::Phone;
    /// assert_eq!(Phone::default().cut("Łukasz", 4), "Łuka");
    /// ```
    pub fn cut(&self, text: &str, most: usize) -> String {
        let charset = self.charset_for(|first| first.holds_all(text));
        if charset.len(text) <= most {
            return text.to_string();
        }
        let mut room = most;
        let fits = |c: &char| {
            let needed = charset.len(c.encode_utf8(&mut [0; 4]));
            let fits = needed <= room;
            room = room.saturating_sub(needed);
            fits
        };
        text.chars().take_while(fits).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::Models;

    #[test]
    fn a_cut_name_fits_the_field_as_it_will_be_written() {
        let phone = Phone::of("7921", &Models::BUILT_IN).expect("a 7921, which reads ISO-8859-1 alone");
        for name in ["Δημήτρης Παπαδόπουλος ο νεότερος από το Βέλγιο", "Щёголев-Щедринский Всеволод", "Ж"]
        {
            let cut = phone.cut(name, 32);
            assert!(phone.charset().len(&cut) <= 32, "{cut}");
            assert!(name.starts_with(&cut));
        }
        let both = [("Accept-Charset", &b"iso-8859-1,utf-8;q=0.8"[..])];
        let both = Phone::from_headers(both, &Models::BUILT_IN);
        assert_eq!(
            both.cut("Щёголев-Щедринский Всеволод", 32),
            "Щёголев-Щедринский Всеволод",
            "it is sent in UTF-8"
        );
        assert_eq!(phone.cut("", 32), "");
        assert_eq!(phone.cut("abc", 0), "");
    }
}
