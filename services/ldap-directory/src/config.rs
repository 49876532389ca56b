//! Settings, checked once: past this file nothing about them is checked again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::{CertificateDer, pem::PemObject};

use crate::source::{Attribute, Attributes, Bind, LdapConfig};

/// The settings of the directory.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct DirectorySettings {
    /// The LDAP server, as ldap://HOST:389 or ldaps://HOST:636
    ///
    /// Several, with commas or by repeating the flag, are tried in this order. Without one, an embedded directory of
    /// made-up people is searched.
    #[arg(long, value_name = "URL", value_delimiter = ',')]
    pub ldap_url: Vec<String>,

    /// Turn ldap:// into an encrypted connection before anything is sent
    #[arg(long)]
    pub ldap_starttls: bool,

    /// Trust this certificate authority (PEM) instead of those of the system
    #[arg(long, value_name = "FILE")]
    pub ldap_ca: Option<PathBuf>,

    /// Who searches, for example cn=phones,ou=services,dc=example,dc=net; without it, nobody (anonymous)
    #[arg(long, value_name = "DN", requires = "bind_password_file")]
    pub bind_dn: Option<String>,

    /// The file that holds the password of --bind-dn, in its first line
    #[arg(long, value_name = "FILE")]
    pub bind_password_file: Option<PathBuf>,

    /// Where to search, for example ou=people,dc=example,dc=net
    #[arg(long, value_name = "DN")]
    pub base_dn: Option<String>,

    /// Only entries that match this filter are people [default: (objectClass=person)]
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,

    /// Most entries to fetch for one search [default: 500]
    #[arg(long, value_name = "ENTRIES")]
    pub ldap_limit: Option<u16>,

    /// How long to wait for the server, connecting and searching each, in seconds, at most 6 [default: 3]
    #[arg(long, value_name = "SECONDS")]
    pub ldap_timeout: Option<u8>,

    /// How many connections to keep [default: 4]
    #[arg(long, value_name = "CONNECTIONS")]
    pub ldap_connections: Option<u8>,

    /// Other names of attributes: id, first, last, name, work, mobile, home, title, department, office, mail
    ///
    /// For example --attribute work=ipPhone,department=department
    #[arg(long, value_name = "OURS=THEIRS", value_delimiter = ',')]
    pub attribute: Vec<String>,
}

/// A setting is wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// Built without the embedded directory, and no server is named.
    #[error("no directory to search: give --ldap-url ldap://HOST")]
    NoServer,
    /// An address is not one of an LDAP server.
    #[error("--ldap-url {0}: write ldap://HOST[:PORT] or ldaps://HOST[:PORT], nothing behind it")]
    Url(String),
    /// No place to search.
    #[error("no place to search: give --base-dn, for example ou=people,dc=example,dc=net")]
    NoBase,
    /// The filter is not one (RFC 4515).
    #[error("--filter {0}: write it as in RFC 4515, for example (objectClass=person)")]
    Filter(String),
    /// A mapping is not of the form, or names an attribute that we do not have.
    #[error(
        "--attribute {0}: write OURS=THEIRS; ours are id first last name work mobile home title department office mail"
    )]
    Attribute(String),
    /// A file could not be read.
    #[error("{flag} {file}: {error}")]
    File {
        /// The setting.
        flag: &'static str,
        /// The file.
        file: String,
        /// Why.
        error: String,
    },
    /// A bind without a password counts as nobody with many servers (RFC 4513, 5.1.2).
    #[error("--bind-password-file {0}: its first line is empty; put the password of --bind-dn there")]
    EmptyPassword(String),
    /// The other settings of a directory, but no directory.
    #[error("--base-dn and --bind-dn are of use with a server: give --ldap-url ldap://HOST too")]
    ForgottenUrl,
    /// A limit that leaves nothing.
    #[error("{0} must be at least 1")]
    Zero(&'static str),
    /// The embedded directory could not start.
    #[error("the embedded directory could not start: {0}")]
    Demo(std::io::Error),
}

impl DirectorySettings {
    pub(crate) fn check(&self) -> Result<LdapConfig, SettingsError> {
        for url in &self.ldap_url {
            check_url(url)?;
        }
        let filter = self.filter.clone().unwrap_or_else(|| "(objectClass=person)".to_string());
        if ldap3::parse_filter(&filter).is_err() {
            return Err(SettingsError::Filter(filter));
        }
        Ok(LdapConfig {
            urls: self.ldap_url.clone(),
            starttls: self.ldap_starttls,
            tls: self.ldap_ca.as_deref().map(trust).transpose()?,
            bind: self.bind()?,
            base: self.base_dn.clone().ok_or(SettingsError::NoBase)?,
            filter,
            limit: at_least_one("--ldap-limit", self.ldap_limit.unwrap_or(500))?,
            timeout: Duration::from_secs(
                at_least_one("--ldap-timeout", self.ldap_timeout.unwrap_or(3).min(6).into())?.into(),
            ),
            connections: at_least_one("--ldap-connections", self.ldap_connections.unwrap_or(4).into())?
                .into(),
            attributes: self.attributes()?,
        })
    }

    fn bind(&self) -> Result<Option<Bind>, SettingsError> {
        let (Some(dn), Some(file)) = (&self.bind_dn, &self.bind_password_file) else { return Ok(None) };
        let text =
            std::fs::read_to_string(file).map_err(|error| unreadable("--bind-password-file", file, error))?;
        let password = text.lines().next().unwrap_or_default().to_string();
        if password.is_empty() {
            return Err(SettingsError::EmptyPassword(file.display().to_string()));
        }
        Ok(Some(Bind { dn: dn.clone(), password }))
    }

    fn attributes(&self) -> Result<Attributes, SettingsError> {
        let mut attributes = Attributes::default();
        for mapping in &self.attribute {
            let wrong = || SettingsError::Attribute(mapping.clone());
            let (ours, theirs) = mapping.split_once('=').ok_or_else(wrong)?;
            let theirs = Attribute::parse(theirs).ok_or_else(wrong)?;
            *attributes.by_name(ours).ok_or_else(wrong)? = theirs;
        }
        Ok(attributes)
    }
}

fn at_least_one(flag: &'static str, number: u16) -> Result<u16, SettingsError> {
    if number == 0 { Err(SettingsError::Zero(flag)) } else { Ok(number) }
}

fn check_url(url: &str) -> Result<(), SettingsError> {
    let wrong = || SettingsError::Url(url.to_string());
    let (scheme, host) = url.split_once("://").ok_or_else(wrong)?;
    let plain = !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']);
    if matches!(scheme, "ldap" | "ldaps") && plain { Ok(()) } else { Err(wrong()) }
}

fn trust(file: &Path) -> Result<Arc<rustls::ClientConfig>, SettingsError> {
    let mut roots = rustls::RootCertStore::empty();
    let certificates =
        CertificateDer::pem_file_iter(file).map_err(|error| unreadable("--ldap-ca", file, error))?;
    for certificate in certificates {
        let certificate = certificate.map_err(|error| unreadable("--ldap-ca", file, error))?;
        roots.add(certificate).map_err(|error| unreadable("--ldap-ca", file, error))?;
    }
    if roots.is_empty() {
        return Err(unreadable("--ldap-ca", file, "no certificate in PEM form stands in it"));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| unreadable("--ldap-ca", file, error))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

fn unreadable(flag: &'static str, file: &Path, error: impl ToString) -> SettingsError {
    SettingsError::File { flag, file: file.display().to_string(), error: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(url: &str) -> DirectorySettings {
        DirectorySettings {
            ldap_url: vec![url.to_string()],
            base_dn: Some("dc=example,dc=com".to_string()),
            ..DirectorySettings::default()
        }
    }

    #[test]
    fn good_settings_pass_with_defaults() {
        let config = settings("ldaps://ldap.example.net:636").check().unwrap();
        assert_eq!((config.limit, config.timeout.as_secs(), config.connections), (500, 3, 4));
        assert_eq!(config.filter, "(objectClass=person)");
    }

    #[test]
    fn bad_settings_say_what_to_write() {
        for url in ["http://x", "ldap://", "ldap.example.net", "ldap://h/dc=x", "ldap://u@h"] {
            let error = settings(url).check().err().unwrap().to_string();
            assert!(error.contains(url) && error.contains("ldap://HOST"), "{error}");
        }
        let filter = DirectorySettings { filter: Some("(cn=".into()), ..settings("ldap://h") };
        assert!(filter.check().err().unwrap().to_string().contains("RFC 4515"));
        for mapping in ["work", "work=", "work=a b", "fax=facsimile", "work=x)(y"] {
            let mapped = DirectorySettings { attribute: vec![mapping.into()], ..settings("ldap://h") };
            assert!(mapped.check().err().unwrap().to_string().contains(mapping), "{mapping}");
        }
        let no_base = DirectorySettings { base_dn: None, ..settings("ldap://h") };
        assert!(no_base.check().err().unwrap().to_string().contains("--base-dn"));
    }

    #[test]
    fn a_missing_password_file_is_named() {
        let settings = DirectorySettings {
            bind_dn: Some("cn=x".into()),
            bind_password_file: Some("/nonexistent/secret".into()),
            ..settings("ldap://h")
        };
        assert!(settings.check().err().unwrap().to_string().contains("/nonexistent/secret"));
    }
}
