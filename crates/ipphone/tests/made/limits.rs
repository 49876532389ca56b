//! Documents at their limits, put together from the declared shapes as XML text.

use ipphone::object::{Field, Kind, Need, Object, Page, Shape, Stands, Value};
use ipphone::uri::Place;

/// A field of an object: where it stands and what it is.
#[derive(Clone, Debug)]
pub struct Spot {
    pub kind: Kind,
    /// The lists and parts in which it stands, below the root.
    pub within: Vec<&'static Field>,
    pub field: Field,
}

/// What is put into that field.
#[derive(Clone, Debug, PartialEq)]
pub enum Filling {
    Text(String),
    Count(u32),
    /// Width, height, depth, and bytes of data.
    Picture(u32, u32, u32, u32),
}

/// One try of a field.
#[derive(Clone, Debug)]
pub struct Try {
    pub filling: Filling,
    /// The finding that must come; `None`: within the limits.
    pub finding: Option<Expected>,
}

#[derive(Clone, Debug)]
pub struct Expected {
    pub code: &'static str,
    pub limit: Option<u32>,
    /// What follows the path of the holder.
    pub step: String,
}

/// A document, and the line of the element that holds the filling.
pub struct Made {
    pub text: String,
    pub line: u32,
}

/// Every declared field of every kind.
pub fn spots() -> Vec<Spot> {
    let mut spots = Vec::new();
    for kind in Kind::ALL {
        let shape = Object::shape(kind);
        collect(kind, shape, &[], &mut spots);
        if shape.page {
            let fields = Page::FIELDS.iter().chain(Page::ATTRIBUTES);
            fields.for_each(|field| add(kind, field, &[], &mut spots));
        }
    }
    spots
}

fn collect(kind: Kind, shape: &'static Shape, within: &[&'static Field], spots: &mut Vec<Spot>) {
    for field in shape.fields.iter().chain(shape.late_fields) {
        add(kind, field, within, spots);
    }
}

fn add(kind: Kind, field: &'static Field, within: &[&'static Field], spots: &mut Vec<Spot>) {
    spots.push(Spot { kind, within: within.to_vec(), field: *field });
    if let Value::Items { shape, .. } | Value::Part(shape) = field.value {
        let within: Vec<_> = within.iter().copied().chain([field]).collect();
        collect(kind, shape, &within, spots);
    }
}

impl Spot {
    /// The path of the element that holds the field.
    pub fn holder(&self) -> String {
        let mut path = format!("/{}", self.kind);
        for field in &self.within {
            let nth = if matches!(field.value, Value::Items { .. }) { "[1]" } else { "" };
            path.push_str(&format!("/{}{nth}", field.name));
        }
        if self.is_title_icon() { format!("{path}/Title") } else { path }
    }

    pub fn is_title_icon(&self) -> bool {
        self.within.is_empty() && self.field.name == "IconIndex"
    }

    fn step(&self) -> String {
        match self.field.stands {
            Stands::Child => format!("/{}", self.field.name),
            Stands::Attribute | Stands::Either => format!("/@{}", self.field.name),
        }
    }

    /// At the limits of the field, and one beyond each.
    pub fn tries(&self) -> Vec<Try> {
        let fits = |filling| Try { filling, finding: None };
        let found = |filling, code, limit: Option<u32>, step: String| Try {
            filling,
            finding: Some(Expected { code, limit, step }),
        };
        let text = |length: u32| Filling::Text(self.text(length));
        match self.field.value {
            Value::Text { min, max } | Value::Target { min, max, .. } => vec![
                fits(text(min)),
                fits(text(max)),
                found(text(max + 1), "value-too-long", Some(max), self.step()),
            ],
            Value::Handlers { max } => {
                vec![fits(text(max)), found(text(max + 1), "value-too-long", Some(max), self.step())]
            }
            Value::Number { min, max } => self.number_tries(min, max),
            Value::Word(words) => {
                let mut tries: Vec<_> =
                    words.iter().map(|word| fits(Filling::Text((*word).to_string()))).collect();
                let unknown = Filling::Text("Nonsense".to_string());
                // The oddity of an attribute is one of its element.
                let step = if self.field.stands == Stands::Child { self.step() } else { String::new() };
                tries.push(found(unknown, "unknown-word", None, step));
                tries
            }
            Value::Items { min, max, .. } => {
                let mut tries = vec![
                    fits(Filling::Count(min)),
                    fits(Filling::Count(max)),
                    found(
                        Filling::Count(max + 1),
                        "too-many-elements",
                        Some(max),
                        format!("{}[{}]", self.step(), max + 1),
                    ),
                ];
                if min > 0 {
                    tries.push(found(Filling::Count(0), "too-few-elements", Some(min), String::new()));
                }
                tries
            }
            Value::Picture(limits) => {
                let (width, height) = (u32::from(limits.width), u32::from(limits.height));
                let of = |width: u32, height: u32, depth: u32| {
                    Filling::Picture(width, height, depth, (width * height * depth).div_ceil(8))
                };
                let wide = found(of(width + 1, 1, 1), "picture-too-large", Some(width), "/Width".into());
                let high = found(of(1, height + 1, 1), "picture-too-large", Some(height), "/Height".into());
                vec![fits(of(1, 1, 1)), fits(of(width, height, 2)), wide, high]
            }
            Value::Part(_) => Vec::new(),
        }
    }

    fn number_tries(&self, min: i32, max: i32) -> Vec<Try> {
        // Where the limit is that of the number's own type, no value beyond it can be held.
        let is_of_type = |limit: i32| matches!(limit, 65535 | 32767 | -32768);
        let mut tries: Vec<_> =
            [min, max].map(|number| Try { filling: Filling::Text(number.to_string()), finding: None }).into();
        for (number, limit) in [(max + 1, max), (min - 1, min)] {
            let is_held = !is_of_type(limit) && (number >= 0 || min < 0 || self.field.name == "Position");
            let code = match (is_held, self.field.name) {
                (_, "Priority") => "bad-priority",
                (true, _) => "number-out-of-range",
                (false, _) => "not-a-number",
            };
            let limit = (code == "number-out-of-range").then(|| u32::try_from(max).expect("positive"));
            let step = if code != "number-out-of-range" && self.field.stands != Stands::Child {
                String::new()
            } else {
                self.step()
            };
            let finding = Some(Expected { code, limit, step });
            tries.push(Try { filling: Filling::Text(number.to_string()), finding });
        }
        tries
    }

    fn text(&self, length: u32) -> String {
        if length == 0 {
            return String::new();
        }
        let start = match self.field.value {
            Value::Target { place: Place::UrlDown, .. } | Value::Handlers { .. } => "Notify:http:h:80:",
            Value::Target { .. } => "http://h/",
            _ => "",
        };
        let length = length as usize;
        // The shortest address is longer than one character: any text will do there.
        let start = if start.len() < length { start } else { "" };
        format!("{start}{}", "x".repeat(length - start.len()))
    }

    /// A document that holds this, and beside it what must be there.
    pub fn make(&self, filling: &Filling) -> Made {
        let mut maker = Maker { spot: self, filling, text: String::new(), line: 0 };
        maker.text.push_str("<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n");
        maker.element(self.kind.root(), Object::shape(self.kind), Some(0));
        let Maker { text, line, .. } = maker;
        Made { text, line }
    }
}

struct Maker<'s> {
    spot: &'s Spot,
    filling: &'s Filling,
    text: String,
    line: u32,
}

impl Maker<'_> {
    /// An element; `level` is how many of the lists above the spot are open, if it lies on the way there.
    fn element(&mut self, name: &str, shape: &Shape, level: Option<usize>) {
        self.mark(level == Some(self.spot.within.len()) && !self.spot.is_title_icon());
        self.text.push_str(&format!("<{name}"));
        let page_attributes = if shape.page { Page::ATTRIBUTES } else { &[] };
        let fields = shape.fields.iter().chain(page_attributes);
        for field in fields.filter(|field| field.stands != Stands::Child) {
            self.attribute(field, level);
        }
        self.text.push('>');
        let page_fields = if shape.page { Page::FIELDS } else { &[] };
        let fields = page_fields.iter().chain(shape.fields).chain(shape.late_fields);
        for field in fields.filter(|field| field.stands == Stands::Child) {
            self.child(field, level);
        }
        self.text.push_str(&format!("</{name}>"));
    }

    /// Here stands what a finding is about.
    fn mark(&mut self, is_here: bool) {
        if is_here && self.line == 0 {
            self.line = self.next_line();
        }
        self.text.push('\n');
    }

    fn next_line(&self) -> u32 {
        2 + u32::try_from(self.text.matches('\n').count()).expect("a short text")
    }

    fn is_spot(&self, field: &Field, level: Option<usize>) -> bool {
        level == Some(self.spot.within.len()) && field.name == self.spot.field.name && {
            field.stands == self.spot.field.stands
        }
    }

    fn attribute(&mut self, field: &Field, level: Option<usize>) {
        let value = match self.filling {
            Filling::Text(text) if self.is_spot(field, level) => text.clone(),
            _ if is_asked(field) => sample(field),
            _ => return,
        };
        self.text.push_str(&format!(" {}=\"{value}\"", field.name));
    }

    fn child(&mut self, field: &Field, level: Option<usize>) {
        if self.is_spot(field, level) {
            return self.fill(field);
        }
        let next = level.and_then(|level| self.spot.within.get(level)).map(|on_the_way| on_the_way.name);
        match field.value {
            Value::Items { shape, .. } | Value::Part(shape) if next == Some(field.name) => {
                self.element(field.name, shape, level.map(|level| level + 1));
            }
            Value::Items { min, shape, .. } => (0..min).for_each(|_| self.element(field.name, shape, None)),
            Value::Part(_) => {}
            Value::Picture(_) => self.picture(1, 1, 2, 1, false),
            _ if field.name == "Title" && self.spot.is_title_icon() && level == Some(0) => {
                self.line = 0;
                self.mark(true);
                let Filling::Text(icon) = self.filling else { return };
                self.text.push_str(&format!("<Title IconIndex=\"{icon}\">T</Title>"));
            }
            _ if is_asked(field) => {
                self.text.push_str(&format!("\n<{0}>{1}</{0}>", field.name, sample(field)));
            }
            _ => {}
        }
    }

    fn fill(&mut self, field: &Field) {
        match (self.filling, field.value) {
            (Filling::Text(text), _) => {
                self.line = 0;
                self.mark(true);
                self.text.push_str(&format!("<{0}>{text}</{0}>", field.name));
            }
            (Filling::Count(count), Value::Items { shape, max, .. }) => {
                for nth in 1..=*count {
                    if nth > max {
                        // It begins on the next line.
                        self.line = self.next_line();
                    }
                    self.element(field.name, shape, None);
                }
            }
            (Filling::Picture(width, height, depth, bytes), _) => {
                self.picture(*width, *height, *depth, *bytes, true);
            }
            other => panic!("{other:?} does not go together"),
        }
    }

    /// The line of Width or, if that is one pixel, of Height.
    fn picture(&mut self, width: u32, height: u32, depth: u32, bytes: u32, is_here: bool) {
        if is_here {
            self.line = 0;
        }
        self.mark(is_here && width > 1);
        self.text.push_str(&format!("<Width>{width}</Width>"));
        self.mark(is_here);
        self.text.push_str(&format!("<Height>{height}</Height>\n<Depth>{depth}</Depth>\n"));
        self.text.push_str(&format!("<Data>{}</Data>", "00".repeat(bytes as usize)));
    }
}

fn is_asked(field: &Field) -> bool {
    field.need != Need::Optional
}

fn sample(field: &Field) -> String {
    match field.value {
        Value::Target { place: Place::UrlDown, .. } | Value::Handlers { .. } => "RTPTx:Stop".to_string(),
        // Several of them may stand together.
        Value::Target { place: Place::Execute, .. } => "Key:Services".to_string(),
        Value::Target { .. } => "http://h/".to_string(),
        Value::Number { min, .. } => min.max(0).to_string(),
        Value::Word(words) => words.first().map(|word| (*word).to_string()).unwrap_or_default(),
        _ => "x".to_string(),
    }
}
