//! Which certificate a phone may show.

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, OnceLock};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use sha2::{Digest, Sha256};

use crate::ClientError;

/// The SHA-256 of a certificate. Phones sign their own, so no authority vouches for them: the certificate itself is pinned.
///
/// ```
/// use ipphone_client::Fingerprint;
///
/// let colons = ["AB"; 32].join(":");
/// assert_eq!(colons.parse::<Fingerprint>()?, "ab".repeat(32).parse()?);
/// assert_eq!("ab".repeat(32).parse::<Fingerprint>()?.to_string(), colons);
/// # Ok::<(), ipphone_client::ClientError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of this certificate, in DER.
    pub fn of(certificate: &[u8]) -> Fingerprint {
        Fingerprint(Sha256::digest(certificate).into())
    }
}

/// Sixty-four hex digits, with or without colons.
impl FromStr for Fingerprint {
    type Err = ClientError;

    fn from_str(text: &str) -> Result<Fingerprint, ClientError> {
        let wrong = || ClientError::Pin(text.chars().take(100).collect());
        let digits: Vec<u8> = text
            .chars()
            .filter(|character| *character != ':' && !character.is_whitespace())
            .map(|character| character.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()
            .ok_or_else(wrong)?;
        let (pairs, []) = digits.as_chunks::<2>() else { return Err(wrong()) };
        let bytes: Vec<u8> = pairs.iter().map(|[high, low]| high << 4 | low).collect();
        bytes.try_into().map(Fingerprint).map_err(|_| wrong())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.map(|byte| format!("{byte:02X}")).join(":"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

/// Remembers the certificate that was shown, and lets through the pinned one alone.
#[derive(Debug)]
pub(crate) struct Pinned {
    pin: Option<Fingerprint>,
    pub(crate) seen: OnceLock<Fingerprint>,
    provider: Arc<CryptoProvider>,
}

impl Pinned {
    pub(crate) fn new(pin: Option<Fingerprint>) -> Arc<Pinned> {
        Arc::new(Pinned { pin, seen: OnceLock::new(), provider: Arc::new(ring::default_provider()) })
    }

    /// TLS 1.2 and 1.3, with this certificate or none.
    pub(crate) fn configuration(self: &Arc<Self>) -> Result<ClientConfig, Error> {
        let builder = ClientConfig::builder_with_provider(self.provider.clone());
        let builder = builder.with_safe_default_protocol_versions()?.dangerous();
        Ok(builder.with_custom_certificate_verifier(self.clone()).with_no_client_auth())
    }
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let shown = Fingerprint::of(certificate);
        let _ = self.seen.set(shown);
        if self.pin == Some(shown) {
            return Ok(ServerCertVerified::assertion());
        }
        Err(Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure))
    }

    // A pinned certificate proves nothing without its key: signatures are checked as always.
    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_fingerprint_is_refused() {
        for text in ["", "ab", &"ab".repeat(31), &"ab".repeat(33), &"zz".repeat(32), &"a".repeat(63), "ü"] {
            assert!(text.parse::<Fingerprint>().is_err(), "{text}");
        }
    }
}
