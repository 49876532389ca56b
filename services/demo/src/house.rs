//! The virtual phones of the demo, as phones that the page of pushes stands beside.

use ipphone_client::Credentials;
use push_web::{Access, House, HousePhone, Live};
use virtual_phone_web::{DeviceSettings, Service, SharedPhone, WebSettings};

/// Phones of the demo, if nobody says otherwise: as many as look different.
const PHONES: u16 = 4;

/// The settings of the virtual phones, with several of them.
pub(crate) fn settings(web: &WebSettings) -> WebSettings {
    let phones = web.device.phones.or(Some(PHONES));
    WebSettings { device: DeviceSettings { phones, ..web.device.clone() }, ..web.clone() }
}

/// The phones of this service.
pub(crate) fn of(service: &Service) -> House {
    let service = service.clone();
    House::new(move || service.shared_phones().into_iter().map(phone).collect())
}

fn phone(shared: SharedPhone) -> HousePhone {
    let SharedPhone { number, name, phone, device, asks_beside, account } = shared;
    let known = account.and_then(|account| Credentials::new(account.user, account.password));
    let access = known.filter(|_| !asks_beside).map_or(Access::OneTime, Access::Known);
    let page = if number == 1 { String::new() } else { number.to_string() };
    let live = Live { socket: format!("../phone/ws?session={number}"), page: format!("../phone/{page}") };
    HousePhone { id: number.to_string(), name, phone, address: device, access, live: Some(live) }
}
