//! Settings, checked once: past this folder nothing about them is checked again.

mod dialling;
mod error;
mod trust;
mod visiting;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub use dialling::NumberSettings;
pub use error::SettingsError;
pub use visiting::AccessSettings;

use crate::access::Access;
use crate::fold::Letters;
use crate::numbers::DialRules;
use crate::rank::Matching;
use crate::source::ldap::{Asking, Attributes, Bind, LdapConfig, LdapUrl, Names, Preset};

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
    #[arg(long, value_name = "DN")]
    pub bind_dn: Option<String>,

    /// The file that holds the password of --bind-dn, in its first line
    ///
    /// Without it the environment variable IPPHONE_BIND_PASSWORD holds it.
    #[arg(long, value_name = "FILE")]
    pub bind_password_file: Option<PathBuf>,

    /// Where to search, for example ou=people,dc=example,dc=net
    #[arg(long, value_name = "DN")]
    pub base_dn: Option<String>,

    /// What kind of directory it is: chooses --filter and --attribute [default: openldap]
    #[arg(long, value_name = "KIND")]
    pub preset: Option<Preset>,

    /// Only entries that match this filter are people [default: that of --preset]
    #[arg(long, value_name = "FILTER")]
    pub filter: Option<String>,

    /// Other names of attributes, over those of --preset: id, first, last, name, title, department, office, mail, manager,
    /// photo, work, extension, mobile, home, pager, fax
    ///
    /// For example --attribute work=ipPhone,name=displayName+cn (the first that an entry has).
    #[arg(long, value_name = "OURS=THEIRS", value_delimiter = ',')]
    pub attribute: Vec<String>,

    /// Most entries to fetch for one search [default: 500]
    #[arg(long, value_name = "ENTRIES")]
    pub ldap_limit: Option<u16>,

    /// How long to wait for a connection with TLS and bind, in seconds, at most 6 [default: 2]
    #[arg(long, value_name = "SECONDS")]
    pub ldap_connect_timeout: Option<u8>,

    /// How long to wait for the answer to a search, in seconds, at most 6 [default: 3]
    #[arg(long, value_name = "SECONDS")]
    pub ldap_timeout: Option<u8>,

    /// How many connections to keep [default: 4]
    #[arg(long, value_name = "CONNECTIONS")]
    pub ldap_connections: Option<u8>,

    /// Where in a name must stand what was typed [default: prefix]
    #[arg(long = "match", value_name = "WHERE")]
    pub matching: Option<Matching>,

    /// Letters beyond ASCII that names may hold, so that Muller also finds Müller [default: all; "none": no others]
    ///
    /// Each costs the server some more comparisons for each search. german, nordic, romance, slavic, hungarian, turkish,
    /// vietnamese, cyrillic, greek
    #[arg(long, value_name = "LETTERS", value_delimiter = ',')]
    pub fold: Vec<String>,

    /// Show one field for everything in place of first name, last name and number
    #[arg(long)]
    pub one_field: bool,

    /// How long an answer of the directory is remembered, for the phone's Next and for callers, in seconds; 0: not at all
    /// [default: 60]
    #[arg(long, value_name = "SECONDS")]
    pub remember: Option<u32>,

    /// Write what is searched into the log; it holds names of people
    #[arg(long)]
    pub log_searches: bool,

    /// How numbers are dialled.
    #[command(flatten)]
    pub numbers: NumberSettings,

    /// Who may ask.
    #[command(flatten)]
    pub access: AccessSettings,
}

/// Checked settings, but those of the source.
pub(crate) struct Config {
    pub(crate) matching: Matching,
    pub(crate) one_field: bool,
    pub(crate) remember: Duration,
    pub(crate) log_searches: bool,
    pub(crate) rules: DialRules,
    pub(crate) access: Access,
}

impl DirectorySettings {
    pub(crate) fn check(&self) -> Result<Config, SettingsError> {
        Ok(Config {
            matching: self.matching.unwrap_or_default(),
            one_field: self.one_field,
            remember: Duration::from_secs(self.remember.unwrap_or(60).into()),
            log_searches: self.log_searches,
            rules: self.numbers.check()?,
            access: self.access.check()?,
        })
    }

    pub(crate) fn check_ldap(&self) -> Result<LdapConfig, SettingsError> {
        let urls = self.ldap_url.iter().map(|url| self.url(url)).collect::<Result<Vec<_>, _>>()?;
        let preset = self.preset.unwrap_or_default();
        let filter = people(self.filter.as_deref().unwrap_or(preset.filter()))?;
        Ok(LdapConfig {
            urls,
            starttls: self.ldap_starttls,
            tls: self.ldap_ca.as_deref().map(trust::trust).transpose()?,
            bind: self.bind()?,
            base: self.base_dn.clone().ok_or(SettingsError::NoBase)?,
            filter,
            limit: at_least_one("--ldap-limit", self.ldap_limit.unwrap_or(500))?,
            connect_timeout: seconds("--ldap-connect-timeout", self.ldap_connect_timeout, 2)?,
            timeout: seconds("--ldap-timeout", self.ldap_timeout, 3)?,
            connections: at_least_one("--ldap-connections", self.ldap_connections.unwrap_or(4).into())?
                .into(),
            attributes: self.attributes(preset)?,
            asking: Asking { matching: self.matching.unwrap_or_default(), letters: self.letters()? },
        })
    }

    fn url(&self, text: &str) -> Result<LdapUrl, SettingsError> {
        let url = LdapUrl::parse(text.trim()).ok_or_else(|| SettingsError::Url(text.to_string()))?;
        if url.is_ldaps() && self.ldap_starttls {
            return Err(SettingsError::TwiceEncrypted(text.to_string()));
        }
        Ok(url)
    }

    fn bind(&self) -> Result<Option<Bind>, SettingsError> {
        let Some(dn) = &self.bind_dn else { return Ok(None) };
        let password = match &self.bind_password_file {
            None => std::env::var("IPPHONE_BIND_PASSWORD").ok().filter(|password| !password.is_empty()),
            Some(file) => {
                let text = std::fs::read_to_string(file).map_err(|error| unreadable(file, error))?;
                let first = text.lines().next().unwrap_or_default().to_string();
                if first.is_empty() {
                    return Err(SettingsError::EmptyPassword(file.display().to_string()));
                }
                Some(first)
            }
        };
        let password = password.ok_or(SettingsError::NoPassword)?;
        Ok(Some(Bind { dn: dn.clone(), password }))
    }

    fn attributes(&self, preset: Preset) -> Result<Attributes, SettingsError> {
        let mut attributes = Attributes::of(preset);
        for mapping in &self.attribute {
            let wrong = || SettingsError::Attribute(mapping.clone());
            let (ours, theirs) = mapping.split_once('=').ok_or_else(wrong)?;
            let theirs = Names::parse(theirs).ok_or_else(wrong)?;
            *attributes.by_name(ours).ok_or_else(wrong)? = theirs;
        }
        Ok(attributes)
    }

    fn letters(&self) -> Result<Vec<Letters>, SettingsError> {
        if self.fold.is_empty() {
            return Ok(<Letters as clap::ValueEnum>::value_variants().to_vec());
        }
        if self.fold.iter().any(|name| name == "none") {
            return Ok(Vec::new());
        }
        let parse = |name: &String| {
            <Letters as clap::ValueEnum>::from_str(name, true).map_err(|_| SettingsError::Number {
                flag: "--fold",
                value: name.clone(),
                wanted: "write none, or some of german, nordic, romance, slavic, hungarian, turkish, vietnamese, cyrillic, greek",
            })
        };
        self.fold.iter().map(parse).collect()
    }
}

/// The filter of people. Many clients let its outer parentheses be left out, so they are put around it; among others, as it
/// will be used, it must be whole.
fn people(written: &str) -> Result<String, SettingsError> {
    let bare = written.trim();
    let filter = if bare.starts_with('(') { bare.to_string() } else { format!("({bare})") };
    let among_others = format!("(&{filter}(objectClass=*))");
    let is_whole = [&filter, &among_others].into_iter().all(|filter| ldap3::parse_filter(filter).is_ok());
    is_whole.then_some(filter).ok_or_else(|| SettingsError::Filter(written.to_string()))
}

/// Phones give up after ten seconds, and two servers may have to be asked.
const MOST_SECONDS: u8 = 6;

fn seconds(flag: &'static str, given: Option<u8>, default: u8) -> Result<Duration, SettingsError> {
    let seconds = given.unwrap_or(default);
    if seconds > MOST_SECONDS {
        let wanted = "write 1 to 6 seconds: a phone does not wait longer for two servers";
        return Err(SettingsError::Number { flag, value: seconds.to_string(), wanted });
    }
    Ok(Duration::from_secs(at_least_one(flag, seconds.into())?.into()))
}

fn at_least_one(flag: &'static str, number: u16) -> Result<u16, SettingsError> {
    if number == 0 { Err(SettingsError::Zero(flag)) } else { Ok(number) }
}

fn unreadable(file: &Path, error: impl ToString) -> SettingsError {
    SettingsError::File {
        flag: "--bind-password-file",
        file: file.display().to_string(),
        error: error.to_string(),
    }
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

    fn error(settings: DirectorySettings) -> String {
        settings.check_ldap().err().unwrap().to_string()
    }

    #[test]
    fn good_settings_pass_with_defaults() {
        let config = settings("ldaps://ldap.example.net:636").check_ldap().unwrap();
        assert_eq!((config.limit, config.timeout.as_secs(), config.connections), (500, 3, 4));
        assert_eq!((config.filter.as_str(), config.asking.letters.len()), ("(objectClass=person)", 9));
        let fold = DirectorySettings { fold: vec!["none".into()], ..settings("ldap://h") };
        assert!(fold.check_ldap().unwrap().asking.letters.is_empty());
    }

    #[test]
    fn bad_settings_say_what_to_write() {
        for url in
            ["http://x", "ldap://", "ldap.example.net", "ldap://h/dc=x", "ldap://u@h", "ldap://h:99999"]
        {
            let error = error(settings(url));
            assert!(error.contains(url) && error.contains("ldap://HOST"), "{error}");
        }
        let filter = DirectorySettings { filter: Some("(cn=".into()), ..settings("ldap://h") };
        assert!(error(filter).contains("RFC 4515"));
        for mapping in ["work", "work=", "work=a b", "telex=telexNumber", "work=x)(y", "work=a+"] {
            let mapped = DirectorySettings { attribute: vec![mapping.into()], ..settings("ldap://h") };
            assert!(error(mapped).contains(mapping), "{mapping}");
        }
        let no_base = DirectorySettings { base_dn: None, ..settings("ldap://h") };
        assert!(error(no_base).contains("--base-dn"));
        let twice = DirectorySettings { ldap_starttls: true, ..settings("ldaps://h") };
        assert!(error(twice).contains("leave out --ldap-starttls"));
        let fold = DirectorySettings { fold: vec!["klingon".into()], ..settings("ldap://h") };
        assert!(error(fold).contains("german"));
    }

    #[test]
    fn a_filter_is_one_whole_filter() {
        let checked = |filter: &str| {
            DirectorySettings { filter: Some(filter.into()), ..settings("ldap://h") }.check_ldap()
        };
        for (written, used) in [
            ("objectClass=person", "(objectClass=person)"),
            (" (mail=*) ", "(mail=*)"),
            ("&(a=b)(c=d)", "(&(a=b)(c=d))"),
            ("!(a=b)", "(!(a=b))"),
        ] {
            assert_eq!(checked(written).unwrap().filter, used);
        }
        for written in ["", "person", "(a=b)(c=d)", "a=b)(c=d", "(a=b", "a=b)", "(|(a=b)", "a=b)(|(c=*"] {
            let error = checked(written).err().unwrap().to_string();
            assert!(error.contains("RFC 4515"), "{written}: {error}");
        }
    }

    #[test]
    fn a_time_that_no_phone_waits_is_refused() {
        for seconds in [7, 30, 255] {
            let search = DirectorySettings { ldap_timeout: Some(seconds), ..settings("ldap://h") };
            let connect = DirectorySettings { ldap_connect_timeout: Some(seconds), ..settings("ldap://h") };
            for (settings, flag) in [(search, "--ldap-timeout"), (connect, "--ldap-connect-timeout")] {
                let error = error(settings);
                assert!(error.starts_with(&format!("{flag} {seconds}: write 1 to 6 seconds")), "{error}");
            }
        }
        let most = DirectorySettings { ldap_timeout: Some(6), ..settings("ldap://h") };
        assert_eq!(most.check_ldap().unwrap().timeout.as_secs(), 6);
        assert!(
            error(DirectorySettings { ldap_timeout: Some(0), ..settings("ldap://h") }).contains("at least 1")
        );
    }

    #[test]
    fn a_missing_password_file_is_named() {
        let settings = DirectorySettings {
            bind_dn: Some("cn=x".into()),
            bind_password_file: Some("/nonexistent/secret".into()),
            ..settings("ldap://h")
        };
        assert!(error(settings.clone()).contains("/nonexistent/secret"));
        let without = DirectorySettings { bind_password_file: None, ..settings };
        assert!(error(without).contains("--bind-password-file"));
    }
}
