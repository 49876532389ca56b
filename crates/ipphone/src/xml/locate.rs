//! From a path to a place and back. Walks the text again, so that reading itself need not remember places.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader as Events;

/// Where elements stand: byte offsets into the text, by path.
pub(crate) struct Locations(HashMap<String, usize>);

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
        walk(text, |path, offset| {
            if wanted.contains_key(path) {
                found.entry(path.to_string()).or_insert(offset);
            }
            true
        });
        Locations(found)
    }

    pub(crate) fn get(&self, path: &str) -> Option<usize> {
        let mut path = path;
        loop {
            if let Some(offset) = self.0.get(path) {
                return Some(*offset);
            }
            path = &path[..path.rfind('/')?];
        }
    }
}

/// The paths of the elements that hold these offsets. Offsets ascend.
pub(crate) fn paths_at(text: &str, offsets: &[usize]) -> Vec<String> {
    let mut paths: Vec<String> = Vec::with_capacity(offsets.len());
    let mut current = String::new();
    let mut starts = Vec::new();
    walk(text, |path, offset| {
        starts.push(offset);
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

/// Line and column in characters, both from 1.
pub(crate) fn line_and_column(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}

/// Calls `visit` with path and offset of each element until it says stop. Bounded by the text; ends at the first fault.
fn walk(text: &str, mut visit: impl FnMut(&str, usize) -> bool) {
    let mut events = Events::from_str(text);
    events.config_mut().allow_dangling_amp = true;
    let mut path = Path::default();
    loop {
        let offset = usize::try_from(events.buffer_position()).unwrap_or(usize::MAX);
        match events.read_event() {
            Ok(Event::Start(start)) => {
                path.open(&start);
                if path.too_deep() || !visit(&path.text, offset) {
                    return;
                }
            }
            Ok(Event::Empty(start)) => {
                path.open(&start);
                if !visit(&path.text, offset) {
                    return;
                }
                path.close();
            }
            Ok(Event::End(_)) => path.close(),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

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
        self.text.push_str(name.as_ref());
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
