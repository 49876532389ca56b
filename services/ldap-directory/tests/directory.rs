//! The service as a phone sees it, on the embedded directory: every page is read back, checked for its model, and none had to
//! be changed to fit.

use std::time::Duration;

mod phone;

use demo_ldap::{DemoLdap, Directory as People, Options};
use ipphone::object::Object;
use ldap_directory::{DirectorySettings, Service};
use phone::*;

#[actix_web::test]
async fn eight_models_walk_from_the_form_to_the_details_of_a_person() {
    let service = demo();
    for model in MODELS {
        let form = input(&service, model, "/").await;
        let parameters: Vec<_> =
            form.items.iter().filter_map(|item| item.query_string_param.as_deref()).collect();
        assert_eq!(parameters, ["first", "last", "number"], "{model}");
        let search = path(&form.url.as_ref().unwrap().to).unwrap();

        let found = directory(&service, model, &format!("{search}?first=&last=S&number=")).await;
        let next = key(&found.page, "Next").expect("74 people have more than one page");
        let second = directory(&service, model, &next).await;
        assert!(found.entries.iter().all(|entry| !second.entries.contains(entry)), "{model}");
        let back = key(&second.page, "Prev").expect("the second page has one before it");
        assert_eq!(directory(&service, model, &back).await.entries, found.entries, "{model}");

        let john = directory(&service, model, "/search?first=john&last=smith&number=").await;
        assert_eq!(john.entries[0].name.as_deref(), Some("Smith, John"), "{model}");
        assert_eq!(john.entries[0].telephone.as_deref(), Some("+15550105646"), "{model}");
        let people = menu(&service, model, &key(&john.page, "Details").unwrap()).await;
        let person = path(people.items[0].url.as_ref().unwrap()).unwrap();
        let numbers = directory(&service, model, &person).await;
        assert_eq!(numbers.entries[0].name.as_deref(), Some("Work"), "{model}");
        let details = text(&service, model, &key(&numbers.page, "Details").unwrap()).await;
        assert!(details.text.unwrap().contains("john.smith@example.com"), "{model}");
    }
}

#[actix_web::test]
async fn all_pages_together_hold_everybody_once() {
    let service = demo();
    for model in MODELS {
        let (mut names, mut next) = (Vec::new(), Some("/search?last=s".to_string()));
        while let Some(path) = next {
            let page = directory(&service, model, &path).await;
            names.extend(page.entries.iter().map(|entry| (entry.name.clone(), entry.telephone.clone())));
            next = key(&page.page, "Next");
        }
        assert_eq!(names.len(), 74, "{model}");
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 74, "{model}");
    }
}

#[actix_web::test]
async fn documented_searches_find_as_many_as_they_say() {
    let service = demo();
    for (query, count) in
        [("last=nobody", 0), ("last=k", 32), ("last=b", 33), ("last=miller", 57), ("number=5646", 1)]
    {
        let mut found = 0;
        let mut next = Some(format!("/search?{query}"));
        while let Some(path) = next.take() {
            if let Object::Directory(page) = page(&service, "7960", &path).await {
                found += page.entries.len();
                next = key(&page.page, "Next");
            }
        }
        assert_eq!(found, count, "{query}");
    }
}

#[actix_web::test]
async fn a_number_is_found_by_its_digits_whatever_the_formatting() {
    let service = demo();
    for typed in ["5646", "010-5646", "%28555%29+0105646", "15550105646"] {
        let found = directory(&service, "7960", &format!("/search?number={typed}")).await;
        assert_eq!(found.entries[0].name.as_deref(), Some("Smith, John"), "{typed}");
    }
    let none = text(&service, "7960", "/search?number=***").await;
    assert!(none.text.unwrap().contains("Nobody"));
}

#[actix_web::test]
async fn a_form_in_latin_1_finds_umlauts() {
    let service = demo();
    for typed in ["m%FCller", "m%C3%BCller", "M%DCLLER"] {
        let found = directory(&service, "7960", &format!("/search?last={typed}")).await;
        let names: Vec<_> = found.entries.iter().filter_map(|entry| entry.name.as_deref()).collect();
        assert_eq!(names.len(), 7, "{typed}: Müller, Mueller and Muller are one name: {names:?}");
        assert!(names[0].starts_with("Müller"), "{typed}: what was typed comes first: {names:?}");
    }
}

#[actix_web::test]
async fn what_is_typed_never_becomes_a_filter() {
    let service = demo();
    for typed in ["*", "%29%28uid%3D*", "s*", "%00", "a%29%28%7C%28cn%3D*"] {
        let none = text(&service, "7960", &format!("/search?last={typed}")).await;
        assert!(none.text.unwrap().contains("Nobody was found"), "{typed}");
    }
    let star = directory(&service, "7960", "/search?last=R*").await;
    assert_eq!(star.entries.len(), 1, "there is somebody whose name begins with R*");
}

#[actix_web::test]
async fn people_without_a_number_stand_in_the_menu_only() {
    let service = demo();
    let mut next = Some("/people?last=s".to_string());
    let mut people = 0;
    while let Some(path) = next {
        let page = menu(&service, "8841", &path).await;
        people += page.items.len();
        next = key(&page.page, "Next");
    }
    assert_eq!(people, 76, "74 of them have a number");
}

#[actix_web::test]
async fn the_directories_button_of_a_7900_gets_a_menu() {
    let service = demo();
    let menu = menu(&service, "7970", "/menu").await;
    assert_eq!(path(menu.items[0].url.as_ref().unwrap()).unwrap(), "/");
}

#[actix_web::test]
async fn an_id_that_is_none_gets_a_sentence() {
    let service = demo();
    for id in ["", "x", "%2A", "Kg", "AAAA", "///", &"A".repeat(3000)] {
        for page in ["person", "details"] {
            let text = text(&service, "7960", &format!("/{page}?id={id}")).await;
            assert_eq!(text.page.title.as_deref(), Some("Not found"), "{page} {id:.20}");
        }
    }
}

#[actix_web::test]
async fn a_long_search_is_remembered_for_the_next_page() {
    let service = demo();
    let typed = "%D0%96".repeat(40);
    let none = text(&service, "8841", &format!("/search?first={typed}&last={typed}")).await;
    assert!(none.text.unwrap().contains("Nobody"));
    let forgotten = input(&service, "8841", "/search?find=99999").await;
    assert_eq!(forgotten.page.prompt.as_deref(), Some("Please search again"));
}

#[actix_web::test]
async fn a_directory_that_is_down_says_so_on_the_phone_and_to_the_balancer() {
    let service = Service::start(&settings("ldap://127.0.0.1:1")).unwrap();
    let trouble = text(&service, "7960", "/search?last=s").await;
    assert!(trouble.text.unwrap().contains("does not answer"));
    input(&service, "7960", "/").await;
    let watching = actix_web::rt::spawn(service.clone().watch());
    while service.readiness().down().is_empty() {
        tokio::task::yield_now().await;
    }
    watching.abort();
}

#[actix_web::test]
async fn the_next_server_answers_when_one_is_silent() {
    let silent = Options { delay: Some(Duration::from_secs(30)), ..Options::default() };
    let silent = DemoLdap::start_with("127.0.0.1:0".parse().unwrap(), People::people(), silent).unwrap();
    let ldap = DemoLdap::start("127.0.0.1:0".parse().unwrap(), People::people()).unwrap();
    let settings =
        DirectorySettings { ldap_url: vec![silent.url(), ldap.url()], ..settings("ldap://unused") };
    let service = Service::start(&settings).unwrap();
    assert_eq!(directory(&service, "7960", "/search?last=k").await.entries.len(), 32);
}

#[actix_web::test]
async fn more_than_a_phone_lets_type_finds_nobody_and_costs_nothing() {
    let (ldap, service) = failing(Options::default());
    for query in [format!("number={}", "7".repeat(9000)), format!("last={}", "x".repeat(9000))] {
        let none = text(&service, "7960", &format!("/search?{query}")).await;
        assert_eq!(none.page.title.as_deref(), Some("Nobody found"));
    }
    assert_eq!(ldap.searches(), 0);
}

#[actix_web::test]
async fn a_directory_that_is_slow_is_given_up() {
    let (_ldap, service) = failing(Options { delay: Some(Duration::from_secs(30)), ..Options::default() });
    let trouble = text(&service, "7960", "/search?last=s").await;
    assert!(trouble.text.unwrap().contains("does not answer"));
}

#[actix_web::test]
async fn a_lost_connection_is_made_anew() {
    let (ldap, service) = failing(Options { drop_after: Some(1), ..Options::default() });
    for round in 0..12 {
        let found = directory(&service, "7960", "/search?last=k").await;
        assert_eq!(found.entries.len(), 32, "round {round}");
    }
    assert!(ldap.connections() > 4, "each connection served one search");
}

#[actix_web::test]
async fn the_next_server_answers_when_one_is_down() {
    let ldap = DemoLdap::start("127.0.0.1:0".parse().unwrap(), People::people()).unwrap();
    let settings = DirectorySettings {
        ldap_url: vec!["ldap://127.0.0.1:1".into(), ldap.url()],
        ..settings("ldap://unused")
    };
    let service = Service::start(&settings).unwrap();
    assert_eq!(directory(&service, "7960", "/search?last=k").await.entries.len(), 32);
}

#[actix_web::test]
async fn a_wrong_password_is_the_administrators_matter() {
    let (ldap, _) = failing(Options::default());
    let file = std::env::temp_dir().join(format!("ipphone-wrong-password-{}", std::process::id()));
    std::fs::write(&file, "wrong\n").unwrap();
    let settings = DirectorySettings {
        bind_dn: Some("cn=admin,dc=example,dc=com".into()),
        bind_password_file: Some(file.clone()),
        ..settings(&ldap.url())
    };
    let service = Service::start(&settings).unwrap();
    std::fs::write(&file, "demo\n").unwrap();
    let trouble = text(&service, "7960", "/search?last=s").await;
    assert!(trouble.text.unwrap().contains("administrator"));
    let right = Service::start(&settings).unwrap();
    assert_eq!(directory(&right, "7960", "/search?last=k").await.entries.len(), 32);
    std::fs::remove_file(&file).unwrap();
}

#[actix_web::test]
async fn more_than_the_limit_is_a_first_page_with_a_hint() {
    let ldap = DemoLdap::start("127.0.0.1:0".parse().unwrap(), People::people()).unwrap();
    let service =
        Service::start(&DirectorySettings { ldap_limit: Some(40), ..settings(&ldap.url()) }).unwrap();
    let found = directory(&service, "7960", "/search").await;
    assert_eq!(found.entries.len(), 32);
    assert!(found.page.prompt.unwrap().contains("40+, type more"));
}

#[actix_web::test]
async fn a_lower_limit_of_the_server_is_passed_in_pages() {
    let (_ldap, service) = failing(Options { size_limit: 40, ..Options::default() });
    let found = directory(&service, "7960", "/search").await;
    assert_eq!(found.page.prompt.as_deref(), Some("1-32 of 290"));
}

#[actix_web::test]
async fn many_at_once_are_all_answered() {
    let service = demo();
    let all = (0..100).map(|n| {
        let service = service.clone();
        async move {
            let found = directory(&service, MODELS[n % MODELS.len()], "/search?last=miller").await;
            assert!(!found.entries.is_empty());
        }
    });
    for one in all.map(actix_web::rt::spawn).collect::<Vec<_>>() {
        one.await.unwrap();
    }
}
