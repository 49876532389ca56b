//! Which attribute of the server holds what.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The name of an attribute: letters, digits and hyphens, so that it can stand in a filter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Attribute(String);

impl Attribute {
    pub(crate) fn parse(name: &str) -> Option<Attribute> {
        let right = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && name.starts_with(|c: char| c.is_ascii_alphabetic());
        right.then(|| Attribute(name.to_string()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// One attribute for each thing that the phone shows.
#[derive(Clone, Debug)]
pub(crate) struct Attributes {
    pub(crate) id: Attribute,
    pub(crate) first: Attribute,
    pub(crate) last: Attribute,
    pub(crate) name: Attribute,
    pub(crate) work: Attribute,
    pub(crate) mobile: Attribute,
    pub(crate) home: Attribute,
    pub(crate) title: Attribute,
    pub(crate) department: Attribute,
    pub(crate) office: Attribute,
    pub(crate) mail: Attribute,
}

/// Those of inetOrgPerson (RFC 2798), which most servers have.
impl Default for Attributes {
    fn default() -> Attributes {
        let name = |name: &str| Attribute(name.to_string());
        Attributes {
            id: name("entryUUID"),
            first: name("givenName"),
            last: name("sn"),
            name: name("cn"),
            work: name("telephoneNumber"),
            mobile: name("mobile"),
            home: name("homePhone"),
            title: name("title"),
            department: name("ou"),
            office: name("l"),
            mail: name("mail"),
        }
    }
}

impl Attributes {
    /// The one that a setting names.
    pub(crate) fn by_name(&mut self, ours: &str) -> Option<&mut Attribute> {
        Some(match ours {
            "id" => &mut self.id,
            "first" => &mut self.first,
            "last" => &mut self.last,
            "name" => &mut self.name,
            "work" => &mut self.work,
            "mobile" => &mut self.mobile,
            "home" => &mut self.home,
            "title" => &mut self.title,
            "department" => &mut self.department,
            "office" => &mut self.office,
            "mail" => &mut self.mail,
            _ => return None,
        })
    }

    /// Those that hold telephone numbers.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = &Attribute> {
        [&self.work, &self.mobile, &self.home].into_iter()
    }

    /// All, to ask the server for nothing else: photos and certificates are large.
    pub(crate) fn wanted(&self) -> Vec<&str> {
        let people = [
            &self.id,
            &self.first,
            &self.last,
            &self.name,
            &self.title,
            &self.department,
            &self.office,
            &self.mail,
        ];
        people.into_iter().chain(self.numbers()).map(Attribute::as_str).collect()
    }

    /// An id as it stands in our addresses.
    pub(crate) fn id_text(value: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(value)
    }

    /// The server's value of an id from an address; `None`: it can't be one.
    pub(crate) fn id_value(&self, id: &str) -> Option<Vec<u8>> {
        URL_SAFE_NO_PAD.decode(id).ok().filter(|value| (1..=64).contains(&value.len()))
    }
}
