//! Displays, panels, and windows on them.

use ipphone::phone::{Colour, PromptPlace, Size, StatusText};

use crate::{model, rows};

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
