//! CiscoIPPhoneDirectory: names with numbers to dial.

use super::Page;
use super::element::shape;
use super::field::{Need, items, text};
use crate::check::Walk;

/// Names with numbers to dial (guide 7.1 ch. 3).
///
/// Every phone shows it, except 840 and 860. Without own softkeys: Dial, EditDial, Cancel, and Next with a Refresh
/// address. More than 32 entries go on further pages: [`pager`](crate::pager).
///
/// ```text
/// <CiscoIPPhoneDirectory>
/// <Title>People</Title>
/// <Prompt>1-2 of 2</Prompt>
/// <DirectoryEntry><Name>Müller, Jürgen</Name><Telephone>+49891234567</Telephone></DirectoryEntry>
/// </CiscoIPPhoneDirectory>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Directory {
    /// Title, Prompt and softkeys.
    pub page: Page,
    /// 0 to 32 entries.
    pub entries: Vec<DirectoryEntry>,
}

/// One line of a [`Directory`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DirectoryEntry {
    /// 0 to 32 characters. Missing: old phones hide the entry.
    pub name: Option<String>,
    /// What Dial dials, 0 to 32 characters: digits, `*`, `#`; without spaces and brackets.
    pub telephone: Option<String>,
}

shape! { DirectoryEntry = "DirectoryEntry" {
    name: "Name", text(32), "XSD 3.3.4" [need(Need::Wanted)];
    telephone: "Telephone", text(32), "XSD 3.3.4";
} more check_telephone }

shape! { Directory = "CiscoIPPhoneDirectory" with page {
    entries: "DirectoryEntry", items(32, &DirectoryEntry::SHAPE), "guide 5.0(2) ch. 3; XSD 3.3.4";
} }

impl Directory {
    /// A directory with this title.
    pub fn new(title: impl Into<String>) -> Directory {
        Directory { page: Page { title: Some(title.into()), ..Page::default() }, entries: Vec::new() }
    }

    /// With one more entry.
    pub fn entry(mut self, name: impl Into<String>, telephone: impl Into<String>) -> Directory {
        self.entries.push(DirectoryEntry::new(name, telephone));
        self
    }

    /// With these entries after those that are there.
    pub fn entries(mut self, entries: impl IntoIterator<Item = DirectoryEntry>) -> Directory {
        self.entries.extend(entries);
        self
    }
}

impl DirectoryEntry {
    fn check_telephone(&self, walk: &mut Walk<'_>) {
        if let Some(number) = &self.telephone {
            walk.telephone(number);
        }
    }

    /// This name with this number.
    pub fn new(name: impl Into<String>, telephone: impl Into<String>) -> DirectoryEntry {
        DirectoryEntry { name: Some(name.into()), telephone: Some(telephone.into()) }
    }
}
