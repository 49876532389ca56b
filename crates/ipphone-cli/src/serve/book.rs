//! A phone book: names with numbers, and who of them is meant.

/// Names with numbers, as in the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Book {
    /// In the order of the file.
    pub(super) people: Vec<Person>,
}

/// A line of a phone book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Person {
    /// As written.
    pub(super) name: String,
    /// As it is dialled: see [`dialled`].
    pub(super) number: String,
}

/// From so many on a phone book asks first whom one looks for.
pub(super) const LARGE: usize = 100;

impl Book {
    /// Whether nobody wants to leaf through it.
    pub(super) fn is_large(&self) -> bool {
        self.people.len() > LARGE
    }

    /// Those whose name has words that begin with all of these, or whose number has these digits; all for an empty text.
    pub(super) fn find(&self, text: &str) -> Vec<Person> {
        let words: Vec<String> = words(text).collect();
        let digits = dialled(text);
        let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || "+*#".contains(c));
        let is_meant = |person: &&Person| {
            let names: Vec<String> = self::words(&person.name).collect();
            let by_name = words.iter().all(|word| names.iter().any(|name| name.starts_with(word.as_str())));
            by_name || (is_number && person.number.contains(&digits))
        };
        self.people.iter().filter(is_meant).cloned().collect()
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase)
}

/// A number without what people write to make it readable: `+49 (0)170 / 123-45` is `+4917012345`.
pub(super) fn dialled(written: &str) -> String {
    let written = written.trim();
    let is_international = written.starts_with('+') || written.starts_with("00");
    let written = if is_international { written.replace("(0)", "") } else { written.to_owned() };
    let is_filler = |c: char| c.is_whitespace() || matches!(c, '-' | '.' | '/' | '(' | ')' | '–');
    written.chars().filter(|c| !is_filler(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(people: &[(&str, &str)]) -> Book {
        let person =
            |(name, number): &(&str, &str)| Person { name: (*name).into(), number: (*number).into() };
        Book { people: people.iter().map(person).collect() }
    }

    #[test]
    fn people_are_found_by_the_beginnings_of_their_names_or_by_digits() {
        let book = book(&[
            ("Müller, Jürgen", "+49170123"),
            ("Anna Müller-Lüdenscheid", "1001"),
            ("Ito 伊藤", "1002"),
        ]);
        for (text, expected) in [
            ("mül", vec!["Müller, Jürgen", "Anna Müller-Lüdenscheid"]),
            ("MÜL j", vec!["Müller, Jürgen"]),
            ("lüd", vec!["Anna Müller-Lüdenscheid"]),
            ("伊", vec!["Ito 伊藤"]),
            ("100", vec!["Anna Müller-Lüdenscheid", "Ito 伊藤"]),
            ("0 170/123", vec![]),
            ("170 123", vec!["Müller, Jürgen"]),
            ("", vec!["Müller, Jürgen", "Anna Müller-Lüdenscheid", "Ito 伊藤"]),
            ("zz", vec![]),
        ] {
            let found = book.find(text);
            let names: Vec<&str> = found.iter().map(|person| person.name.as_str()).collect();
            assert_eq!(names, expected, "{text}");
        }
    }

    #[test]
    fn a_number_is_dialled_without_its_ornaments() {
        for (written, expected) in [
            ("1001", "1001"),
            (" +49 (0)170 / 123-45 ", "+4917012345"),
            ("0049(0)30.12", "00493012"),
            ("(030) 12 34", "0301234"),
            ("*73#", "*73#"),
            ("FLOWERS", "FLOWERS"),
            ("\u{a0}1\u{a0}2", "12"),
        ] {
            assert_eq!(dialled(written), expected, "{written}");
        }
    }
}
