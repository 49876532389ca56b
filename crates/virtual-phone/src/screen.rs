//! What stands on the panel of a phone: plain data, from which [`render`](crate::render) draws text or pixels.
//!
//! The machine changes it, a renderer only reads it. Nothing here is in pixels but what the service itself gave in
//! pixels (LocationX, LocationY, TouchArea). Wrapping is done: a text comes in lines, a list in rows.

use std::sync::Arc;

use ipphone::bitmap::Bitmap;
use ipphone::object::{InputKind, Kind, TouchArea};
use ipphone::uri::{Digits, Resource};

/// Everything that is visible on a phone.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Screen {
    /// Own number, date and time: the line that no service can change.
    pub header: Header,
    /// Which kind of page the pane shows.
    pub page: PageKind,
    /// Title of the page; empty: none.
    pub title: String,
    /// Icon before the title (IconFileMenu, 8.5).
    pub title_icon: Option<Icon>,
    /// Prompt of the page, or the phone's own word there; empty: none. An [`error`](Screen::error) stands in its place.
    pub prompt: String,
    /// Where Prompt is the first row of the list (measured on a 7841): whether it has scrolled away.
    pub prompt_away: bool,
    /// What the phone says about the last thing that went wrong; it stands where the prompt is.
    pub error: Option<Notice>,
    /// The services area.
    pub pane: Pane,
    /// The list that a left softkey opened over the pane (8821, 9821).
    pub options: Option<Options>,
    /// The softkey row.
    pub soft_keys: SoftKeyRow,
    /// The window of a Status or StatusFile, above everything else on the call plane.
    pub status: Option<StatusBox>,
    /// Lamps and sound.
    pub lamps: Lamps,
    /// The backlight.
    pub backlight: Backlight,
    /// A page is on its way: phones say "Requesting…".
    pub busy: bool,
}

/// The line that belongs to the phone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Header {
    /// The own number, or the name of the line.
    pub number: String,
    /// The time as `14:05`.
    pub time: String,
    /// The date as `01/31/26`.
    pub date: String,
}

/// Which kind of page is shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum PageKind {
    /// Nothing of a service: line labels.
    #[default]
    Idle,
    /// An object of a service.
    Object(Kind),
    /// Plain text, shown like a Text without title and prompt (text/plain, text/html).
    Plain,
    /// A PNG that came alone.
    Png,
    /// A menu of the phone itself.
    BuiltIn,
    /// A call, or a number on its way to become one.
    Call,
}

/// A message in the phone's own words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// As on the phone: `XML Error[4]`.
    pub text: String,
    /// Why, in words for the developer; never on the panel.
    pub reason: String,
}

/// The services area.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Pane {
    /// Line labels, no page.
    #[default]
    Idle,
    /// A menu of a service, or of the phone itself ([`PageKind::BuiltIn`]).
    List(List),
    /// Names with numbers to dial.
    Directory(List),
    /// A page of text.
    Text(TextLines),
    /// A form.
    Form(Form),
    /// Pictures over each other, and where to touch.
    Picture(Picture),
    /// A call, or a number that is being edited.
    Call(Call),
}

/// Rows with a cursor.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct List {
    /// All rows; their number is their place, from 1.
    pub rows: Vec<Row>,
    /// Icons that rows point at.
    pub icons: Vec<(u16, Icon)>,
    /// The row under the cursor, from 0; meaningless without rows.
    pub selected: usize,
    /// The first row that is seen, from 0.
    pub first: usize,
}

/// A row of a [`List`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// The name; two line breaks at most make it three lines high.
    pub text: String,
    /// The number of a directory entry; `None` in menus.
    pub telephone: Option<String>,
    /// The icon of this Index in [`List::icons`].
    pub icon: Option<u16>,
}

/// A small picture beside a text.
#[derive(Clone, PartialEq, Debug)]
pub enum Icon {
    /// Inside the XML, at most 16 x 10.
    Cip(Arc<Bitmap>),
    /// A PNG as it came, at most 18 x 18.
    Png(Arc<[u8]>),
    /// One of the phone's own.
    Resource(Resource),
    /// Not here yet, or not to be had.
    Missing,
}

/// A text in lines.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TextLines {
    /// The text, wrapped by [`wrap`](crate::wrap).
    pub lines: Vec<String>,
    /// The line under the cursor, from 0, where [the model has one](crate::wrap::has_line_cursor); else as `first`.
    pub cursor: usize,
    /// The first line that is seen, from 0.
    pub first: usize,
}

/// The fields of an Input.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Form {
    /// 0 to 5 fields.
    pub fields: Vec<Field>,
    /// The field under the cursor, from 0.
    pub active: usize,
    /// The first field that is seen, from 0.
    pub first: usize,
    /// The candidates of the key that was just pressed.
    pub candidates: Option<Candidates>,
}

/// A field of a [`Form`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Field {
    /// DisplayName.
    pub label: String,
    /// What is shown: the text, or a star for each character of a password.
    pub shown: String,
    /// The cursor, in characters from the left of [`shown`](Field::shown).
    pub cursor: usize,
    /// Which characters it takes.
    pub kind: InputKind,
    /// Whether stars are shown.
    pub password: bool,
}

/// The strip of letters while one key is pressed again and again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidates {
    /// All characters of the key in their order.
    pub letters: &'static str,
    /// The one that stands in the field now, from 0.
    pub current: usize,
}

/// A page of pictures.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Picture {
    /// From the bottom to the top.
    pub layers: Vec<Layer>,
    /// Whether the window has the whole width of the screen (WindowMode, 8.5).
    pub wide: bool,
    /// Where to touch; empty on models without touch.
    pub areas: Vec<TouchArea>,
}

/// One picture and its place.
#[derive(Clone, PartialEq, Debug)]
pub struct Layer {
    /// The pixels.
    pub image: LayerImage,
    /// Pixels from the left of the services area; -1: centred.
    pub x: i16,
    /// Pixels from its top; -1: centred.
    pub y: i16,
}

/// The pixels of a [`Layer`].
#[derive(Clone, PartialEq, Debug)]
pub enum LayerImage {
    /// Inside the XML.
    Cip(Arc<Bitmap>),
    /// A PNG as it came; the renderer decodes it, a broken one shows nothing.
    Png(Arc<[u8]>),
    /// A PNG that is on its way.
    Coming,
}

/// A call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// What was dialled, or is being edited.
    pub number: String,
    /// Whether it rings already, or the user still edits.
    pub state: CallState,
}

/// How far a [`Call`] is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CallState {
    /// The number can be changed (EditDial, New Call).
    Editing,
    /// Dialled. The virtual phone never hears an answer.
    Dialled,
}

impl Call {
    /// A call to these digits.
    pub fn dialled(digits: &Digits) -> Call {
        Call { number: digits.as_str().to_owned(), state: CallState::Dialled }
    }
}

/// A list over the pane.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The labels of the softkeys that found no slot.
    pub labels: Vec<String>,
    /// The one under the cursor, from 0.
    pub selected: usize,
}

/// The softkeys as seen now.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SoftKeyRow {
    /// One for each slot of the model, from the left; an empty slot draws nothing on most models.
    pub slots: Vec<Option<Slot>>,
    /// Which turn of "more" is seen, from 0.
    pub turn: u8,
    /// How many turns there are; 1 without "more".
    pub turns: u8,
}

/// A softkey in its slot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// The label.
    pub label: String,
    /// Whether it is the phone's own key that turns the row or opens the list.
    pub more: bool,
}

/// The window of a CiscoIPPhoneStatus or CiscoIPPhoneStatusFile.
#[derive(Clone, PartialEq, Debug)]
pub struct StatusBox {
    /// One line, if the object had one that is not empty.
    pub text: Option<String>,
    /// The timer, which counts up from its seed; seconds.
    pub timer: Option<u32>,
    /// The picture and its place inside the window.
    pub layer: Layer,
    /// Whether LocationX centres, so that the window without text and timer follows the picture's width.
    pub dynamic: bool,
}

/// Lamps, and the sound that they tell of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Lamps {
    /// Lit while at least one stream is heard and none is sent (guide 7.1, RTP).
    pub mute: bool,
    /// The loudspeaker is on.
    pub speaker: bool,
    /// The headset is on.
    pub headset: bool,
    /// Flashes while a sound file plays.
    pub message: bool,
    /// A stream is heard.
    pub receiving: bool,
    /// A stream is sent.
    pub sending: bool,
    /// How loud the stream is, 0 to 100, as the driver last said.
    pub level: u8,
}

/// The backlight.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Backlight {
    /// As the administrator set it: on.
    #[default]
    Default,
    /// Switched on.
    On,
    /// Switched off.
    Off,
}

impl Field {
    /// An empty field of this kind.
    pub fn new(label: impl Into<String>, kind: InputKind, password: bool) -> Field {
        Field { label: label.into(), kind, password, ..Field::default() }
    }
}

impl List {
    /// The row under the cursor.
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.selected)
    }

    /// The icon of a row.
    pub fn icon(&self, row: &Row) -> Option<&Icon> {
        let wanted = row.icon?;
        self.icons.iter().find(|(index, _)| *index == wanted).map(|(_, icon)| icon)
    }
}
