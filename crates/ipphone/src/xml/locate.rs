//! From a path to a place and back. Walks the text again, so that reading itself need not remember places.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader as Events;

/// Where elements stand: byte offsets into the text, by path.
pub(crate) struct Locations {
    found: HashMap<String, usize>,
    root: usize,
}

impl Locations {
    /// The offsets of these paths; a path that is not there gets that of its nearest ancestor.
    pub(crate) fn of<'p>(text: &str, paths: impl Iterator<Item = &'p str>) -> Locations {
        let mut wanted: HashMap<String, usize> = HashMap::new();
        for path in paths {
            for (at, _) in path.match_indices('/').skip(1) {
                wanted.insert(path[..at].to_string(), 0);
            }
            wanted.insert(path.to_string(), 0);
        }
        let mut found = HashMap::new();
        let mut root = None;
        walk(text, |path, offset| {
            root.get_or_insert(offset);
            if wanted.contains_key(path) {
                found.entry(path.to_string()).or_insert(offset);
            }
            true
        });
        Locations { found, root: root.unwrap_or(0) }
    }

    /// The place of this path; that of the root for paths that are not there, as under a misspelt root.
    pub(crate) fn get(&self, path: &str) -> usize {
        let mut path = path;
        loop {
            if let Some(offset) = self.found.get(path) {
                return *offset;
            }
            let Some(parent) = path.rfind('/') else { return self.root };
            path = &path[..parent];
        }
    }
}

/// The paths of the elements that hold these offsets. Offsets ascend.
pub(crate) fn paths_at(text: &str, offsets: &[usize]) -> Vec<String> {
    let mut paths: Vec<String> = Vec::with_capacity(offsets.len());
    let mut current = String::new();
    walk(text, |path, offset| {
        while offsets.get(paths.len()).is_some_and(|wanted| *wanted < offset) {
            paths.push(current.clone());
        }
        current.clear();
        current.push_str(path);
        paths.len() < offsets.len()
    });
    paths.resize(offsets.len(), current);
    paths
}

/// Counts lines and columns in one pass, for offsets that ascend.
pub(crate) struct Cursor<'t> {
    rest: &'t str,
    at: usize,
    line: u32,
    column: u32,
}

impl<'t> Cursor<'t> {
    pub(crate) fn new(text: &'t str) -> Cursor<'t> {
        Cursor { rest: text, at: 0, line: 1, column: 1 }
    }

    /// Line and column in characters, both from 1, of this offset.
    pub(crate) fn go_to(&mut self, offset: usize) -> (u32, u32) {
        let ahead = offset.saturating_sub(self.at).min(self.rest.len());
        if let Some((passed, rest)) = self.rest.split_at_checked(ahead) {
            passed.chars().for_each(|character| self.pass(character));
            self.rest = rest;
            self.at += ahead;
        }
        (self.line, self.column)
    }

    fn pass(&mut self, character: char) {
        if character == '\n' {
            self.line = self.line.saturating_add(1);
            self.column = 1;
        } else {
            self.column = self.column.saturating_add(1);
        }
    }
}

/// Calls `visit` with path and offset wherever an element begins, and wherever its parent goes on, until it says stop.
/// Bounded by the text; ends at the first fault.
fn walk(text: &str, mut visit: impl FnMut(&str, usize) -> bool) {
    let mut events = Events::from_str(text);
    events.config_mut().allow_dangling_amp = true;
    let mut path = Path::default();
    loop {
        let offset = position(&events);
        let goes_on = match events.read_event() {
            Ok(Event::Start(start)) => {
                path.open(&start);
                !path.too_deep() && visit(&path.text, offset)
            }
            Ok(Event::Empty(start)) => {
                path.open(&start);
                let goes_on = visit(&path.text, offset);
                path.close();
                goes_on && visit(&path.text, position(&events))
            }
            Ok(Event::End(_)) => {
                path.close();
                visit(&path.text, position(&events))
            }
            Ok(Event::Eof) | Err(_) => false,
            Ok(_) => true,
        };
        if !goes_on {
            return;
        }
    }
}

fn position(events: &Events<&[u8]>) -> usize {
    usize::try_from(events.buffer_position()).unwrap_or(usize::MAX)
}

/// Longer names of elements are cut in paths.
const LONGEST_NAME: usize = 80;

/// The path of the open element, with the counts of its children so far.
#[derive(Default)]
struct Path {
    text: String,
    levels: Vec<Level>,
    roots: HashMap<String, usize>,
}

struct Level {
    parent_length: usize,
    counts: HashMap<String, usize>,
}

impl Path {
    fn open(&mut self, start: &BytesStart<'_>) {
        let name = start.name();
        let counts = self.levels.last_mut().map_or(&mut self.roots, |level| &mut level.counts);
        let count = counts.entry(name.as_ref().to_string()).or_insert(0);
        *count += 1;
        let nth = *count;
        let parent_length = self.text.len();
        self.text.push('/');
        self.text.extend(name.as_ref().chars().take(LONGEST_NAME));
        if is_list_item(name.as_ref()) || nth > 1 {
            self.text.push_str(&format!("[{nth}]"));
        }
        self.levels.push(Level { parent_length, counts: HashMap::new() });
    }

    fn close(&mut self) {
        if let Some(level) = self.levels.pop() {
            self.text.truncate(level.parent_length);
        }
    }

    fn too_deep(&self) -> bool {
        self.levels.len() > 64
    }
}

/// Elements that come many times carry their number, also the first.
fn is_list_item(name: &str) -> bool {
    name.ends_with("Item") || name == "DirectoryEntry"
}
