//! Settings, checked once: past this file nothing about them is checked again.

use std::path::{Path, PathBuf};
use std::time::Duration;

use ipphone_picture::{Caps, Picture};
use safe_fetch::Url;

use crate::cameras::Cameras;
use crate::gallery::Gallery;

/// The settings of the viewer.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct ViewerSettings {
    /// The folder whose pictures are shown, with the folders in it
    ///
    /// PNG, JPEG, GIF, WebP and BMP. What is added or changed is seen within two seconds. A text file beside a picture
    /// (sunset.txt for sunset.jpg) is its caption. Without this, a small gallery is inside.
    #[arg(long, value_name = "DIR")]
    pub gallery: Option<PathBuf>,

    /// A camera by its name and the address of its snapshot; several by repeating the flag
    ///
    /// For example --camera Door=http://10.1.2.3/snapshot.jpg
    #[arg(long, value_name = "NAME=URL")]
    pub camera: Vec<String>,

    /// A camera is not asked more often than this, however many phones watch, in seconds from 2 to 3600 [default: 5]
    #[arg(long, value_name = "SECONDS")]
    pub camera_interval: Option<u16>,

    /// The picture that /logo shows, for idle screens; without it, one of ours
    #[arg(long, value_name = "FILE")]
    pub logo: Option<PathBuf>,

    /// Finished pictures are kept up to so many megabytes in all [default: 64]
    #[arg(long, value_name = "MEGABYTES")]
    pub picture_cache: Option<u16>,
}

/// A setting is wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// Built without the pictures inside, and no folder is named.
    #[error("no pictures to show: give --gallery DIR")]
    NoGallery,
    /// The folder cannot be read.
    #[error("--gallery {folder}: {error}")]
    Gallery {
        /// The folder.
        folder: String,
        /// Why.
        error: std::io::Error,
    },
    /// A camera is not of the form, or its address is none.
    #[error("--camera {0}: write NAME=URL, for example Door=http://10.1.2.3/snapshot.jpg")]
    Camera(String),
    /// Two cameras have one name.
    #[error("--camera {0}: there are two cameras of this name")]
    SameName(String),
    /// Too often or never.
    #[error("--camera-interval {0}: give whole seconds from 2 to 3600")]
    Interval(u16),
    /// The logo is no picture, or cannot be read.
    #[error("--logo {file}: {error}")]
    Logo {
        /// The file.
        file: String,
        /// Why.
        error: String,
    },
}

/// Longest name of a camera: a line of a menu.
const LONGEST_NAME: usize = 64;

/// What was checked.
pub(crate) struct Checked {
    pub(crate) gallery: Gallery,
    pub(crate) cameras: Cameras,
    pub(crate) logo: Option<Vec<u8>>,
    pub(crate) cache: u64,
}

impl ViewerSettings {
    pub(crate) fn check(&self) -> Result<Checked, SettingsError> {
        let interval = self.camera_interval.unwrap_or(5);
        if !(2..=3600).contains(&interval) {
            return Err(SettingsError::Interval(interval));
        }
        let cameras = self.camera.iter().map(|text| camera(text)).collect::<Result<Vec<_>, _>>()?;
        for (nth, (name, _)) in cameras.iter().enumerate() {
            if cameras.iter().take(nth).any(|(known, _)| known == name) {
                return Err(SettingsError::SameName(name.clone()));
            }
        }
        Ok(Checked {
            gallery: self.open_gallery()?,
            cameras: Cameras::new(cameras, Duration::from_secs(interval.into())),
            logo: self.logo.as_deref().map(logo).transpose()?,
            cache: u64::from(self.picture_cache.unwrap_or(64)) << 20,
        })
    }

    fn open_gallery(&self) -> Result<Gallery, SettingsError> {
        if let Some(folder) = &self.gallery {
            let unreadable = |error| SettingsError::Gallery { folder: folder.display().to_string(), error };
            return Gallery::open(folder).map_err(unreadable);
        }
        #[cfg(feature = "demo")]
        return Ok(Gallery::built_in());
        #[cfg(not(feature = "demo"))]
        Err(SettingsError::NoGallery)
    }
}

fn camera(text: &str) -> Result<(String, Url), SettingsError> {
    let wrong = || SettingsError::Camera(without_password(text));
    let (name, url) = text.split_once('=').ok_or_else(wrong)?;
    let name = name.trim();
    let is_name =
        !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.contains(char::is_control);
    let url = safe_fetch::parse(url.trim()).map_err(|_| wrong())?;
    if is_name { Ok((name.to_owned(), url)) } else { Err(wrong()) }
}

/// What stands before an `@` may be a secret, which no message repeats.
fn without_password(text: &str) -> String {
    match (text.split_once('='), text.rsplit_once('@')) {
        (Some((name, _)), Some((_, host))) => format!("{name}=…@{host}"),
        _ => text.to_owned(),
    }
}

fn logo(file: &Path) -> Result<Vec<u8>, SettingsError> {
    let wrong = |error: String| SettingsError::Logo { file: file.display().to_string(), error };
    let bytes = std::fs::read(file).map_err(|error| wrong(error.to_string()))?;
    Picture::read(&bytes, &Caps::default()).map_err(|error| wrong(error.to_string()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(settings: &ViewerSettings) -> String {
        settings.check().err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn good_settings_pass_with_defaults() {
        let cameras =
            ["Door=http://10.1.2.3/a.jpg?x=1", "Yard = https://cam.example/"].map(str::to_owned).to_vec();
        let checked = ViewerSettings { camera: cameras, ..ViewerSettings::default() }.check().expect("good");
        assert_eq!(checked.cameras.names().collect::<Vec<_>>(), ["Door", "Yard"]);
        assert_eq!((checked.cameras.floor().as_secs(), checked.cache), (5, 64 << 20));
    }

    #[test]
    fn bad_settings_say_what_to_write_and_no_password() {
        for camera in ["Door", "=http://h/", "Door=ftp://h/", "Door=", "Door=http://u:pass@h/"] {
            let settings = ViewerSettings { camera: vec![camera.into()], ..ViewerSettings::default() };
            assert!(error(&settings).contains("NAME=URL"), "{camera}: {}", error(&settings));
            assert!(!error(&settings).contains("pass"), "{camera}");
        }
        let twice = ViewerSettings { camera: vec!["a=http://h/".into(); 2], ..ViewerSettings::default() };
        assert!(error(&twice).contains("two cameras"));
        let gallery = ViewerSettings { gallery: Some("/nonexistent".into()), ..ViewerSettings::default() };
        assert!(error(&gallery).starts_with("--gallery /nonexistent: "));
        let logo = ViewerSettings { logo: Some("Cargo.toml".into()), ..ViewerSettings::default() };
        assert!(error(&logo).contains("this is no picture"), "{}", error(&logo));
        let often = ViewerSettings { camera_interval: Some(1), ..ViewerSettings::default() };
        assert!(error(&often).contains("2 to 3600"));
    }
}
