//! Where a picture goes: sizes and levels come from the model table, nobody types them.

use ipphone::bitmap::Depth;
use ipphone::object::Kind;
use ipphone::phone::{Phone, Size};

use crate::Levels;

/// As what a picture reaches the phone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Form {
    /// Inside the XML: Image, GraphicMenu, IconMenu, Status.
    Cip(Depth),
    /// A file that the phone fetches: ImageFile, GraphicFileMenu, IconFileMenu, StatusFile, wallpaper.
    Png,
}

/// Where a picture goes: how large it may be there, what can be shown, and as what it travels.
///
/// ```
/// use ipphone::phone::{Models, Phone, Size};
/// use ipphone_picture::{Form, Levels, Target};
///
/// let phone = Phone::from_headers([("x-CiscoIPPhoneModelName", &b"CP-7970G"[..])], &Models::BUILT_IN);
/// let screen = Target::screen(&phone).unwrap();
/// assert_eq!((screen.size, screen.levels, screen.form), (Size::new(298, 168), Levels::Rgb444, Form::Png));
/// assert_eq!(Target::icon(&phone).unwrap().size, Size::new(18, 18));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Target {
    /// The largest picture, in pixels.
    pub size: Size,
    /// What each pixel can show.
    pub levels: Levels,
    /// As what it travels.
    pub form: Form,
}

impl Target {
    /// The services area, the best way that this phone has: a PNG, else CIP. `None`: it shows no pictures.
    pub fn screen(phone: &Phone) -> Option<Target> {
        Target::screen_file(phone).or_else(|| Target::screen_inside(phone))
    }

    /// The services area for an ImageFile or a GraphicFileMenu. `None`: it shows no ImageFile.
    pub fn screen_file(phone: &Phone) -> Option<Target> {
        phone.png().map(|size| Target::file(size, phone))
    }

    /// The services area for an Image or a GraphicMenu: 133 x 65 at most. `None`: it shows no Image.
    pub fn screen_inside(phone: &Phone) -> Option<Target> {
        phone.cip().map(|size| Target::inside(size, phone))
    }

    /// An icon of a menu: a PNG of 18 x 18, else CIP of 16 x 10. `None`: it shows no icons.
    pub fn icon(phone: &Phone) -> Option<Target> {
        let file = phone.shows(Kind::IconFileMenu).then(|| Target::file(Size::ICON_FILE, phone));
        file.or_else(|| Target::icon_inside(phone))
    }

    /// An icon of an IconMenu. `None`: it shows none.
    pub fn icon_inside(phone: &Phone) -> Option<Target> {
        phone.shows(Kind::IconMenu).then(|| Target::inside(Size::ICON, phone))
    }

    /// The status window: a PNG, else CIP of at most 106 x 21. `None`: it has none.
    pub fn status(phone: &Phone) -> Option<Target> {
        let window = phone.model.status.value?.picture();
        let file = phone.shows(Kind::StatusFile).then(|| Target::file(window, phone));
        file.or_else(|| Target::status_inside(phone))
    }

    /// The status window for a Status. `None`: it shows none.
    pub fn status_inside(phone: &Phone) -> Option<Target> {
        let window = phone.model.status.value?.picture();
        phone.shows(Kind::Status).then(|| Target::inside(window.within(Size::CIP_STATUS), phone))
    }

    /// The background picture and, after it, its thumbnail of a quarter of each side. `None`: it takes none.
    ///
    /// Wish for `Fit::Cover`: the sizes must be met exactly.
    pub fn wallpaper(phone: &Phone) -> Option<[Target; 2]> {
        let whole = phone.model.wallpaper.value?;
        let quarter = Size::new(whole.width.div_ceil(4), whole.height.div_ceil(4));
        Some([whole, quarter].map(|size| Target::file(size, phone)))
    }

    /// Inside the XML, in this size; the levels are those of four greys, or of black and white.
    pub fn cip(size: Size, depth: Depth) -> Target {
        let levels = if depth == Depth::One { Levels::Mono } else { Levels::Grey4 };
        Target { size, levels, form: Form::Cip(depth) }
    }

    /// A file, in this size and these levels.
    pub fn png(size: Size, levels: Levels) -> Target {
        Target { size, levels, form: Form::Png }
    }

    /// The same as a file: what CIP looks like, for people without a phone.
    pub fn as_png(self) -> Target {
        Target { form: Form::Png, ..self }
    }

    /// The same, within another size: a thumbnail, half a screen.
    pub fn within(self, size: Size) -> Target {
        Target { size: self.size.within(size), ..self }
    }

    fn file(size: Size, phone: &Phone) -> Target {
        Target::png(size, Levels::of(phone.display))
    }

    /// Depth 2 is what all phones were made for; on a screen of black and white only its ends are used.
    fn inside(size: Size, phone: &Phone) -> Target {
        let levels = match Levels::of(phone.display) {
            Levels::Mono => Levels::Mono,
            _ => Levels::Grey4,
        };
        Target { size, levels, form: Form::Cip(Depth::Two) }
    }
}
