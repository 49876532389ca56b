//! All pictures of a folder, on all cores, with a bar.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, thread};

use super::convert::{Convert, Made};
use super::goal::Ending;
use crate::error::Error;
use crate::screen;

/// Converts each file into the other folder; those that are no pictures are named at the end.
pub(super) fn run(convert: &Convert, from: &Path, to: &Path) -> Result<ExitCode, Error> {
    let ending = ending(convert)?;
    fs::create_dir_all(to).map_err(|reason| Error::Write { name: to.to_owned(), reason })?;
    let work = named(files(from)?, to, ending);
    let done = at_once(&work, |(from, to)| convert.one(from, to, ending));
    let mut text = String::new();
    for result in &done {
        match result {
            Ok(made) => text += &made.report(),
            Err(error) => screen::complain(error),
        }
    }
    let made = done.iter().filter(|result| result.is_ok()).count();
    let _ = writeln!(text, "{made} of {} converted", work.len());
    screen::show(&text)?;
    let is_whole = done.iter().all(|result| result.as_ref().is_ok_and(|made| !made.is_cut));
    Ok(ExitCode::from(if made == 0 { 2 } else { u8::from(!is_whole) }))
}

fn ending(convert: &Convert) -> Result<Ending, Error> {
    if let Some(kind) = convert.kind {
        return Ok(kind);
    }
    let fetches = convert.look.phone()?.is_none_or(|phone| phone.png().is_some());
    Ok(if fetches { Ending::Png } else { Ending::Xml })
}

/// The files that do not hide, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |reason| Error::Read { name: folder.to_owned(), reason };
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        let hides = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_file() && !hides {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Where each goes. `a.jpg` becomes `a.png`; if there is an `a.gif` too, that becomes `a.gif.png`.
fn named(files: Vec<PathBuf>, to: &Path, ending: Ending) -> Vec<(PathBuf, PathBuf)> {
    let mut taken = std::collections::BTreeSet::new();
    let place = |from: PathBuf| {
        let name = |part: Option<&std::ffi::OsStr>| {
            let mut name = part.unwrap_or_default().to_owned();
            name.push(format!(".{}", ending.name()));
            to.join(name)
        };
        let short = name(from.file_stem());
        let to = if taken.insert(short.clone()) { short } else { name(from.file_name()) };
        (from, to)
    };
    files.into_iter().map(place).collect()
}

type Job = (PathBuf, PathBuf);

/// As many at once as there are cores: each may take the memory of one picture.
fn at_once(work: &[Job], one: impl Fn(&Job) -> Result<Made, Error> + Sync) -> Vec<Result<Made, Error>> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let bar = Bar { all: work.len(), is_shown: io::stderr().is_terminal() };
    let hands = thread::available_parallelism().map_or(1, usize::from).min(work.len().max(1));
    thread::scope(|scope| {
        for _ in 0..hands {
            scope.spawn(|| {
                while let Some((place, job)) = take(&next, work) {
                    let result = one(job);
                    let mut done = done.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
                    done.push((place, result));
                    bar.draw(done.len());
                }
            });
        }
    });
    bar.clear();
    let mut done = done.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

fn take<'a>(next: &AtomicUsize, work: &'a [Job]) -> Option<(usize, &'a Job)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    work.get(place).map(|job| (place, job))
}

/// How far it is, on standard error of a terminal.
struct Bar {
    all: usize,
    is_shown: bool,
}

impl Bar {
    const WIDTH: usize = 30;

    fn draw(&self, done: usize) {
        if !self.is_shown {
            return;
        }
        let full = done * Bar::WIDTH / self.all.max(1);
        let (full, empty) = ("█".repeat(full), "░".repeat(Bar::WIDTH.saturating_sub(full)));
        let _ = write!(io::stderr(), "\r{full}{empty} {done}/{}", self.all);
    }

    fn clear(&self) {
        if self.is_shown {
            let _ = write!(io::stderr(), "\r{}\r", " ".repeat(Bar::WIDTH + 24));
        }
    }
}
