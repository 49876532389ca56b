//! Which attribute of the server holds what, and ready-made answers for well-known directories.

use clap::ValueEnum;

use crate::NumberKind;

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

/// Attributes that hold the same thing, the best first; none at all: the directory does not have it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Names(Vec<Attribute>);

impl Names {
    /// As in `--attribute`: `telephoneNumber`, or `displayName+cn`.
    pub(crate) fn parse(names: &str) -> Option<Names> {
        names.split('+').map(Attribute::parse).collect::<Option<Vec<_>>>().map(Names)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Attribute> {
        self.0.iter()
    }

    /// For names that stand in this file.
    fn of(names: &[&str]) -> Names {
        Names(names.iter().filter_map(|name| Attribute::parse(name)).collect())
    }
}

/// A well-known kind of directory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Preset {
    /// OpenLDAP and others with inetOrgPerson (RFC 2798)
    #[default]
    Openldap,
    /// Active Directory and Samba; accounts that are switched off are left out
    ActiveDirectory,
    /// FreeIPA; locked accounts are left out
    Freeipa,
    /// 389 Directory Server
    #[value(name = "389")]
    Ds389,
}

impl Preset {
    /// Which entries are people.
    pub(crate) fn filter(self) -> &'static str {
        match self {
            Preset::Openldap | Preset::Ds389 => "(objectClass=person)",
            // The bit 2 of userAccountControl: the account is switched off.
            Preset::ActiveDirectory => {
                "(&(objectCategory=person)(objectClass=user)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))"
            }
            Preset::Freeipa => "(&(objectClass=person)(!(nsAccountLock=TRUE)))",
        }
    }
}

/// Attributes for each thing that the phone shows.
#[derive(Clone, Debug)]
pub(crate) struct Attributes {
    pub(crate) id: Names,
    pub(crate) first: Names,
    pub(crate) last: Names,
    pub(crate) name: Names,
    pub(crate) title: Names,
    pub(crate) department: Names,
    pub(crate) office: Names,
    pub(crate) mail: Names,
    pub(crate) manager: Names,
    pub(crate) photo: Names,
    numbers: [(NumberKind, Names); NumberKind::ALL.len()],
}

impl Attributes {
    /// Those of a well-known directory.
    pub(crate) fn of(preset: Preset) -> Attributes {
        let mut attributes = Attributes::inet_org_person();
        match preset {
            Preset::Openldap => {}
            Preset::Ds389 => attributes.id = Names::of(&["nsUniqueId"]),
            Preset::Freeipa => attributes.id = Names::of(&["ipaUniqueID"]),
            Preset::ActiveDirectory => {
                attributes.id = Names::of(&["objectGUID"]);
                attributes.name = Names::of(&["displayName", "cn"]);
                attributes.department = Names::of(&["department"]);
                attributes.office = Names::of(&["physicalDeliveryOfficeName", "l"]);
                attributes.photo = Names::of(&["thumbnailPhoto", "jpegPhoto"]);
                attributes.set_numbers(NumberKind::Work, &["telephoneNumber", "otherTelephone"]);
                attributes.set_numbers(NumberKind::Extension, &["ipPhone"]);
                attributes.set_numbers(NumberKind::Mobile, &["mobile", "otherMobile"]);
                attributes.set_numbers(NumberKind::Home, &["homePhone", "otherHomePhone"]);
            }
        }
        attributes
    }

    fn inet_org_person() -> Attributes {
        let numbers = NumberKind::ALL.map(|kind| {
            let names: &[&str] = match kind {
                NumberKind::Work => &["telephoneNumber"],
                NumberKind::Extension => &[],
                NumberKind::Mobile => &["mobile"],
                NumberKind::Home => &["homePhone"],
                NumberKind::Pager => &["pager"],
                NumberKind::Fax => &["facsimileTelephoneNumber"],
            };
            (kind, Names::of(names))
        });
        Attributes {
            id: Names::of(&["entryUUID"]),
            first: Names::of(&["givenName"]),
            last: Names::of(&["sn"]),
            name: Names::of(&["cn"]),
            title: Names::of(&["title"]),
            department: Names::of(&["ou"]),
            office: Names::of(&["l"]),
            mail: Names::of(&["mail"]),
            manager: Names::of(&["manager"]),
            photo: Names::of(&["jpegPhoto"]),
            numbers,
        }
    }

    fn set_numbers(&mut self, kind: NumberKind, names: &[&str]) {
        if let Some((_, known)) = self.numbers.iter_mut().find(|(known, _)| *known == kind) {
            *known = Names::of(names);
        }
    }

    /// The names that a setting may give.
    pub(crate) const OURS: &str = "id first last name title department office mail manager photo work extension mobile \
                                   home pager fax";

    /// The one that a setting names.
    pub(crate) fn by_name(&mut self, ours: &str) -> Option<&mut Names> {
        Some(match ours {
            "id" => &mut self.id,
            "first" => &mut self.first,
            "last" => &mut self.last,
            "name" => &mut self.name,
            "title" => &mut self.title,
            "department" => &mut self.department,
            "office" => &mut self.office,
            "mail" => &mut self.mail,
            "manager" => &mut self.manager,
            "photo" => &mut self.photo,
            _ => {
                let number = self.numbers.iter_mut().find(|(kind, _)| kind.setting() == ours);
                return number.map(|(_, names)| names);
            }
        })
    }

    /// Those that hold telephone numbers, with the kind of number.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = (NumberKind, &Names)> {
        self.numbers.iter().map(|(kind, names)| (*kind, names))
    }

    /// Those that hold numbers which people call.
    pub(crate) fn callable(&self) -> impl Iterator<Item = &Attribute> {
        self.numbers().filter(|(kind, _)| kind.is_called()).flat_map(|(_, names)| names.iter())
    }

    /// All but the photo, to ask the server for nothing else: photos and certificates are large.
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
            &self.manager,
        ];
        let numbers = self.numbers().map(|(_, names)| names);
        people.into_iter().chain(numbers).flat_map(Names::iter).map(Attribute::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_is_a_plain_name() {
        for (text, right) in
            [("sn", true), ("x-phone", true), ("", false), ("a b", false), ("a=b", false), ("1a", false)]
        {
            assert_eq!(Attribute::parse(text).is_some(), right, "{text:?}");
        }
        assert_eq!(Names::parse("displayName+cn").map(|names| names.0.len()), Some(2));
        assert_eq!(Names::parse("a+"), None);
    }

    #[test]
    fn every_name_of_ours_is_one_that_a_setting_may_give() {
        for preset in Preset::value_variants() {
            let mut attributes = Attributes::of(*preset);
            for ours in Attributes::OURS.split(' ') {
                assert!(attributes.by_name(ours).is_some(), "{ours}");
            }
            assert!(ldap3::parse_filter(preset.filter()).is_ok(), "{preset:?}");
            assert!(!attributes.wanted().contains(&"jpegPhoto"), "photos are fetched alone");
        }
        assert!(Attributes::of(Preset::Openldap).by_name("telex").is_none());
    }
}
