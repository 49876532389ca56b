//! Who works where, under whom, with which numbers.

use std::collections::HashSet;

use crate::names::{FAMILIES, FILLING, HEADS, JOHN, Named, SPECIAL, Tongue};
use crate::numbers::{Exchange, Office};
use crate::random::Random;

pub const HEADCOUNT: usize = 300;

/// One person of the company.
#[derive(Debug, Default)]
pub struct Person {
    pub given: String,
    pub family: String,
    pub cn: Vec<String>,
    pub display: String,
    pub uid: String,
    /// Whether the entry is named by its last `cn` instead of its `uid`.
    pub is_named_by_cn: bool,
    pub language: String,
    pub town: &'static str,
    pub department: &'static str,
    pub department_number: usize,
    pub title: String,
    pub room: String,
    pub work: Vec<String>,
    pub mobile: Vec<String>,
    pub home: Vec<String>,
    pub fax: Vec<String>,
    /// Place in the list of the person that this one reports to.
    pub manager: Option<usize>,
    pub has_photo: bool,
}

/// Departments: name, title of the head, titles of the others.
const DEPARTMENTS: &[(&str, &str, &[&str])] = &[
    ("Management", "Chief Executive Officer", &["Assistant to the CEO", "Chief of Staff"]),
    ("Engineering", "Leiter Entwicklung", &["Software Engineer", "Senior Engineer <Field>", "Test Engineer"]),
    ("Sales", "Directrice des ventes", &["Account Manager", "Key Account Manager", "Sales Representative"]),
    ("Quality", "品質管理部長", &["Inspector", "Quality Engineer", "監査役"]),
    ("Finance", "Финансовый директор", &["Accountant", "Controller", "Payroll & Pensions"]),
    ("Logistics", "Logistikchef", &["Driver", "Dispatcher", "Warehouse Clerk"]),
    ("Legal & Compliance", "General Counsel", &["Lawyer", "Paralegal", "Data Protection Officer"]),
    ("Human Resources", "Διευθύντρια Προσωπικού", &["Recruiter", "Trainer", "HR Partner"]),
    ("Support", "Kierownik wsparcia", &["Technician \"Night Shift\"", "Technician", "Service Desk Agent"]),
    ("Marketing", "Directora de marketing", &["Designer", "Editor", "Event Manager"]),
];

/// After so many people of a department, the next one leads a team.
const TEAM: usize = 12;

pub fn everybody() -> Vec<Person> {
    let mut company = Company::default();
    let written_out = HEADS.iter().chain([&JOHN]).chain(SPECIAL);
    written_out.for_each(|named| company.add_named(named));
    for (family, tongue, count) in FAMILIES {
        (0..*count).for_each(|_| company.add_of_family(family, tongue));
    }
    for (family, tongue) in FILLING.iter().cycle() {
        if company.people.len() == HEADCOUNT {
            break;
        }
        company.add_of_family(family, tongue);
    }
    company.settle();
    company.people
}

struct Company {
    people: Vec<Person>,
    offices: Vec<Office>,
    names: HashSet<String>,
    uids: HashSet<String>,
    exchange: Exchange,
    random: Random,
}

impl Default for Company {
    fn default() -> Self {
        Company {
            people: Vec::new(),
            offices: Vec::new(),
            names: HashSet::new(),
            uids: HashSet::new(),
            exchange: Exchange::default(),
            random: Random(2026),
        }
    }
}

impl Company {
    fn add_named(&mut self, named: &Named) {
        let cn: Vec<String> = named.cn.iter().map(ToString::to_string).collect();
        let display = if named.display.is_empty() { cn[0].clone() } else { named.display.into() };
        self.names.insert(cn[0].clone());
        self.uids.insert(named.uid.into());
        self.offices.push(named.office);
        self.people.push(Person {
            given: named.given.into(),
            family: named.family.into(),
            is_named_by_cn: cn.last().is_some_and(|last| last.contains([',', '+', '&', '\\'])),
            cn,
            display,
            uid: named.uid.into(),
            language: named.office.language().into(),
            ..Person::default()
        });
    }

    fn add_of_family(&mut self, family: &str, tongue: &Tongue) {
        let given = loop {
            let given = *self.random.pick(tongue.given);
            if self.names.insert(format!("{given} {family}")) && (given, family) != ("John", "Smith") {
                break given;
            }
        };
        let cn = format!("{given} {family}");
        let uid = self.free_uid(&latin(&format!("{given}.{family}")));
        self.offices.push(*self.random.pick(tongue.offices));
        self.people.push(Person {
            given: given.into(),
            family: family.into(),
            display: if self.random.chance(15) { format!("{family}, {given}") } else { cn.clone() },
            cn: vec![cn],
            uid,
            language: tongue.language.into(),
            ..Person::default()
        });
    }

    fn free_uid(&mut self, wanted: &str) -> String {
        let numbered = (2..).map(|number| format!("{wanted}{number}"));
        let mut candidates = std::iter::once(wanted.to_string()).chain(numbered);
        candidates.find(|uid| self.uids.insert(uid.clone())).expect("there is always a next number")
    }

    /// Everything that depends on the place in the list.
    fn settle(&mut self) {
        self.exchange.reserve("+44 20 7946 0100");
        let mut leads: Vec<(usize, usize)> = (0..DEPARTMENTS.len()).map(|head| (head, 0)).collect();
        for place in 0..self.people.len() {
            let office = self.offices[place];
            let department =
                if place < HEADS.len() { place } else { 1 + self.random.below(DEPARTMENTS.len() - 1) };
            self.people[place].town = office.town();
            self.place_in(place, department, &mut leads);
            self.connect(place, office);
            self.people[place].has_photo =
                !self.people[place].given.is_empty() && (place < 32 || place % 9 == 0);
        }
        self.give("eleanor.whitcombe", &["+44 20 7946 0100", "7100"], "Chief Executive Officer");
        self.give("john.smith", &["+1 (555) 010-5646"], "Network Engineer");
        self.give("sabine.mueller", &["+49 (0)89 1234-567", "4567"], "Sachbearbeiterin Einkauf");
    }

    /// Work numbers and a title that the examples count on.
    fn give(&mut self, uid: &str, work: &[&str], title: &str) {
        let person = self.people.iter_mut().find(|person| person.uid == uid).expect("a name of the table");
        person.work = work.iter().map(ToString::to_string).collect();
        person.title = title.into();
    }

    fn place_in(&mut self, place: usize, department: usize, leads: &mut [(usize, usize)]) {
        let (name, head_title, titles) = DEPARTMENTS[department];
        let (lead, size) = &mut leads[department];
        let room = format!("{}.{:03}", self.random.below(6), 1 + self.random.below(60));
        let person = &mut self.people[place];
        (person.department, person.department_number, person.room) = (name, 100 * (department + 1), room);
        if place < HEADS.len() {
            person.title = head_title.into();
            person.manager = (place > 0).then_some(0);
            return;
        }
        *size += 1;
        if *size % TEAM == 1 {
            (person.title, person.manager) = (format!("Team Lead {name}"), Some(department));
            *lead = place;
            return;
        }
        (person.title, person.manager) = (self.random.pick(titles).to_string(), Some(*lead));
    }

    /// Numbers: most have one at work and a mobile, some an extension only, or a mobile only, or none.
    fn connect(&mut self, place: usize, office: Office) {
        let (random, exchange) = (&mut self.random, &mut self.exchange);
        let person = &mut self.people[place];
        if person.uid == "mail-room" {
            person.fax = vec![exchange.work(office, random)];
            return;
        }
        if has_no_number(place) {
            return;
        }
        let kind = random.below(100);
        if kind < 72 {
            person.work.push(exchange.work(office, random));
        }
        if (65..88).contains(&kind) {
            person.work.push(exchange.extension(random));
        }
        if !(25..60).contains(&kind) && !(72..80).contains(&kind) && kind < 97 {
            person.mobile.push(exchange.mobile(office, random));
        }
        if kind < 3 {
            person.work.push(exchange.work(office, random));
            person.mobile.push(exchange.mobile(office, random));
        }
        if kind >= 97 || random.chance(12) {
            person.home.push(exchange.home(office, random));
        }
        if kind < 72 && random.chance(15) {
            person.fax.push(exchange.work(office, random));
        }
    }
}

/// The last of the company, and two whose name starts with S.
fn has_no_number(place: usize) -> bool {
    let from_the_end = HEADCOUNT - place;
    [3, 5, 8, 9, 14, 15, 18].contains(&from_the_end) || [200, 230].contains(&place)
}

/// For account names and mail addresses: ASCII only.
fn latin(name: &str) -> String {
    name.to_lowercase().chars().map(letter).collect()
}

fn letter(c: char) -> String {
    let replaced = match c {
        'a'..='z' | '.' | '-' => return c.to_string(),
        'ä' | 'æ' => "ae",
        'ö' | 'ø' | 'œ' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        'å' => "aa",
        'á' | 'à' | 'â' | 'ã' => "a",
        'ç' | 'č' | 'ć' => "c",
        'ď' | 'đ' => "d",
        'é' | 'è' | 'ê' | 'ë' | 'ě' => "e",
        'ğ' => "g",
        'í' | 'î' | 'ï' | 'ı' => "i",
        'ł' => "l",
        'ń' | 'ñ' | 'ň' => "n",
        'ó' | 'ô' | 'õ' | 'ō' => "o",
        'ř' => "r",
        'š' | 'ś' | 'ş' => "s",
        'ť' => "t",
        'ú' | 'ù' | 'ů' => "u",
        'ý' => "y",
        'ž' | 'ż' | 'ź' => "z",
        _ => "",
    };
    replaced.to_string()
}
