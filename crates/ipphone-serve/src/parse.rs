//! How flag, environment and file meet: what the environment and the file say is put in front of the command
//! line as if it had been typed, except where the command line itself speaks.
//!
//! ```text
//! flag  >  IPPHONE_… in the environment  >  the file of --config  >  default
//! ```

use std::{collections::BTreeMap, ffi::OsString, fs, path::PathBuf};

use clap::{
    Arg, ArgAction, ArgMatches, Command, Error, Parser,
    builder::StyledStr,
    error::{ContextKind, ContextValue, ErrorKind},
    parser::ValueSource,
};

use crate::config_file;

/// Reads the settings of this process. On an error, or for `--help`, it prints and exits (2, or 0).
///
/// It works for every parser derived with clap: each flag `--some-name` gets the environment variable
/// `IPPHONE_SOME_NAME` and the line `some-name = …` of the file that `--config` names. See [`parse_from`].
#[must_use]
pub fn parse<A: Parser>() -> A {
    parse_from(std::env::args_os(), |name| std::env::var_os(name)).unwrap_or_else(|error| error.exit())
}

/// Reads settings from these arguments (the first is the program's name) and this environment.
///
/// - An empty environment variable counts as unset. For an option that may be given several times, each line
///   of the variable is one value (or what its own `value_delimiter` says).
/// - Switches are `true` or `false` in the file; in the environment also `1`, `0`, `yes`, `no`, `on`, `off`.
/// - In the file an option that may be given several times takes a list, or a table, which stands for `NAME=VALUE`.
///
/// # Errors
/// What clap finds wrong, with a line that says where the value came from; a file that cannot be read or parsed;
/// a name in the file that no flag has. Also `--help` and `--version`, as clap does it.
pub fn parse_from<A: Parser>(
    arguments: impl IntoIterator<Item = impl Into<OsString>>,
    environment: impl Fn(&str) -> Option<OsString>,
) -> Result<A, Error> {
    let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    let mut command = teach(A::command());
    command.build();
    let typed = typed(&command, &arguments)?;
    let given = given(&mut command, &typed, &environment)?;
    let mut matches = command
        .try_get_matches_from_mut(in_front(&arguments, &given))
        .map_err(|error| say_where_from(error, &given))?;
    A::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
}

/// The environment variable of a flag.
fn variable(long: &str) -> String {
    format!("IPPHONE_{}", long.to_uppercase().replace('-', "_"))
}

/// Whether a flag may also stand in the environment and in the file.
pub(crate) fn is_setting(argument: &Arg) -> bool {
    !matches!(argument.get_long(), None | Some("help" | "version"))
}

/// Whether an option may be given several times.
pub(crate) fn is_repeatable(argument: &Arg) -> bool {
    matches!(argument.get_action(), ArgAction::Append)
}

/// Adds to each flag's help the name of its environment variable, and at the end how it all works.
fn teach(command: Command) -> Command {
    let command = command.mut_args(|argument| {
        let Some(long) = argument.get_long().filter(|_| is_setting(&argument)) else { return argument };
        let note = format!("[env: {}]", variable(long));
        let short = argument.get_help().map(|help| format!("{help} {note}")).unwrap_or(note.clone());
        let detailed = argument.get_long_help().map(|help| format!("{help}\n\n{note}"));
        let argument = argument.help(short);
        match detailed {
            Some(help) => argument.long_help(help),
            None => argument,
        }
    });
    if command.get_after_help().is_some() || command.get_after_long_help().is_some() {
        return command;
    }
    command.after_help(HOW)
}

const HOW: &str = "Every flag can also be an environment variable (in brackets above), or a line in the TOML file of \
                   --config.\nThe command line wins over the environment, the environment over the file.";

/// What the command line says by itself. Errors that no environment or file can cure end here.
fn typed(command: &Command, arguments: &[OsString]) -> Result<ArgMatches, Error> {
    match command.clone().try_get_matches_from(arguments) {
        Ok(matches) => Ok(matches),
        Err(error) if error.kind() != ErrorKind::MissingRequiredArgument => Err(error),
        Err(_) => command.clone().ignore_errors(true).try_get_matches_from(arguments),
    }
}

/// What environment or file say about one flag.
struct Given {
    words: Vec<OsString>,
    from: String,
}

/// By flag: what environment and file add to the command line.
type AllGiven = BTreeMap<String, Given>;

fn given(
    command: &mut Command,
    typed: &ArgMatches,
    environment: &impl Fn(&str) -> Option<OsString>,
) -> Result<AllGiven, Error> {
    let mut given = from_environment(command, environment)?;
    if let Some((file, words)) = config_file(command, typed, &given)? {
        let added = from_file(command, &file, &words)?;
        for (long, values) in added {
            given.entry(long).or_insert(values);
        }
    }
    given.retain(|long, _| {
        let id = command.get_arguments().find(|a| a.get_long() == Some(long)).map(|a| a.get_id().as_str());
        id.is_none_or(|id| typed.value_source(id) != Some(ValueSource::CommandLine))
    });
    Ok(given)
}

fn from_environment(
    command: &mut Command,
    environment: &impl Fn(&str) -> Option<OsString>,
) -> Result<AllGiven, Error> {
    let mut given = AllGiven::new();
    let mut wrong = None;
    for argument in command.get_arguments().filter(|argument| is_setting(argument)) {
        let Some(long) = argument.get_long() else { continue };
        let name = variable(long);
        let Some(value) = environment(&name).filter(|value| !value.is_empty()) else { continue };
        match environment_words(argument, long, &value) {
            Ok(words) => drop(given.insert(long.to_owned(), Given { words, from: name })),
            Err(reason) => wrong = Some(format!("{name}: {reason}")),
        }
    }
    match wrong {
        Some(message) => Err(command.error(ErrorKind::InvalidValue, message)),
        None => Ok(given),
    }
}

fn environment_words(argument: &Arg, long: &str, value: &OsString) -> Result<Vec<OsString>, String> {
    if is_switch(argument) {
        return Ok(switch_words(argument, long, yes_or_no(&value.to_string_lossy())?));
    }
    let lines = value.to_str().filter(|_| is_repeatable(argument));
    let values: Vec<OsString> = match lines {
        Some(lines) => {
            lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(OsString::from).collect()
        }
        None => vec![value.clone()],
    };
    Ok(value_words(argument, long, values))
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text.trim().to_lowercase().as_str() {
        "true" | "1" | "yes" | "on" => Ok(true),
        "false" | "0" | "no" | "off" => Ok(false),
        _ => Err(format!("'{text}' is neither true nor false")),
    }
}

/// The file that `--config` or its environment variable names, and its text.
fn config_file(
    command: &mut Command,
    typed: &ArgMatches,
    given: &AllGiven,
) -> Result<Option<(PathBuf, String)>, Error> {
    let raw =
        typed.try_get_raw("config").ok().flatten().and_then(|mut values| values.next()).map(PathBuf::from);
    let named =
        || Some(PathBuf::from(given.get("config")?.words.first()?.to_str()?.strip_prefix("--config=")?));
    let Some(file) = raw.or_else(named) else { return Ok(None) };
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Some((file, text))),
        Err(error) => {
            let message = format!("could not read the settings in {} (--config): {error}", file.display());
            Err(command.error(ErrorKind::Io, message))
        }
    }
}

fn from_file(command: &mut Command, file: &std::path::Path, text: &str) -> Result<AllGiven, Error> {
    let lines = match config_file::read(text, command) {
        Ok(lines) => lines,
        Err(wrong) => {
            let message = format!("{} line {}: {}", file.display(), wrong.line, wrong.reason);
            return Err(command.error(ErrorKind::InvalidValue, message));
        }
    };
    let from = |line: usize| format!("{} line {line}", file.display());
    Ok(lines
        .into_iter()
        .map(|line| (line.long, Given { words: line.words, from: from(line.line) }))
        .collect())
}

/// Whether a flag stands alone, without a value.
pub(crate) fn is_switch(argument: &Arg) -> bool {
    matches!(argument.get_action(), ArgAction::SetTrue | ArgAction::SetFalse)
}

/// The words that say what this switch should be: the flag, or nothing.
pub(crate) fn switch_words(argument: &Arg, long: &str, on: bool) -> Vec<OsString> {
    let wanted = on == matches!(argument.get_action(), ArgAction::SetTrue);
    if wanted { vec![format!("--{long}").into()] } else { Vec::new() }
}

/// The words that give these values to an option, as if typed.
pub(crate) fn value_words(argument: &Arg, long: &str, values: Vec<OsString>) -> Vec<OsString> {
    let several_at_once = argument.get_num_args().is_some_and(|range| range.min_values() > 1);
    if several_at_once {
        return std::iter::once(format!("--{long}").into()).chain(values).collect();
    }
    let word = |value: OsString| {
        let mut word = OsString::from(format!("--{long}="));
        word.push(value);
        word
    };
    values.into_iter().map(word).collect()
}

fn in_front(arguments: &[OsString], given: &AllGiven) -> Vec<OsString> {
    let words = given.values().flat_map(|given| given.words.iter());
    let (program, rest) = arguments.split_at(arguments.len().min(1));
    program.iter().chain(words).chain(rest).cloned().collect()
}

/// Adds "this value comes from …" when the flag that clap complains about was never typed.
fn say_where_from(mut error: Error, given: &AllGiven) -> Error {
    let Some(ContextValue::String(flag)) = error.get(ContextKind::InvalidArg) else { return error };
    let long = flag.trim_start_matches('-').split([' ', '=']).next().unwrap_or_default();
    let Some(given) = given.get(long) else { return error };
    let note = StyledStr::from(format!("this value comes from {}", given.from));
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![note]));
    error
}
