//! What the reader met, graded, with words for people.

use super::{Fault, Finding, Rules};
use crate::xml::{Oddity, OddityKind};

/// The finding for this oddity, without line and column.
pub(crate) fn judge(oddity: &Oddity, rules: &Rules) -> Finding {
    let verdict = verdict(oddity.kind);
    let path = Some(oddity.path.clone()).filter(|path| !path.is_empty());
    Finding {
        grade: rules.grade(verdict.fault),
        code: oddity.kind.code(),
        path,
        line: None,
        column: None,
        limit: None,
        source: Some(verdict.source.into()),
        message: message(verdict.message, &oddity.detail),
        fix: Some(verdict.fix.to_string()),
    }
}

struct Verdict {
    fault: Fault,
    source: &'static str,
    /// `{}` stands for the detail.
    message: &'static str,
    fix: &'static str,
}

fn message(template: &str, detail: &str) -> String {
    if detail.is_empty() {
        template.replace(": {}", "").replace(" {}", "").replace("{}", "")
    } else {
        template.replace("{}", detail)
    }
}

const XML: &str = "XML 1.0";
const PARSER: &str = "guide 7.1, chapter on the XML parser";
const CH3: &str = "guide 7.1 ch. 3";
const CIP: &str = "guide 5.0(2) ch. 3, CIP image format";
const OURS: &str = "bound of this reader";
const ENCODING: &str = "guide 5.0(2) ch. 5, encoding";

fn verdict(kind: OddityKind) -> Verdict {
    too_much(kind)
        .or_else(|| malformed(kind))
        .or_else(|| value(kind))
        .or_else(|| picture(kind))
        .or_else(|| surplus(kind))
        .or_else(|| encoding(kind))
        .unwrap_or_else(|| style(kind))
}

fn too_much(kind: OddityKind) -> Option<Verdict> {
    let (source, message, fix) = match kind {
        OddityKind::Empty => (PARSER, "the document is empty", "send one of the fifteen objects"),
        OddityKind::TooLarge => (
            "guide 7.1, 6900 series: Data too large!",
            "the document has {} bytes or more; phones take 196608 at most",
            "cut it into pages",
        ),
        OddityKind::TooDeep => {
            (OURS, "elements are nested too deeply at {}", "no object is deeper than four")
        }
        OddityKind::TooManyElements => {
            (OURS, "there are more elements than this reader takes", "cut it into pages")
        }
        OddityKind::TooManyAttributes => {
            (OURS, "{} has more attributes than this reader takes", "no element has more than six")
        }
        _ => return None,
    };
    Some(Verdict { fault: Fault::Malformed, source, message, fix })
}

fn malformed(kind: OddityKind) -> Option<Verdict> {
    let (source, message, fix) = match kind {
        OddityKind::NotWellFormed => (XML, "not well-formed XML: {}", "mend the markup here"),
        OddityKind::Doctype => (PARSER, "a DOCTYPE is refused", "leave it out; phones know none"),
        OddityKind::UnknownEntity => (
            PARSER,
            "&{}; is no entity that a phone knows",
            "only &amp; &lt; &gt; &quot; &apos; exist; write other characters as they are",
        ),
        OddityKind::BareAmpersand => {
            (PARSER, "a bare & stands here", "write &amp; — also in addresses: ?a=1&amp;b=2")
        }
        OddityKind::ForbiddenCharacter => (XML, "the character {} is forbidden in XML", "leave it out"),
        OddityKind::BadName => (XML, "{} is no name in XML", "begin names with a letter"),
        OddityKind::SecondRoot => (XML, "a second root element begins: {}", "one document holds one object"),
        OddityKind::TextOutsideRoot => (XML, "text stands outside the root element: {}", "leave it out"),
        OddityKind::Unclosed => (XML, "the document ends before all elements are closed", "close them"),
        OddityKind::DuplicateAttribute => (XML, "an attribute of {} comes twice", "leave one out"),
        OddityKind::LessThanInAttribute => (XML, "< stands in an attribute's value", "write &lt;"),
        OddityKind::CdataEndInText => (XML, "]]> stands in text", "write ]]&gt;"),
        OddityKind::BadEncoding => (
            ENCODING,
            "the bytes are not {}, or no phone knows that charset",
            "write UTF-8 or ISO-8859-1 and declare just that",
        ),
        OddityKind::SecondDeclaration => {
            (XML, "an XML declaration stands inside the document", "keep the first one only")
        }
        OddityKind::UnknownRoot => (
            PARSER,
            "{} is none of the fifteen objects",
            "roots are as CiscoIPPhoneMenu; upper and lower case must be exact",
        ),
        _ => return None,
    };
    Some(Verdict { fault: Fault::Malformed, source, message, fix })
}

fn value(kind: OddityKind) -> Option<Verdict> {
    let (fault, source, message, fix) = match kind {
        OddityKind::NotANumber => {
            (Fault::Word, "XSD 3.3.4", "\"{}\" is no whole number that fits here", "write digits only")
        }
        OddityKind::UnknownWord => (
            Fault::Word,
            "XSD 3.3.4",
            "\"{}\" is none of the words that may stand here",
            "take a word of the guide's list; upper and lower case must be exact",
        ),
        OddityKind::BadPriority => {
            (Fault::Rule, "guide 5.0(2) ch. 5", "Priority is {}; only 0, 1 and 2 exist", "use 0, 1 or 2")
        }
        OddityKind::HttpInUrlDown => (
            Fault::Sense,
            CH3,
            "URLDown holds an http address: {}",
            "only URIs may stand there; put the address in URL",
        ),
        OddityKind::MissingAttribute => {
            (Fault::Mandatory, "XSD 3.3.4", "the attribute {} is missing", "add it")
        }
        _ => return None,
    };
    Some(Verdict { fault, source, message, fix })
}

fn picture(kind: OddityKind) -> Option<Verdict> {
    let (fault, source, message, fix) = match kind {
        OddityKind::DataNotHex => {
            (Fault::Data, CIP, "Data is not hexadecimal", "write digits 0-9 and A-F only")
        }
        OddityKind::DataShort => (
            Fault::Data,
            CIP,
            "Data is too short: {}",
            "Width x Height x Depth / 8 bytes, two digits each, rows not padded",
        ),
        OddityKind::DataLong => {
            (Fault::Sense, CIP, "Data is too long: {}", "rows are not padded; only the end is")
        }
        OddityKind::DataWhiteSpace => {
            (Fault::Sense, CIP, "white space stands in Data", "write the digits in one run")
        }
        OddityKind::BadDepth => {
            (Fault::Rule, CIP, "Depth is {}; only 1 and 2 exist, also on colour phones", "use 1 or 2")
        }
        OddityKind::PictureTooLarge => {
            (Fault::Range, CIP, "the picture has {} pixels", "133 x 65 is the most on every phone")
        }
        OddityKind::PictureIncomplete => {
            (Fault::Mandatory, CIP, "the picture has no {}", "write Width, Height, Depth, Data")
        }
        _ => return None,
    };
    Some(Verdict { fault, source, message, fix })
}

fn surplus(kind: OddityKind) -> Option<Verdict> {
    let (fault, source, message, fix) = match kind {
        OddityKind::UnknownElement => (
            Fault::Unknown,
            PARSER,
            "{} is no element of this object",
            "upper and lower case must be exact; leave out what the guide does not name",
        ),
        OddityKind::UnknownAttribute => (
            Fault::Unknown,
            PARSER,
            "{} is no attribute of this element",
            "upper and lower case must be exact; leave out what the guide does not name",
        ),
        OddityKind::RepeatedElement => {
            (Fault::Sense, "XSD 3.3.4", "{} comes a second time; the first one counts", "leave one out")
        }
        OddityKind::StrayText => {
            (Fault::Sense, PARSER, "text between elements: {}", "put it into an element")
        }
        _ => return None,
    };
    Some(Verdict { fault, source, message, fix })
}

fn encoding(kind: OddityKind) -> Option<Verdict> {
    let (fault, source, message, fix) = match kind {
        OddityKind::CharsetMismatch => (
            Fault::Sense,
            ENCODING,
            "declaration and Content-Type differ: {}",
            "name the same charset in both",
        ),
        OddityKind::EmptyEncoding => {
            (Fault::Sense, ENCODING, "encoding is empty", "write encoding=\"utf-8\"")
        }
        OddityKind::NoDeclaration => (
            Fault::Style,
            ENCODING,
            "no XML declaration: phones take the charset of their locale",
            "begin with <?xml version=\"1.0\" encoding=\"utf-8\" ?>",
        ),
        OddityKind::ByteOrderMark => {
            (Fault::Style, ENCODING, "a byte order mark stands first", "leave it out")
        }
        _ => return None,
    };
    Some(Verdict { fault, source, message, fix })
}

fn style(kind: OddityKind) -> Verdict {
    let (fault, source, message, fix) = match kind {
        OddityKind::Order => (
            Fault::Style,
            "guide 7.1 ch. 3",
            "{} stands later than in the guide; phones do not mind",
            "the guide's order is Title, Prompt, content, softkeys",
        ),
        OddityKind::Cdata => (
            Fault::Style,
            PARSER,
            "a CDATA section stands here",
            "escape the text instead; no guide shows CDATA",
        ),
        OddityKind::Comment => {
            (Fault::Style, PARSER, "a comment stands here", "leave it out; no guide shows comments")
        }
        OddityKind::ProcessingInstruction => {
            (Fault::Style, PARSER, "a processing instruction: {}", "leave it out")
        }
        OddityKind::NumericReference => (
            Fault::Style,
            "seen on 9861 and 7841",
            "&{}; is proven on few phones",
            "write the character itself",
        ),
        OddityKind::MisspeltRoot => {
            (Fault::Style, "XSD 3.3.4", "{} is the misspelt root of one schema", "write CiscoIPPhoneResponse")
        }
        OddityKind::ResponseByElements => {
            (Fault::Style, "XSD 3.3.4", "Status, Data and URL as elements", "write attributes")
        }
        _ => (Fault::Style, CH3, "another spelling: {}", "write it as the guide does"),
    };
    Verdict { fault, source, message, fix }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_oddity_has_words_with_and_without_a_detail() {
        for kind in OddityKind::ALL {
            for detail in ["", "DETAIL"] {
                let oddity =
                    Oddity { kind: *kind, path: String::new(), offset: 0, detail: detail.to_string() };
                let finding = judge(&oddity, &Rules::ANY_PHONE);
                assert!(
                    !finding.message.contains("{}") && !finding.message.is_empty(),
                    "{kind:?}: {}",
                    finding.message
                );
                assert!(finding.fix.is_some_and(|fix| !fix.is_empty()), "{kind:?}");
                assert_eq!(finding.code, kind.code());
            }
        }
    }
}
