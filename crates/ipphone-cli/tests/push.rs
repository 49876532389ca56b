//! `ipphone push`, `screenshot`, `info` and `auth add`, from outside.

mod command;
#[path = "command/phone.rs"]
mod phone;

use command::{command, ipphone, run};
use phone::{done, ok, phone};
use serde_json::{Value, json};

/// With a user, and his password in the environment.
fn push(arguments: &[&str]) -> command::Said {
    run(command().arg("push").args(arguments).args(["--user", "demo"]).env("IPPHONE_PASSWORD", "geheim"), b"")
}

#[test]
fn a_push_that_works_is_one_line_and_its_json_the_contract() {
    let (address, requests) = phone(|_| done("Key:Services"));
    let said = push(&[&address, "--uri", "Key:Services"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(said.out, format!("ok   {address}  Key:Services: Success\n"));
    let said = push(&[&address, "--uri", "Key:Services", "--format", "json"]);
    let json: Value = serde_json::from_str(&said.out).expect("JSON");
    let items = json!([{"status": 0, "data": "Success", "url": "Key:Services"}]);
    assert_eq!(
        json,
        json!([{"phone": address, "ok": true, "status": 200, "items": items, "error": null, "explanation": "done"}])
    );
    let requests = requests.lock().expect("no test panics here");
    assert!(requests.iter().all(|request| request.contains("Authorization: Basic ZGVtbzpnZWhlaW0=")));
}

#[test]
fn a_refusal_is_explained_and_its_code_is_1() {
    let (address, _) = phone(|_| ok("<CiscoIPPhoneError Number=\"4\"/>"));
    let said = push(&[&address, "127.0.0.1:1", "--uri", "Key:Services", "--retries", "0"]);
    assert_eq!(said.code, 1);
    for words in
        ["FAIL", "error 4", "Authentication URL", "refuses connections", "Web Access", "0 of 2 phones did it"]
    {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    assert!(!said.out.contains("geheim") && !said.err.contains("geheim"));
    assert!(said.out.lines().all(|line| line.chars().count() <= 100), "{}", said.out);
    let said = push(&[&address, "--uri", "Key:Services", "--format", "json"]);
    let json: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(
        (&json[0]["ok"], &json[0]["error"], &json[0]["items"]),
        (&json!(false), &json!(4), &json!([]))
    );
}

#[test]
fn a_large_object_is_fetched_from_here() {
    let (address, _) = phone(|request| {
        let url =
            request.split("URL%3D%22").nth(1).and_then(|rest| rest.split("%22").next()).unwrap_or_default();
        let url = url.replace("%3A", ":").replace("%2F", "/");
        std::thread::spawn(move || phone::fetch(&url));
        done("http://x/")
    });
    let page = format!(
        "<CiscoIPPhoneText><Title>News</Title><Text>{}</Text></CiscoIPPhoneText>",
        "long ".repeat(200)
    );
    let arguments = ["push", &address, "--object", "-", "--user", "demo", "--offer", "127.0.0.1:0"];
    let said = run(command().args(arguments).env("IPPHONE_PASSWORD", "geheim"), page.as_bytes());
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    assert!(said.out.contains("the phone fetched it"), "{}", said.out);
    // A Status cannot be fetched at all.
    let status = format!("<CiscoIPPhoneStatus><Text>{}</Text></CiscoIPPhoneStatus>", "x".repeat(600));
    let said = run(command().args(arguments).env("IPPHONE_PASSWORD", "geheim"), status.as_bytes());
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(said.out.contains("phones take a Status"), "{}", said.out);
}

#[test]
fn keys_a_list_of_phones_and_a_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let (address, requests) = phone(|_| done("Key:x"));
    let list = folder.path().join("phones.txt");
    std::fs::write(&list, format!("# ours\n{address}\n\n{address}\n")).expect("written");
    let table = folder.path().join("result.csv");
    let (list, table) = (list.to_str().expect("UTF-8"), table.to_str().expect("UTF-8"));
    let said = push(&["--list", list, "--keys", "Services wait:0.01 1", "--csv", table]);
    assert_eq!(said.code, 0, "{} {}", said.out, said.err);
    assert_eq!(requests.lock().expect("no test panics here").len(), 4);
    let csv = std::fs::read_to_string(table).expect("a table");
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(csv.starts_with("phone,ok,status,error,items,explanation\n"), "{csv}");
}

#[test]
fn what_cannot_run_is_code_2() {
    for arguments in [
        &["push"][..],
        &["push", "127.0.0.1:1"],
        &["push", "--uri", "Key:Services"],
        &["push", "a/b", "--uri", "Key:Services"],
        &["push", "127.0.0.1:1", "--uri", "Key:Services", "--object", "menu.xml"],
        &["push", "127.0.0.1:1", "--object", "no-such-file.xml"],
        &["push", "127.0.0.1:1", "--keys", "Servises"],
        &["push", "127.0.0.1:1", "--uri", "Key:Services", "--pin", "zz"],
        &["push", "127.0.0.1:1", "--uri", "Key:Services", "--user", "demo"],
        &["push", "127.0.0.1:1", "--uri", "Key:Services", "--model", "1234"],
        &["screenshot", "127.0.0.1:1"],
        &["auth", "add", "/no/such/folder/users", "demo", "--password-file", "menu.xml"],
    ] {
        let said = ipphone(arguments);
        assert_eq!(said.code, 2, "{arguments:?} {} {}", said.out, said.err);
    }
}

#[test]
fn flags_beat_the_environment_and_the_environment_works() {
    let (address, requests) = phone(|_| done("x"));
    let push = |arguments: &[&str], variables: &[(&str, &str)]| {
        requests.lock().expect("no test panics here").clear();
        let said =
            run(command().args(["push", &address]).args(arguments).envs(variables.iter().copied()), b"");
        let all = requests.lock().expect("no test panics here").concat();
        (said.code, all, said.err)
    };
    for (arguments, variables, code, words) in [
        (&["--uri", "Key:Info"][..], &[("IPPHONE_KEYS", "Services")][..], 0, "Key%3AInfo"),
        (&["--keys", "Info"], &[("IPPHONE_URI", "Key:Services"), ("IPPHONE_PRIORITY", "1")], 0, "Key%3AInfo"),
        (&[], &[("IPPHONE_KEYS", "Services")], 0, "Key%3AServices"),
        (
            &[],
            &[("IPPHONE_URI", "Key:Info Key:Services"), ("IPPHONE_PRIORITY", "2")],
            0,
            "Priority%3D%222%22",
        ),
        (&["--priority", "0"], &[("IPPHONE_URI", "Key:Info"), ("IPPHONE_PRIORITY", "2")], 0, "Key%3AInfo"),
        (&[], &[("IPPHONE_URI", "Key:Info"), ("IPPHONE_KEYS", "Info")], 2, ""),
        (&[], &[("IPPHONE_URI", "Key:Info"), ("IPPHONE_PRIORITY", "9")], 2, ""),
        (&[], &[("IPPHONE_URI", "")], 2, ""),
        (&["--keys", ""], &[("IPPHONE_URI", "Key:Info")], 2, ""),
    ] {
        let (found, sent, err) = push(arguments, variables);
        assert_eq!(found, code, "{arguments:?} {variables:?} {err}");
        assert!(sent.contains(words) && sent.is_empty() == (code == 2), "{variables:?} {sent}");
    }
}

#[test]
fn digest_can_be_wished_by_the_environment() {
    for (value, is_clear) in [("true", false), ("1", false), ("false", true), ("", true)] {
        let (address, requests) = phone(|_| ok("<CiscoIPPhoneError Number=\"4\"/>"));
        let arguments = ["push", &address, "--uri", "Key:Info", "--user", "demo"];
        let variables = [("IPPHONE_PASSWORD", "geheim"), ("IPPHONE_DIGEST", value)];
        let said = run(command().args(arguments).envs(variables), b"");
        assert_eq!(said.code, 1, "{}", said.err);
        let sent = requests.lock().expect("no test panics here").concat();
        assert_eq!(sent.contains("Authorization: Basic"), is_clear, "{value:?}: {sent}");
        assert_eq!(said.out.contains("leave --digest"), !is_clear, "{value:?}: {}", said.out);
    }
}

#[test]
fn requests_that_no_page_holds_can_be_pushed() {
    let (address, requests) = phone(|request| match request.contains("getDeviceCaps") {
        true => ok(
            "<getDeviceCapsResponse><physical><modelNumber>CP-7970G</modelNumber><display width=\"298\" height=\"168\" \
             bitDepth=\"12\" isColor=\"true\"/></physical><services sdkVersion=\"8.5.1\"/></getDeviceCapsResponse>",
        ),
        false => done("x"),
    });
    let push = |xml: &str| run(command().args(["push", &address, "--object", "-"]), xml.as_bytes());
    let said = push("<getDeviceCaps/>");
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    assert!(said.out.contains("CP-7970G: 298 x 168 pixels"), "{}", said.out);
    for xml in [
        "<setBackground><background><image>http://h/a.png</image><icon>http://h/b.png</icon></background></setBackground>",
        "<setRingTone><ringTone>http://h/r.raw</ringTone></setRingTone>",
    ] {
        let said = push(xml);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    }
    assert!(requests.lock().expect("no test panics here")[2].contains("setRingTone"));
    assert_eq!(push("<setRingTone/>").code, 2);
}

#[test]
fn a_key_that_the_model_lacks_is_said_before() {
    let (address, _) = phone(|_| done("Key:Messages"));
    for what in [["--keys", "Line6"], ["--uri", "Key:Line6"]] {
        let said = push(&[&[&*address], &what[..], &["--model", "7811"]].concat());
        assert_eq!(said.code, 0, "{}", said.out);
        assert!(said.err.contains("this model does not run Key:Line6"), "{}", said.err);
        let said = push(&[&[&*address], &what[..], &["--model", "7970"]].concat());
        assert_eq!(said.err, "");
    }
}

#[test]
fn what_phones_will_refuse_is_said_before() {
    let (address, _) = phone(|_| ok("<CiscoIPPhoneError Number=\"1\"/>"));
    let four = ["--uri", "Key:Info"].repeat(4);
    let said = push(&[&[&*address], &four[..]].concat());
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("warning:") && said.out.contains("three ExecuteItems"),
        "{} {}",
        said.err,
        said.out
    );
}

#[test]
fn a_screenshot_becomes_a_png() {
    let folder = tempfile::tempdir().expect("a folder");
    let png = folder.path().join("screen.png");
    let (address, _) = phone(|_| {
        ok(
            "<CiscoIPPhoneImage><Width>4</Width><Height>1</Height><Depth>2</Depth><Data>E4</Data></CiscoIPPhoneImage>",
        )
    });
    let said = ipphone(&["screenshot", &address, "--png", png.to_str().expect("UTF-8")]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let file = std::fs::read(&png).expect("a picture");
    assert_eq!((&file[1..4], &file[16..24]), (&b"PNG"[..], &[0, 0, 0, 4, 0, 0, 0, 1][..]));
    let said = ipphone(&["screenshot", "127.0.0.1:1", "--png", png.to_str().expect("UTF-8")]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("Web Access"), "{}", said.err);
}

#[test]
fn a_phone_tells_about_itself() {
    let (address, _) = phone(|request| match request.split(' ').nth(1).unwrap_or_default() {
        "/DeviceInformationX" => {
            ok("<DeviceInformation><modelNumber>CP-7940</modelNumber><x></x></DeviceInformation>")
        }
        "/DeviceLogX?0" => ok("<DeviceLog><status>10:00 <m>Parse \u{1b}[31mError</m></status></DeviceLog>"),
        _ => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned(),
    });
    let said = ipphone(&["info", &address]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.contains("modelNumber  CP-7940"), "{}", said.out);
    let json: Value =
        serde_json::from_str(&ipphone(&["info", &address, "--format", "json"]).out).expect("JSON");
    assert_eq!(json["DeviceInformation"]["modelNumber"], "CP-7940");
    assert_eq!(json["NetworkConfiguration"], Value::Null);
    assert_eq!(ipphone(&["info", "127.0.0.1:1"]).code, 1);
}

#[test]
fn a_user_is_added_and_his_password_is_nowhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("users");
    let name = file.to_str().expect("UTF-8");
    for (user, devices, count) in [("paging", "*", 1), ("desk", "SEP0001*", 2), ("paging", "SEP1", 2)] {
        let said = run(
            command()
                .args(["auth", "add", name, user, "--devices", devices])
                .env("IPPHONE_PASSWORD", "geheim"),
            b"",
        );
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        assert!(said.out.contains(&format!("holds {count}")), "{}", said.out);
        // Nobody typed it: it may be another one than he thinks.
        assert!(said.out.contains("IPPHONE_PASSWORD") && !said.out.contains("geheim"), "{}", said.out);
    }
    let secret = folder.path().join("secret");
    std::fs::write(&secret, "anders\n").expect("written");
    let secret = secret.to_str().expect("UTF-8");
    let said = ipphone(&["auth", "add", name, "paging", "--devices", "SEP1", "--password-file", secret]);
    assert_eq!((said.code, said.out.contains("IPPHONE_PASSWORD")), (0, false), "{}", said.out);
    let text = std::fs::read_to_string(&file).expect("a file");
    assert!(
        text.contains("\npaging:$argon2id$") && text.contains(":SEP1\n") && !text.contains("geheim"),
        "{text}"
    );
}
