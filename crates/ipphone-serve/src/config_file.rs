//! The file of `--config`: TOML with the flags' names, read into words of a command line.
//!
//! ```toml
//! listen = "0.0.0.0:8081"
//! drain = 10
//! ldap-url = ["ldap://one.example", "ldap://two.example"]
//! ```

use std::ffi::OsString;

use clap::{Arg, Command};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    nearest::nearest,
    parse::{is_repeatable, is_setting, is_switch, switch_words, value_words},
};

/// One setting of the file: which flag, its words, and where it stands.
pub(crate) struct Line {
    pub(crate) long: String,
    pub(crate) words: Vec<OsString>,
    pub(crate) line: usize,
}

/// What is wrong with the file, and where.
#[derive(Debug, PartialEq)]
pub(crate) struct Wrong {
    pub(crate) line: usize,
    pub(crate) reason: String,
}

/// Reads every setting of the file; the first mistake ends it.
pub(crate) fn read(text: &str, command: &Command) -> Result<Vec<Line>, Wrong> {
    let line_of = |offset: usize| 1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count();
    let table = DeTable::parse(text).map_err(|error| Wrong {
        line: line_of(error.span().map_or(0, |span| span.start)),
        reason: error.message().replace('\n', ", "),
    })?;
    let mut lines = Vec::new();
    for (key, value) in table.get_ref() {
        let line = line_of(key.span().start);
        let words = setting(key.get_ref(), value, command).map_err(|reason| Wrong { line, reason })?;
        lines.push(Line { long: key.get_ref().to_string(), words, line });
    }
    Ok(lines)
}

fn setting(key: &str, value: &Spanned<DeValue<'_>>, command: &Command) -> Result<Vec<OsString>, String> {
    if key == "config" {
        return Err("a settings file cannot name another one".into());
    }
    let known = || command.get_arguments().filter(|argument| is_setting(argument));
    let Some(argument) = known().find(|argument| argument.get_long() == Some(key)) else {
        let names = known().filter_map(Arg::get_long).filter(|name| *name != "config");
        return Err(match nearest(key, names) {
            Some(name) => format!("there is no setting '{key}'; did you mean '{name}'?"),
            None => format!("there is no setting '{key}'; --help lists them all"),
        });
    };
    if !is_switch(argument) {
        return Ok(value_words(argument, key, values(key, value.get_ref(), argument)?));
    }
    match value.get_ref().as_bool() {
        Some(on) => Ok(switch_words(argument, key, on)),
        None => Err(format!("'{key}' is a switch: write true or false")),
    }
}

fn values(key: &str, value: &DeValue<'_>, argument: &Arg) -> Result<Vec<OsString>, String> {
    let several = is_repeatable(argument) || argument.get_num_args().is_some_and(|n| n.max_values() > 1);
    match value {
        DeValue::Array(_) | DeValue::Table(_) if !several => {
            Err(format!("'{key}' takes one value, not several"))
        }
        DeValue::Array(items) if items.is_empty() => Err(format!("'{key}' is empty: leave the line out")),
        DeValue::Array(items) => items.iter().map(|item| scalar(key, item.get_ref())).collect(),
        DeValue::Table(pairs) => pairs.iter().map(|(name, value)| pair(key, name.get_ref(), value)).collect(),
        single => Ok(vec![scalar(key, single)?]),
    }
}

fn pair(key: &str, name: &str, value: &Spanned<DeValue<'_>>) -> Result<OsString, String> {
    let mut word = OsString::from(format!("{name}="));
    word.push(scalar(key, value.get_ref())?);
    Ok(word)
}

fn scalar(key: &str, value: &DeValue<'_>) -> Result<OsString, String> {
    match value {
        DeValue::String(text) => Ok(text.as_ref().into()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Ok(number.to_string().into()),
            Err(_) => Err(format!("the number of '{key}' is too large")),
        },
        DeValue::Float(number) => Ok(number.as_str().into()),
        DeValue::Boolean(on) => Ok(on.to_string().into()),
        DeValue::Datetime(moment) => Ok(moment.to_string().into()),
        DeValue::Array(_) | DeValue::Table(_) => {
            Err(format!("'{key}' goes too deep: lists hold plain values only"))
        }
    }
}
