//! One connection: TCP, TLS, bind, and a greeting where there is doubt.

use ldap3::{Ldap, LdapConnAsync, LdapConnSettings, LdapError, Scope, SearchOptions};

use super::result::{is_refusal, no_answer, unreachable};
use super::{LdapConfig, LdapUrl};
use crate::source::SourceError;

/// Who searches.
pub(crate) struct Bind {
    pub(crate) dn: String,
    pub(crate) password: String,
}

/// A connection that may search, within the time for connecting. `greet`: also see whether it answers, since a server that is
/// stuck still accepts connections.
pub(super) async fn connect(url: &LdapUrl, config: &LdapConfig, greet: bool) -> Result<Ldap, SourceError> {
    let connecting = async {
        let mut ldap = open(url, config).await?;
        if let Some(bind) = &config.bind {
            let outcome = ldap.simple_bind(&bind.dn, &bind.password).await.map_err(unreachable)?;
            match outcome.rc {
                0 => {}
                rc if is_refusal(rc) => {
                    return Err(SourceError::Refused(format!(
                        "{} with --bind-password-file (result {rc})",
                        bind.dn
                    )));
                }
                rc => return Err(no_answer(format!("the bind gave result {rc}: {}", outcome.text))),
            }
        }
        if greet { ping(ldap.clone()).await.map(|()| ldap) } else { Ok(ldap) }
    };
    tokio::time::timeout(config.connect_timeout, connecting)
        .await
        .unwrap_or_else(|_| Err(no_answer("connecting took too long")))
}

async fn open(url: &LdapUrl, config: &LdapConfig) -> Result<Ldap, SourceError> {
    let mut settings =
        LdapConnSettings::new().set_conn_timeout(config.connect_timeout).set_starttls(config.starttls);
    if let Some(tls) = &config.tls {
        settings = settings.set_config(tls.clone());
    }
    let (connection, ldap) = LdapConnAsync::with_settings(settings, url.as_str())
        .await
        .map_err(|error| refused_tls(error, config))?;
    tokio::task::spawn(async move {
        if let Err(error) = connection.drive().await {
            tracing::info!("LDAP connection ended: {error}");
        }
    });
    Ok(ldap)
}

/// A server that knows no StartTLS answers with a result; nothing was sent in the clear yet, and nothing will be.
fn refused_tls(error: LdapError, config: &LdapConfig) -> SourceError {
    match error {
        LdapError::LdapResult { result } if config.starttls => SourceError::NotTrusted(format!(
            "the server does not take --ldap-starttls (result {}: {})",
            result.rc, result.text
        )),
        other => unreachable(other),
    }
}

/// Whether the server answers at all: the smallest search there is, of the root entry. Any result will do.
pub(super) async fn ping(mut ldap: Ldap) -> Result<(), SourceError> {
    ldap.with_search_options(SearchOptions::new().sizelimit(1).timelimit(1));
    ldap.search("", Scope::Base, "(objectClass=*)", ["1.1"]).await.map(drop).map_err(no_answer)
}
