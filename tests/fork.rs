//! A service is copied out of the workspace with `ipphone fork`, as a team does that makes a product of it; the copy builds
//! there and passes its own tests.

use std::process::Command;

use ipphone_tests::{binary, root};

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[test]
#[ignore = "builds a copy of the service; tests/run does it last"]
fn a_forked_ldap_directory_builds_and_passes_its_tests_needs_cargo() -> Outcome {
    builds_and_passes("ldap-directory", "acme-directory")
}

#[test]
#[ignore = "builds a copy of the service; tests/run does it last"]
fn a_forked_image_viewer_builds_and_passes_its_tests_needs_cargo() -> Outcome {
    builds_and_passes("image-viewer", "acme-pictures")
}

/// Forks the service under a name of its own, and tests the copy.
fn builds_and_passes(service: &str, name: &str) -> Outcome {
    let outside = tempfile::tempdir()?;
    let copy = outside.path().join(name);
    let forked = Command::new(binary("ipphone-cli", "ipphone")?)
        .args(["fork", service])
        .arg(&copy)
        .current_dir(root())
        .output()?;
    assert!(forked.status.success(), "{}", String::from_utf8_lossy(&forked.stderr));
    assert!(std::fs::read_to_string(copy.join("Cargo.toml"))?.contains(&format!("name = \"{name}\"")));
    // One target folder for all forks: their dependencies are built once.
    let tested = Command::new("cargo")
        .args(["test", "--quiet"])
        .current_dir(&copy)
        .env("CARGO_TARGET_DIR", root().join("target/forks"))
        .output()?;
    let said = String::from_utf8_lossy(&tested.stdout);
    assert!(tested.status.success(), "{said}\n{}", String::from_utf8_lossy(&tested.stderr));
    let passed = said
        .lines()
        .filter(|line| line.starts_with("test result: ok.") && !line.contains(" 0 passed"))
        .count();
    assert!(passed >= 2, "the copy ran its unit tests and its tests as a phone: {said}");
    Ok(())
}
