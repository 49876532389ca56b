//! Passwords: from a file, from the environment, or typed; never as an argument, which every user of the machine can read.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use crate::error::Error;

/// What no password has in front or behind, as editors add it.
const LINE_ENDS: [char; 2] = ['\r', '\n'];

/// The variable that may hold it.
const VARIABLE: &str = "IPPHONE_PASSWORD";

/// Whether it comes from the environment, as [`password`] decides.
pub(crate) fn is_from_environment(file: Option<&OsString>) -> bool {
    file.is_none_or(|file| file.is_empty()) && from_environment().is_some()
}

fn from_environment() -> Option<String> {
    env::var(VARIABLE).ok().filter(|password| !password.is_empty())
}

/// From this file, else from `IPPHONE_PASSWORD`, else typed by whoever sits there; `prompts` are asked one after the other,
/// and must be answered alike.
pub(crate) fn password(file: Option<&OsString>, prompts: &[String]) -> Result<String, Error> {
    if let Some(file) = file.filter(|file| !file.is_empty()) {
        let name = PathBuf::from(file);
        return match fs::read_to_string(&name) {
            Ok(text) => Ok(text.trim_end_matches(LINE_ENDS).to_owned()),
            Err(reason) => Err(Error::Read { name, reason }),
        };
    }
    if let Some(password) = from_environment() {
        return Ok(password);
    }
    if !io::stdin().is_terminal() {
        return Err(Error::Password("no password: set IPPHONE_PASSWORD, or name a file: --password-file F"));
    }
    let mut typed = Vec::new();
    for prompt in prompts {
        typed.push(rpassword::prompt_password(prompt).map_err(Error::Start)?);
    }
    if typed.windows(2).any(|pair| pair.first() != pair.last()) {
        return Err(Error::Password("the two passwords differ"));
    }
    Ok(typed.into_iter().next().unwrap_or_default())
}
