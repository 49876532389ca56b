//! The cursor of lists and texts, and which rows are seen.

use crate::screen::{List, TextLines};

/// Rows that a name with two line breaks takes.
const HIGHEST_ROW: usize = 3;

/// How many rows of the panel a name takes.
pub(crate) fn height(text: &str) -> usize {
    (1 + text.matches('\n').count()).min(HIGHEST_ROW)
}

/// Where a window of `rows` begins so that the cursor is seen, and whether the prompt row above the first has gone.
///
/// A prompt that is the first row (measured on a 7841) costs a row until it has scrolled away.
pub(crate) fn window(
    cursor: usize,
    first: usize,
    rows: usize,
    prompt_row: bool,
    height: impl Fn(usize) -> usize,
) -> (usize, bool) {
    let span = |from: usize| (from..=cursor).map(&height).sum::<usize>();
    let fits_under_prompt = cursor < rows && span(0) < rows;
    if prompt_row && fits_under_prompt {
        return (0, false);
    }
    let mut first = first.min(cursor).max(cursor.saturating_sub(rows));
    while first < cursor && span(first) > rows {
        first += 1;
    }
    (first, prompt_row && cursor > 0)
}

impl List {
    /// Moves the cursor by one; at the ends it stays.
    pub(crate) fn step(&mut self, down: bool) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = if down { (self.selected + 1).min(last) } else { self.selected.saturating_sub(1) };
    }

    /// Brings the cursor into sight; tells whether the prompt row has gone.
    pub(crate) fn settle(&mut self, rows: usize, prompt_row: bool) -> bool {
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
        let heights = |index: usize| self.rows.get(index).map_or(1, |row| height(&row.text));
        let (first, away) = window(self.selected, self.first, rows, prompt_row, heights);
        self.first = first;
        away
    }
}

impl TextLines {
    /// Moves the cursor by one line; at the ends it stays.
    pub(crate) fn step(&mut self, down: bool) {
        let last = self.lines.len().saturating_sub(1);
        self.cursor = if down { (self.cursor + 1).min(last) } else { self.cursor.saturating_sub(1) };
    }

    /// A text without a line cursor scrolls: its cursor is the first line that is seen.
    pub(crate) fn scroll(&mut self, rows: usize) {
        self.cursor = self.cursor.min(self.lines.len().saturating_sub(rows));
        self.first = self.cursor;
    }

    /// Brings the cursor into sight; tells whether the prompt row has gone.
    pub(crate) fn settle(&mut self, rows: usize, prompt_row: bool) -> bool {
        self.cursor = self.cursor.min(self.lines.len().saturating_sub(1));
        let (first, away) = window(self.cursor, self.first, rows, prompt_row, |_| 1);
        self.first = first;
        away
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Row;

    fn list(names: &[&str]) -> List {
        let rows = names.iter().map(|name| Row { text: (*name).to_owned(), ..Row::default() }).collect();
        List { rows, ..List::default() }
    }

    #[test]
    fn the_cursor_stays_in_sight_and_in_the_list() {
        let mut list = list(&["a", "b", "c", "d", "e"]);
        let mut seen = Vec::new();
        for down in [true, true, true, true, true, false, false, false, false, false] {
            list.step(down);
            list.settle(3, false);
            seen.push((list.selected, list.first));
        }
        let expected = [(1, 0), (2, 0), (3, 1), (4, 2), (4, 2), (3, 2), (2, 2), (1, 1), (0, 0), (0, 0)];
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_prompt_row_costs_a_row_and_scrolls_away() {
        let mut list = list(&["a", "b", "c", "d"]);
        let mut seen = Vec::new();
        for _ in 0..3 {
            let away = list.settle(3, true);
            seen.push((list.selected, list.first, away));
            list.step(true);
        }
        assert_eq!(seen, [(0, 0, false), (1, 0, false), (2, 0, true)]);
    }

    #[test]
    fn a_name_with_line_breaks_is_three_rows_high() {
        let mut list = list(&["a\nb\nc", "d", "e"]);
        list.selected = 1;
        list.settle(3, false);
        assert_eq!(list.first, 1);
    }
}
