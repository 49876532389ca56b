//! Keys and softkeys.

use ipphone::phone::{Layout, TABLE};
use ipphone::uri::key::Button;

use crate::{model, rows};

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
