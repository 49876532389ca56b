//! Where an element leads: http URLs and the internal URIs of the phone, each family a type.
//!
//! ```
//! use ipphone::uri::{HttpUrl, Place, SoftKey, Target, Uri};
//! let base = HttpUrl::parse("http://pbx.example/directory").unwrap();
//! let next: Target = base.query("start", 32).into();
//! assert_eq!(next.text(), "http://pbx.example/directory?start=32");
//! assert_eq!(Target::from("softkey:EXIT"), SoftKey::Exit.into());
//! assert!(Target::parse("Dial:1000").issues(Place::Item).is_empty());
//! assert_eq!(Uri::dial("+49 (30) 12-34").unwrap().to_string(), "Dial:+49301234");
//! ```
//!
//! Reading is total: an unknown text is [`Uri::Other`] and is written unchanged. Writing is canonical: the
//! guide's spelling, the shortest form. Limits that depend on the phone or the field are not here.
//!
//! | scheme | file |
//! |---|---|
//! | `http` `https` | `http_url.rs` ([`HttpUrl`]), `percent.rs` |
//! | `Key` | `key.rs` ([`key::Key`]), `keys.rs` (which of them a model has) |
//! | `SoftKey` | `soft_key.rs`, with the objects that have each action |
//! | `QueryStringParam` | `query_string_param.rs` |
//! | `RTPRx` `RTPTx` `RTPMRx` `RTPMTx` | `rtp.rs` |
//! | `Init` | `init.rs` |
//! | `Dial` `EditDial` | `dial.rs`, `digits.rs` |
//! | `SendDigits` | `send_digits.rs` |
//! | `Play` | `play.rs` |
//! | `Display` | `display.rs` |
//! | `Vibrate` | `vibrate.rs` |
//! | `Notify` | `notify.rs` |
//! | `App` (`Application`) | `app.rs`, `application_id.rs` |
//! | `Device` | `device.rs` |
//! | `Resource` | `resource.rs` |
//! | `SettingsMenu` | `settings_menu.rs` |
//! | `Button` | `screen_button.rs` ([`ScreenButton`]; [`key::Button`] is a button of the model table) |
//! | `UserData` and sisters | `user_data.rs` |
//! | `TFTP` | `tftp.rs` |
//!
//! Any of them: `internal.rs` ([`Uri`]), `target.rs` ([`Target`]), `handler.rs` ([`Handler`], lists with
//! `;`). About them: `scheme.rs` ([`Scheme`], sets), `place.rs` (what may stand where), `issue.rs` (what is
//! wrong), `outcome.rs` (what a phone answers).

mod app;
mod application_id;
mod device;
mod dial;
mod digits;
mod display;
mod fault;
mod fields;
mod handler;
mod http_url;
mod init;
mod internal;
mod issue;
pub mod key;
mod keys;
mod notify;
mod outcome;
pub(crate) mod percent;
mod place;
mod play;
mod query_string_param;
mod resource;
#[cfg(test)]
mod round_trip;
mod rtp;
mod scheme;
mod screen_button;
mod send_digits;
mod settings_menu;
mod soft_key;
mod target;
mod tftp;
mod user_data;
mod vibrate;

pub use app::{App, AppAction, AppPriority};
pub use application_id::ApplicationId;
pub use device::Device;
pub use dial::{Dial, EditDial};
pub use digits::Digits;
pub use display::Display;
pub use handler::Handler;
pub use http_url::HttpUrl;
pub use init::Init;
pub use internal::Uri;
pub use issue::Issue;
pub use key::{Button, Key, Keys, OnScreenKey};
pub use notify::Notify;
pub use outcome::Outcome;
pub use percent::DEVICE_NAME;
pub use place::{Place, Standing};
pub use play::{Play, SoundFile};
pub use query_string_param::QueryStringParam;
pub use resource::Resource;
pub use rtp::{AudioPath, Rtp};
pub use scheme::{Scheme, Schemes};
pub use screen_button::ScreenButton;
pub use send_digits::SendDigits;
pub use settings_menu::SettingsMenu;
pub use soft_key::SoftKey;
pub use target::Target;
pub use tftp::Tftp;
pub use user_data::{UserData, UserDataForm};
pub use vibrate::Vibrate;
