//! The copy's own sources: where they name their own crate, they get the new name.

use std::path::Path;

use super::package_name::PackageName;

/// What is called how from now on.
pub(super) struct Renaming {
    words: Vec<(String, String)>,
    /// The crate's name alone means the crate, as in `use ldap_directory::routes`.
    path_head: Option<(String, String)>,
}

impl Renaming {
    /// From the old package and library to the new name.
    pub(super) fn new(package: String, library: String, name: &PackageName) -> Renaming {
        let mut words = vec![
            (format!("CARGO_BIN_EXE_{package}"), format!("CARGO_BIN_EXE_{name}")),
            (format!("-p {package}"), format!("-p {name}")),
        ];
        let new = (library, name.identifier());
        // A name of one common word, as `demo`, also names modules and variables: there only `demo::` counts.
        let mut path_head = None;
        if new.0.contains('_') {
            words.push(new);
        } else {
            path_head = Some(new);
        }
        Renaming { words, path_head }
    }

    /// Rust in src, tests, benches and examples, and Markdown for its commands.
    pub(super) fn is_for(&self, path: &Path) -> bool {
        let is = |ending: &str| path.extension().is_some_and(|found| found == ending);
        let first = path.components().next().map(|first| first.as_os_str().to_string_lossy().into_owned());
        let folder = first.as_deref().unwrap_or_default();
        is("md") || (is("rs") && (["src", "tests", "benches", "examples", "build.rs"].contains(&folder)))
    }

    /// The file with the new names; one that is no UTF-8 stays as it is.
    pub(super) fn apply(&self, bytes: Vec<u8>) -> Vec<u8> {
        let mut text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(foreign) => return foreign.into_bytes(),
        };
        for (old, new) in &self.words {
            text = replace(&text, old, new, |before, after| !goes_on(before) && !goes_on(after));
        }
        if let Some((old, new)) = &self.path_head {
            let head = format!("{old}::");
            text = replace(&text, &head, &format!("{new}::"), |before, _| {
                !goes_on(before) && before != Some(':')
            });
        }
        text.into_bytes()
    }
}

/// Whether a word does not end here.
fn goes_on(neighbour: Option<char>) -> bool {
    neighbour.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// Replaces what stands between fitting neighbours.
fn replace(text: &str, old: &str, new: &str, fits: impl Fn(Option<char>, Option<char>) -> bool) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = 0;
    for (at, _) in text.match_indices(old) {
        let (before, after) = (text.get(..at), text.get(at + old.len()..));
        let before = before.and_then(|before| before.chars().next_back());
        let after = after.and_then(|after| after.chars().next());
        if fits(before, after) {
            result.push_str(text.get(rest..at).unwrap_or_default());
            result.push_str(new);
            rest = at + old.len();
        }
    }
    result + text.get(rest..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(package: &str, text: &str) -> String {
        let name = PackageName::of(Some("my-people"), Path::new("")).expect("good");
        let renaming = Renaming::new(package.to_owned(), package.replace('-', "_"), &name);
        String::from_utf8(renaming.apply(text.as_bytes().to_vec())).expect("text")
    }

    #[test]
    fn whole_words_change_and_nothing_else() {
        for (text, expected) in [
            ("use ldap_directory::routes;", "use my_people::routes;"),
            ("use ::ldap_directory;", "use ::my_people;"),
            ("\"ldap_directory=debug\"", "\"my_people=debug\""),
            ("ldap_directory_x x_ldap_directory", "ldap_directory_x x_ldap_directory"),
            ("env!(\"CARGO_BIN_EXE_ldap-directory\")", "env!(\"CARGO_BIN_EXE_my-people\")"),
            ("//! cargo run -p ldap-directory", "//! cargo run -p my-people"),
            ("-p ldap-directory-tests", "-p ldap-directory-tests"),
            ("crates/ldap-directory", "crates/ldap-directory"),
        ] {
            assert_eq!(renamed("ldap-directory", text), expected, "{text}");
        }
    }

    #[test]
    fn a_common_word_changes_only_at_the_head_of_a_path() {
        for (text, expected) in [
            ("use demo::routes;", "use my_people::routes;"),
            ("let demo = screens::demo::page();", "let demo = screens::demo::page();"),
            ("mod demo;", "mod demo;"),
        ] {
            assert_eq!(renamed("demo", text), expected, "{text}");
        }
    }

    #[test]
    fn pictures_and_foreign_text_stay_as_they_are() {
        let name = PackageName::of(Some("x"), Path::new("")).expect("good");
        let renaming = Renaming::new("a-b".to_owned(), "a_b".to_owned(), &name);
        assert_eq!(renaming.apply(b"a_b \xFF".to_vec()), b"a_b \xFF");
        for (path, expected) in
            [("src/a.rs", true), ("README.md", true), ("demo/a.rs", false), ("src/a.png", false)]
        {
            assert_eq!(renaming.is_for(Path::new(path)), expected, "{path}");
        }
    }
}
