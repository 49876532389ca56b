//! Certificate and key from their files into a TLS configuration.

use std::{path::Path, sync::Arc};

use rustls::{
    ServerConfig,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

use crate::{ServeError, Settings};

/// The TLS configuration of these settings; `None` when they do not ask for TLS.
pub(crate) fn configuration(settings: &Settings) -> Result<Option<ServerConfig>, ServeError> {
    match (&settings.tls_cert, &settings.tls_key) {
        (None, None) => Ok(None),
        (Some(_), None) => Err(ServeError::TlsHalf { missing: "--tls-key" }),
        (None, Some(_)) => Err(ServeError::TlsHalf { missing: "--tls-cert" }),
        (Some(certificate), Some(key)) => load(certificate, key).map(Some),
    }
}

/// Makes ring the cryptography of this process, unless something else already is.
pub(crate) fn install_provider() {
    if CryptoProvider::get_default().is_none() {
        // Lost only to another thread that installs one at the same moment.
        let _ = ring::default_provider().install_default();
    }
}

fn load(certificate: &Path, key: &Path) -> Result<ServerConfig, ServeError> {
    let chain = chain(certificate)?;
    let private =
        PrivateKeyDer::from_pem_file(key).map_err(|error| unreadable("a private key", key, error))?;
    let mismatch = |error: rustls::Error| ServeError::TlsMismatch {
        certificate: certificate.to_owned(),
        key: key.to_owned(),
        reason: error.to_string(),
    };
    ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(mismatch)?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .map_err(mismatch)
}

fn chain(file: &Path) -> Result<Vec<CertificateDer<'static>>, ServeError> {
    let failed = |error| unreadable("a certificate", file, error);
    let chain: Result<Vec<_>, _> = CertificateDer::pem_file_iter(file).map_err(failed)?.collect();
    let chain = chain.map_err(failed)?;
    if chain.is_empty() {
        return Err(failed(rustls::pki_types::pem::Error::NoItemsFound));
    }
    Ok(chain)
}

fn unreadable(what: &'static str, file: &Path, error: rustls::pki_types::pem::Error) -> ServeError {
    let reason = match error {
        rustls::pki_types::pem::Error::NoItemsFound => "the file holds none in PEM form".to_owned(),
        rustls::pki_types::pem::Error::Io(error) => error.to_string(),
        other => other.to_string(),
    };
    ServeError::TlsFile { what, file: file.to_owned(), reason }
}
