//! A phone: would it take a push?

use ipphone::phone::{Callback, Model, Models, PushStyle, Screenshot, Tls};
use ipphone::push::Answer;
use ipphone::uri::HttpUrl;
use ipphone_client::{Client, ClientError, DevicePage, Endpoint, PageKind, Proof};

use super::authentication::{self, Named};
use super::check::{Check, Report};
use super::cures::{AUTHENTICATION_URL, CERTIFICATE, OPEN_DOOR, USER, WEB_ACCESS};
use super::network;
use super::tls::{self, Version};

/// The document of a phone's first page.
const ROOT: &str = "DeviceInformation";

/// Who is looked at.
pub(super) struct Patient {
    pub(super) client: Client,
    pub(super) endpoint: Endpoint,
    pub(super) models: Models,
    /// As the operator says; else as the phone does.
    pub(super) model: Option<Model>,
    /// An authentication URL that the operator trusts with the credentials.
    pub(super) auth_url: Option<HttpUrl>,
}

impl Patient {
    pub(super) async fn look(&self) -> Report {
        let mut report = Report::new(self.endpoint.address.to_string());
        let address = &self.endpoint.address;
        let Some(socket) = network::look(address.host(), address.port(), true, &mut report) else {
            return report;
        };
        if address.is_https() {
            report.add(versions(&tls::offered(socket, address.host())));
        }
        let Some(device) = self.device(&mut report).await else { return report };
        let model = self.model.or_else(|| device.get("modelNumber").and_then(|name| self.models.find(name)));
        report.narrow(model);
        report.add(about(&device, model));
        let named = if socket.ip().is_loopback() { Named::LocalPhone } else { Named::Phone };
        self.authentication(&device, model, named, &mut report).await;
        let is_known = device.name == ROOT;
        report.extend(self.push(model, is_known).await);
        report
    }

    /// Its first page: is it a phone, and may one look?
    async fn device(&self, report: &mut Report) -> Option<DevicePage> {
        match self.client.page(&self.open(), PageKind::DeviceInformation).await {
            Ok(page) if page.name == ROOT => Some(page),
            Ok(page) => {
                report.add(no_phone(&format!("what it sends as its first page is <{}>", page.name)));
                None
            }
            Err(error @ ClientError::Page { .. }) => {
                report.add(no_phone(&error.to_string()));
                None
            }
            Err(error @ ClientError::Certificate { .. }) => {
                report.add(Check::error("certificate", error.to_string()).fix(error.explain().setting));
                None
            }
            // Some firmware shows no such page and takes pushes all the same.
            Err(error @ ClientError::NoPage { .. }) => {
                report.add(Check::warning("web access", error.to_string()).cure(&WEB_ACCESS));
                Some(DevicePage::default())
            }
            Err(error) => {
                report.add(
                    Check::error("web access", error.to_string())
                        .fix(error.explain().setting)
                        .cure(&WEB_ACCESS),
                );
                None
            }
        }
    }

    fn open(&self) -> Endpoint {
        Endpoint::open(self.endpoint.address.clone())
    }

    /// Which URL is in effect, and what it answers.
    async fn authentication(
        &self,
        device: &DevicePage,
        model: Option<Model>,
        named: Named,
        report: &mut Report,
    ) {
        if let Some(url) = &self.auth_url {
            let name = device.get("HostName").unwrap_or("SEP000000000000");
            report.extend(
                authentication::look(url, self.endpoint.credentials.as_ref(), name, Named::Operator).await,
            );
        }
        if model.is_some_and(|model| matches!(*model.callback, Callback::None)) {
            let text = "this model asks no authentication URL: CISCO XML EXE Auth Mode decides";
            report.add(Check::note("authentication", text));
            return;
        }
        let Ok(network) = self.client.page(&self.open(), PageKind::NetworkConfiguration).await else {
            report.add(Check::note(
                "authentication",
                "the phone does not tell which authentication URL is in effect",
            ));
            return;
        };
        let Some((name, text)) = in_effect(&network) else {
            let text = "the phone has no authentication URL: CallManager's phones refuse every push (error 4), others take \
                        every push from everybody";
            report.add(Check::warning("authentication", text).cure(&AUTHENTICATION_URL));
            return;
        };
        report.add(Check::note("authentication", format!("{name} is {text}")));
        match HttpUrl::parse(&text) {
            // The phone names it: nothing that is secret goes there.
            Some(url) => report.extend(authentication::look(&url, None, "SEP000000000000", named).await),
            None => drop(
                report.add(Check::error("authentication", "that is no address").cure(&AUTHENTICATION_URL)),
            ),
        }
    }

    /// Without a user, then with him. A picture of the screen is protected as pushes are, and changes nothing.
    async fn push(&self, model: Option<Model>, is_known: bool) -> Vec<Check> {
        if model.is_some_and(|model| matches!(*model.push, PushStyle::None)) {
            return vec![Check::error("push", "this model takes no pushes")];
        }
        let way = model.map(|model| *model.screenshot);
        let shot = self.client.screenshot(&self.open(), way).await;
        if !is_known && !is_of_a_phone(&shot) {
            return vec![no_phone("it has neither the first page of a phone nor a picture of a screen")];
        }
        let mut checks = vec![refuses(shot, way)];
        if self.endpoint.credentials.is_none() {
            checks.push(Check::note("user", "not looked at; --user U asks whether he may push"));
            return checks;
        }
        let client = self.client.clone();
        let knows_digest = model.is_some_and(|model| model.is_multiplatform());
        let client = if knows_digest { client.proof(Proof::DigestOnly) } else { client };
        checks.push(match client.screenshot(&self.endpoint, way).await {
            Ok(_) => Check::ok("user", "user and password are right: he may push"),
            Err(error @ (ClientError::HttpsOnly(_) | ClientError::Forbidden(_))) => {
                Check::note("user", format!("{error}; so only a push can tell: `ipphone push`"))
                    .fix(error.explain().setting)
            }
            Err(error @ ClientError::Picture { .. }) => {
                let text = format!("{error}; so nobody can tell whether he may push");
                Check::warning("user", text).fix(error.explain().setting)
            }
            Err(ClientError::NoPage { path, .. }) => Check::note(
                "user",
                format!("this phone has no {path}, so only a push can tell: `ipphone push`"),
            ),
            Err(error) => {
                let explained = error.explain();
                let check = Check::error("user", explained.what).fix(explained.setting);
                if matches!(error, ClientError::Answer(Answer::Refused(_)) | ClientError::TimedOut { .. }) {
                    check.cure(&AUTHENTICATION_URL)
                } else {
                    check.cure(&USER)
                }
            }
        });
        checks
    }
}

/// Anything can answer with status 200; a phone says what it is, or refuses as one.
fn is_of_a_phone(shot: &Result<ipphone_picture::Pixels, ClientError>) -> bool {
    matches!(shot, Ok(_) | Err(ClientError::Answer(_)))
}

fn no_phone(why: &str) -> Check {
    Check::error("phone", format!("no phone answers there: {why}"))
        .fix("whether this is the phone's own address; the phone shows it under Settings > Network")
}

fn versions(offered: &[Version]) -> Check {
    let names: Vec<&str> = offered.iter().map(|version| version.name()).collect();
    match names.last() {
        None => Check::error("TLS", "no TLS on this port").fix("http instead of https?").cure(&WEB_ACCESS),
        Some(&("1.2" | "1.3")) => Check::ok("TLS", format!("the phone offers TLS {}", names.join(", "))),
        Some(_) => {
            let text =
                format!("the phone offers TLS {} alone, which is not safe; use http to it", names.join(", "));
            Check::error("TLS", text).cure(&CERTIFICATE)
        }
    }
}

/// Model, firmware, and what the table says of pushes to it.
fn about(device: &DevicePage, model: Option<Model>) -> Check {
    let field = |name| device.get(name).unwrap_or("?").to_owned();
    let text = format!("{}, firmware {}, {}", field("modelNumber"), field("appLoadID"), field("HostName"));
    let Some(model) = model else {
        return Check::warning("model", text + "; the model table does not know it")
            .fix("--model M names a known one");
    };
    let style = match *model.push {
        PushStyle::None => "takes no pushes",
        PushStyle::Redirecting => "answers a push behind a redirect, a wrong password with 401",
        PushStyle::Plain => "answers everything with status 200, a wrong password with error 4",
        PushStyle::Statuses => "answers a wrong password with 401, a user without the phone with 403",
        PushStyle::Multiplatform => "asks for HTTP Digest, and answers a push that it took without a word",
    };
    let tls = match *model.tls {
        Tls::None => ", knows no https",
        Tls::Old => ", speaks TLS 1.0 alone",
        Tls::Modern => "",
    };
    Check::ok("model", format!("{text}: takes {} bytes, {style}{tls}", *model.push_limit))
}

/// The secured one counts before the other.
fn in_effect(network: &DevicePage) -> Option<(String, String)> {
    let named =
        network.entries.iter().filter(|entry| entry.name.to_ascii_lowercase().contains("authentication"));
    let mut set: Vec<_> = named.filter(|entry| !entry.text.is_empty()).collect();
    set.sort_by_key(|entry| !entry.name.to_ascii_lowercase().contains("secur"));
    set.first().map(|entry| (entry.name.clone(), entry.text.clone()))
}

/// A door that opens to everybody.
fn refuses(shot: Result<ipphone_picture::Pixels, ClientError>, way: Option<Screenshot>) -> Check {
    match shot {
        Err(error @ ClientError::Picture { .. }) => {
            Check::warning("without user", error.to_string()).fix(error.explain().setting)
        }
        Ok(_) => {
            let text = "the phone shows its screen to everybody, and takes pushes from everybody: anyone in this network \
                        can make it dial";
            Check::warning("without user", text).cure(&OPEN_DOOR)
        }
        Err(error @ (ClientError::HttpsOnly(_) | ClientError::Forbidden(_))) => {
            Check::note("without user", error.to_string()).fix(error.explain().setting)
        }
        Err(error @ ClientError::TimedOut { .. }) => Check::error("without user", error.to_string())
            .fix(error.explain().setting)
            .cure(&AUTHENTICATION_URL),
        Err(ClientError::Answer(_)) => Check::ok("without user", "refused, as it should be"),
        Err(ClientError::NoPage { .. }) => {
            let known = if way.is_some() { "its" } else { "any" };
            Check::note("without user", format!("the phone shows no picture at {known} known address"))
        }
        Err(error) => Check::error("without user", error.to_string()).fix(error.explain().setting),
    }
}
