//! Messages to virtual phones by real sockets, as pages, programs and strangers send them.

mod office;

use ipphone_picture::{Levels, Pixels};
use office::{Office, closed_port};

#[actix_web::test]
async fn each_model_gets_the_message_and_ok_tells_who_has_read_it() {
    let office = Office::open("127.0.0.1:0").await;
    let id =
        office.send(r#"{"phones":["1","2","3","4"],"title":"Fire drill","text":"At 3 <b>&\"Grüße\""}"#).await;
    let status = office.until(&id, |status| status.states() == ["seen"; 4]).await;
    // By credentials that count once: no phone was told a password.
    assert!(status.0["phones"][0]["explanation"] == "done", "{}", status.0);
    let models: Vec<_> =
        (0..4).map(|place| status.0["phones"][place]["model"].as_str().unwrap_or("")).collect();
    assert_eq!(models, ["CP-7960", "CP-7970G", "CP-7841", "CP-8841"]);
    for phone in 0..4 {
        office.shows(phone, "At 3 <b>&\"Grüße\"").await;
    }
    office.press(1, "OK");
    office.until(&id, |status| status.states() == ["seen", "read", "seen", "seen"]).await;
    office.shows(1, "sees that you have read it").await;
}

#[actix_web::test]
async fn a_picture_is_drawn_for_each_display() {
    let office = Office::open("127.0.0.1:0").await;
    let file = Pixels::filled(900, 500, [200, 40, 40, 255])
        .expect("a picture")
        .to_png(Levels::Rgb888)
        .expect("a file");
    let picture = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, file);
    let id =
        office.send(&format!(r#"{{"phones":["1","2","3","4"],"title":"Map","picture":"{picture}"}}"#)).await;
    office.until(&id, |status| status.states() == ["seen"; 4]).await;
    let files =
        |phone: usize| office.asked(phone).iter().filter(|line| line.contains("/picture.png")).count();
    office.wait("pictures", || files(1) == 1 && files(3) == 1).await;
    // One has the picture inside its page, one shows none.
    assert_eq!((files(0), files(2)), (0, 0));
    office.shows(2, "cannot show").await;
}

#[actix_web::test]
async fn pages_and_calls_need_nothing_from_here() {
    let office = Office::open("127.0.0.1:0").await;
    let id = office.send(r#"{"phones":["2"],"dial":"1234"}"#).await;
    office.until(&id, |status| status.states() == ["delivered"]).await;
    office.wait("a call", || office.did(1).iter().any(|event| event.contains("1234"))).await;
    let id = office
        .send(&format!(r#"{{"phones":["1"],"url":"{}/elsewhere","play":"Chime.raw"}}"#, office.url()))
        .await;
    office.until(&id, |status| status.states() == ["delivered"]).await;
    office.shows(0, "Elsewhere").await;
}

#[actix_web::test]
async fn refusals_and_silence_are_explained_phone_by_phone() {
    let office = Office::open("127.0.0.1:0").await;
    let (known, closed) = (office.typed().await, closed_port());
    let ask = |password: &str| {
        format!(
            r#"{{"addresses":["{known}","{closed}","no-such-phone.invalid"],"user":"demo","password":"{password}","text":"x"}}"#
        )
    };
    let id = office.send(&ask("demo")).await;
    let status = office.until(&id, |status| status.states() == ["seen", "failed", "failed"]).await;
    let why = |place: usize| {
        format!("{} {}", status.0["phones"][place]["explanation"], status.0["phones"][place]["setting"])
    };
    assert!(why(1).contains("Web Access"), "{}", why(1));
    assert!(why(2).contains("may be called"), "{}", why(2));
    let id = office.send(&ask("geheim")).await;
    let status = office.until(&id, |status| status.states() == ["failed"; 3]).await;
    assert!(status.0.to_string().contains("Authentication URL"), "{}", status.0);
    assert!(!status.0.to_string().contains("geheim"), "{}", status.0);
}

#[actix_web::test]
async fn strangers_push_to_nobody() {
    let office = Office::open("127.0.0.1:0").await;
    let message = r#"{"phones":["1"],"text":"x"}"#;
    for (headers, status) in [
        ("Origin: http://evil.example\r\nContent-Type: application/json\r\n", 403),
        ("Sec-Fetch-Site: cross-site\r\nContent-Type: application/json\r\n", 403),
        ("Content-Type: text/plain\r\n", 415),
        ("Content-Type: application/x-www-form-urlencoded\r\n", 415),
        ("", 415),
    ] {
        assert_eq!(office.post(headers, message.as_bytes()).await.0, status, "{headers}");
    }
    assert_eq!(office.ask("GET /push/ HTTP/1.1\r\nHost: evil.example\r\n\r\n".as_bytes()).await.0, 403);
    assert_eq!(
        office.ask("GET /push/api/messages/x HTTP/1.1\r\nHost: evil.example\r\n\r\n".as_bytes()).await.0,
        403
    );
    assert!(office.asked(0).is_empty(), "{:?}", office.asked(0));
}

#[actix_web::test]
async fn where_others_reach_the_page_no_address_may_be_typed() {
    let office = Office::open("0.0.0.0:0").await;
    let known = office.typed().await;
    let message = format!(r#"{{"addresses":["{known}"],"user":"demo","password":"demo","text":"x"}}"#);
    let (status, said) = office.post("Content-Type: application/json\r\n", message.as_bytes()).await;
    assert_eq!(status, 400);
    assert!(said.contains("--push-to"), "{said}");
}

#[actix_web::test]
async fn what_is_too_large_or_too_much_is_refused() {
    let office = Office::open("127.0.0.1:0").await;
    let json = "Content-Type: application/json\r\n";
    let huge = format!(r#"{{"phones":["1"],"picture":"{}"}}"#, "A".repeat(7 * 1024 * 1024));
    assert_eq!(office.post(json, huge.as_bytes()).await.0, 413);
    let typed = vec!["\"10.255.255.1\""; 5000].join(",");
    let many = format!(r#"{{"addresses":[{typed}],"user":"u","password":"p","text":"x"}}"#);
    let (status, said) = office.post(json, many.as_bytes()).await;
    assert!(status == 400 && said.contains("too many phones"), "{status} {said}");
    assert_eq!(office.post(json, br#"{"phones":["17"],"text":"x"}"#).await.0, 400);
    assert_eq!(office.ask(b"GET /push/api/messages/0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").await.0, 404);
    // A token that nobody has: a phone shows a sentence.
    let (status, said) = office.ask(b"GET /push/message/0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").await;
    assert!(status == 200 && said.contains("too old"), "{status} {said}");
    let mut last = 0;
    for _ in 0..100 {
        last = office.post(json, br#"{"phones":["1"],"dial":"1"}"#).await.0;
        if last != 202 {
            break;
        }
    }
    assert_eq!(last, 429);
}
