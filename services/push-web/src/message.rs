//! What is said to phones.

use ipphone::object::Execute;
use ipphone::uri::{HttpUrl, Play, Target, Uri};

pub(crate) use ipphone::object::Priority;

use crate::picture::Kept;

/// A message, for however many phones.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) title: String,
    pub(crate) show: Show,
    /// A sound besides, from the phone's own TFTP server.
    pub(crate) play: Option<Play>,
    pub(crate) priority: Priority,
}

/// What a phone is to do.
#[derive(Clone)]
pub(crate) enum Show {
    Text(String),
    Picture(Kept),
    /// A page of somebody else.
    Url(HttpUrl),
    Dial(Uri),
}

/// A picture in a debug text helps nobody.
impl std::fmt::Debug for Show {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

impl Show {
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Show::Text(_) => "text",
            Show::Picture(_) => "picture",
            Show::Url(_) => "url",
            Show::Dial(_) => "dial",
        }
    }

    /// Whether the phone fetches it from us, so that we know who has seen it.
    pub(crate) fn is_fetched(&self) -> bool {
        matches!(self, Show::Text(_) | Show::Picture(_))
    }

    /// Bytes that it takes in memory, but for a little.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Show::Text(text) => text.len(),
            Show::Picture(picture) => picture.len(),
            Show::Url(_) | Show::Dial(_) => 0,
        }
    }
}

impl Message {
    /// What is pushed: an Execute with one address, and the sound. `at`: where this phone finds the message.
    pub(crate) fn execute(&self, at: HttpUrl) -> Execute {
        let target = match &self.show {
            Show::Text(_) | Show::Picture(_) => Target::Url(at),
            Show::Url(url) => Target::Url(url.clone()),
            Show::Dial(uri) => Target::Uri(uri.clone()),
        };
        let execute = Execute::default().with_priority(target, self.priority);
        match &self.play {
            Some(play) => execute.item(Uri::Play(play.clone())),
            None => execute,
        }
    }
}
