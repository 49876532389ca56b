//! What goes back when something went wrong: a page that a person understands; the detail is for the log.

use std::fmt;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{RequestHead, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, ResponseError};
use ipphone::object::Text;
use ipphone::phone::Phone;
use ipphone::reply::Reply;

use crate::caller::phone_of;
use crate::screen::draw;
use crate::{Caller, Setup};

/// Something went wrong. The phone shows title and text, with HTTP status 200, since phones show only "HTTP Error" otherwise.
#[derive(Clone, Debug)]
pub struct Problem {
    title: String,
    text: String,
    cause: Option<String>,
}

impl Problem {
    /// What the person at the phone reads: what happened, and what to do.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Problem {
        Problem { title: title.into(), text: text.into(), cause: None }
    }

    /// What the log says besides. No secrets: it is written as it is.
    pub fn because(mut self, cause: impl fmt::Display) -> Problem {
        self.cause = Some(cause.to_string());
        self
    }

    pub(crate) fn bad_address() -> Problem {
        Problem::new(
            "Please try again",
            "The address of this page is damaged. Please go back and choose it again.",
        )
    }

    pub(crate) fn too_much() -> Problem {
        Problem::new(
            "Too much text",
            "The phone sent more than this service takes. Please shorten your text.",
        )
    }

    pub(crate) fn not_here() -> Problem {
        Problem::new("Nothing here", "This service has no such page. Please go back and choose another one.")
    }

    fn reply(&self) -> Reply {
        Reply::from(Text::new(self.title.as_str(), self.text.as_str())).forget()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.title, self.text)?;
        self.cause.as_ref().map_or(Ok(()), |cause| write!(f, " ({cause})"))
    }
}

/// Only what is seen if no [`phone_routes`](crate::phone_routes) redraws it: here nobody knows the phone.
impl ResponseError for Problem {
    fn error_response(&self) -> HttpResponse {
        draw(&self.reply(), &Phone::default())
    }
}

/// Draws problems, and errors of actix itself, for the phone that asked. Other answers pass, whatever their status.
pub(crate) async fn draw_problems(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let response = next.call(request).await?;
    let Some(error) = response.response().error() else { return Ok(response.map_into_boxed_body()) };
    let problem = problem_of(error);
    tracing::warn!(path = response.request().path(), "problem shown: {problem}");
    let request = response.request().clone();
    let phone = Caller::of(&request).map_or_else(|_| Phone::default(), |caller| caller.phone.clone());
    Ok(ServiceResponse::new(request, draw(&problem.reply(), &phone)))
}

/// For errors that no route could answer (time limits, panics): give it to the server as the way to draw them.
pub fn redraw(head: &RequestHead, error: &Error) -> Option<HttpResponse> {
    let phone = phone_of(head, &Setup::default());
    phone.is_phone.then(|| draw(&problem_of(error).reply(), &phone))
}

fn problem_of(error: &Error) -> Problem {
    if let Some(problem) = error.as_error::<Problem>() {
        return problem.clone();
    }
    let status = error.as_response_error().status_code();
    let problem = match status.as_u16() {
        404 | 405 => Problem::not_here(),
        503 | 504 => {
            Problem::new("Please wait", "This takes too long at the moment. Please try again in a minute.")
        }
        400..=499 => Problem::bad_address(),
        _ => Problem::new(
            "Sorry",
            "This service made a mistake. Please try again, or tell your administrator.",
        ),
    };
    problem.because(error)
}
