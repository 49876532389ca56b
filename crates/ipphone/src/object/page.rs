//! What ten objects share: Title, Prompt, SoftKeyItem, KeyItem, and the attributes of applications.
//!
//! ```text
//! <CiscoIPPhoneMenu appId="Vendor/Product">
//! <Title>Services</Title>
//! <Prompt>Choose one</Prompt>
//! …
//! <SoftKeyItem><Name>Exit</Name><URL>SoftKey:Exit</URL><Position>3</Position></SoftKeyItem>
//! </CiscoIPPhoneMenu>
//! ```

use std::collections::HashSet;

use super::element::{Element, Member, shape};
use super::field::{Field, Need, Value, items, number, some_text, target, text};
use super::key_item::KeyItem;
use super::word::{KeypadTarget, Word};
use crate::check::{Fault, Fit, Walk};
use crate::uri::{Handler, Place, SoftKey, Target, Uri};
use crate::xml::{OddityKind, Reader, Tag, Writer};

/// Ranks of children in prose order: Title, Prompt, own content, softkeys, keys, content after those.
pub(crate) const OWN_RANK: u8 = 2;
const KEYS_RANK: u8 = 100;
pub(crate) const LATE_RANK: u8 = 110;

/// The part of an object that is the same in all ten displayable ones (guide 7.1 ch. 3, XSD 3.3.4 "displayable").
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// Top line, 0 to 32 characters. Missing: the name of the menu item that led here.
    pub title: Option<String>,
    /// Icon before the title: the Index of an IconItem, 0 to 9. Only in IconFileMenu, from 8.4 on.
    pub title_icon: Option<u16>,
    /// Line that says what to do, 0 to 32 characters. Where it stands depends on the model.
    pub prompt: Option<String>,
    /// Own softkeys, at most 8. One of them removes all default ones.
    pub soft_keys: Vec<SoftKeyItem>,
    /// Actions of hard keys, at most 32 (XSD 3.3.4 only).
    pub keys: Vec<KeyItem>,
    /// The application that the page belongs to (7.1 and later).
    pub application: Option<Box<Application>>,
}

/// An own softkey.
///
/// ```text
/// <SoftKeyItem><Name>Dial</Name><URL>SoftKey:Dial</URL><Position>1</Position></SoftKeyItem>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SoftKeyItem {
    /// Label, 0 to 32 characters; about 8 are seen on a 79xx.
    pub name: Option<String>,
    /// Runs when the key is released.
    pub url: Option<Target>,
    /// Runs when the key is pressed: a URI, never http.
    pub url_down: Option<Uri>,
    /// Place from the left, 1 to 8. More keys than the phone has slots stand under "more".
    pub position: Option<i16>,
}

shape! { SoftKeyItem = "SoftKeyItem" {
    name: "Name", text(32), "XSD 3.3.4";
    url: "URL", target(Place::SoftKey), "guide 7.1 ch. 3; XSD 3.3.4";
    url_down: "URLDown", target(Place::UrlDown), "guide 7.1 ch. 3; XSD 3.3.4";
    position: "Position", number(1, 8), "guide 7.1 ch. 3; XSD 3.3.4" [need(Need::Required)];
} }

impl SoftKeyItem {
    /// A key with this label at this position.
    pub fn new(name: impl Into<String>, url: impl Into<Target>, position: i16) -> SoftKeyItem {
        SoftKeyItem {
            name: Some(name.into()),
            url: Some(url.into()),
            url_down: None,
            position: Some(position),
        }
    }
}

/// The attributes of an application's page (7.1 and later; firmware 8.3(2)). Older phones pass over them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Application {
    /// `Vendor/Product`, 1 to 64 characters.
    pub app_id: Option<String>,
    /// Runs when the page comes to the front.
    pub on_focus_gained: Option<Handler>,
    /// Runs when the page goes from the front.
    pub on_focus_lost: Option<Handler>,
    /// Runs when the window is minimised.
    pub on_minimized: Option<Handler>,
    /// Runs when the window closes or the page leaves the history: no http address.
    pub on_closed: Option<Handler>,
    /// Who gets the digits of the keypad.
    pub keypad_target: Option<KeypadTarget>,
}

/// 1 to 256 characters.
const fn handlers() -> Value {
    Value::Handlers { max: 256 }
}

shape! { Application = "" {
    keypad_target: "keypadTarget", Value::Word(KeypadTarget::WORDS), "XSD 3.3.4" [attribute()] [since("7.1")];
    app_id: "appId", some_text(64), "guide 7.1 ch. 3; XSD 3.3.4" [attribute()] [since("7.1")];
    on_focus_lost: "onAppFocusLost", handlers(), "guide 7.1 ch. 3; XSD 3.3.4" [attribute()] [since("7.1")];
    on_focus_gained: "onAppFocusGained", handlers(), "guide 7.1 ch. 3; XSD 3.3.4" [attribute()] [since("7.1")];
    on_minimized: "onAppMinimized", handlers(), "guide 7.1 ch. 3; XSD 3.3.4" [attribute()] [since("7.1")];
    on_closed: "onAppClosed", handlers(), "guide 7.1 ch. 3; XSD 3.3.4" [attribute()] [since("7.1")];
} }

macro_rules! field {
    ($name:literal, $value:expr, $source:literal) => {
        Field::new($name, concat!("\n<", $name, ">"), concat!("</", $name, ">"), $value, $source)
    };
}

const TITLE: Field = field!("Title", text(32), "XSD 3.3.4").need(Need::Wanted);
const PROMPT: Field = field!("Prompt", text(32), "XSD 3.3.4").need(Need::Wanted);
const SOFT_KEYS: Field = field!("SoftKeyItem", items(8, &SoftKeyItem::SHAPE), "XSD 3.3.4");
const KEYS: Field = field!("KeyItem", items(32, &KeyItem::SHAPE), "XSD 3.3.4").since("3.3.4 schema");
const TITLE_ICON: Field = field!("IconIndex", number(0, 9), "guide 8.5 ch. 3").attribute().since("8.4");

impl Page {
    /// The declared fields: Title and Prompt, then the keys, then the attributes.
    pub const FIELDS: &'static [Field] = &[TITLE, PROMPT, SOFT_KEYS, KEYS, TITLE_ICON];
    /// The declared attributes of [`Application`].
    pub const ATTRIBUTES: &'static [Field] = Application::SHAPE.fields;

    pub(crate) fn write_attributes(&self, w: &mut Writer) {
        if let Some(application) = &self.application {
            application.write_attributes(w);
        }
    }

    #[inline]
    pub(crate) fn write_head(&self, w: &mut Writer) {
        match (&self.title, self.title_icon) {
            (Some(title), Some(icon)) => {
                w.open(&TITLE, true);
                Some(icon).write_attribute(&TITLE_ICON, w);
                w.raw(">");
                w.text(title);
                w.close(&TITLE);
            }
            (title, _) => title.write(&TITLE, w),
        }
        self.prompt.write(&PROMPT, w);
    }

    pub(crate) fn write_keys(&self, w: &mut Writer) {
        self.soft_keys.write(&SOFT_KEYS, w);
        self.keys.write(&KEYS, w);
    }

    pub(crate) fn read_attribute(&mut self, name: &str, value: &str, r: &mut Reader<'_>) -> bool {
        if name == TITLE_ICON.name {
            // XSD 3.3.4 has it on the root, the guide on Title.
            r.odd(OddityKind::OtherSpelling, r.offset(), name);
            self.title_icon.read_attribute(&TITLE_ICON, value, r);
            return true;
        }
        let name = if name == "appID" {
            r.odd(OddityKind::OtherSpelling, r.offset(), name);
            "appId"
        } else {
            name
        };
        if !Page::ATTRIBUTES.iter().any(|field| field.name == name) {
            return false;
        }
        self.application.get_or_insert_default().read_attribute(name, value, r)
    }

    pub(crate) fn read_child<'x>(&mut self, tag: &Tag<'x>, r: &mut Reader<'x>) -> Option<u8> {
        match tag.name() {
            "Title" => {
                self.read_title(tag, r);
                Some(0)
            }
            "Prompt" => {
                self.prompt.read(&PROMPT, tag, r);
                Some(1)
            }
            "SoftKeyItem" => {
                self.soft_keys.push(SoftKeyItem::read(tag, r));
                Some(KEYS_RANK)
            }
            "KeyItem" => {
                self.keys.push(KeyItem::read(tag, r));
                Some(KEYS_RANK + 1)
            }
            _ => None,
        }
    }

    fn read_title<'x>(&mut self, tag: &Tag<'x>, r: &mut Reader<'x>) {
        let icon = &mut self.title_icon;
        r.attributes(tag, |r, name, value| {
            let known = name == "IconIndex";
            if known {
                icon.read_attribute(&TITLE_ICON, value, r);
            }
            known
        });
        let title = r.content(tag);
        if self.title.is_some() {
            return r.odd(OddityKind::RepeatedElement, tag.offset, "Title");
        }
        self.title = Some(title.into_owned());
    }

    pub(crate) fn check(&self, walk: &mut Walk<'_>) {
        self.title.check(&TITLE, walk);
        self.check_title_icon(walk);
        self.prompt.check(&PROMPT, walk);
        self.soft_keys.check(&SOFT_KEYS, walk);
        self.keys.check(&KEYS, walk);
        if !self.keys.is_empty() {
            walk.key_items();
        }
        self.check_positions(walk);
        self.check_native(walk);
        if let Some(application) = &self.application {
            application.check(walk);
        }
    }

    fn check_title_icon(&self, walk: &mut Walk<'_>) {
        walk.enter_only(TITLE.name);
        self.title_icon.check(&TITLE_ICON, walk);
        if self.title_icon.is_some() {
            walk.title_icon();
        }
        walk.leave();
    }

    fn check_positions(&self, walk: &mut Walk<'_>) {
        let mut taken = HashSet::new();
        for (nth, key) in self.soft_keys.iter().enumerate() {
            let Some(position) = key.position else { continue };
            if !taken.insert(position) {
                walk.enter("SoftKeyItem", nth);
                walk.found(
                    Fault::Sense,
                    "duplicate-position",
                    "guide 7.1 ch. 3",
                    format!("position {position} is taken by another softkey; phones differ in which one they show"),
                    Some("give each SoftKeyItem a Position of its own".to_string()),
                );
                walk.leave();
            }
        }
    }

    fn check_native(&self, walk: &mut Walk<'_>) {
        for (nth, item) in self.soft_keys.iter().enumerate() {
            let Some(Target::Uri(Uri::SoftKey(action))) = &item.url else { continue };
            walk.enter("SoftKeyItem", nth);
            walk.native(*action);
            walk.leave();
        }
    }

    pub(crate) fn fit(&mut self, fit: &mut Fit<'_>) {
        self.title.fit(&TITLE, fit);
        self.title_icon.fit(&TITLE_ICON, fit);
        self.prompt.fit(&PROMPT, fit);
        for key in &mut self.soft_keys {
            key.position = key.position.or(Some(8));
        }
        let led: Vec<bool> = self.soft_keys.iter().map(|key| key.url.is_some()).collect();
        self.soft_keys.fit(&SOFT_KEYS, fit);
        // A key whose address was too long would do nothing; without it the phone shows no promise that it can't keep.
        let mut led = led.into_iter();
        self.soft_keys.retain(|key| {
            let had_address = led.next().unwrap_or(false);
            key.url.is_some() || key.url_down.is_some() || !had_address
        });
        if fit.lacks_key_items() {
            self.keys.clear();
        }
        self.keys.fit(&KEYS, fit);
        if let Some(application) = &mut self.application {
            application.fit_fields(fit);
        }
    }

    /// An own softkey for this action, if there is one.
    pub fn soft_key(&self, action: SoftKey) -> Option<&SoftKeyItem> {
        self.soft_keys
            .iter()
            .find(|item| matches!(&item.url, Some(Target::Uri(Uri::SoftKey(a))) if *a == action))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::Menu;

    #[test]
    fn softkeys_are_written_last_with_name_url_urldown_position() {
        let mut menu = Menu::new("T");
        menu.page.soft_keys.push(SoftKeyItem {
            url_down: Some(Uri::parse("RTPTx:10.0.0.1:20480")),
            ..SoftKeyItem::new("Talk", "RTPTx:Stop", 2)
        });
        let xml = menu.item("x", "http://h/").to_xml();
        assert!(
            xml.contains(
                "</MenuItem>\n<SoftKeyItem><Name>Talk</Name><URL>RTPTx:Stop</URL>\
             <URLDown>RTPTx:10.0.0.1:20480</URLDown><Position>2</Position></SoftKeyItem>\n</CiscoIPPhoneMenu>"
            ),
            "{xml}"
        );
    }

    #[test]
    fn application_attributes_stand_on_the_root() {
        let mut menu = Menu::new("T");
        menu.page.application = Some(Box::new(Application {
            app_id: Some("Acme/Menu".into()),
            on_closed: Some(Handler::parse("RTPRx:Stop; RTPTx:Stop")),
            ..Application::default()
        }));
        let xml = menu.to_xml();
        assert!(
            xml.contains(r#"<CiscoIPPhoneMenu appId="Acme/Menu" onAppClosed="RTPRx:Stop;RTPTx:Stop">"#),
            "{xml}"
        );
    }

    #[test]
    fn a_key_whose_address_is_too_long_goes_and_the_others_stay() {
        let long = crate::uri::HttpUrl::parse(&format!("http://h/{}", "x".repeat(300))).expect("an address");
        let menu = Menu::new("T")
            .soft_key("A", "SoftKey:Exit", 1)
            .soft_key("B", long, 2)
            .soft_key("C", "Key:Info", 3);
        let mut object = crate::object::Object::from(menu);
        object.fit(crate::check::Rules::ANY_PHONE);
        let names: Vec<_> = object
            .page()
            .map(|page| page.soft_keys.iter().filter_map(|key| key.name.clone()).collect())
            .unwrap_or_default();
        assert_eq!(names, ["A", "C"]);
    }
}
