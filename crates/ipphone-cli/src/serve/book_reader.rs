//! From a CSV file to a phone book.
//!
//! ```text
//! name,number
//! "Müller, Jürgen",+49 170 1234567
//! ```
//! The first row names the columns, in any order and case; `telephone`, `phone` and `tel` are as good as `number`, other
//! columns are passed over. Commas, semicolons or tabs part them; UTF-8, or else windows-1252, which holds ISO-8859-1.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord, Trim};
use ipphone::charset::Charset;
use ipphone::check::{Finding, Grade};

use super::book::{Book, Person, dialled};
use super::judge::finding;

/// Most people of one book.
const MOST_PEOPLE: usize = 20_000;
/// Most findings about rows; a file with more has other worries.
const MOST_FINDINGS: usize = 100;
/// Longest names and numbers in a Directory (XSD 3.3.4).
const LONGEST: usize = 32;

const NAME: &[&str] = &["name", "full name", "fullname", "display name"];
const NUMBER: &[&str] = &["number", "telephone", "phone", "tel", "phone number"];

/// The text of a file whose charset nobody says; without a byte order mark.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Charset::WINDOWS_1252.decode(bytes).0,
    }
}

/// The book, and what is wrong with its file; with an error the book is empty.
pub(super) fn read(text: &str) -> (Book, Vec<Finding>) {
    match try_read(text) {
        Ok(read) => read,
        Err(finding) => (Book::default(), vec![*finding]),
    }
}

fn try_read(text: &str) -> Result<(Book, Vec<Finding>), Box<Finding>> {
    if text.contains('\0') {
        let fix = "save it as CSV in UTF-8";
        return Err(error(1, "this is no CSV in UTF-8 or ISO-8859-1".to_owned(), fix));
    }
    let mut reader = ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).trim(Trim::All).delimiter(delimiter(text));
    let mut records = reader.from_reader(text.as_bytes()).into_records();
    let head = records.next().transpose().map_err(|broken| unreadable(&broken))?.unwrap_or_default();
    let column = |names: &[&str]| head.iter().position(|cell| names.contains(&&*cell.to_lowercase()));
    let (Some(name), Some(number)) = (column(NAME), column(NUMBER)) else {
        let found = head.iter().collect::<Vec<_>>().join(", ");
        let message = format!("the first row should name the columns name and number; it has: {found}");
        return Err(error(1, message, "begin the file with the line: name,number"));
    };
    let (mut book, mut findings) = (Book::default(), Vec::new());
    for record in records {
        let record = record.map_err(|broken| unreadable(&broken))?;
        if book.people.len() >= MOST_PEOPLE {
            let message = format!("only the first {MOST_PEOPLE} people are served");
            findings.push(warning(line(text, &record), message, "put a large directory into LDAP"));
            break;
        }
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let person = Person { name: cell(name).to_owned(), number: dialled(cell(number)) };
        findings.extend(judge(&person, line(text, &record)).filter(|_| findings.len() < MOST_FINDINGS));
        if !person.name.is_empty() && !person.number.is_empty() {
            book.people.push(person);
        }
    }
    Ok((book, findings))
}

/// What parts the cells of the first line.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| head.bytes().filter(|byte| byte == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

fn judge(person: &Person, line: u32) -> Option<Finding> {
    let Person { name, number } = person;
    if name.is_empty() || number.is_empty() {
        let lacks = if name.is_empty() { "name" } else { "number" };
        return Some(warning(line, format!("this row has no {lacks} and is left out"), "give it one"));
    }
    if let Some(odd) = number.chars().find(|c| !c.is_ascii_digit() && !"+*#,".contains(*c)) {
        return Some(warning(line, format!("{odd:?} can't be dialled"), "write digits, *, # and +"));
    }
    let long = name.chars().count().max(number.len());
    (long > LONGEST).then(|| {
        let message = format!("{long} characters; phones take {LONGEST}, and get the first of them");
        warning(line, message, "shorten it")
    })
}

/// Where the row begins: the reader counts the empty lines before it as part of it.
fn line(text: &str, record: &StringRecord) -> u32 {
    let Some(position) = record.position() else { return 1 };
    let row = usize::try_from(position.byte()).ok().and_then(|byte| text.get(byte..)).unwrap_or_default();
    let empty = row.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| *byte == b'\n');
    let line = u64::try_from(empty.count()).unwrap_or(0).saturating_add(position.line());
    u32::try_from(line).unwrap_or(u32::MAX)
}

fn unreadable(broken: &csv::Error) -> Box<Finding> {
    let line = broken.position().and_then(|position| u32::try_from(position.line()).ok()).unwrap_or(1);
    error(line, broken.to_string(), "check the quotes of this row")
}

fn error(line: u32, message: String, fix: &str) -> Box<Finding> {
    Box::new(finding(Grade::Error, "csv", Some((line, 1)), message, Some(fix)))
}

fn warning(line: u32, message: String, fix: &str) -> Finding {
    finding(Grade::Warning, "csv-row", Some((line, 1)), message, Some(fix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(bytes: &[u8]) -> Vec<(String, String)> {
        let (book, _) = read(&text(bytes));
        book.people.into_iter().map(|person| (person.name, person.number)).collect()
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        let expected = [("Müller, Jürgen".to_owned(), "+49170".to_owned())];
        for bytes in [
            &b"name,number\n\"M\xC3\xBCller, J\xC3\xBCrgen\",+49 170\n"[..],
            b"\xEF\xBB\xBFName;Number\r\n\"M\xC3\xBCller, J\xC3\xBCrgen\";+49 (0)170\r\n",
            b"Name;Telephone\r\nM\xFCller, J\xFCrgen;+49 170\r\n",
            b"phone\tid\tfull name\n+49-170\t7\tM\xC3\xBCller, J\xC3\xBCrgen",
            b"NAME , NUMBER\n\n\"M\xC3\xBCller, J\xC3\xBCrgen\" ,+49 170,more,cells\n",
        ] {
            assert_eq!(people(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(people(b"name,number\n\"say \"\"hi\"\"\",1\n")[0].0, "say \"hi\"");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (bytes, line, grade, words) in [
            (&b""[..], 1, Grade::Error, "name and number"),
            (b"first,last\na,b", 1, Grade::Error, "first, last"),
            (b"name,number\nAnna,1001\n,1002\n", 3, Grade::Warning, "no name"),
            (b"name,number\nAnna\n", 2, Grade::Warning, "no number"),
            (b"name,number\n\nAnna,FLOWERS\n", 3, Grade::Warning, "'F'"),
            (b"name,number\nA very long name indeed and then longer,1\n", 2, Grade::Warning, "32"),
            (b"\xFF\xFEn\0a\0m\0e\0", 1, Grade::Error, "UTF-8"),
        ] {
            let (_, findings) = read(&text(bytes));
            let finding = findings.first().unwrap_or_else(|| panic!("{:?}", String::from_utf8_lossy(bytes)));
            assert_eq!((finding.line, finding.grade), (Some(line), grade), "{}", finding.message);
            assert!(finding.message.contains(words), "{}", finding.message);
        }
    }

    #[test]
    fn a_hostile_file_has_bounds() {
        let rows = "a,1\n".repeat(MOST_PEOPLE + 10);
        let (book, findings) = read(&format!("name,number\n{rows}"));
        assert_eq!((book.people.len(), findings.len()), (MOST_PEOPLE, 1));
        let (_, findings) = read(&format!("name,number\n{}", ",\n".repeat(5000)));
        assert_eq!(findings.len(), MOST_FINDINGS);
        let _ = read(&format!("name,number\n\"{}", "x".repeat(100_000)));
    }
}
