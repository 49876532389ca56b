//! What a person at the phone reads when there is no picture.

use ipphone::object::{Page, Text};
use ipphone::reply::{Refresh, Reply};
use ipphone::uri::HttpUrl;
use ipphone_actix::{Called, Problem};
use ipphone_picture::PictureError;

use crate::gallery::{GalleryError, PictureFile};
use crate::studio::Trouble;

/// The place is none, or forgotten.
pub(crate) fn no_place() -> Problem {
    let (title, text) = NO_PLACE;
    Problem::new(title, text)
}

const NO_PLACE: (&str, &str) =
    ("Not here", "This picture is no longer here. Please go back and open the folder again.");

/// For the phone one sentence and what to do; for the log the reason.
pub(crate) fn trouble(trouble: &Trouble) -> Problem {
    let (title, text) = words(trouble);
    Problem::new(title, text).because(trouble)
}

/// What is not ready comes by itself; what went wrong is a problem.
pub(crate) fn instead(trouble: &Trouble, caller: &Called) -> Result<Reply, Problem> {
    if trouble.passes() { Ok(super::wait(caller)) } else { Err(self::trouble(trouble)) }
}

/// Where to go from a picture that cannot be shown.
pub(crate) struct WaysOn {
    pub(crate) previous: Option<HttpUrl>,
    pub(crate) next: Option<HttpUrl>,
    /// In a show: the next picture, by itself after so many seconds.
    pub(crate) show: Option<(u32, HttpUrl)>,
}

/// One of many that cannot be shown: the others can be reached.
pub(crate) fn broken(trouble: &Trouble, file: &PictureFile, ways: WaysOn, caller: &Called) -> Reply {
    let (_, text) = words(trouble);
    let keys = caller.phone.keys().next(ways.next).exit().previous(ways.previous);
    let page = Page { soft_keys: keys.into_iter().collect(), ..super::page(&file.title(), None, caller) };
    let reply = Reply::from(Text { page, text: Some(text) }).forget();
    match ways.show {
        Some((seconds, url)) => reply.refresh(Refresh::To { seconds, url }),
        None => reply,
    }
}

/// A title, and a sentence with what to do.
fn words(trouble: &Trouble) -> (&'static str, String) {
    let (title, text) = match trouble {
        Trouble::Gallery(GalleryError::Missing) => NO_PLACE,
        Trouble::Gallery(GalleryError::Unreadable(_)) => {
            ("Not readable", "This service may not read it. Please tell your administrator.")
        }
        Trouble::Picture(error) => {
            let reason = reason(error);
            return (
                "No picture",
                format!("This file cannot be shown: {reason}. Please choose another one."),
            );
        }
        Trouble::Busy | Trouble::Slow => {
            ("Please wait", "Many pictures are being made. Please try again in a minute.")
        }
        Trouble::Failed => ("Sorry", "This picture could not be drawn. Please choose another one."),
    };
    (title, text.to_owned())
}

/// What a decoder says about its insides is for the log.
fn reason(error: &PictureError) -> String {
    match error {
        PictureError::Broken(_) => "it is damaged, or written in a rare way".to_owned(),
        PictureError::Encode(_) => "no picture could be made of it".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_decoder_says_is_for_the_log() {
        let broken = PictureError::Broken("CRC error: expected 0x1 in IHDR".into());
        let (_, text) = words(&broken.into());
        assert_eq!(
            text,
            "This file cannot be shown: it is damaged, or written in a rare way. Please choose another one."
        );
        let (_, text) = words(&PictureError::Kind("SVG").into());
        assert!(text.contains("SVG is not read; PNG, JPEG"), "{text}");
    }
}
