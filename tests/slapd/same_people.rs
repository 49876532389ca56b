//! The same searches find the same people on slapd and on the embedded server.

use ipphone::object::Object;
use ipphone_tests::{Slapd, TestServer};

use crate::{Outcome, names, page, people};

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn slapd_and_the_embedded_server_find_the_same_people_needs_slapd() -> Outcome {
    let slapd = Slapd::start(&people())?;
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
        "last=mueller",
        "first=yuriy",
        "first=lukasz",
        "last=papadopoulos",
        "any=smith+john",
        "keys=5646",
        "letters=xyz",
        "caller=%2B15550105646",
        "caller=7100",
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
    let slapd = Slapd::start(&people())?;
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
