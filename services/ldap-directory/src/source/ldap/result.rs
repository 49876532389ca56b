//! What LDAP results and errors of the client mean for us.

use std::error::Error;

use ldap3::LdapError;

use crate::source::SourceError;

/// More entries match than the server or we want.
pub(super) const SIZE_LIMIT_EXCEEDED: u32 = 4;
/// Results with entries that are right, if not all: time limit, size limit, administrator's limit.
const PARTIAL: [u32; 3] = [3, SIZE_LIMIT_EXCEEDED, 11];
/// Results that another server may answer better: busy, unavailable, unwilling.
const TRY_ANOTHER: [u32; 3] = [51, 52, 53];
/// Results of somebody who will not be let in.
const REFUSALS: [u32; 5] = [7, 8, 48, 49, 50];
/// Results of a server that may do it later: busy, unavailable.
const LATER: [u32; 2] = [51, 52];
/// The server wants a bind before it searches (Active Directory).
const OPERATIONS_ERROR: u32 = 1;
/// The directory has this part elsewhere.
const REFERRAL: u32 = 10;
/// The place of the search is not there.
pub(super) const NO_SUCH_OBJECT: u32 = 32;

/// Whether the entries of a search that ended so may be shown.
pub(super) fn is_partial(rc: u32, entries: usize) -> bool {
    PARTIAL.contains(&rc) && (rc == SIZE_LIMIT_EXCEEDED || entries > 0)
}

/// Whether who binds with this result will not be let in the next time either.
pub(super) fn is_refusal(rc: u32) -> bool {
    REFUSALS.contains(&rc)
}

/// Whether a new connection, or another server, may help.
pub(super) fn may_help(error: &LdapError) -> bool {
    match error {
        LdapError::LdapResult { result } => TRY_ANOTHER.contains(&result.rc),
        LdapError::FilterParsing => false,
        _ => true,
    }
}

/// A failed search, in words for the log.
pub(super) fn failed(error: LdapError) -> SourceError {
    let LdapError::LdapResult { result } = error else { return unreachable(error) };
    let said = if result.text.is_empty() { String::new() } else { format!(": {}", result.text) };
    match result.rc {
        rc if is_refusal(rc) => SourceError::Refused(format!("the search gave result {rc}{said}")),
        OPERATIONS_ERROR if result.text.contains("bind") => {
            SourceError::Refused(format!("the server wants --bind-dn and --bind-password-file{said}"))
        }
        rc if LATER.contains(&rc) => no_answer(format!("the server is busy (result {rc}){said}")),
        NO_SUCH_OBJECT => SourceError::Search("--base-dn is not in this directory (result 32)".to_string()),
        REFERRAL => {
            let there = result.refs.first().map_or("another server", String::as_str);
            SourceError::Search(format!("this part of the directory is at {there}: name that in --ldap-url"))
        }
        rc => SourceError::Search(format!("result {rc}{said}")),
    }
}

/// A server that could not be reached, or that is not who it should be.
pub(super) fn unreachable(error: LdapError) -> SourceError {
    distrusted(&error).unwrap_or_else(|| no_answer(error))
}

/// No answer, with the reason.
pub(super) fn no_answer(reason: impl ToString) -> SourceError {
    SourceError::NoAnswer(reason.to_string())
}

fn distrust(reason: &rustls::CertificateError) -> SourceError {
    use rustls::CertificateError::{
        BadSignature, Expired, ExpiredContext, NotValidForName, NotValidForNameContext, NotValidYet,
        NotValidYetContext, UnknownIssuer,
    };
    SourceError::NotTrusted(match reason {
        Expired | ExpiredContext { .. } => "the server's certificate has expired".to_string(),
        NotValidYet | NotValidYetContext { .. } => {
            "the server's certificate is not valid yet; look at the clocks".to_string()
        }
        NotValidForName | NotValidForNameContext { .. } => {
            "the server's certificate is for another host; name it in --ldap-url as the certificate does"
                .to_string()
        }
        UnknownIssuer | BadSignature => {
            "who issued the server's certificate is unknown; give that authority with --ldap-ca".to_string()
        }
        other => format!("the server's certificate: {other}"),
    })
}

/// The certificate's fault, if that is behind an error; an I/O error hides its cause one step further.
fn distrusted(error: &LdapError) -> Option<SourceError> {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(rustls::Error::InvalidCertificate(reason)) = error.downcast_ref() {
            return Some(distrust(reason));
        }
        cause = match error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use ldap3::LdapResult;

    use super::*;

    fn result(rc: u32, text: &str, refs: &[&str]) -> SourceError {
        let refs = refs.iter().map(ToString::to_string).collect();
        let result = LdapResult { rc, matched: String::new(), text: text.to_string(), refs, ctrls: vec![] };
        failed(LdapError::LdapResult { result })
    }

    #[test]
    fn the_log_says_what_to_do() {
        for (error, words) in [
            (result(32, "", &[]), "--base-dn"),
            (result(50, "no access", &[]), "no access"),
            (result(1, "000004DC: a successful bind must be completed", &[]), "--bind-dn"),
            (result(10, "", &["ldap://other.example/"]), "ldap://other.example/"),
            (result(2, "bad", &[]), "result 2: bad"),
        ] {
            assert!(error.to_string().contains(words), "{error}");
        }
    }

    #[test]
    fn a_certificate_that_is_not_trusted_is_told_from_silence() {
        let tls = |reason| {
            let error = rustls::Error::InvalidCertificate(reason);
            let io = std::io::Error::new(std::io::ErrorKind::InvalidData, error);
            unreachable(LdapError::from(io))
        };
        let unknown = tls(rustls::CertificateError::UnknownIssuer);
        assert!(
            matches!(&unknown, SourceError::NotTrusted(text) if text.contains("--ldap-ca")),
            "{unknown:?}"
        );
        let expired = tls(rustls::CertificateError::Expired);
        assert!(matches!(&expired, SourceError::NotTrusted(text) if text.contains("expired")), "{expired:?}");
        let gone = unreachable(LdapError::from(std::io::Error::from(std::io::ErrorKind::ConnectionRefused)));
        assert!(matches!(gone, SourceError::NoAnswer(_)), "{gone:?}");
    }
}
