//! `ipphone lint`, from outside.

mod command;

use command::{command, folder, ipphone, ipphone_with, is_golden, run};
use serde_json::{Value, json};

const FIELDS: [&str; 9] = ["grade", "code", "path", "line", "column", "limit", "source", "message", "fix"];
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n";

fn json_of(arguments: &[&str], input: &[u8]) -> Value {
    let said = ipphone_with(&[arguments, &["--format", "json", "-"]].concat(), input);
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{arguments:?} {error}: {}", said.out))
}

#[test]
fn exit_codes_are_the_contract() {
    for (arguments, code) in [
        (&["menu.xml"][..], 0),
        (&["menu.xml", "--model", "7960", "--strict"], 0),
        (&["ampersand.xml"], 1),
        (&["text.xml"], 0),
        (&["text.xml", "--strict"], 1),
        (&["input.xml", "--model", "7960"], 0),
        (&["input.xml", "--model", "7970"], 1),
        (&["image-file.xml", "--model", "7960"], 1),
        (&["long-menu.xml"], 0),
        (&["no-such-file.xml"], 2),
        (&["."], 2),
        (&["http://127.0.0.1:1/page"], 2),
        (&["HTTPS://127.0.0.1:1/page"], 2),
        (&["menu.xml", "--model", "toaster"], 2),
        (&["menu.xml", "--models", "no-such-file.toml"], 2),
        (&["menu.xml", "--format", "yaml"], 2),
        (&["menu.xml", "second.xml"], 2),
        (&[], 2),
    ] {
        let said = ipphone(&[&["lint"], arguments].concat());
        assert_eq!(said.code, code, "{arguments:?}: {}{}", said.out, said.err);
        assert_eq!(said.out.is_empty(), code == 2, "{arguments:?}: {}", said.out);
        assert_eq!(said.err.is_empty(), code != 2, "{arguments:?}: {}", said.err);
    }
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence() {
    for (arguments, expected) in [
        (&["nothing.xml"][..], "error: could not read nothing.xml: "),
        (&["http:///a"], "error: http:///a is no address"),
        (&["menu.xml", "--model", "7961x"], "no model \"7961x\"; near it: CP-7961G"),
        (&["menu.xml", "--model", "\u{1b}[2J"], "no model \"\\u{1b}[2J\"; `ipphone models` lists all"),
    ] {
        let said = ipphone(&[&["lint"], arguments].concat());
        assert!(said.err.contains(expected), "{arguments:?}: {}", said.err);
    }
}

#[test]
fn json_has_the_fields_of_the_contract_in_their_order() {
    let said = ipphone(&["lint", "long-menu.xml", "--format", "json"]);
    let value: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(value["object"], "CiscoIPPhoneMenu");
    let findings = value["findings"].as_array().expect("a list");
    assert!(findings.len() > 5);
    for finding in findings {
        let fields = finding.as_object().expect("an object");
        assert_eq!(fields.len(), FIELDS.len(), "{finding}");
        assert!(FIELDS.iter().all(|field| fields.contains_key(*field)), "{finding}");
    }
    let places: Vec<_> = FIELDS.iter().map(|field| said.out.find(&format!("\"{field}\""))).collect();
    assert!(places.is_sorted() && said.out.find("\"object\"") < said.out.find("\"findings\""), "{places:?}");
}

#[test]
fn json_says_null_where_there_is_nothing() {
    let broken = json_of(&["lint"], b"");
    assert_eq!(broken["object"], Value::Null);
    let finding =
        broken["findings"].as_array().expect("a list").iter().find(|f| f["code"] == "empty-document");
    let finding = finding.expect("nothing is no page");
    assert_eq!((&finding["path"], &finding["limit"]), (&Value::Null, &Value::Null));
    let page = format!(
        "{DECLARATION}<CiscoIPPhoneText>\n<Title>T</Title><Prompt>P</Prompt>&nbsp;</CiscoIPPhoneText>"
    );
    let finding = &json_of(&["lint"], page.as_bytes())["findings"][0];
    assert_eq!((&finding["code"], &finding["grade"]), (&json!("unknown-entity"), &json!("error")));
    assert_eq!((&finding["line"], &finding["limit"]), (&json!(3), &Value::Null));
    let page = format!(
        "{DECLARATION}<CiscoIPPhoneText><Title>T</Title><Prompt>P</Prompt><Text>x</Text></CiscoIPPhoneText>"
    );
    assert_eq!(json_of(&["lint"], page.as_bytes()), json!({"object": "CiscoIPPhoneText", "findings": []}));
}

#[test]
fn a_limit_is_found_at_the_first_element_beyond_it() {
    let said = ipphone(&["lint", "long-menu.xml", "--format", "json", "--model", "CP-7970G"]);
    let value: Value = serde_json::from_str(&said.out).expect("JSON");
    let finding =
        value["findings"].as_array().expect("a list").iter().find(|f| f["code"] == "too-many-elements");
    let finding = finding.expect("101 items are too many");
    assert_eq!(finding["path"], "/CiscoIPPhoneMenu/MenuItem[101]");
    assert_eq!(
        (&finding["line"], &finding["column"], &finding["limit"]),
        (&json!(105), &json!(1), &json!(100))
    );
    assert_eq!(finding["grade"], "error");
}

#[test]
fn text_is_as_in_the_golden_files() {
    let mut pages: Vec<_> = std::fs::read_dir(folder("pages")).expect("pages").flatten().collect();
    pages.sort_by_key(|page| page.file_name());
    assert!(pages.len() >= 15, "a page for each object");
    for page in pages {
        let page = page.file_name().into_string().expect("a plain name");
        let stem = page.trim_end_matches(".xml");
        is_golden(&format!("{stem}.txt"), &ipphone(&["lint", &page]).out);
        let verdicts = ["7960", "7970", "7921", "7937", "8841"].map(|model| {
            let out = ipphone(&["lint", &page, "--model", model]).out;
            out.lines().last().unwrap_or_default().to_owned() + "\n"
        });
        is_golden(&format!("{stem}.verdicts.txt"), &verdicts.concat());
    }
    is_golden("input-7970.txt", &ipphone(&["lint", "input.xml", "--model", "7970"]).out);
    is_golden(
        "intercom-8841-strict.txt",
        &ipphone(&["lint", "intercom.xml", "--strict", "--model", "8841"]).out,
    );
}

#[test]
fn no_line_of_text_is_wider_than_a_terminal_line_needs() {
    for page in ["intercom.xml", "long-menu.xml", "graphic-file-menu.xml"] {
        for line in ipphone(&["lint", page]).out.lines().filter(|line| line.contains(" | ")) {
            assert!(line.chars().count() <= 100, "{page}: {line}");
        }
    }
}

#[test]
fn a_page_can_come_from_standard_input() {
    let said = ipphone_with(&["lint", "-"], &std::fs::read(folder("pages/ampersand.xml")).expect("a page"));
    assert_eq!(said.code, 1);
    assert!(said.out.contains("--> standard input:5:22  /CiscoIPPhoneMenu/MenuItem[1]/Name"), "{}", said.out);
}

#[test]
fn an_endless_standard_input_is_read_to_the_bound_only() {
    let said = ipphone_with(&["lint", "-", "--format", "json"], &vec![b' '; 3_000_000]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("document-too-large"), "{}", said.out);
}

#[test]
fn hostile_bytes_give_findings_and_never_a_panic() {
    let nested = "<a>".repeat(60_000);
    let wide = format!("<CiscoIPPhoneMenu>{}</CiscoIPPhoneMenu>", "<MenuItem/>".repeat(15_000));
    let long_name = format!(
        "<CiscoIPPhoneText><{0}>{1}</{0}></CiscoIPPhoneText>",
        "x".repeat(60_000),
        "<!--c-->".repeat(9_000)
    );
    let long_value = format!("<CiscoIPPhoneText><Title>{}</Title></CiscoIPPhoneText>", "東".repeat(60_000));
    let mut inputs: Vec<Vec<u8>> = vec![
        vec![],
        vec![0],
        vec![0xFF, 0xFE],
        vec![0xEF, 0xBB, 0xBF],
        b"<".to_vec(),
        b"<?xml".to_vec(),
        b"&".to_vec(),
        b"<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><CiscoIPPhoneText>&b;</CiscoIPPhoneText>"
            .to_vec(),
        b"\r\r\r<CiscoIPPhoneText>\r\n\t\xC3\x28</CiscoIPPhoneText>".to_vec(),
        b"<CiscoIPPhoneText WindowMode=\"\" appId=\"\"><Title>\x1b]0;x\x07</Title></CiscoIPPhoneText>"
            .to_vec(),
        "<CiscoIPPhoneText><Title>\u{202e}\u{0301}e\u{0301}&</Title></CiscoIPPhoneText>".into(),
        nested.into(),
        wide.into(),
        long_name.into(),
        long_value.into(),
    ];
    let menu = std::fs::read(folder("pages/intercom.xml")).expect("a page");
    inputs.extend((0..menu.len()).step_by(37).map(|end| menu[..end].to_vec()));
    inputs.extend((0..menu.len()).step_by(101).map(|at| {
        let mut broken = menu.clone();
        broken[at] ^= 0x80;
        broken
    }));
    for input in inputs {
        for arguments in
            [&["lint", "-"][..], &["lint", "-", "--model", "7970"], &["lint", "-", "--format", "json"]]
        {
            let said = ipphone_with(arguments, &input);
            let shown = String::from_utf8_lossy(&input[..input.len().min(60)]).into_owned();
            assert!(said.code == 0 || said.code == 1, "{shown:?}: {}", said.err);
            assert!(said.err.is_empty(), "{shown:?}: {}", said.err);
            assert!(said.out.len() < 8_000_000, "{shown:?}: {} bytes of output", said.out.len());
            let steering = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
            assert!(arguments.contains(&"json") || !said.out.contains(steering), "{shown:?}");
        }
    }
}

#[test]
fn colours_are_for_terminals() {
    let plain = run(command().args(["lint", "ampersand.xml"]), b"").out;
    assert!(!plain.contains('\u{1b}'));
    let coloured = run(command().args(["lint", "ampersand.xml"]).env("CLICOLOR_FORCE", "1"), b"").out;
    assert!(coloured.contains("\u{1b}[1m\u{1b}[31merror[bare-ampersand]"), "{coloured:?}");
    let none = run(command().args(["lint", "ampersand.xml"]).env("NO_COLOR", "1"), b"").out;
    assert_eq!(none, plain);
}

#[test]
fn flags_come_from_the_environment_too() {
    let said = run(command().args(["lint", "image-file.xml"]).env("IPPHONE_MODEL", "7960"), b"");
    assert_eq!(said.code, 1);
    assert!(said.out.ends_with("a 7960 shows XML Error[5]\n"), "{}", said.out);
    for (strict, code) in [("1", 1), ("true", 1), ("0", 0), ("", 0)] {
        assert_eq!(
            run(command().args(["lint", "text.xml"]).env("IPPHONE_STRICT", strict), b"").code,
            code,
            "{strict:?}"
        );
    }
    assert_eq!(
        run(command().args(["lint", "menu.xml"]).env("IPPHONE_MODEL", "").env("IPPHONE_MODELS", ""), b"")
            .code,
        0
    );
}

#[test]
fn a_model_of_ones_own_is_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("mine.toml");
    std::fs::write(&file, "[\"CP-9999\"]\nbased-on = \"8841\"\nobjects = \"-ImageFile\"\n").expect("written");
    let file = file.to_str().expect("UTF-8");
    let said = ipphone(&["lint", "image-file.xml", "--model", "9999", "--models", file]);
    assert!(said.out.ends_with("a 9999 shows XML Error[5]\n"), "{}", said.out);
    std::fs::write(file, "[\"CP-9999\"]\nrows = \"many\"\n").expect("written");
    let said = ipphone(&["lint", "image-file.xml", "--models", file]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("mine.toml: line 2, model CP-9999: rows cannot be \"many\""), "{}", said.err);
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_is_no_failure() {
    let shell = format!(
        "'{}' lint long-menu.xml | true; '{}' models | head -1",
        env!("CARGO_BIN_EXE_ipphone"),
        env!("CARGO_BIN_EXE_ipphone")
    );
    let mut command = std::process::Command::new("sh");
    let said = run(command.args(["-c", &shell]).current_dir(folder("pages")), b"");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}
