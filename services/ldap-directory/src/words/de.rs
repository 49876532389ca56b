//! German.

use super::{Notice, Words};

pub(super) const WORDS: Words = Words {
    language: "de",
    title: "Firmenverzeichnis",
    enter_criteria: "Suchbegriffe eingeben",
    demo: "Demo: Nachname Smith versuchen",
    search_again: "Bitte noch einmal suchen",
    first: "Vorname",
    last: "Nachname",
    number: "Nummer",
    any: "Name oder Nummer",
    directories: "Verzeichnisse",
    choose_directory: "Verzeichnis wählen",
    by_keys: "Mit Zifferntasten",
    keys: "Tasten",
    enter_keys: "5646 findet John",
    by_letter: "Nach Buchstaben",
    choose_letters: "Anfang des Nachnamens",
    people: "Personen",
    details: "Details",
    photo: "Foto",
    of: "von",
    type_more: "mehr eingeben",
    choose_number: "Nummer wählen",
    office: "Büro",
    mail: "E-Mail",
    manager: "Leitung",
    reports: "Team",
    no_number: "Es ist keine Nummer bekannt.",
    no_photo: "Von dieser Person gibt es kein Foto.",
    bad_photo: "Das Foto im Verzeichnis kann nicht gezeigt werden. Bitte sagen Sie es Ihrem Administrator.",
    nobody: Notice { title: "Niemand gefunden", text: "Es wurde niemand gefunden." },
    hint_prefix: "Namen werden von ihrem Anfang an gesucht. Bitte gehen Sie zurück und versuchen Sie weniger Buchstaben.",
    hint_other: "Bitte gehen Sie zurück und versuchen Sie andere Buchstaben.",
    hint_number: "Nummern werden nach aufeinander folgenden Ziffern gesucht. Bitte gehen Sie zurück und versuchen Sie \
                  weniger Ziffern.",
    hint_keys: "Drücken Sie für jeden Buchstaben vom Anfang eines Namens an eine Taste. Bitte gehen Sie zurück und \
                versuchen Sie weniger Tasten.",
    too_many: Notice {
        title: "Zu viele",
        text: "Auf zu viele Personen passt die Suche. Bitte gehen Sie zurück und geben Sie mehr ein.",
    },
    not_found: Notice {
        title: "Nicht gefunden",
        text: "Diese Person steht nicht mehr im Verzeichnis. Bitte gehen Sie zurück und suchen Sie noch einmal.",
    },
    refused: Notice {
        title: "Verzeichnis",
        text: "Das Verzeichnis lässt diesen Dienst nicht ein. Bitte sagen Sie es Ihrem Administrator.",
    },
    no_answer: Notice {
        title: "Verzeichnis",
        text: "Das Verzeichnis antwortet nicht. Bitte versuchen Sie es in einer Minute noch einmal.",
    },
    not_trusted: Notice {
        title: "Verzeichnis",
        text: "Das Verzeichnis hat sich nicht ausgewiesen, darum wurde nichts gefragt. Bitte sagen Sie es Ihrem \
               Administrator.",
    },
    failed: Notice {
        title: "Verzeichnis",
        text: "Das Verzeichnis konnte so nicht suchen. Bitte sagen Sie es Ihrem Administrator.",
    },
    stranger: Notice {
        title: "Verzeichnis",
        text: "Dieses Verzeichnis antwortet Telefonen aus Ihrem Netz nicht. Bitte sagen Sie es Ihrem Administrator.",
    },
    too_often: Notice {
        title: "Bitte warten",
        text: "Ihr Telefon hat in einer Minute sehr oft gefragt. Bitte warten Sie ein wenig.",
    },
    kinds: ["Büro", "Nebenstelle", "Mobil", "Privat", "Pager", "Fax"],
    soft_keys: &[
        ("Dial", "Wählen"),
        ("EditDial", "Bearb."),
        ("Select", "Auswahl"),
        ("Exit", "Beenden"),
        ("Next", "Weiter"),
        ("Prev", "Zurück"),
        ("Photo", "Foto"),
        ("Manager", "Leitung"),
        ("Submit", "Suchen"),
    ],
};
