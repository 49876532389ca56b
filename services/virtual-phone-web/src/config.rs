//! Settings, checked once: past this file nothing about them is checked again.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use ipphone::phone::{Models, Phone};
use ipphone::uri::HttpUrl;
use safe_fetch::{Policy, Rule, Url};

use crate::device::{DeviceSettings, Devices};
use crate::showcase;

/// The settings of the phones.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct WebSettings {
    /// The model of a new phone, for example 8841 [default: 7970]
    #[arg(long, value_name = "MODEL")]
    pub model: Option<String>,

    /// What the services button of the phones opens
    ///
    /// Listening beyond this machine, the phones fetch only from this host and port, and from what --allow names.
    #[arg(long, value_name = "URL")]
    pub services_url: Option<String>,

    /// Whom the phones may ask besides, when others can reach this page
    ///
    /// HOST or HOST:PORT, with *. for all below it; CIDR or CIDR:PORT. Listening on this machine alone, they ask anybody.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub allow: Vec<String>,

    /// Show what real phones ask to whoever opens the page, although others can reach it
    ///
    /// Their requests hold names, numbers and addresses. On where only this machine reaches the page.
    #[arg(long)]
    pub show_real_phones: bool,

    /// The phones' own web servers.
    #[command(flatten)]
    pub device: DeviceSettings,
}

/// Where the page stands, as whoever mounts it knows.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The model table.
    pub models: Models,
    /// The path of a menu of services on the same server: what the services button opens without `--services-url`.
    pub menu: Option<&'static str>,
    /// The path of an authentication URL on the same server: whom the phones ask about a push, unless settings say otherwise
    /// or the system chooses the port.
    pub authentication: Option<&'static str>,
    /// Whether a [`Recorder`](crate::Recorder) stands around services on the same server.
    pub records: bool,
}

/// A setting is wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// The model table has no such phone.
    #[error("--model {0}: no model has this name; write it as in 7970 or CP-8841-3PCC")]
    Model(String),
    /// An address that no phone could open.
    #[error("--services-url {0}: write an absolute address, as http://services.example.net:8080/menu")]
    ServicesUrl(String),
    /// A rule that is none.
    #[error("--allow {rule}: {error}")]
    Allow {
        /// As written.
        rule: String,
        /// What is wrong with it.
        error: safe_fetch::RuleError,
    },
    /// An authentication URL that no phone could ask.
    #[error("--auth-url {0}: write an absolute address, as http://10.0.0.5:8080/authenticate")]
    AuthUrl(String),
    /// More phones than ports.
    #[error(
        "--phones {count}: there are not so many ports from {port} on; choose a lower one with --device-listen"
    )]
    Phones {
        /// As written.
        count: u16,
        /// Of the first phone.
        port: u16,
    },
    /// The password of the device user cannot be read.
    #[error("--device-password-file: {0}")]
    Password(#[from] ipphone_serve::ServeError),
}

/// Settings that are right.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    pub(crate) phone: Phone,
    pub(crate) models: Models,
    pub(crate) policy: Policy,
    /// Only this machine reaches the page.
    pub(crate) is_private: bool,
    pub(crate) devices: Devices,
    /// Somebody asked for this model.
    pub(crate) is_model_chosen: bool,
    /// Only this machine reaches the page and the phones: they may ask anybody.
    asks_anybody: bool,
    /// The menu on the same server, if its port is known.
    own: Option<HttpUrl>,
    /// Whether there is anything that real phones could ask.
    pub(crate) records: bool,
    /// Whether their requests are noted, and shown to all who open the page.
    pub(crate) shows_received: bool,
    services: Option<HttpUrl>,
    menu: Option<&'static str>,
}

impl WebSettings {
    pub(crate) fn check(&self, place: &Place) -> Result<Config, SettingsError> {
        let named = self.services_url.as_deref().map(services_url).transpose()?;
        let is_private = place.listen.ip().is_loopback();
        let mut devices = self.device.check(place.listen)?;
        if devices.is_default {
            let beside = place.authentication.and_then(|path| own_url(place.listen, path));
            devices.authentication.plain = devices.authentication.plain.or(beside);
        }
        let asks_anybody = is_private && devices.listen.ip().is_loopback();
        let own = place.menu.and_then(|menu| own_url(place.listen, menu));
        let services = named.or(own.clone().filter(|_| !asks_anybody));
        let asked = [services.as_ref(), devices.authentication.plain.as_ref()];
        Ok(Config {
            phone: self.phone(&place.models)?,
            models: place.models.clone(),
            policy: self.policy(asks_anybody, asked)?,
            is_private,
            is_model_chosen: self.model.is_some(),
            asks_anybody,
            own,
            devices,
            records: place.records,
            shows_received: place.records && (is_private || self.show_real_phones),
            services,
            menu: place.menu,
        })
    }

    fn phone(&self, models: &Models) -> Result<Phone, SettingsError> {
        let Some(name) = &self.model else { return Ok(showcase::first(models)) };
        Phone::of(name, models).ok_or_else(|| SettingsError::Model(name.clone()))
    }

    /// `asked`: addresses of the settings, allowed for exactly their hosts and ports.
    fn policy(&self, asks_anybody: bool, asked: [Option<&HttpUrl>; 2]) -> Result<Policy, SettingsError> {
        let mut policy = if asks_anybody { Policy::anything() } else { Policy::nothing() };
        for url in asked.into_iter().flatten().filter_map(|url| Url::parse(url.as_str()).ok()) {
            policy = policy.allow_origin(&url);
        }
        for rule in &self.allow {
            let wrong = |error| SettingsError::Allow { rule: rule.clone(), error };
            policy = policy.allow(rule.parse::<Rule>().map_err(wrong)?);
        }
        Ok(policy)
    }
}

impl Config {
    /// What the services button opens, for a page that is reached at this address.
    ///
    /// A Host header is believed only where the phones may fetch anything anyway.
    pub(crate) fn services(&self, page: &HttpUrl) -> Option<HttpUrl> {
        let beside = || page.join(self.menu?);
        self.services.clone().or_else(|| if self.asks_anybody { beside() } else { None })
    }

    /// The same before anybody has opened a page; `None`: the system chose the port.
    pub(crate) fn services_at_start(&self) -> Option<HttpUrl> {
        self.services.clone().or_else(|| self.own.clone())
    }
}

fn services_url(text: &str) -> Result<HttpUrl, SettingsError> {
    HttpUrl::parse(text).ok_or_else(|| SettingsError::ServicesUrl(text.to_owned()))
}

/// How this process reaches its own server; nobody knows it if the system chooses the port.
fn own_url(listen: SocketAddr, path: &str) -> Option<HttpUrl> {
    let ip = if listen.ip().is_unspecified() { IpAddr::V4(Ipv4Addr::LOCALHOST) } else { listen.ip() };
    let address = SocketAddr::new(ip, listen.port());
    HttpUrl::parse(&format!("http://{address}")).filter(|_| listen.port() != 0)?.join(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(listen: &str, menu: Option<&'static str>) -> Place {
        Place {
            listen: listen.parse().expect(listen),
            models: Models::BUILT_IN,
            menu,
            authentication: None,
            records: true,
        }
    }

    fn may_ask(config: &Config, host: &str, address: &str) -> bool {
        config.policy.check(host, address.parse().expect(address)).is_ok()
    }

    #[test]
    fn on_this_machine_alone_phones_ask_anybody() {
        let config =
            WebSettings::default().check(&place("127.0.0.1:0", Some("/services"))).expect("settings");
        assert!(may_ask(&config, "10.0.0.5", "10.0.0.5:80"));
        let page = HttpUrl::parse("http://127.0.0.1:4711/phone/").expect("a URL");
        let services = config.services(&page).expect("the menu beside the page");
        assert_eq!(services.as_str(), "http://127.0.0.1:4711/services");
    }

    #[test]
    fn open_to_others_phones_ask_the_services_and_what_is_allowed() {
        let settings = WebSettings {
            services_url: Some("http://menu.example:8080/services".into()),
            allow: vec!["10.1.0.0/16:80".into()],
            ..WebSettings::default()
        };
        let config = settings.check(&place("0.0.0.0:8085", None)).expect("settings");
        for (host, address, allowed) in [
            ("menu.example", "192.0.2.1:8080", true),
            ("menu.example", "192.0.2.1:80", false),
            ("other.example", "10.1.2.3:80", true),
            ("127.0.0.1", "127.0.0.1:8080", false),
            ("localhost", "127.0.0.1:8085", false),
            ("public.example", "9.9.9.9:80", false),
        ] {
            assert_eq!(may_ask(&config, host, address), allowed, "{host} {address}");
        }
    }

    #[test]
    fn phones_ask_the_authentication_url_beside_them_unless_somebody_said_who_may_push() {
        let asked = |listen: &str, device: DeviceSettings| {
            let place = Place { authentication: Some("/authenticate"), ..place(listen, None) };
            let config = WebSettings { device, ..WebSettings::default() }.check(&place).expect("settings");
            config.devices.authentication.plain.map(|url| url.as_str().to_owned())
        };
        let beside = Some("http://127.0.0.1:8080/authenticate".to_owned());
        assert_eq!(asked("127.0.0.1:8080", DeviceSettings::default()), beside);
        assert_eq!(asked("0.0.0.0:8080", DeviceSettings::default()), beside);
        assert_eq!(asked("127.0.0.1:0", DeviceSettings::default()), None, "nobody knows the port");
        let user = DeviceSettings { device_user: Some("anna".into()), ..DeviceSettings::default() };
        assert_eq!(asked("127.0.0.1:8080", user), None);
        let other = Some("http://10.0.0.9/a".to_owned());
        let named = DeviceSettings { auth_url: other.clone(), ..DeviceSettings::default() };
        assert_eq!(asked("127.0.0.1:8080", named), other);
    }

    #[test]
    fn phones_that_others_push_to_ask_the_services_alone() {
        let device = DeviceSettings {
            device_listen: "0.0.0.0:8086".parse().ok(),
            auth_url: Some("http://10.0.0.9:8080/authenticate".into()),
            ..DeviceSettings::default()
        };
        let settings = WebSettings { device, ..WebSettings::default() };
        let config = settings.check(&place("127.0.0.1:8080", Some("/services"))).expect("settings");
        assert!(config.is_private, "the page itself");
        assert!(
            may_ask(&config, "127.0.0.1", "127.0.0.1:8080") && may_ask(&config, "10.0.0.9", "10.0.0.9:8080")
        );
        assert!(
            !may_ask(&config, "127.0.0.1", "127.0.0.1:6379") && !may_ask(&config, "10.0.0.9", "10.0.0.9:80")
        );
        let forged = HttpUrl::parse("http://10.0.0.1:6379/phone/").expect("a URL");
        let services = config.services(&forged).expect("the menu of this server");
        assert_eq!(services.as_str(), "http://127.0.0.1:8080/services");
    }

    #[test]
    fn a_host_header_opens_nothing_to_strangers() {
        let config =
            WebSettings::default().check(&place("0.0.0.0:8080", Some("/services"))).expect("settings");
        let forged = HttpUrl::parse("http://10.0.0.1:6379/phone/").expect("a URL");
        let services = config.services(&forged).expect("the menu of this server");
        assert_eq!(services.as_str(), "http://127.0.0.1:8080/services");
        assert!(!may_ask(&config, "10.0.0.1", "10.0.0.1:6379"));
        let unknown = WebSettings::default().check(&place("0.0.0.0:0", Some("/services"))).expect("settings");
        assert_eq!(unknown.services(&forged), None);
    }

    #[test]
    fn what_phones_ask_is_shown_to_strangers_only_if_somebody_says_so() {
        let shows = |listen: &str, records: bool, show_real_phones: bool| {
            let settings = WebSettings { show_real_phones, ..WebSettings::default() };
            let place = Place { records, ..place(listen, None) };
            settings.check(&place).expect("settings").shows_received
        };
        assert!(shows("127.0.0.1:8080", true, false) && shows("[::1]:8080", true, false));
        assert!(!shows("0.0.0.0:8080", true, false) && !shows("192.0.2.1:8080", true, false));
        assert!(shows("0.0.0.0:8080", true, true));
        assert!(!shows("127.0.0.1:8080", false, true), "nothing stands beside it");
    }

    #[test]
    fn bad_settings_say_what_to_write() {
        let place = place("127.0.0.1:0", None);
        let model = WebSettings { model: Some("Teapot".into()), ..WebSettings::default() };
        assert!(model.check(&place).expect_err("Teapot").to_string().contains("Teapot"));
        for url in ["", "menu", "ftp://h/", "//h"] {
            let settings = WebSettings { services_url: Some(url.into()), ..WebSettings::default() };
            assert!(settings.check(&place).expect_err(url).to_string().contains("http://"), "{url}");
        }
        for rule in ["", "a b", "10.0.0.0/99"] {
            let settings = WebSettings { allow: vec![rule.into()], ..WebSettings::default() };
            assert!(settings.check(&place).is_err(), "{rule:?}");
        }
    }
}
