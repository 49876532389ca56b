//! Families and what can happen to a push: one table.

mod anything;

use ipphone::object::{Execute, Text};
use ipphone::push::Push;
use virtual_phone::bench::Reaction;
use virtual_phone::device::{Account, Asked, Authentication};
use virtual_phone::{Failure, Fetched};

use super::{asking, body, form, header, phone, phone_with, pushed, raw};

/// One model of each way to answer: redirecting, plain, with statuses, Multiplatform.
const FAMILIES: [&str; 4] = ["7960", "7970", "8841", "CP-8841-3PCC"];

/// What is expected: `done` (with a Response, after a redirect, or silently), `error N`, or a status.
const TABLE: &str = "
    case                          | 7960     | 7970    | 8841    | CP-8841-3PCC
    good                          | redirect | done    | done    | silent
    wrong password                | 401      | error 4 | 401     | 401 Digest
    no authentication URL         | 401      | error 4 | 401     | silent
    AUTHORIZED                    | redirect | done    | done    | silent
    AUTHORIZED and a newline      | 401      | error 4 | 401     | silent
    UN-AUTHORIZED                 | 401      | error 4 | 401     | silent
    authentication URL down       | 401      | error 4 | 401     | silent
    512 bytes                     | redirect | done    | done    | silent
    513 bytes                     | 413      | error 1 | done    | silent
    40 KB                         | 413      | error 1 | done    | silent
    41 KB                         | 413      | error 1 | 413     | 413
    four items                    | error 1  | error 1 | error 1 | 400
    two URLs                      | error 1  | error 1 | error 1 | 400
    unknown URI                   | status 6 | status 6 | status 6 | silent
    wrong field case              | error 1  | error 1 | error 1 | 400
";

#[test]
fn every_family_answers_every_push_in_its_own_way() {
    let rows = TABLE.lines().skip(2).filter(|line| line.contains('|'));
    let mut count = 0;
    for row in rows {
        let mut cells = row.split('|').map(str::trim);
        let case = cells.next().expect("a case");
        for (model, expected) in FAMILIES.into_iter().zip(cells) {
            assert_eq!(outcome(case, model), expected, "{case} on a {model}");
            count += 1;
        }
    }
    assert_eq!(count, 15 * FAMILIES.len());
}

fn outcome(case: &str, model: &str) -> String {
    let execute = || form(Execute::new("Init:Services"));
    let said = |text: &str| answer_of(&mut asking(model, Fetched::ok("text/plain", text).into()), execute());
    let with = |asked: Asked| answer_of(&mut phone(model), asked);
    match case {
        "good" => with(execute()),
        "wrong password" => {
            let account = Account::new("demo", "another");
            answer_of(&mut phone_with(model, Authentication::of(account)), execute())
        }
        "no authentication URL" => answer_of(&mut phone_with(model, Authentication::default()), execute()),
        "AUTHORIZED" => said("AUTHORIZED"),
        "AUTHORIZED and a newline" => said("AUTHORIZED\n"),
        "UN-AUTHORIZED" => said("UN-AUTHORIZED"),
        "authentication URL down" => answer_of(&mut asking(model, Failure::Refused.into()), execute()),
        "512 bytes" => with(of_bytes(512)),
        "513 bytes" => with(of_bytes(513)),
        "40 KB" => with(of_bytes(40_960)),
        "41 KB" => with(of_bytes(41_984)),
        "four items" => {
            with(form(Execute::new("Key:Services").item("Key:Info").item("Key:Soft1").item("Key:Soft2")))
        }
        "two URLs" => with(form(Execute::new("http://h/a").item("http://h/b"))),
        "unknown URI" => with(form(Execute::new("Teleport:Home"))),
        "wrong field case" => {
            with(Asked::push(Push::new(&Execute::new("Key:Services").into()).body.replace("XML=", "Xml=")))
        }
        other => panic!("no such case: {other}"),
    }
}

/// A page of exactly so many bytes; what is too long for its fields is a comment.
fn of_bytes(bytes: usize) -> Asked {
    let text = Text::new("Size", "x").to_xml();
    let filling = bytes - text.len() - "<!---->".len();
    let whole =
        text.replace("\n<CiscoIPPhoneText>", &format!("\n<!--{}--><CiscoIPPhoneText>", "x".repeat(filling)));
    assert_eq!(whole.len(), bytes);
    raw(&whole)
}

fn answer_of<S: FnMut(&virtual_phone::Request) -> Reaction>(
    bench: &mut virtual_phone::bench::Bench<S>,
    asked: Asked,
) -> String {
    let asked = digested(bench, asked);
    let reply = bench.ask(asked.clone()).expect("an answer at once");
    let text = body(&reply);
    match reply.status {
        302 => {
            let followed = pushed(bench, asked).1;
            if followed.contains("Status=\"0\"") { "redirect".into() } else { by_words(&followed) }
        }
        200 if text.is_empty() => "silent".into(),
        200 => by_words(&text),
        401 if header(&reply, "WWW-Authenticate").starts_with("Digest ") => "401 Digest".into(),
        status => status.to_string(),
    }
}

fn by_words(text: &str) -> String {
    let number = |mark: &str| text.split_once(mark).and_then(|(_, rest)| rest.split('"').next());
    match (number("<CiscoIPPhoneError Number=\""), number("<ResponseItem Status=\"")) {
        (Some(number), _) => format!("error {number}"),
        (_, Some("0")) => "done".into(),
        (_, Some(status)) => format!("status {status}"),
        _ => text.to_owned(),
    }
}

/// Good credentials for this phone: Basic, or Digest if it asks for that.
fn digested<S: FnMut(&virtual_phone::Request) -> Reaction>(
    bench: &mut virtual_phone::bench::Bench<S>,
    asked: Asked,
) -> Asked {
    use md5::{Digest, Md5};
    let basic = asked.basic("demo", "demo");
    if !bench.phone.model().is_multiplatform() {
        return basic;
    }
    let reply = bench.ask(basic.clone()).expect("an answer at once");
    let challenge = header(&reply, "WWW-Authenticate").to_owned();
    let Some((_, rest)) = challenge.split_once("nonce=\"") else { return basic };
    let nonce = rest.split('"').next().expect("a nonce");
    let md5 = |text: String| Md5::digest(text).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let secret = md5("demo:Cisco IP Phone:demo".into());
    let request = md5("POST:/CGI/Execute".into());
    let response = md5(format!("{secret}:{nonce}:00000001:abc:auth:{request}"));
    let authorization = format!(
        "Digest username=\"demo\", realm=\"Cisco IP Phone\", nonce=\"{nonce}\", uri=\"/CGI/Execute\", qop=auth, \
         nc=00000001, cnonce=\"abc\", response=\"{response}\""
    );
    Asked { authorization: Some(authorization), ..basic }
}

#[test]
fn a_response_to_digest_counts_once() {
    let mut bench = phone("CP-8841-3PCC");
    let asked = digested(&mut bench, form(Execute::new("Init:CallHistory")));
    assert_eq!(bench.ask(asked.clone()).expect("an answer").status, 200);
    let again = bench.ask(asked.clone()).expect("an answer");
    assert_eq!(again.status, 401);
    assert!(header(&again, "WWW-Authenticate").contains("stale=true"), "{again:?}");
    let elsewhere = Asked { path: "/admin/screendump.bmp".into(), method: "GET".into(), ..asked };
    let elsewhere = bench.ask(elsewhere).expect("an answer");
    assert!(!header(&elsewhere, "WWW-Authenticate").contains("stale"), "good for one address: {elsewhere:?}");
}
