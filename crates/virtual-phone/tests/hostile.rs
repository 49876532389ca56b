//! Servers that mean harm, and any input at all: the phone's own error, bounded time and memory, never a panic.

use std::time::{Duration, SystemTime};

use ipphone::object::{Menu, MenuItem};
use ipphone::phone::{Models, Phone};
use ipphone::uri::{HttpUrl, Target};
use proptest::prelude::*;
use virtual_phone::bench::{Bench, Reaction};
use virtual_phone::screen::{Pane, Row};
use virtual_phone::{
    Button, Failure, Fetched, Input, Output, Request, RequestId, Setup, VirtualPhone, render,
};

fn page(body: &str) -> Fetched {
    Fetched::xml(body)
}

#[test]
fn a_body_without_end_is_refused_at_the_cap() {
    for model in ["7960", "7970", "8841", "6941"] {
        let mut bench = Bench::new(model, |request: &Request| {
            Fetched::ok("text/xml", vec![b'x'; request.most_bytes + 1])
        });
        bench.open("http://h/");
        assert!(bench.error().is_some(), "{model}");
        assert!(bench.requests[0].most_bytes <= 196_608, "{model}");
    }
}

#[test]
fn a_slow_server_ends_at_the_time_limit() {
    let mut bench = Bench::new("7970", |_: &Request| Reaction::Silence);
    bench.open("http://h/");
    let limit = bench.phone.deadline().expect("a time limit").duration_since(bench.now);
    assert_eq!(limit.ok(), Some(Duration::from_secs(10)));
    bench.wait(10);
    assert_eq!(bench.error(), Some("HTTP Error[10]"));
    assert_eq!(bench.phone.deadline(), None);
}

#[test]
fn a_redirect_loop_ends() {
    let mut bench =
        Bench::new("7970", |_: &Request| Fetched::status(302).header("Location", "http://h/again"));
    bench.open("http://h/");
    assert_eq!((bench.error(), bench.requests.len()), (Some("HTTP Error[8]"), 6));
    let mut bench = Bench::new("7970", |_: &Request| Fetched::status(301).header("Location", "ftp://h/"));
    bench.open("http://h/");
    assert_eq!(bench.error(), Some("HTTP Error[8]"));
}

#[test]
fn an_execute_that_fetches_itself_ends() {
    let itself = "<CiscoIPPhoneExecute><ExecuteItem URL=\"http://h/\"/></CiscoIPPhoneExecute>";
    let mut bench = Bench::new("7970", |_: &Request| page(itself));
    bench.open("http://h/");
    assert!(bench.error().is_some() && bench.requests.len() < 20, "{}", bench.requests.len());
}

#[test]
fn broken_xml_of_every_kind_is_the_parse_error() {
    let deep = format!("{}{}", "<a>".repeat(5000), "</a>".repeat(5000));
    let cases = [
        "",
        "<",
        "<CiscoIPPhoneMenu>",
        "<CiscoIPPhoneMenu></CiscoIPPhoneText>",
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><CiscoIPPhoneText><Text>&b;</Text></CiscoIPPhoneText>",
        "<CiscoIPPhoneText><Text>&nbsp;</Text></CiscoIPPhoneText>",
        "\u{0}\u{1}\u{2}",
        deep.as_str(),
    ];
    for model in ["7960", "7970", "7921", "7937", "8841"] {
        for body in cases {
            let bytes = body.as_bytes().to_vec();
            let mut bench = Bench::new(model, move |_: &Request| Fetched::ok("text/xml", bytes.clone()));
            bench.open("http://h/");
            assert!(bench.error().is_some(), "{model} {}", body.get(..60.min(body.len())).unwrap_or(""));
        }
    }
}

#[test]
fn ten_thousand_items_are_refused_or_shown_within_bounds() {
    let item = "<MenuItem><Name>x</Name></MenuItem>";
    let body = format!("<CiscoIPPhoneMenu>{}</CiscoIPPhoneMenu>", item.repeat(10_000));
    assert!(body.len() > 196_608);
    let fewer = format!("<CiscoIPPhoneMenu>{}</CiscoIPPhoneMenu>", item.repeat(5_000));
    for (model, body, refused) in
        [("7960", &body, true), ("7970", &body, true), ("7970", &fewer, true), ("7960", &fewer, false)]
    {
        let bytes = body.clone();
        let mut bench = Bench::new(model, move |_: &Request| page(&bytes));
        bench.open("http://h/");
        assert_eq!(bench.error().is_some(), refused, "{model} {}", body.len());
        bench.press("4 9 9 9 Down Up wait:3");
    }
}

#[test]
fn a_wrong_charset_shows_wrong_letters_and_nothing_worse() {
    for charset in ["utf-16", "nonsense", "", "shift_jis", "utf-8"] {
        let kind = format!("text/xml; charset={charset}");
        let mut bench = Bench::new("7970", move |_: &Request| {
            Fetched::ok(
                &kind,
                b"<CiscoIPPhoneText><Text>M\xFCller \xFF\xFE\x80</Text></CiscoIPPhoneText>".to_vec(),
            )
        });
        bench.open("http://h/");
        assert!(!bench.lines().is_empty() || bench.error().is_some(), "{charset}");
    }
}

#[test]
fn a_huge_picture_and_a_lie_about_its_size_cost_nothing() {
    let lie = "<CiscoIPPhoneImage><Width>65535</Width><Height>65535</Height><Depth>2</Depth><Data></Data></CiscoIPPhoneImage>";
    let mut bench = Bench::new("7960", |_: &Request| page(lie));
    bench.open("http://h/");
    let file = "<CiscoIPPhoneImageFile><URL>http://h/x.png</URL></CiscoIPPhoneImageFile>";
    let mut bench = Bench::new("7970", |request: &Request| match request.url.path() {
        "/x.png" => Fetched::ok("image/png", vec![0; request.most_bytes + 1]),
        _ => page(file),
    });
    bench.open("http://h/");
    assert_eq!(bench.error(), None, "the page is shown, the picture is not");
}

#[test]
fn late_and_made_up_answers_die() {
    let phone = Phone::of("7970", &Models::BUILT_IN).expect("7970");
    let mut phone = VirtualPhone::new(phone, Setup::default());
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    let mut ids: Vec<RequestId> = Vec::new();
    for path in ["a", "b"] {
        phone.handle(now, Input::Open(HttpUrl::parse(&format!("http://h/{path}")).expect("a URL")));
        while let Some(output) = phone.poll() {
            if let Output::Fetch(id, _) = output {
                ids.push(id);
            }
        }
    }
    phone.handle(now, Input::Fetched(ids[0], Ok(Fetched::ok("text/plain", "late"))));
    assert!(render::text(phone.screen(), phone.model()).lines.is_empty());
    phone.handle(now, Input::Fetched(ids[1], Ok(Fetched::ok("text/plain", "right"))));
    phone.handle(now, Input::Fetched(ids[1], Ok(Fetched::ok("text/plain", "twice"))));
    assert_eq!(render::text(phone.screen(), phone.model()).lines, ["right"]);
}

#[test]
fn time_that_runs_backwards_or_jumps_is_no_harm() {
    let mut bench =
        Bench::new("7970", |_: &Request| Fetched::ok("text/plain", "x").header("Refresh", "4294967295"));
    bench.open("http://h/");
    bench.now -= Duration::from_secs(3600);
    bench.press("Down");
    bench.now += Duration::from_secs(400 * 365 * 24 * 3600);
    bench.press("Down");
    assert_eq!(bench.lines(), ["x"]);
}

/// Bytes that a phone holds: its own, those of the rows and targets of its page, and an allocator's share of each text.
fn weight(phone: &VirtualPhone) -> usize {
    const SHARE: usize = 16;
    let texts = format!("{:?}", phone.screen()).len() + format!("{:?}", phone.history()).len();
    let rows = match &phone.screen().pane {
        Pane::List(list) | Pane::Directory(list) => list.rows.len(),
        _ => 0,
    };
    let targets = rows * (size_of::<Option<Target>>() + URL + SHARE);
    size_of::<VirtualPhone>() + texts + rows * (size_of::<Row>() + SHARE) + targets
}

/// Characters of an address in the pages below, at most.
const URL: usize = 60;

#[test]
fn a_phone_with_a_menu_of_a_hundred_items_fits_into_50_kilobytes() {
    let url = HttpUrl::parse("http://pbx.example.net/directory/person").expect("a URL");
    let items =
        (0..100).map(|n| MenuItem::new(format!("Person number {n:03}, Department"), url.query("id", n)));
    let menu = Menu { items: items.collect(), ..Menu::new("People") };
    let body = menu.to_xml();
    let mut bench = Bench::with_setup("7970", Setup::default(), move |_: &Request| page(&body));
    bench.open("http://h/");
    let weight = weight(&bench.phone);
    println!("a phone: {} bytes itself, about {weight} with its page", size_of::<VirtualPhone>());
    assert!(size_of::<VirtualPhone>() < 3_000, "{}", size_of::<VirtualPhone>());
    assert!(weight < 50_000, "{weight}");
}

fn any_button() -> impl Strategy<Value = Button> {
    let words = "0 1 2 3 9 * # Up Down Left Right Select Back Soft1 Soft2 Soft3 Soft4 Soft5 Soft:Exit Soft:more Soft:Update \
                 Services Directories Messages Settings Applications Contacts Info Speaker Headset Hook Line1 Mute VolUp";
    let words: Vec<Button> = words.split_whitespace().map(|word| word.parse().expect("a button")).collect();
    proptest::sample::select(words)
}

const URIS: &str = "Key:Soft1 Key:Services Key:Directories Key:NavDwn SoftKey:Exit SoftKey:Select SoftKey:Next SoftKey:Submit \
    Dial:100 EditDial:1 Play:x.raw Play:Stop RTPRx:10.0.0.1:20480 RTPTx:10.0.0.1:20480 RTPRx:Stop Init:Services Init:Directories \
    Init:AppStatus App:Close App:Minimize App:Minimize:1:10 Display:Off:1 Vibrate Notify:http:h:80:p SendDigits:1:1 \
    QueryStringParam:a=1 http://h/a http://h/b SoftKey:&lt;&lt; Nonsense:x Device:Unlock";

/// Documents that are nearly right: every object with any URIs, and any text.
fn any_document() -> impl Strategy<Value = String> {
    let uris: Vec<&str> = URIS.split_whitespace().collect();
    let uri = proptest::sample::select(uris.clone());
    let parts = (proptest::collection::vec(uri, 1..6), 0..14_usize, any::<String>(), 0..8_usize);
    parts.prop_map(move |(uris, kind, text, keys)| {
        let text: String = text.chars().filter(|c| !"<>&".contains(*c)).collect();
        let at = |n: usize| uris.get(n % uris.len()).copied().unwrap_or("");
        let items: String = (0..keys * 3).map(|n| format!("<MenuItem><IconIndex>1</IconIndex><Name>{n}{text}</Name><URL>{}</URL></MenuItem>", at(n))).collect();
        let plain: String = (0..keys * 3).map(|n| format!("<MenuItem><Name>{n}</Name><URL>{}</URL></MenuItem>", at(n))).collect();
        let soft: String = (0..keys).map(|n| format!("<SoftKeyItem><Name>k{n}</Name><URL>{}</URL><URLDown>{}</URLDown><Position>{}</Position></SoftKeyItem>", at(n), at(n + 1), n + 1)).collect();
        let handlers = format!("onAppFocusLost=\"{};{}\" onAppFocusGained=\"{}\" onAppClosed=\"{}\" appId=\"a\"", at(0), at(1), at(2), at(3));
        let picture = "<Width>4</Width><Height>1</Height><Depth>2</Depth><Data>1B</Data>";
        match kind {
            0 => format!("<CiscoIPPhoneMenu {handlers}><Title>{text}</Title>{plain}{soft}</CiscoIPPhoneMenu>"),
            1 => format!("<CiscoIPPhoneText {handlers}><Text>{text}</Text>{soft}</CiscoIPPhoneText>"),
            2 => format!("<CiscoIPPhoneInput {handlers}><URL>http://h/s</URL><InputItem><DisplayName>x</DisplayName><QueryStringParam>q</QueryStringParam><DefaultValue></DefaultValue><InputFlags>A</InputFlags></InputItem>{soft}</CiscoIPPhoneInput>"),
            3 => format!("<CiscoIPPhoneDirectory><DirectoryEntry><Name>x</Name><Telephone>12</Telephone></DirectoryEntry>{soft}</CiscoIPPhoneDirectory>"),
            4 => format!("<CiscoIPPhoneImage {handlers}>{picture}{soft}</CiscoIPPhoneImage>"),
            5 => format!("<CiscoIPPhoneImageFile><URL>http://h/x.png</URL>{soft}</CiscoIPPhoneImageFile>"),
            6 => format!("<CiscoIPPhoneGraphicMenu>{picture}{plain}{soft}</CiscoIPPhoneGraphicMenu>"),
            7 => format!("<CiscoIPPhoneGraphicFileMenu><URL>http://h/x.png</URL><MenuItem><Name>x</Name><URL>{}</URL><TouchArea X1=\"0\" Y1=\"0\" X2=\"99\" Y2=\"99\"/></MenuItem>{soft}</CiscoIPPhoneGraphicFileMenu>", at(0)),
            8 => format!("<CiscoIPPhoneIconMenu>{items}{soft}<IconItem><Index>1</Index><Height>1</Height><Width>4</Width><Depth>2</Depth><Data>1B</Data></IconItem></CiscoIPPhoneIconMenu>"),
            9 => format!("<CiscoIPPhoneIconFileMenu>{items}{soft}<IconItem><Index>1</Index><URL>http://h/x.png</URL></IconItem></CiscoIPPhoneIconFileMenu>"),
            10 => format!("<CiscoIPPhoneStatus><Text>{text}</Text><Timer>5</Timer>{picture}</CiscoIPPhoneStatus>"),
            11 => format!("<CiscoIPPhoneExecute><ExecuteItem Priority=\"1\" URL=\"{}\"/><ExecuteItem URL=\"{}\"/></CiscoIPPhoneExecute>", at(0), at(1)),
            12 => "<CiscoIPPhoneError Number=\"4\"/>".to_owned(),
            _ => text,
        }
    })
}

fn any_reaction() -> impl Strategy<Value = Reaction> {
    let kind = proptest::sample::select(vec![
        "text/xml",
        "text/xml; charset=utf-8",
        "text/plain",
        "image/png",
        "audio/basic",
        "",
        "text/html; charset=shift_jis",
    ]);
    let refresh = proptest::sample::select(vec!["", "1", "0", "2; url=http://h/r", "0; url=http://h/r", "x"]);
    let good = (any_document(), kind, refresh, any::<bool>()).prop_map(|(body, kind, refresh, expired)| {
        let page = Fetched::ok(kind, body).header("Refresh", refresh).header("Set-Cookie", "a=b");
        Reaction::Answer(if expired { page.header("Expires", "-1") } else { page })
    });
    let status = (100..600_u16)
        .prop_map(|status| Reaction::Answer(Fetched::status(status).header("Location", "/next")));
    let bytes = proptest::collection::vec(any::<u8>(), 0..300)
        .prop_map(|bytes| Reaction::Answer(Fetched::ok("text/xml", bytes)));
    let failures =
        proptest::sample::select(vec![Failure::Dns, Failure::Refused, Failure::TimedOut, Failure::Broken]);
    prop_oneof![6 => good, 1 => status, 1 => bytes, 1 => failures.prop_map(Reaction::Fail), 1 => Just(Reaction::Silence)]
}

#[derive(Clone, Debug)]
enum Step {
    Press(Button),
    Hold(Button),
    Release(Button),
    Touch(u16, u16),
    Type(String),
    Open,
    Wait(u64),
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => any_button().prop_map(Step::Press),
        1 => any_button().prop_map(Step::Hold),
        1 => any_button().prop_map(Step::Release),
        1 => any::<(u16, u16)>().prop_map(|(x, y)| Step::Touch(x % 120, y % 120)),
        1 => any::<String>().prop_map(Step::Type),
        2 => Just(Step::Open),
        2 => (0..40_u64).prop_map(Step::Wait),
    ]
}

fn any_model() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "7960",
        "7970",
        "7920",
        "7921",
        "6941",
        "7841",
        "8841",
        "8821",
        "9861",
        "8875",
        "CP-8841-3PCC",
        "860",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_makes_a_phone_panic_or_grow_without_end(
        model in any_model(),
        steps in proptest::collection::vec(any_step(), 1..40),
        reactions in proptest::collection::vec(any_reaction(), 1..12),
    ) {
        let mut turn = 0;
        let serve = move |_: &Request| {
            turn += 1;
            reactions.get(turn % reactions.len()).cloned().unwrap_or(Reaction::Silence)
        };
        let setup = Setup {
            services: HttpUrl::parse("http://h/services"),
            directories: HttpUrl::parse("http://h/directories"),
            idle: HttpUrl::parse("http://h/idle"),
            idle_after: Duration::from_secs(20),
            ..Setup::default()
        };
        let mut bench = Bench::with_setup(model, setup, serve);
        for step in steps {
            match step {
                Step::Press(button) => bench.input(Input::Press(button)),
                Step::Hold(button) => bench.input(Input::Hold(button)),
                Step::Release(button) => bench.input(Input::Release(button)),
                Step::Touch(x, y) => bench.input(Input::Touch(x, y)),
                Step::Type(text) => bench.type_text(&text),
                Step::Open => bench.open("http://h/open"),
                Step::Wait(seconds) => bench.wait(seconds),
            };
            bench.text();
            bench.lines();
            prop_assert!(bench.phone.history().len() <= 32);
            prop_assert!(bench.phone.deadline().is_none_or(|deadline| deadline > bench.now), "a deadline that is over stays");
        }
        let weight = weight(&bench.phone);
        prop_assert!(weight < 400_000, "{weight}");
    }
}
