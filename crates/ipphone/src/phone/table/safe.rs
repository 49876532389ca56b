//! The profile of a model that nobody has told us about.

use super::sets::{DIGITS, MODERN, PLAIN, counted};
use crate::phone::behaviour::{
    AcceptStyle, Agent, Callback, Charsets, Client, Download, Family, Http, Parser, PromptPlace, PushStyle,
    Screenshot, SdkVersion, Tls,
};
use crate::phone::fact::inferred;
use crate::phone::{Display, Feature, Layout, Model, SoftKeys};
use crate::uri::key::Button;
use crate::uri::{Scheme, Schemes};

const LEAST: &&str = &"what every model with services has";
const LIKE_8841: &&str = &"an unknown model is likely a new one: as the 8841";

impl Model {
    /// For a model that the table does not know: what every phone with services can do, read as strictly as any.
    ///
    /// [`Phone::from_headers`](crate::phone::Phone::from_headers) adds the display and the objects that the phone
    /// itself names.
    pub const SAFE: Model = Model {
        family: inferred(Family::Unknown, &"not in the table"),
        display: inferred(Display::grey(133, 65, 2), &"the smallest picture area, that of the 7960"),
        wide: inferred(None, LEAST),
        panel: inferred(None, LEAST),
        wallpaper: inferred(None, LEAST),
        status: inferred(None, LEAST),
        soft_keys: inferred(SoftKeys::slots(4), &"four on most models"),
        layout: inferred(Layout::EXIT_FIRST, LIKE_8841),
        prompt: inferred(PromptPlace::UnderTitle, LIKE_8841),
        rows: inferred(3, &"as few as a 7841 has"),
        page: inferred(10, &"three rows: ten entries are enough to scroll"),
        parser: inferred(Parser::Strict, &"what the strictest reader takes, all take"),
        objects: inferred(PLAIN, LEAST),
        uris: inferred(
            Schemes::of(&[
                Scheme::Key,
                Scheme::SoftKey,
                Scheme::Init,
                Scheme::Dial,
                Scheme::EditDial,
                Scheme::Play,
                Scheme::QueryStringParam,
            ]),
            LEAST,
        ),
        keys: inferred(
            counted(DIGITS, 4, 1).with(&[Button::NavUp, Button::NavDwn, Button::NavSelect]),
            LEAST,
        ),
        charsets: inferred(Charsets::Utf8First, LIKE_8841),
        push: inferred(PushStyle::Plain, &"most models"),
        push_limit: inferred(512, &"the smaller of the two published limits"),
        callback: inferred(Callback::Get, LIKE_8841),
        screenshot: inferred(Screenshot::Varies, LIKE_8841),
        features: inferred(MODERN.without(&[Feature::EventHandlers, Feature::KeyItems]), LEAST),
        client: inferred(
            Client {
                http: Http::V1_1,
                agent: Agent::Allegro4,
                accept: AcceptStyle::Star,
                sdk: SdkVersion::new(9, 1, 1),
            },
            LIKE_8841,
        ),
        tls: inferred(Tls::Modern, LIKE_8841),
        download: inferred(Download { body: 0, file_name: 0 }, &"no limit is known"),
    };
}
