//! Who asks the same again gets the same, until it is another.

use std::fs;
use std::time::{Duration, Instant};

use actix_web::{App, test};
use ipphone_actix::{Setup, phone_routes};
use ipphone_serve::Metrics;

use crate::phone::{gallery, png, request};

const PATH: &str = "/picture.png?path=a.png";

#[actix_web::test]
async fn what_is_asked_again_is_the_same_for_this_phone_and_no_other_until_the_file_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.png"), png(400, 300, 10)).expect("a file");
    let (service, metrics) = (gallery(folder.path()), Metrics::default());
    service.show_in(&metrics);
    let routes = phone_routes("", Setup::default(), image_viewer::routes(&service));
    let app = test::init_service(App::new().service(routes)).await;
    let ask = async |model, path| {
        let response = test::call_service(&app, request(model, path, &[]).to_request()).await;
        (response.status().as_u16(), test::read_body(response).await)
    };
    let first = ask("8841", PATH).await;
    for _ in 0..20 {
        assert_eq!(ask("8841", PATH).await, first);
    }
    assert_eq!(first.0, 200);
    assert_ne!(ask("7970", PATH).await.1, first.1, "another display");
    assert_eq!(ask("8841", "/picture.png?path=b.png").await.0, 404);
    assert_eq!(ask("7841", PATH).await.0, 406, "a phone without pictures");
    let counted = metrics.text();
    assert!(counted.contains("viewer_pictures_drawn_total 2\n"), "{counted}");
    assert!(counted.contains("viewer_pictures_kept_total 20\n"), "{counted}");
    fs::write(folder.path().join("a.png"), png(401, 300, 200)).expect("a file");
    let until = Instant::now() + Duration::from_secs(20);
    while ask("8841", PATH).await == first {
        assert!(Instant::now() < until, "the change was not seen");
    }
}
