//! What goes back.

use actix_web::body::BoxBody;
use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError};
use ipphone::phone::Phone;
use ipphone::reply::Reply;

use crate::Caller;

/// A [`Reply`] on its way to the phone that asked: fitted to it, in its charset.
#[derive(Clone, Debug)]
pub struct Screen(Reply);

impl<R: Into<Reply>> From<R> for Screen {
    fn from(reply: R) -> Screen {
        Screen(reply.into())
    }
}

impl Responder for Screen {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        match Caller::of(request) {
            Ok(caller) => draw(&self.0, &caller.phone),
            Err(problem) => problem.error_response(),
        }
    }
}

/// The response for one phone. What had to be changed is the service's fault, so it goes to the log.
pub(crate) fn draw(reply: &Reply, phone: &Phone) -> HttpResponse {
    let rendered = reply.render(phone);
    for finding in &rendered.changed {
        tracing::warn!(
            code = finding.code,
            path = finding.path.as_deref(),
            model = %phone.name,
            "changed to fit the phone: {}", finding.message
        );
    }
    let mut response = HttpResponse::Ok();
    for (name, value) in rendered.headers {
        response.append_header((name, value));
    }
    response.body(rendered.body)
}
