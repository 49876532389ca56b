//! `ipphone image`: pictures to what phones show, and back.

mod blocks;
mod convert;
mod folder;
mod goal;
mod info;
mod look;
mod show;
mod source;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::error::Error;

/// Turn any picture into what a phone shows: convert, show, info
#[derive(Args)]
#[command(name = "image", arg_required_else_help = true, after_help = EXAMPLES)]
pub(crate) struct Image {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Convert(convert::Convert),
    Show(show::Show),
    Info(info::Info),
}

const EXAMPLES: &str = "\
Examples:
  ipphone image convert photo.jpg photo.png --model 8841    the best that an 8841 shows
  ipphone image convert photo.jpg photo.xml --model 7960    a page with the picture inside
  ipphone image convert photos/ out/ --model 7970           all pictures of a folder
  ipphone image show photo.jpg --model 7960                 how it will look, in this terminal
  ipphone image info photo.jpg --model 7970                 what it is, and what it becomes";

impl Image {
    pub(crate) fn run(&self) -> Result<ExitCode, Error> {
        match &self.verb {
            Verb::Convert(convert) => convert.run(),
            Verb::Show(show) => show.run(),
            Verb::Info(info) => info.run(),
        }
    }
}
