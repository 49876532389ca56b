//! Locale names as phones add them to a URL (`?locale=German_Germany`), and the language each one means.

use super::Language;

/// The language of a locale name, written in any case.
///
/// The value is opaque to the protocol: CUCM sends the name of the configured user locale, chan-sccp a country.
/// Unknown names of the form `Language_Country` give the language alone; a plain tag is taken as it is.
/// ```
/// use ipphone::phone::locale;
/// assert_eq!(locale::language("German_Germany").unwrap().to_string(), "de-DE");
/// assert_eq!(locale::language("germany").unwrap().to_string(), "de-DE");
/// assert_eq!(locale::language("German_Liechtenstein").unwrap().to_string(), "de");
/// assert!(locale::language("klingon").is_none());
/// ```
pub fn language(name: &str) -> Option<Language> {
    let name = name.trim();
    let found = exact(LOCALES, name).or_else(|| exact(COUNTRIES, name));
    let word = name.split(['_', ' ', '-']).next().unwrap_or_default();
    let found = found.or_else(|| exact(LANGUAGES, word));
    found.or_else(|| Some(name).filter(|_| word.len() == 2)).and_then(Language::parse)
}

fn exact(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, tag)| *tag)
}

/// User locales of CUCM.
const LOCALES: &[(&str, &str)] = &[
    ("Arabic_Algeria", "ar-DZ"),
    ("Arabic_Bahrain", "ar-BH"),
    ("Arabic_Egypt", "ar-EG"),
    ("Arabic_Iraq", "ar-IQ"),
    ("Arabic_Jordan", "ar-JO"),
    ("Arabic_Kuwait", "ar-KW"),
    ("Arabic_Lebanon", "ar-LB"),
    ("Arabic_Morocco", "ar-MA"),
    ("Arabic_Oman", "ar-OM"),
    ("Arabic_Qatar", "ar-QA"),
    ("Arabic_Saudi_Arabia", "ar-SA"),
    ("Arabic_Tunisia", "ar-TN"),
    ("Arabic_United_Arab_Emirates", "ar-AE"),
    ("Arabic_Yemen", "ar-YE"),
    ("Bulgarian_Bulgaria", "bg-BG"),
    ("Catalan_Spain", "ca-ES"),
    ("Chinese_China", "zh-CN"),
    ("Chinese_Hong_Kong", "zh-HK"),
    ("Chinese_Taiwan", "zh-TW"),
    ("Croatian_Croatia", "hr-HR"),
    ("Czech_Czech_Republic", "cs-CZ"),
    ("Danish_Denmark", "da-DK"),
    ("Dutch_Netherlands", "nl-NL"),
    ("English_United_Kingdom", "en-GB"),
    ("English_United_States", "en-US"),
    ("Estonian_Estonia", "et-EE"),
    ("Finnish_Finland", "fi-FI"),
    ("French_Canada", "fr-CA"),
    ("French_France", "fr-FR"),
    ("German_Germany", "de-DE"),
    ("Greek_Greece", "el-GR"),
    ("Hebrew_Israel", "he-IL"),
    ("Hungarian_Hungary", "hu-HU"),
    ("Italian_Italy", "it-IT"),
    ("Japanese_Japan", "ja-JP"),
    ("Korean_Korea_Republic", "ko-KR"),
    ("Latvian_Latvia", "lv-LV"),
    ("Lithuanian_Lithuania", "lt-LT"),
    ("Norwegian_Norway", "nb-NO"),
    ("Polish_Poland", "pl-PL"),
    ("Portuguese_Brazil", "pt-BR"),
    ("Portuguese_Portugal", "pt-PT"),
    ("Romanian_Romania", "ro-RO"),
    ("Russian_Russian_Federation", "ru-RU"),
    ("Serbian_Republic_of_Montenegro", "sr-ME"),
    ("Serbian_Republic_of_Serbia", "sr-RS"),
    ("Slovak_Slovakia", "sk-SK"),
    ("Slovenian_Slovenia", "sl-SI"),
    ("Spanish_Colombia", "es-CO"),
    ("Spanish_Spain", "es-ES"),
    ("Swedish_Sweden", "sv-SE"),
    ("Thai_Thailand", "th-TH"),
    ("Turkish_Turkey", "tr-TR"),
    ("Ukrainian_Ukraine", "uk-UA"),
];

/// Countries, as chan-sccp sends them.
const COUNTRIES: &[(&str, &str)] = &[
    ("austria", "de-AT"),
    ("brazil", "pt-BR"),
    ("canada", "en-CA"),
    ("china", "zh-CN"),
    ("czech", "cs-CZ"),
    ("denmark", "da-DK"),
    ("finland", "fi-FI"),
    ("france", "fr-FR"),
    ("germany", "de-DE"),
    ("greece", "el-GR"),
    ("hungary", "hu-HU"),
    ("israel", "he-IL"),
    ("italy", "it-IT"),
    ("japan", "ja-JP"),
    ("korea", "ko-KR"),
    ("netherlands", "nl-NL"),
    ("norway", "nb-NO"),
    ("poland", "pl-PL"),
    ("portugal", "pt-PT"),
    ("russia", "ru-RU"),
    ("spain", "es-ES"),
    ("sweden", "sv-SE"),
    ("switzerland", "de-CH"),
    ("turkey", "tr-TR"),
    ("uk", "en-GB"),
    ("ukraine", "uk-UA"),
    ("united_kingdom", "en-GB"),
    ("united_states", "en-US"),
    ("us", "en-US"),
];

/// Languages by their English name.
const LANGUAGES: &[(&str, &str)] = &[
    ("arabic", "ar"),
    ("bulgarian", "bg"),
    ("catalan", "ca"),
    ("chinese", "zh"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("estonian", "et"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hungarian", "hu"),
    ("icelandic", "is"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("norwegian", "nb"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("serbian", "sr"),
    ("slovak", "sk"),
    ("slovenian", "sl"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("thai", "th"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_a_tag() {
        for (name, tag) in LOCALES.iter().chain(COUNTRIES).chain(LANGUAGES) {
            assert_eq!(
                Language::parse(tag).map(|language| language.to_string()).as_deref(),
                Some(*tag),
                "{name}"
            );
            assert!(language(name).is_some(), "{name}");
        }
    }

    #[test]
    fn locale_names_are_read_leniently() {
        let cases = [
            ("ENGLISH_UNITED_STATES", Some("en-US")),
            ("germany", Some("de-DE")),
            (" French ", Some("fr")),
            ("Spanish_Mexico", Some("es")),
            ("de_AT", Some("de-AT")),
            ("", None),
            ("Middle_Earth", None),
            ("../../etc", None),
        ];
        for (name, expected) in cases {
            assert_eq!(language(name).map(|language| language.to_string()).as_deref(), expected, "{name:?}");
        }
    }
}
