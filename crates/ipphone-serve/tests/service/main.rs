//! The crate from outside, over real sockets on port 0.

mod addresses;
mod drain;
mod heads;
mod health;
mod limits;
mod process;
mod settings;
mod tls;
mod wire;
