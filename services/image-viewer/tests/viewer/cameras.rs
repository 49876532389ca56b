//! Cameras: one fetch for all who watch, and a screen when there is none.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use image_viewer::{Service, ViewerSettings};
use ipphone::object::Object;

use crate::phone::{MODELS, ask, lines, page, picture, png, read, service, text};

/// A camera of a few lines: how often it was asked, and its address.
fn camera(answer: &'static [u8]) -> (Arc<AtomicUsize>, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/snapshot.jpg", listener.local_addr().expect("an address"));
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    std::thread::spawn(move || {
        for mut socket in listener.incoming().flatten() {
            count.fetch_add(1, Ordering::SeqCst);
            let mut request = [0; 2048];
            let _ = socket.read(&mut request);
            let _ = socket.write_all(answer);
        }
    });
    (asked, url)
}

fn snapshot() -> &'static [u8] {
    let picture = png(320, 240, 77);
    let mut answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        picture.len()
    )
    .into_bytes();
    answer.extend(picture);
    Box::leak(answer.into_boxed_slice())
}

fn watching(cameras: &[(&str, &str)]) -> Service {
    let camera = cameras.iter().map(|(name, url)| format!("{name}={url}")).collect();
    service(&ViewerSettings { camera, camera_interval: Some(3600), ..ViewerSettings::default() })
}

#[actix_web::test]
async fn all_who_watch_share_one_fetch() {
    let (asked, url) = camera(snapshot());
    let service = watching(&[("Front & back door", &url)]);
    for model in MODELS {
        let root = page(&service, model, "/").await;
        let (name, path) = lines(&root).remove(0);
        assert_eq!(name, "Front & back door", "{model}");
        let shown = page(&service, model, &path).await;
        if let Some(picture) = picture(&shown) {
            let file = ask(&service, model, &picture, &[]).await;
            assert_eq!((file.status, file.header("Content-Type")), (200, Some("image/png")), "{model}");
        }
        let answer = ask(&service, model, &path, &[]).await;
        assert!(answer.header("Refresh").is_some_and(|refresh| refresh.starts_with("3600; url=")), "{model}");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[actix_web::test]
async fn a_camera_that_does_not_answer_is_a_screen_that_tries_again() {
    let closed = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let (_, refuses) = camera(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    let (_, talks) = camera(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
    let service =
        watching(&[("gone", &format!("http://{closed}/")), ("refuses", &refuses), ("talks", &talks)]);
    for model in MODELS {
        for (name, words) in
            [("gone", "does not answer"), ("refuses", "does not answer"), ("talks", "is no picture")]
        {
            let path = format!("/camera?id={name}");
            let answer = ask(&service, model, &path, &[]).await;
            assert!(
                answer.header("Refresh").is_some_and(|refresh| refresh.starts_with("10; url=")),
                "{model} {name}"
            );
            let Object::Text(text) = read(&answer, model, &path) else { panic!("{model} {name}: a Text") };
            let said = text.text.unwrap_or_default();
            assert!(said.contains(words), "{model} {name}: {said}");
            assert!(!said.contains("127.0.0.1"), "addresses inside are for the log: {said}");
        }
    }
    assert_eq!(ask(&service, "8841", "/camera.png?id=gone", &[]).await.status, 502);
    assert_eq!(ask(&service, "8841", "/camera.png?id=talks", &[]).await.status, 422);
    assert_eq!(ask(&service, "8841", "/camera.png?id=nobody", &[]).await.status, 404);
    assert!(text(&service, "7960", "/camera?id=nobody").await.text.unwrap_or_default().contains("not here"));
}
