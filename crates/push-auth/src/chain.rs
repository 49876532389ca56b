//! Another authentication URL, asked about users that we do not know: phones have room for one URL only.

use std::time::Duration;

use ipphone::push::authentication::{DEVICE, PASSWORD, USER, Verdict};
use safe_fetch::{Fetcher, Limits, Policy, Url};

use crate::{AuthError, Question};

/// The other authentication URL, for example that of a CallManager.
///
/// Asked by POST, so that the password stands in no URL; nobody but its own host and port is asked.
#[derive(Clone, Debug)]
pub struct Chain {
    url: Url,
    fetcher: Fetcher,
}

/// Phones wait only a few seconds for us.
const PATIENCE: Duration = Duration::from_secs(4);

impl Chain {
    /// To this address.
    ///
    /// # Errors
    /// [`AuthError::Chain`], if it is none.
    pub fn to(url: &str) -> Result<Chain, AuthError> {
        let url = safe_fetch::parse(url).map_err(|_| AuthError::Chain(without_user(url)))?;
        let limits = Limits {
            bytes: 1024,
            connect: PATIENCE,
            first_byte: PATIENCE,
            total: PATIENCE,
            // A password is not carried on.
            redirects: 0,
        };
        Ok(Chain { fetcher: Fetcher::new(Policy::only(&url), limits), url })
    }

    /// What it says; [`Verdict::Error`] if it does not answer. It may end its answer with a line break, which we then do not.
    pub(crate) async fn ask(&self, asked: &Question) -> Verdict {
        let form = [(USER, &*asked.user), (PASSWORD, &*asked.password), (DEVICE, &*asked.device)];
        match self.fetcher.post_form(&self.url, &[], &form).await {
            Ok(answer) if answer.status == 200 => Verdict::of(answer.body.trim_ascii()),
            Ok(answer) => {
                tracing::warn!(status = answer.status, "the authentication URL behind ours is broken");
                Verdict::Error
            }
            Err(error) => {
                tracing::warn!(%error, "the authentication URL behind ours does not answer");
                Verdict::Error
            }
        }
    }
}

fn without_user(url: &str) -> String {
    url.rsplit_once('@').map_or_else(|| url.to_owned(), |(_, host)| format!("…@{host}"))
}
