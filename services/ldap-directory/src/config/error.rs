//! What can be wrong with settings. Each message says what to write.

use crate::source::ldap::Attributes;

/// A setting is wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// Built without the embedded directory, and no server is named.
    #[error("no directory to search: give --ldap-url ldap://HOST")]
    NoServer,
    /// An address is not one of an LDAP server.
    #[error(
        "--ldap-url {0}: write ldap://HOST[:PORT] or ldaps://HOST[:PORT], nothing behind it; ports are 1 to 65535"
    )]
    Url(String),
    /// Encrypted twice.
    #[error(
        "--ldap-url {0} is encrypted from the first byte on: leave out --ldap-starttls, or write ldap://"
    )]
    TwiceEncrypted(String),
    /// No place to search.
    #[error("no place to search: give --base-dn, for example ou=people,dc=example,dc=net")]
    NoBase,
    /// The filter is not one (RFC 4515).
    #[error("--filter {0}: write it as in RFC 4515, for example (objectClass=person)")]
    Filter(String),
    /// A mapping is not of the form, or names an attribute that we do not have.
    #[error("--attribute {0}: write OURS=THEIRS, or OURS=THEIRS+THEIRS; ours are {ours}", ours = Attributes::OURS)]
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
    /// A name without a password.
    #[error("--bind-dn needs a password: give --bind-password-file FILE, or set IPPHONE_BIND_PASSWORD")]
    NoPassword,
    /// The other settings of a directory, but no directory.
    #[error("--base-dn and --bind-dn are of use with a server: give --ldap-url ldap://HOST too")]
    ForgottenUrl,
    /// A limit that leaves nothing.
    #[error("{0} must be at least 1")]
    Zero(&'static str),
    /// A prefix or country that is none.
    #[error("{flag} {value}: {wanted}")]
    Number {
        /// The setting.
        flag: &'static str,
        /// What it says.
        value: String,
        /// What it should say.
        wanted: &'static str,
    },
    /// Rules for numbers that need to know the country.
    #[error("{0} is of use with --country alone: say in which country the phones are, as --country 49")]
    NoCountry(&'static str),
    /// A network that is none.
    #[error(
        "--allow-network {0}: write an address with the length of its network, as 10.1.0.0/16 or 2001:db8::/32"
    )]
    Network(String),
    /// From the embedded directory to a real one leads a restart alone.
    #[error(
        "--ldap-url: this program was started with the embedded directory; start it again to search another one"
    )]
    StillDemo,
    /// The embedded directory could not start.
    #[error("the embedded directory could not start: {0}")]
    Demo(std::io::Error),
}
