//! The reader passes text and plain tags by itself and leaves the rest to quick-xml: both ways must tell the same.

use ipphone::object::Object;
use ipphone::{Document, OddityKind, Reading};

fn read(xml: &str) -> Document<'_> {
    Document::read(xml.as_bytes(), Reading::PAGE)
}

#[test]
fn white_space_in_tags_changes_nothing() {
    let plain = read("<CiscoIPPhoneText><Title>a</Title><Text>b &amp; c</Text></CiscoIPPhoneText>");
    assert!(matches!(&plain.object, Some(Object::Text(_))), "{:?}", plain.oddities);
    for xml in [
        "<CiscoIPPhoneText ><Title\n>a</Title ><Text>b &amp; c</Text></CiscoIPPhoneText>",
        "<CiscoIPPhoneText><Title >a</Title><Text\t>b &#38; c</Text\r\n></CiscoIPPhoneText >",
        "<CiscoIPPhoneText><Title>a</Title><Text>b<!-- --> <![CDATA[& c]]></Text></CiscoIPPhoneText>",
        "<CiscoIPPhoneText><Title>a<?x?></Title><Text><?x?>b &amp;<!----> c</Text></CiscoIPPhoneText>",
    ] {
        assert_eq!(read(xml).object, plain.object, "{xml}");
    }
}

#[test]
fn end_tags_belong_to_the_open_element() {
    for (xml, found) in [
        ("<CiscoIPPhoneText><Title>a</Text></CiscoIPPhoneText>", 26),
        ("<CiscoIPPhoneText><Title >a</Titl></CiscoIPPhoneText>", 27),
        ("<CiscoIPPhoneText><Title>a</Titles></CiscoIPPhoneText>", 26),
        ("<CiscoIPPhoneText></CiscoIPPhoneText></CiscoIPPhoneText>", 37),
        ("</CiscoIPPhoneText>", 0),
        ("<CiscoIPPhoneText><x:y></x></CiscoIPPhoneText>", 23),
        ("<CiscoIPPhoneText><x y='1'></y></CiscoIPPhoneText>", 27),
    ] {
        let document = read(xml);
        assert_eq!(document.object, None, "{xml}");
        let oddity = document.oddities.iter().find(|oddity| oddity.kind == OddityKind::NotWellFormed);
        assert_eq!(oddity.map(|oddity| oddity.offset), Some(found), "{xml} {:?}", document.oddities);
    }
}

#[test]
fn places_are_right_behind_everything_that_was_passed() {
    for before in [
        "",
        "<Title>a</Title>",
        "<Title >a &amp; b</Title>",
        "<!-- x --> <Prompt/>",
        "<Title><![CDATA[a]]></Title>\r\n",
    ] {
        let xml = format!("<CiscoIPPhoneText>{before}<Text>&</Text></CiscoIPPhoneText>");
        let document = read(&xml);
        let oddity = document.oddities.iter().find(|oddity| oddity.kind == OddityKind::BareAmpersand);
        let oddity = oddity.unwrap_or_else(|| panic!("{xml} {:?}", document.oddities));
        assert_eq!(
            (oddity.offset, oddity.path.as_str()),
            (xml.find("&<").expect("there"), "/CiscoIPPhoneText/Text"),
            "{xml}"
        );
    }
}

#[test]
fn references_that_are_none_stay_as_they_stand() {
    for (text, expected) in [
        ("a&b;c", None),
        ("a & b; c", Some("a & b; c")),
        ("a&&amp;&", Some("a&&&")),
        ("&amp", Some("&amp")),
        ("&;", Some("&;")),
        ("&amp;lt;", Some("&lt;")),
        ("1 &#60; 2\r\n3\r4&#13;", Some("1 < 2\n3\n4\r")),
    ] {
        let xml = format!("<CiscoIPPhoneText><Text>{text}</Text></CiscoIPPhoneText>");
        let document = Document::read(xml.as_bytes(), Reading::ANSWER);
        let read = match &document.object {
            Some(Object::Text(object)) => object.text.as_deref(),
            _ => None,
        };
        assert_eq!(read, expected, "{xml} {:?}", document.oddities);
    }
}

#[test]
fn no_document_has_more_than_a_thousand_oddities() {
    let xml = format!("<CiscoIPPhoneText><Text>{}</Text></CiscoIPPhoneText>", "&".repeat(100_000));
    let document = read(&xml);
    assert_eq!((document.object.is_none(), document.oddities.len()), (true, 1000));
}
