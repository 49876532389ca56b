//! What differs between models on the pages of the phone's own web server.

use super::behaviour::{Agent, PushStyle};
use super::model::Model;

impl Model {
    /// Whether `DeviceInformation` tells of the sound processor and its amplifiers, and not of the time (captures of a 7940
    /// and a 6941).
    pub const fn has_dsp_rows(&self) -> bool {
        matches!(self.push.value, PushStyle::Redirecting)
    }

    /// How many streams have a page of statistics: 8800 phones five, others three (8800 administration guide).
    pub const fn streams(&self) -> u8 {
        if matches!(self.push.value, PushStyle::Statuses) { 5 } else { 3 }
    }
}

impl Agent {
    /// The `Server` header of the phone's own web server (capture of a 7940); Multiplatform firmware: not known.
    pub const fn server(self) -> Option<&'static str> {
        match self {
            Agent::Allegro3 | Agent::Allegro4 => Some("Allegro-Software-RomPager/4.34"),
            Agent::Multiplatform => None,
        }
    }
}
