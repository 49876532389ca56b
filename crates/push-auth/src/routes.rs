//! The route.

use std::future::{Ready, ready};
use std::net::{IpAddr, Ipv4Addr};

use actix_web::dev::Payload;
use actix_web::http::header::{AUTHORIZATION, CONTENT_TYPE};
use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use ipphone::push::authentication::Verdict;

use crate::authority::nobody;
use crate::{Authority, Question};

/// Most bytes of a posted form.
const MOST_BYTES: usize = 4096;

/// Mounts the authentication URL at this path, as `/authenticate`: GET and POST, fields or Basic.
///
/// Nothing may add headers to its answers: no middleware, no load balancer (6900 firmware fails on some).
pub fn routes(authority: &Authority, path: &str) -> impl FnOnce(&mut ServiceConfig) + use<> {
    let (authority, path) = (authority.clone(), path.to_owned());
    move |config| {
        let resource = web::resource(path).app_data(web::Data::new(authority));
        config.service(resource.route(web::get().to(answer)).route(web::post().to(answer)));
    }
}

async fn answer(authority: web::Data<Authority>, from: From, body: web::Payload) -> HttpResponse {
    let form = body.to_bytes_limited(MOST_BYTES).await.ok().and_then(Result::ok).unwrap_or_default();
    let asked = Question::read(from.query.as_bytes(), &form, from.authorization.as_deref(), from.peer);
    exactly(match asked {
        Some(asked) => authority.judge(&asked).await,
        None => nobody(from.peer),
    })
}

/// The word and nothing else: a line break after it, and phones say error 4.
fn exactly(verdict: Verdict) -> HttpResponse {
    HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain")).force_close().body(verdict.word())
}

/// What the request says beside its body.
struct From {
    query: String,
    authorization: Option<String>,
    peer: IpAddr,
}

impl FromRequest for From {
    type Error = actix_web::Error;
    type Future = Ready<Result<From, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let authorization = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        ready(Ok(From {
            query: request.query_string().to_owned(),
            authorization: authorization.map(str::to_owned),
            // Only tests without a socket have no peer.
            peer: request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip()),
        }))
    }
}
