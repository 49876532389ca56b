//! Offices and their telephone numbers, in the formats that people really type.
//!
//! Nobody can be called: the numbers are from ranges kept free for fiction (North America 555-01xx, Ofcom 020 7946 0xxx,
//! 07700 900xxx and 01632 960xxx, Bundesnetzagentur 030 23125, 089 99998, 069 90009 and 0171 39200, Arcep 01 99 00 and
//! 06 39 98, PTS 040-628 04 and 070-174 06), or their subscriber part starts with 000, which nobody gets.

use std::collections::HashSet;

use crate::random::Random;

/// A town where the company sits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Office {
    Springfield,
    London,
    München,
    Berlin,
    Paris,
    Kraków,
    Brno,
    Malmö,
    Ålesund,
    Sevilla,
    Athens,
    İzmir,
    Huế,
    Tokyo,
    Almaty,
}

/// Patterns of the office's numbers: `#` is any digit, `5` and `6` are digits as they stand.
struct Patterns {
    work: &'static [&'static str],
    mobile: &'static [&'static str],
    home: &'static [&'static str],
}

impl Office {
    pub fn town(self) -> &'static str {
        match self {
            Office::Athens => "Αθήνα",
            Office::Tokyo => "東京",
            Office::Almaty => "Алматы",
            Office::Springfield => "Springfield",
            Office::London => "London",
            Office::München => "München",
            Office::Berlin => "Berlin",
            Office::Paris => "Paris",
            Office::Kraków => "Kraków",
            Office::Brno => "Brno",
            Office::Malmö => "Malmö",
            Office::Ålesund => "Ålesund",
            Office::Sevilla => "Sevilla",
            Office::İzmir => "İzmir",
            Office::Huế => "Huế",
        }
    }

    pub fn language(self) -> &'static str {
        match self {
            Office::Springfield => "en-US",
            Office::London => "en-GB",
            Office::München | Office::Berlin => "de",
            Office::Paris => "fr",
            Office::Kraków => "pl",
            Office::Brno => "cs",
            Office::Malmö => "sv",
            Office::Ålesund => "nb",
            Office::Sevilla => "es",
            Office::Athens => "el",
            Office::İzmir => "tr",
            Office::Huế => "vi",
            Office::Tokyo => "ja",
            Office::Almaty => "ru",
        }
    }

    fn patterns(self) -> Patterns {
        let (work, mobile, home): (&[&str], &[&str], &[&str]) = match self {
            Office::Springfield => (
                &["+1 (555) 010-####", "+1 217 555 01##", "(217) 555-01##", "+121755501##"],
                &["+1 (555) 011-####", "+1-312-555-01##"],
                &["+1 773 555 01##"],
            ),
            Office::London => (
                &["+44 20 7946 0###", "020 7946 0###", "+44 (0)20 7946 0###"],
                &["+44 7700 900###", "07700 900###"],
                &["+44 1632 960###"],
            ),
            Office::München => (
                &["+49 (0)89 99998-###", "+49 89 99998###", "089/99998-###"],
                &["+49 171 39200##", "0171/39200##"],
                &["+49 69 90009###"],
            ),
            Office::Berlin => (
                &["+49 (0)30 23125-###", "+49 30 23125 ###", "030-23125###"],
                &["+49 171 39200##"],
                &["+49 69 90009-###"],
            ),
            Office::Paris => (
                &["+33 1 99 00 ## ##", "01.99.00.##.##"],
                &["+33 6 39 98 ## ##", "06.39.98.##.##"],
                &["+33 1 99 00 ## ##"],
            ),
            Office::Malmö => {
                (&["+46 40-628 04 ##", "040-628 04 ##"], &["+46 70-174 06 ##"], &["+46 40 628 04 ##"])
            }
            Office::Kraków => (&["+48 12 000 ## ##"], &["+48 500 000 ###"], &["+48 12 000 ## ##"]),
            Office::Brno => (&["+420 500 000 ###"], &["+420 700 000 ###"], &["+420 500 000 ###"]),
            Office::Ålesund => (&["+47 70 00 0# ##"], &["+47 90 00 0# ##"], &["+47 70 00 0# ##"]),
            Office::Sevilla => (&["+34 950 000 ###"], &["+34 600 000 ###"], &["+34 950 000 ###"]),
            Office::Athens => (&["+30 210 000 ####"], &["+30 690 000 ####"], &["+30 210 000 ####"]),
            Office::İzmir => (&["+90 (232) 000 ## ##"], &["+90 500 000 ## ##"], &["+90 232 000 ## ##"]),
            Office::Huế => (&["+84 234 000 ####"], &["+84 90 000 ####"], &["+84 234 000 ####"]),
            Office::Tokyo => {
                (&["+81 3-0000-####", "03-0000-####"], &["+81 90-0000-####"], &["+81 3-0000-####"])
            }
            Office::Almaty => (&["+7 727 000-##-##"], &["+7 700 000-##-##"], &["+7 727 000-##-##"]),
        };
        Patterns { work, mobile, home }
    }
}

/// Gives every number once.
#[derive(Default)]
pub struct Exchange {
    taken: HashSet<String>,
}

impl Exchange {
    pub fn work(&mut self, office: Office, random: &mut Random) -> String {
        self.take(office.patterns().work, random)
    }

    pub fn mobile(&mut self, office: Office, random: &mut Random) -> String {
        self.take(office.patterns().mobile, random)
    }

    pub fn home(&mut self, office: Office, random: &mut Random) -> String {
        self.take(office.patterns().home, random)
    }

    /// A number inside the company, with four digits.
    pub fn extension(&mut self, random: &mut Random) -> String {
        self.take(&["4###", "7###"], random)
    }

    /// Keeps a number for somebody.
    pub fn reserve(&mut self, number: &str) {
        self.taken.insert(last_digits(number));
    }

    /// Of two numbers, the last digits differ: what a caller remembers finds one person. John Smith's 5646 and the
    /// 1234 of the examples are nobody else's.
    fn take(&mut self, patterns: &[&str], random: &mut Random) -> String {
        loop {
            let pattern = random.pick(patterns);
            let digit = |random: &mut Random| char::from(b"0123456789"[random.below(10)]);
            let number: String = pattern.chars().map(|c| if c == '#' { digit(random) } else { c }).collect();
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            if !digits.contains("5646") && !digits.contains("1234") && self.taken.insert(last_digits(&number))
            {
                return number;
            }
        }
    }
}

fn last_digits(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits[digits.len().saturating_sub(8)..].to_string()
}
