//! The company as LDIF, with the attributes of `inetOrgPerson` (RFC 2798) only.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::avatar;
use crate::staff::Person;

const HEAD: &str = "\
# The staff of \"Example Ltd\", all made up: nobody of this name works there, and nobody has these numbers.
# Made by `cargo run -p demo-ldap --example make-people`; change the example, not this file.

dn: dc=example,dc=com
objectClass: top
objectClass: dcObject
objectClass: organization
dc: example
o: Example Ltd

dn: ou=people,dc=example,dc=com
objectClass: top
objectClass: organizationalUnit
ou: people
";

/// Longest line, in bytes (RFC 2849 recommends 76).
const LINE: usize = 76;

pub fn ldif(people: &[Person]) -> String {
    let mut text = HEAD.to_string();
    for (place, person) in people.iter().enumerate() {
        text.push('\n');
        let manager = person.manager.map(|manager| dn(&people[manager]));
        entry(&mut text, place, person, manager);
    }
    text
}

fn entry(text: &mut String, place: usize, person: &Person, manager: Option<String>) {
    line(text, "dn", &dn(person));
    for class in ["top", "person", "organizationalPerson", "inetOrgPerson"] {
        line(text, "objectClass", class);
    }
    line(text, "uid", &person.uid);
    person.cn.iter().for_each(|cn| line(text, "cn", cn));
    line(text, "sn", &person.family);
    if !person.given.is_empty() {
        line(text, "givenName", &person.given);
    }
    line(text, "displayName", &person.display);
    line(text, "title", &person.title);
    line(text, "o", "Example Ltd");
    line(text, "ou", person.department);
    line(text, "departmentNumber", &person.department_number.to_string());
    line(text, "l", person.town);
    line(text, "roomNumber", &person.room);
    let numbers = [
        ("telephoneNumber", &person.work),
        ("mobile", &person.mobile),
        ("homePhone", &person.home),
        ("facsimileTelephoneNumber", &person.fax),
    ];
    for (name, values) in numbers {
        values.iter().for_each(|value| line(text, name, value));
    }
    line(text, "mail", &format!("{}@example.com", person.uid));
    if let Some(manager) = manager {
        line(text, "manager", &manager);
    }
    line(text, "employeeNumber", &format!("{:04}", place + 1));
    line(text, "preferredLanguage", &person.language);
    if person.has_photo {
        coded(text, "jpegPhoto", &avatar::jpeg(place as u64));
    }
}

fn dn(person: &Person) -> String {
    let (name, value) = match person.is_named_by_cn {
        true => ("cn", person.cn.last().expect("everybody has a name")),
        false => ("uid", &person.uid),
    };
    format!("{name}={},ou=people,dc=example,dc=com", escaped(value))
}

/// RFC 4514 section 2.4.
fn escaped(value: &str) -> String {
    let mut escaped = String::new();
    for c in value.chars() {
        if matches!(c, ',' | '+' | '"' | '\\' | '<' | '>' | ';' | '=' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// As it is if RFC 2849 calls the text safe, else in base64.
fn line(text: &mut String, name: &str, value: &str) {
    let is_safe = value.is_ascii() && !value.starts_with([' ', ':', '<']) && !value.ends_with(' ');
    match is_safe {
        true => folded(text, &format!("{name}: {value}")),
        false => coded(text, name, value.as_bytes()),
    }
}

fn coded(text: &mut String, name: &str, value: &[u8]) {
    folded(text, &format!("{name}:: {}", STANDARD.encode(value)));
}

fn folded(text: &mut String, line: &str) {
    let (first, mut rest) = line.split_at(line.len().min(LINE));
    text.push_str(first);
    while !rest.is_empty() {
        let (next, behind) = rest.split_at(rest.len().min(LINE - 1));
        write!(text, "\n {next}").expect("a String takes everything");
        rest = behind;
    }
    text.push('\n');
}
