//! Reading: what is taken, what is refused, what is remembered as odd; within bounds, whatever the bytes are.

mod made;

use ipphone::charset::Charset;
use ipphone::check::Rules;
use ipphone::object::{Menu, Object, Text};
use ipphone::phone::Models;
use ipphone::{Caps, Document, OddityKind, Reading};
use proptest::prelude::*;

fn kinds(text: &str) -> Vec<OddityKind> {
    let document = Document::read(text.as_bytes(), Reading::PAGE);
    let kinds = document.oddities.iter().map(|oddity| oddity.kind);
    kinds.filter(|kind| *kind != OddityKind::NoDeclaration).collect()
}

fn menu(inside: &str) -> String {
    format!("<CiscoIPPhoneMenu>{inside}</CiscoIPPhoneMenu>")
}

fn read_menu(text: &str) -> Menu {
    match Document::read(text.as_bytes(), Reading::PAGE).object {
        Some(Object::Menu(menu)) => menu,
        other => panic!("{text}: {other:?}"),
    }
}

fn title(bytes: &[u8], reading: Reading) -> Option<String> {
    Document::read(bytes, reading).object?.page()?.title.clone()
}

#[test]
fn what_is_not_well_formed_has_no_object_and_says_why() {
    use OddityKind as K;
    let too_deep = "<a>".repeat(33);
    for (text, expected) in [
        ("", K::Empty),
        ("   \n", K::Empty),
        ("words", K::TextOutsideRoot),
        ("<CiscoIPPhoneMenu>", K::Unclosed),
        ("<CiscoIPPhoneMenu><Title>T", K::Unclosed),
        ("<CiscoIPPhoneMenu", K::NotWellFormed),
        ("<CiscoIPPhoneMenu><Title>T</CiscoIPPhoneMenu>", K::NotWellFormed),
        ("<CiscoIPPhoneMenu></ciscoipphonemenu>", K::NotWellFormed),
        ("</CiscoIPPhoneMenu>", K::NotWellFormed),
        ("<CiscoIPPhoneMenu/><CiscoIPPhoneMenu/>", K::SecondRoot),
        ("<CiscoIPPhoneMenu/>x", K::TextOutsideRoot),
        ("x<CiscoIPPhoneMenu/>", K::TextOutsideRoot),
        ("<CiscoIPPhoneMenu/>&amp;", K::TextOutsideRoot),
        ("<CiscoIPPhoneMenu/><![CDATA[x]]>", K::TextOutsideRoot),
        ("<CiscoIPPhoneMenu><!-- a -- b --></CiscoIPPhoneMenu>", K::NotWellFormed),
        ("<CiscoIPPhoneMenu><Title>a\u{1}b</Title></CiscoIPPhoneMenu>", K::ForbiddenCharacter),
        ("<CiscoIPPhoneMenu><Title>a\u{FFFE}b</Title></CiscoIPPhoneMenu>", K::ForbiddenCharacter),
        ("<CiscoIPPhoneMenu><Ti\u{1}tle/></CiscoIPPhoneMenu>", K::ForbiddenCharacter),
        ("<CiscoIPPhoneMenu appId=\"\u{2}\"/>", K::ForbiddenCharacter),
        ("<CiscoIPPhoneMenu>&#0;</CiscoIPPhoneMenu>", K::ForbiddenCharacter),
        ("<CiscoIPPhoneMenu>&#x1F;</CiscoIPPhoneMenu>", K::ForbiddenCharacter),
        ("<CiscoIPPhoneMenu>&#xD800;</CiscoIPPhoneMenu>", K::ForbiddenCharacter),
        ("<CiscoIPPhoneMenu>&#99999999999;</CiscoIPPhoneMenu>", K::ForbiddenCharacter),
        ("<CiscoIPPhoneMenu>&nope;</CiscoIPPhoneMenu>", K::UnknownEntity),
        ("<CiscoIPPhoneMenu>&AMP;</CiscoIPPhoneMenu>", K::UnknownEntity),
        ("<CiscoIPPhoneMenu appId=\"&nope;\"/>", K::UnknownEntity),
        ("<CiscoIPPhoneMenu>a & b</CiscoIPPhoneMenu>", K::BareAmpersand),
        ("<CiscoIPPhoneMenu>a &</CiscoIPPhoneMenu>", K::BareAmpersand),
        ("<CiscoIPPhoneMenu>R&B; x</CiscoIPPhoneMenu>", K::UnknownEntity),
        ("<CiscoIPPhoneMenu>&;</CiscoIPPhoneMenu>", K::BareAmpersand),
        ("<CiscoIPPhoneMenu appId=\"a&b\"/>", K::BareAmpersand),
        ("<CiscoIPPhoneMenu appId=\"a<b\"/>", K::LessThanInAttribute),
        ("<CiscoIPPhoneMenu appId=\"a\" appId=\"b\"/>", K::DuplicateAttribute),
        ("<CiscoIPPhoneMenu appId=a/>", K::NotWellFormed),
        ("<CiscoIPPhoneMenu appId/>", K::NotWellFormed),
        ("<CiscoIPPhoneMenu appId=\"a\"keypadTarget=\"activeCall\"/>", K::NotWellFormed),
        ("<CiscoIPPhoneMenu><Title>]]></Title></CiscoIPPhoneMenu>", K::CdataEndInText),
        ("<CiscoIPPhoneMenu><1a/></CiscoIPPhoneMenu>", K::BadName),
        ("<CiscoIPPhoneMenu><-/></CiscoIPPhoneMenu>", K::BadName),
        ("<CiscoIPPhoneMenu 1a=\"\"/>", K::BadName),
        ("<1a/>", K::BadName),
        ("<CiscoIPPhoneNothing/>", K::UnknownRoot),
        ("<ciscoIPPhoneMenu/>", K::UnknownRoot),
        ("\n<?xml version=\"1.0\"?><CiscoIPPhoneMenu/>", K::NotWellFormed),
        ("<CiscoIPPhoneMenu/><?xml version=\"1.0\"?>", K::SecondDeclaration),
        (too_deep.as_str(), K::TooDeep),
        ("<!DOCTYPE html><html/>", K::Doctype),
    ] {
        assert!(kinds(text).contains(&expected), "{text:?}: {:?}, not {expected:?}", kinds(text));
        assert!(Document::read(text.as_bytes(), Reading::PAGE).object.is_none(), "{text:?} has an object");
    }
}

#[test]
fn a_doctype_is_refused_before_anything_expands() {
    let laughs: String =
        (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    for doctype in [
        format!("<!DOCTYPE lolz [<!ENTITY l0 \"lol\">{laughs}]>"),
        "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>".to_string(),
        "<!DOCTYPE x SYSTEM \"http://example.net/x.dtd\">".to_string(),
        "<!DOCTYPE x [<!ATTLIST CiscoIPPhoneMenu appId CDATA \"a\">]>".to_string(),
    ] {
        let text = format!(
            "<?xml version=\"1.0\"?>{doctype}<CiscoIPPhoneMenu><Title>&l9;&f;</Title></CiscoIPPhoneMenu>"
        );
        assert_eq!(kinds(&text), [OddityKind::Doctype], "{doctype}");
        assert!(Document::read(text.as_bytes(), Reading::PAGE).object.is_none(), "{doctype}");
    }
}

#[test]
fn a_phones_answer_may_have_bare_ampersands_and_declarations_anywhere() {
    let answer = "<?xml version=\"1.0\"?>\n<?xml version=\"1.0\"?><CiscoIPPhoneResponse><ResponseItem Status=\"0\" \
        Data=\"R & B\" URL=\"http://h/?a=1&b=2\"/></CiscoIPPhoneResponse>";
    let Some(Object::Response(response)) = Document::read(answer.as_bytes(), Reading::ANSWER).object else {
        panic!("not read")
    };
    assert_eq!(response.items[0].data.as_deref(), Some("R & B"));
    assert_eq!(response.items[0].url.as_ref().map(ToString::to_string).as_deref(), Some("http://h/?a=1&b=2"));
    let page = kinds(answer);
    assert!(page.contains(&OddityKind::BareAmpersand) && page.contains(&OddityKind::SecondDeclaration));
    let spaced = b" \n<?xml version=\"1.0\"?><CiscoIPPhoneError Number=\"4\"/>";
    assert!(Document::read(spaced, Reading::ANSWER).object.is_some(), "white space first");
}

#[test]
fn both_forms_of_a_response_read_alike() {
    let by_attributes = "<CiscoIPPhoneResponse><ResponseItem URL=\"Key:Info\" Data=\"Success\" Status=\"6\"/></CiscoIPPhoneResponse>";
    let by_elements = "<CiscoIPhoneResponse><ResponseItem><Status>6</Status><Data>Success</Data><URL>Key:Info</URL></ResponseItem></CiscoIPhoneResponse>";
    let read = |text: &str| Document::read(text.as_bytes(), Reading::ANSWER).object.expect("read");
    assert_eq!(read(by_attributes), read(by_elements));
    let document = Document::read(by_elements.as_bytes(), Reading::ANSWER);
    let long = by_elements.replace("Success", &"x".repeat(33));
    assert_eq!(document.oddities.iter().filter(|o| o.kind == OddityKind::ResponseByElements).count(), 1);
    let long = Document::read(long.as_bytes(), Reading::ANSWER);
    let findings = long.check(Rules::ANY_PHONE);
    let found = findings.iter().find(|finding| finding.code == "value-too-long").expect("33 characters");
    assert_eq!(found.line, Some(1), "places are found under the misspelt root too");
}

#[test]
fn words_of_a_phones_error_are_kept() {
    let read =
        |text: &str| Document::read(text.as_bytes(), Reading::ANSWER).object.map(|object| object.to_xml());
    let words = "<CiscoIPPhoneError Number=\"1\"> Parse error\n</CiscoIPPhoneError>";
    assert!(
        read(words)
            .expect("read")
            .ends_with("<CiscoIPPhoneError Number=\"1\">Parse error</CiscoIPPhoneError>\n")
    );
}

#[test]
fn charsets_come_from_mark_transport_declaration_or_a_guess() {
    let latin = b"<CiscoIPPhoneMenu><Title>M\xFCller</Title></CiscoIPPhoneMenu>";
    let declared = |label: &str, body: &[u8]| {
        [format!("<?xml version=\"1.0\" encoding=\"{label}\"?>").as_bytes(), body].concat()
    };
    let japanese = b"<CiscoIPPhoneMenu><Title>\x93\x8C\x8B\x9E \x83\x5C</Title></CiscoIPPhoneMenu>";
    let utf_8 = "<CiscoIPPhoneMenu><Title>Müller</Title></CiscoIPPhoneMenu>".as_bytes();
    for (bytes, transport, expected, charset) in [
        (latin.to_vec(), None, "Müller", Charset::LATIN_1),
        (declared("ISO-8859-1", latin), None, "Müller", Charset::LATIN_1),
        (declared("", latin), None, "Müller", Charset::LATIN_1),
        (declared("shift_jis", japanese), None, "東京 ソ", Charset::SHIFT_JIS),
        (japanese.to_vec(), Some(Charset::SHIFT_JIS), "東京 ソ", Charset::SHIFT_JIS),
        (utf_8.to_vec(), None, "Müller", Charset::UTF_8),
        (declared("utf-8", utf_8), None, "Müller", Charset::UTF_8),
        (declared("iso-8859-1", utf_8), Some(Charset::UTF_8), "Müller", Charset::UTF_8),
        ([b"\xEF\xBB\xBF", utf_8].concat(), None, "Müller", Charset::UTF_8),
        ([b"\xEF\xBB\xBF", utf_8].concat(), Some(Charset::LATIN_1), "Müller", Charset::UTF_8),
    ] {
        let about = format!("{:?} by {transport:?}", String::from_utf8_lossy(&bytes));
        let reading = Reading::PAGE.charset(transport);
        assert_eq!(title(&bytes, reading).as_deref(), Some(expected), "{about}");
        assert_eq!(Document::read(&bytes, reading).charset, charset, "{about}");
    }
}

#[test]
fn what_no_phone_reads_is_a_bad_encoding() {
    let text = "<CiscoIPPhoneMenu><Title>T</Title></CiscoIPPhoneMenu>";
    let wide = |mark: &[u8], swap: bool| {
        let units =
            text.encode_utf16().flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() });
        mark.iter().copied().chain(units).collect::<Vec<u8>>()
    };
    for (bytes, expected) in [
        (wide(b"\xFF\xFE", false), OddityKind::BadEncoding),
        (wide(b"\xFE\xFF", true), OddityKind::BadEncoding),
        (wide(b"", false), OddityKind::ForbiddenCharacter),
        (wide(b"", true), OddityKind::ForbiddenCharacter),
        (format!("<?xml version='1.0' encoding='utf-16'?>{text}").into_bytes(), OddityKind::BadEncoding),
        (format!("<?xml version='1.0' encoding='nonsense'?>{text}").into_bytes(), OddityKind::BadEncoding),
        (
            b"<?xml version='1.0' encoding='utf-8'?><CiscoIPPhoneMenu>\xC3\x28</CiscoIPPhoneMenu>".to_vec(),
            OddityKind::BadEncoding,
        ),
    ] {
        let document = Document::read(&bytes, Reading::PAGE);
        let about = String::from_utf8_lossy(&bytes).into_owned();
        assert!(
            document.oddities.iter().any(|oddity| oddity.kind == expected),
            "{about:?}: {:?}",
            document.oddities
        );
        assert!(document.object.is_none(), "{about:?}");
    }
}

#[test]
fn children_are_read_in_any_order_and_only_the_first_surprise_is_told() {
    let key = "<SoftKeyItem><Position>2</Position><URL>SoftKey:Exit</URL><Name>x</Name></SoftKeyItem>";
    let mixed = menu(&format!(
        "{key}<MenuItem><URL>Dial:1</URL><Name>n</Name></MenuItem><Prompt>P</Prompt><Title>T</Title>"
    ));
    let read = read_menu(&mixed);
    assert_eq!((read.page.title.as_deref(), read.page.prompt.as_deref()), (Some("T"), Some("P")));
    assert_eq!((read.items.len(), read.page.soft_keys[0].position), (1, Some(2)));
    let orders = kinds(&mixed).iter().filter(|kind| **kind == OddityKind::Order).count();
    assert_eq!(orders, 3, "one for the root, one for each of the two items");
}

#[test]
fn foreign_elements_and_attributes_are_passed_over_and_remembered() {
    let text = menu(
        "<Colour shade=\"1\"><Deep>x</Deep></Colour><MenuItem hot=\"1\"><Name>n<b>!</b></Name><Icon/></MenuItem>",
    );
    assert_eq!(read_menu(&text).items[0].name.as_deref(), Some("n"));
    let document = Document::read(text.as_bytes(), Reading::PAGE);
    let odd: Vec<_> =
        document.oddities.iter().map(|o| (o.kind, o.path.as_str(), o.detail.as_str())).collect();
    assert_eq!(
        odd,
        [
            (OddityKind::NoDeclaration, "/CiscoIPPhoneMenu", ""),
            (OddityKind::UnknownElement, "/CiscoIPPhoneMenu/Colour", "Colour"),
            (OddityKind::UnknownAttribute, "/CiscoIPPhoneMenu/MenuItem[1]", "hot"),
            (OddityKind::UnknownElement, "/CiscoIPPhoneMenu/MenuItem[1]/Name/b", "b"),
            (OddityKind::UnknownElement, "/CiscoIPPhoneMenu/MenuItem[1]/Icon", "Icon"),
        ]
    );
}

#[test]
fn paths_name_the_element_that_holds_the_place() {
    let text = menu("<MenuItem><Name>a</Name>one</MenuItem>two<MenuItem/><!-- three -->") + "<!-- four -->";
    let document = Document::read(text.as_bytes(), Reading::PAGE);
    let odd: Vec<_> = document.oddities.iter().map(|o| (o.path.as_str(), o.detail.as_str())).collect();
    assert_eq!(
        odd,
        [
            ("/CiscoIPPhoneMenu", ""),
            ("/CiscoIPPhoneMenu/MenuItem[1]", "one"),
            ("/CiscoIPPhoneMenu", "two"),
            ("/CiscoIPPhoneMenu", ""),
            ("", ""),
        ]
    );
}

#[test]
fn lines_and_columns_count_characters_from_one() {
    let text = "<?xml version=\"1.0\"?>\n<CiscoIPPhoneMenu>\n <Title>äöü</Title><Colour/>\r\n<Shade/></CiscoIPPhoneMenu>";
    let document = Document::read(text.as_bytes(), Reading::PAGE);
    let findings = document.check(Rules::ANY_PHONE);
    let places: Vec<_> = findings.iter().map(|f| (f.code, f.line, f.column)).collect();
    assert_eq!(
        places,
        [
            ("missing-element", Some(2), Some(1)),
            ("unknown-element", Some(3), Some(20)),
            ("unknown-element", Some(4), Some(1)),
        ]
    );
    assert_eq!(document.line(3), Some(" <Title>äöü</Title><Colour/>"));
    assert_eq!((document.line(0), document.line(9)), (None, None));
}

#[test]
fn the_first_of_a_repeated_element_counts() {
    let text = "<CiscoIPPhoneImageFile><Title>a</Title><Title>b</Title><LocationX>1</LocationX><LocationX>2</LocationX>\
        <URL>http://h/1</URL><URL>http://h/2</URL></CiscoIPPhoneImageFile>";
    let Some(Object::ImageFile(image)) = Document::read(text.as_bytes(), Reading::PAGE).object else {
        panic!("not read")
    };
    assert_eq!((image.page.title.as_deref(), image.location_x), (Some("a"), 1));
    assert_eq!(image.url.map(|url| url.to_string()).as_deref(), Some("http://h/1"));
    assert_eq!(kinds(text), [OddityKind::RepeatedElement; 3]);
}

#[test]
fn text_comes_in_pieces_and_is_joined() {
    for (inside, expected) in [
        ("a&amp;b&lt;c&gt;&quot;&apos;", "a&b<c>\"'"),
        ("a<!-- x -->b", "ab"),
        ("a<?x y?>b", "ab"),
        ("a<![CDATA[<b> & ]] ]]>c", "a<b> & ]] c"),
        ("<![CDATA[a]]><![CDATA[b]]>", "ab"),
        ("a&#10;b&#x41;", "a\nbA"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("<![CDATA[a\r\nb\rc]]>", "a\nb\nc"),
        ("  spaces stay  ", "  spaces stay  "),
        ("", ""),
    ] {
        let text = menu(&format!("<Title>{inside}</Title>"));
        assert_eq!(read_menu(&text).page.title.as_deref(), Some(expected), "{inside:?}");
    }
    assert_eq!(read_menu(&menu("<Title/>")).page.title.as_deref(), Some(""), "empty is not missing");
    assert_eq!(read_menu(&menu("")).page.title, None);
}

#[test]
fn white_space_in_attributes_is_one_space_and_that_of_references_stays() {
    for (inside, expected) in
        [("a\r\nb", "a b"), ("a\tb\nc\rd", "a b c d"), ("a&#10;b&amp;", "a\nb&"), ("'", "'")]
    {
        let text = format!("<CiscoIPPhoneMenu appId=\"{inside}\"/>");
        let application = read_menu(&text).page.application.expect("an application");
        assert_eq!(application.app_id.as_deref(), Some(expected), "{inside:?}");
    }
}

#[test]
fn an_icon_of_the_title_is_read_where_either_source_has_it() {
    for text in [
        "<CiscoIPPhoneIconFileMenu><Title IconIndex=\"3\">T</Title></CiscoIPPhoneIconFileMenu>",
        "<CiscoIPPhoneIconFileMenu IconIndex=\"3\"><Title>T</Title></CiscoIPPhoneIconFileMenu>",
    ] {
        let object = Document::read(text.as_bytes(), Reading::PAGE).object.expect("read");
        assert_eq!(object.page().and_then(|page| page.title_icon), Some(3), "{text}");
        assert!(object.to_xml().contains("<Title IconIndex=\"3\">T</Title>"), "{text}");
    }
}

#[test]
fn a_picture_is_no_larger_than_its_bytes_and_never_large() {
    let icon = |width: u32, height: u32| {
        format!(
            "<IconItem><Index>1</Index><Height>{height}</Height><Width>{width}</Width><Depth>2</Depth><Data/></IconItem>"
        )
    };
    let page = |icons: &str| format!("<CiscoIPPhoneIconMenu>{icons}</CiscoIPPhoneIconMenu>");
    for (text, expected) in [
        (page(&icon(65535, 65535)), OddityKind::PictureTooLarge),
        (page(&icon(4_000_000_000, 1)), OddityKind::PictureTooLarge),
        (page(&icon(65535, 1)), OddityKind::DataShort),
        // Each could be, all together could not.
        (page(&icon(1024, 512).repeat(500)), OddityKind::PictureTooLarge),
    ] {
        let document = Document::read(text.as_bytes(), Reading::PAGE);
        let Some(Object::IconMenu(menu)) = &document.object else { panic!("not read") };
        let bytes: usize = menu.icons.iter().map(|icon| icon.bitmap.data_len()).sum();
        assert!(bytes <= 1 << 18, "{bytes} bytes of pictures");
        assert!(document.oddities.iter().any(|oddity| oddity.kind == expected), "{expected:?}");
    }
}

#[test]
fn what_is_wrong_with_a_picture_is_told_of_its_element() {
    let items = "<MenuItem><Name>a</Name></MenuItem><MenuItem><Name>b</Name></MenuItem>";
    let text = format!(
        "<CiscoIPPhoneGraphicMenu><Title>T</Title><Width>4</Width><Height>1</Height><Depth>2</Depth><Data>F</Data>{items}</CiscoIPPhoneGraphicMenu>"
    );
    let document = Document::read(text.as_bytes(), Reading::PAGE);
    let short = document.oddities.iter().find(|oddity| oddity.kind == OddityKind::DataShort);
    assert_eq!(short.map(|oddity| oddity.path.as_str()), Some("/CiscoIPPhoneGraphicMenu"));
}

#[test]
fn reading_stops_at_its_caps() {
    let items = menu(&"<MenuItem><Name>x</Name></MenuItem>".repeat(100_000));
    assert_eq!(kinds(&items), [OddityKind::TooLarge]);
    let wide = Caps { bytes: 1 << 24, ..Caps::PHONE };
    let many = Document::read(items.as_bytes(), Reading { caps: wide, ..Reading::PAGE });
    assert!(many.object.is_none() && many.oddities.iter().any(|o| o.kind == OddityKind::TooManyElements));
    let wider = Caps { elements: 1_000_000, ..wide };
    let all = Document::read(items.as_bytes(), Reading { caps: wider, ..Reading::PAGE });
    let findings = all.check(Rules::ANY_PHONE);
    let found = findings.iter().find(|finding| finding.code == "too-many-elements").expect("a finding");
    assert_eq!((found.limit, found.message.contains("100000")), (Some(100), true), "{}", found.message);
}

#[test]
fn a_megabyte_is_read_when_the_caps_let_it() {
    let page = Text::new("T", "x".repeat(1 << 20)).to_xml();
    assert!(Document::read(page.as_bytes(), Reading::PAGE).object.is_none(), "no phone takes it");
    let caps = Caps { bytes: 1 << 21, ..Caps::PHONE };
    let document = Document::read(page.as_bytes(), Reading { caps, ..Reading::PAGE });
    let Some(Object::Text(text)) = document.object else { panic!("not read") };
    assert_eq!(text.text.map(|text| text.len()), Some(1 << 20));
}

#[test]
fn a_page_of_faults_is_told_within_bounds() {
    let faults = menu(&"<x/>&#0;".repeat(20_000));
    let document = Document::read(faults.as_bytes(), Reading::PAGE);
    assert!(document.oddities.len() <= 1001, "{} oddities", document.oddities.len());
    let nameless = menu(&"<MenuItem/>".repeat(17_000));
    let findings = Document::read(nameless.as_bytes(), Reading::PAGE).check(Rules::ANY_PHONE);
    assert!(findings.len() > 17_000 && findings.iter().all(|finding| finding.line == Some(1)));
}

/// Everything that can be done with a document.
fn use_up(bytes: &[u8]) {
    for reading in [Reading::PAGE, Reading::ANSWER, Reading::PAGE.charset(Some(Charset::SHIFT_JIS))] {
        let document = Document::read(bytes, reading);
        let model = Models::BUILT_IN.find("7970").expect("a known model");
        for rules in [Rules::ANY_PHONE, Rules::of(model).strict().charset(Charset::ASCII)] {
            for finding in document.check(rules) {
                assert!(finding.line.is_some() && finding.column.is_some(), "{finding:?}");
            }
            let Some(mut object) = document.object.clone() else { continue };
            object.fit(rules);
            let again = object.to_bytes(Charset::ASCII);
            let odd = Document::read(
                &again,
                Reading { caps: Caps { bytes: usize::MAX, ..Caps::PHONE }, ..Reading::PAGE },
            );
            assert!(odd.oddities.iter().all(|oddity| !oddity.kind.is_malformed()), "{:?}", odd.oddities);
        }
    }
}

fn mutated_golden() -> impl Strategy<Value = Vec<u8>> {
    let files: Vec<Vec<u8>> = made::golden_files().into_iter().map(|(_, bytes)| bytes).collect();
    let pieces = [
        "<",
        ">",
        "&",
        "\"",
        "</",
        "/>",
        "]]>",
        "<![CDATA[",
        "<!--",
        "&#0;",
        "&amp;",
        "\0",
        "\u{FFFE}",
        "<Title>",
        "<Data>",
        "99999",
        "-1",
        ";",
        " ",
        "\r\n",
        "<?xml",
        "<!DOCTYPE",
    ];
    let change = (any::<prop::sample::Index>(), 0..40_usize, prop::sample::select(pieces.to_vec()));
    (prop::sample::select(files), prop::collection::vec(change, 1..6)).prop_map(|(mut bytes, changes)| {
        for (at, removed, piece) in changes {
            let at = at.index(bytes.len() + 1);
            let end = (at + removed).min(bytes.len());
            bytes.splice(at..end, piece.bytes());
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        use_up(&bytes);
    }

    #[test]
    fn no_markup_makes_it_panic(text in "(<|</|/>|>|&|;|#|x|\"|=| |\\]\\]>|<!\\[CDATA\\[|<!--|-->|<\\?|\\?>|é|CiscoIPPhoneMenu|Title|MenuItem|Data|1){0,60}") {
        use_up(text.as_bytes());
        use_up(format!("<CiscoIPPhoneMenu>{text}</CiscoIPPhoneMenu>").as_bytes());
    }

    #[test]
    fn no_damaged_document_makes_it_panic(bytes in mutated_golden()) {
        use_up(&bytes);
    }

    #[test]
    fn whatever_is_written_is_read_back_as_it_was(object in made::random::object()) {
        let xml = object.to_xml();
        let document = Document::read(xml.as_bytes(), Reading::PAGE);
        prop_assert_eq!(&document.oddities, &vec![]);
        prop_assert_eq!(document.object.as_ref(), Some(&object), "{}", xml);
    }

    #[test]
    fn whatever_is_written_in_a_small_charset_is_written_the_same_again(object in made::random::object()) {
        for charset in [Charset::LATIN_1, Charset::ASCII, Charset::SHIFT_JIS] {
            let bytes = object.to_bytes(charset);
            let document = Document::read(&bytes, Reading::PAGE);
            let read = document.object.expect("what we write is well-formed");
            prop_assert_eq!(read.to_bytes(charset), bytes, "{}", charset);
        }
    }
}
