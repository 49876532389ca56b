//! How numbers are dialled at a site.

use super::SettingsError;
use crate::numbers::{DialRules, ExtensionRange};

/// How numbers are dialled. Without any of these they are dialled as the directory writes them.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Numbers")]
pub struct NumberSettings {
    /// The country of the phones, as 49 or 1: tells national numbers from extensions
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,

    /// What stands before national numbers inside the country; may be empty [default: 0, with --country 1: 1]
    #[arg(long, value_name = "DIGITS", requires = "country")]
    pub trunk_prefix: Option<String>,

    /// What phones dial in place of the + of other countries, as 00; without it the + is dialled
    #[arg(long, value_name = "DIGITS", requires = "country")]
    pub international_prefix: Option<String>,

    /// What phones dial to get an outside line, as 0 or 9
    #[arg(long, value_name = "DIGITS", requires = "country")]
    pub outside_prefix: Option<String>,

    /// Numbers that are ours and are dialled by their last digits, as +49891234:100-899
    #[arg(long, value_name = "PREFIX:FIRST-LAST", value_delimiter = ',')]
    pub extensions: Vec<String>,

    /// Dial the extension of "+1 555 0100 ext. 12" after a pause; without it only the number before it is dialled
    #[arg(long)]
    pub dial_extension: bool,
}

impl NumberSettings {
    pub(crate) fn check(&self) -> Result<DialRules, SettingsError> {
        let wanted = "write the digits of the country, as 49 or 1";
        let country = digits("--country", &self.country, 1..=3, "0123456789", wanted)?;
        if country.as_deref().is_some_and(|country| country.starts_with('0')) {
            return Err(wrong("--country", self.country.clone().unwrap_or_default(), wanted));
        }
        let prefix = |flag, value: &Option<String>, least| {
            if value.is_some() && country.is_none() {
                return Err(SettingsError::NoCountry(flag));
            }
            digits(flag, value, least..=6, "0123456789*#", "write what a phone dials, as 0 or 00")
        };
        Ok(DialRules {
            trunk: prefix("--trunk-prefix", &self.trunk_prefix, 0)?,
            international: prefix("--international-prefix", &self.international_prefix, 1)?,
            outside: prefix("--outside-prefix", &self.outside_prefix, 1)?,
            ranges: self.extensions.iter().map(|text| range(text)).collect::<Result<_, _>>()?,
            pause: self.dial_extension,
            country,
        })
    }
}

fn digits(
    flag: &'static str,
    value: &Option<String>,
    length: std::ops::RangeInclusive<usize>,
    allowed: &str,
    wanted: &'static str,
) -> Result<Option<String>, SettingsError> {
    let Some(value) = value else { return Ok(None) };
    let bare = value.trim().trim_start_matches('+');
    if length.contains(&bare.len()) && bare.chars().all(|c| allowed.contains(c)) {
        return Ok(Some(bare.to_string()));
    }
    Err(wrong(flag, value.clone(), wanted))
}

fn wrong(flag: &'static str, value: String, wanted: &'static str) -> SettingsError {
    SettingsError::Number { flag, value, wanted }
}

fn range(text: &str) -> Result<ExtensionRange, SettingsError> {
    let wanted = "write the beginning and the last digits, both ends as long, as +49891234:100-899";
    ExtensionRange::parse(text.trim()).ok_or_else(|| wrong("--extensions", text.to_string(), wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_rules_say_what_to_write() {
        let some = |text: &str| Some(text.to_string());
        let site = NumberSettings { country: some("49"), ..NumberSettings::default() };
        for (settings, words) in [
            (NumberSettings { country: some("de"), ..site.clone() }, "--country de"),
            (NumberSettings { country: some("049"), ..site.clone() }, "--country 049"),
            (NumberSettings { outside_prefix: some("0x"), ..site.clone() }, "--outside-prefix 0x"),
            (NumberSettings { outside_prefix: some(""), ..site.clone() }, "--outside-prefix"),
            (NumberSettings { extensions: vec!["100-899".into()], ..site.clone() }, "+49891234:100-899"),
            (NumberSettings { country: None, trunk_prefix: some("0"), ..site.clone() }, "--country 49"),
        ] {
            let error = settings.check().err().unwrap().to_string();
            assert!(error.contains(words), "{error}");
        }
        assert_eq!(
            NumberSettings { country: some("+49"), ..site }.check().unwrap().country.as_deref(),
            Some("49")
        );
    }
}
