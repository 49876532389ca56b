//! `ipphone doctor`: why a screen would be blank, or a push refused.

mod authentication;
mod check;
mod cures;
mod network;
mod page;
mod phone;
mod tls;

use std::process::ExitCode;

use ipphone::phone::Phone;
use ipphone::uri::HttpUrl;

use crate::access::Access;
use crate::error::Error;
use crate::format::{Format, show_json};
use crate::named_model::{OwnModels, find};
use crate::phone::{address, run};
use crate::screen;

use check::Report;

/// Find out why a screen would be blank or a push refused, with the cure
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Doctor {
    /// A page, as http://HOST/PATH, or a phone, as HOST, HOST:PORT or https://HOST
    #[arg(value_name = "URL|PHONE")]
    target: String,
    /// Look with the eyes of this phone, as 7970; a phone that is asked tells its model itself
    #[arg(long, value_name = "M", env = "IPPHONE_MODEL")]
    model: Option<String>,
    /// Ask this authentication URL too, with the user and his password; the one that a phone names is asked about a made-up
    /// user only
    #[arg(long, value_name = "URL", env = "IPPHONE_AUTH_URL")]
    auth_url: Option<String>,
    /// text for people, json for programs
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, env = "IPPHONE_FORMAT")]
    format: Format,
    #[command(flatten)]
    access: Access,
    #[command(flatten)]
    own: OwnModels,
}

const EXAMPLES: &str = "\
Examples:
  ipphone doctor http://10.1.1.5:8080/services --model 7970   would this page show?
  ipphone doctor 10.1.1.20                                    is this phone ready for pushes?
  ipphone doctor 10.1.1.20 --user demo                        and are user and password right?
  ipphone doctor 10.1.1.20 --user demo --auth-url http://10.1.1.5:8080/authenticate

An address with a path is a page, one without is a phone. A page is looked at as the phone would: name, connection, TLS,
certificate, status, Content-Type, charset, size, limits, and whether the model shows it. Of a phone: web access,
model, the authentication URL in effect and what it answers; with a user, whether he may push (by a picture of the
screen, which changes nothing). Each fault comes with its cure, in the words of CallManager, of Asterisk and others
with an SEP….cnf.xml, and of Multiplatform phones.

Exit code: 0 nothing is wrong; 1 something is; 2 could not look.";

impl Doctor {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let report = match self.page()? {
            Some(url) => self.look_at_page(&url)?,
            None => self.look_at_phone()?,
        };
        match self.format {
            Format::Json => show_json(&report)?,
            Format::Text => screen::show(&report.text())?,
        }
        Ok(ExitCode::from(u8::from(report.is_ill())))
    }

    /// The page, if the target is one.
    fn page(&self) -> Result<Option<HttpUrl>, Error> {
        let target = self.target.trim();
        let Some((_, rest)) = target.split_once("://") else { return Ok(None) };
        if !rest.contains('/') {
            return Ok(None);
        }
        address(target).map(Some)
    }

    fn look_at_page(&self, url: &HttpUrl) -> Result<Report, Error> {
        let models = self.own.load()?;
        let name = self.model.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let model = name.map(|name| find(&models, name)).transpose()?;
        let phone = crate::phone::phone(&models, name.unwrap_or(Phone::DEFAULT))?;
        Ok(page::look(url, phone, model))
    }

    fn look_at_phone(&self) -> Result<Report, Error> {
        let models = self.own.load()?;
        let name = self.model.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let model = name.map(|name| find(&models, name)).transpose()?;
        let patient = phone::Patient {
            client: self.access.client(model)?,
            endpoint: self.access.endpoint(&self.target)?,
            models,
            model,
            auth_url: self.auth_url.as_deref().filter(|url| !url.is_empty()).map(address).transpose()?,
        };
        run(async { Ok(patient.look().await) })
    }
}
