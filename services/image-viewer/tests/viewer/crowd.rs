//! Many phones at once.

use std::fs;

use actix_web::{App, test};
use futures_util::future::join_all;
use ipphone_actix::{Setup, phone_routes};

use crate::phone::{gallery, png};

#[actix_web::test]
async fn ninety_phones_that_ask_for_different_new_pictures_are_all_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    for nth in 0..90 {
        fs::write(folder.path().join(format!("{nth}.png")), png(320, 240, nth)).expect("a file");
    }
    let service = gallery(folder.path());
    let app = test::init_service(App::new().service(phone_routes(
        "",
        Setup::default(),
        image_viewer::routes(&service),
    )))
    .await;
    let asked = (0..90).map(|nth| {
        let uri = format!("/picture.png?path={nth}.png&model=8841");
        let request = test::TestRequest::get().uri(&uri).insert_header(("Host", "10.1.1.1:8083"));
        test::call_service(&app, request.to_request())
    });
    for (nth, answer) in join_all(asked).await.into_iter().enumerate() {
        // A file that is not ready in time says when to come back.
        let status = answer.status().as_u16();
        assert!(
            status == 200 || (status == 503 && answer.headers().contains_key("Retry-After")),
            "{nth}: {status}"
        );
    }
}
