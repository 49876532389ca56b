//! The client against phones on real sockets: good ones, refusing ones, hostile ones.

mod hostile;
mod refusals;
mod server;
mod whole;
