//! A place in the gallery, as addresses name it.

/// Names from the gallery's root down, with `/` between; empty: the root itself.
///
/// It says nothing about what is there: a place is found by walking through the listings, so that nothing can be
/// opened that no listing shows.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub(crate) struct GalleryPath(String);

/// The longest path, in bytes; no file system makes longer ones.
const LONGEST: usize = 4096;
/// Folders in folders; links that lead in a circle end here.
const DEEPEST: usize = 16;

impl GalleryPath {
    /// `None` for what is never a place: too long or too deep, empty names, `.`, `..`, NUL.
    pub(crate) fn parse(text: &str) -> Option<GalleryPath> {
        let text = text.trim_matches('/');
        let is_name = |name: &str| !matches!(name, "" | "." | "..") && !name.contains('\0');
        let is_place = text.is_empty() || text.split('/').all(is_name);
        let is_short = text.len() <= LONGEST && text.split('/').count() <= DEEPEST;
        (is_place && is_short).then(|| GalleryPath(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The folder that it lies in, and its own name; `None` for the root.
    pub(crate) fn split(&self) -> Option<(GalleryPath, &str)> {
        if self.is_root() {
            return None;
        }
        let (folder, name) = self.0.rsplit_once('/').unwrap_or(("", &self.0));
        Some((GalleryPath(folder.to_owned()), name))
    }

    /// What lies in it under this name.
    pub(crate) fn at(&self, name: &str) -> GalleryPath {
        if self.is_root() { GalleryPath(name.to_owned()) } else { GalleryPath(format!("{}/{name}", self.0)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_make_a_place() {
        let deep = ["a"; 17].join("/");
        let long = "x".repeat(5000);
        for (text, place) in [
            ("", Some("")),
            ("/", Some("")),
            ("a.png", Some("a.png")),
            ("/a/b c/ü.png/", Some("a/b c/ü.png")),
            ("...", Some("...")),
            ("..", None),
            ("a/../b", None),
            ("a//b", None),
            ("./a", None),
            ("a\0b", None),
            (&deep, None),
            (&long, None),
        ] {
            assert_eq!(GalleryPath::parse(text).as_ref().map(GalleryPath::as_str), place, "{text:.40}");
        }
    }

    #[test]
    fn a_place_knows_its_folder() {
        let place = GalleryPath::parse("a/b/c.png").expect("a place");
        let (folder, name) = place.split().expect("not the root");
        assert_eq!((folder.as_str(), name), ("a/b", "c.png"));
        assert_eq!(folder.at(name), place);
        assert_eq!(GalleryPath::default().at("x").as_str(), "x");
        assert!(GalleryPath::default().split().is_none());
    }
}
