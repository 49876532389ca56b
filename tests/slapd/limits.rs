//! Limits of the server: a first page and a sentence, or all of it in pages.

use ipphone::object::Object;
use ipphone_tests::{Slapd, SlapdOptions, TestServer};

use crate::{Outcome, names, page, people, until};

fn prompt(server: &TestServer) -> Result<String, Box<dyn std::error::Error>> {
    match page(server, "/search?first=&last=&number=")? {
        Object::Directory(directory) => Ok(directory.page.prompt.unwrap_or_default()),
        other => Err(format!("not a Directory: {other:?}").into()),
    }
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn a_size_limit_of_the_server_gives_a_first_page_and_a_sentence_needs_slapd() -> Outcome {
    let options = SlapdOptions { database: "sizelimit 40\n".to_owned(), ..SlapdOptions::default() };
    let slapd = Slapd::start_with(&people(), &options)?;
    let server =
        TestServer::start("ldap-directory", &["--ldap-url", &slapd.url, "--base-dn", "dc=example,dc=com"])?;
    assert_eq!(prompt(&server)?, "1-32 of 40+, type more");
    Ok(())
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn a_limit_for_single_answers_is_passed_in_pages_needs_slapd() -> Outcome {
    let database = "limits * size.soft=40 size.hard=unlimited size.pr=40 size.prtotal=unlimited\n".to_owned();
    let slapd = Slapd::start_with(&people(), &SlapdOptions { database, ..SlapdOptions::default() })?;
    let server =
        TestServer::start("ldap-directory", &["--ldap-url", &slapd.url, "--base-dn", "dc=example,dc=com"])?;
    assert_eq!(prompt(&server)?, "1-32 of 290", "{}", server.stderr());
    assert_eq!(names(&server, "first=&last=&number=")?.len(), 290);
    Ok(())
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn referrals_are_not_chased_needs_slapd() -> Outcome {
    let ldif = tempfile::NamedTempFile::new()?;
    let more = "\ndn: ou=elsewhere,dc=example,dc=com\nobjectClass: referral\nobjectClass: extensibleObject\nou: elsewhere\n\
                ref: ldap://127.0.0.1:1/ou=elsewhere,dc=example,dc=com\n";
    std::fs::write(ldif.path(), std::fs::read_to_string(people())? + more)?;
    let slapd = Slapd::start(ldif.path())?;
    let server =
        TestServer::start("ldap-directory", &["--ldap-url", &slapd.url, "--base-dn", "dc=example,dc=com"])?;
    assert_eq!(names(&server, "last=k")?.len(), 32);
    let there = ["--ldap-url", &slapd.url, "--base-dn", "ou=elsewhere,dc=example,dc=com"];
    let server = TestServer::start("ldap-directory", &there)?;
    assert!(names(&server, "last=k")?.is_empty());
    until("the log names the referral", || server.stderr().contains("ldap://127.0.0.1:1/"));
    Ok(())
}
