//! "Did you mean …": the known name that is most like a mistyped one.

/// The candidate most like `word`, if any is like it at all.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_name_and_nonsense_finds_none() {
        let names = ["listen", "public-url", "log"];
        for (word, expected) in [
            ("lisen", Some("listen")),
            ("public_url", Some("public-url")),
            ("LOG", Some("log")),
            ("xyz", None),
        ] {
            assert_eq!(nearest(word, names), expected, "{word}");
        }
    }
}
