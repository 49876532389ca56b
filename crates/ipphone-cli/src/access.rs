//! How real phones are asked: what all verbs that do so have in common.

use std::ffi::OsString;
use std::time::Duration;

use clap::builder::FalseyValueParser;
use clap::value_parser;
use ipphone::phone::Model;
use ipphone_client::{Client, ClientError, Credentials, Endpoint, Limits, PhoneAddress, Proof};

use crate::error::Error;
use crate::password::password;

/// Who asks, and what he trusts.
#[derive(clap::Args)]
pub(crate) struct Access {
    /// The user that the phone knows; without one, no credentials are sent
    #[arg(long, value_name = "U", env = "IPPHONE_USER")]
    user: Option<String>,
    /// A file with his password; else IPPHONE_PASSWORD, else you are asked
    #[arg(long, value_name = "F", env = "IPPHONE_PASSWORD_FILE")]
    password_file: Option<OsString>,
    /// Never send the password in clear, only HTTP Digest (Multiplatform phones)
    #[arg(long, env = "IPPHONE_DIGEST", value_parser = FalseyValueParser::new())]
    digest: bool,
    #[command(flatten)]
    wire: Wire,
}

/// The connection alone.
#[derive(clap::Args)]
pub(crate) struct Wire {
    /// The SHA-256 of the certificate that the phone shows over https
    #[arg(long, value_name = "HEX", env = "IPPHONE_PIN")]
    pin: Option<String>,
    /// Wait so long for a whole answer
    #[arg(long, value_name = "SECONDS", env = "IPPHONE_TIMEOUT", default_value = "15", value_parser = value_parser!(u16).range(1..=600))]
    timeout: u16,
}

impl Wire {
    /// What asks, without credentials.
    pub(crate) fn client(&self) -> Result<Client, Error> {
        let answer = Duration::from_secs(self.timeout.into());
        let client = Client::default().limits(Limits { answer, ..Limits::default() });
        match self.pin.as_deref().filter(|pin| !pin.is_empty()) {
            Some(pin) => Ok(client.pin(pin.parse()?)),
            None => Ok(client),
        }
    }
}

impl Access {
    /// What asks. Phones that know Digest are never sent the password in clear.
    pub(crate) fn client(&self, model: Option<Model>) -> Result<Client, Error> {
        let client = self.wire.client()?;
        let knows_digest = model.is_some_and(|model| model.is_multiplatform());
        Ok(if self.digest || knows_digest { client.proof(Proof::DigestOnly) } else { client })
    }

    /// The user with his password, if a user is named.
    pub(crate) fn credentials(&self) -> Result<Option<Credentials>, Error> {
        let Some(user) = self.user.as_deref().filter(|user| !user.is_empty()) else { return Ok(None) };
        let password = password(self.password_file.as_ref(), &[format!("Password of {user}: ")])?;
        let wrong = Error::Usage("user names have no colon, and passwords no control characters");
        Credentials::new(user, password).map(Some).ok_or(wrong)
    }

    /// One phone, with these credentials.
    pub(crate) fn endpoint(&self, phone: &str) -> Result<Endpoint, Error> {
        let address = phone.parse()?;
        Ok(Endpoint { address, credentials: self.credentials()? })
    }
}

/// Addresses of phones.
pub(crate) fn addresses<'a>(
    phones: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<PhoneAddress>, ClientError> {
    phones.into_iter().map(str::parse).collect()
}
