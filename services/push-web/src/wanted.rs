//! What a page or a program asks for: read, judged, and refused with a sentence that says what to write.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ipphone::uri::{HttpUrl, Play, Uri};
use ipphone_client::{Credentials, PhoneAddress};
use serde::Deserialize;

use crate::message::{Message, Priority, Show};
use crate::picture::Kept;

/// Largest request: a picture of 4 MiB in Base64, and the rest.
pub(crate) const MOST_BYTES: usize = 6 * 1024 * 1024;
/// Phones of one message.
pub(crate) const MOST_PHONES: usize = 200;
/// Characters of a text: phones show 4000.
const MOST_TEXT: usize = 4000;
const MOST_TITLE: usize = 100;
/// Characters of what else is typed.
const MOST_TYPED: usize = 256;

/// A message and its phones, as JSON. Exactly one of `text`, `picture`, `url` and `dial`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Phones beside the page.
    #[serde(default)]
    phones: Vec<String>,
    /// `HOST` or `HOST:PORT`.
    #[serde(default)]
    addresses: Vec<String>,
    #[serde(default)]
    user: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    title: String,
    text: Option<String>,
    /// A picture file in Base64.
    picture: Option<String>,
    url: Option<String>,
    dial: Option<String>,
    #[serde(default)]
    play: String,
    /// 0 at once, 1 when idle, 2 only if idle.
    #[serde(default)]
    priority: u8,
}

/// A message that can be sent.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) message: Message,
    /// Names of phones beside the page.
    pub(crate) phones: Vec<String>,
    pub(crate) addresses: Vec<PhoneAddress>,
    /// For all of the addresses.
    pub(crate) credentials: Option<Credentials>,
}

impl Wanted {
    /// Reads a request. The error is for a person, and holds no password.
    pub(crate) fn read(json: &[u8]) -> Result<Wanted, String> {
        // What serde says may repeat a part of what was sent: of the password, too.
        let asked: Asked = serde_json::from_slice(json).map_err(|error| {
            format!("this is no message: look at line {}, column {}", error.line(), error.column())
        })?;
        if asked.phones.is_empty() && asked.addresses.is_empty() {
            return Err("choose at least one phone".to_owned());
        }
        if asked.phones.len() + asked.addresses.len() > MOST_PHONES {
            return Err(format!(
                "these are too many phones: {MOST_PHONES} at once; for more there is ipphone push --list"
            ));
        }
        let addresses = asked.addresses.iter().map(|typed| address(typed)).collect::<Result<Vec<_>, _>>()?;
        let credentials = credentials(&asked, !addresses.is_empty())?;
        let mut phones = asked.phones.clone();
        phones.sort();
        phones.dedup();
        Ok(Wanted { message: message(asked)?, phones, addresses, credentials })
    }
}

fn message(asked: Asked) -> Result<Message, String> {
    let title = line(&asked.title, MOST_TITLE, "title")?;
    let show = match (asked.text, asked.picture, asked.url, asked.dial) {
        (Some(text), None, None, None) => Show::Text(body(&text)?),
        (None, Some(picture), None, None) => Show::Picture(kept(&picture)?),
        (None, None, Some(url), None) => Show::Url(page(&url)?),
        (None, None, None, Some(number)) => Show::Dial(number_of(&number)?),
        _ => return Err("a message is exactly one of text, picture, url and dial".to_owned()),
    };
    let play = match line(&asked.play, MOST_TYPED, "sound")?.as_str() {
        "" => None,
        file => Some(
            Play::file(file)
                .ok_or("the sound is the name of a file on the phones' TFTP server, as Chime.raw")?,
        ),
    };
    let priority = match asked.priority {
        0 => Priority::Now,
        1 => Priority::WhenIdle,
        2 => Priority::IfIdle,
        _ => return Err("priority is 0 (at once), 1 (when idle) or 2 (only if idle)".to_owned()),
    };
    Ok(Message { title, show, play, priority })
}

fn address(typed: &str) -> Result<PhoneAddress, String> {
    if typed.chars().count() > MOST_TYPED {
        return Err("an address of a phone is longer than any".to_owned());
    }
    let address: PhoneAddress =
        typed.parse().map_err(|error: ipphone_client::ClientError| error.to_string())?;
    match address.is_https() {
        true => {
            Err(format!("{address}: over https a certificate must be pinned, which ipphone push --pin does"))
        }
        false => Ok(address),
    }
}

/// Whoever names a phone by its address shows that he may push to it.
fn credentials(asked: &Asked, is_needed: bool) -> Result<Option<Credentials>, String> {
    if !is_needed {
        return Ok(None);
    }
    if asked.user.is_empty() || asked.password.is_empty() {
        return Err("phones named by their address want a user and a password".to_owned());
    }
    if asked.user.len() > MOST_TYPED || asked.password.len() > MOST_TYPED {
        return Err("the user or the password is longer than any phone takes".to_owned());
    }
    let credentials = Credentials::new(asked.user.as_str(), asked.password.as_str());
    credentials
        .map(Some)
        .ok_or_else(|| "a user name holds no colon, and nothing holds control characters".to_owned())
}

/// One line: whatever breaks it becomes a blank.
fn line(text: &str, most: usize, what: &str) -> Result<String, String> {
    if text.chars().count() > most {
        return Err(format!("the {what} is too long: {most} characters at most"));
    }
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    Ok(plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Lines end as phones have it; other control characters are no text.
fn body(text: &str) -> Result<String, String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect();
    match text.trim() {
        "" => Err("write a text".to_owned()),
        text if text.chars().count() > MOST_TEXT => {
            Err(format!("the text is too long: {MOST_TEXT} characters at most"))
        }
        text => Ok(text.to_owned()),
    }
}

fn kept(base64: &str) -> Result<Kept, String> {
    let file = BASE64_STANDARD
        .decode(base64.trim())
        .map_err(|_| "the picture is a file (PNG, JPEG, GIF, WebP or BMP) in Base64".to_owned())?;
    Kept::read(&file).map_err(|error| format!("the picture: {error}"))
}

fn page(typed: &str) -> Result<HttpUrl, String> {
    let url =
        HttpUrl::parse(typed.trim()).filter(|url| url.len() <= MOST_TYPED && !url.as_str().contains('@'));
    url.ok_or_else(|| {
        "the page is an address as http://HOST/PATH, without a user, 256 characters at most".to_owned()
    })
}

fn number_of(typed: &str) -> Result<Uri, String> {
    let number = line(typed, 40, "number")?;
    Uri::dial(&number).ok_or_else(|| "the number is digits, as 1234 or +4420…".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Wanted, String> {
        Wanted::read(json.as_bytes())
    }

    #[test]
    fn the_four_kinds_are_read() {
        let dot = ipphone_picture::Pixels::filled(1, 1, [0, 0, 0, 255]).expect("a picture");
        let dot = BASE64_STANDARD.encode(dot.to_png(ipphone_picture::Levels::Mono).expect("a file"));
        for (part, word) in [
            (r#""text":"Fire drill at 3""#.to_owned(), "text"),
            (format!(r#""picture":"{dot}""#), "picture"),
            (r#""url":"http://h/page""#.to_owned(), "url"),
            (r#""dial":"1234""#.to_owned(), "dial"),
        ] {
            let wanted = read(&format!(r#"{{"phones":["1","1","2"],{part},"priority":1}}"#)).expect(word);
            assert_eq!(
                (wanted.message.show.word(), wanted.phones),
                (word, vec!["1".to_owned(), "2".to_owned()])
            );
            assert_eq!(wanted.message.priority, Priority::WhenIdle);
        }
    }

    #[test]
    fn what_cannot_be_sent_is_refused_with_what_to_write() {
        let many = format!(
            r#"{{"addresses":[{}"10.0.0.1"],"user":"u","password":"p","text":"x"}}"#,
            r#""10.0.0.1","#.repeat(5000)
        );
        let long = format!(r#"{{"phones":["1"],"text":"{}"}}"#, "x".repeat(5000));
        for (json, said) in [
            ("", "no message"),
            ("[]", "no message"),
            (r#"{"phones":["1"],"text":"x","typo":1}"#, "no message"),
            (r#"{"text":"x"}"#, "at least one phone"),
            (r#"{"phones":["1"]}"#, "exactly one"),
            (r#"{"phones":["1"],"text":"x","dial":"1"}"#, "exactly one"),
            (r#"{"phones":["1"],"text":" \r\n "}"#, "write a text"),
            (r#"{"phones":["1"],"url":"javascript:alert(1)"}"#, "http://HOST/PATH"),
            (r#"{"phones":["1"],"url":"http://u:p@h/"}"#, "without a user"),
            (r#"{"phones":["1"],"dial":"call me"}"#, "digits"),
            (r#"{"phones":["1"],"dial":"1;Key:Services"}"#, "digits"),
            (r#"{"phones":["1"],"text":"x","play":"a;b"}"#, "Chime.raw"),
            (r#"{"phones":["1"],"text":"x","priority":3}"#, "priority"),
            (r#"{"phones":["1"],"picture":"!!!"}"#, "Base64"),
            (r#"{"phones":["1"],"picture":"AAAA"}"#, "the picture"),
            (r#"{"addresses":["10.0.0.1"],"text":"x"}"#, "user and a password"),
            (r#"{"addresses":["10.0.0.1"],"user":"a\r\nb","password":"p","text":"x"}"#, "control"),
            (r#"{"addresses":["10.0.0.1/x"],"user":"u","password":"p","text":"x"}"#, "without a path"),
            (r#"{"addresses":["10.0.0.1\r\nX: y"],"user":"u","password":"p","text":"x"}"#, "no address"),
            (r#"{"addresses":["https://10.0.0.1"],"user":"u","password":"p","text":"x"}"#, "pinned"),
            (&*many, "too many phones"),
            (&*long, "too long"),
        ] {
            let error = read(json).expect_err(&json[..json.len().min(60)]);
            assert!(error.contains(said), "{json:.80}: {error}");
        }
    }

    #[test]
    fn passwords_are_in_no_answer() {
        let error = read(r#"{"password":"geheim","user":7}"#).expect_err("a number");
        assert!(!error.contains("geheim"), "{error}");
        let right = read(r#"{"addresses":["10.0.0.1"],"user":"u","password":"geheim","text":"x"}"#);
        assert!(!format!("{right:?}").contains("geheim"));
    }

    #[test]
    fn lines_are_as_phones_have_them() {
        let wanted =
            read(r#"{"phones":["1"],"title":"a\r\nX: b","text":"<b>one</b>\r\ntwo\u0007"}"#).expect("a text");
        assert_eq!(wanted.message.title, "a X: b");
        assert!(matches!(wanted.message.show, Show::Text(text) if text == "<b>one</b>\ntwo"));
    }
}
