//! Who may ask this service, and how often.

use super::SettingsError;
use crate::access::{Access, Network};

/// Who may ask. Without any of these: everybody who reaches the service, as often as he likes.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Who may ask")]
pub struct AccessSettings {
    /// Answer callers of these networks only, as 10.1.0.0/16
    ///
    /// The address of the connection counts, so behind a proxy that of the proxy.
    #[arg(long, value_name = "ADDRESS/LENGTH", value_delimiter = ',')]
    pub allow_network: Vec<String>,

    /// Most requests of one address in a minute [default: no limit]
    #[arg(long, value_name = "REQUESTS")]
    pub rate_limit: Option<u32>,
}

impl AccessSettings {
    pub(crate) fn check(&self) -> Result<Access, SettingsError> {
        let parse = |text: &String| Network::parse(text).ok_or_else(|| SettingsError::Network(text.clone()));
        let networks = self.allow_network.iter().map(parse).collect::<Result<Vec<_>, _>>()?;
        if self.rate_limit == Some(0) {
            return Err(SettingsError::Zero("--rate-limit"));
        }
        Ok(Access::new(networks, self.rate_limit))
    }
}
