//! The model table against a second transcription of the published tables, written apart from it.
//!
//! Each constant is one printed table, a line per row, columns as printed. A wrong cell of the model table shows up
//! here unless the same mistake was made twice.

use ipphone::object::{Kind, Kinds};
use ipphone::phone::{
    Callback, Colour, Feature, Layout, Model, Models, Parser, PromptPlace, PushStyle, Screenshot, Size,
    StatusText, TABLE, Tls,
};
use ipphone::uri::Scheme;
use ipphone::uri::key::Button;

fn model(name: &str) -> Model {
    Models::BUILT_IN.find(name).unwrap_or_else(|| panic!("{name} is not in the table"))
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| line.split('|').map(str::trim).collect())
}

fn size(text: &str) -> Option<Size> {
    let (width, height) = text.split_once('x')?;
    Some(Size::new(width.parse().expect(text), height.parse().expect(text)))
}

/// Models | services area | wide | depth and type | pictures. Depth 0: not printed.
const DISPLAYS: &str = "
    7920 | 128x59 | - | 1 G | cip
    7921 7925 7925G-EX 7926 | 176x140 | - | 16 C | cip png
    7937 | 255x128 | - | 2 G | cip
    7940 7960 7940G 7960G | 133x65 | - | 2 G | cip
    7941 7941G-GE 7961 7961G-GE 7942 7962 | 298x144 | 320x144 | 4 G | cip png
    7945 7965 | 298x156 | 320x156 | 16 C | cip png
    7970 7971 7971G-GE | 298x168 | 320x168 | 12 C | cip png
    7975 | 298x168 | 320x168 | 16 C | cip png
    IPCommunicator CIPC | 298x168 | - | 24 C | cip png
    6921 6961 | 396x81 | - | 1 M | icons
    6941 6945 | 396x162 | - | 1 M | icons
    7811 7821 7841 7861 | 396x162 | - | 1 M | icons
    8811 | 559x265 | - | 0 G | cip png
    8821 | 240x215 | - | 24 C | cip png
    8831 | 396x162 | - | 1 M | icons
    8832 | 480x128 | - | 24 C | cip png
    8841 8845 8851 8851NR 8861 8865 8865NR | 559x265 | - | 24 C | cip png
    8875 8875NR | 696x312 | 696x456 | 24 C | cip png
    8961 9951 9971 | 498x289 | - | 24 C | cip png
    9811 | 248x28 | 248x87 | 0 G | cip png
    9841 | 240x60 | 240x94 | 0 G | cip png
    9851 | 320x108 | 320x144 | 24 C | cip png
    9861 9861NR | 600x280 | 600x328 | 24 C | cip png
    9871 9871NR | 960x360 | 960x456 | 24 C | cip png
    9821 | 240x246 | - | 24 C | cip png
    7905 7912 7906 7911 7931 | none | - | 0 G | icons
    6821-3PCC 6841-3PCC 6851-3PCC 7811-3PCC 7821-3PCC 7832-3PCC 7841-3PCC 7861-3PCC | none | - | 0 G | cip
    8811-3PCC 8841-3PCC 8845-3PCC 8851-3PCC 8861-3PCC 8865-3PCC 8832-3PCC 8875-3PCC | none | * | 0 * | cip png
";

#[test]
fn displays_are_as_printed() {
    for row in rows(DISPLAYS) {
        let [names, area, wide, depth, pictures] = row[..] else { panic!("{row:?}") };
        for name in names.split(' ') {
            let model = model(name);
            if let Some(area) = size(area) {
                assert_eq!(model.display.size(), area, "{name}");
            }
            if wide != "*" {
                assert_eq!(*model.wide, size(wide), "{name}");
            }
            let (bits, letter) = depth.split_once(' ').expect(depth);
            if bits != "0" {
                assert_eq!(model.display.depth.to_string(), bits, "{name}");
            }
            if letter != "*" {
                assert_eq!(model.display.colour == Colour::Colour, letter == "C", "{name}");
                assert!(letter != "M" || model.display.colour == Colour::Mono, "{name}");
            }
            assert_eq!(model.cip().is_some(), pictures.contains("cip"), "{name} CIP");
            assert_eq!(model.png().is_some(), pictures.contains("png"), "{name} PNG");
        }
    }
}

/// Models | panel | background picture. `?`: no source.
const PANELS: &str = "
    7921 7925 7926 | 176x220 | ?
    7941 7961 7942 7962 | 320x222 | 320x196
    7945 7965 | ? | 320x212
    7970 7971 | 320x234 | 320x212
    7975 | ? | 320x216
    7841 7821 | 396x162 | ?
    8821 | 240x320 | 240x320
    8841 8845 8851 8861 8865 8811 | 800x480 | 800x480
    8941 8945 8961 9951 9971 | 640x480 | 640x480
    9861 | 800x480 | ?
";

#[test]
fn panels_and_background_pictures_are_as_printed_or_measured() {
    for row in rows(PANELS) {
        for name in row[0].split(' ') {
            assert!(row[1] == "?" || *model(name).panel == size(row[1]), "{name} panel");
            assert!(row[2] == "?" || *model(name).wallpaper == size(row[2]), "{name} wallpaper");
        }
    }
}

/// Columns: Menu Text Input Directory, Image ImageFile, GraphicMenu GraphicFileMenu, IconMenu IconFileMenu,
/// Status StatusFile, Execute Response Error, in the order of [`Kind::ALL`].
const OBJECTS: &str = "
    7905 7906 7911 7912 7931             | YYYY NN NN YN NN YYY
    7920                                 | YYYY YN YN YN NN YYY
    7921 7925 7926                       | YYYY YY YY YY NN YYY
    7937                                 | YYYY YN YN YN YN YYY
    7940 7960                            | YYYY YN YN YN YN YYY
    7941 7942 7945 7961 7962 7965        | YYYY YY YY YY YY YYY
    7970 7971 7975 CIPC                  | YYYY YY YY YY YY YYY
    6921 6941 6945 6961                  | YYYY NN NN YY NN YYY
    8961 9951 9971                       | YYYY YY YY YY NN YYY
    7811 7821 7841 7861 7832             | YYYY NN NN YY NN YYY
    8821                                 | YYYY YY YN YY NN YYY
    8831                                 | YYYY NN NN YN NN YYY
    8832                                 | YYYY YY YY YY YY YYY
    8811 8841 8845 8851 8851NR 8861 8865 | YYYY YY YY YY YY YYY
    8875                                 | YYYY YY NN YY YY YYY
    9851 9861 9871 9821                  | YYYY YY YY YY YY YYY
    9811 9841                            | YYYY YY YY YY NN YYY
    840 860                              | YYNN NY NN NN NN YYY
    6901 6911 7936                       | NNNN NN NN NN NN NNN
    6821 6841 7811-3PCC 7832-3PCC        | YYYY YN NN YY NN YNN
    6851 7821-3PCC 7841-3PCC 7861-3PCC   | YYYY YN NN YY YY YNN
    8811-3PCC 8841-3PCC 8845-3PCC        | YYYY YY NN YY YY YNN
    8851-3PCC 8861-3PCC 8865-3PCC        | YYYY YY NN YY YY YNN
    8875-3PCC                            | YYYY YY NN YY YY YNN
    8832-3PCC                            | YYYY YY NN YY NN YNN
    9851-3PCC 9861-3PCC 9871-3PCC        | YYYY YY NN YY YY YNN
    9811-3PCC 9841-3PCC                  | YYYY YY NN YY NN YNN
";

#[test]
fn objects_are_as_printed() {
    for row in rows(OBJECTS) {
        let [names, marks] = row[..] else { panic!("{row:?}") };
        let marks = marks.chars().filter(|mark| *mark != ' ');
        let marked = Kind::ALL.into_iter().zip(marks).filter(|(_, mark)| *mark == 'Y');
        let kinds: Vec<_> = marked.map(|(kind, _)| kind).collect();
        for name in names.split_whitespace() {
            assert_eq!(*model(name).objects, Kinds::of(&kinds), "{name}");
        }
    }
}

/// Columns as [`URI_COLUMNS`]; `?`: not printed for these models.
const URIS: &str = "
    7905 7912 7940 7960                  | YYYYYYY YY NN NNN N
    7906 7911 7931                       | YYYYYYY YY NN YYY N
    7920                                 | YYYYYYY YN NY NNN N
    7921 7925 7926                       | YYYYYYY YY NY YYY ?
    7941 7961 7942 7962 7945 7965        | YYYYYYY YY NN YYY ?
    CIPC                                 | YYYYYYY YY NN YYY ?
    7970 7971 7975                       | YYYYYYY YY YN YYY ?
    8961 9951 9971                       | YYYYYYY YY NN YYY ?
    6921 6941 6945 6961                  | YYYYYYY YY NN NNN N
    7811 7821 7841 7861 7832             | YYYYYYY YY NN NNN N
    8811 8841 8845 8851 8861 8865        | YYYYYYY YY YN YYY Y
    8875                                 | YNYYYYY YY YN YYY Y
    8831                                 | YYYYYYY YY YN YYN N
    8832                                 | YYYYYYY YY YN YYY Y
    8821                                 | YYYYNYY YY YY NNN Y
    9821                                 | YYYYYYY YY YY YYY Y
    840 860                              | NYNNNNN YY NN NNN N
    9811 9841 9851 9861 9871             | YYYYYYY YY YN YYY Y
    9811-3PCC 9841-3PCC 9861-3PCC        | YYYYYYN NN NN NNN Y
    6821 6841 6851 7811-3PCC 7832-3PCC   | YYYYYYN NN NN NNN Y
    7841-3PCC 8811-3PCC 8841-3PCC        | YYYYYYN NN NN NNN Y
    8832-3PCC 8861-3PCC 8875-3PCC        | YYYYYYN NN NN NNN Y
";
const URI_COLUMNS: [Scheme; 15] = [
    Scheme::Key,
    Scheme::SoftKey,
    Scheme::Init,
    Scheme::Dial,
    Scheme::EditDial,
    Scheme::Play,
    Scheme::QueryStringParam,
    Scheme::RtpUnicast,
    Scheme::RtpMulticast,
    Scheme::Display,
    Scheme::Vibrate,
    Scheme::Notify,
    Scheme::SendDigits,
    Scheme::App,
    Scheme::Device,
];

#[test]
fn uris_are_as_printed() {
    for row in rows(URIS) {
        let [names, marks] = row[..] else { panic!("{row:?}") };
        let marks = marks.chars().filter(|mark| *mark != ' ');
        for (scheme, mark) in URI_COLUMNS.into_iter().zip(marks).filter(|(_, mark)| *mark != '?') {
            for name in names.split_whitespace() {
                assert_eq!(model(name).uris.contains(scheme), mark == 'Y', "{name} {scheme:?}");
            }
        }
    }
}

/// Rows of the Key table of 2026: button, then Y or N for each of [`KEY_COLUMNS`].
const KEYS: &str = "
    KeyPad       | Y Y Y Y Y Y Y Y Y Y Y Y
    VolUp        | Y Y Y Y Y Y Y Y Y Y Y Y
    VolDwn       | Y Y Y Y Y Y Y Y Y Y Y Y
    Speaker      | Y Y Y Y Y Y Y Y Y Y N Y
    Mute         | Y Y Y Y N N Y Y Y Y N Y
    NavUp        | Y Y Y N N Y Y Y Y Y Y Y
    NavDwn       | Y Y Y N N Y Y Y Y Y Y Y
    NavSelect    | Y Y Y N N Y Y Y Y Y Y Y
    NavLeft      | N N Y N N N Y Y Y N N Y
    NavRight     | N N Y N N N Y Y Y N N Y
    NavBack      | N N N N N N N Y N N N Y
    Applications | Y N Y Y N N Y Y N N N N
    Contacts     | N N Y Y N N Y Y N N N N
    Directories  | Y N Y Y N N Y Y N Y Y Y
    Messages     | Y N Y Y N N Y Y N Y N Y
    Services     | Y N Y Y N N Y Y N N N N
    Settings     | Y N Y N N N Y Y N N N N
    Headset      | Y N Y Y N N Y N N Y N Y
    Hold         | Y N Y Y N Y Y Y Y Y Y Y
    Info         | Y N N N N N N N N Y Y Y
    Release      | N N Y Y N N Y Y N N N N
    KemPage      | N N Y N N N Y N N N N N
    Transfer     | N N N N N N Y Y N N N N
    Conference   | N N N N N N Y N N N N N
    Ptt          | N N N N N N N Y Y N N N
    AppMenu      | N N N N N N N N N N N N
";
const KEY_COLUMNS: [&[&str]; 12] = [
    &["7811", "7821", "7841", "7861"],
    &["7832"],
    &["8811", "8841", "8845", "8851", "8861", "8865"],
    &["8875"],
    &["8831"],
    &["8832"],
    &["9851", "9861"],
    &["9821"],
    &["8821"],
    &["6821", "6841", "7841-3PCC"],
    &["7832-3PCC"],
    &["8841-3PCC", "8861-3PCC"],
];

#[test]
fn keys_are_as_printed() {
    for row in rows(KEYS) {
        let [button, marks] = row[..] else { panic!("{row:?}") };
        for (names, mark) in KEY_COLUMNS.into_iter().zip(marks.split(' ')) {
            for name in names {
                let cell = model(name).cells().find(|cell| cell.name == "keys.buttons").expect("buttons");
                let has = cell.value.split(' ').any(|word| word == button);
                assert_eq!(has, mark == "Y", "{name} {button}");
            }
        }
    }
}

/// Models | softkeys | lines | features | fixed features | sessions, as far as printed (`?`: not).
const KEY_COUNTS: &str = "
    7811 | 4 | 1 | 0 | 0 | 0
    7821 7841 7861 | 4 | ? | 0 | 0 | 0
    7832 | 4 | 0 | 0 | 0 | 0
    8811 8841 8845 | 5 | 5 | 5 | 3 | 5
    8851 | 5 | 77 | 77 | 3 | 5
    8861 8865 | 5 | 113 | 113 | 3 | 5
    8875 | 0 | 0 | 0 | 0 | 0
    8831 8832 | 5 | 0 | 0 | 0 | 0
    9811 9841 9851 9861 | 4 | 120 | 120 | 3 | 0
    9871 | 0 | 120 | 120 | 3 | 0
    9821 | 1 | 6 | 1 | 3 | 0
    8821 | 2 | 6 | 0 | 0 | 0
    7841-3PCC 7832-3PCC 8841-3PCC | 4 | ? | 0 | 0 | 0
    7940 | 4 | ? | 0 | 0 | 0
    7960 | 4 | 34 | 0 | 0 | 0
    7970 7975 CIPC | 5 | 34 | 0 | 0 | 0
    8961 9951 9971 | 4 | 120 | 120 | 3 | 6
";

#[test]
fn numbered_keys_are_as_printed() {
    for row in rows(KEY_COUNTS) {
        for name in row[0].split(' ') {
            let keys = *model(name).keys;
            let counts = [keys.soft, keys.lines, keys.features, keys.fixed_features, keys.sessions];
            for (count, printed) in counts.iter().zip(&row[1..]).filter(|(_, printed)| **printed != "?") {
                assert_eq!(count.to_string(), *printed, "{name} {counts:?}");
            }
        }
    }
}

#[test]
fn exceptions_of_the_key_table_hold() {
    for name in ["9811", "9841"] {
        assert!(!model(name).keys.contains(Button::KemPage), "{name}");
    }
    for button in [Button::NavUp, Button::NavDwn, Button::NavLeft, Button::NavRight, Button::NavSelect] {
        assert!(!model("9871").keys.contains(button), "9871 {button:?}");
        assert!(!model("8875-3PCC").keys.contains(button), "8875-3PCC {button:?}");
    }
    let gone = [
        Button::Info,
        Button::Services,
        Button::Directories,
        Button::Settings,
        Button::AppMenu,
        Button::Hold,
    ];
    for button in gone {
        assert!(!model("9971").keys.contains(button), "9971 {button:?}");
        assert!(model("7970").keys.contains(button), "7970 {button:?}");
    }
    for button in [Button::Offhook, Button::Onhook, Button::NavOffhook, Button::NavOnhook] {
        for (names, row) in TABLE {
            assert!(!row.keys.contains(button), "{names:?} {button:?}");
        }
    }
}

/// Models | largest | smallest | height | text beside a timer, timer, text alone, height.
const STATUS_WINDOWS: &str = "
    7937 | 133 | 21 | 65 | ?
    7940 7960 | 106 | 21 | 21 | 76 30 106 11
    7941 7942 7945 7961 7962 7965 7941G-GE 7961G-GE | 252 | 50 | 50 | 192 60 252 20
    7970 7971 7975 CIPC | 262 | 50 | 50 | 202 60 262 20
    8811 8841 8845 8851 8861 8865 | 414 | 70 | 70 | 300 100 414 36
    8875 | 400 | 100 | 100 | 347 49 400 22
    9851 | 240 | 60 | 60 | 190 46 240 20
    9861 | 400 | 100 | 100 | 342 54 400 24
    9871 | 500 | 125 | 125 | 421 71 500 30
    9821 | 222 | 76 | 76 | 172 46 222 20
";

#[test]
fn status_windows_are_as_printed() {
    for row in rows(STATUS_WINDOWS) {
        let numbers = |text: &str| text.split(' ').map(|n| n.parse().expect(text)).collect::<Vec<u16>>();
        for name in row[0].split(' ') {
            let window = model(name).status.unwrap_or_else(|| panic!("{name} has no window"));
            let sizes = [window.max_width, window.min_width, window.height].map(|number| number.to_string());
            assert_eq!(sizes, [row[1], row[2], row[3]], "{name}");
            assert_eq!(window.stepped, ["7940", "7960"].contains(&name), "{name}");
            let text = (row[4] != "?").then(|| numbers(row[4]));
            let text =
                text.map(|n| StatusText { beside_timer: n[0], timer: n[1], alone: n[2], height: n[3] });
            assert_eq!(window.text, text, "{name}");
        }
    }
    let without =
        "7905 7906 7911 7912 7931 7920 7921 7925 6921 6941 8961 9951 9971 7811 7841 8821 8831 9811 9841";
    for name in without.split(' ') {
        assert!(model(name).status.is_none(), "{name}");
    }
}

/// Slots visible | models.
const SOFT_KEYS: &str = "
    4 | 7905 7906 7911 7912 7931 7940 7960 7941 7942 7945 7961 7962 7965 6921 6941 6961 7811 7841 8811 8865 8961 9951
    4 | 9971 9861 8841-3PCC
    5 | 7970 7971 7975 CIPC
    2 | 7920 7921 7925 8821
";

#[test]
fn softkey_rows_are_as_told() {
    for row in rows(SOFT_KEYS) {
        for name in row[1].split(' ') {
            assert_eq!(model(name).soft_keys.seen.to_string(), row[0], "{name}");
        }
    }
    for (name, position, expected) in [
        ("7960", 8, true),
        ("7960", 9, false),
        ("7960", -1, false),
        ("8841", 16, true),
        ("8841", -1, true),
        ("8821", 9, false),
        ("9821", 9, false),
        ("9821", -1, false),
        ("9861", 16, true),
        ("7841", 17, false),
    ] {
        assert_eq!(model(name).soft_keys.has_position(position), expected, "{name} {position}");
    }
}

#[test]
fn roles_stand_where_open_services_put_them() {
    for (names, row) in TABLE {
        let begins =
            |starts: &[&str]| names.iter().any(|name| starts.iter().any(|start| name.starts_with(start)));
        if begins(&["CP-79"]) {
            assert_eq!(*row.layout, Layout::SELECT_FIRST, "{names:?}");
        }
        if begins(&["CP-78", "CP-88"]) && !names.contains(&"CP-8821") {
            assert_eq!(*row.layout, Layout::EXIT_FIRST, "{names:?}");
        }
    }
    for name in ["8821", "9821"] {
        assert_eq!(model(name).layout.select, 1, "{name}: position 1 is the right key");
    }
}

/// Parser | models.
const PARSERS: &str = "
    tolerant | 7905 7912 7920 7940 7960
    loose | 7937
    cutting | 7921 7925 7925G-EX 7926
    strict | 7906 7911 7931 7941 7941G-GE 7961 7961G-GE 7942 7945 7962 7965 7970 7971 7975 8961 9951 9971
    strict | 6921 6941 6945 6961 7841 8841 8821 9841
";

#[test]
fn parsers_are_as_printed() {
    for row in rows(PARSERS) {
        let parser = match row[0] {
            "tolerant" => Parser::Tolerant,
            "loose" => Parser::Loose,
            "cutting" => Parser::Cutting,
            _ => Parser::Strict,
        };
        for name in row[1].split(' ') {
            assert_eq!(*model(name).parser, parser, "{name}");
        }
    }
}

#[test]
fn prompts_and_rows_are_as_real_screens_show_them() {
    let cases = [
        ("7960", PromptPlace::BottomLine, None),
        ("7942", PromptPlace::BottomLine, Some(4)),
        ("7970", PromptPlace::BottomLine, None),
        ("7841", PromptPlace::FirstRow, Some(3)),
        ("8961", PromptPlace::UnderTitle, Some(5)),
        ("8841", PromptPlace::UnderTitle, Some(5)),
        ("9861", PromptPlace::UnderTitle, None),
        ("7821-3PCC", PromptPlace::FirstRow, Some(4)),
        ("6941", PromptPlace::InsteadOfTitle, None),
        ("6921", PromptPlace::InsteadOfTitle, None),
    ];
    for (name, place, measured) in cases {
        let model = model(name);
        assert_eq!(*model.prompt, place, "{name}");
        assert_eq!(model.rows.source().is_inferred(), measured.is_none(), "{name}");
        assert!(measured.is_none_or(|rows: u8| rows == *model.rows), "{name}");
    }
}

/// Feature | the models that have it | models that do not.
const FEATURES: &str = "
    Touch | 7970 7971 7975 CIPC 9971 8875 9871 | 7960 7961 7965 8841 8961 9951 8821
    Post | 7811 7841 7832 8811 8841 8865 8832 7841-3PCC 8841-3PCC | 7960 7970 6941 9971
    EnhancedIcons | 7906 7911 7931 7941 7942 7945 7961 7962 7965 7970 7971 7975 8961 9951 9971 | 7905 7912 7940 7960 \
    7985 7921 7925 7926 6921 6941 7811 7841 8841 8831 8941 8945 CIPC
    DeviceCaps | 7906 7911 7931 7941 7942 7945 7961 7962 7965 7970 7971 7975 8961 9951 9971 | 7905 7912 7937 7940 7960
    EventHandlers | 7970 7961 9971 8841 | 7960 7905 7920 8841-3PCC 7841-3PCC
    KeyItems | 7970 8841 | 7960 7905
    DirectoryMenu | 7905 7920 7921 7940 7960 7970 | 7841 8841 9841
    Centred | 8821 840 860 | 8841 7970
    ScalesDown | 9821 | 8821 8841
    SoftKeyInExecute | 8821 | 8841 7970
    ExecuteOnly | 840 860 | 8821 8841
    PushNotifies | 840 860 | 8841
    Equation | 7960 7970 7841 8841 | 7841-3PCC 8841-3PCC
    AppendsName | 7960 7970 8841 | 8841-3PCC 6841
    NumberLookup | 8841-3PCC 6841 | 8841 7960
    RtpVolume | 7905 7960 7970 | 7920
    RtpPath | 8821 9821 | 7970 8841
    ProblemReport | 8821 9821 | 7970 8841
";

#[test]
fn features_are_as_printed() {
    for row in rows(FEATURES) {
        let [word, with, without] = row[..] else { panic!("{row:?}") };
        let feature = Feature::ALL.into_iter().find(|feature| format!("{feature:?}") == word).expect(word);
        for (names, expected) in [(with, true), (without, false)] {
            for name in names.split_whitespace() {
                assert_eq!(model(name).has(feature), expected, "{name} {word}");
            }
        }
    }
    assert_eq!(rows(FEATURES).count(), Feature::ALL.len(), "every feature has its line");
}

#[test]
fn pushes_and_screenshots_are_as_told() {
    use {Callback as C, PushStyle as P, Screenshot as S};
    let common = Some("/CGI/Screenshot");
    let cases = [
        ("7940", P::Redirecting, 512, C::Post, S::CipXml, common),
        ("7960", P::Redirecting, 512, C::Post, S::CipXml, common),
        ("7941", P::Plain, 512, C::Get, S::Bmp, common),
        ("7975", P::Plain, 512, C::Get, S::Bmp, common),
        ("8841", P::Statuses, 40_960, C::Get, S::Varies, common),
        ("9971", P::Plain, 512, C::Get, S::Varies, common),
        ("6941", P::Plain, 512, C::Get, S::LcdBmp, Some("/CGI/lcd.bmp")),
        ("8945", P::Plain, 512, C::Get, S::Png, common),
        ("9841", P::Statuses, 40_960, C::Get, S::VariesHttps, common),
        ("8841-3PCC", P::Multiplatform, 40_960, C::None, S::Screendump, Some("/admin/screendump.bmp")),
        ("6901", P::None, 512, C::None, S::None, None),
    ];
    for (name, push, limit, callback, screenshot, path) in cases {
        let model = model(name);
        assert_eq!((*model.push, *model.push_limit), (push, limit), "{name}");
        assert_eq!((*model.callback, *model.screenshot), (callback, screenshot), "{name}");
        assert_eq!(
            (model.screenshot.path(), model.screenshot.needs_https()),
            (path, name == "9841"),
            "{name}"
        );
    }
}

#[test]
fn the_6900_series_refuses_long_pages_and_names() {
    for name in ["6921", "6941", "6945", "6961"] {
        let download = *model(name).download;
        assert_eq!((download.body, download.file_name), (196_608, 127), "{name}");
    }
    assert_eq!(model("7970").download.body, 0);
}

#[test]
fn the_7900_series_speaks_only_old_tls() {
    for (name, tls) in [("7970", Tls::Old), ("7942", Tls::Old), ("7960", Tls::None), ("8841", Tls::Modern)] {
        assert_eq!(*model(name).tls, tls, "{name}");
    }
}

#[test]
fn rules_that_hold_for_every_model() {
    for (names, model) in TABLE.iter().chain([&(&["safe"][..], Model::SAFE)]) {
        assert!((1..=32).contains(&*model.page), "{names:?}: a Directory holds 32");
        assert!(*model.rows > 3 || *model.page == 10, "{names:?}: three rows, ten entries");
        assert!(*model.rows > 0 && model.soft_keys.seen <= model.soft_keys.max_position, "{names:?}");
        let objects = *model.objects;
        assert!(
            objects.contains(Kind::Status) || model.status.is_none(),
            "{names:?}: a window without an object"
        );
        assert!(objects.contains(Kind::Status) || !objects.contains(Kind::StatusFile), "{names:?}");
        assert!(objects.contains(Kind::ImageFile) || !objects.contains(Kind::GraphicFileMenu), "{names:?}");
        let layout = *model.layout;
        let mut places = [layout.select, layout.next, layout.exit, layout.previous];
        places.sort_unstable();
        assert_eq!(places, [1, 2, 3, 4], "{names:?}: a place per role");
        let answers = !model.is_multiplatform() && *model.push != PushStyle::None;
        assert_eq!(objects.contains(Kind::Response), answers, "{names:?}");
        assert_eq!(objects.contains(Kind::Error), answers, "{names:?}");
    }
}

#[test]
fn every_model_that_a_table_names_is_known() {
    let names = "7905G 7906G 7911G 7912G 7920 7921G 7925G 7925G-EX 7926G 7931G 7936 7937G 7940G 7941G 7941G-GE 7942G \
        7945G 7960G 7961G 7961G-GE 7962G 7965G 7970G 7971G-GE 7975G 7985G 6901 6911 6921 6941 6945 6961 6821 6841 6851 \
        7811 7821 7832 7841 7861 840 860 8811 8821 8831 8832 8841 8845 8851 8851NR 8861 8865 8865NR 8875 8875NR 8941 \
        8945 8961 9811 9821 9841 9851 9861 9861NR 9871 9871NR 9951 9971";
    for name in names.split_whitespace() {
        for name in [format!("CP-{name}"), format!("DP-{name}"), name.to_owned()] {
            assert!(Models::BUILT_IN.find(&name).is_some(), "{name}");
        }
    }
}

#[test]
fn what_no_source_tells_is_marked_as_inferred() {
    for (name, cell, inferred) in [
        ("7970", "display.width", false),
        ("7970", "soft-keys.seen", false),
        ("7965", "soft-keys.seen", true),
        ("7985", "objects", true),
        ("8941", "objects", true),
        ("7841", "rows", false),
        ("8841", "rows", false),
        ("8875", "rows", true),
        ("8841", "prompt", true),
        ("CIPC", "parser", true),
    ] {
        let cell =
            model(name).cells().find(|found| found.name == cell).unwrap_or_else(|| panic!("no cell {cell}"));
        assert_eq!(cell.inferred, inferred, "{name} {}: {}", cell.name, cell.source);
    }
}
