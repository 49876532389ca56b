//! From a phone and the ending of a file to size, levels and form.

use std::path::Path;

use ipphone::bitmap::Depth;
use ipphone::phone::{Phone, Size};
use ipphone_picture::{Levels, Target};

use super::look::{Look, Purpose};
use crate::error::Error;
use crate::phone::phone;

/// What kind of file is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(super) enum Ending {
    /// As the model shows it
    Png,
    /// A page with the picture inside
    Xml,
    /// The digits alone
    Cip,
}

impl Ending {
    /// By the name of the file.
    pub(super) fn of(name: &Path) -> Result<Ending, Error> {
        let ending = name.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("png") => Ok(Ending::Png),
            Some("xml") => Ok(Ending::Xml),
            Some("cip") => Ok(Ending::Cip),
            _ => Err(Error::Ending(name.to_owned())),
        }
    }

    /// As part of a name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Ending::Png => "png",
            Ending::Xml => "xml",
            Ending::Cip => "cip",
        }
    }
}

impl Look {
    /// The phone, if one is named.
    pub(super) fn phone(&self) -> Result<Option<Phone>, Error> {
        let Some(name) = self.model.as_deref().map(str::trim).filter(|name| !name.is_empty()) else {
            return Ok(None);
        };
        phone(&self.own.load()?, name).map(Some)
    }

    /// Where a picture of this size goes in a file of this kind: one target, or wallpaper and thumbnail.
    pub(super) fn targets(&self, ending: Ending, own: Size) -> Result<Vec<Target>, Error> {
        let Some(phone) = self.phone()? else {
            return Ok(vec![self.without_model(ending, own)]);
        };
        let name = || self.model.clone().unwrap_or_default();
        let targets = on_phone(&phone, self.purpose, ending)
            .ok_or_else(|| Error::NoPictures { model: name(), what: self.purpose.missing(ending) })?;
        Ok(targets.into_iter().map(|target| self.narrowed(target)).collect())
    }

    fn narrowed(&self, target: Target) -> Target {
        let target = self.size.map_or(target, |size| target.within(size));
        match self.depth {
            Some(Depth::One) => Target { levels: Levels::Mono, ..target },
            _ => target,
        }
    }

    fn without_model(&self, ending: Ending, own: Size) -> Target {
        let size = self.size.unwrap_or(own);
        match (ending, self.depth) {
            (Ending::Png, None) => Target::png(size, Levels::Rgb888),
            (Ending::Png, Some(depth)) => Target::cip(size, depth).as_png(),
            (Ending::Xml | Ending::Cip, depth) => Target::cip(size, depth.unwrap_or_default()),
        }
    }
}

fn on_phone(phone: &Phone, purpose: Purpose, ending: Ending) -> Option<Vec<Target>> {
    let is_file = ending == Ending::Png;
    let one = match purpose {
        Purpose::Screen if is_file => Target::screen(phone).map(Target::as_png),
        Purpose::Screen => Target::screen_inside(phone),
        Purpose::Icon if is_file => Target::icon(phone).map(Target::as_png),
        Purpose::Icon => Target::icon_inside(phone),
        Purpose::Status if is_file => Target::status(phone).map(Target::as_png),
        Purpose::Status => Target::status_inside(phone),
        Purpose::Wallpaper if is_file => return Target::wallpaper(phone).map(Vec::from),
        Purpose::Wallpaper => None,
    };
    one.map(|target| vec![target])
}

impl Purpose {
    /// What a phone does not do, after "shows no".
    fn missing(self, ending: Ending) -> &'static str {
        match (self, ending) {
            (Purpose::Screen, Ending::Png) => "pictures",
            (Purpose::Screen, _) => "pictures inside a page",
            (Purpose::Icon, Ending::Png) => "icons",
            (Purpose::Icon, _) => "icons inside a page",
            (Purpose::Status, Ending::Png) => "status window",
            (Purpose::Status, _) => "status window with a picture inside the page",
            (Purpose::Wallpaper, Ending::Png) => "background picture",
            (Purpose::Wallpaper, _) => "background picture inside a page; write a .png",
        }
    }
}
