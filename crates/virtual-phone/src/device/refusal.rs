//! How this model says no (what clients of real phones report).

use ipphone::object::PhoneError;
use ipphone::phone::PushStyle;

use super::access::{Caller, Judged};
use super::digest::REALM;
use super::door::Errand;
use super::{Reply, html};
use crate::VirtualPhone;

impl VirtualPhone {
    /// To a caller who may not.
    pub(super) fn refusal(&mut self, judged: &Judged, errand: &Errand, caller: &Caller) -> Reply {
        let why = match judged {
            Judged::Unnamed => "no credentials",
            Judged::Stranger => "the user is known, but does not control this phone",
            Judged::Stale => "a number that was used before or is too old",
            Judged::Wrong(why) | Judged::Welcome(why) => why.as_str(),
        };
        self.note(&format!("authentication failed: {why}"));
        let is_push = matches!(errand, Errand::Push(_));
        match (*self.phone.model.push, judged) {
            (PushStyle::Multiplatform, _) => self.digest_challenge(*judged == Judged::Stale, caller.random),
            (PushStyle::Statuses, Judged::Stranger) => {
                Reply::html(403, html::message("Forbidden", "The phone is not one of this user's devices."))
            }
            // A browser that wants the picture must be asked for a password.
            (PushStyle::Plain | PushStyle::None, Judged::Unnamed) if !is_push => unauthorized(),
            (PushStyle::Plain | PushStyle::None, _) => error(4),
            (PushStyle::Redirecting | PushStyle::Statuses, _) => unauthorized(),
        }
        .because(why)
    }

    /// To a push that the phone cannot run. Multiplatform phones write no Error (2026 edition); that they use a status
    /// instead is inferred.
    pub(super) fn push_error(&mut self, number: u16, why: &str) -> Reply {
        self.note(&format!("push refused, error {number}: {why}"));
        match *self.phone.model.push {
            PushStyle::Multiplatform => Reply { status: 400, ..Reply::default() },
            _ => error(number),
        }
        .because(why)
    }

    /// To a push that is too large: by words where a phone has statuses, as a parse error where all is 200 (inferred).
    pub(super) fn too_large(&mut self, why: &str) -> Reply {
        match *self.phone.model.push {
            PushStyle::Plain | PushStyle::None => self.push_error(1, why),
            _ => {
                self.note(&format!("push refused: {why}"));
                Reply::html(
                    413,
                    html::message("Request Too Large", "The request is too large for the phone."),
                )
                .because(why)
            }
        }
    }

    /// Too many at once.
    pub(super) fn busy(&mut self) -> Reply {
        let why = "too many callers wait already";
        match *self.phone.model.push {
            PushStyle::Multiplatform => {
                Reply { status: 503, ..Reply::default() }.header("Retry-After", "2").because(why)
            }
            _ => self.push_error(3, why),
        }
    }
}

fn error(number: u16) -> Reply {
    Reply::xml(PhoneError::new(number).as_phones_write())
}

/// In the words of the web server inside most phones, which a paging product looks for.
fn unauthorized() -> Reply {
    let page = html::message("Protected Object", "This object on the phone is protected.");
    Reply::html(401, page).header("WWW-Authenticate", format!("Basic realm=\"{REALM}\""))
}
