//! What a page means by `lunch.toml`: phones know whole addresses alone, people write down what lies beside their page.

use ipphone::uri::{HttpUrl, Target};
use percent_encoding::percent_decode_str;

use super::below;

/// Where a page stands.
#[derive(Clone, Copy)]
pub(super) struct Neighbourhood<'n> {
    /// The address of the root.
    pub(super) base: &'n HttpUrl,
    /// From the root to the folder of the page.
    pub(super) folder: &'n [String],
}

/// Whether it is a way through the folder, and neither an address nor a URI as `Dial:1000`.
pub(super) fn is_relative(reference: &str) -> bool {
    !reference.contains(':') || reference.starts_with("./") || reference.starts_with('/')
}

impl Neighbourhood<'_> {
    /// Where the reference leads; `carry` gets the addresses of our own pages.
    pub(super) fn target(&self, reference: &str, carry: impl Fn(&HttpUrl) -> HttpUrl) -> Target {
        let url = Some(reference).filter(|reference| is_relative(reference)).and_then(|own| self.url(own));
        url.map_or_else(|| Target::parse(reference), |url| Target::Url(carry(&url)))
    }

    /// The names from the root to the file that it means; `None` for a way out of the root.
    pub(super) fn names(&self, reference: &str) -> Option<Vec<String>> {
        let path = reference.split(['?', '#']).next().unwrap_or_default();
        let mut names = if path.starts_with('/') { Vec::new() } else { self.folder.to_vec() };
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(names.pop()?),
                name => names.push(percent_decode_str(name).decode_utf8_lossy().into_owned()),
            }
        }
        Some(names)
    }

    fn url(&self, reference: &str) -> Option<HttpUrl> {
        let url = below(self.base, &self.names(reference)?);
        match reference.split_once('?') {
            Some((_, query)) => HttpUrl::parse(&[url.as_str(), "?", query].concat()),
            None => Some(url),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_leads_from_the_folder_of_its_page() {
        let base = HttpUrl::parse("http://h:8000/phones").expect("an address");
        let folder = ["canteen".to_owned()];
        let here = Neighbourhood { base: &base, folder: &folder };
        for (reference, expected) in [
            ("lunch.toml", "http://h:8000/phones/canteen/lunch.toml"),
            ("./a b & c.xml", "http://h:8000/phones/canteen/a%20b%20%26%20c.xml"),
            ("a%20b.xml", "http://h:8000/phones/canteen/a%20b.xml"),
            ("../people.csv?q=M", "http://h:8000/phones/people.csv?q=M"),
            ("/people.csv", "http://h:8000/phones/people.csv"),
            ("..", "http://h:8000/phones"),
            ("http://other/x", "http://other/x"),
            ("Dial:1000", "Dial:1000"),
            ("SoftKey:Exit", "SoftKey:Exit"),
            ("../../secret.xml", "../../secret.xml"),
        ] {
            assert_eq!(here.target(reference, HttpUrl::clone).text(), expected, "{reference}");
        }
    }
}
