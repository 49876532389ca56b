//! The file of people is what its generator makes, and finds what the README promises.

#[path = "../examples/make-people/avatar.rs"]
mod avatar;
#[path = "../examples/make-people/names.rs"]
mod names;
#[path = "../examples/make-people/numbers.rs"]
mod numbers;
#[path = "../examples/make-people/random.rs"]
mod random;
#[path = "../examples/make-people/staff.rs"]
mod staff;
#[path = "../examples/make-people/writer.rs"]
mod writer;

use std::collections::HashSet;

use demo_ldap::Directory;
use demo_ldap::ldif::{self, Record};

const NUMBERS: &[&str] = &["telephoneNumber", "mobile", "homePhone"];

fn people() -> Vec<Record> {
    let mut records = ldif::read(Directory::PEOPLE_LDIF).expect("the file is an LDIF");
    records.split_off(2)
}

fn values<'a>(person: &'a Record, name: &str) -> Vec<&'a str> {
    let values = person.attributes.iter().filter(|(found, _)| found == name);
    values.map(|(_, value)| str::from_utf8(value).expect("text")).collect()
}

fn photo(person: &Record) -> Option<&[u8]> {
    person.attributes.iter().find(|(name, _)| name == "jpegPhoto").map(|(_, value)| value.as_slice())
}

fn has_number(person: &Record) -> bool {
    NUMBERS.iter().any(|name| !values(person, name).is_empty())
}

/// Another release of the JPEG writer may make other bytes of the same faces, so those are not compared.
fn without_photos(text: &str) -> String {
    let is_photo = |block: &&str| block.starts_with("jpegPhoto::");
    let unfolded = text.replace("\n ", "");
    unfolded.lines().filter(|line| !is_photo(line)).map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_file_is_what_the_example_makes() {
    let made = writer::ldif(&staff::everybody());
    assert!(
        without_photos(&made) == without_photos(Directory::PEOPLE_LDIF),
        "run: cargo run -p demo-ldap --example make-people > crates/demo-ldap/people.ldif"
    );
    assert!(Directory::PEOPLE_LDIF.len() < 400_000);
    assert_eq!(Directory::people().len(), 302);
    assert_eq!(Directory::people().naming_contexts(), ["dc=example,dc=com"]);
}

#[test]
fn sixty_people_have_a_small_square_photo() {
    let people = people();
    let photos: Vec<&[u8]> = people.iter().filter_map(photo).collect();
    assert_eq!(photos.len(), 60);
    for bytes in photos {
        assert!(bytes.len() <= 2560, "{} bytes", bytes.len());
        let picture = image::load_from_memory(bytes).expect("a JPEG");
        assert_eq!((picture.width(), picture.height()), (96, 96));
    }
}

#[test]
fn last_names_give_the_promised_numbers_of_people() {
    let people = people();
    assert_eq!(people.len(), 300);
    for (start, hits, with_number) in [
        ("nobody", 0, 0),
        ("müller", 3, 3),
        ("mueller", 2, 2),
        ("muller", 2, 2),
        ("k", 32, 32),
        ("b", 33, 33),
        ("miller", 57, 57),
        ("s", 76, 74),
    ] {
        let found = people.iter().filter(|person| values(person, "sn")[0].to_lowercase().starts_with(start));
        let found: Vec<&Record> = found.collect();
        assert_eq!(found.len(), hits, "{start}");
        assert_eq!(found.iter().filter(|person| has_number(person)).count(), with_number, "{start}");
    }
}

#[test]
fn a_few_people_have_no_number_or_a_mobile_only() {
    let people = people();
    assert_eq!(people.iter().filter(|person| !has_number(person)).count(), 10);
    let mobile_only = |person: &&Record| {
        !values(person, "mobile").is_empty()
            && values(person, "telephoneNumber").is_empty()
            && values(person, "homePhone").is_empty()
    };
    assert!(people.iter().filter(mobile_only).count() >= 15);
    assert!(people.iter().filter(|person| values(person, "telephoneNumber").len() > 1).count() >= 15);
}

#[test]
fn no_two_people_share_a_number_and_5646_is_john_smith() {
    let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut seen = HashSet::new();
    for person in &people() {
        for number in NUMBERS.iter().flat_map(|name| values(person, name)) {
            assert!(seen.insert(digits(number)), "{number} of {}", person.dn);
            assert_eq!(digits(number).contains("5646"), values(person, "cn") == ["John Smith"], "{number}");
        }
    }
}

#[test]
fn everybody_reports_to_the_head_of_the_company_in_the_end() {
    let people = people();
    let manager_of = |person: &Record| {
        let manager = *values(person, "manager").first()?;
        Some(people.iter().find(|person| person.dn == manager).expect(manager))
    };
    for person in &people {
        let chain: Vec<&Record> =
            std::iter::successors(manager_of(person), |above| manager_of(above)).take(9).collect();
        assert!(chain.len() <= 3, "{} has {} above", person.dn, chain.len());
        let top = chain.last().copied().unwrap_or(person);
        assert_eq!(values(top, "cn"), ["Eleanor Whitcombe"], "{}", person.dn);
    }
}

#[test]
fn the_names_cover_what_phones_stumble_over() {
    let people = people();
    let names: String = people.iter().flat_map(|person| values(person, "cn")).collect();
    for letter in "äöüßéçłřøåñİıŞĐЁЇΨ鈴さケ김ل&<>\"'()*\\,;+#".chars() {
        assert!(names.contains(letter), "{letter}");
    }
    let long = people.iter().filter(|person| values(person, "cn")[0].chars().count() > 32);
    assert!(long.count() >= 4);
    assert!(people.iter().any(|person| values(person, "givenName").is_empty()));
    assert!(people.iter().any(|person| values(person, "cn").len() == 2));
}
