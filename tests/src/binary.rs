//! The programs of this workspace, as cargo built them beside the test that runs.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use crate::{TestError, root};

/// The program `name` of `package`. Built first if it is missing or older than its sources, so that no test
/// judges a program of yesterday.
pub fn binary(package: &str, name: &str) -> Result<PathBuf, TestError> {
    built(&profile_folder().join(name), &["-p", package, "--bin", name])
}

/// The example `name` of `package`, built like [`binary`].
pub fn example(package: &str, name: &str) -> Result<PathBuf, TestError> {
    built(&profile_folder().join("examples").join(name), &["-p", package, "--example", name])
}

/// `target/debug`, or wherever the running test was built: it stands in `deps` there, a doc test elsewhere.
fn profile_folder() -> PathBuf {
    let test = env::current_exe().unwrap_or_default();
    match test.parent().and_then(Path::parent) {
        Some(folder) if test.parent().is_some_and(|parent| parent.ends_with("deps")) => folder.to_owned(),
        _ => root().join("target/debug"),
    }
}

fn built(program: &Path, selection: &[&str]) -> Result<PathBuf, TestError> {
    let file = program.with_extension(env::consts::EXE_EXTENSION);
    if !is_fresh(&file) {
        build(selection)?;
    }
    Ok(file)
}

/// Cargo leaves a list of sources beside each program: `PROGRAM.d`, in the form of make.
fn is_fresh(file: &Path) -> bool {
    let (Some(built), Ok(list)) = (changed(file), fs::read_to_string(file.with_extension("d"))) else {
        return false;
    };
    let sources = list.split_once(": ").map_or("", |(_, sources)| sources).replace("\\ ", "\u{0}");
    let mut sources = sources.split_whitespace().map(|source| source.replace('\u{0}', " "));
    sources.all(|source| changed(Path::new(&source)).is_some_and(|changed| changed <= built))
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|facts| facts.modified()).ok()
}

fn build(selection: &[&str]) -> Result<(), TestError> {
    let folder = profile_folder();
    let profile = match folder.file_name().and_then(|name| name.to_str()) {
        Some("debug") | None => "dev",
        Some(profile) => profile,
    };
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root()).args(["build", "--quiet", "--profile", profile]).args(selection);
    if let Some(target) = folder.parent() {
        cargo.arg("--target-dir").arg(target);
    }
    let program = format!("cargo build {}", selection.join(" "));
    let output =
        cargo.output().map_err(|error| TestError::Start { program: program.clone(), error, advice: "" })?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(TestError::Ended { program, status: output.status, output: text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_stale_without_its_list_and_after_its_sources_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let (source, program) = (folder.path().join("a b.rs"), folder.path().join("program"));
        fs::write(&source, "old").expect("written");
        fs::write(&program, "built").expect("written");
        assert!(!is_fresh(&program), "no list");
        let listed = source.display().to_string().replace(' ', "\\ ");
        fs::write(program.with_extension("d"), format!("{}: {listed}", program.display())).expect("written");
        assert!(is_fresh(&program), "built after its source");
        let later = SystemTime::now() + std::time::Duration::from_secs(5);
        fs::File::options().write(true).open(&source).expect("open").set_modified(later).expect("set");
        assert!(!is_fresh(&program), "the source is newer");
        fs::remove_file(&source).expect("removed");
        assert!(!is_fresh(&program), "the source is gone");
    }

    #[test]
    fn what_cannot_be_built_says_so() {
        let error = binary("no-such-package", "no-such-program").expect_err("it does not exist");
        assert!(error.to_string().contains("no-such-package"), "{error}");
    }
}
