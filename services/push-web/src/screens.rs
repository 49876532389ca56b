//! What a phone shows.

use ipphone::object::{Image, ImageFile, Kind, Object, SoftKeyItem, Text};
use ipphone::phone::Phone;
use ipphone::reply::Reply;
use ipphone::uri::HttpUrl;

use crate::message::{Message, Show};
use crate::picture::Kept;

/// What stands above a message without a title.
const TITLE: &str = "Message";

/// The message as this phone shows it. `at`: its address. Exit leads to what was there before.
pub(crate) fn message(message: &Message, phone: &Phone, at: &HttpUrl) -> Reply {
    let title = if message.title.is_empty() { TITLE } else { message.title.as_str() };
    let keys = || keys(phone, at);
    let object: Object = match &message.show {
        Show::Text(text) => Text::new(title, text.as_str()).soft_keys(keys()).into(),
        Show::Picture(picture) => shown(title, picture, phone, at, keys()),
        // Nobody is led here with these.
        Show::Url(_) | Show::Dial(_) => gone(),
    };
    Reply::from(object).forget()
}

/// OK tells that somebody has read it; Exit does not.
fn keys(phone: &Phone, at: &HttpUrl) -> Vec<SoftKeyItem> {
    phone.keys().exit().add("OK", at.at("read")).into_iter().collect()
}

fn shown(title: &str, picture: &Kept, phone: &Phone, at: &HttpUrl, keys: Vec<SoftKeyItem>) -> Object {
    if phone.shows(Kind::ImageFile) && phone.png().is_some() {
        return ImageFile::new(title, at.at("picture.png")).soft_keys(keys).into();
    }
    match picture.bitmap(phone).filter(|_| phone.shows(Kind::Image)) {
        Some(bitmap) => Image::new(title, bitmap).soft_keys(keys).into(),
        None => Text::new(title, "A picture, which this phone cannot show.").soft_keys(keys).into(),
    }
}

/// After OK.
pub(crate) fn read(phone: &Phone) -> Reply {
    Reply::from(
        Text::new("Thank you", "Whoever sent this sees that you have read it.")
            .soft_keys(phone.keys().exit()),
    )
    .forget()
}

/// A message that is not kept any more.
pub(crate) fn gone() -> Object {
    Text::new(TITLE, "This message is too old: nobody keeps it any more.").into()
}

#[cfg(test)]
mod tests {
    use ipphone::check::Grade;
    use ipphone::phone::Models;

    use super::*;
    use crate::message::Priority;

    fn on(model: &str, show: Show) -> (Reply, Phone) {
        let phone = Phone::of(model, &Models::BUILT_IN).expect(model);
        let at = HttpUrl::parse("http://10.1.1.5:8080/push/message/0123456789abcdef0123456789abcdef")
            .expect("a URL");
        let sent = Message { title: "Fire drill".to_owned(), show, play: None, priority: Priority::Now };
        (message(&sent, &phone, &at), phone)
    }

    fn picture() -> Show {
        Show::Picture(Kept::filled(1024, 600))
    }

    #[test]
    fn each_model_gets_a_picture_in_its_own_way() {
        for (model, kind) in [
            ("7960", Kind::Image),
            ("7970", Kind::ImageFile),
            ("8841", Kind::ImageFile),
            ("7841", Kind::Text),
        ] {
            let (reply, _) = on(model, picture());
            assert_eq!(reply.object().map(Object::kind), Some(kind), "{model}");
        }
    }

    #[test]
    fn every_model_takes_every_message_without_a_change() {
        for model in Models::BUILT_IN.names() {
            for show in [Show::Text("<b>&\"Grüße\"</b>\nzwei".to_owned()), picture()] {
                let (reply, phone) = on(model, show);
                if phone.shows(Kind::Text) {
                    let changed = reply.render(&phone).changed;
                    let worse: Vec<_> =
                        changed.iter().filter(|finding| finding.grade == Grade::Error).collect();
                    assert!(worse.is_empty(), "{model}: {worse:?}");
                }
            }
        }
    }
}
