//! The connection of a page.

use tokio_tungstenite::tungstenite::Message;

use crate::server::{HOSTILE, Page, start, start_for_strangers, start_with};

#[actix_web::test]
async fn a_visitor_walks_and_sees_pictures_and_words() {
    let mut page = Page::open(&start(), "").await;
    let menu = page.until(|state| state["title"] == "Services").await;
    assert_eq!(menu["lines"][0], "1 Weather");
    assert_eq!(menu["softkeys"][0], "Select");
    assert!(page.picture().await.starts_with(b"\x89PNG"));
    page.say(r#"{"press":"Soft1"}"#).await;
    let text = page.until(|state| state["title"] == "Weather").await;
    assert_eq!(text["lines"][0], "Rain, later sun");
    assert_eq!(text["history"].as_array().map(Vec::len), Some(2), "{text}");
    let last = text["exchanges"].as_array().and_then(|all| all.last()).cloned().expect("an exchange");
    assert_eq!(last["line"].as_str().map(|line| line.starts_with("GET /weather")), Some(true), "{last}");
    assert_eq!(last["status"], 200);
}

#[actix_web::test]
async fn another_model_keeps_the_address() {
    let host = start();
    let mut page = Page::open(&host, "").await;
    page.until(|state| state["title"] == "Services").await;
    page.say(&format!(r#"{{"open":"http://{host}/weather"}}"#)).await;
    page.until(|state| state["title"] == "Weather").await;
    page.say(r#"{"model":"8841"}"#).await;
    let state = page.until(|state| state["short"] == "8841" && state["title"] == "Weather").await;
    assert_eq!(state["url"], format!("http://{host}/weather"));
}

#[actix_web::test]
async fn a_broken_page_gives_the_phones_own_words_and_the_line() {
    let host = start();
    let mut page = Page::open(&host, "").await;
    page.say(&format!(r#"{{"open":"http://{host}/broken"}}"#)).await;
    let state = page.until(|state| state["error"] == "XML Error[4]").await;
    assert!(state["reason"].as_str().is_some_and(|reason| reason.contains("line 2")), "{state}");
    let last = state["exchanges"].as_array().and_then(|all| all.last()).cloned().expect("an exchange");
    assert!(last["errors"].as_u64() >= Some(1), "{last}");
}

#[actix_web::test]
async fn what_a_server_says_arrives_as_data() {
    let host = start();
    let mut page = Page::open(&host, "").await;
    page.say(&format!(r#"{{"open":"http://{host}/hostile"}}"#)).await;
    let state = page.until(|state| state["url"].as_str().is_some_and(|url| url.ends_with("/hostile"))).await;
    let shown = state["lines"].to_string();
    assert!(shown.contains("script"), "the source is shown: {shown}");
    assert!(HOSTILE.contains("owned"));
}

#[actix_web::test]
async fn nonsense_gets_a_reason_and_the_phone_goes_on() {
    let mut page = Page::open(&start(), "").await;
    for nonsense in
        ["", "{}", "[1", r#"{"press":"Teleport"}"#, r#"{"model":"Teapot"}"#, r#"{"open":"ftp://h/"}"#]
    {
        page.say(nonsense).await;
        let answer = page.until(|answer| answer["problem"].is_string()).await;
        assert!(!answer["problem"].as_str().unwrap_or_default().is_empty(), "{nonsense}");
    }
    page.say(r#"{"press":"Services"}"#).await;
    page.until(|state| state["title"] == "Services").await;
}

#[actix_web::test]
async fn floods_bytes_and_giants_are_cut_off() {
    let host = start();
    let mut flood = Page::open(&host, "").await;
    for _ in 0..200 {
        flood.send(Message::text(r#"{"press":"Down"}"#)).await;
    }
    assert_eq!(flood.end().await.map(|(code, _)| code), Some(1008));
    let mut bytes = Page::open(&host, "").await;
    bytes.send(Message::binary(vec![0; 10])).await;
    assert_eq!(bytes.end().await.map(|(code, _)| code), Some(1003));
    let mut giant = Page::open(&host, "").await;
    giant.send(Message::text("x".repeat(1_000_000))).await;
    giant.end().await;
    Page::open(&host, "").await.until(|state| state["model"].is_string()).await;
}

#[actix_web::test]
async fn pages_of_strangers_get_no_socket() {
    let host = start();
    for origin in ["http://evil.example", "null", "http://127.0.0.1:1"] {
        assert_eq!(Page::refused(&host, origin).await, Some(403), "{origin}");
    }
}

#[actix_web::test]
async fn two_pages_share_the_first_phone() {
    let host =
        start_with(virtual_phone_web::WebSettings { model: Some("7960".into()), ..Default::default() });
    let (mut one, mut other) = (Page::open(&host, "").await, Page::open(&host, "").await);
    one.until(|state| state["title"] == "Services").await;
    one.say(r#"{"press":"1"}"#).await;
    other.until(|state| state["title"] == "Weather" && state["short"] == "7960").await;
}

#[actix_web::test]
async fn open_to_strangers_a_phone_asks_its_services_and_nobody_else() {
    let host = start_for_strangers();
    let mut page = Page::open(&host, "").await;
    page.until(|state| state["title"] == "Services").await;
    let port = host.rsplit(':').next().expect("a port").to_owned();
    for elsewhere in [format!("localhost:{port}"), "127.0.0.1:1".to_owned(), "169.254.169.254".to_owned()] {
        page.say(&format!(r#"{{"open":"http://{elsewhere}/weather"}}"#)).await;
        let asked = |state: &serde_json::Value| {
            let last = state["exchanges"].as_array().and_then(|all| all.last()).cloned().unwrap_or_default();
            state["error"].is_string()
                && state["busy"] == false
                && last["status"].is_null()
                && last["failure"].is_string()
        };
        let state = page.until(asked).await;
        assert_eq!(state["title"], "Services", "{elsewhere}");
        page.say(r#"{"press":"Services"}"#).await;
        page.until(|state| state["error"].is_null() && state["busy"] == false).await;
    }
}
