//! Why a verb could not do its work; all of it ends with exit code 2.

use std::io;
use std::path::PathBuf;

use ipphone::phone::ModelError;
use ipphone_picture::PictureError;
use virtual_phone_driver::WalkError;

/// What went wrong, in a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum Error {
    /// A file that is not there, not readable, or a folder.
    #[error("could not read {}: {reason}", name.display())]
    Read {
        /// The file.
        name: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// A file or folder that could not be made.
    #[error("could not write {}: {reason}", name.display())]
    Write {
        /// The file.
        name: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// What should be an address is none.
    #[error("{0} is no address; write http://HOST/PATH")]
    Address(String),
    /// An address that nothing can be read from.
    #[error("could not read {url}: {reason}; a phone shows {shown}")]
    Fetch {
        /// The address.
        url: String,
        /// Why there is no answer.
        reason: String,
        /// The phone's own words.
        shown: String,
    },
    /// Keys or a script that are none.
    #[error(transparent)]
    Walk(#[from] WalkError),
    /// The system gives no sockets or timers.
    #[error("could not start: {0}")]
    Start(io::Error),
    /// No model of this name.
    #[error("no model {name:?}{nearest}; `ipphone models` lists all")]
    UnknownModel {
        /// The name as written.
        name: String,
        /// Names like it, as `; near it: CP-7960`.
        nearest: String,
    },
    /// A mistake in the file of `--models`.
    #[error("{}: {reason}", name.display())]
    Models {
        /// The file.
        name: PathBuf,
        /// The mistake and its line.
        reason: ModelError,
    },
    /// `fork` found no copy of the SDK to copy from.
    #[error("no checkout of the SDK {place}; clone it, then name it: --checkout DIR")]
    NoCheckout {
        /// Where it was looked for.
        place: String,
    },
    /// `fork` was asked for a service that is not there.
    #[error("no service {name:?} in {}; there are: {known}", folder.display())]
    UnknownService {
        /// The name as written.
        name: String,
        /// The folder of services.
        folder: PathBuf,
        /// What is in it.
        known: String,
    },
    /// `fork` would write into a folder that holds something.
    #[error("{} is there already and not empty; name a new folder", .0.display())]
    NotEmpty(PathBuf),
    /// Cargo would refuse the name.
    #[error("{name:?} can't be the name of a package: {reason}; give one with --name")]
    PackageName {
        /// The name.
        name: String,
        /// Why not.
        reason: &'static str,
    },
    /// The service's manifest is not what it should be.
    #[error("{}: {reason}", name.display())]
    Manifest {
        /// The manifest.
        name: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A file that is no picture, is damaged, or beyond the limits.
    #[error("{}: {reason}", name.display())]
    Picture {
        /// The file.
        name: PathBuf,
        /// Why not.
        reason: PictureError,
    },
    /// Hex digits that are no picture.
    #[error("{}: {reason}", name.display())]
    Cip {
        /// The file.
        name: PathBuf,
        /// Why not.
        reason: &'static str,
    },
    /// A name that does not say what to write.
    #[error("{}: what shall it be? Let it end in .png, .xml or .cip", .0.display())]
    Ending(PathBuf),
    /// The model cannot do what was asked.
    #[error("a {model} shows no {what}")]
    NoPictures {
        /// The model as written.
        model: String,
        /// What it lacks.
        what: &'static str,
    },
    /// There is no page for an icon alone.
    #[error("an icon stands in a menu: write a .cip, and its digits into <Data> of an IconItem")]
    IconAlone,
    /// Output could not be written.
    #[error("could not write the output: {0}")]
    Output(io::Error),
}
