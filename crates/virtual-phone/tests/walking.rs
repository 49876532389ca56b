//! Going from page to page: requests, history, Refresh, cookies, redirects, buttons.

use std::cell::RefCell;
use std::rc::Rc;

use ipphone::object::{Directory, Input, InputFlags, Menu, MenuItem, Object, Text};
use ipphone::phone::Http;
use ipphone::uri::HttpUrl;
use virtual_phone::bench::{Bench, Reaction};
use virtual_phone::screen::{PageKind, Pane};
use virtual_phone::{Fetched, PhoneEvent, Request, Setup};

fn xml(object: impl Into<Object>) -> Fetched {
    Fetched::xml(object.into().to_xml())
}

/// A server that answers each path with a text of its name.
fn names(request: &Request) -> Fetched {
    Fetched::ok("text/plain", request.url.path().trim_start_matches('/').to_owned())
}

#[test]
fn configured_addresses_get_locale_and_name_and_others_do_not() {
    let setup = |url: &str| Setup {
        services: HttpUrl::parse(url),
        locale: "German_Germany".into(),
        ..Setup::default()
    };
    let cases = [
        ("7970", "http://h/menu", "/menu?locale=German_Germany&name=SEP001122334455"),
        ("7970", "http://h/menu?a=1", "/menu?a=1&locale=German_Germany&name=SEP001122334455"),
        ("7970", "http://h/#DEVICENAME#/x", "/SEP001122334455/x?locale=German_Germany&name=SEP001122334455"),
        ("CP-8841-3PCC", "http://h/menu", ""),
    ];
    for (model, url, expected) in cases {
        let mut bench = Bench::with_setup(model, setup(url), names);
        bench.press("Services");
        assert_eq!(bench.asked(), expected, "{model} {url}");
    }
    let mut bench = Bench::new("7970", names);
    bench.open("http://h/x?d=#DEVICENAME#");
    assert_eq!(bench.asked(), "/x?d=SEP001122334455");
}

#[test]
fn requests_are_those_of_the_model() {
    let ask = |model: &str| {
        let mut bench = Bench::new(model, |_: &Request| {
            Fetched::ok("text/plain", "x").header("set-cookie", "s=1; path=/")
        });
        bench.open("http://h:8000/x").open("http://h:8000/y");
        bench.requests.pop().expect("a request")
    };
    let old = ask("7921");
    assert_eq!(
        (old.http, old.header("host"), old.header("Cookie")),
        (Http::V1_0, Some("h:8000"), Some("s=1"))
    );
    assert_eq!(old.header("User-Agent"), Some("Allegro-Software-WebClient/3.12"));
    assert_eq!(old.header("Connection"), Some("Close"));
    let new = ask("7970");
    assert_eq!((new.method, new.http), ("GET", Http::V1_1));
    let names: Vec<&str> = new.headers.iter().map(|(name, _)| *name).collect();
    let expected = [
        "Host",
        "User-Agent",
        "Accept",
        "Accept-Language",
        "Accept-Charset",
        "x-CiscoIPPhoneModelName",
        "x-CiscoIPPhoneSDKVersion",
        "x-CiscoIPPhoneDisplay",
        "Cookie",
    ];
    assert_eq!(names, expected);
}

#[test]
fn exit_goes_back_over_pages_that_did_not_expire_and_asks_again() {
    let mut bench = Bench::new("7970", |request: &Request| {
        let page = names(request);
        match request.url.path() {
            "/once" => page.header("Expires", "Sat, 01 Jan 2000 00:00:00 GMT"),
            _ => page,
        }
    });
    bench.open("http://h/a").open("http://h/once").open("http://h/b");
    assert_eq!(bench.phone.history_length(), 2);
    assert_eq!(
        bench.phone.history().iter().map(|entry| entry.expired).collect::<Vec<_>>(),
        [false, true, false]
    );
    let before = bench.requests.len();
    bench.press("Soft:Exit");
    assert_eq!((bench.lines(), bench.requests.len()), (vec!["a".to_owned()], before + 1));
    bench.press("Back");
    assert_eq!(bench.phone.screen().page, PageKind::Idle, "the stack is empty: the application closes");
    assert!(bench.events.contains(&PhoneEvent::Closed));
}

#[test]
fn exit_to_a_server_that_is_gone_keeps_the_page_and_the_stack() {
    let gone = Rc::new(RefCell::new(false));
    let stop = gone.clone();
    let mut bench = Bench::new("7970", move |request: &Request| match *stop.borrow() {
        true => Reaction::Fail(virtual_phone::Failure::Refused),
        false => names(request).into(),
    });
    bench.open("http://h/a").open("http://h/b");
    *gone.borrow_mut() = true;
    bench.press("Soft:Exit");
    assert_eq!((bench.error(), bench.lines()), (Some("HTTP Error[10]"), vec!["b".to_owned()]));
    *gone.borrow_mut() = false;
    bench.press("Soft:Exit");
    assert_eq!(bench.lines(), ["a"]);
}

#[test]
fn refresh_renews_goes_on_or_waits_for_a_key() {
    let with = |value: &'static str| {
        let mut bench = Bench::new("7970", move |request: &Request| {
            let page = names(request);
            if request.url.path() == "/a" { page.header("refresh", value) } else { page }
        });
        bench.open("http://h/a");
        bench
    };
    let mut bench = with("5");
    bench.wait(4);
    assert_eq!(bench.phone.refresh_in().map(|left| left.as_secs()), Some(1));
    bench.wait(11);
    assert_eq!((bench.requests.len(), bench.phone.history_length()), (4, 1));
    let mut bench = with("3; url=http://h/b");
    assert_eq!(bench.softkeys(), "Next Exit");
    bench.wait(60);
    assert_eq!((bench.lines(), bench.requests.len()), (vec!["b".to_owned()], 2));
    bench.press("Soft:Exit");
    assert_eq!(bench.lines(), ["a"]);
    let mut bench = with("0; url=http://h/b");
    bench.wait(60);
    assert_eq!(bench.requests.len(), 1, "by hand only");
    bench.press("Soft1");
    assert_eq!(bench.lines(), ["b"]);
    let mut bench = with("0");
    assert_eq!(bench.softkeys(), "Update Exit");
    bench.press("Soft1");
    assert_eq!((bench.requests.len(), bench.phone.history_length()), (2, 1));
}

#[test]
fn redirects_are_followed_five_times() {
    let mut bench = Bench::new("7970", |request: &Request| {
        let number: u32 = request.url.get("n").and_then(|n| n.parse().ok()).unwrap_or(0);
        match number {
            0 => names(request),
            n => Fetched::status(302)
                .header("Location", &format!("/p?n={}", n - 1))
                .header("Set-Cookie", "hop=1"),
        }
    });
    bench.open("http://h/p?n=5");
    assert_eq!((bench.lines(), bench.error()), (vec!["p".to_owned()], None));
    assert_eq!(bench.requests.last().and_then(|request| request.header("Cookie")), Some("hop=1"));
    bench.open("http://h/p?n=6");
    assert_eq!(bench.error(), Some("HTTP Error[8]"));
}

#[test]
fn a_later_page_ends_the_wait_for_the_one_before() {
    let mut bench = Bench::new("7970", |request: &Request| match request.url.path() {
        "/slow" => Reaction::Silence,
        _ => names(request).into(),
    });
    bench.open("http://h/slow");
    assert!(bench.phone.screen().busy);
    bench.open("http://h/fast").wait(20);
    assert_eq!((bench.lines(), bench.error()), (vec!["fast".to_owned()], None));
}

#[test]
fn an_item_is_chosen_by_its_number_with_a_wait_for_the_second_digit() {
    let list = |count: usize| {
        let item = |n: usize| {
            MenuItem::new(format!("n{n}"), HttpUrl::parse(&format!("http://h/{n}")).expect("a URL"))
        };
        Menu { items: (1..=count).map(item).collect(), ..Menu::new("List") }
    };
    let cases = [
        (5, "3", "/3"),
        (5, "9", "/list"),
        (23, "3", "/3"),
        (23, "2 wait:2", "/2"),
        (23, "2 3", "/23"),
        (23, "2 9", "/list"),
        (5, "0", "/list"),
        (23, "1 Select", "/1"),
    ];
    for (count, keys, expected) in cases {
        let page = xml(list(count));
        let mut bench =
            Bench::new(
                "7970",
                move |request: &Request| {
                    if request.url.path() == "/list" { page.clone() } else { names(request) }
                },
            );
        bench.open("http://h/list").press(keys);
        assert_eq!(bench.asked(), expected, "{count} items, {keys}");
    }
}

#[test]
fn a_form_is_filled_with_the_keypad_and_sent() {
    let form = Input::new("Search", "http://h/s?x=1").field("Last name", "last", InputFlags::TEXT).field(
        "PIN",
        "pin",
        InputFlags::NUMBER.password(),
    );
    let page = xml(form);
    let serve =
        move |request: &Request| if request.url.path() == "/form" { page.clone() } else { names(request) };
    let mut bench = Bench::new("7960", serve.clone());
    bench.open("http://h/form");
    assert_eq!(bench.softkeys(), "Submit << Cancel");
    bench.press("6 8 8 wait:2 8 Down 1 2 3");
    assert_eq!(bench.lines(), ["Last name: MUT", "PIN: ***"]);
    bench.press("Soft2 Soft1");
    assert_eq!(bench.asked(), "/s?x=1&last=MUT&pin=12");
    let mut bench = Bench::new("7960", serve);
    bench.open("http://h/form").press("type:Müller").press("Soft:Submit");
    assert_eq!(bench.asked(), "/s?x=1&last=M%FCller&pin=", "in the phone's charset");
}

#[test]
fn a_form_goes_by_post_only_where_the_model_knows_it() {
    let mut form = Input::new("Search", "http://h/s").field("Name", "q", InputFlags::TEXT);
    form.url.as_mut().expect("a URL").post = true;
    let page = xml(form);
    let serve =
        move |request: &Request| if request.url.path() == "/form" { page.clone() } else { names(request) };
    let mut bench = Bench::new("8841", serve);
    bench.open("http://h/form").press("type:ab").press("Soft:Submit");
    let request = bench.requests.pop().expect("a request");
    assert_eq!((request.method, request.body.as_slice(), request.target()), ("POST", &b"q=ab"[..], "/s"));
    assert_eq!(request.header("Content-Length"), Some("4"));
}

#[test]
fn the_directories_button_of_a_7900_appends_our_menu_and_an_8841_opens_our_page() {
    let menu = xml(Menu::new("ignored").item("Corporate", "http://h/corporate"));
    let serve = move |request: &Request| {
        if request.url.host() == "directories.example" { menu.clone() } else { names(request) }
    };
    let mut bench = Bench::new("7970", serve.clone());
    bench.press("Directories");
    assert_eq!(bench.lines(), ["1 Missed Calls", "2 Received Calls", "3 Placed Calls", "4 Corporate"]);
    assert_eq!(bench.text().title, "Directories");
    bench.press("4");
    assert_eq!(bench.lines(), ["corporate"]);
    bench.press("Soft:Exit");
    assert_eq!(bench.lines().len(), 4, "back in the directories");
    bench.press("3");
    assert_eq!(bench.text().title, "Placed Calls");
    let mut bench = Bench::new("8841", serve);
    bench.press("Contacts");
    assert_eq!(bench.lines(), ["1 Corporate"]);
    let mut bench = Bench::new("7970", |_: &Request| xml(Text::new("no", "menu")));
    bench.press("Directories");
    assert_eq!((bench.error(), bench.lines().len()), (Some("XML Error[4]"), 3));
}

#[test]
fn a_form_under_the_directories_button_says_search() {
    let menu = xml(Menu::new("x").item("Search", "http://h/form"));
    let form = xml(Input::new("Search", "http://h/s").field("Name", "q", InputFlags::TEXT));
    let mut bench =
        Bench::new(
            "7960",
            move |request: &Request| if request.url.path() == "/form" { form.clone() } else { menu.clone() },
        );
    bench.press("Directories 4");
    assert_eq!(bench.softkeys(), "Search << Cancel");
}

#[test]
fn buttons_that_a_model_lacks_do_nothing() {
    let mut bench = Bench::new("7960", names);
    bench.press("Contacts Applications");
    assert_eq!(bench.requests.len(), 0);
    assert!(matches!(&bench.events[..], [PhoneEvent::Ignored(..), PhoneEvent::Ignored(..)]));
}

#[test]
fn the_idle_url_comes_when_nobody_presses_and_comes_back() {
    let setup = Setup {
        idle: HttpUrl::parse("http://h/idle"),
        services: HttpUrl::parse("http://h/menu"),
        idle_after: std::time::Duration::from_secs(30),
        ..Setup::default()
    };
    let mut bench = Bench::with_setup("7970", setup, names);
    bench.wait(29).press("VolUp").wait(29);
    assert_eq!(bench.requests.len(), 0);
    bench.wait(2);
    assert_eq!(bench.lines(), ["idle"]);
    bench.press("Services");
    assert_eq!(bench.lines(), ["menu"]);
    bench.wait(100);
    assert_eq!(bench.requests.len(), 2, "not while a page is open");
    bench.press("Soft:Exit").wait(31);
    assert_eq!(bench.lines(), ["idle"]);
}

#[test]
fn a_directory_dials_edits_and_pages() {
    let page = xml(Directory::new("People").entry("Anna", "+49 (30) 12-34").entry("Bert", "200"))
        .header("Refresh", "0; url=http://h/next");
    let mut bench =
        Bench::new(
            "7960",
            move |request: &Request| if request.url.path() == "/d" { page.clone() } else { names(request) },
        );
    bench.open("http://h/d");
    assert_eq!(bench.softkeys(), "Dial EditDial Exit Next");
    assert_eq!(bench.lines(), ["1 Anna +49 (30) 12-34", "2 Bert 200"]);
    bench.press("Soft:Dial");
    assert!(bench.events.contains(&PhoneEvent::Dialled("+49301234".into())));
    assert_eq!(bench.lines(), ["To +49301234"]);
    bench.press("Soft:EndCall 2 Soft:EditDial");
    assert_eq!(bench.lines(), ["200"]);
    bench.press("9 Soft1");
    assert!(bench.events.contains(&PhoneEvent::Dialled("2009".into())));
    bench.press("Soft:EndCall Soft:Next");
    assert_eq!(bench.lines(), ["next"]);
    bench.press("Soft:Exit Down Speaker");
    assert_eq!(bench.events.iter().filter(|event| matches!(event, PhoneEvent::Dialled(_))).count(), 3);
    assert!(matches!(bench.phone.screen().pane, Pane::Call(_)));
}

#[test]
fn a_phone_asks_in_the_language_of_its_locale() {
    for (locale, expected) in
        [("English_United_States", "en"), ("German_Germany", "de-DE"), ("Klingon", "en")]
    {
        let mut bench = Bench::with_setup("7970", Setup { locale: locale.into(), ..Setup::default() }, names);
        bench.open("http://h/");
        assert_eq!(bench.requests[0].header("Accept-Language"), Some(expected), "{locale}");
    }
}
