//! Phones that stand beside the page: anybody who may use it may push to them, without a password.

use std::net::SocketAddr;
use std::sync::Arc;

use ipphone::phone::Phone;
use ipphone_client::Credentials;

/// A phone that stands beside the page.
#[derive(Clone, Debug)]
pub struct HousePhone {
    /// What a page and a program call it by, as `1`.
    pub id: String,
    /// Its device name, as `SEP001122334455`.
    pub name: String,
    /// Its model.
    pub phone: Phone,
    /// Where its own web server is.
    pub address: SocketAddr,
    /// How it lets us in.
    pub access: Access,
    /// Where its screen can be seen.
    pub live: Option<Live>,
}

/// How a phone lets us in.
#[derive(Clone, Debug)]
pub enum Access {
    /// It asks our authentication URL: each push has credentials of its own, which count once.
    OneTime,
    /// It knows a user.
    Known(Credentials),
}

/// Where a phone's screen can be seen; both relative to the page.
#[derive(Clone, Debug)]
pub struct Live {
    /// A WebSocket that sends the panel as PNG, its softkeys and words as JSON, and takes presses: `{"press":"Soft1"}`.
    pub socket: String,
    /// A page with the phone.
    pub page: String,
}

/// All phones that stand beside the page, as they are at the moment.
#[derive(Clone)]
pub struct House(Arc<dyn Fn() -> Vec<HousePhone> + Send + Sync>);

impl House {
    /// Asked each time that somebody looks.
    pub fn new(phones: impl Fn() -> Vec<HousePhone> + Send + Sync + 'static) -> House {
        House(Arc::new(phones))
    }

    /// No phones.
    pub fn empty() -> House {
        House::new(Vec::new)
    }

    pub(crate) fn phones(&self) -> Vec<HousePhone> {
        (self.0)()
    }
}
