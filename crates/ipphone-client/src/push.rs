//! Pushes: an object to a phone, and what came of it.

use ipphone::object::{Execute, Kind, Object, ResponseItem};
use ipphone::push::{Answer, Explanation, PATH, Push};
use ipphone::uri::{HttpUrl, Target};

use crate::{Client, ClientError, Endpoint};

/// What came of one push to one phone.
#[derive(Debug)]
#[must_use = "a push may have failed"]
pub struct Pushed {
    /// The phone as it was named.
    pub phone: String,
    /// The HTTP status of the phone's last answer, if there was one.
    pub status: Option<u16>,
    /// The phone's answer, or why there is none.
    pub answer: Result<Answer, ClientError>,
}

impl Pushed {
    /// Whether everything was done.
    pub fn is_success(&self) -> bool {
        self.answer.as_ref().is_ok_and(Answer::is_success)
    }

    /// What it means, and which setting to change.
    pub fn explain(&self) -> Explanation {
        match &self.answer {
            Ok(answer) => answer.explain(),
            Err(error) => error.explain(),
        }
    }

    /// What became of each URI, if the phone sent a Response.
    pub fn items(&self) -> &[ResponseItem] {
        match &self.answer {
            Ok(Answer::Done(items)) => items,
            _ => &[],
        }
    }

    /// The number of the phone's Error, if it sent one.
    pub fn error(&self) -> Option<u16> {
        match &self.answer {
            Ok(Answer::Refused(error)) => Some(error.number),
            _ => None,
        }
    }
}

impl Client {
    /// Sends this push, and follows the phone to its answer.
    pub async fn push(&self, at: &Endpoint, push: &Push) -> Pushed {
        let heard = self.post(at, PATH, push.body.clone().into()).await;
        let phone = at.address.to_string();
        match heard {
            Err(error) => Pushed { phone, status: None, answer: Err(error) },
            Ok(heard) => {
                let answer = self.answer(at, &heard);
                Pushed { phone, status: Some(heard.status), answer: Ok(answer) }
            }
        }
    }
}

/// How an object gets onto a phone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Delivery {
    /// In the push itself.
    Direct(Push),
    /// The phone is told to fetch it at this address: an Execute with one URL.
    Indirect(Push),
}

impl Delivery {
    /// Directly if the object fits into `limit` bytes (512 for every phone, see
    /// [`push_limit`](ipphone::phone::Model::push_limit)); else by the address `at`, where the phone finds it.
    ///
    /// # Errors
    /// [`ClientError::Unpushable`] if it fits in no way: too large without an address, or one of the objects that phones take
    /// only by push.
    pub fn of(object: &Object, limit: usize, at: Option<&HttpUrl>) -> Result<Delivery, ClientError> {
        let push = Push::new(object);
        if push.bytes <= limit {
            return Ok(Delivery::Direct(push));
        }
        if matches!(object.kind(), Kind::Status | Kind::StatusFile) {
            return Err(ClientError::Unpushable(
                "the object is larger than this phone takes, and phones take a Status only by push: shorten it",
            ));
        }
        let url = at.ok_or(ClientError::Unpushable(
            "the object is larger than this phone takes: let the phone fetch it from an address",
        ))?;
        Ok(Delivery::Indirect(Push::new(&Execute::new(Target::Url(url.clone())).into())))
    }

    /// What is sent.
    pub fn push(&self) -> &Push {
        match self {
            Delivery::Direct(push) | Delivery::Indirect(push) => push,
        }
    }
}

#[cfg(test)]
mod tests {
    use ipphone::object::{Status, Text};
    use ipphone::push::SAFE_BYTES;

    use super::*;

    #[test]
    fn what_does_not_fit_is_fetched() {
        let at = HttpUrl::parse("http://10.1.1.1/page").expect("a URL");
        let (small, large) = (Text::new("a", "b").into(), Text::new("a", "b".repeat(600)).into());
        assert!(matches!(Delivery::of(&small, SAFE_BYTES, Some(&at)), Ok(Delivery::Direct(_))));
        let Ok(Delivery::Indirect(push)) = Delivery::of(&large, SAFE_BYTES, Some(&at)) else {
            panic!("indirect")
        };
        assert!(push.body.contains("10.1.1.1%2Fpage") && push.bytes <= SAFE_BYTES, "{}", push.body);
        assert!(matches!(Delivery::of(&large, 40_960, None), Ok(Delivery::Direct(_))));
        assert!(matches!(Delivery::of(&large, SAFE_BYTES, None), Err(ClientError::Unpushable(_))));
        let status = Status { text: Some("x".repeat(600)), ..Status::default() }.into();
        assert!(matches!(Delivery::of(&status, SAFE_BYTES, Some(&at)), Err(ClientError::Unpushable(_))));
    }
}
