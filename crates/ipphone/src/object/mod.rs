//! The fifteen objects, one file each: plain structs that read like the guide.
//!
//! ```
//! use ipphone::object::{Menu, Object};
//!
//! let menu = Menu::new("Services")
//!     .prompt("Choose a service")
//!     .item("People", "http://example.net/people")
//!     .item("Reception", "Dial:1000");
//! assert!(menu.to_xml().contains("<MenuItem><Name>People</Name>"));
//! assert!(menu.check(ipphone::check::Rules::ANY_PHONE).is_empty());
//!
//! let object: Object = menu.into();
//! assert_eq!(object.kind().root(), "CiscoIPPhoneMenu");
//! ```
//!
//! Text is stored as it is; the writer alone escapes it. What can never be right does not construct (a
//! [`Bitmap`](crate::bitmap::Bitmap) that disagrees with its data, unknown [`InputFlags`]); what depends on the phone is found
//! by `check` and mended by `fit`.

pub(crate) mod element;
pub(crate) mod field;
pub(crate) mod member;
pub(crate) mod page;

mod application_event;
mod directory;
mod execute;
mod graphic_file_menu;
mod graphic_menu;
mod icon_file_menu;
mod icon_menu;
mod image;
mod image_file;
mod input;
mod key_item;
mod kind;
mod menu;
mod phone_error;
mod picture;
mod response;
mod status;
mod status_file;
mod text;
mod word;

pub use application_event::ApplicationEvent;
pub use directory::{Directory, DirectoryEntry};
pub use execute::{Execute, ExecuteItem};
pub use field::{Field, Need, Picture, Shape, Stands, Value};
pub use graphic_file_menu::{GraphicFileMenu, TouchArea, TouchItem};
pub use graphic_menu::GraphicMenu;
pub use icon_file_menu::{IconFileItem, IconFileMenu};
pub use icon_menu::{IconItem, IconMenu, IconMenuItem};
pub use image::Image;
pub use image_file::ImageFile;
pub use input::{Input, InputItem, Submit};
pub use key_item::KeyItem;
pub use kind::{Kind, Kinds};
pub use menu::{Menu, MenuItem};
pub use page::{Application, Page, SoftKeyItem};
pub use phone_error::PhoneError;
pub use response::{Response, ResponseItem};
pub use status::Status;
pub use status_file::StatusFile;
pub use text::Text;
pub use word::{HardKey, InputFlags, InputKind, KeypadTarget, Priority, UnknownFlags, WindowMode};

pub(crate) use input::SUBMIT_METHOD;

use crate::charset::Charset;
use crate::check::{Finding, Fit, Rules, Walk};
use crate::xml::{OddityKind, Reader, Tag, Writer};
use element::Element;

macro_rules! objects {
    ($( $kind:ident($type:ident) ),* $(,)?) => {
        /// One of the fifteen objects.
        #[derive(Clone, PartialEq, Eq, Debug)]
        pub enum Object { $(
            #[doc = concat!("A [`", stringify!($type), "`].")]
            $kind($type)
        ),* }

        impl Object {
            /// Which of the fifteen it is.
            pub const fn kind(&self) -> Kind {
                match self { $( Object::$kind(_) => Kind::$kind ),* }
            }

            /// What an object of this kind may hold: every field with its limit and source.
            pub const fn shape(kind: Kind) -> &'static Shape {
                match kind { $( Kind::$kind => &<$type as Element>::SHAPE ),* }
            }

            fn write(&self, w: &mut Writer) {
                match self { $( Object::$kind(object) => write_root(object, w) ),* }
            }

            fn check_inside(&self, walk: &mut Walk<'_>) {
                match self { $( Object::$kind(object) => Element::check(object, walk) ),* }
            }

            fn fit_inside(&mut self, fit: &mut Fit<'_>) {
                match self { $( Object::$kind(object) => object.fit_fields(fit) ),* }
            }

            pub(crate) fn read_kind<'x>(kind: Kind, tag: &Tag<'x>, r: &mut Reader<'x>) -> Object {
                match kind { $( Kind::$kind => Object::$kind(<$type as Element>::read(tag, r)) ),* }
            }
        }

        $(
            impl From<$type> for Object {
                fn from(object: $type) -> Object {
                    Object::$kind(object)
                }
            }

            impl $type {
                /// As a document in UTF-8.
                pub fn to_xml(&self) -> String {
                    String::from_utf8_lossy(&to_bytes(self, Charset::UTF_8)).into_owned()
                }

                /// As a document in this charset.
                pub fn to_bytes(&self, charset: Charset) -> Vec<u8> {
                    to_bytes(self, charset)
                }

                /// What is wrong with it, by these rules.
                pub fn check(&self, rules: Rules) -> Vec<Finding> {
                    let mut walk = Walk::new(&rules, Kind::$kind);
                    walk.supported();
                    Element::check(self, &mut walk);
                    walk.finish()
                }
            }
        )*
    };
}

objects! {
    Menu(Menu), Text(Text), Input(Input), Directory(Directory), Image(Image), ImageFile(ImageFile),
    GraphicMenu(GraphicMenu), GraphicFileMenu(GraphicFileMenu), IconMenu(IconMenu), IconFileMenu(IconFileMenu),
    Status(Status), StatusFile(StatusFile), Execute(Execute), Response(Response), Error(PhoneError),
}

macro_rules! displayable {
    ($($type:ident)*) => {
        impl Object {
            /// What it shares with other objects, if it is displayable.
            pub fn page(&self) -> Option<&Page> {
                match self { $( Object::$type(object) => Some(&object.page), )* _ => None }
            }

            /// The same, to change it.
            pub fn page_mut(&mut self) -> Option<&mut Page> {
                match self { $( Object::$type(object) => Some(&mut object.page), )* _ => None }
            }
        }

        $( impl $type {
            /// With this title, 0 to 32 characters.
            pub fn title(mut self, title: impl Into<String>) -> $type {
                self.page.title = Some(title.into());
                self
            }

            /// With this prompt, 0 to 32 characters.
            pub fn prompt(mut self, prompt: impl Into<String>) -> $type {
                self.page.prompt = Some(prompt.into());
                self
            }

            /// With one more softkey: its label, what it does, and its position from 1.
            pub fn soft_key(mut self, name: impl Into<String>, url: impl Into<crate::uri::Target>, position: i16) -> $type {
                self.page.soft_keys.push(SoftKeyItem::new(name, url, position));
                self
            }

            /// With these softkeys after those that are there.
            pub fn soft_keys(mut self, keys: impl IntoIterator<Item = SoftKeyItem>) -> $type {
                self.page.soft_keys.extend(keys);
                self
            }
        } )*
    };
}

displayable! {
    Menu Text Input Directory Image ImageFile GraphicMenu GraphicFileMenu IconMenu IconFileMenu
}

impl Object {
    /// As a document in UTF-8.
    pub fn to_xml(&self) -> String {
        String::from_utf8_lossy(&self.to_bytes(Charset::UTF_8)).into_owned()
    }

    /// As a document in this charset.
    pub fn to_bytes(&self, charset: Charset) -> Vec<u8> {
        self.to_bytes_and_whole(charset).0
    }

    /// The same, and whether every character stands in it as it is.
    pub(crate) fn to_bytes_and_whole(&self, charset: Charset) -> (Vec<u8>, bool) {
        let mut w = Writer::new(charset, FIRST_BYTES);
        self.write(&mut w);
        w.finish()
    }

    /// What is wrong with it, by these rules.
    pub fn check(&self, rules: Rules) -> Vec<Finding> {
        self.check_as_read(rules, &[])
    }

    /// The same for an object out of a document with elements whose values could not be read.
    pub(crate) fn check_as_read(&self, rules: Rules, unread: &[String]) -> Vec<Finding> {
        let mut walk = Walk::new(&rules, self.kind()).unread(unread);
        walk.supported();
        self.check_inside(&mut walk);
        walk.finish()
    }

    /// Makes it fit these rules: cuts names, drops surplus items and those that lack what the parser asks for, unsets addresses
    /// that are too long, and replaces an object that the model lacks by the nearest that it has. Nothing changes in an object
    /// that fits.
    pub fn fit(&mut self, rules: Rules) {
        crate::check::replace_unsupported(self, &rules);
        self.fit_inside(&mut Fit::new(&rules));
        crate::check::replace_unusable(self);
    }

    /// Reads the root element.
    pub(crate) fn read<'x>(tag: &Tag<'x>, r: &mut Reader<'x>) -> Option<Object> {
        let kind = match tag.name() {
            "CiscoIPhoneResponse" => {
                r.odd(OddityKind::MisspeltRoot, tag.offset, tag.name());
                Some(Kind::Response)
            }
            name => Kind::from_root(name),
        };
        let Some(kind) = kind else {
            r.odd(OddityKind::UnknownRoot, tag.offset, tag.name());
            r.skip(tag);
            return None;
        };
        Some(Object::read_kind(kind, tag, r))
    }
}

/// Enough for most pages at once.
const FIRST_BYTES: usize = 16_384;

fn to_bytes<T: Element>(object: &T, charset: Charset) -> Vec<u8> {
    let mut w = Writer::new(charset, FIRST_BYTES);
    write_root(object, &mut w);
    w.finish().0
}

fn write_root<T: Element>(object: &T, w: &mut Writer) {
    w.declaration();
    w.raw("<");
    w.raw(T::SHAPE.element);
    object.write_attributes(w);
    w.raw(">");
    object.write_children(w);
    if T::SHAPE.element != Kind::Error.root() {
        w.raw("\n");
    }
    w.raw("</");
    w.raw(T::SHAPE.element);
    w.raw(">\n");
}
