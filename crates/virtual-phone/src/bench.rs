//! A bench for tests: a phone, a function for the servers, and a clock that jumps.
//!
//! ```
//! use virtual_phone::{Fetched, bench::Bench};
//! let mut bench = Bench::new("7960", |request: &virtual_phone::Request| match request.target() {
//!     "/" => Fetched::ok("text/plain", "Good morning"),
//!     _ => Fetched::status(404),
//! });
//! bench.open("http://h/");
//! assert_eq!(bench.lines(), ["Good morning"]);
//! ```

use std::time::{Duration, SystemTime};

use ipphone::phone::{Models, Phone};
use ipphone::uri::HttpUrl;

use crate::device::{AskId, Asked, Reply};
use crate::render::{TextScreen, text, whole_text};
use crate::{Button, Failure, Fetched, Input, Output, PhoneEvent, Request, Setup, VirtualPhone};

/// Answers that one input may cause: a server can send a phone in circles, a test must end.
const MOST_ANSWERS: usize = 1000;

/// What a server of the bench does.
#[derive(Clone, PartialEq, Debug)]
pub enum Reaction {
    /// It answers.
    Answer(Fetched),
    /// It does not.
    Fail(Failure),
    /// It never says anything: the phone's own time limit ends it.
    Silence,
}

impl From<Fetched> for Reaction {
    fn from(fetched: Fetched) -> Reaction {
        Reaction::Answer(fetched)
    }
}

impl From<Failure> for Reaction {
    fn from(failure: Failure) -> Reaction {
        Reaction::Fail(failure)
    }
}

/// A phone on the bench.
pub struct Bench<S> {
    /// The phone.
    pub phone: VirtualPhone,
    /// What time it is.
    pub now: SystemTime,
    /// Every request so far.
    pub requests: Vec<Request>,
    /// Every event so far.
    pub events: Vec<PhoneEvent>,
    /// Every answer of the phone's own web server so far.
    pub replies: Vec<(AskId, Reply)>,
    asked: usize,
    serve: S,
}

impl<S, R> Bench<S>
where
    S: FnMut(&Request) -> R,
    R: Into<Reaction>,
{
    /// A phone of this model, with services, directories and messages at `http://services.example`,
    /// `http://directories.example` and `http://messages.example`.
    ///
    /// # Panics
    /// If no model has this name.
    pub fn new(model: &str, serve: S) -> Bench<S> {
        let url = |host: &str| HttpUrl::parse(&format!("http://{host}.example/"));
        let setup = Setup {
            services: url("services"),
            directories: url("directories"),
            messages: url("messages"),
            keep_source: true,
            ..Setup::default()
        };
        Bench::with_setup(model, setup, serve)
    }

    /// The same with this configuration.
    ///
    /// # Panics
    /// If no model has this name.
    pub fn with_setup(model: &str, setup: Setup, serve: S) -> Bench<S> {
        let phone = Phone::of(model, &Models::BUILT_IN).expect("the model table has a row of this name");
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_521_600); // 24 November 2026
        let phone = VirtualPhone::new(phone, setup);
        let mut bench = Bench {
            phone,
            now,
            requests: Vec::new(),
            events: Vec::new(),
            replies: Vec::new(),
            asked: 0,
            serve,
        };
        bench.input(Input::Tick);
        bench
    }

    /// Something happens; the servers answer at once.
    pub fn input(&mut self, input: Input<'_>) -> &mut Self {
        self.phone.handle(self.now, input);
        for _ in 0..MOST_ANSWERS {
            let Some(output) = self.phone.poll() else { break };
            match output {
                Output::Fetch(id, request) => {
                    let reaction = (self.serve)(&request).into();
                    self.requests.push(request);
                    match reaction {
                        Reaction::Answer(fetched) => {
                            self.phone.handle(self.now, Input::Fetched(id, Ok(fetched)))
                        }
                        Reaction::Fail(failure) => {
                            self.phone.handle(self.now, Input::Fetched(id, Err(failure)))
                        }
                        Reaction::Silence => {}
                    }
                }
                Output::Abandon(_) => {}
                Output::Reply(id, reply) => self.replies.push((id, reply)),
                Output::Event(event) => self.events.push(event),
            }
        }
        self
    }

    /// Opens an address.
    ///
    /// # Panics
    /// If it is none.
    pub fn open(&mut self, url: &str) -> &mut Self {
        self.input(Input::Open(HttpUrl::parse(url).expect("an absolute http address")))
    }

    /// Asks the phone's own web server. `None`: the answer waits for something (a sound, a silent authentication URL); it
    /// will be among the [`replies`](Bench::replies).
    pub fn ask(&mut self, asked: Asked) -> Option<Reply> {
        let number = u64::try_from(self.asked).unwrap_or(u64::MAX);
        self.asked += 1;
        let asked = Asked { random: u128::from(number) + 1, ..asked };
        self.input(Input::Asked(AskId(number), asked));
        self.replies.iter().find(|(id, _)| *id == AskId(number)).map(|(_, reply)| reply.clone())
    }

    /// Presses buttons in the words of `ipphone get --keys`, `type:`, `touch:` and `wait:` included.
    ///
    /// # Panics
    /// If a word is none.
    pub fn press(&mut self, words: &str) -> &mut Self {
        for word in words.split_whitespace() {
            match word.split_once(':') {
                Some(("type", text)) => self.type_text(text),
                Some(("wait", seconds)) => self.wait(seconds.parse().expect("seconds")),
                Some(("touch", place)) => {
                    let (x, y) = place.split_once(',').expect("x,y");
                    self.input(Input::Touch(x.parse().expect("x"), y.parse().expect("y")))
                }
                _ => self.input(Input::Press(word.parse::<Button>().expect("a button"))),
            };
        }
        self
    }

    /// Types on a keyboard.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        self.input(Input::Type(text))
    }

    /// Lets time pass, from deadline to deadline.
    pub fn wait(&mut self, seconds: u64) -> &mut Self {
        let end = self.now + Duration::from_secs(seconds);
        while let Some(deadline) = self.phone.deadline().filter(|deadline| *deadline <= end) {
            self.now = self.now.max(deadline);
            self.input(Input::Tick);
            if self.phone.deadline() == Some(deadline) {
                break; // a deadline that does not move would never end
            }
        }
        self.now = end;
        self.input(Input::Tick)
    }

    /// The screen in words, as many rows as are seen.
    pub fn text(&self) -> TextScreen {
        text(self.phone.screen(), self.phone.model())
    }

    /// Every row of the page.
    pub fn lines(&self) -> Vec<String> {
        whole_text(self.phone.screen(), self.phone.model()).lines
    }

    /// The softkeys as seen, with a space between them.
    pub fn softkeys(&self) -> String {
        self.text().softkeys.into_iter().map(|(_, label)| label).collect::<Vec<_>>().join(" ")
    }

    /// The phone's error, if it shows one.
    pub fn error(&self) -> Option<&str> {
        self.phone.screen().error.as_ref().map(|error| error.text.as_str())
    }

    /// Path and query of the last request.
    pub fn asked(&self) -> &str {
        self.requests.last().map_or("", |request| request.target())
    }
}
