//! StartTLS and ldaps with an authority of our own: who it is, is checked, and nothing is asked before.

use ipphone::check::{Grade, Rules};
use ipphone::object::{Object, Page};
use ipphone::phone::{Models, Phone};
use ipphone::{Document, Reading};
use ipphone_tests::{Slapd, SlapdOptions, TestServer};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use tempfile::TempDir;

use crate::{Outcome, names, people, text};

/// An authority, and a server's certificate for `localhost`, in files.
struct Authority(TempDir);

impl Authority {
    fn new(is_expired: bool) -> Result<Self, Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let authority_key = KeyPair::generate()?;
        let mut authority = CertificateParams::new(Vec::new())?;
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = authority.self_signed(&authority_key)?;
        let key = KeyPair::generate()?;
        let mut server = CertificateParams::new(["localhost".to_owned()])?;
        if is_expired {
            (server.not_before, server.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2021, 1, 1));
        }
        let certificate = server.signed_by(&key, &Issuer::new(authority, authority_key))?;
        std::fs::write(folder.path().join("ca.pem"), root.pem())?;
        std::fs::write(folder.path().join("server.pem"), certificate.pem())?;
        std::fs::write(folder.path().join("server.key"), key.serialize_pem())?;
        Ok(Self(folder))
    }

    fn file(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn slapd(&self) -> Result<Slapd, ipphone_tests::TestError> {
        let global = format!(
            "TLSCACertificateFile {}\nTLSCertificateFile {}\nTLSCertificateKeyFile {}\nTLSVerifyClient never",
            self.file("ca.pem"),
            self.file("server.pem"),
            self.file("server.key")
        );
        // A search without encryption is refused, so that only an encrypted one can pass.
        let database = "security ssf=128\n".to_owned();
        Slapd::start_with(&people(), &SlapdOptions { global, database, ldaps: true })
    }
}

fn directory(arguments: &[&str]) -> Result<TestServer, ipphone_tests::TestError> {
    let usual = ["--base-dn", "dc=example,dc=com"];
    TestServer::start("ldap-directory", &[&usual[..], arguments].concat())
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn both_ways_of_encryption_work_with_an_authority_of_our_own_needs_slapd() -> Outcome {
    let authority = Authority::new(false)?;
    let slapd = authority.slapd()?;
    let (ca, plain) = (authority.file("ca.pem"), slapd.url_as("localhost"));
    let ldaps = format!("ldaps://localhost:{}", slapd.ldaps.ok_or("no ldaps")?.port());
    let secret = tempfile::NamedTempFile::new()?;
    std::fs::write(secret.path(), "demo\n")?;
    let file = secret.path().display().to_string();
    let bind = ["--bind-dn", Slapd::ROOT_DN, "--bind-password-file", &file, "--log", "debug"];
    for encryption in [
        &["--ldap-url", &plain, "--ldap-starttls", "--ldap-ca", &ca][..],
        &["--ldap-url", &ldaps, "--ldap-ca", &ca],
    ] {
        let server = directory(encryption)?;
        assert_eq!(names(&server, "last=k")?.len(), 32, "{encryption:?}\n{}", server.stderr());
        let server = directory(&[encryption, &bind].concat())?;
        assert_eq!(names(&server, "last=k")?.len(), 32, "{encryption:?}\n{}", server.stderr());
        assert!(!server.stderr().contains("demo\n") && !server.stderr().contains("\"demo\""));
    }
    let server = directory(&["--ldap-url", &plain])?;
    assert!(
        text(&server, "/search?last=k")?.contains("administrator"),
        "without encryption nothing is found"
    );
    Ok(())
}

/// A model of each generation and parser.
const MODELS: [&str; 8] = ["7960", "7905", "7921", "7941", "7970", "6941", "7841", "8841"];

fn key(page: &Page, label: &str) -> Option<String> {
    let key = page.soft_keys.iter().find(|key| key.name.as_deref() == Some(label))?;
    Some(key.url.as_ref()?.to_string())
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn eight_models_walk_over_starttls_from_the_form_to_the_photo_needs_slapd() -> Outcome {
    let authority = Authority::new(false)?;
    let slapd = authority.slapd()?;
    let (url, ca) = (slapd.url_as("localhost"), authority.file("ca.pem"));
    let server = directory(&["--ldap-url", &url, "--ldap-starttls", "--ldap-ca", &ca])?;
    for model in MODELS {
        let phone = Phone::of(model, &Models::BUILT_IN).ok_or(model)?;
        let headers = phone.request_headers("001122334455");
        let caller = headers.iter().fold(server.caller(), |caller, (name, value)| caller.header(name, value));
        let get = |target: &str| -> Result<Object, Box<dyn std::error::Error>> {
            let answer = caller.get(target)?;
            let document = Document::read(&answer.body, Reading::PAGE);
            let findings = document.check(Rules::of(phone.model).pulled().charset(document.charset));
            let bad: Vec<_> = findings.iter().filter(|finding| finding.grade > Grade::Note).collect();
            assert!(bad.is_empty(), "{model} {target}: {bad:#?}");
            document.object.ok_or_else(|| answer.text().into())
        };
        let Object::Input(form) = get("/")? else { return Err("an Input".into()) };
        let search = form.url.map(|url| url.to.to_string()).unwrap_or_default();
        let Object::Directory(found) = get(&format!("{search}?first=&last=S&number="))? else {
            return Err("a Directory".into());
        };
        assert!(key(&found.page, "Next").is_some() && key(&found.page, "Dial").is_some(), "{model}");
        let Object::Menu(people) = get("/people?last=whitcombe")? else { return Err("a Menu".into()) };
        let person = people.items[0].url.as_ref().map(ToString::to_string).unwrap_or_default();
        let Object::Directory(numbers) = get(&person)? else { return Err("a Directory".into()) };
        assert!(
            matches!(get(&key(&numbers.page, "Details").ok_or("no Details")?)?, Object::Text(_)),
            "{model}"
        );
        let Some(photo) = key(&numbers.page, "Photo") else {
            assert!(phone.png().or(phone.cip()).is_none(), "{model} shows pictures");
            continue;
        };
        match get(&photo)? {
            Object::Image(_) => {}
            Object::ImageFile(page) => {
                let file = page.url.map(|url| url.to_string()).unwrap_or_default();
                assert!(caller.get(&file)?.body.starts_with(b"\x89PNG"), "{model}");
            }
            other => return Err(format!("{model}: no picture: {other:?}").into()),
        }
    }
    Ok(())
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn a_server_that_does_not_prove_who_it_is_is_asked_nothing_needs_slapd() -> Outcome {
    let (authority, stranger, expired) =
        (Authority::new(false)?, Authority::new(false)?, Authority::new(true)?);
    let (good, old) = (authority.slapd()?, expired.slapd()?);
    let (ca, others, old_ca) = (authority.file("ca.pem"), stranger.file("ca.pem"), expired.file("ca.pem"));
    let [right, by_number, outdated] = [good.url_as("localhost"), good.url.clone(), old.url_as("localhost")];
    for (url, ca, reason) in [
        (&right, Some(&others), "--ldap-ca"),
        (&right, None, "--ldap-ca"),
        (&by_number, Some(&ca), "another host"),
        (&outdated, Some(&old_ca), "expired"),
    ] {
        let ca: Vec<&str> = ca.map(|ca| ["--ldap-ca", ca]).into_iter().flatten().collect();
        let server = directory(&[&["--ldap-url", url, "--ldap-starttls"][..], &ca].concat())?;
        let shown = text(&server, "/search?last=k")?;
        assert!(shown.contains("did not prove who it is"), "{reason}: {shown}\n{}", server.stderr());
        assert!(server.stderr().contains(reason), "{reason}:\n{}", server.stderr());
    }
    Ok(())
}

#[test]
#[ignore = "needs Debian's slapd; tests/run installs it"]
fn a_server_without_starttls_is_asked_nothing_in_the_clear_needs_slapd() -> Outcome {
    let slapd = Slapd::start(&people())?;
    let server = directory(&["--ldap-url", &slapd.url, "--ldap-starttls"])?;
    assert!(text(&server, "/search?last=k")?.contains("did not prove who it is"), "{}", server.stderr());
    Ok(())
}
