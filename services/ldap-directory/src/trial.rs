//! `--check`: connects, searches once, and tells what a phone would get; `--try-number`: how a number is dialled.

use std::fmt::{self, Write};

use ipphone::charset::Charset;
use ipphone::object::Kind;
use ipphone::pager::Pager;
use ipphone::phone::{Models, Phone};
use ipphone::reply::Reply;
use ipphone::uri::HttpUrl;
use ipphone_actix::Called;

use crate::criteria::Criteria;
use crate::screens::{self, Asked};
use crate::source::Found;
use crate::{NumberKind, NumberSettings, Person, Service, SettingsError};

/// What a trial found, as text for the administrator.
#[derive(Clone, Debug)]
pub struct Trial {
    text: String,
    /// Whether all is well: the directory answers, and pages fit every model.
    pub is_good: bool,
}

impl fmt::Display for Trial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// People that are printed.
const SHOWN: usize = 20;

impl Service {
    /// Searches once for these words (empty: everybody) and tells what came: rows, the XML of the first page, and whether it
    /// fits each model.
    pub async fn trial(&self, words: &str) -> Trial {
        let criteria = Criteria { any: words.to_string(), ..Criteria::default() };
        let state = self.state();
        match state.find(&criteria, false).await {
            Err(error) => Trial { text: format!("The directory was asked: {error}\n"), is_good: false },
            Ok(found) => report(&found, criteria, state.matching()),
        }
    }
}

fn report(found: &Found, criteria: Criteria, matching: crate::Matching) -> Trial {
    let more = if found.complete { "" } else { ", and there are more" };
    let mut text = format!("The directory answers: {} people{more}.\n\n", found.people.len());
    let mut is_good = !found.people.is_empty();
    found.people.iter().take(SHOWN).for_each(|person| text.push_str(&row(person)));
    text.push_str(&hints(&found.people));
    let Some(base) = HttpUrl::parse("http://192.0.2.1:8081/") else { return Trial { text, is_good } };
    let asked = Asked { criteria, matching, search: base.at("search"), people: base.at("people") };
    let page = |phone: &Phone| {
        let caller = Called::made_up(phone.clone(), base.clone());
        let callable = found.people.iter().filter(|person| person.first_number().is_some()).collect();
        let page = Pager::new(phone, Kind::Directory, 0).cut_all(callable);
        screens::results(page, found.complete, &asked, &caller)
    };
    text.push_str(&xml(&page(&Phone::default()), &Phone::default()));
    let misfits = misfits(page);
    is_good &= misfits.is_empty();
    text.push_str(if misfits.is_empty() {
        "\nThe page fits every known model that shows one.\n"
    } else {
        &misfits
    });
    Trial { text, is_good }
}

fn row(person: &Person) -> String {
    let numbers: Vec<String> = person
        .numbers
        .iter()
        .map(|number| format!("{} {} dials {}", number.kind.setting(), number.written, number.dial))
        .collect();
    let numbers = if numbers.is_empty() { "no number".to_string() } else { numbers.join("; ") };
    format!("{:<32} {numbers}\n", person.name)
}

/// What an administrator would rather know before the phones do.
fn hints(people: &[Person]) -> String {
    let mut text = String::new();
    let mut hint = |is_so: fn(&Person) -> bool, hint: &str| {
        let count = people.iter().filter(|person| is_so(person)).count();
        if count > 0 {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{count} of {}: {hint}", people.len());
        }
    };
    hint(
        |person| person.first_number().is_none(),
        "no number that can be dialled; look at --attribute work=…",
    );
    hint(
        |person| person.id.as_ref().is_none_or(|id| id.starts_with('~')),
        "no id attribute, so addresses hold names of entries; look at --preset or --attribute id=…",
    );
    hint(|person| person.last_names.is_empty(), "no last name; look at --attribute last=…");
    text
}

fn xml(reply: &Reply, phone: &Phone) -> String {
    let rendered = reply.render(phone);
    let label = rendered.header("Content-Type").and_then(|value| value.split("charset=").nth(1));
    let charset = label.and_then(Charset::for_label).unwrap_or(Charset::UTF_8);
    format!("\nAs a {} gets it:\n{}\n", phone.name, charset.decode(&rendered.body).0)
}

fn misfits(page: impl Fn(&Phone) -> Reply) -> String {
    let models = Models::BUILT_IN;
    let mut text = String::new();
    let phones = models.names().filter_map(|name| Phone::of(name, &models));
    for phone in phones.filter(|phone| phone.shows(Kind::Directory)) {
        for finding in page(&phone).render(&phone).changed {
            let _ = writeln!(text, "changed to fit a {}: {}", phone.name, finding.message);
        }
    }
    text
}

/// How these numbers are dialled under these rules, a line each.
///
/// # Errors
/// [`SettingsError`] says which rule is wrong.
pub fn try_numbers(rules: &NumberSettings, numbers: &[String]) -> Result<String, SettingsError> {
    let rules = rules.check()?;
    let line = |written: &String| match rules.number(NumberKind::Work, written) {
        Some(number) => format!("{written}: dials {}, is known as {}\n", number.dial, number.canonical),
        None => format!("{written}: nobody can dial it\n"),
    };
    Ok(numbers.iter().map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_tried_by_the_rules() {
        let rules = NumberSettings {
            country: Some("49".into()),
            international_prefix: Some("00".into()),
            ..NumberSettings::default()
        };
        let numbers = ["+33(0)1 23 45 67 89".to_string(), "ask".to_string()];
        assert_eq!(
            try_numbers(&rules, &numbers).unwrap(),
            "+33(0)1 23 45 67 89: dials 0033123456789, is known as +33123456789\nask: nobody can dial it\n"
        );
    }
}
