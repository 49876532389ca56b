//! Which objects a model shows, and which URIs it runs.

use ipphone::object::{Kind, Kinds};
use ipphone::uri::Scheme;

use crate::{model, rows};

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
