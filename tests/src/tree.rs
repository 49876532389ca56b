//! Where things stand in this repository.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::TestError;

/// The folder of the workspace.
pub fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

/// The head of a request as a real phone sent it: `shared/captures/NAME.http`.
pub fn capture(name: &str) -> Result<String, TestError> {
    let path: PathBuf = root().join("shared/captures").join(name).with_extension("http");
    fs::read_to_string(&path).map_err(|error| TestError::File { path, error })
}
