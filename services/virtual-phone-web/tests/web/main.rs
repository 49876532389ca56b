//! The page and its connection, as a browser and as hostile callers see them.

mod device;
mod page;
mod server;
mod sockets;
