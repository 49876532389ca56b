//! Parsers, features, pushes, and what else a model does in its own way.

use ipphone::phone::{Callback, Feature, Parser, PushStyle, Screenshot, Tls};

use crate::{model, rows};

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
