//! Looks at the folder several times a second and says what is wrong with what was saved.
//!
//! By the times of files, which every file system has: two thousand of them are looked at in some milliseconds.

use std::collections::BTreeMap;
use std::fs;
use std::thread;
use std::time::{Duration, SystemTime};

use ipphone::check::Grade;

use super::folder::{DEEPEST, Folder, entries};
use super::judge::Judge;
use crate::printable::printable;
use crate::screen::{self, BOLD};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(300);
/// Most files that are watched.
const MOST_FILES: usize = 2000;

/// When a file was saved, and how long it is.
type Stamp = (Option<SystemTime>, u64);
/// From the names on the way to each file.
type Known = BTreeMap<Vec<String>, Stamp>;

/// Judges all that is there, then whatever is saved, until the process ends.
pub(super) fn run(folder: &Folder, judge: &Judge) {
    let mut known = look(folder);
    say(&first_report(folder, judge, &known));
    loop {
        thread::sleep(PAUSE);
        let now = look(folder);
        say(&report(folder, judge, &known, &now));
        known = now;
    }
}

/// Nobody may be reading; the pages are served all the same.
fn say(text: &str) {
    if !text.is_empty() {
        let _ = screen::show(text);
    }
}

fn look(folder: &Folder) -> Known {
    let mut known = Known::new();
    look_into(folder, &mut Vec::new(), &mut known);
    known
}

fn look_into(folder: &Folder, names: &mut Vec<String>, known: &mut Known) {
    let Some(place) = folder.inside(names).filter(|_| names.len() <= DEEPEST) else { return };
    for entry in entries(&place).unwrap_or_default() {
        if known.len() >= MOST_FILES {
            return;
        }
        let file = place.join(&entry.name);
        names.push(entry.name);
        if entry.is_file {
            let stamp = fs::metadata(&file).ok().map(|file| (file.modified().ok(), file.len()));
            known.insert(names.clone(), stamp.unwrap_or_default());
        } else if !file.is_symlink() {
            // A linked folder may lead back to one above it.
            look_into(folder, names, known);
        }
        names.pop();
    }
}

/// What is wrong at the start; of good files only how many there are.
fn first_report(folder: &Folder, judge: &Judge, known: &Known) -> String {
    let mut text = String::new();
    let mut odd = 0;
    for names in known.keys() {
        let judgement = judge.file(folder, names);
        if let Some(judgement) = judgement.filter(|found| found.worst > Some(Grade::Note)) {
            odd += 1;
            text += &headed(names, &judgement.report);
        }
    }
    let files = if known.len() == 1 { "1 file".to_owned() } else { format!("{} files", known.len()) };
    let verdict = if odd == 0 { "nothing wrong".to_owned() } else { format!("{odd} with findings") };
    let more = if known.len() < MOST_FILES { "" } else { "; no more than these are watched" };
    text + &format!("{files} checked, {verdict}{more}; each is checked again when it is saved\n")
}

/// What is wrong with what changed, or that it is well again.
fn report(folder: &Folder, judge: &Judge, old: &Known, new: &Known) -> String {
    let saved = new.iter().filter(|(names, stamp)| old.get(*names) != Some(stamp));
    let mut text: String =
        saved.filter_map(|(names, _)| Some(headed(names, &judge.file(folder, names)?.report))).collect();
    for names in old.keys().filter(|names| !new.contains_key(*names)) {
        text += &format!("{BOLD}{}{BOLD:#} is gone\n", printable(&names.join("/")));
    }
    text
}

fn headed(names: &[String], report: &str) -> String {
    format!("{BOLD}{}{BOLD:#}\n{report}\n", printable(&names.join("/")))
}

#[cfg(test)]
mod tests {
    use ipphone::uri::HttpUrl;

    use super::*;

    #[test]
    fn what_was_saved_is_judged_and_nothing_else() {
        let dir = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("written");
        write("good.txt", "hello");
        write("bad.toml", "titel = \"x\"");
        let folder = Folder::open(dir.path()).expect("a folder");
        let judge = Judge { model: None, base: HttpUrl::parse("http://h").expect("an address") };
        let old = look(&folder);
        let first = first_report(&folder, &judge, &old);
        assert!(first.contains("bad.toml:1:1") && first.contains("2 files checked, 1 with"), "{first}");
        assert_eq!(report(&folder, &judge, &old, &look(&folder)), "");

        write("bad.toml", "title = \"x\"\ntext = \"mended\"");
        fs::remove_file(dir.path().join("good.txt")).expect("removed");
        let now = report(&folder, &judge, &old, &look(&folder));
        assert!(now.contains("0 errors") && now.contains("good.txt") && now.contains("gone"), "{now}");
    }

    #[test]
    fn a_folder_that_is_linked_into_itself_ends() {
        let dir = tempfile::tempdir().expect("a folder");
        std::os::unix::fs::symlink(dir.path(), dir.path().join("round")).expect("linked");
        fs::write(dir.path().join("a.txt"), "x").expect("written");
        let folder = Folder::open(dir.path()).expect("a folder");
        assert_eq!(look(&folder).len(), 1);
    }
}
