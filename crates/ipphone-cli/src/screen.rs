//! Standard output and standard error. Colours reach terminals only, and none where `NO_COLOR` is set.

use std::io::{self, ErrorKind, Write};

use anstyle::{AnsiColor, Style};

use crate::error::Error;
use crate::printable::printable;

/// Errors.
pub(crate) const RED: Style = AnsiColor::Red.on_default().bold();
/// Warnings.
pub(crate) const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
/// Notes.
pub(crate) const CYAN: Style = AnsiColor::Cyan.on_default().bold();
/// The frame around a quoted line.
pub(crate) const BLUE: Style = AnsiColor::Blue.on_default().bold();
/// What is most important.
pub(crate) const BOLD: Style = Style::new().bold();

/// Columns that texts for people fill at most.
pub(crate) const COLUMNS: usize = 100;

/// Writes a text with styles.
pub(crate) fn show(text: &str) -> Result<(), Error> {
    write(anstream::stdout(), text)
}

/// Writes a text as it is.
pub(crate) fn show_raw(text: &str) -> Result<(), Error> {
    write(io::stdout(), text)
}

/// Says on standard error why the verb could not do its work. If even that fails, the exit code still says it.
pub(crate) fn complain(error: &Error) {
    let lines: Vec<_> = error.to_string().lines().map(printable).collect();
    let _ = writeln!(anstream::stderr(), "{RED}error:{RED:#} {}", lines.join("\n"));
}

/// Says on standard error what will go wrong, though the verb goes on.
pub(crate) fn warn(text: &str) {
    let _ = writeln!(anstream::stderr(), "{YELLOW}warning:{YELLOW:#} {}", printable(text));
}

/// A reader that goes away, as `head` does, is no failure.
fn write(mut stream: impl Write, text: &str) -> Result<(), Error> {
    match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::Output(error)),
        _ => Ok(()),
    }
}
