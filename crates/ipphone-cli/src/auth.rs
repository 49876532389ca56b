//! `ipphone auth`: the users of the authentication URL.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use push_auth::{Devices, Users};

use crate::error::Error;
use crate::password::{is_from_environment, password};
use crate::screen;

/// Manage who may push: the users of the authentication URL
#[derive(Args)]
pub(crate) struct Auth {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    Add(Add),
}

/// Add a user to a file of users, or give him another password
#[derive(Args)]
#[command(after_help = EXAMPLES)]
struct Add {
    /// The file; made if it is not there
    file: OsString,
    /// The user's name
    user: String,
    /// The phones that he may push to, with commas; * at the end of a beginning
    #[arg(long, value_name = "DEVICES", env = "IPPHONE_DEVICES", default_value = "*")]
    devices: String,
    /// A file with his password; else IPPHONE_PASSWORD, else you are asked
    #[arg(long, value_name = "F", env = "IPPHONE_PASSWORD_FILE")]
    password_file: Option<OsString>,
}

const EXAMPLES: &str = "\
Examples:
  ipphone auth add users paging
  ipphone auth add users reception --devices SEP000123456789,SEP0001AA*
  demo --push-users users --lan

The file holds no password, only what argon2 makes of it. A running service takes changes at once. The phones must know
the authentication URL: docs/push.md.

Exit code: 0 written; 2 could not write.";

impl Auth {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        let What::Add(add) = &self.what;
        add.run()
    }
}

impl Add {
    fn run(&self) -> Result<ExitCode, Error> {
        let file = PathBuf::from(&self.file);
        let mut users = if file.exists() { Users::load(&file)? } else { Users::default() };
        let devices: Devices = self.devices.parse()?;
        let prompts = [format!("Password of {}: ", self.user), "Again: ".to_owned()];
        let password = password(self.password_file.as_ref(), &prompts)?;
        users.add(&self.user, &password, devices)?;
        users.save(&file)?;
        let count = users.len();
        let from = match is_from_environment(self.password_file.as_ref()) {
            true => ", with the password that IPPHONE_PASSWORD holds",
            false => "",
        };
        screen::show(&format!("{} may push{from}; {} holds {count}\n", self.user, file.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}
