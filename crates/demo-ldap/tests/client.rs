//! A real LDAP client against the server.

use std::collections::HashSet;
use std::time::Duration;

use demo_ldap::{DemoLdap, Directory, Options};
use ldap3::adapters::{Adapter, EntriesOnly, PagedResults};
use ldap3::controls::{Control, ControlParser, ControlType, MakeCritical, PagedResults as Page, RawControl};
use ldap3::{Ldap, LdapConnAsync, LdapError, Scope, SearchEntry, SearchOptions, SearchResult, ldap_escape};

const BASE: &str = "dc=example,dc=com";
const ADMIN: &str = "cn=admin,dc=example,dc=com";

fn start(options: Options) -> DemoLdap {
    let listen = "127.0.0.1:0".parse().expect("an address");
    DemoLdap::start_with(listen, Directory::people(), options).expect("a free port")
}

async fn client(server: &DemoLdap) -> Ldap {
    let (connection, ldap) = LdapConnAsync::new(&server.url()).await.expect("it listens");
    ldap3::drive!(connection);
    ldap
}

async fn both() -> (DemoLdap, Ldap) {
    let server = start(Options::default());
    let ldap = client(&server).await;
    (server, ldap)
}

async fn search(
    ldap: &mut Ldap,
    base: &str,
    scope: Scope,
    filter: &str,
    attributes: &[&str],
) -> SearchResult {
    ldap.search(base, scope, filter, attributes).await.unwrap_or_else(|error| panic!("{filter}: {error}"))
}

/// The `cn` of all people found.
async fn names(ldap: &mut Ldap, filter: &str) -> Vec<String> {
    let (found, _) = search(ldap, BASE, Scope::Subtree, filter, &["cn"]).await.success().expect(filter);
    found.into_iter().map(|entry| SearchEntry::construct(entry).attrs["cn"][0].clone()).collect()
}

fn code<T>(answer: Result<T, LdapError>) -> u32 {
    match answer {
        Ok(_) => 0,
        Err(LdapError::LdapResult { result }) => result.rc,
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn only_the_right_password_binds() {
    let (_server, mut ldap) = both().await;
    for (name, password, wanted) in [
        (ADMIN, "demo", 0),
        ("CN=Admin, dc=Example,dc=com", "demo", 0),
        ("", "", 0),
        (ADMIN, "Demo", 49),
        (ADMIN, "", 53),
        ("uid=john.smith,ou=people,dc=example,dc=com", "demo", 49),
        ("", "demo", 49),
        ("admin", "demo", 34),
    ] {
        let answer = ldap.simple_bind(name, password).await.expect("an answer");
        assert_eq!(answer.rc, wanted, "{name:?} with {password:?}");
    }
    assert_eq!(ldap.sasl_external_bind().await.expect("an answer").rc, 7);
}

#[tokio::test]
async fn without_anonymous_access_one_binds_first() {
    let server = start(Options { anonymous: false, password: "secret".into(), ..Default::default() });
    let mut ldap = client(&server).await;
    let found = |answer: SearchResult| (answer.1.rc, answer.0.len());
    assert_eq!(found(search(&mut ldap, BASE, Scope::Subtree, "(sn=Smith)", &[]).await), (50, 0));
    assert_eq!(found(search(&mut ldap, "", Scope::Base, "(objectClass=*)", &[]).await), (0, 1));
    assert_eq!(ldap.simple_bind("", "").await.expect("an answer").rc, 48);
    assert_eq!(ldap.simple_bind(ADMIN, "secret").await.expect("an answer").rc, 0);
    assert_eq!(found(search(&mut ldap, BASE, Scope::Subtree, "(uid=john.smith)", &[]).await), (0, 1));
    assert_eq!(ldap.simple_bind(ADMIN, "wrong").await.expect("an answer").rc, 49);
    assert_eq!(found(search(&mut ldap, BASE, Scope::Subtree, "(uid=john.smith)", &[]).await), (50, 0));
}

/// The table of the README.
#[tokio::test]
async fn searches_find_as_many_people_as_the_readme_says() {
    let (_server, mut ldap) = both().await;
    for (filter, hits) in [
        ("(sn=nobody*)", 0),
        ("(&(givenName=john*)(sn=smith*))", 1),
        ("(&(sn=s*)(cn=*müller*))", 2),
        ("(sn=müller*)", 3),
        ("(|(sn=müller)(sn=mueller)(sn=muller))", 7),
        ("(sn=k*)", 32),
        ("(sn=b*)", 33),
        ("(sn=miller*)", 57),
        ("(sn=s*)", 76),
        ("(telephoneNumber=*5*6*4*6)", 1),
        ("(objectClass=person)", 300),
        ("(&(objectClass=person)(!(telephoneNumber=*))(!(mobile=*))(!(homePhone=*)))", 10),
        ("(&(objectClass=person)(mobile=*)(!(telephoneNumber=*))(!(homePhone=*)))", 25),
        ("(jpegPhoto=*)", 60),
        ("(sn=кузнецова)", 1),
        ("(givenName=ismail)", 1),
        ("(cn=佐藤*)", 1),
        ("(manager=uid=eleanor.whitcombe,ou=people,dc=example,dc=com)", 9),
        ("(colour=*)", 0),
    ] {
        let answer = search(&mut ldap, BASE, Scope::Subtree, filter, &["1.1"]).await;
        assert_eq!((answer.1.rc, answer.0.len()), (0, hits), "{filter}");
    }
}

#[tokio::test]
async fn escaped_names_are_found_and_nothing_else() {
    let (_server, mut ldap) = both().await;
    for name in [
        "Patrick O'Brien",
        "Smith & Sons (Reception)",
        "Ringo R*star",
        "Tom Back\\slash",
        "Ada Less<More>",
        "Dwight \"Q\" Quarry",
        "Mail Room; 2nd Floor, #7",
        "李 nobody",
    ] {
        let wanted = if name.contains("nobody") { vec![] } else { vec![name.to_string()] };
        assert_eq!(names(&mut ldap, &format!("(cn={})", ldap_escape(name))).await, wanted, "{name}");
    }
    assert_eq!(names(&mut ldap, "(cn=*r\\2a*)").await, ["Ringo R*star"]);
    assert_eq!(names(&mut ldap, "(cn=*\\28reception\\29)").await, ["Smith & Sons (Reception)"]);
}

#[tokio::test]
async fn a_name_with_separators_is_a_base_too() {
    let (_server, mut ldap) = both().await;
    for base in [
        "cn=O'Brien\\, Patrick,ou=people,dc=example,dc=com",
        "CN=o'brien\\2C patrick , OU=People,DC=Example,DC=Com",
        "cn=Quarry\\, Dwight \\\"Q\\\" \\+ Team,ou=people,dc=example,dc=com",
    ] {
        let answer = search(&mut ldap, base, Scope::Base, "(objectClass=*)", &["cn"]).await;
        assert_eq!((answer.1.rc, answer.0.len()), (0, 1), "{base}");
    }
}

#[tokio::test]
async fn the_scope_says_how_deep() {
    let (_server, mut ldap) = both().await;
    for (base, scope, hits) in [
        (BASE, Scope::Base, 1),
        (BASE, Scope::OneLevel, 1),
        (BASE, Scope::Subtree, 302),
        ("ou=people,dc=example,dc=com", Scope::OneLevel, 300),
        ("uid=john.smith,ou=people,dc=example,dc=com", Scope::OneLevel, 0),
    ] {
        let answer = search(&mut ldap, base, scope, "(objectClass=*)", &["1.1"]).await;
        assert_eq!((answer.1.rc, answer.0.len()), (0, hits), "{base} {scope:?}");
    }
}

#[tokio::test]
async fn a_missing_base_is_reported_with_what_is_above_it() {
    let (_server, mut ldap) = both().await;
    for (base, wanted, matched) in [
        ("uid=nobody,ou=people,dc=example,dc=com", 32, "ou=people,dc=example,dc=com"),
        ("dc=other,dc=com", 32, ""),
        ("", 32, ""),
        ("people", 34, ""),
    ] {
        let answer = search(&mut ldap, base, Scope::Subtree, "(objectClass=*)", &[]).await;
        assert_eq!((answer.1.rc, answer.1.matched.as_str()), (wanted, matched), "{base:?}");
        assert!(answer.0.is_empty());
    }
}

#[tokio::test]
async fn the_root_entry_tells_what_the_server_can_do() {
    let (_server, mut ldap) = both().await;
    for attributes in [&[][..], &["+"], &["namingContexts", "supportedControl", "supportedLDAPVersion"]] {
        let answer = search(&mut ldap, "", Scope::Base, "(objectClass=*)", attributes).await;
        let (mut found, _) = answer.success().expect("readable");
        let root = SearchEntry::construct(found.remove(0));
        assert_eq!(root.dn, "");
        assert_eq!(root.attrs["namingContexts"], [BASE], "{attributes:?}");
        assert_eq!(root.attrs["supportedControl"], ["1.2.840.113556.1.4.319"]);
        assert_eq!(root.attrs["supportedLDAPVersion"], ["3"]);
    }
}

#[tokio::test]
async fn only_the_asked_attributes_are_sent() {
    let (_server, mut ldap) = both().await;
    let filter = "(uid=eleanor.whitcombe)";
    for (attributes, here, absent) in [
        (&[][..], &["cn", "telephoneNumber", "objectClass"][..], "entryUUID"),
        (&["+"], &["entryUUID"], "cn"),
        (&["CN", "surname"], &["cn", "sn"], "title"),
        (&["1.1"], &[], "cn"),
    ] {
        let answer = search(&mut ldap, BASE, Scope::Subtree, filter, attributes).await;
        let entry = SearchEntry::construct(answer.0.into_iter().next().expect("one"));
        assert!(here.iter().all(|name| entry.attrs.contains_key(*name)), "{attributes:?}: {entry:?}");
        assert!(!entry.attrs.contains_key(absent), "{attributes:?}: {entry:?}");
    }
    ldap.with_search_options(SearchOptions::new().typesonly(true));
    let answer = search(&mut ldap, BASE, Scope::Subtree, filter, &["cn", "jpegPhoto"]).await;
    let entry = SearchEntry::construct(answer.0.into_iter().next().expect("one"));
    assert!(entry.attrs["cn"].is_empty() && entry.attrs["jpegPhoto"].is_empty(), "{:?}", entry.attrs);
}

#[tokio::test]
async fn a_photo_comes_as_bytes() {
    let (_server, mut ldap) = both().await;
    let answer = search(&mut ldap, BASE, Scope::Subtree, "(uid=john.smith)", &["jpegPhoto"]).await;
    let entry = SearchEntry::construct(answer.0.into_iter().next().expect("one"));
    assert!(entry.bin_attrs["jpegPhoto"][0].starts_with(&[0xff, 0xd8, 0xff]));
}

#[tokio::test]
async fn an_entry_is_found_again_by_its_uuid_after_a_restart() {
    let (server, mut ldap) = both().await;
    let answer = search(&mut ldap, BASE, Scope::Subtree, "(uid=john.smith)", &["entryUUID"]).await;
    let john = SearchEntry::construct(answer.0.into_iter().next().expect("one"));
    server.stop().await;
    let (_server, mut ldap) = both().await;
    let filter = format!("(&(objectClass=person)(entryUUID={}))", john.attrs["entryUUID"][0].to_uppercase());
    assert_eq!(names(&mut ldap, &filter).await, ["John Smith"]);
}

#[tokio::test]
async fn the_smaller_size_limit_counts() {
    let server = start(Options { size_limit: 20, ..Default::default() });
    let mut ldap = client(&server).await;
    for (limit, filter, wanted, hits) in [
        (5, "(sn=k*)", 4, 5),
        (0, "(sn=k*)", 4, 20),
        (100, "(sn=k*)", 4, 20),
        (3, "(sn=müller)", 0, 3),
        (0, "(sn=müller)", 0, 3),
    ] {
        ldap.with_search_options(SearchOptions::new().sizelimit(limit));
        let answer = search(&mut ldap, BASE, Scope::Subtree, filter, &["cn"]).await;
        assert_eq!((answer.1.rc, answer.0.len()), (wanted, hits), "limit {limit} {filter}");
    }
}

#[tokio::test]
async fn an_adapter_reads_all_pages_beyond_the_size_limit() {
    let server = start(Options { size_limit: 50, ..Default::default() });
    let mut ldap = client(&server).await;
    for page in [7, 100] {
        let adapters: Vec<Box<dyn Adapter<_, _>>> =
            vec![Box::new(EntriesOnly::new()), Box::new(PagedResults::new(page))];
        let filter = "(objectClass=person)";
        let mut stream = ldap
            .streaming_search_with(adapters, BASE, Scope::Subtree, filter, vec!["uid"])
            .await
            .expect("a stream");
        let mut found = HashSet::new();
        while let Some(entry) = stream.next().await.expect("an entry") {
            found.insert(SearchEntry::construct(entry).dn);
        }
        assert_eq!(stream.finish().await.rc, 0);
        assert_eq!(found.len(), 300, "pages of {page}");
    }
}

/// One page: result code, entries, size estimate, cookie.
async fn page(ldap: &mut Ldap, filter: &str, size: i32, cookie: &[u8]) -> (u32, usize, i32, Vec<u8>) {
    ldap.with_controls(RawControl::from(Page { size, cookie: cookie.to_vec() }));
    let answer = search(ldap, BASE, Scope::Subtree, filter, &["cn"]).await;
    let paged = answer.1.ctrls.iter().find_map(|Control(kind, raw)| {
        matches!(kind, Some(ControlType::PagedResults))
            .then(|| Page::parse(raw.val.as_deref().expect("the control has a value")))
    });
    let paged = paged.unwrap_or(Page { size: -1, cookie: vec![] });
    (answer.1.rc, answer.0.len(), paged.size, paged.cookie)
}

#[tokio::test]
async fn pages_are_read_by_their_cookies() {
    let (server, mut ldap) = both().await;
    let (rc, hits, total, cookie) = page(&mut ldap, "(sn=s*)", 32, b"").await;
    assert_eq!((rc, hits, total), (0, 32, 76));
    let (rc, hits, total, next) = page(&mut ldap, "(sn=s*)", 32, &cookie).await;
    assert_eq!((rc, hits, total), (0, 32, 76));
    let (rc, hits, total, last) = page(&mut ldap, "(sn=s*)", 32, &next).await;
    assert_eq!((rc, hits, total, last), (0, 12, 76, vec![]));
    // Exactly full: no cookie, no empty page behind it.
    let (rc, hits, total, last) = page(&mut ldap, "(sn=k*)", 32, b"").await;
    assert_eq!((rc, hits, total, last), (0, 32, 32, vec![]));
    // No entries wanted: the estimate, or the end of a search.
    assert_eq!(page(&mut ldap, "(sn=s*)", 0, b"").await, (0, 0, 76, vec![]));
    assert_eq!(page(&mut ldap, "(sn=s*)", 0, &cookie).await, (0, 0, 76, vec![]));
    // A cookie is of its search and of its connection.
    assert_eq!(page(&mut ldap, "(sn=k*)", 32, &cookie).await.0, 53);
    assert_eq!(page(&mut ldap, "(sn=s*)", 32, b"mine").await.0, 53);
    assert_eq!(page(&mut client(&server).await, "(sn=s*)", 32, &cookie).await.0, 53);
}

#[tokio::test]
async fn the_clients_size_limit_counts_over_all_pages() {
    let (_server, mut ldap) = both().await;
    let limited = || SearchOptions::new().sizelimit(10);
    ldap.with_search_options(limited());
    let (rc, hits, _, cookie) = page(&mut ldap, "(sn=s*)", 7, b"").await;
    assert_eq!((rc, hits), (0, 7));
    ldap.with_search_options(limited());
    assert_eq!(page(&mut ldap, "(sn=s*)", 7, &cookie).await, (4, 3, 76, vec![]));
    ldap.with_search_options(limited());
    assert_eq!(page(&mut ldap, "(sn=s*)", 32, b"").await, (4, 10, 76, vec![]));
}

#[tokio::test]
async fn a_critical_control_that_is_not_known_is_refused() {
    let (_server, mut ldap) = both().await;
    let control = |crit| RawControl { ctype: "1.2.3.4".into(), crit, val: None };
    let filter = "(uid=john.smith)";
    ldap.with_controls(control(true));
    assert_eq!(search(&mut ldap, BASE, Scope::Subtree, filter, &[]).await.1.rc, 12);
    ldap.with_controls(control(false));
    assert_eq!(search(&mut ldap, BASE, Scope::Subtree, filter, &[]).await.1.rc, 0);
    ldap.with_controls(RawControl::from(Page { size: 5, cookie: vec![] }.critical()));
    assert_eq!(search(&mut ldap, BASE, Scope::Subtree, filter, &[]).await.1.rc, 0);
    ldap.with_controls(control(true));
    assert_eq!(ldap.simple_bind(ADMIN, "demo").await.expect("an answer").rc, 12);
}

#[tokio::test]
async fn nothing_can_be_written() {
    let (_server, mut ldap) = both().await;
    ldap.simple_bind(ADMIN, "demo").await.expect("an answer").success().expect("bound");
    let john = "uid=john.smith,ou=people,dc=example,dc=com";
    let values = || HashSet::from(["x"]);
    assert_eq!(code(ldap.delete(john).await.and_then(ldap3::LdapResult::success)), 53);
    assert_eq!(
        code(ldap.add("cn=x,dc=example,dc=com", vec![("cn", values())]).await.and_then(|a| a.success())),
        53
    );
    let change = vec![ldap3::Mod::Replace("title", values())];
    assert_eq!(code(ldap.modify(john, change).await.and_then(|answer| answer.success())), 53);
    assert_eq!(code(ldap.modifydn(john, "uid=j", true, None).await.and_then(|answer| answer.success())), 53);
    assert_eq!(ldap.compare(john, "sn", "Smith").await.expect("an answer").0.rc, 53);
    assert_eq!(names(&mut ldap, "(uid=john.smith)").await, ["John Smith"]);
}

#[tokio::test]
async fn starttls_is_refused_and_the_connection_goes_on() {
    let (server, mut ldap) = both().await;
    let starttls = ldap3::exop::Exop { name: Some("1.3.6.1.4.1.1466.20037".into()), val: None };
    assert_eq!(ldap.extended(starttls).await.expect("an answer").1.rc, 2);
    assert_eq!(names(&mut ldap, "(uid=john.smith)").await, ["John Smith"]);
    let settings = ldap3::LdapConnSettings::new().set_starttls(true);
    assert!(LdapConnAsync::with_settings(settings, &server.url()).await.is_err());
}

#[tokio::test]
async fn abandon_is_no_reason_to_stop() {
    let (_server, mut ldap) = both().await;
    ldap.abandon(77).await.expect("sent");
    assert_eq!(names(&mut ldap, "(uid=john.smith)").await, ["John Smith"]);
    ldap.unbind().await.expect("sent");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_connection_takes_many_searches_at_once() {
    let (server, ldap) = both().await;
    let searches: Vec<_> = (0..100)
        .map(|_| {
            let mut ldap = ldap.clone();
            tokio::spawn(async move { names(&mut ldap, "(sn=müller)").await.len() })
        })
        .collect();
    for search in searches {
        assert_eq!(search.await.expect("no panic"), 3);
    }
    assert_eq!((server.searches(), server.connections()), (100, 1));
}

#[tokio::test]
async fn a_late_answer_is_late() {
    let server = start(Options { delay: Some(Duration::from_secs(3600)), ..Default::default() });
    let mut ldap = client(&server).await;
    assert_eq!(ldap.simple_bind(ADMIN, "demo").await.expect("a bind is not late").rc, 0);
    ldap.with_timeout(Duration::from_millis(20));
    let answer = ldap.search(BASE, Scope::Subtree, "(sn=Smith)", vec!["cn"]).await;
    assert!(matches!(answer, Err(LdapError::Timeout { .. })), "{answer:?}");
    server.stop().await;
}

#[tokio::test]
async fn a_server_can_hang_up_after_some_searches() {
    for (drop_after, answers) in [(0, 0), (1, 1), (2, 2)] {
        let server = start(Options { drop_after: Some(drop_after), ..Default::default() });
        let mut ldap = client(&server).await;
        for number in 0..=answers {
            let answer = ldap.search(BASE, Scope::Subtree, "(sn=müller)", vec!["cn"]).await;
            let found = answer.ok().map(|answer| answer.0.len());
            assert_eq!(found, (number < answers).then_some(3), "drop after {drop_after}, search {number}");
        }
        let mut again = client(&server).await;
        assert_eq!(again.simple_bind(ADMIN, "demo").await.expect("an answer").rc, 0);
    }
}

#[tokio::test]
async fn a_stopped_server_ends_its_connections_and_frees_its_port() {
    let (server, mut ldap) = both().await;
    assert_eq!(names(&mut ldap, "(uid=john.smith)").await.len(), 1);
    let address = server.addr();
    server.stop().await;
    assert!(ldap.search(BASE, Scope::Subtree, "(sn=Smith)", vec!["cn"]).await.is_err());
    let again = DemoLdap::start(address, Directory::people()).expect("the port is free");
    assert_eq!(again.addr(), address);
}

#[test]
fn outside_a_runtime_it_says_so() {
    let listen = "127.0.0.1:0".parse().expect("an address");
    assert!(DemoLdap::start(listen, Directory::people()).is_err());
}
