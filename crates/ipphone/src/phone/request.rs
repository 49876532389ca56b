//! The headers that a phone sends: the other direction of [`Phone::from_headers`], for phones that we play.

use super::behaviour::{AcceptStyle, Charsets, Http};
use super::{ModelName, Models, Phone};
use crate::object::{Kind, Kinds};

impl Phone {
    /// The phone of this model, as it would send its headers with the locale English, under the name that it sends
    /// itself. `None`: no such model.
    ///
    /// ```
    /// use ipphone::phone::{Models, Phone};
    /// let phone = Phone::of("7970", &Models::BUILT_IN).unwrap();
    /// assert_eq!(phone.display.to_string(), "298,168,12,C");
    /// assert_eq!(phone.name.to_string(), "CP-7970G");
    /// ```
    pub fn of(name: &str, models: &Models) -> Option<Phone> {
        let (name, model) = models.named(name)?;
        let accepts = match model.client.accept {
            AcceptStyle::Star => Kinds::ALL,
            AcceptStyle::Listed => model.objects.without(&[Kind::Response, Kind::Error]),
        };
        Some(Phone {
            name: ModelName::new(name),
            display: *model.display,
            charsets: model.charsets.list().to_vec(),
            languages: vec![super::Language::ENGLISH],
            sdk: Some(model.client.sdk),
            accepts,
            is_phone: true,
            model,
        })
    }

    /// The same caller shown as another model: that model's profile and display, this caller's character sets and
    /// languages. For `?model=7970` in a query. `None`: no such model.
    pub fn as_model(&self, name: &str, models: &Models) -> Option<Phone> {
        let other = Phone::of(name, models)?;
        Some(Phone { charsets: self.charsets.clone(), languages: self.languages.clone(), ..other })
    }

    /// The request headers of this phone without `Host` and cookies, in the order of captured phones. `mac`, twelve
    /// hex digits, stands in the `User-Agent` of Multiplatform firmware.
    pub fn request_headers(&self, mac: &str) -> Vec<(&'static str, String)> {
        let client = *self.model.client;
        let agent = ("User-Agent", client.agent.header(&self.name.to_string(), mac));
        let wishes = [
            ("Accept", self.accept_header()),
            ("Accept-Language", self.languages.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
            ("Accept-Charset", self.charset_header(*self.model.charsets).to_owned()),
        ];
        let model = ("x-CiscoIPPhoneModelName", self.name.to_string());
        let display = ("x-CiscoIPPhoneDisplay", self.display.to_string());
        let sdk = self.sdk.map(|sdk| ("x-CiscoIPPhoneSDKVersion", sdk.to_string()));
        match client.http {
            // Capture of a 7921.
            Http::V1_0 => [agent, model, display]
                .into_iter()
                .chain(sdk)
                .chain(wishes)
                .chain([("Connection", "Close".to_owned())])
                .collect(),
            // Captures of a 7942, a 7965 and a 7970.
            Http::V1_1 => {
                [agent].into_iter().chain(wishes).chain([model]).chain(sdk).chain([display]).collect()
            }
        }
    }

    fn accept_header(&self) -> String {
        if self.accepts == Kinds::ALL {
            return "x-CiscoIPPhone/*, text/*,image/png,*/*".to_owned();
        }
        let objects = self.accepts.iter().map(|kind| format!("x-CiscoIPPhone/{}, ", kind.short()));
        objects.chain(["image/png, text/*".to_owned()]).collect()
    }

    /// The model's own header, unless this phone was told to prefer something else.
    fn charset_header(&self, own: Charsets) -> &'static str {
        let all = [own, Charsets::Latin1, Charsets::Latin1First, Charsets::Utf8First];
        let same = all.into_iter().find(|charsets| charsets.list() == self.charsets);
        same.unwrap_or(own).header()
    }
}

#[cfg(test)]
mod tests {
    use super::super::TABLE;
    use super::*;

    #[test]
    fn every_model_is_recognised_by_the_headers_that_it_sends() {
        let models = Models::BUILT_IN;
        for name in TABLE.iter().flat_map(|(names, _)| names.iter()) {
            let sent = Phone::of(name, &models).expect(name);
            let headers = sent.request_headers("00562B043615");
            let got =
                Phone::from_headers(headers.iter().map(|(name, value)| (*name, value.as_bytes())), &models);
            assert_eq!(got.name.to_string(), sent.name.to_string());
            assert_eq!(*got.model.family, *sent.model.family, "{name}");
            assert_eq!(got.model.is_multiplatform(), sent.model.is_multiplatform(), "{name}");
            assert_eq!(
                (got.display.width, got.display.height),
                (sent.display.width, sent.display.height),
                "{name}"
            );
            assert_eq!((&got.charsets, &got.languages), (&sent.charsets, &sent.languages), "{name}");
            assert_eq!((got.sdk, got.accepts, got.is_phone), (sent.sdk, sent.accepts, true), "{name}");
        }
    }

    #[test]
    fn another_model_keeps_the_callers_charsets_and_languages() {
        let german = [("Accept-Charset", &b"utf-8"[..]), ("Accept-Language", b"de")];
        let phone =
            Phone::from_headers(german, &Models::BUILT_IN).as_model("7921", &Models::BUILT_IN).expect("7921");
        assert_eq!(phone.name.to_string(), "CP-7921G");
        assert_eq!(phone.display.width, 176);
        assert_eq!(phone.languages[0].to_string(), "de");
        assert_eq!(phone.charset(), crate::charset::Charset::UTF_8);
        assert!(phone.as_model("1234", &Models::BUILT_IN).is_none());
    }
}
