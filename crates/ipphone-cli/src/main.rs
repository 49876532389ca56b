//! The command `ipphone`: one file per verb.
//!
//! ```text
//! ipphone lint page.xml --model 7970
//! ipphone get http://127.0.0.1:8080/services --model 8841 --keys "1 Soft:Exit"
//! ipphone image convert photo.jpg photo.png --model 8841
//! ipphone serve my-pages
//! ipphone models 8841
//! ipphone push 10.1.1.20 --user demo --uri Key:Services
//! ipphone fork ldap-directory my-directory
//! ```
//! Exit codes: 0 all is well, 1 the verb says no, 2 it could not do its work.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod access;
mod auth;
mod doctor;
mod error;
mod fork;
mod format;
mod get;
mod image;
mod info;
mod lint;
mod load;
mod models;
mod named_model;
mod nearest;
mod password;
mod phone;
mod printable;
mod push;
mod screen;
mod screenshot;
mod serve;
mod wrapped;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// For Cisco IP phones: check pages, see and serve them, convert pictures, push and know why a phone refuses, fork a service.
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
  ipphone load http://HOST/ --phones 100 --seconds 10   how many of them does it bear?
  ipphone serve my-pages                  a folder of pages and phone books as a service
  ipphone push HOST --uri Key:Services    a key, a call, a page for a real phone
  ipphone doctor HOST                     why would it refuse a push?
  ipphone image convert a.jpg a.png --model 7970   any picture for this phone
  ipphone models                          every model: screen, softkeys, parser
  ipphone fork ldap-directory my-people   your own copy of a service

`ipphone VERB --help` teaches each verb.";

#[derive(Subcommand)]
enum Verb {
    Lint(lint::Lint),
    Get(get::Get),
    Load(load::Load),
    Serve(serve::Serve),
    Push(push::PushTo),
    Screenshot(screenshot::TakeScreenshot),
    Info(info::Info),
    Doctor(doctor::Doctor),
    Auth(auth::Auth),
    Image(image::Image),
    Models(models::ListModels),
    Fork(fork::Fork),
}

fn main() -> ExitCode {
    let outcome = match Command::parse().verb {
        Verb::Lint(lint) => lint.run(),
        Verb::Get(get) => get.run(),
        Verb::Load(load) => load.run(),
        Verb::Serve(serve) => serve.run(),
        Verb::Push(push) => push.run(),
        Verb::Screenshot(screenshot) => screenshot.run(),
        Verb::Info(info) => info.run(),
        Verb::Doctor(doctor) => doctor.run(),
        Verb::Auth(auth) => auth.run(),
        Verb::Image(image) => image.run(),
        Verb::Models(models) => models.run(),
        Verb::Fork(fork) => fork.run(),
    };
    outcome.unwrap_or_else(|error| {
        screen::complain(&error);
        ExitCode::from(2)
    })
}
