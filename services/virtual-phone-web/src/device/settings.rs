//! Settings of the shared phones and their web servers, checked once.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use ipphone::uri::HttpUrl;
use virtual_phone::device::{Account, Authentication};

use crate::SettingsError;

/// Where the first phone's web server listens, if nobody says otherwise.
const PORT: u16 = 8086;
/// User and password, if nobody says otherwise.
const DEMO: &str = "demo";

/// The settings of the phones' own web servers.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct DeviceSettings {
    /// Where the phone's own web server listens: pushes, pictures of its screen, device pages [default: 127.0.0.1:8086]
    ///
    /// Port 0 if --listen has port 0. If others reach it, the phones fetch only what --services-url, --auth-url and --allow
    /// name.
    #[arg(long, value_name = "ADDR:PORT")]
    pub device_listen: Option<SocketAddr>,

    /// How many phones there are: phone 2 is the page /2, its web server has the next port, and so on [default: 1; demo: 4]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub phones: Option<u16>,

    /// Who may push to the phones [default: demo]
    #[arg(long, value_name = "USER")]
    pub device_user: Option<String>,

    /// The file with his password [default: the password is demo]
    ///
    /// Without a file, the environment variable IPPHONE_DEVICE_PASSWORD counts.
    #[arg(long, value_name = "FILE")]
    pub device_password_file: Option<PathBuf>,

    /// Ask this authentication URL about users and passwords instead, as a phone of CallManager does
    ///
    /// Multiplatform phones have no such thing: they ask for user and password above, by Digest.
    #[arg(long, value_name = "URL")]
    pub auth_url: Option<String>,
}

/// Settings that are right.
#[derive(Clone, Debug)]
pub(crate) struct Devices {
    /// Of the first phone.
    pub(crate) listen: SocketAddr,
    pub(crate) count: u16,
    pub(crate) authentication: Authentication,
    /// Nobody chose a password.
    pub(crate) is_default_password: bool,
    /// Nobody said who may push.
    pub(crate) is_default: bool,
}

impl DeviceSettings {
    /// `listen`: where the page is.
    pub(crate) fn check(&self, listen: SocketAddr) -> Result<Devices, SettingsError> {
        let port = if listen.port() == 0 { 0 } else { PORT };
        let own = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
        let (listen, count) = (self.device_listen.unwrap_or(own), self.phones.unwrap_or(1));
        if listen.port() != 0 && listen.port().checked_add(count.saturating_sub(1)).is_none() {
            return Err(SettingsError::Phones { count, port: listen.port() });
        }
        let password = ipphone_serve::secret("DEVICE_PASSWORD", self.device_password_file.as_deref())?;
        let is_default_password = password.is_none();
        let password = password.map_or(DEMO.to_owned(), |secret| secret.reveal().to_owned());
        let user = self.device_user.clone().unwrap_or(DEMO.to_owned());
        let wrong = |text: &String| SettingsError::AuthUrl(text.clone());
        let plain = self.auth_url.as_ref().map(|text| HttpUrl::parse(text).ok_or_else(|| wrong(text)));
        let authentication =
            Authentication { plain: plain.transpose()?, ..Authentication::of(Account::new(user, password)) };
        let is_default = is_default_password && self.device_user.is_none() && self.auth_url.is_none();
        Ok(Devices { listen, count, authentication, is_default_password, is_default })
    }
}

impl Devices {
    /// Where the web server of phone `number` listens, counted from 1.
    pub(crate) fn address(&self, number: u16) -> SocketAddr {
        let mut address = self.listen;
        if address.port() != 0 {
            address.set_port(address.port().saturating_add(number.saturating_sub(1)));
        }
        address
    }

    /// Who may push.
    pub(crate) fn user(&self) -> &str {
        self.authentication.accounts.first().map_or(DEMO, |account| account.user.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(settings: &DeviceSettings, listen: &str) -> Result<Devices, SettingsError> {
        settings.check(listen.parse().expect(listen))
    }

    #[test]
    fn without_settings_there_is_one_phone_for_this_machine() {
        let devices = check(&DeviceSettings::default(), "0.0.0.0:8080").expect("settings");
        assert_eq!((devices.address(1).to_string().as_str(), devices.count), ("127.0.0.1:8086", 1));
        assert_eq!(devices.user(), "demo");
        let tests = check(&DeviceSettings::default(), "127.0.0.1:0").expect("settings");
        assert_eq!(tests.address(1).port(), 0);
    }

    #[test]
    fn each_phone_has_the_next_port() {
        let settings = DeviceSettings { phones: Some(4), ..DeviceSettings::default() };
        let devices = check(&settings, "127.0.0.1:8085").expect("settings");
        assert_eq!(
            (1..=4).map(|number| devices.address(number).port()).collect::<Vec<_>>(),
            [8086, 8087, 8088, 8089]
        );
        let last = DeviceSettings { device_listen: "127.0.0.1:65533".parse().ok(), ..settings };
        let error = check(&last, "127.0.0.1:8085").expect_err("no port 65536").to_string();
        assert!(error.contains("--phones 4") && error.contains("65533"), "{error}");
    }

    #[test]
    fn bad_settings_say_what_to_write() {
        let settings = DeviceSettings { auth_url: Some("authenticate".into()), ..DeviceSettings::default() };
        assert!(
            check(&settings, "127.0.0.1:0")
                .expect_err("no URL")
                .to_string()
                .contains("--auth-url authenticate")
        );
        let file = Some(PathBuf::from("/nonexistent/password"));
        let settings = DeviceSettings { device_password_file: file, ..DeviceSettings::default() };
        assert!(
            check(&settings, "127.0.0.1:0")
                .expect_err("no file")
                .to_string()
                .contains("/nonexistent/password")
        );
    }
}
