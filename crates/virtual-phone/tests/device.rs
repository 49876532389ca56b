//! The phone's own web server: what each family answers, byte for byte.

mod device_cases;

use std::time::Duration;

use ipphone::object::{Execute, Object, Text};
use ipphone::push::Push;
use ipphone::uri::HttpUrl;
use virtual_phone::bench::{Bench, Reaction};
use virtual_phone::device::{Account, Asked, Authentication, Body, Reply};
use virtual_phone::{Failure, Fetched, PhoneEvent, Request, Setup};

/// A phone whose user is demo, with the password demo.
fn phone(model: &str) -> Bench<impl FnMut(&Request) -> Reaction> {
    phone_with(model, Authentication::of(Account::new("demo", "demo")))
}

fn phone_with(model: &str, authentication: Authentication) -> Bench<impl FnMut(&Request) -> Reaction> {
    let setup = Setup { authentication, ..Setup::default() };
    Bench::with_setup(model, setup, |request| page(request).into())
}

fn page(request: &Request) -> Fetched {
    Fetched::ok("text/plain", request.url.path().to_owned())
}

/// A phone that asks this.
fn asking(model: &str, answer: Reaction) -> Bench<impl FnMut(&Request) -> Reaction> {
    let authentication = Authentication::by(HttpUrl::parse("http://cm:8080/authenticate").expect("a URL"));
    let setup = Setup { authentication, ..Setup::default() };
    Bench::with_setup(model, setup, move |request| match request.url.host() {
        "cm" => answer.clone(),
        _ => page(request).into(),
    })
}

fn form(object: impl Into<Object>) -> Asked {
    Asked { host: "10.0.0.7".to_owned(), ..Asked::push(Push::new(&object.into()).body) }
}

fn raw(xml: &str) -> Asked {
    Asked { host: "10.0.0.7".to_owned(), ..Asked::push(format!("XML={xml}")) }
}

fn body(reply: &Reply) -> String {
    String::from_utf8_lossy(&reply.body).into_owned()
}

fn header<'r>(reply: &'r Reply, name: &str) -> &'r str {
    reply.headers.iter().find(|(header, _)| *header == name).map_or("", |(_, value)| value)
}

/// Status and body of a push with good credentials; a redirect is followed.
fn pushed<S: FnMut(&Request) -> Reaction>(bench: &mut Bench<S>, asked: Asked) -> (u16, String) {
    let reply = bench.ask(asked.basic("demo", "demo")).expect("an answer at once");
    if reply.status != 302 {
        return (reply.status, body(&reply));
    }
    let place = header(&reply, "Location");
    let target = place.strip_prefix("http://10.0.0.7").expect("an absolute address of the phone");
    let reply = bench.ask(Asked::get(target)).expect("an answer at once");
    (reply.status, body(&reply))
}

fn ran(items: &str) -> String {
    format!("<CiscoIPPhoneResponse>\n{items}</CiscoIPPhoneResponse>")
}

fn item(status: i16, data: &str, url: &str) -> String {
    format!("  <ResponseItem Status=\"{status}\" Data=\"{data}\" URL=\"{url}\"/>\n")
}

#[test]
fn a_pushed_page_is_on_the_screen_and_exit_leads_back() {
    for model in ["7960", "7970", "8841"] {
        let mut bench = phone(model);
        let answer = pushed(&mut bench, form(Text::new("Fire drill", "Leave the house.")));
        assert_eq!(answer, (200, ran(&item(0, "Success", ""))), "{model}");
        assert_eq!(
            (bench.text().title.as_str(), bench.lines()),
            ("Fire drill", vec!["Leave the house.".to_owned()])
        );
        bench.press("Soft:Exit");
        assert_eq!(bench.phone.history_length(), 0, "{model}");
        assert!(bench.requests.is_empty(), "{model}");
    }
}

#[test]
fn a_push_over_a_page_leaves_the_page_below() {
    let mut bench = phone("7970");
    bench.open("http://h/menu");
    pushed(&mut bench, form(Text::new("News", "It rains.")));
    bench.open("http://h/other").press("Soft:Exit");
    assert_eq!(bench.lines(), ["/menu"], "Exit passes over what cannot be asked again");
}

#[test]
fn each_item_of_an_execute_has_its_answer() {
    let cases = [
        ("7960", "Key:Services", 0, "Success"),
        ("7970", "http://h/a", 0, "Success"),
        ("7970", "Key:Line34", 0, "Success"), // silently discarded
        ("7970", "Teleport:Home", 6, "URI not found"),
        ("7970", "Vibrate:1000:0:1", 6, "URI not found"),
        ("8821", "Vibrate:1000:0:1", 0, "Success"),
        ("7970", "Dial:", 1, "Invalid URI"),
        ("7970", "Dial:1000", 0, "Success"),
        ("7970", "SoftKey:Exit", 6, "URI not found"),
        ("8821", "SoftKey:Exit", 0, "Success"),
        ("7970", "Notify:http:h:80:x", 6, "URI not found"),
        ("7970", "QueryStringParam:a=1", 6, "URI not found"),
        ("7970", "SendDigits:123", 6, "No Active Call"),
        ("7970", "App:Close:0", 1, "Invalid URI"),
        ("7970", "App:Close:0:60:Cisco/Unity", 6, "Unknown Application ID"),
        ("7970", "RTPRx:10.0.0.1", 0, "20480"),
        ("7970", "RTPRx:10.0.0.1:20490", 0, "Success"),
        ("8821", "Device:PRTStatus", 6, "There is no pending PRT invoked from XSI"),
        ("8841", "Device:GeneratePRT", 6, "URI not found"),
        ("8841", "Device:Unlock", 0, "Success"),
        ("7970", "Init:AppStatus", 0, "Success"),
        ("7970", "init:SERVICES", 0, "Success"),
    ];
    for (model, uri, status, data) in cases {
        let mut bench = phone(model);
        let xml = format!("<CiscoIPPhoneExecute><ExecuteItem URL=\"{uri}\"/></CiscoIPPhoneExecute>");
        let answer = pushed(&mut bench, raw(&xml));
        assert_eq!(answer, (200, ran(&item(status, data, uri))), "{model} {uri}");
    }
}

#[test]
fn the_answers_change_with_what_the_phone_does() {
    let mut bench = phone("8821");
    let mut run = |uri: &'static str| pushed(&mut bench, form(Execute::new(uri))).1;
    assert!(run("Device:GeneratePRT").contains("Success"));
    assert!(run("Device:GeneratePRT").contains("\"6\" Data=\"There is pending PRT\""));
    assert!(run("Device:PRTStatus").contains("\"0\" Data=\"Generating PRT\""));
    bench.wait(11);
    let ready = pushed(&mut bench, form(Execute::new("Device:PRTStatus"))).1;
    assert!(ready.contains("Generated PRT at https://10.0.0.7/FS/prt-2026"), "{ready}");

    let mut bench = phone("7970");
    let mut run = |uri: &'static str| pushed(&mut bench, form(Execute::new(uri))).1;
    run("RTPRx:10.0.0.1:20480");
    assert!(run("RTPMRx:239.1.1.1:20480").contains("\"1\" Data=\"Rx is already active\""));
    assert!(run("RTPRx:Stop").contains("Success"));
    run("Dial:1000:1:Cisco/Dialer");
    run("Dial:1000:0:Cisco/Dialer");
    assert!(run("RTPTx:10.0.0.1:20480").contains("\"4\" Data="), "no Tx during a call");
    assert!(run("SendDigits:1:1::Cisco/Other").contains("No Active Call for Application"));
    assert!(run("SendDigits:1:1::Cisco/Dialer").contains("Success"));
    assert!(run("SendDigits:1").contains("Success"));
}

#[test]
fn an_application_is_named_and_in_front() {
    let page = |id: &str| {
        raw(&format!("<CiscoIPPhoneText appId=\"{id}\"><Title>{id}</Title><Text>x</Text></CiscoIPPhoneText>"))
    };
    let mut bench = phone("7970");
    pushed(&mut bench, page("Cisco/One"));
    pushed(&mut bench, page("Cisco/Two"));
    let one = pushed(&mut bench, form(Execute::new("App:Minimize:0:60:Cisco/One"))).1;
    assert!(one.contains("\"6\" Data=\"Application is not Active\""), "{one}");
    let two = pushed(&mut bench, form(Execute::new("App:Close:0:60:Cisco/Two"))).1;
    assert!(two.contains("Success"), "{two}");
    assert_eq!(bench.phone.history_length(), 0);
}

#[test]
fn play_answers_when_it_has_ended_and_comes_last() {
    let mut bench = phone("7970");
    let object = Execute::new("Play:chime.raw").item("Key:Services");
    assert_eq!(bench.ask(form(object).basic("demo", "demo")), None);
    bench.wait(3);
    let (_, reply) = bench.replies.first().expect("an answer after the sound");
    let expected = item(0, "Success", "Key:Services") + &item(0, "Success", "Play:chime.raw");
    assert_eq!(body(reply), ran(&expected));
    assert_eq!(reply.user.as_deref(), Some("demo"));
}

#[test]
fn priority_counts_for_addresses_alone() {
    let prioritised = |priority: u8, url: &str| {
        raw(&format!(
            "<CiscoIPPhoneExecute><ExecuteItem Priority=\"{priority}\" URL=\"{url}\"/></CiscoIPPhoneExecute>"
        ))
    };
    let shown = |bench: &Bench<_>| bench.phone.url().map(|url| url.path().to_owned());
    let mut bench = phone("7970");
    bench.open("http://h/menu");
    pushed(&mut bench, prioritised(0, "http://h/now"));
    assert_eq!(shown(&bench).as_deref(), Some("/now"));
    let dropped = pushed(&mut bench, prioritised(2, "http://h/idle")).1;
    assert!(dropped.contains("Status=\"0\" Data=\"Success\""), "{dropped}");
    assert_eq!(shown(&bench).as_deref(), Some("/now"));
    pushed(&mut bench, prioritised(1, "http://h/later"));
    assert_eq!(shown(&bench).as_deref(), Some("/now"));
    let closed = pushed(&mut bench, prioritised(2, "Init:Services")).1;
    assert!(closed.contains("Success"), "URIs run at once");
    assert_eq!(shown(&bench).as_deref(), Some("/later"), "what waited comes when the phone is idle");

    let mut bench = phone("7970");
    pushed(&mut bench, form(Execute::new("Dial:1000")));
    pushed(&mut bench, prioritised(1, "http://h/after-the-call"));
    assert_eq!(shown(&bench), None, "a phone that calls is not idle");
    bench.press("Hook");
    assert_eq!(shown(&bench).as_deref(), Some("/after-the-call"));
    assert_eq!(pushed(&mut bench, prioritised(3, "http://h/x")).1, "<CiscoIPPhoneError Number=\"1\"/>");
}

#[test]
fn a_status_window_comes_and_goes_and_fetches_its_picture() {
    let status = "<CiscoIPPhoneStatus><Text>Queue 3</Text><Timer>5</Timer><Width>0</Width><Height>0</Height>\
                  <Depth>2</Depth></CiscoIPPhoneStatus>";
    let mut bench = phone("7960");
    assert!(pushed(&mut bench, raw(status)).1.contains("Success"));
    let window = bench.phone.screen().status.clone().expect("a window");
    assert_eq!((window.text.as_deref(), window.timer), (Some("Queue 3"), Some(5)));
    pushed(&mut bench, form(Execute::new("Init:AppStatus")));
    assert_eq!(bench.phone.screen().status, None);

    let file = "<CiscoIPPhoneStatusFile><LocationX>0</LocationX><LocationY>0</LocationY><URL>http://h/s.png</URL>\
                </CiscoIPPhoneStatusFile>";
    assert_eq!(pushed(&mut bench, raw(file)).1, "<CiscoIPPhoneError Number=\"1\"/>", "not on a 7960");
    let mut bench = phone("7970");
    assert!(pushed(&mut bench, raw(file)).1.contains("Success"));
    assert_eq!(bench.asked(), "/s.png");
}

#[test]
fn what_a_model_lacks_cannot_be_pushed() {
    let image = "<CiscoIPPhoneImageFile><URL>http://h/x.png</URL></CiscoIPPhoneImageFile>";
    let response =
        "<CiscoIPPhoneResponse><ResponseItem Status=\"0\" Data=\"\" URL=\"\"/></CiscoIPPhoneResponse>";
    for (model, xml) in [
        ("7960", image),
        ("7970", response),
        ("860", "<CiscoIPPhoneText><Text>x</Text></CiscoIPPhoneText>"),
        ("7970", "<CiscoIPPhoneText><Text>a & b</Text></CiscoIPPhoneText>"),
        ("7970", "<CiscoIPPhoneInput/>"),
        ("7970", "hello"),
        ("7970", ""),
        ("7970", "<getdevicecaps/>"),
        ("7960", "<getDeviceCaps/>"),
        ("7960", "<setBackground><background><image>http://h/a.png</image></background></setBackground>"),
    ] {
        let mut bench = phone(model);
        assert_eq!(
            pushed(&mut bench, raw(xml)),
            (200, "<CiscoIPPhoneError Number=\"1\"/>".to_owned()),
            "{model} {xml}"
        );
        assert_eq!(bench.phone.url(), None);
    }
    // An old parser puts up with this.
    let mut bench = phone("7960");
    assert!(pushed(&mut bench, raw("<CiscoIPPhoneInput/>")).1.contains("Success"));
}

#[test]
fn requests_that_are_no_pages_are_answered() {
    let mut bench = phone("7970");
    let (status, caps) = pushed(&mut bench, raw("<getDeviceCaps/>"));
    assert_eq!(status, 200);
    assert!(caps.starts_with("<getDeviceCapsResponse>") && caps.contains("<modelNumber>CP-7970G"), "{caps}");

    let background = "<setBackground><background><image>http://h/a.png</image><icon>http://h/b.png</icon>\
                      </background></setBackground>";
    assert!(pushed(&mut bench, raw(background)).1.contains("Success"));
    assert!(
        pushed(&mut bench, raw("<setRingTone><ringTone>http://h/r.raw</ringTone></setRingTone>"))
            .1
            .contains("Success")
    );
    let fetched: Vec<String> = bench
        .events
        .iter()
        .filter_map(|event| match event {
            PhoneEvent::Personalised(what, url, bytes) => Some(format!("{what} {} {bytes}", url.path())),
            _ => None,
        })
        .collect();
    assert_eq!(fetched, ["background /a.png 6", "background /b.png 6", "ring tone /r.raw 6"]);
}

#[test]
fn the_authentication_url_is_asked_in_exact_words() {
    let mut bench = asking("7970", Fetched::ok("text/plain", "AUTHORIZED").into());
    let reply =
        bench.ask(form(Execute::new("Init:Services")).basic("anna b", "pass&word ü")).expect("an answer");
    assert!(body(&reply).contains("Success"), "{}", body(&reply));
    let asked = &bench.requests[0];
    assert_eq!(
        (asked.method, asked.target()),
        ("GET", "/authenticate?UserID=anna%20b&Password=pass%26word%20%C3%BC&devicename=SEP001122334455")
    );
    assert!(reply.why.contains("http://cm:8080/authenticate said AUTHORIZED"), "{}", reply.why);
    assert!(!reply.why.contains("word "), "no password: {}", reply.why);

    let mut bench = asking("7960", Fetched::ok("text/plain", "AUTHORIZED").into());
    bench.ask(form(Execute::new("Init:Services")).basic("anna", "p")).expect("an answer");
    let asked = &bench.requests[0];
    assert_eq!((asked.method, asked.target()), ("POST", "/authenticate"));
    assert_eq!(asked.body, b"UserID=anna&Password=p&devicename=SEP001122334455");
    assert_eq!(asked.header("Content-Type"), Some("application/x-www-form-urlencoded"));
}

#[test]
fn an_authentication_url_that_says_nothing_is_waited_for_ten_seconds() {
    let mut bench = asking("7970", Reaction::Silence);
    assert_eq!(bench.ask(form(Execute::new("Key:Services")).basic("demo", "demo")), None);
    bench.wait(9);
    assert!(bench.replies.is_empty());
    bench.wait(2);
    let (_, reply) = bench.replies.first().expect("an answer");
    assert_eq!((reply.status, body(reply).as_str()), (200, "<CiscoIPPhoneError Number=\"4\"/>"));
}

#[test]
fn callers_beyond_sixteen_are_sent_away() {
    let mut bench = asking("7970", Reaction::Silence);
    for _ in 0..16 {
        assert_eq!(bench.ask(form(Execute::new("Key:Services")).basic("demo", "demo")), None);
    }
    let reply = bench.ask(form(Execute::new("Key:Services")).basic("demo", "demo")).expect("at once");
    assert_eq!(body(&reply), "<CiscoIPPhoneError Number=\"3\"/>");
}

#[test]
fn a_redirect_of_the_authentication_url_leads_nowhere() {
    let moved = Fetched::status(302).header("Location", "http://evil/");
    let mut bench = asking("7970", moved.into());
    let reply = bench.ask(form(Execute::new("Key:Services")).basic("demo", "demo")).expect("an answer");
    assert_eq!(body(&reply), "<CiscoIPPhoneError Number=\"4\"/>");
    assert_eq!(bench.requests.len(), 1);
}

#[test]
fn without_credentials_a_browser_is_asked_and_a_java_phone_says_error_4() {
    let mut bench = phone("7970");
    let push = bench.ask(form(Execute::new("Key:Services"))).expect("an answer");
    assert_eq!((push.status, body(&push).as_str()), (200, "<CiscoIPPhoneError Number=\"4\"/>"));
    let picture = bench.ask(Asked::get("/CGI/Screenshot")).expect("an answer");
    assert_eq!(
        (picture.status, header(&picture, "WWW-Authenticate")),
        (401, "Basic realm=\"Cisco IP Phone\"")
    );
    let mut old = phone("7960");
    let push = old.ask(form(Execute::new("Key:Services"))).expect("an answer");
    assert_eq!(push.status, 401);
    assert!(body(&push).contains("Protected Object"));
}

#[test]
fn a_stranger_is_told_apart_by_phones_with_statuses() {
    let stranger = Account { controls: false, ..Account::new("guest", "guest") };
    for (model, status, text) in
        [("8841", 403, "Forbidden"), ("7970", 200, "Number=\"4\""), ("7960", 401, "Protected")]
    {
        let mut bench = phone_with(model, Authentication::of(stranger.clone()));
        let reply = bench.ask(form(Execute::new("Key:Services")).basic("guest", "guest")).expect("an answer");
        assert_eq!(reply.status, status, "{model}");
        assert!(body(&reply).contains(text), "{model}: {}", body(&reply));
    }
}

#[test]
fn a_blank_url_of_a_sip_phone_lets_everybody_in() {
    let open = Authentication { open_without: true, ..Authentication::default() };
    let mut bench = phone_with("7970", open);
    for asked in
        [form(Execute::new("Init:Services")), form(Execute::new("Init:Services")).basic("who", "ever")]
    {
        assert!(body(&bench.ask(asked).expect("an answer")).contains("Success"));
    }
}

#[test]
fn forms_that_are_none_are_error_1() {
    let whole = Push::new(&Execute::new("Init:Services").into()).body;
    for form in [
        whole.replace("XML=", "xml="),
        whole.replace("XML=", "Xml="),
        whole.replace("XML=", ""),
        String::new(),
        "XML".into(),
    ] {
        let mut bench = phone("7970");
        assert_eq!(
            pushed(&mut bench, Asked::push(form.clone())).1,
            "<CiscoIPPhoneError Number=\"1\"/>",
            "{form}"
        );
    }
    let mut bench = phone("7970");
    let others = format!("a=1&{whole}&b=2");
    assert!(pushed(&mut bench, Asked::push(others)).1.contains("Success"));
}

#[test]
fn other_methods_and_paths_have_statuses() {
    let mut bench = phone("7970");
    let mut status = |method: &str, target: &str| {
        bench.ask(Asked { method: method.into(), ..Asked::get(target) }).expect("an answer").status
    };
    for (method, target, expected) in [
        ("GET", "/CGI/Execute", 405),
        ("POST", "/DeviceInformationX", 405),
        ("DELETE", "/", 405),
        ("GET", "/cgi/execute", 404),
        ("POST", "/cgi/execute", 404),
        ("DELETE", "/nothing", 404),
        ("POST", "/CGI/Screenshot", 405),
        ("POST", "/CGI/Answer", 405),
        ("GET", "/CGI/Answer?1", 404),
        ("GET", "/../etc/passwd", 404),
        ("HEAD", "/", 200),
    ] {
        assert_eq!(status(method, target), expected, "{method} {target}");
    }
    // A model that takes no pushes has no such path, whoever asks how.
    for model in ["7936", "6901"] {
        let mut none = phone(model);
        let asked = form(Execute::new("Key:Services")).basic("demo", "demo");
        assert_eq!(none.ask(asked).expect("an answer").status, 404, "{model}");
        assert_eq!(none.ask(Asked::get("/CGI/Execute")).expect("an answer").status, 404, "{model}");
    }
}

#[test]
fn a_redirect_names_the_phone_and_no_host_that_a_caller_invents() {
    let place = |host: &str, here: Option<&str>| {
        let mut bench = phone("7960");
        let here = here.map(|here| here.parse().expect("an address"));
        let asked = Asked { host: host.to_owned(), here, ..form(Execute::new("Key:Services")) };
        let reply = bench.ask(asked.basic("demo", "demo")).expect("an answer");
        assert_eq!(reply.status, 302, "{host}");
        header(&reply, "Location").split("/CGI/Answer?").next().unwrap_or_default().to_owned()
    };
    for (host, expected) in [
        ("evil.example", "http://10.0.0.7:80"),
        ("10.0.0.8", "http://10.0.0.7:80"),
        ("10.0.0.7", "http://10.0.0.7"),
        ("localhost:8086", "http://localhost:8086"),
        ("127.0.0.1:8086", "http://127.0.0.1:8086"),
        ("evil.example@localhost", "http://10.0.0.7:80"),
        ("localhost/evil", "http://10.0.0.7:80"),
        ("", "http://10.0.0.7:80"),
    ] {
        assert_eq!(place(host, Some("10.0.0.7:80")), expected, "{host}");
    }
    assert_eq!(place("evil.example", Some("[2001:db8::7]:8086")), "http://[2001:db8::7]:8086");
}

#[test]
fn a_body_that_was_cut_is_too_large() {
    let mut bench = phone("8841");
    let asked = Asked { body: Body::TooLarge, ..Asked::push("") };
    let reply = bench.ask(asked.basic("demo", "demo")).expect("an answer");
    assert_eq!(reply.status, 413);
    assert!(body(&reply).contains("Request Too Large"));
}

#[test]
fn an_answer_is_kept_for_a_minute() {
    let mut bench = phone("7960");
    let reply = bench.ask(form(Execute::new("Init:Services")).basic("demo", "demo")).expect("an answer");
    assert_eq!(reply.status, 302);
    let target = header(&reply, "Location").strip_prefix("http://10.0.0.7").expect("absolute").to_owned();
    assert_eq!(bench.ask(Asked::get(&target)).expect("an answer").status, 200);
    bench.now += Duration::from_secs(61);
    assert_eq!(bench.ask(Asked::get(&target)).expect("an answer").status, 404);
}

#[test]
fn failures_are_told_apart_for_the_inspector() {
    for (failure, word) in [(Failure::Dns, "no address"), (Failure::Refused, "nobody answers")] {
        let mut bench = asking("7970", failure.into());
        let reply = bench.ask(form(Execute::new("Key:Services")).basic("demo", "demo")).expect("an answer");
        assert!(reply.why.contains(word), "{}", reply.why);
    }
}
