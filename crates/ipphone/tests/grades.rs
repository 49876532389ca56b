//! How bad each kind of fault is: without a model, on a 7960 (old, tolerant parser) and on a 7970 (strict parser).

use ipphone::charset::Charset;
use ipphone::check::{Grade, Rules};
use ipphone::phone::Models;
use ipphone::{Caps, Document, OddityKind, Reading};

const E: Option<Grade> = Some(Grade::Error);
const W: Option<Grade> = Some(Grade::Warning);
const N: Option<Grade> = Some(Grade::Note);
const O: Option<Grade> = None;

/// Code, document, and its grade without model, on a 7960, on a 7970.
type Row = (&'static str, Vec<u8>, [Option<Grade>; 3]);

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n";

fn row(code: &'static str, text: impl AsRef<str>, grades: [Option<Grade>; 3]) -> Row {
    (code, format!("{DECLARATION}{}", text.as_ref()).into_bytes(), grades)
}

fn bytes(code: &'static str, bytes: &[u8], grades: [Option<Grade>; 3]) -> Row {
    (code, bytes.to_vec(), grades)
}

fn menu(inside: &str) -> String {
    format!("<CiscoIPPhoneMenu><Title>T</Title><Prompt>P</Prompt>{inside}</CiscoIPPhoneMenu>")
}

fn soft_key(inside: &str) -> String {
    menu(&format!("<SoftKeyItem><Name>x</Name>{inside}</SoftKeyItem>"))
}

fn item(inside: &str) -> String {
    menu(&format!("<MenuItem><Name>x</Name>{inside}</MenuItem>"))
}

fn input(inside: &str) -> String {
    format!("<CiscoIPPhoneInput><Title>T</Title><Prompt>P</Prompt>{inside}</CiscoIPPhoneInput>")
}

fn field(inside: &str) -> String {
    input(&format!("<URL>http://h/</URL><InputItem><DisplayName>x</DisplayName>{inside}</InputItem>"))
}

fn image(inside: &str) -> String {
    format!("<CiscoIPPhoneImage><Title>T</Title><Prompt>P</Prompt>{inside}</CiscoIPPhoneImage>")
}

fn execute(inside: &str) -> String {
    format!("<CiscoIPPhoneExecute>{inside}</CiscoIPPhoneExecute>")
}

fn picture(width: &str, height: &str, depth: &str, data: &str) -> String {
    image(&format!(
        "<Width>{width}</Width><Height>{height}</Height><Depth>{depth}</Depth><Data>{data}</Data>"
    ))
}

/// Not well-formed, or no object: an error everywhere.
fn malformed() -> Vec<Row> {
    let deep = format!("{}{}", "<a>".repeat(40), "</a>".repeat(40));
    let attributes: String = (0..40).map(|nth| format!(" a{nth}=\"\"")).collect();
    let rows = [
        ("empty-document", String::new()),
        ("document-too-large", " ".repeat(Caps::PHONE.bytes)),
        ("too-deep", menu(&deep)),
        ("elements-beyond-cap", menu(&"<a/>".repeat(20_001))),
        ("too-many-attributes", menu(&format!("<MenuItem{attributes}/>"))),
        ("not-well-formed", "<CiscoIPPhoneMenu><Title>T</Prompt></CiscoIPPhoneMenu>".to_string()),
        ("doctype", format!("<!DOCTYPE x [<!ENTITY a \"b\">]>{}", menu(""))),
        ("unknown-entity", item("<URL>&nbsp;</URL>")),
        ("bare-ampersand", item("<URL>http://h/?a=1&b=2</URL>")),
        ("forbidden-character", menu("<MenuItem><Name>&#0;</Name></MenuItem>")),
        ("bad-name", menu("<1a/>")),
        ("second-root", menu("") + &menu("")),
        ("text-outside-root", menu("") + "text"),
        ("unclosed-element", "<CiscoIPPhoneMenu><Title>T</Title>".to_string()),
        ("duplicate-attribute", "<CiscoIPPhoneMenu appId=\"a\" appId=\"b\"/>".to_string()),
        ("less-than-in-attribute", "<CiscoIPPhoneMenu appId=\"<\"/>".to_string()),
        ("cdata-end-in-text", menu("<MenuItem><Name>]]></Name></MenuItem>")),
        ("second-declaration", format!("{DECLARATION}{}", menu(""))),
        ("unknown-root", "<ciscoipphonemenu/>".to_string()),
    ];
    let mut rows: Vec<_> = rows.into_iter().map(|(code, text)| row(code, text, [E, E, E])).collect();
    let utf_16 = "<?xml version=\"1.0\" encoding=\"utf-16\"?><CiscoIPPhoneMenu/>".as_bytes();
    rows.push(bytes("bad-encoding", utf_16, [E, E, E]));
    rows.push(bytes(
        "bad-encoding",
        b"<?xml version=\"1.0\" encoding=\"utf-8\"?><CiscoIPPhoneMenu><Title>\xFC</Title></CiscoIPPhoneMenu>",
        [E, E, E],
    ));
    rows
}

/// The errors of guide and schema.
fn errors() -> Vec<Row> {
    let address = "<ExecuteItem URL=\"http://h/\"/>";
    let uri = "<ExecuteItem URL=\"Key:Services\"/>";
    let file = "<CiscoIPPhoneImageFile><Title>T</Title><URL>http://h/</URL></CiscoIPPhoneImageFile>";
    let area = "<CiscoIPPhoneGraphicFileMenu><URL>http://h/</URL><MenuItem><TouchArea Y1=\"0\" X2=\"1\" Y2=\"1\"/></MenuItem></CiscoIPPhoneGraphicFileMenu>";
    vec![
        row("unsupported-object", file, [O, E, O]),
        row("missing-element", input(""), [E, W, E]),
        row("empty-value", input("<URL/>"), [E, W, E]),
        row("missing-element", field("<InputFlags>A</InputFlags>"), [E, W, E]),
        row("empty-value", field("<QueryStringParam/><InputFlags>A</InputFlags>"), [E, W, E]),
        row("too-few-elements", execute(""), [E, E, E]),
        row("too-many-elements", execute(&uri.repeat(4)), [E, E, E]),
        row("two-addresses", execute(&address.repeat(2)), [E, E, E]),
        row("bad-priority", execute("<ExecuteItem Priority=\"3\" URL=\"http://h/\"/>"), [E, E, E]),
        row("missing-attribute", execute("<ExecuteItem Priority=\"0\"/>"), [E, W, E]),
        row("missing-attribute", area, [E, W, E]),
        row("missing-attribute", "<CiscoIPPhoneError/>", [E, W, E]),
        row(
            "missing-attribute",
            "<CiscoIPPhoneResponse><ResponseItem URL=\"x\"/></CiscoIPPhoneResponse>",
            [E, W, E],
        ),
        row("data-not-hex", picture("4", "1", "2", "G0"), [E, W, E]),
        row("data-short", picture("5", "1", "2", "FF"), [E, W, E]),
        row("data-short", picture("5", "1", "2", ""), [E, W, E]),
        row("bad-depth", picture("4", "1", "3", "FF"), [E, E, E]),
        row("picture-incomplete", image("<Width>4</Width><Depth>2</Depth><Data>FF</Data>"), [E, W, E]),
        row("missing-element", menu("<KeyItem><URL>Key:Services</URL></KeyItem>"), [E, W, E]),
    ]
}

/// Beyond a limit, or not what was meant: some phone cuts, drops or refuses.
fn warnings() -> Vec<Row> {
    let key = "<SoftKeyItem><Name>x</Name><Position>1</Position></SoftKeyItem>";
    let icons = |inside: &str| {
        format!(
            "<CiscoIPPhoneIconFileMenu><Title>T</Title><Prompt>P</Prompt>{inside}</CiscoIPPhoneIconFileMenu>"
        )
    };
    let icon = "<IconItem><Index>1</Index><URL>http://h/</URL></IconItem>";
    let inverted = "<CiscoIPPhoneGraphicFileMenu><URL>http://h/</URL><MenuItem><TouchArea X1=\"2\" Y1=\"0\" X2=\"1\" Y2=\"1\"/></MenuItem></CiscoIPPhoneGraphicFileMenu>";
    vec![
        row("too-many-elements", menu(&"<MenuItem><Name>x</Name></MenuItem>".repeat(101)), [W, W, E]),
        row(
            "value-too-long",
            format!("<CiscoIPPhoneMenu><Title>{}</Title></CiscoIPPhoneMenu>", "x".repeat(33)),
            [W, W, E],
        ),
        row("empty-value", "<CiscoIPPhoneMenu appId=\"\"/>", [W, W, E]),
        row("missing-element", soft_key(""), [W, W, E]),
        row("duplicate-position", menu(&key.repeat(2)), [W, W, W]),
        row("number-out-of-range", soft_key("<Position>0</Position>"), [W, W, E]),
        row("number-out-of-range", soft_key("<Position>9</Position>"), [W, W, W]),
        row("number-out-of-range", soft_key("<Position>16</Position>"), [W, W, W]),
        row("number-out-of-range", soft_key("<Position>-1</Position>"), [W, W, W]),
        row("not-a-number", soft_key("<Position>first</Position>"), [W, W, E]),
        row("http-in-url-down", soft_key("<URLDown>http://h/</URLDown><Position>1</Position>"), [W, W, W]),
        row("http-in-closed-handler", "<CiscoIPPhoneMenu onAppClosed=\"http://h/\"/>", [W, W, W]),
        row("unknown-element", menu("<Colour/>"), [W, W, W]),
        row("unknown-element", menu("<title>T</title>"), [W, W, W]),
        row("unknown-attribute", "<CiscoIPPhoneMenu colour=\"red\"/>", [W, W, W]),
        row("unknown-attribute", "<CiscoIPPhoneMenu WindowMode=\"Wide\"/>", [W, W, W]),
        row(
            "icon-without-item",
            icons("<MenuItem><IconIndex>2</IconIndex><Name>x</Name></MenuItem>"),
            [W, W, W],
        ),
        row("duplicate-icon", icons(&icon.repeat(2)), [W, W, W]),
        row(
            "title-icon-unknown",
            "<CiscoIPPhoneMenu><Title IconIndex=\"1\">T</Title></CiscoIPPhoneMenu>",
            [W, W, W],
        ),
        row("unknown-uri", item("<URL>Foo:bar</URL>"), [W, W, W]),
        row("uri-not-allowed-here", execute("<ExecuteItem URL=\"SoftKey:Exit\"/>"), [W, W, W]),
        row("soft-key-not-native", soft_key("<URL>SoftKey:Submit</URL><Position>1</Position>"), [W, W, W]),
        row("rtp-port-odd", item("<URL>RTPTx:10.0.0.1:20481</URL>"), [W, W, W]),
        row("rtp-port-range", item("<URL>RTPTx:10.0.0.1:1000</URL>"), [W, W, W]),
        row(
            "unknown-word",
            image("")
                .replace("Image>", "Image WindowMode=\"wide\">")
                .replace("</CiscoIPPhoneImage WindowMode=\"wide\">", "</CiscoIPPhoneImage>"),
            [W, W, E],
        ),
        row(
            "unknown-word",
            field("<QueryStringParam>q</QueryStringParam><InputFlags>X</InputFlags>"),
            [W, W, E],
        ),
        row("missing-element", field("<QueryStringParam>q</QueryStringParam>"), [W, W, E]),
        row(
            "parameter-characters",
            field("<QueryStringParam>a b</QueryStringParam><InputFlags>A</InputFlags>"),
            [W, W, W],
        ),
        row("unknown-word", menu("<KeyItem><Key>NavDwn</Key></KeyItem>"), [W, W, E]),
        row("key-items-unknown", menu("<KeyItem><Key>NavDown</Key></KeyItem>"), [O, W, O]),
        row("touch-area-inverted", inverted, [W, W, W]),
        row("picture-too-large", picture("134", "1", "2", &"00".repeat(34)), [W, W, E]),
        row("picture-too-large", picture("70000", "70000", "2", ""), [W, W, E]),
        row("picture-empty", picture("0", "0", "2", ""), [W, W, E]),
        row("data-long", picture("4", "1", "2", "FFFF"), [W, W, W]),
        row("data-white-space", picture("8", "1", "2", "FF FF"), [W, W, W]),
        row("repeated-element", menu("<Title>again</Title>"), [W, W, W]),
        row("repeated-element", image("<LocationX>1</LocationX><LocationX>2</LocationX>"), [W, W, W]),
        row("stray-text", menu("text"), [W, W, W]),
        row("method-post", input("<URL method=\"post\">http://h/</URL>"), [N, W, W]),
        bytes("empty-encoding", b"<?xml version=\"1.0\" encoding=\"\"?><CiscoIPPhoneMenu/>", [W, W, W]),
    ]
}

/// Worth knowing.
fn notes() -> Vec<Row> {
    let late = "<CiscoIPPhoneMenu><Prompt>P</Prompt><Title>T</Title></CiscoIPPhoneMenu>";
    let elements = "<CiscoIPPhoneResponse><ResponseItem><Status>0</Status><Data>Success</Data><URL>Key:Services</URL></ResponseItem></CiscoIPPhoneResponse>";
    let wide = image("").replace("<CiscoIPPhoneImage>", "<CiscoIPPhoneImage WindowMode=\"Wide\">");
    let root_icon = "<CiscoIPPhoneIconFileMenu IconIndex=\"1\"><Title>T</Title></CiscoIPPhoneIconFileMenu>";
    vec![
        row("order", late, [N, N, N]),
        row("missing-element", "<CiscoIPPhoneMenu/>", [N, N, N]),
        row("missing-element", menu("<MenuItem><URL>http://h/</URL></MenuItem>"), [N, N, N]),
        row("later-feature", "<CiscoIPPhoneMenu appId=\"a\"/>", [N, O, O]),
        row("later-feature", menu("<KeyItem><Key>NavDown</Key></KeyItem>"), [N, O, O]),
        row("later-feature", &wide, [N, O, O]),
        row("window-mode-ignored", &wide, [O, N, O]),
        bytes("no-declaration", b"<CiscoIPPhoneMenu/>", [N, N, N]),
        bytes("byte-order-mark", b"\xEF\xBB\xBF<CiscoIPPhoneMenu/>", [N, N, N]),
        row("cdata", "<CiscoIPPhoneMenu><Title><![CDATA[T]]></Title></CiscoIPPhoneMenu>", [N, N, N]),
        row("comment", menu("<!-- x -->"), [N, N, N]),
        row("processing-instruction", menu("<?x y?>"), [N, N, N]),
        row("numeric-reference", menu("<MenuItem><Name>a&#10;b</Name></MenuItem>"), [N, N, N]),
        row("misspelt-root", elements.replace("IPPhoneR", "IPhoneR"), [N, N, N]),
        row("response-by-elements", elements, [N, N, N]),
        row("other-spelling", "<CiscoIPPhoneMenu appID=\"a\"/>", [N, N, N]),
        row("other-spelling", root_icon, [N, N, N]),
    ]
}

fn rows() -> Vec<Row> {
    [malformed(), errors(), warnings(), notes()].concat()
}

fn model(name: &str) -> Rules {
    Rules::of(Models::BUILT_IN.find(name).expect("a known model"))
}

/// The worst finding of this code.
fn grade(document: &Document<'_>, code: &str, rules: Rules) -> Option<Grade> {
    let findings = document.check(rules);
    findings.iter().filter(|finding| finding.code == code).map(|finding| finding.grade).max()
}

#[test]
fn every_fault_has_its_grade_without_a_model_and_by_parser() {
    let rules = [Rules::ANY_PHONE, model("7960"), model("7970")];
    for (code, bytes, wanted) in rows() {
        let document = Document::read(&bytes, Reading::PAGE);
        let shown = String::from_utf8_lossy(&bytes).chars().take(400).collect::<String>();
        assert_eq!(rules.map(|rules| grade(&document, code, rules)), wanted, "{code} in {shown}");
        assert_eq!(document.object.is_none(), wanted == [E, E, E] && is_malformed(code), "{code} in {shown}");
    }
}

fn is_malformed(code: &str) -> bool {
    OddityKind::ALL.iter().any(|kind| kind.code() == code && kind.is_malformed())
}

#[test]
fn every_oddity_of_the_reader_has_a_row() {
    let rows = rows();
    for kind in OddityKind::ALL {
        // The next test has this one: it needs a charset from outside.
        let is_elsewhere = *kind == OddityKind::CharsetMismatch;
        assert!(is_elsewhere || rows.iter().any(|(code, ..)| *code == kind.code()), "{kind:?}");
    }
}

#[test]
fn declaration_and_content_type_should_agree() {
    let page = b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><CiscoIPPhoneMenu><Title>M\xC3\xBCller</Title></CiscoIPPhoneMenu>";
    let reading = Reading::PAGE.charset(Some(Charset::UTF_8));
    let document = Document::read(page, reading);
    assert_eq!(grade(&document, "charset-mismatch", Rules::ANY_PHONE), W);
    assert_eq!(document.charset, Charset::UTF_8, "the transport wins");
    let same = Document::read(page, Reading::PAGE.charset(Some(Charset::LATIN_1)));
    assert_eq!(grade(&same, "charset-mismatch", Rules::ANY_PHONE), O);
}

#[test]
fn a_status_answered_to_a_get_is_a_warning() {
    let status = "<CiscoIPPhoneStatus><Width>4</Width><Height>1</Height><Depth>2</Depth><Data>FF</Data></CiscoIPPhoneStatus>";
    let document = Document::read(status.as_bytes(), Reading::PAGE);
    assert_eq!(grade(&document, "pushed-only", Rules::ANY_PHONE.pulled()), W);
    assert_eq!(grade(&document, "pushed-only", Rules::ANY_PHONE), O);
}

#[test]
fn the_strict_profile_warns_of_what_is_later_than_the_5_0_guide() {
    let touch = "<MenuItem><Name>x</Name></MenuItem>".repeat(13);
    let touch =
        format!("<CiscoIPPhoneGraphicFileMenu><URL>http://h/</URL>{touch}</CiscoIPPhoneGraphicFileMenu>");
    for (code, text, wanted) in [
        ("later-feature", "<CiscoIPPhoneMenu appId=\"a\"/>".to_string(), [N, W]),
        ("later-feature", menu("<KeyItem><Key>NavDown</Key></KeyItem>"), [N, W]),
        ("method-post", input("<URL method=\"post\">http://h/</URL>"), [N, W]),
        ("too-many-touch-items", touch, [O, W]),
    ] {
        let document = Document::read(text.as_bytes(), Reading::PAGE);
        let rules = [Rules::ANY_PHONE, Rules::ANY_PHONE.strict()];
        assert_eq!(rules.map(|rules| grade(&document, code, rules)), wanted, "{code} in {text}");
    }
}

#[test]
fn a_prompt_is_missed_only_where_it_has_a_place_of_its_own() {
    let page = "<CiscoIPPhoneMenu><Title>T</Title></CiscoIPPhoneMenu>";
    let document = Document::read(page.as_bytes(), Reading::PAGE);
    let missed = |rules| document.check(rules).iter().any(|finding| finding.message.contains("Prompt"));
    assert!(missed(Rules::ANY_PHONE) && missed(model("7970")));
    assert!(!missed(model("7841")), "there it takes one of three rows");
}

#[test]
fn pictures_by_address_may_stand_as_far_as_the_display_goes() {
    let at = |x: u16| {
        format!(
            "<CiscoIPPhoneImageFile><LocationX>{x}</LocationX><LocationY>0</LocationY><URL>http://h/</URL></CiscoIPPhoneImageFile>"
        )
    };
    for (x, name, wanted) in [(297, "7970", O), (298, "7970", E), (558, "8841", O), (559, "8841", E)] {
        let text = at(x);
        let document = Document::read(text.as_bytes(), Reading::PAGE);
        assert_eq!(grade(&document, "number-out-of-range", model(name)), wanted, "{x} on a {name}");
    }
    let text = at(558);
    let document = Document::read(text.as_bytes(), Reading::PAGE);
    assert_eq!(grade(&document, "number-out-of-range", model("8841").strict()), E, "the profile of 5.0(2)");
}

#[test]
fn later_softkey_positions_are_right_where_a_model_has_them() {
    let page = soft_key("<URL>SoftKey:Exit</URL><Position>9</Position>");
    let document = Document::read(page.as_bytes(), Reading::PAGE);
    let models = Models::BUILT_IN;
    let later =
        models.names().filter_map(|name| models.find(name)).find(|model| model.soft_keys.has_position(9));
    let rules = Rules::of(later.expect("a model with position 9"));
    assert_eq!(grade(&document, "number-out-of-range", rules), O);
    let object = document.object.expect("read");
    let mut fitted = object.clone();
    fitted.fit(rules);
    assert_eq!(fitted, object, "fit leaves it");
}

#[test]
fn a_value_that_is_none_is_found_once_and_not_called_missing() {
    for text in [
        soft_key("<Position>first</Position>"),
        field("<QueryStringParam>q</QueryStringParam><InputFlags>X</InputFlags>"),
        menu("<KeyItem><Key>NavDwn</Key></KeyItem>"),
    ] {
        let document = Document::read(text.as_bytes(), Reading::PAGE);
        assert_eq!(grade(&document, "missing-element", Rules::ANY_PHONE), O, "{text}");
    }
}

#[test]
fn a_picture_that_could_not_be_read_is_found_once() {
    for (code, text) in [
        ("picture-incomplete", image("<Width>4</Width><Depth>2</Depth><Data>FF</Data>")),
        ("picture-too-large", picture("70000", "70000", "2", "")),
    ] {
        let document = Document::read(text.as_bytes(), Reading::PAGE);
        assert!(grade(&document, code, Rules::ANY_PHONE).is_some(), "{text}");
        assert_eq!(grade(&document, "picture-empty", Rules::ANY_PHONE), O, "{text}");
    }
}

#[test]
fn objects_and_documents_are_judged_alike() {
    use ipphone::object::{ImageFile, Object};
    let image = ImageFile::new("Door", "http://example.net/door.png");
    let rules = model("7960");
    let findings = image.check(rules);
    assert_eq!(findings, Object::from(image).check(rules));
    assert_eq!(findings[0].code, "unsupported-object");
}
