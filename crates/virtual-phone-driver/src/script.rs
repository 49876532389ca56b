//! Walks kept in files: keys, and what the phone must show then.
//!
//! ```text
//! // A line that begins with two strokes is a comment.
//! open http://127.0.0.1:8080/directory/
//! expect title Directory
//! type:M%C3%BCller Soft:Submit
//! expect line 1 Müller, Anna
//! expect softkey Dial
//! expect no error
//! ```
//!
//! Keys (also as `keys WORDS`), `open URL`, and `expect` with `object NAME`, `title TEXT`, `prompt TEXT`, `line TEXT` (the start of a line
//! that is seen), `softkey LABEL`, `error TEXT`, `no error`, `event TEXT` (something the phone did, as `dialled 1000`).

use ipphone::uri::HttpUrl;
use virtual_phone::render;
use virtual_phone::screen::PageKind;

use crate::step::steps;
use crate::{Step, Walk, WalkError};

/// A walk that can be taken again and again.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Script(Vec<(usize, Act)>);

#[derive(Clone, PartialEq, Debug)]
enum Act {
    Open(HttpUrl),
    Keys(Vec<Step>),
    Expect(Expected),
}

#[derive(Clone, PartialEq, Debug)]
enum Expected {
    Object(String),
    Title(String),
    Prompt(String),
    Line(String),
    Softkey(String),
    Error(String),
    NoError,
    Event(String),
}

impl Script {
    /// Reads a script; the error names the line.
    ///
    /// ```
    /// use virtual_phone_driver::script::Script;
    /// assert!(Script::read("keys 1 Soft:Exit\n\nexpect no error").is_ok());
    /// assert!(Script::read("expect happiness").unwrap_err().to_string().starts_with("line 1: "));
    /// ```
    pub fn read(text: &str) -> Result<Script, WalkError> {
        let lines = (1..).zip(text.lines().map(str::trim));
        let meant = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with("//"));
        let acts = meant.map(|(number, line)| {
            let act = act(line).map_err(|reason| WalkError::Line { line: number, reason })?;
            Ok((number, act))
        });
        acts.collect::<Result<_, _>>().map(Script)
    }

    pub(crate) async fn run(&self, walk: &mut Walk) -> Result<(), WalkError> {
        for (line, act) in &self.0 {
            match act {
                Act::Open(url) => walk.open(url.clone()).await,
                Act::Keys(steps) => {
                    for step in steps {
                        walk.step(step).await;
                    }
                    walk.complete().await;
                }
                Act::Expect(expected) => expected.check(walk).map_err(|shown| {
                    let expected = expected.to_string();
                    WalkError::Unmet { line: *line, expected, shown }
                })?,
            }
        }
        Ok(())
    }
}

fn act(line: &str) -> Result<Act, String> {
    let (verb, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    match verb {
        "open" => HttpUrl::parse(rest).map(Act::Open).ok_or_else(|| format!("{rest} is no http address")),
        "keys" => steps(rest).map(Act::Keys).map_err(|error| error.to_string()),
        "expect" => expected(rest).map(Act::Expect),
        // The word alone is what most lines hold: keys.
        _ => {
            steps(line).map(Act::Keys).map_err(|error| format!("neither open, keys nor expect, and {error}"))
        }
    }
}

fn expected(text: &str) -> Result<Expected, String> {
    if text == "no error" {
        return Ok(Expected::NoError);
    }
    let (what, wanted) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let wanted = wanted.trim().to_owned();
    Ok(match what {
        "object" => Expected::Object(wanted),
        "title" => Expected::Title(wanted),
        "prompt" => Expected::Prompt(wanted),
        "line" => Expected::Line(wanted),
        "softkey" => Expected::Softkey(wanted),
        "error" => Expected::Error(wanted),
        "event" => Expected::Event(wanted),
        _ => return Err("expect object, title, prompt, line, softkey, error, event, or no error".to_owned()),
    })
}

impl Expected {
    /// What is shown instead, if so.
    fn check(&self, walk: &Walk) -> Result<(), String> {
        let screen = walk.phone().screen();
        let text = render::text(screen, walk.phone().model());
        let error = screen.error.as_ref().map_or("", |error| error.text.as_str());
        let is = |wanted: &str, shown: &str| if wanted == shown { Ok(()) } else { Err(format!("{shown:?}")) };
        match self {
            Expected::Object(wanted) => match screen.page {
                PageKind::Object(kind) if kind.root() == wanted || kind.short() == wanted => Ok(()),
                PageKind::Object(kind) => Err(kind.root().to_owned()),
                other => Err(format!("{other:?}")),
            },
            Expected::Title(wanted) => is(wanted, &screen.title),
            Expected::Prompt(wanted) => is(wanted, &screen.prompt),
            Expected::Line(wanted) if text.lines.iter().any(|line| line.starts_with(wanted.as_str())) => {
                Ok(())
            }
            Expected::Line(_) => Err(format!("{:?}", text.lines)),
            Expected::Softkey(wanted) if text.softkeys.iter().any(|(_, label)| label == wanted) => Ok(()),
            Expected::Softkey(_) => Err(format!("{:?}", text.softkeys)),
            Expected::Error(wanted) => is(wanted, error),
            Expected::NoError => is("", error),
            Expected::Event(wanted) if walk.events().any(|event| event.starts_with(wanted.as_str())) => {
                Ok(())
            }
            Expected::Event(_) => Err(format!("{:?}", walk.events().collect::<Vec<_>>())),
        }
    }
}

impl std::fmt::Display for Expected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (what, wanted) = match self {
            Expected::NoError => return f.write_str("no error"),
            Expected::Object(wanted) => ("object", wanted),
            Expected::Title(wanted) => ("title", wanted),
            Expected::Prompt(wanted) => ("prompt", wanted),
            Expected::Line(wanted) => ("line", wanted),
            Expected::Softkey(wanted) => ("softkey", wanted),
            Expected::Error(wanted) => ("error", wanted),
            Expected::Event(wanted) => ("event", wanted),
        };
        write!(f, "{what} {wanted:?}")
    }
}
