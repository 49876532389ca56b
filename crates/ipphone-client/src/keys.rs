//! Keys one after the other, with pauses: a person's hand on the phone.

use std::str::FromStr;
use std::time::Duration;

use ipphone::object::Execute;
use ipphone::push::Push;
use ipphone::uri::{Key, Target, Uri};

use crate::{Client, ClientError, Endpoint, Pushed};

/// What to press, in which order. Each key is a push of its own: phones run the items of one Execute in any order.
///
/// ```
/// use ipphone_client::KeySequence;
///
/// let keys: KeySequence = "Services wait:1.5 2 # NavDwn Soft1 SoftKey:Select Dial:1000".parse()?;
/// assert_eq!(keys.len(), 7);
/// assert!("Servises".parse::<KeySequence>().is_err());
/// # Ok::<(), ipphone_client::ClientError>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct KeySequence {
    steps: Vec<Step>,
}

#[derive(Clone, PartialEq, Debug)]
enum Step {
    Press(Target),
    Wait(Duration),
}

/// The longest pause, in seconds.
const LONGEST: f64 = 3600.0;

/// Keys as the command `ipphone get` names them, beside the guide's own names.
const ALIASES: [(&str, Key); 10] = [
    ("*", Key::KeyPadStar),
    ("#", Key::KeyPadPound),
    ("Up", Key::NavUp),
    ("Down", Key::NavDwn),
    ("Left", Key::NavLeft),
    ("Right", Key::NavRight),
    ("Select", Key::NavSelect),
    ("Back", Key::NavBack),
    ("VolDown", Key::VolDwn),
    ("VolUp", Key::VolUp),
];

impl KeySequence {
    /// How many keys are pressed.
    pub fn len(&self) -> usize {
        self.steps.iter().filter(|step| matches!(step, Step::Press(_))).count()
    }

    /// What is pressed, in its order, without the pauses.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.steps.iter().filter_map(|step| match step {
            Step::Press(target) => Some(target),
            Step::Wait(_) => None,
        })
    }

    /// Whether nothing is pressed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Words with spaces between them: a key by its name, a URI, or `wait:SECONDS`.
impl FromStr for KeySequence {
    type Err = ClientError;

    fn from_str(text: &str) -> Result<KeySequence, ClientError> {
        let steps = text.split_whitespace().map(step).collect::<Result<_, _>>()?;
        Ok(KeySequence { steps })
    }
}

fn step(word: &str) -> Result<Step, ClientError> {
    let wrong = |reason: String| ClientError::Key { key: word.chars().take(80).collect(), reason };
    if let Some(seconds) = word.strip_prefix("wait:") {
        let seconds = seconds.parse::<f64>().ok().filter(|seconds| (0.0..=LONGEST).contains(seconds));
        let wait = seconds.map(|seconds| Step::Wait(Duration::from_secs_f64(seconds)));
        return wait.ok_or_else(|| wrong(format!("write wait:SECONDS, at most {LONGEST}")));
    }
    let alias = ALIASES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, key)| *key);
    let digit = word.parse::<u8>().ok().filter(|digit| *digit <= 9).map(Key::KeyPad);
    if let Some(key) = alias.or(digit).or_else(|| Key::from_name(word)) {
        return Ok(Step::Press(Target::Uri(Uri::Key(key))));
    }
    match Target::parse(word) {
        Target::Uri(Uri::Other(_)) => Err(wrong(
            "write a key (Services, 0 to 9, Soft1, NavDwn), a URI (SoftKey:Exit), or wait:SECONDS".to_owned(),
        )),
        target => Ok(Step::Press(target)),
    }
}

impl Client {
    /// Presses these keys, `between` them at least so long. Ends with the first that fails: what comes then would press
    /// keys on a page that nobody expected.
    pub async fn press(&self, at: &Endpoint, keys: &KeySequence, between: Duration) -> Vec<Pushed> {
        let mut done = Vec::new();
        for step in &keys.steps {
            let target = match step {
                Step::Wait(time) => {
                    tokio::time::sleep(*time).await;
                    continue;
                }
                Step::Press(target) => target.clone(),
            };
            if !done.is_empty() {
                tokio::time::sleep(between).await;
            }
            let pushed = self.push(at, &Push::new(&Execute::new(target).into())).await;
            let failed = !pushed.is_success();
            done.push(pushed);
            if failed {
                break;
            }
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_names_of_the_guide_and_of_get() {
        for (word, uri) in [
            ("1", "Key:KeyPad1"),
            ("#", "Key:KeyPadPound"),
            ("down", "Key:NavDwn"),
            ("Soft2", "Key:Soft2"),
            ("services", "Key:Services"),
            ("Key:Line1", "Key:Line1"),
            ("SoftKey:Exit", "SoftKey:Exit"),
            ("http://h/page", "http://h/page"),
        ] {
            let Ok(Step::Press(target)) = step(word) else { panic!("{word}") };
            assert_eq!(target.text(), uri, "{word}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused_with_what_to_write() {
        for word in ["Servises", "wait:x", "wait:-1", "wait:1e9", "wait:NaN", "10", "foo:bar"] {
            assert!(matches!(step(word), Err(ClientError::Key { .. })), "{word}");
        }
    }
}
