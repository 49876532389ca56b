//! The phones that all share, as a service beside this one may call them.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use ipphone::phone::Phone;
use virtual_phone::device::Account;

use crate::Service;

/// A phone that all share, with a web server of its own.
#[derive(Clone, Debug)]
pub struct SharedPhone {
    /// Counted from 1: phone 1 is the page `/`, phone 2 is `/2`.
    pub number: u16,
    /// Its device name, as `SEP001122334455`.
    pub name: String,
    /// What it is now: whoever looks at it may make another model of it.
    pub phone: Phone,
    /// Where this machine reaches its web server.
    pub device: SocketAddr,
    /// Whether it asks the authentication URL of [`Place::authentication`](crate::Place::authentication) about a push.
    pub asks_beside: bool,
    /// Who may push where it asks nobody.
    pub account: Option<Account>,
}

impl Service {
    /// The phones whose web servers run ([`Service::serve_devices`]).
    pub fn shared_phones(&self) -> Vec<SharedPhone> {
        (1..=self.0.config.devices.count).filter_map(|number| self.shared_phone(number)).collect()
    }

    fn shared_phone(&self, number: u16) -> Option<SharedPhone> {
        let (phone, bound) = self.0.phones.running(number)?;
        let devices = &self.0.config.devices;
        let ip = if bound.ip().is_unspecified() { IpAddr::V4(Ipv4Addr::LOCALHOST) } else { bound.ip() };
        Some(SharedPhone {
            number,
            name: super::phones::name_of(number),
            asks_beside: devices.is_default
                && devices.authentication.plain.is_some()
                && !phone.model.is_multiplatform(),
            phone,
            device: SocketAddr::new(ip, bound.port()),
            account: devices.authentication.accounts.first().cloned(),
        })
    }
}
