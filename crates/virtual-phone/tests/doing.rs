//! What phones do: softkeys, URIs, event handlers, Execute.

use std::time::Duration;

use ipphone::object::{
    Application, Directory, Execute, HardKey, KeyItem, Menu, MenuItem, Object, Priority, Text,
};
use ipphone::uri::{AppAction, Handler, HttpUrl, QueryStringParam, SoftKey, Target, Uri};
use virtual_phone::bench::{Bench, Reaction};
use virtual_phone::screen::{Backlight, PageKind};
use virtual_phone::{Failure, Fetched, Input, PhoneEvent, Request};

type Serve = Box<dyn FnMut(&Request) -> Reaction>;

fn xml(object: impl Into<Object>) -> Fetched {
    Fetched::xml(object.into().to_xml())
}

fn names(request: &Request) -> Fetched {
    Fetched::ok("text/plain", request.url.path().trim_start_matches('/').to_owned())
}

/// A phone with this object on its screen; every other address answers its own name.
fn show(model: &str, object: impl Into<Object>) -> Bench<Serve> {
    let page = xml(object);
    let serve: Serve = Box::new(move |request| {
        if request.url.path() == "/page" { page.clone() } else { names(request) }.into()
    });
    let mut bench = Bench::new(model, serve);
    bench.open("http://h/page");
    bench
}

/// A text whose first softkey runs this.
fn key(model: &str, uri: &str) -> Bench<Serve> {
    let page = Text::new("t", "x").soft_key("Run", Target::parse(uri), 1).soft_key("Exit", SoftKey::Exit, 2);
    show(model, page)
}

fn run(model: &str, uri: &str) -> Bench<Serve> {
    let mut bench = key(model, uri);
    bench.press("Soft:Run");
    bench
}

fn why_not(bench: &Bench<Serve>) -> Option<&str> {
    bench.events.iter().rev().find_map(|event| match event {
        PhoneEvent::Ignored(_, why) => Some(why.as_str()),
        _ => None,
    })
}

#[test]
fn every_native_action_runs_where_the_object_has_it() {
    let list =
        |action| Menu::new("m").item("a", "http://h/a").item("b", "http://h/b").soft_key("Run", action, 1);
    let cases = [
        (SoftKey::Select, "/b"),
        (SoftKey::Update, "/page"),
        (SoftKey::Number(1), "/a"),
        (SoftKey::Submit, "/page"),
        (SoftKey::Dial, "/page"),
        (SoftKey::Backspace, "/page"),
    ];
    for (action, expected) in cases {
        let mut bench = show("7970", list(action));
        bench.press("Down Soft:Run");
        assert_eq!(bench.asked(), expected, "{action}");
    }
    for action in [SoftKey::Exit, SoftKey::Back] {
        let mut bench = show("7970", list(action));
        bench.press("Soft:Run");
        assert_eq!(bench.phone.screen().page, PageKind::Idle, "{action}");
    }
    let bench = run("7970", "SoftKey:Submit");
    assert!(why_not(&bench).is_some_and(|why| why.contains("no such action")), "{:?}", bench.events);
}

#[test]
fn the_row_turns_under_more_and_keys_under_it_are_reached_by_name() {
    let page = (1..=6).fold(Text::new("t", "x"), |page, n| {
        page.soft_key(format!("K{n}"), HttpUrl::parse(&format!("http://h/{n}")).expect("a URL"), n)
    });
    let mut bench = show("7960", page.clone());
    assert_eq!(bench.softkeys(), "K1 K2 K3 more");
    bench.press("Soft4");
    assert_eq!(bench.softkeys(), "K4 K5 K6 more");
    bench.press("Soft2");
    assert_eq!(bench.asked(), "/5");
    let mut bench = show("7970", page.clone());
    assert_eq!(bench.softkeys(), "K1 K2 K3 K4 more");
    bench.press("Soft:K6");
    assert_eq!(bench.asked(), "/6");
    let mut bench = show("8821", page);
    assert_eq!(bench.softkeys(), "Options K1");
    bench.press("Soft1 Down");
    assert_eq!(bench.text().lines, ["1 K2", "2 K3", "3 K4", "4 K5", "5 K6"]);
    bench.press("Select");
    assert_eq!(bench.asked(), "/3");
}

#[test]
fn a_query_string_param_joins_item_and_softkey() {
    let param = |data: &str| Target::Uri(Uri::QueryStringParam(QueryStringParam::new(data).expect("data")));
    let page = |item: Target, key: Target| {
        Menu::new("m").item("a", "http://h/other").item("b", item).soft_key("Run", key, 1)
    };
    let cases = [
        (param("message=1"), Target::from("http://h/read"), "/read?message=1"),
        (param("message=1"), Target::from("http://h/read?a=b"), "/read?a=b&message=1"),
        (Target::from("http://h/m?message=1"), param("action=read"), "/m?message=1&action=read"),
    ];
    for (item, key, expected) in cases {
        let mut bench = show("7970", page(item.clone(), key.clone()));
        bench.press("Down Soft:Run");
        assert_eq!(bench.asked(), expected, "{item} {key}");
    }
    let mut bench = show("7970", page(param("id=2"), Target::from("http://h/read")));
    bench.press("2");
    assert_eq!(bench.asked(), "/page", "its number only moves the cursor");
    bench.press("Soft1");
    assert_eq!(bench.asked(), "/read?id=2");
    let mut bench = show("7970", page(param("id=2"), Target::parse("Notify:http:h:8080:path/play")));
    bench.press("2 Soft1");
    let request = bench.requests.last().expect("a request");
    assert_eq!((request.method, request.body.as_slice()), ("POST", &b"DATA=id=2"[..]));
}

#[test]
fn streams_light_the_mute_lamp_while_one_is_heard_and_none_sent() {
    let page = Text::new("t", "x")
        .soft_key("Hear", Target::parse("RTPMRx:239.1.1.1:21000:50"), 1)
        .soft_key("Talk", Target::parse("RTPTx:10.0.0.1:20480"), 2)
        .soft_key("Stop", Target::parse("RTPRx:Stop"), 3)
        .soft_key("Quiet", Target::parse("RTPMTx:Stop"), 4);
    let mut bench = show("7970", page);
    let lamps = |bench: &Bench<Serve>| {
        let lamps = bench.phone.screen().lamps;
        (lamps.mute, lamps.receiving, lamps.sending)
    };
    let steps = [
        ("Soft:Hear", (true, true, false)),
        ("Soft:Talk", (false, true, true)),
        ("Soft:Stop", (false, false, true)),
        ("Soft:Quiet", (false, false, false)),
    ];
    for (press, expected) in steps {
        bench.press(press);
        assert_eq!(lamps(&bench), expected, "{press}");
    }
    bench.press("Soft:Hear Soft:Hear");
    assert_eq!(why_not(&bench), Some("Rx is already active (error 1)"));
    bench.input(Input::Level(250));
    assert_eq!(bench.phone.screen().lamps.level, 100);
    bench.press("Hook 1 2 Soft:Dial");
    assert_eq!(lamps(&bench), (false, false, false), "a call ends streams");
    assert!(
        why_not(&run("7920", "RTPMRx:239.1.1.1:21000")).is_some_and(|why| why.starts_with("URI not found"))
    );
}

#[test]
fn press_to_talk_sends_while_the_key_is_held() {
    let mut page = Text::new("t", "x").soft_key("Talk", Target::parse("RTPTx:Stop"), 1);
    page.page.soft_keys[0].url_down = Some(Uri::parse("RTPMTx:239.1.1.1:21000"));
    let mut bench = show("7970", page);
    bench.input(Input::Hold("Soft1".parse().expect("a button")));
    assert!(bench.phone.screen().lamps.sending);
    bench.input(Input::Release("Soft1".parse().expect("a button")));
    assert!(!bench.phone.screen().lamps.sending);
}

#[test]
fn sounds_play_and_end() {
    let mut bench = run("7970", "Play:chime.raw");
    assert!(bench.events.contains(&PhoneEvent::Played("chime.raw".into())));
    assert!(bench.phone.screen().lamps.message);
    bench.wait(3);
    assert!(bench.events.contains(&PhoneEvent::Silent) && !bench.phone.screen().lamps.message);
    let serve = |request: &Request| match request.url.path() {
        "/sound" => Fetched::ok("audio/basic", vec![0; 16_000]).header("Refresh", "4; url=http://h/after"),
        _ => names(request),
    };
    let mut bench = Bench::new("7970", serve);
    bench.open("http://h/before").open("http://h/sound").wait(1);
    assert_eq!((bench.lines(), bench.phone.screen().lamps.message), (vec!["before".to_owned()], true));
    bench.wait(2);
    assert!(!bench.phone.screen().lamps.message);
    bench.wait(2);
    assert_eq!(bench.lines(), ["after"]);
}

#[test]
fn the_backlight_goes_and_comes_back() {
    let mut bench = run("7970", "Display:Off:10");
    assert_eq!(bench.phone.screen().backlight, Backlight::Off);
    bench.wait(599);
    assert_eq!(bench.phone.screen().backlight, Backlight::Off);
    bench.wait(1);
    assert_eq!(bench.phone.screen().backlight, Backlight::Default);
    bench.press("Soft:Run VolUp");
    assert_eq!(bench.phone.screen().backlight, Backlight::Default, "a key wakes it");
    assert!(why_not(&run("7960", "Display:Off:0")).is_some(), "a 7960 has no such URI");
}

#[test]
fn a_notify_posts_and_is_tried_four_times() {
    let bench = run("7970", "Notify:http:10.0.0.5:8080:events?a=b:dXNlcjpwYXNz:closed: now");
    let request = bench.requests.last().expect("a request");
    assert_eq!((request.method, request.target()), ("POST", "/events?a=b"));
    assert_eq!(request.body, b"DATA=closed: now");
    assert_eq!(request.header("Authorization"), Some("Basic dXNlcjpwYXNz"));
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded; charset=\"UTF-8\""));
    assert_eq!(bench.lines(), ["x"], "the answer is not shown");
    assert!(bench.events.iter().any(|event| matches!(event, PhoneEvent::Notified(_, Ok(200)))));
    let page = xml(Text::new("t", "x").soft_key("Run", Target::parse("Notify:http:h:80:p"), 1));
    let serve = move |request: &Request| match request.method {
        "GET" => Reaction::Answer(page.clone()),
        _ => Failure::Refused.into(),
    };
    let mut bench = Bench::new("7970", serve);
    bench.open("http://h/page").press("Soft:Run");
    assert_eq!(bench.requests.len(), 1 + 4);
    assert!(bench.events.iter().any(|event| matches!(event, PhoneEvent::Notified(_, Err(Failure::Refused)))));
    assert_eq!(bench.error(), None);
}

#[test]
fn dial_uris_call_from_items_keys_and_off_hook() {
    let menu = || Menu::new("m").item("Reception", "Dial:1000").item("Edit", "EditDial:2000");
    for (keys, dialled) in [
        ("1", "1000"),
        ("Soft:Select", "1000"),
        ("Down Hook", "2000"),
        ("Line1", "1000"),
        ("2 9 Soft:Dial", "20009"),
    ] {
        let mut bench = show("7970", menu());
        bench.press(keys);
        assert!(bench.events.contains(&PhoneEvent::Dialled(dialled.into())), "{keys}: {:?}", bench.events);
        assert_eq!(bench.phone.screen().page, PageKind::Call, "{keys}");
        bench.press("Soft:EndCall");
        assert_eq!(bench.lines().len(), 2, "{keys}: the page is still there");
    }
    let bench = run("7970", "Dial:1000:1:Cisco/Dialer");
    assert_eq!(
        (bench.lines(), bench.events.contains(&PhoneEvent::Dialled("1000".into()))),
        (vec!["x".to_owned()], true)
    );
    assert_eq!(why_not(&run("7970", "SendDigits:123:1")), Some("No Active Call"));
}

#[test]
fn init_closes_its_application_alone() {
    let serve = |request: &Request| match request.url.host() {
        "services.example" => {
            xml(Text::new("t", "x").soft_key("S", "Init:Services", 1).soft_key("D", "Init:Directories", 2))
        }
        _ => names(request),
    };
    let mut bench = Bench::new("7970", serve);
    bench.press("Services Soft:D");
    assert_eq!(bench.lines(), ["x"]);
    bench.press("Soft:S");
    assert_eq!(bench.phone.screen().page, PageKind::Idle);
    let bench = run("7970", "Init:CallHistory");
    assert!(bench.events.contains(&PhoneEvent::CallHistoryCleared));
}

#[test]
fn key_uris_press_buttons_and_never_run_in_circles() {
    let mut bench = run("7970", "Key:Services");
    assert_eq!(
        bench.requests.last().map(|request| request.url.host().to_owned()).as_deref(),
        Some("services.example")
    );
    bench.press("Soft1");
    let bench = run("7970", "Key:Soft1");
    assert_eq!(why_not(&bench), Some("URIs lead to each other in circles"));
    assert!(why_not(&run("7970", "Key:Contacts")).is_some(), "a 7970 has no such button");
    assert!(why_not(&run("7970", "Teleport:Home")).is_some_and(|why| why == "URI not found"));
}

#[test]
fn app_uris_close_and_minimise() {
    let bench = run("7970", "App:Close:0");
    assert_eq!(bench.phone.screen().page, PageKind::Idle);
    assert!(bench.events.contains(&PhoneEvent::App(AppAction::Close)));
    let page = xml(Text::new("t", "x").soft_key("Run", Target::parse("App:Minimize"), 1));
    let mut bench = Bench::new("7970", move |_: &Request| page.clone());
    bench.press("Services Soft:Run");
    assert_eq!((bench.phone.screen().page, bench.phone.history_length()), (PageKind::Idle, 1));
    let requests = bench.requests.len();
    bench.press("Services");
    assert_eq!(
        (bench.lines(), bench.requests.len()),
        (vec!["x".to_owned()], requests),
        "it comes back as it was"
    );
    let mut bench = run("7970", "App:Close:1:20");
    bench.wait(19);
    assert_eq!(bench.lines(), ["x"]);
    bench.wait(2);
    assert_eq!(bench.phone.screen().page, PageKind::Idle, "when the user is done");
    assert_eq!(why_not(&run("7970", "App:Close:0:60:Other/App")), Some("Unknown Application ID"));
}

#[test]
fn event_handlers_notify_with_their_own_data() {
    let mut page = Text::new("t", "x");
    page.page.application = Some(Box::new(Application {
        app_id: Some("A/B".into()),
        on_focus_gained: Some(Handler::parse("Notify:http:h:80:n")),
        on_focus_lost: Some(Handler::parse("RTPRx:Stop; Notify:http:h:80:n::mine")),
        on_closed: Some(Handler::parse("Notify:http:h:80:n")),
        ..Application::default()
    }));
    let bodies = |bench: &Bench<Serve>| {
        let posts = bench.requests.iter().filter(|request| request.method == "POST");
        posts.map(|request| String::from_utf8_lossy(&request.body).into_owned()).collect::<Vec<_>>()
    };
    let mut bench = show("7970", page.clone());
    bench.press("Soft:Exit");
    let expected = [
        r#"DATA=<notifyApplicationEvent appId="A/B" type="focusGained"/>"#,
        "DATA=mine",
        r#"DATA=<notifyApplicationEvent appId="A/B" type="closed"/>"#,
    ];
    assert_eq!(bodies(&bench), expected);
    assert!(bodies(&show("7960", page)).is_empty(), "an old phone passes over handlers");
}

#[test]
fn handlers_that_call_each_other_end() {
    let mut page = Text::new("t", "x");
    let circle = "Key:Directories;Key:Directories;Key:Directories;Key:Services;Init:Services;Key:Directories";
    page.page.application = Some(Box::new(Application {
        on_focus_lost: Some(Handler::parse(circle)),
        on_focus_gained: Some(Handler::parse(circle)),
        ..Application::default()
    }));
    let mut bench = show("7970", page);
    bench.press("Soft:Exit Directories Services");
    assert!(bench.requests.len() < 2000, "{}", bench.requests.len());
}

#[test]
fn an_execute_that_was_fetched_runs_its_items() {
    let execute = Execute::new("Play:chime.raw").item("http://h/shown").item("Notify:http:h:80:n");
    let bench = show("7970", execute);
    assert_eq!(bench.lines(), ["shown"]);
    assert!(bench.events.contains(&PhoneEvent::Played("chime.raw".into())));
    assert!(bench.requests.iter().all(|request| request.method == "GET"), "no Notify in an Execute");
    let wait = xml(Execute::default().with_priority("http://h/later", Priority::WhenIdle));
    let serve =
        move |request: &Request| if request.url.path() == "/run" { wait.clone() } else { names(request) };
    let mut bench = Bench::new("7970", serve);
    bench.open("http://h/page").open("http://h/run");
    assert_eq!(bench.lines(), ["page"]);
    bench.press("Soft:Exit");
    assert_eq!(bench.lines(), ["later"], "it waited until the phone was idle");
}

#[test]
fn a_key_item_gives_a_hard_key_an_action() {
    let mut page = Menu { items: vec![MenuItem::new("a", "http://h/a")], ..Menu::new("m") };
    page.page.keys.push(KeyItem::new(HardKey::NavLeft, "http://h/left"));
    for name in ["7970", "7960", "8841"] {
        let model = ipphone::phone::Models::BUILT_IN.find(name).expect(name);
        let mut bench = show(name, page.clone());
        bench.press("Left");
        let expected = if model.has(ipphone::phone::Feature::KeyItems) { "/left" } else { "/page" };
        assert_eq!(bench.asked(), expected, "{name}");
    }
}

#[test]
fn placed_calls_are_remembered_and_redialled() {
    let mut bench = show("7960", Directory::new("d").entry("Anna", "100"));
    bench.press("Soft:Dial Soft:EndCall Soft:Exit");
    assert_eq!(bench.softkeys(), "Redial NewCall");
    bench.press("Soft:Redial Soft:EndCall Directories 3");
    assert_eq!(bench.lines(), ["1 100", "2 100"]);
    bench.press("Soft:Exit Soft:Exit 4 2 Soft:Dial");
    assert!(bench.events.contains(&PhoneEvent::Dialled("42".into())));
}

#[test]
fn letters_are_taken_after_a_moment() {
    let form =
        ipphone::object::Input::new("f", "http://h/s").field("Name", "q", ipphone::object::InputFlags::TEXT);
    let mut bench = show("7970", form);
    bench.press("2 2");
    let deadline = bench.phone.deadline().expect("a deadline");
    assert_eq!(deadline.duration_since(bench.now).ok(), Some(Duration::from_millis(1500)));
    bench.wait(2).press("2");
    assert_eq!(bench.lines(), ["Name: BA"]);
}

#[test]
fn a_status_window_goes_with_init_and_a_phone_shakes_where_it_can() {
    let status = xml(ipphone::object::Status {
        text: Some("On air".into()),
        bitmap: ipphone::bitmap::Bitmap::from_levels(4, 4, ipphone::bitmap::Depth::Two, |_, _| 3)
            .expect("a bitmap"),
        ..Default::default()
    });
    let serve = move |request: &Request| match request.url.path() {
        "/status" => status.clone(),
        _ => xml(Text::new("t", "x").soft_key("Run", "Init:AppStatus", 1)),
    };
    let mut bench = Bench::new("7970", serve);
    bench.open("http://h/status");
    assert!(bench.phone.screen().status.is_some());
    bench.open("http://h/page").press("Soft:Run");
    assert!(bench.phone.screen().status.is_none());
    let shaken =
        |bench: &Bench<Serve>| bench.events.iter().any(|event| matches!(event, PhoneEvent::Vibrated(_)));
    assert!(shaken(&run("7921", "Vibrate:500:500:2")) && !shaken(&run("7970", "Vibrate:500:500:2")));
}

#[test]
fn a_page_that_leaves_a_full_history_is_closed() {
    let mut page = Text::new("t", "x");
    page.page.application = Some(Box::new(Application {
        on_closed: Some(Handler::parse("Notify:http:h:80:closed")),
        ..Application::default()
    }));
    let page = xml(page);
    let serve = move |request: &Request| if request.method == "GET" { page.clone() } else { names(request) };
    let mut bench = Bench::new("7970", serve);
    for n in 0..17 {
        bench.open(&format!("http://h/{n}"));
    }
    assert_eq!(bench.phone.history_length(), 16);
    assert_eq!(bench.requests.iter().filter(|request| request.method == "POST").count(), 1);
}

#[test]
fn an_860_shows_objects_only_when_an_execute_fetched_them() {
    let menu = || xml(Menu::new("m").item("Further", "http://h/text").item("By Execute", "http://h/execute"));
    let mut bench = Bench::new("860", move |request: &Request| match request.url.path() {
        "/menu" => menu(),
        "/execute" => xml(Execute::new("http://h/text")),
        _ => xml(Text::new("t", "Good morning")),
    });
    bench.open("http://h/menu").press("1 wait:4");
    assert_eq!(bench.error(), Some("XML Error[5]"));
    assert!(bench.phone.screen().error.as_ref().is_some_and(|error| error.reason.contains("ExecuteItem")));
    bench.press("2 wait:4");
    assert_eq!((bench.error(), bench.lines()), (None, vec!["Good morning".to_owned()]));
    bench.press("Soft:Update");
    assert_eq!(bench.error(), None, "what was shown once comes again");
}
