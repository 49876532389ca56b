//! `ipphone fork`: a service of the SDK becomes the start of your own.

mod checkout;
mod manifest;
mod package_name;
mod sources;
mod tree;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use crate::error::Error;
use crate::printable::printable;
use crate::screen::{self, BOLD};
use checkout::Checkout;
use manifest::{Home, Manifest};
use package_name::PackageName;
use sources::Renaming;

/// Copy a service out of the SDK as the start of your own
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Fork {
    /// The service: a folder of services/, as ldap-directory
    #[arg(value_name = "SERVICE")]
    service: String,
    /// Where the copy goes: a new or empty folder
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Name of package, binary and library; else DIR's
    #[arg(long, value_name = "NAME", env = "IPPHONE_NAME")]
    name: Option<String>,
    /// Take the SDK's crates from this repository
    #[arg(long, value_name = "URL", requires = "rev", env = "IPPHONE_GIT")]
    git: Option<String>,
    /// The commit or tag there
    #[arg(long, value_name = "R", requires = "git", env = "IPPHONE_REV")]
    rev: Option<String>,
    /// The SDK's folder; else the one around you, else that of this build
    #[arg(long, visible_alias = "from", value_name = "DIR", env = "IPPHONE_CHECKOUT")]
    checkout: Option<OsString>,
}

const EXAMPLES: &str = "\
Examples:
  ipphone fork ldap-directory my-people
  ipphone fork ldap-directory ~/src/tea --name tea-people
  ipphone fork virtual-phone-web phone --git https://example.net/sdk.git --rev v0.1.0

The copy builds anywhere: package, binary and library have the new name, the SDK's crates are named by the
path of the checkout (or by --git and --rev), and Cargo.lock comes along. Settings keep their names.

Exit code: 0 done; 2 could not (nothing is written then, unless the disk failed).";

/// Files of the checkout's root that go with a copy: versions, licences, formatting.
const ALONG: [&str; 4] = ["Cargo.lock", "LICENSE-MIT", "LICENSE-APACHE", "rustfmt.toml"];

impl Fork {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let checkout = Checkout::find(self.checkout.as_deref())?;
        let service = checkout.service(&self.service)?;
        let name = PackageName::of(self.name.as_deref(), &self.dir)?;
        must_be_empty(&self.dir)?;
        let files = self.copy(&checkout, &service, &name)?;
        let count = files.len();
        write(&self.dir, files)?;
        screen::show(&self.next(&name, &checkout, count))?;
        Ok(ExitCode::SUCCESS)
    }

    /// Every file of the copy, so that all mistakes come before the first one is written.
    fn copy(&self, checkout: &Checkout, service: &Path, name: &PackageName) -> Result<Vec<File>, Error> {
        let mut manifest = Manifest::read(service)?;
        let renaming = Renaming::new(manifest.name()?, manifest.library()?, name);
        manifest.rename(name)?;
        manifest.repoint(service, &self.home())?;
        manifest.stand_alone();
        let mut files = Vec::new();
        for path in tree::files(service)? {
            let mut bytes = read(&service.join(&path))?;
            if path == Path::new("Cargo.toml") {
                bytes = manifest.text().into_bytes();
            } else if renaming.is_for(&path) {
                bytes = renaming.apply(bytes);
            }
            files.push(File { path, bytes });
        }
        for along in ALONG {
            let from = checkout.root().join(along);
            if from.is_file() && !files.iter().any(|file| file.path == Path::new(along)) {
                files.push(File { path: along.into(), bytes: read(&from)? });
            }
        }
        Ok(files)
    }

    fn home(&self) -> Home<'_> {
        match (&self.git, &self.rev) {
            (Some(url), Some(rev)) => Home::Git { url, rev },
            _ => Home::Checkout,
        }
    }

    fn next(&self, name: &PackageName, checkout: &Checkout, files: usize) -> String {
        let sdk = match self.home() {
            Home::Git { url, rev } => format!("{url} at {rev}"),
            Home::Checkout => checkout.root().display().to_string(),
        };
        let dir = printable(&self.dir.display().to_string());
        let quoted = if dir.contains([' ', '\'', '"', '$']) { format!("'{dir}'") } else { dir.clone() };
        format!(
            "{dir} is a copy of {} under the name {name}: {files} files\nThe SDK's crates come from {}\n\n\
             Next:\n  {BOLD}cd {quoted} && cargo run{BOLD:#}\n\
             Then open src/lib.rs: it says what the phone shows and where that is made.\n",
            self.service,
            printable(&sdk),
        )
    }
}

/// A file of the copy.
struct File {
    /// Below the copy's root.
    path: PathBuf,
    bytes: Vec<u8>,
}

fn must_be_empty(dir: &Path) -> Result<(), Error> {
    match fs::read_dir(dir) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(Error::NotEmpty(dir.to_owned())),
        },
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(reason) => Err(Error::Write { name: dir.to_owned(), reason }),
    }
}

fn read(name: &Path) -> Result<Vec<u8>, Error> {
    fs::read(name).map_err(|reason| Error::Read { name: name.to_owned(), reason })
}

fn write(dir: &Path, files: Vec<File>) -> Result<(), Error> {
    for file in files {
        let name = dir.join(&file.path);
        let folder = name.parent().unwrap_or(dir);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&name, &file.bytes));
        written.map_err(|reason| Error::Write { name, reason })?;
    }
    Ok(())
}
