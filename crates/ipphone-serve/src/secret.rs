//! Secrets: by file or environment, never as an argument, never in a log.

use std::{env, fmt, fs, path::Path};

use crate::ServeError;

/// A password or key. Its `Debug` shows no character of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The secret itself, for the one place that sends it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Reads a secret from `file` if there is one, else from the environment variable `IPPHONE_` + `name`.
///
/// One line break at the end of the file is not part of the secret. An empty variable counts as none.
///
/// # Errors
/// [`ServeError::Secret`] when the file cannot be read, is not UTF-8 or is empty; it names the file.
pub fn secret(name: &str, file: Option<&Path>) -> Result<Option<Secret>, ServeError> {
    let Some(file) = file else {
        let value = env::var(format!("IPPHONE_{name}")).ok().filter(|value| !value.is_empty());
        return Ok(value.map(Secret));
    };
    let failed = |reason: String| ServeError::Secret { file: file.to_owned(), reason };
    let text = fs::read_to_string(file).map_err(|error| failed(error.to_string()))?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.is_empty() {
        return Err(failed("the file is empty".into()));
    }
    Ok(Some(Secret(line.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gives_its_content_without_the_last_line_break() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("password");
        for (content, expected) in [
            ("s3cret", Some("s3cret")),
            ("s3cret\r\n", Some("s3cret")),
            (" a b \n\n", Some(" a b \n")),
            ("\n", None),
        ] {
            fs::write(&file, content).unwrap();
            let read = secret("NONE", Some(&file)).ok().flatten();
            assert_eq!(read.as_ref().map(Secret::reveal), expected, "{content:?}");
        }
    }

    #[test]
    fn a_missing_file_is_named_and_the_debug_form_hides_the_secret() {
        let error = secret("NONE", Some(Path::new("/nonexistent/password"))).unwrap_err().to_string();
        assert!(error.contains("/nonexistent/password"), "{error}");
        assert_eq!(format!("{:?}", Secret("s3cret".into())), "Secret(…)");
        assert_eq!(secret("SURELY_NOT_SET", None).unwrap(), None);
    }
}
