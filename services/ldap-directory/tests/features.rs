//! What the directory does beyond a plain search, as phones and telephone systems see it.

mod phone;

use actix_web::test::read_body;
use demo_ldap::{DemoLdap, Directory as People};
use ipphone::object::Object;
use ipphone::phone::{Models, Phone};
use ldap_directory::{AccessSettings, DirectorySettings, Matching, NumberSettings, Service};
use phone::*;

fn with(change: impl FnOnce(&mut DirectorySettings)) -> Service {
    let mut settings = DirectorySettings::default();
    change(&mut settings);
    Service::start(&settings).unwrap()
}

async fn names(service: &Service, path: &str) -> Vec<String> {
    match page(service, "8841", path).await {
        Object::Directory(found) => found.entries.into_iter().filter_map(|entry| entry.name).collect(),
        Object::Menu(found) => found.items.into_iter().filter_map(|item| item.name).collect(),
        _ => Vec::new(),
    }
}

/// The path of the page about this person.
async fn person(service: &Service, model: &str, query: &str) -> String {
    let people = menu(service, model, &format!("/people?{query}")).await;
    path(people.items[0].url.as_ref().unwrap()).unwrap()
}

#[actix_web::test]
async fn keys_letters_and_one_field_find_people_on_every_model() {
    let service = demo();
    for model in MODELS {
        let form = input(&service, model, "/keypad").await;
        assert_eq!(form.items[0].query_string_param.as_deref(), Some("digits"), "{model}");
        let john = directory(&service, model, "/keypad?digits=5646").await;
        assert!(john.entries.iter().any(|entry| entry.name.as_deref() == Some("Smith, John")), "{model}");
        let letters = menu(&service, model, "/letters").await;
        let abc = path(letters.items[0].url.as_ref().unwrap()).unwrap();
        let found = directory(&service, model, &abc).await;
        let next = directory(&service, model, &key(&found.page, "Next").unwrap()).await;
        assert!(found.entries.iter().all(|entry| !next.entries.contains(entry)), "{model}");
        let any = directory(&service, model, "/search?any=smith+john").await;
        assert_eq!(any.entries[0].name.as_deref(), Some("Smith, John"), "{model}");
    }
    let one = with(|settings| settings.one_field = true);
    let form = input(&one, "7970", "/").await;
    assert_eq!(form.items.len(), 1);
    assert_eq!(form.items[0].query_string_param.as_deref(), Some("any"));
    assert!(names(&service, "/keypad?digits=1").await.is_empty());
    assert!(names(&service, "/search?any=5646").await.contains(&"Smith, John".to_string()));
}

#[actix_web::test]
async fn spellings_of_one_name_find_the_same_people() {
    let service = demo();
    for spellings in [
        &["first=%C5%82ukasz", "first=lukasz", "first=LUKASZ"][..],
        &["last=m%C3%BCller", "last=mueller", "last=muller"],
        &["first=yuriy", "first=%D0%AE%D1%80%D0%B8%D0%B9"],
        &["last=fedorova", "last=fyodorova", "last=%D0%A4%D1%91%D0%B4%D0%BE%D1%80%D0%BE%D0%B2%D0%B0"],
        &["last=kuznetsova", "last=%D0%9A%D1%83%D0%B7%D0%BD%D0%B5%D1%86%D0%BE%D0%B2%D0%B0"],
        &["last=nguyen", "last=Nguy%E1%BB%85n"],
    ] {
        let mut all = Vec::new();
        for query in spellings {
            let mut found = names(&service, &format!("/search?{query}")).await;
            found.sort();
            assert!(!found.is_empty(), "{query}");
            all.push(found);
        }
        assert!(all.iter().all(|found| found == &all[0]), "{spellings:?}: {all:?}");
    }
}

#[actix_web::test]
async fn where_a_name_must_match_is_a_setting() {
    for (matching, typed, count) in [
        (Matching::Exact, "mille", 0),
        (Matching::Exact, "Mueller", 7),
        (Matching::Contains, "hitcomb", 1),
        (Matching::Prefix, "hitcomb", 0),
    ] {
        let service = with(|settings| settings.matching = Some(matching));
        let found = names(&service, &format!("/search?last={typed}")).await;
        assert_eq!(found.len(), count, "{matching:?} {typed}: {found:?}");
    }
}

#[actix_web::test]
async fn from_a_person_to_the_manager_and_to_the_team() {
    let service = demo();
    for model in MODELS {
        let ceo = person(&service, model, "last=whitcombe").await;
        let details = text(&service, model, &ceo.replace("/person", "/details")).await;
        let team = menu(&service, model, &key(&details.page, "Team").unwrap()).await;
        assert_eq!(team.items.len(), 9, "{model}");
        let member = path(team.items[0].url.as_ref().unwrap()).unwrap();
        let details = text(&service, model, &member.replace("/person", "/details")).await;
        assert!(details.text.unwrap().contains("Manager: Whitcombe, Eleanor"), "{model}");
        assert_eq!(key(&details.page, "Manager").unwrap(), ceo, "{model}");
    }
}

#[actix_web::test]
async fn a_photo_is_shown_as_each_phone_likes_it() {
    let service = demo();
    let mut kinds = Vec::new();
    for model in MODELS {
        let page_of = person(&service, model, "last=whitcombe").await;
        let numbers = directory(&service, model, &page_of).await;
        let Some(photo) = key(&numbers.page, "Photo") else {
            kinds.push(format!("{model}: none"));
            continue;
        };
        match page(&service, model, &photo).await {
            Object::Image(image) => {
                assert_eq!(image.page.title.as_deref(), Some("Photo"), "{model}");
                kinds.push(format!("{model}: {} high", image.bitmap.height()));
            }
            Object::ImageFile(image) => {
                assert_eq!(image.page.title.as_deref(), Some("Photo"), "{model}");
                let file = path(image.url.as_ref().unwrap()).unwrap();
                let answer = answer(&service, &file, &[], None).await;
                assert_eq!(answer.headers().get("content-type").unwrap(), "image/png", "{model}");
                let file = read_body(answer).await;
                assert!(file.starts_with(b"\x89PNG"), "{model}");
                kinds.push(format!("{model}: PNG"));
            }
            other => panic!("{model}: {other:?}"),
        }
    }
    assert_eq!(
        kinds,
        [
            "7960: 65 high",
            "7905: none",
            "7921: PNG",
            "7941: PNG",
            "7970: PNG",
            "6941: none",
            "7841: none",
            "8841: PNG"
        ]
    );
    let without = person(&service, "7970", "last=miller&first=samuel").await.replace("/person", "/photo");
    let sorry = text(&service, "7970", &without).await;
    assert!(sorry.text.unwrap().contains("no photo"));
    assert_eq!(answer(&service, "/photo.png?id=AAAA&model=7970", &[], None).await.status(), 404);
}

#[actix_web::test]
async fn a_photo_is_drawn_once_and_kept_by_who_asked() {
    let ldap = DemoLdap::start("127.0.0.1:0".parse().unwrap(), People::people()).unwrap();
    let service = Service::start(&DirectorySettings { remember: None, ..settings(&ldap.url()) }).unwrap();
    let page_of = person(&service, "7970", "last=whitcombe").await;
    let file = format!("{}&model=7970", page_of.replace("/person", "/photo.png"));
    let before = ldap.searches();
    let asked = (0..12).map(|_| {
        let (service, file) = (service.clone(), file.clone());
        actix_web::rt::spawn(async move {
            let answer = answer(&service, &file, &[], None).await;
            let header = |name| answer.headers().get(name).unwrap().to_str().unwrap().to_string();
            (answer.status().as_u16(), header("etag"), header("cache-control"))
        })
    });
    let mut tags = Vec::new();
    for answer in asked.collect::<Vec<_>>() {
        let (status, tag, keep) = answer.await.unwrap();
        assert_eq!((status, keep.as_str()), (200, "private, max-age=60"));
        tags.push(tag);
    }
    assert_eq!(ldap.searches() - before, 1, "one search, one drawing");
    tags.dedup();
    assert_eq!(tags.len(), 1);
    let known = [("If-None-Match", tags[0].clone())];
    assert_eq!(answer(&service, &file, &known, None).await.status(), 304);
    let other = [("If-None-Match", "\"other\"".to_string())];
    assert_eq!(answer(&service, &file, &other, None).await.status(), 200);
}

#[actix_web::test]
async fn a_photo_that_is_no_picture_gets_a_sentence() {
    let ldif = "dn: dc=example,dc=com\nobjectClass: top\nobjectClass: dcObject\ndc: example\n\n\
                dn: uid=x,dc=example,dc=com\nobjectClass: person\nobjectClass: inetOrgPerson\nuid: x\ncn: X Y\nsn: Y\n\
                telephoneNumber: 1\njpegPhoto:: /9j/AAAA\n";
    let people = People::from_ldif(ldif).unwrap();
    let ldap = DemoLdap::start("127.0.0.1:0".parse().unwrap(), people).unwrap();
    let service = Service::start(&settings(&ldap.url())).unwrap();
    let photo = person(&service, "7970", "last=y").await.replace("/person", "/photo");
    let sorry = text(&service, "7970", &photo).await;
    assert!(sorry.text.unwrap().contains("cannot be shown"));
}

#[actix_web::test]
async fn callers_have_a_name_for_phones_and_for_telephone_systems() {
    let service = demo();
    for number in ["+15550105646", "%2B1%20555%20010-5646", "15550105646", "5550105646"] {
        let found = directory(&service, "8841", &format!("/lookup?n={number}")).await;
        assert_eq!(found.entries[0].name.as_deref(), Some("Smith, John"), "{number}");
        let plain = answer(&service, &format!("/reverse?number={number}"), &[], None).await;
        assert_eq!(
            (plain.status().as_u16(), &read_body(plain).await[..]),
            (200, &b"John Smith"[..]),
            "{number}"
        );
    }
    let json = [("Accept", "application/json".to_string())];
    let named = answer(&service, "/reverse?number=7100", &json, None).await;
    let named = read_body(named).await;
    assert_eq!(&named[..], br#"{"name":"Eleanor Whitcombe","number":"7100"}"#);
    for (query, status) in [
        ("number=5646", 404),
        ("number=anonymous", 404),
        ("number=", 400),
        ("", 400),
        ("number=%28uid%3D*", 404),
    ] {
        assert_eq!(
            answer(&service, &format!("/reverse?{query}"), &[], None).await.status(),
            status,
            "{query}"
        );
    }
    assert!(directory(&service, "8841", "/lookup?n=999").await.entries.is_empty());
    let down = Service::start(&settings("ldap://127.0.0.1:1")).unwrap();
    assert_eq!(answer(&down, "/reverse?number=7100", &[], None).await.status(), 503);
}

#[actix_web::test]
async fn numbers_are_dialled_by_the_rules_of_the_site() {
    let service = with(|settings| {
        settings.numbers = NumberSettings {
            country: Some("1".into()),
            international_prefix: Some("011".into()),
            outside_prefix: Some("9".into()),
            extensions: vec!["+1555010:5000-5999".into()],
            ..NumberSettings::default()
        };
    });
    let found = directory(&service, "7960", "/search?first=john&last=smith").await;
    assert_eq!(found.entries[0].telephone.as_deref(), Some("5646"));
    for number in ["5646", "15550105646", "+15550105646"] {
        let plain = answer(&service, &format!("/reverse?number={number}"), &[], None).await;
        assert_eq!(plain.status(), 200, "{number}");
    }
}

#[actix_web::test]
async fn phones_read_their_language() {
    let service = demo();
    let german = [("Accept-Language", "de".to_string())];
    let phone = Phone::of("7970", &Models::BUILT_IN).unwrap();
    let mut headers = phone.request_headers("001122334455");
    headers.retain(|(name, _)| !name.eq_ignore_ascii_case("accept-language"));
    for (extra, query, words) in [
        (&german[..], "", "Firmenverzeichnis"),
        (&[], "locale=German_Germany", "Nachname"),
        (&[], "", "Last name"),
    ] {
        let headers = [&headers[..], extra].concat();
        let answer = answer(&service, &format!("/?{query}"), &headers, None).await;
        let body = String::from_utf8(read_body(answer).await.to_vec()).unwrap();
        assert!(body.contains(words), "{query}: {body}");
    }
    let answer = answer(&service, "/search?last=miller&locale=German_Germany", &headers, None).await;
    let body = String::from_utf8(read_body(answer).await.to_vec()).unwrap();
    assert!(body.contains("1-32 von 57") && body.contains("<Name>Weiter</Name>"), "{body}");
}

#[actix_web::test]
async fn people_without_an_id_are_named_by_their_entry() {
    let ldap = DemoLdap::start("127.0.0.1:0".parse().unwrap(), People::people()).unwrap();
    let service = Service::start(&DirectorySettings {
        attribute: vec!["id=employeeBadge".into()],
        ..settings(&ldap.url())
    })
    .unwrap();
    for model in MODELS {
        let john = person(&service, model, "first=john&last=smith").await;
        assert!(john.starts_with("/person?id=~"), "{john}");
        let numbers = directory(&service, model, &john).await;
        assert_eq!(numbers.entries[0].telephone.as_deref(), Some("+15550105646"), "{model}");
    }
    // The organization is below the base of nobody, and no person.
    for id in ["~b3U9cGVvcGxl", "~ZGM9ZXhhbXBsZQ"] {
        let none = text(&service, "7960", &format!("/person?id={id}")).await;
        assert_eq!(none.page.title.as_deref(), Some("Not found"), "{id}");
    }
}

#[actix_web::test]
async fn only_those_networks_are_answered_and_not_too_often() {
    let service = with(|settings| {
        settings.access = AccessSettings { allow_network: vec!["10.0.0.0/8".into()], rate_limit: Some(2) };
    });
    let status = async |path: &str, address: &str| {
        let answer = answer(&service, path, &[], Some(address)).await;
        (answer.status().as_u16(), String::from_utf8(read_body(answer).await.to_vec()).unwrap())
    };
    let (code, body) = status("/", "192.0.2.1:5000").await;
    assert!(code == 200 && body.contains("does not answer phones of your network"), "{body}");
    assert_eq!(status("/reverse?number=1", "192.0.2.1:5000").await.0, 403);
    for _ in 0..2 {
        assert!(status("/", "10.0.0.1:5000").await.1.contains("CiscoIPPhoneInput"));
    }
    assert!(status("/", "10.0.0.1:6000").await.1.contains("Please wait"));
    assert!(status("/", "10.0.0.2:5000").await.1.contains("CiscoIPPhoneInput"));
    for path in ["/reverse?number=1", "/photo.png?id=AAAA&model=7970"] {
        let answer = answer(&service, path, &[], Some("10.0.0.1:5000")).await;
        assert_eq!(answer.status(), 429, "{path}");
        assert_eq!(answer.headers().get("retry-after").unwrap(), "60", "{path}");
    }
}

#[actix_web::test]
async fn what_was_found_is_remembered_for_the_next_page() {
    let ldap = DemoLdap::start("127.0.0.1:0".parse().unwrap(), People::people()).unwrap();
    let service = Service::start(&DirectorySettings { remember: None, ..settings(&ldap.url()) }).unwrap();
    let found = directory(&service, "7960", "/search?last=miller").await;
    directory(&service, "7960", &key(&found.page, "Next").unwrap()).await;
    assert_eq!(ldap.searches(), 1);
}

#[actix_web::test]
async fn settings_are_read_anew_while_it_runs() {
    let service = demo();
    input(&service, "7960", "/").await;
    service.reload(&DirectorySettings { one_field: true, ..DirectorySettings::default() }).unwrap();
    assert_eq!(input(&service, "7960", "/").await.items.len(), 1);
    let wrong = DirectorySettings { filter: Some("(".into()), ..DirectorySettings::default() };
    assert!(service.reload(&wrong).is_err());
    assert_eq!(input(&service, "7960", "/").await.items.len(), 1, "it goes on as it was");
    assert!(service.reload(&settings("ldap://127.0.0.1:1")).is_err(), "the demo stays the demo");
}

#[actix_web::test]
async fn a_number_is_found_among_many_that_have_its_digits_apart() {
    let mut ldif =
        "dn: dc=example,dc=com\nobjectClass: top\nobjectClass: dcObject\ndc: example\n\n".to_string();
    for at in 0..60 {
        let number = if at == 55 { "+1 555 010-56 46".to_string() } else { format!("+1 0 5{at:02} 6 0 4 6") };
        ldif += &format!(
            "dn: uid=x{at},dc=example,dc=com\nobjectClass: person\nobjectClass: inetOrgPerson\nuid: x{at}\n\
             cn: X{at}\nsn: X{at}\ntelephoneNumber: {number}\n\n"
        );
    }
    let people = People::from_ldif(&ldif).unwrap();
    let ldap = DemoLdap::start("127.0.0.1:0".parse().unwrap(), people).unwrap();
    let service =
        Service::start(&DirectorySettings { ldap_limit: Some(5), ..settings(&ldap.url()) }).unwrap();
    for query in ["number=105646", "any=105646", "number=5646"] {
        assert_eq!(names(&service, &format!("/search?{query}")).await, ["X55"], "{query}");
    }
    assert_eq!(names(&service, "/search?last=x").await.len(), 5, "the limit is for those who are shown");
}

#[actix_web::test]
async fn a_start_that_is_none_is_the_first_page() {
    let service = demo();
    let first = names(&service, "/search?last=miller&start=0").await;
    for start in ["-5", "abc", "", "1e3", "99999999999999999999999", "%FF"] {
        assert_eq!(names(&service, &format!("/search?last=miller&start={start}")).await, first, "{start}");
    }
}

#[actix_web::test]
async fn who_finds_nobody_reads_what_to_try() {
    let service = demo();
    let long = "x".repeat(7000);
    for (path, words) in [
        ("/search?number=999999".to_string(), "Numbers are searched by digits"),
        ("/keypad?digits=99999".to_string(), "one key for each letter"),
        ("/search?last=zzz&number=999999".to_string(), "Names are searched from their beginning"),
        (format!("/search?last={long}"), "Names are searched from their beginning"),
    ] {
        let text = text(&service, "8841", &path).await.text.unwrap();
        assert!(text.contains(words) && text.len() < 300, "{path:.40}: {text}");
    }
}

#[actix_web::test]
async fn long_fields_cost_the_directory_nothing() {
    let ldap = DemoLdap::start("127.0.0.1:0".parse().unwrap(), People::people()).unwrap();
    let service = Service::start(&DirectorySettings { remember: None, ..settings(&ldap.url()) }).unwrap();
    for field in ["first", "last", "number", "any", "keys", "letters", "caller", "manager"] {
        let path = format!("/search?{field}={}", "2".repeat(5000));
        assert!(text(&service, "7960", &path).await.text.unwrap().contains("Nobody"), "{field}");
    }
    let person = text(&service, "7960", &format!("/person?id={}", "A".repeat(5000))).await;
    assert_eq!(person.page.title.as_deref(), Some("Not found"));
    assert_eq!(ldap.searches(), 0);
}

#[actix_web::test]
async fn a_server_that_is_down_is_told_at_once() {
    let service = Service::start(&settings("ldap://127.0.0.1:1")).unwrap();
    for _ in 0..50 {
        let trouble = text(&service, "7960", "/search?last=sm").await;
        assert!(trouble.text.unwrap().contains("does not answer"));
    }
}

#[actix_web::test]
async fn odd_addresses_get_readable_pages() {
    let service = demo();
    for query in [
        "/search?last=s&start=999999",
        "/search?last=s&last=t&start=0",
        "/search?last=%FF%FE&first=%00",
        "/people?manager=AAAA",
        "/people?manager=%2A",
        "/search?letters=%2A",
        "/search?keys=%2A%29",
        "/search?any=%28%26%28",
        "/search?caller=%2A",
        "/keypad?digits=99999999999999999999999999999999999999",
        "/search?last=s&start=-1",
        "/search?last=s&start=99999999999999999999999",
        "/search?find=x",
        "/search?last=%3C%26%22%F0%9F%98%80",
        "/nowhere",
    ] {
        for model in ["7960", "8841"] {
            page(&service, model, query).await;
        }
    }
}
