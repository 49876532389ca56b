//! The listening socket itself.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use socket2::{Domain, Protocol, Socket, Type};

/// Connections that may wait to be accepted: a building full of phones that starts at once.
const WAITING: i32 = 1024;

/// Listens on `address`. A peer that takes nothing of what it was sent for `write` is cut off by the system.
pub(crate) fn listen(address: SocketAddr, write: Duration) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // Elsewhere this option would let two programs share the port.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    // Accepted connections inherit it.
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(Some(write))?;
    #[cfg(not(target_os = "linux"))]
    let _ = write;
    socket.bind(&address.into())?;
    socket.listen(WAITING)?;
    socket.set_nonblocking(true)?;
    Ok(socket.into())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::net::TcpStream;

    use socket2::SockRef;

    use super::*;

    #[test]
    fn accepted_connections_inherit_the_write_limit() {
        let limit = Duration::from_secs(7);
        let listener = listen(SocketAddr::from(([127, 0, 0, 1], 0)), limit).unwrap();
        listener.set_nonblocking(false).unwrap();
        let _client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (accepted, _) = listener.accept().unwrap();
        assert_eq!(SockRef::from(&accepted).tcp_user_timeout().unwrap(), Some(limit));
    }
}
