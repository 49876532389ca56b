//! A tree in the manner of Active Directory, with a small schema of our own.

use ipphone::object::Object;
use ipphone_tests::{Slapd, SlapdOptions, TestServer, root};

use crate::{Outcome, names, page};

fn slapd() -> Result<Slapd, ipphone_tests::TestError> {
    let folder = root().join("tests/slapd");
    let global = format!("include \"{}\"", folder.join("active-directory.schema").display());
    Slapd::start_with(
        &folder.join("active-directory.ldif"),
        &SlapdOptions { global, ..SlapdOptions::default() },
    )
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn the_preset_finds_people_their_numbers_and_their_team_needs_slapd() -> Outcome {
    let slapd = slapd()?;
    let server = TestServer::start(
        "ldap-directory",
        &["--ldap-url", &slapd.url, "--base-dn", "dc=example,dc=com", "--preset", "active-directory"],
    )?;
    // A switched-off account, a contact without objectClass user and a computer are no people.
    assert_eq!(names(&server, "first=&last=&number=")?, ["Berg, Anna", "Müller, Jürgen"]);
    assert_eq!(names(&server, "last=muller")?, ["Müller, Jürgen"]);
    assert_eq!(names(&server, "any=5001")?, ["Berg, Anna"]);
    let Object::Menu(people) = page(&server, "/people?last=berg")? else { return Err("a Menu".into()) };
    let person = people.items[0].url.as_ref().map(ToString::to_string).unwrap_or_default();
    let Object::Directory(numbers) = page(&server, &person)? else { return Err("a Directory".into()) };
    let rows: Vec<_> = numbers.entries.iter().filter_map(|entry| entry.name.as_deref()).collect();
    assert_eq!(rows, ["Work", "Work", "Extension", "Mobile"]);
    let Object::Text(details) = page(&server, &person.replace("/person", "/details"))? else {
        return Err("a Text".into());
    };
    let text = details.text.unwrap_or_default();
    for fact in ["Head of Sales", "Sales", "Office: Building 7", "anna.berg@example.com"] {
        assert!(text.contains(fact), "{fact}: {text}");
    }
    let team = details.page.soft_keys.iter().find(|key| key.name.as_deref() == Some("Team"));
    let team = team.and_then(|key| key.url.as_ref()).map(ToString::to_string).ok_or("no team")?;
    let Object::Menu(team) = page(&server, &team)? else { return Err("a Menu".into()) };
    assert_eq!(team.items[0].name.as_deref(), Some("Müller, Jürgen"));
    Ok(())
}
