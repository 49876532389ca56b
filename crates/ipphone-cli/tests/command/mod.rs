//! Runs the built command as a person would.
#![allow(dead_code, reason = "each test file uses a part")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What it said, and its exit code.
pub struct Said {
    pub out: String,
    pub err: String,
    pub code: i32,
}

/// Runs it with these arguments; the environment holds nothing of ours.
pub fn ipphone(arguments: &[&str]) -> Said {
    run(command().args(arguments), b"")
}

/// The same with standard input.
pub fn ipphone_with(arguments: &[&str], input: &[u8]) -> Said {
    run(command().args(arguments), input)
}

/// The command in the folder of test pages.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ipphone"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("IPPHONE_") || name == "CLICOLOR_FORCE" {
            command.env_remove(name);
        }
    }
    command.current_dir(folder("pages"));
    command
}

pub fn run(command: &mut Command, input: &[u8]) -> Said {
    let output = output(command, input);
    let text = |bytes| String::from_utf8(bytes).expect("the command speaks UTF-8");
    Said { out: text(output.stdout), err: text(output.stderr), code: output.status.code().expect("a code") }
}

fn output(command: &mut Command, input: &[u8]) -> Output {
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    std::thread::scope(|scope| {
        // It reads no more than it takes: a pipe that breaks is no failure.
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output().expect("the command ends")
    })
}

/// A folder beside the tests.
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// Compares with a file of `tests/golden`; `UPDATE=1` rewrites it.
pub fn is_golden(name: &str, text: &str) {
    let file = folder("golden").join(name);
    if std::env::var_os("UPDATE").is_some_and(|update| update == "1") {
        return std::fs::write(&file, text).expect(name);
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        expected == text,
        "{name} differs; UPDATE=1 rewrites it\n--- expected\n{expected}\n--- now\n{text}"
    );
}
