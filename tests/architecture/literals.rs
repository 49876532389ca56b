//! What texts in code may not hold: XML of our own making, and models of phones.

use std::{collections::BTreeSet, path::Path, sync::OnceLock};

use ipphone::phone::Models;

use crate::source::{Literal, Source, parse, product};

/// Where XML is written and read, and where it is described.
const XML_ROOMS: &[&str] =
    &["crates/ipphone/src/xml/", "crates/ipphone/src/schema/", "crates/ipphone/src/schema.rs"];

/// Where fields are declared, each with its tags as constants; the writer takes them whole.
const TAG_ROOM: &str = "crates/ipphone/src/object/";

/// Where all rules about models stand.
const MODEL_ROOM: &str = "crates/ipphone/src/phone/";

/// Pages that offer some models to try. A choice for readers, no rule.
const SHOWCASES: &[&str] = &["services/demo/src/start_page.rs", "services/virtual-phone-web/src/showcase.rs"];

fn is_xml(text: &str) -> bool {
    // Advice to people may name an escape.
    let is_escaped = text.contains("&amp;") && !is_sentence(text);
    is_escaped || is_tag_part(text) || text.contains("<CiscoIPPhone") || text.contains("/>")
}

fn is_tag_part(text: &str) -> bool {
    text.starts_with("</") || text == "/>"
}

/// A whole word of the text is a model or the beginning of a series. Sentences are for people: they may tell where
/// something was seen.
fn is_model(text: &str) -> bool {
    let mut words = text.split(|character: char| !character.is_ascii_alphanumeric() && character != '-');
    !is_sentence(text) && words.any(|word| is_model_name(word) || SERIES.contains(&word))
}

/// The first digits of model numbers, and what phones write before them.
const SERIES: &[&str] = &["69", "78", "79", "88", "89", "98", "99", "CP-"];

fn is_model_name(word: &str) -> bool {
    let word = word.to_ascii_uppercase();
    let number = word.strip_prefix("CP-").unwrap_or(&word);
    let has_prefix = number.len() < word.len() && number.starts_with(|first: char| first.is_ascii_digit());
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    let goes_on = number.get(digits.len()..).and_then(|rest| rest.chars().next());
    has_prefix
        || (models().contains(&digits) && goes_on.is_none_or(|next| next.is_ascii_uppercase() || next == '-'))
}

/// More than two words, at least two of them of small letters.
fn is_sentence(text: &str) -> bool {
    let is_word =
        |word: &&str| word.len() > 1 && word.chars().all(|character| character.is_ascii_lowercase());
    text.split_whitespace().count() > 2 && text.split_whitespace().filter(is_word).count() > 1
}

/// The numbers of the built-in table: `7970` for `7970G`.
fn models() -> &'static BTreeSet<String> {
    static MODELS: OnceLock<BTreeSet<String>> = OnceLock::new();
    MODELS.get_or_init(|| {
        let names = Models::BUILT_IN.names().map(str::to_owned).collect::<Vec<_>>();
        let numbers = names.iter().flat_map(|name| name.split(|character: char| !character.is_ascii_digit()));
        numbers.filter(|number| number.len() == 4).map(str::to_owned).collect()
    })
}

fn texts(source: &Source, is_wrong: fn(&str) -> bool) -> Vec<(usize, &str)> {
    let texts = source.literals.iter().filter_map(|(line, literal)| match literal {
        Literal::Text(text) => Some((*line, text.as_str())),
        Literal::Number(_) => None,
    });
    texts.filter(|(_, text)| is_wrong(text)).collect()
}

fn numbers(source: &Source) -> Vec<(usize, &str)> {
    let numbers = source.literals.iter().filter_map(|(line, literal)| match literal {
        Literal::Number(number) => Some((*line, number.as_str())),
        Literal::Text(_) => None,
    });
    numbers.filter(|(_, number)| models().contains(*number)).collect()
}

fn located<'a>(path: &'a str, found: Vec<(usize, &'a str)>) -> impl Iterator<Item = String> + 'a {
    found.into_iter().map(move |(line, text)| format!("{path}:{line}: {text}"))
}

#[test]
fn xml_is_written_in_one_room() {
    let outside = product().iter().filter(|(path, _)| !XML_ROOMS.iter().any(|room| path.starts_with(room)));
    let found: Vec<_> = outside.flat_map(|(path, source)| located(path, texts(source, is_xml))).collect();
    let is_declaration =
        |found: &String| found.starts_with(TAG_ROOM) && found.rsplit(": ").next().is_some_and(is_tag_part);
    let found: Vec<_> = found.iter().filter(|found| !is_declaration(found)).collect();
    assert!(found.is_empty(), "XML by hand; build an object and let the writer write it: {found:#?}");
}

#[test]
fn rules_about_models_live_in_the_model_table() {
    let is_outside = |path: &str| !path.starts_with(MODEL_ROOM) && !SHOWCASES.contains(&path);
    let outside = product().iter().filter(|(path, _)| is_outside(path));
    let models = |source| [texts(source, is_model), numbers(source)].concat();
    let found = outside.flat_map(|(path, source)| located(path, models(source)));
    let found: Vec<_> = found.collect();
    assert!(found.is_empty(), "a model by name; ask the phone what it can: {found:#?}");
}

#[test]
fn hand_made_xml_and_models_are_found() {
    for xml in ["<CiscoIPPhoneText>", "a &amp; b", "</", "</Menu>", "/>", "<br/>", "x?a=1&amp;b=2"] {
        assert!(is_xml(xml), "{xml}");
    }
    for model in ["7960", "CP-7960", "CP-7970G", "cp-8845", "7941G", "79", "7970/7971", "CP-8845-3PCC"] {
        assert!(is_model(model), "{model}");
    }
    for other in
        ["a < b", "ISO-8859-1", "127.0.0.1:8080", "7900 series", "17960", "text/xml", "SEP001122334455"]
    {
        assert!(!is_xml(other) && !is_model(other), "{other}");
    }
    let source = parse(Path::new("sample"), r#"fn f() { match model { 7960 => "x", _ => "y" } }"#);
    assert_eq!(numbers(&source), [(1, "7960")]);
}
