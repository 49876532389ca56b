//! What a person at the phone reads when there is no picture.

use ipphone_actix::Problem;

use crate::gallery::GalleryError;
use crate::studio::Trouble;

/// The place is none, or forgotten.
pub(crate) fn no_place() -> Problem {
    Problem::new("Not here", "This picture is no longer here. Please go back and open the folder again.")
}

/// For the phone one sentence and what to do; for the log the reason.
pub(crate) fn trouble(trouble: &Trouble) -> Problem {
    match trouble {
        Trouble::Gallery(GalleryError::Missing) => no_place(),
        Trouble::Gallery(error @ GalleryError::Unreadable(_)) => {
            let text = "This service may not read it. Please tell your administrator.";
            Problem::new("Not readable", text).because(error)
        }
        Trouble::Picture(error) => {
            let text = format!("This file cannot be shown: {error}. Please choose another one.");
            Problem::new("No picture", text).because(error)
        }
        Trouble::Busy | Trouble::Slow => {
            Problem::new("Please wait", "Many pictures are being made. Please try again in a minute.")
                .because(trouble)
        }
        Trouble::Failed => {
            let text = "This picture could not be drawn. Please choose another one.";
            Problem::new("Sorry", text).because(trouble)
        }
    }
}
