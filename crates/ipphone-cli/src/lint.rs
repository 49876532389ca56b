//! `ipphone lint`: what is wrong with a page, where, by which rule, and how to mend it.

pub(crate) mod answer;
mod excerpt;
pub(crate) mod fetched;
pub(crate) mod input;
mod json;
pub(crate) mod text;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::builder::FalseyValueParser;
use ipphone::charset::Charset;
use ipphone::check::{Finding, Grade, Rules};
use ipphone::phone::{Model, Models, Phone};
use ipphone::uri::HttpUrl;
use ipphone::{Document, Reading};

use crate::error::Error;
use crate::format::{Format, show_json};
use crate::named_model::{OwnModels, find};
use crate::phone::phone;
use crate::printable::printable;
use crate::screen;

/// Check a page: what is wrong, where, by which rule, and how to mend it
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Lint {
    /// The page: a file, an address, or - for standard input
    #[arg(value_name = "FILE|URL|-")]
    page: OsString,
    /// Check for this phone, as 7970 or CP-8841
    #[arg(long, value_name = "M", env = "IPPHONE_MODEL")]
    model: Option<String>,
    /// Check by the 5.0(2) guide: later features are warnings, and fail
    #[arg(long, env = "IPPHONE_STRICT", value_parser = FalseyValueParser::new())]
    strict: bool,
    /// text for people, json for programs
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, env = "IPPHONE_FORMAT")]
    format: Format,
    #[command(flatten)]
    own: OwnModels,
}

const EXAMPLES: &str = "\
Examples:
  ipphone lint menu.xml                        on phones in general
  ipphone lint menu.xml --model 7970           on a 7970
  ipphone lint --strict --format json page.xml for a build, with old phones in mind
  ipphone lint http://host/page --model 8841   what a server answers to an 8841, its headers too

Grades: an error is a page that phones refuse (with --model exactly: that this phone answers with an XML
Error); a warning is something that some phone cuts, drops or ignores; a note is worth knowing.

Exit code: 0 no error; 1 an error (with --strict also a warning); 2 could not read.";

/// What was asked about the page, for those who report.
pub(crate) struct Question<'q> {
    /// The page's name in reports.
    pub(crate) page: &'q str,
    /// The model and its name as written.
    pub(crate) model: Option<(&'q str, Model)>,
    /// What that model did with it, if it was asked from a server.
    pub(crate) seen: Option<&'q str>,
}

impl Lint {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let models = self.own.load()?;
        let name = self.model.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let model = name.map(|name| find(&models, name).map(|model| (name, model))).transpose()?;
        if let Some(url) = input::address(&self.page) {
            return self.run_fetched(&models, &url?, model);
        }
        let body = input::read(&self.page, Reading::PAGE.caps.bytes)?;
        let document = Document::read(&body, Reading::PAGE);
        let findings = document.check(self.rules(model.map(|(_, model)| model)));
        self.report(&Question { page: &input::name(&self.page), model, seen: None }, &document, &findings)
    }

    /// Asks as that phone does; without --model as one that every service knows.
    fn run_fetched(
        &self,
        models: &Models,
        url: &HttpUrl,
        model: Option<(&str, Model)>,
    ) -> Result<ExitCode, Error> {
        let phone = phone(models, model.map_or(Phone::DEFAULT, |(name, _)| name))?;
        let exchange = fetched::fetch(phone, url)?;
        let mut findings = answer::check(&exchange, model.map(|(_, model)| model));
        let reading =
            Reading::PAGE.charset(answer::content_type(&exchange).charset()).fallback(Charset::LATIN_1);
        let body = if answer::is_document(&exchange) { &exchange.body[..] } else { &[] };
        let document = Document::read(body, reading);
        if answer::is_document(&exchange) {
            findings.extend(document.check(self.rules(model.map(|(_, model)| model)).pulled()));
        }
        let question = Question { page: &printable(url.as_str()), model, seen: Some(&exchange.what) };
        self.report(&question, &document, &findings)
    }

    fn report(
        &self,
        question: &Question<'_>,
        document: &Document<'_>,
        findings: &[Finding],
    ) -> Result<ExitCode, Error> {
        match self.format {
            Format::Json => show_json(&json::Report::new(document, findings))?,
            Format::Text => screen::show(&text::of_document(question, document, findings))?,
        }
        Ok(self.verdict(findings))
    }

    fn rules(&self, model: Option<Model>) -> Rules {
        let rules = model.map_or(Rules::ANY_PHONE, Rules::of);
        if self.strict { rules.strict() } else { rules }
    }

    fn verdict(&self, findings: &[Finding]) -> ExitCode {
        let bar = if self.strict { Grade::Warning } else { Grade::Error };
        ExitCode::from(u8::from(findings.iter().any(|finding| finding.grade >= bar)))
    }
}
