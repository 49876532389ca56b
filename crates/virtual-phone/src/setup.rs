//! How a phone is configured: what an administrator of CallManager would set.

use std::time::Duration;

use ipphone::charset::Charset;
use ipphone::uri::HttpUrl;

use crate::device::Authentication;

/// The configuration of one phone.
///
/// ```
/// use virtual_phone::Setup;
/// let setup = Setup { services: ipphone::uri::HttpUrl::parse("http://pbx.example/menu"), ..Setup::default() };
/// assert_eq!(setup.device_name, "SEP001122334455");
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Setup {
    /// `SEP` and twelve hex digits: sent as `name=`, and instead of `#DEVICENAME#`.
    pub device_name: String,
    /// The name of the user locale, sent as `locale=`.
    pub locale: String,
    /// The encoding of that locale: how a page is read that names none (guide 5.0(2) ch. 5).
    pub charset: Charset,
    /// The own number, in the top line.
    pub number: String,
    /// Services URL.
    pub services: Option<HttpUrl>,
    /// Directories URL.
    pub directories: Option<HttpUrl>,
    /// Messages URL.
    pub messages: Option<HttpUrl>,
    /// Information URL.
    pub information: Option<HttpUrl>,
    /// Idle URL.
    pub idle: Option<HttpUrl>,
    /// How long nobody presses a key until the idle URL is shown; zero: never.
    pub idle_after: Duration,
    /// Who may push and take pictures of the screen.
    pub authentication: Authentication,
    /// How many addresses the history holds (no guide says a number: inferred).
    pub history_depth: usize,
    /// How long the phone waits for an answer.
    pub request_limit: Duration,
    /// How far the clock on the screen is east of UTC.
    pub utc_offset_minutes: i32,
    /// Whether the last document's bytes are kept for an inspector; a fleet saves the memory.
    pub keep_source: bool,
}

impl Default for Setup {
    fn default() -> Setup {
        Setup {
            device_name: "SEP001122334455".to_owned(),
            locale: "English_United_States".to_owned(),
            charset: Charset::LATIN_1,
            number: "1000".to_owned(),
            services: None,
            directories: None,
            messages: None,
            information: None,
            idle: None,
            idle_after: Duration::ZERO,
            authentication: Authentication::default(),
            history_depth: 16,
            request_limit: Duration::from_secs(10),
            utc_offset_minutes: 0,
            keep_source: false,
        }
    }
}

impl Setup {
    /// The twelve hex digits of the device name.
    pub(crate) fn mac(&self) -> &str {
        self.device_name.strip_prefix("SEP").unwrap_or(&self.device_name)
    }
}
