//! The one style sheet, the small scripts and the icon, and how a browser keeps them.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};

const STYLE: &str = include_str!("phone.css");
const SCRIPT: &str = include_str!("phone.js");
const INSPECTOR: &str = include_str!("inspector.js");
const DEVICE: &str = include_str!("device/device.js");
const RECEIVED: &str = include_str!("received/received.js");
const ICON: &str = include_str!("icon.svg");

pub(crate) async fn style() -> HttpResponse {
    answer("text/css; charset=utf-8", STYLE)
}

pub(crate) async fn script() -> HttpResponse {
    answer("text/javascript; charset=utf-8", SCRIPT)
}

pub(crate) async fn inspector() -> HttpResponse {
    answer("text/javascript; charset=utf-8", INSPECTOR)
}

pub(crate) async fn device() -> HttpResponse {
    answer("text/javascript; charset=utf-8", DEVICE)
}

pub(crate) async fn received() -> HttpResponse {
    answer("text/javascript; charset=utf-8", RECEIVED)
}

pub(crate) async fn icon() -> HttpResponse {
    answer("image/svg+xml", ICON)
}

/// `no-cache`: a new version of the service and an old script would not understand each other.
fn answer(content_type: &'static str, body: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, content_type))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(body)
}
