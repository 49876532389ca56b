//! What somebody may have meant.

/// At most three of these names, the likest first; of equals the earlier. Prefix and case of models do not count.
pub(crate) fn nearest<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let word = plain(word);
    let mut likely: Vec<_> = names
        .map(|name| (strsim::normalized_damerau_levenshtein(&word, &plain(name)), name))
        .filter(|(likeness, _)| *likeness > 0.55)
        .collect();
    likely.sort_by(|a, b| b.0.total_cmp(&a.0));
    likely.into_iter().take(3).map(|(_, name)| name).collect()
}

/// Long words are cut: comparing takes the product of both lengths.
fn plain(name: &str) -> String {
    let name: String = name.trim().chars().take(40).collect();
    ipphone::phone::short_name(&name).to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_name_and_nonsense_finds_none() {
        let names = ["CP-7960", "CP-7970G", "CP-8841", "DP-9861", "ldap-directory"];
        for (word, expected) in [
            ("7906", Some("CP-7960")),
            ("cp-7790", Some("CP-7970G")),
            ("8814", Some("CP-8841")),
            ("ldap_directory", Some("ldap-directory")),
            ("toaster", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, names.into_iter()).first().copied(), expected, "{word}");
        }
        assert!(nearest(&"7".repeat(100_000), names.into_iter()).is_empty());
    }
}
