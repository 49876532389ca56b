//! The command `ipphone`: one file per verb.
//!
//! ```text
//! ipphone lint page.xml --model 7970
//! ipphone get http://127.0.0.1:8080/services --model 8841 --keys "1 Soft:Exit"
//! ipphone image convert photo.jpg photo.png --model 8841
//! ipphone models 8841
//! ipphone fork ldap-directory my-directory
//! ```
//! Exit codes: 0 all is well, 1 the verb says no, 2 it could not do its work.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod error;
mod fork;
mod format;
mod get;
mod image;
mod lint;
mod load;
mod models;
mod named_model;
mod nearest;
mod phone;
mod printable;
mod screen;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Pages for Cisco IP phones: check them, see them, convert pictures, look models up, start a service of your own.
#[derive(Parser)]
#[command(name = "ipphone", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Command {
    #[command(subcommand)]
    verb: Verb,
}

const EXAMPLES: &str = "\
Examples:
  ipphone lint menu.xml --model 7970      what would a 7970 make of this page?
  ipphone get http://HOST/ --model 7970   what does it show? with --keys: and then?
  ipphone image convert a.jpg a.png --model 7970   any picture for this phone
  ipphone models                          every model: screen, softkeys, parser
  ipphone fork ldap-directory my-people   your own copy of a service

`ipphone VERB --help` teaches each verb.";

#[derive(Subcommand)]
enum Verb {
    Lint(lint::Lint),
    Get(get::Get),
    Load(load::Load),
    Image(image::Image),
    Models(models::ListModels),
    Fork(fork::Fork),
}

fn main() -> ExitCode {
    let outcome = match Command::parse().verb {
        Verb::Lint(lint) => lint.run(),
        Verb::Get(get) => get.run(),
        Verb::Load(load) => load.run(),
        Verb::Image(image) => image.run(),
        Verb::Models(models) => models.run(),
        Verb::Fork(fork) => fork.run(),
    };
    outcome.unwrap_or_else(|error| {
        screen::complain(&error);
        ExitCode::from(2)
    })
}
