//! What the reader met that a clean document does not have. Ungraded: how bad it is depends on the phone.

/// One oddity and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Oddity {
    /// What it is.
    pub kind: OddityKind,
    /// The element, as `/CiscoIPPhoneMenu/MenuItem[3]/Name`; empty: outside the root.
    pub path: String,
    /// Bytes into the decoded text.
    pub offset: usize,
    /// The name or value concerned, cut to 80 characters.
    pub detail: String,
}

macro_rules! kinds {
    ($( $(#[$doc:meta])* $kind:ident $code:literal ),* $(,)?) => {
        /// The kinds of [`Oddity`].
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[non_exhaustive]
        pub enum OddityKind { $( $(#[$doc])* $kind ),* }

        impl OddityKind {
            /// All of them.
            pub const ALL: &[OddityKind] = &[ $( OddityKind::$kind ),* ];

            /// Its name for programs, in kebab case.
            pub const fn code(self) -> &'static str {
                match self { $( OddityKind::$kind => $code ),* }
            }
        }
    };
}

kinds! {
    // Not well-formed: there is no object.
    /// No element at all.
    Empty "empty-document",
    /// More bytes than the reader takes.
    TooLarge "document-too-large",
    /// Elements nested too deeply.
    TooDeep "too-deep",
    /// More elements than the reader takes.
    TooManyElements "elements-beyond-cap",
    /// More attributes on one element than the reader takes.
    TooManyAttributes "too-many-attributes",
    /// The grammar of XML is broken.
    NotWellFormed "not-well-formed",
    /// A DOCTYPE: refused, whatever it holds.
    Doctype "doctype",
    /// `&name;` other than the five.
    UnknownEntity "unknown-entity",
    /// An `&` that begins no reference.
    BareAmpersand "bare-ampersand",
    /// A control character, or another that XML forbids.
    ForbiddenCharacter "forbidden-character",
    /// A name that XML does not allow.
    BadName "bad-name",
    /// A second root element.
    SecondRoot "second-root",
    /// Text before or after the root element.
    TextOutsideRoot "text-outside-root",
    /// The end came before all elements were closed.
    Unclosed "unclosed-element",
    /// The same attribute twice.
    DuplicateAttribute "duplicate-attribute",
    /// `<` in an attribute's value.
    LessThanInAttribute "less-than-in-attribute",
    /// `]]>` in text.
    CdataEndInText "cdata-end-in-text",
    /// Bytes that the charset does not have, or a charset that no phone reads.
    BadEncoding "bad-encoding",
    /// A second XML declaration, or one that is not at the start.
    SecondDeclaration "second-declaration",
    /// A root that is none of the fifteen.
    UnknownRoot "unknown-root",

    // Readable, but something could not be kept as it stood.
    /// A number field that holds no number.
    NotANumber "not-a-number",
    /// A word that is none of the field's words.
    UnknownWord "unknown-word",
    /// A Priority other than 0, 1 and 2.
    BadPriority "bad-priority",
    /// An http address where only URIs may stand.
    HttpInUrlDown "http-in-url-down",
    /// Picture data that is not hexadecimal.
    DataNotHex "data-not-hex",
    /// Picture data shorter than Width, Height and Depth say.
    DataShort "data-short",
    /// Picture data longer than Width, Height and Depth say.
    DataLong "data-long",
    /// White space inside picture data.
    DataWhiteSpace "data-white-space",
    /// A depth other than 1 and 2.
    BadDepth "bad-depth",
    /// A picture of more than a million pixels.
    PictureTooLarge "picture-too-large",
    /// Width, Height, Depth or Data is missing.
    PictureIncomplete "picture-incomplete",
    /// An attribute without which the element makes no sense.
    MissingAttribute "missing-attribute",
    /// An element that this object does not have.
    UnknownElement "unknown-element",
    /// An attribute that this element does not have.
    UnknownAttribute "unknown-attribute",
    /// An element that may stand once came again; the first one counts.
    RepeatedElement "repeated-element",
    /// Text between elements.
    StrayText "stray-text",
    /// The charset of the declaration is not that of the transport.
    CharsetMismatch "charset-mismatch",
    /// `encoding=""`.
    EmptyEncoding "empty-encoding",

    // Every phone copes, or is thought to.
    /// No XML declaration: phones assume the charset of their locale.
    NoDeclaration "no-declaration",
    /// A byte order mark.
    ByteOrderMark "byte-order-mark",
    /// Not the order of the guide's prose.
    Order "order",
    /// A CDATA section.
    Cdata "cdata",
    /// A comment.
    Comment "comment",
    /// A processing instruction.
    ProcessingInstruction "processing-instruction",
    /// `&#10;` and the like.
    NumericReference "numeric-reference",
    /// The root `CiscoIPhoneResponse` of a published schema.
    MisspeltRoot "misspelt-root",
    /// A Response whose items are child elements.
    ResponseByElements "response-by-elements",
    /// A known name in other letters, as `IconIndex` on the root or `appID`.
    OtherSpelling "other-spelling",
}

impl OddityKind {
    /// Whether the document is not well-formed, so that there is no object.
    pub fn is_malformed(self) -> bool {
        (self as u8) <= OddityKind::UnknownRoot as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_kebab_case_and_unique() {
        let mut seen = std::collections::HashSet::new();
        for kind in OddityKind::ALL {
            assert!(kind.code().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{kind:?}");
            assert!(seen.insert(kind.code()), "{kind:?}");
        }
    }
}
