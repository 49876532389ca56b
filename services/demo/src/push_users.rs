//! Who may push: the users behind `/authenticate`.

use std::path::PathBuf;

use push_auth::{AuthError, Authority, Chain, Devices, Users};

/// The settings of the authentication URL.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct PushUsers {
    /// Users who may push, as `ipphone auth add FILE USER` writes them [default: user demo, password demo]
    #[arg(long, value_name = "FILE")]
    pub push_users: Option<PathBuf>,

    /// Another authentication URL, asked about users that are not ours
    #[arg(long, value_name = "URL")]
    pub push_chain: Option<String>,
}

impl PushUsers {
    pub(crate) fn authority(&self) -> Result<Authority, AuthError> {
        let authority = match self.push_users.as_ref().filter(|file| !file.as_os_str().is_empty()) {
            Some(file) => Authority::from_file(file)?,
            None => Authority::new(everybody_knows()?)?,
        };
        match self.push_chain.as_deref().filter(|url| !url.is_empty()) {
            Some(url) => Ok(authority.chain(Chain::to(url)?)),
            None => Ok(authority),
        }
    }
}

fn everybody_knows() -> Result<Users, AuthError> {
    tracing::warn!(
        "/authenticate lets user demo with password demo push to every phone; --push-users FILE names others"
    );
    let mut users = Users::default();
    users.add("demo", "demo", Devices::all())?;
    Ok(users)
}
