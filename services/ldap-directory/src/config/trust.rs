//! Whose certificates are believed.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::{CertificateDer, pem::PemObject};

use super::SettingsError;

/// TLS that trusts the authorities of this file alone.
pub(super) fn trust(file: &Path) -> Result<Arc<rustls::ClientConfig>, SettingsError> {
    let mut roots = rustls::RootCertStore::empty();
    let certificates = CertificateDer::pem_file_iter(file).map_err(|error| unreadable(file, error))?;
    for certificate in certificates {
        let certificate = certificate.map_err(|error| unreadable(file, error))?;
        roots.add(certificate).map_err(|error| unreadable(file, error))?;
    }
    if roots.is_empty() {
        return Err(unreadable(file, "no certificate in PEM form stands in it"));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| unreadable(file, error))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

fn unreadable(file: &Path, error: impl ToString) -> SettingsError {
    SettingsError::File { flag: "--ldap-ca", file: file.display().to_string(), error: error.to_string() }
}
