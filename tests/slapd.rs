//! The same searches on Debian's `slapd`, so that nothing works on our own LDAP server alone.

use ipphone::object::Object;
use ipphone::{Document, Reading};
use ipphone_tests::{Slapd, TestServer, root};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn page(server: &TestServer, target: &str) -> Result<Object, Box<dyn std::error::Error>> {
    let answer = server.caller().header("x-CiscoIPPhoneModelName", "CP-7960G").get(target)?;
    Document::read(&answer.body, Reading::PAGE).object.ok_or_else(|| answer.text().into())
}

/// Names on all pages of a search.
fn names(server: &TestServer, query: &str) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut names = Vec::new();
    let mut next = Some(format!("/search?{query}"));
    while let Some(target) = next.take() {
        let Object::Directory(directory) = page(server, &target)? else { return Ok(names) };
        names.extend(directory.entries.iter().filter_map(|entry| entry.name.clone()));
        let key = directory.page.soft_keys.iter().find(|key| key.name.as_deref() == Some("Next"));
        next = key.and_then(|key| key.url.as_ref()).map(ToString::to_string);
    }
    Ok(names)
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn slapd_and_the_embedded_server_find_the_same_people_needs_slapd() -> Outcome {
    let slapd = Slapd::start(&root().join("crates/demo-ldap/people.ldif"))?;
    let arguments = ["--ldap-url", slapd.url.as_str(), "--base-dn", "dc=example,dc=com"];
    let real = TestServer::start("ldap-directory", &arguments)?;
    let embedded = TestServer::start("ldap-directory", &[])?;
    for query in [
        "last=s",
        "last=m%C3%BCller",
        "last=miller",
        "first=john&last=smith",
        "number=5646",
        "last=k",
        "last=*",
    ] {
        let found = names(&real, query)?;
        assert_eq!(found, names(&embedded, query)?, "{query}");
        assert_eq!(found.is_empty(), query == "last=*", "{query}");
    }
    Ok(())
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn a_person_of_slapd_has_numbers_and_details_needs_slapd() -> Outcome {
    let slapd = Slapd::start(&root().join("crates/demo-ldap/people.ldif"))?;
    let secret = tempfile::NamedTempFile::new()?;
    std::fs::write(secret.path(), "demo\n")?;
    let file = secret.path().to_string_lossy().into_owned();
    let arguments = ["--ldap-url", slapd.url.as_str(), "--base-dn", "ou=people,dc=example,dc=com"];
    let bind = ["--bind-dn", "cn=admin,dc=example,dc=com", "--bind-password-file", file.as_str()];
    let server = TestServer::start("ldap-directory", &[&arguments[..], &bind[..]].concat())?;
    let Object::Menu(people) = page(&server, "/people?first=john&last=smith")? else {
        return Err("a Menu".into());
    };
    let person = people.items[0].url.as_ref().map(ToString::to_string).unwrap_or_default();
    let Object::Directory(numbers) = page(&server, &person)? else { return Err("a Directory".into()) };
    assert_eq!(numbers.entries[0].telephone.as_deref(), Some("+15550105646"));
    let Object::Text(details) = page(&server, &person.replace("/person", "/details"))? else {
        return Err("a Text".into());
    };
    assert!(details.text.is_some_and(|text| text.contains("john.smith@example.com")));
    Ok(())
}
