//! One model: every cell, its source, and a mark where nobody has read or seen it.

use std::fmt::Write;

use ipphone::phone::{Cell, Model};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::printable::{printable, shortened};
use crate::screen::{BOLD, COLUMNS, YELLOW};

/// A model with all its cells, for programs.
#[derive(Serialize)]
pub(super) struct Sheet<'n> {
    name: &'n str,
    cells: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    name: &'static str,
    value: String,
    source: String,
    inferred: bool,
}

impl Sheet<'_> {
    pub(super) fn of<'n>(name: &'n str, model: &Model) -> Sheet<'n> {
        let entry = |Cell { name, value, source, inferred }| Entry { name, value, source, inferred };
        Sheet { name, cells: model.cells().map(entry).collect() }
    }
}

/// Columns of a cell's name, with its mark.
const NAME: usize = 25;
/// Columns of a value that shares its line with the source.
const VALUE: usize = 20;
/// Columns of a source.
const SOURCE: usize = COLUMNS - NAME - VALUE - 2;

/// All cells, within 100 columns.
pub(super) fn text(name: &str, model: &Model) -> String {
    let mut text = format!("{BOLD}{}{BOLD:#}\n", shortened(&printable(name.trim()), 40));
    for cell in model.cells() {
        write_cell(&mut text, &cell);
    }
    let (inferred, all) = (model.cells().filter(|cell| cell.inferred).count(), model.cells().count());
    let _ = writeln!(
        text,
        "\n{YELLOW}?{YELLOW:#} {inferred} of {all} cells are inferred: nobody has read or seen them. If your phone differs,\n  \
         write the cell into a file and name that with --models."
    );
    text
}

/// Value and source side by side; a long value has lines of its own, and the source stands below.
fn write_cell(text: &mut String, cell: &Cell) {
    let mark = if cell.inferred { "?" } else { " " };
    let head = format!("{YELLOW}{mark}{YELLOW:#} {:1$}", cell.name, NAME - 2);
    let value = printable(&cell.value);
    let source = wrapped(&printable(&cell.source), SOURCE);
    if value.width() > VALUE {
        side_by_side(text, &head, &wrapped(&value, COLUMNS - NAME), &[]);
        side_by_side(text, &" ".repeat(NAME), &[], &source);
    } else {
        side_by_side(text, &head, &[value], &source);
    }
}

/// Lines of value and source next to each other; only the first has the head.
fn side_by_side(text: &mut String, head: &str, values: &[String], sources: &[String]) {
    let blank = " ".repeat(NAME);
    for nth in 0..values.len().max(sources.len()) {
        let head = if nth == 0 { head } else { &blank };
        let value = values.get(nth).map_or("", String::as_str);
        let gap = VALUE.saturating_sub(value.width());
        let source = sources.get(nth).map_or("", String::as_str);
        let line = format!("{head}{value}{:gap$}  {source}", "");
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

/// Words in lines of at most `room` columns; a longer word stands alone.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_fill_lines_and_are_never_cut() {
        assert_eq!(wrapped("aa bb cc", 5), ["aa bb", "cc"]);
        assert_eq!(wrapped("a abcdefgh b", 4), ["a", "abcdefgh", "b"]);
        assert!(wrapped("", 4).is_empty());
    }
}
