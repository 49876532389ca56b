//! The phones that all visitors share, and their own web servers: what calls a real phone can call these.
//!
//! Phone 1 is the page `/`, phone k the page `/k`; the web server of phone k listens on the port of `--device-listen` + k - 1.
//!
//! | file | idea |
//! |---|---|
//! | `settings` | the settings, checked once |
//! | `phones` | the phones, started when first needed; their listeners |
//! | `shared` | the phones as a service beside this one may call them |
//! | `card` | who called the phone, for the inspector |

mod card;
mod phones;
mod settings;
mod shared;

pub(crate) use card::{ShownVisit, card};
pub(crate) use phones::{Phones, device_number};
pub use settings::DeviceSettings;
pub(crate) use settings::Devices;
pub use shared::SharedPhone;
