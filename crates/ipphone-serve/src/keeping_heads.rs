//! A listener whose requests can be had as they came: the framework's own server, on connections that take notes.

use std::{
    fmt::Debug,
    io,
    net::{SocketAddr, TcpListener},
};

use actix_http::{HttpService, Protocol, Request, Response};
use actix_server::Server;
use actix_service::{IntoServiceFactory, Service, ServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::{
    Error,
    body::{BoxBody, MessageBody},
    dev::AppConfig,
    error::DispatchError,
    http::KeepAlive,
    rt::net::TcpStream,
};

use crate::{Limits, heads::Noted, listener::SHORTEST_HEAD};

/// As the framework's `HttpServer` does it, which cannot be given connections of another type.
pub(crate) fn listen<F, I, S, B>(
    app: F,
    limits: &Limits,
    socket: TcpListener,
    address: SocketAddr,
) -> io::Result<Server>
where
    F: Fn() -> I + Send + Clone + 'static,
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig, Error: Into<Error> + 'static, InitError: Debug> + 'static,
    S::Response: Into<Response<B>> + 'static,
    <S::Service as Service<Request>>::Future: 'static,
    B: MessageBody + 'static,
{
    let builder = Server::build()
        .workers(limits.workers.max(1))
        .max_concurrent_connections(limits.connections_of_worker())
        .shutdown_timeout(limits.request.as_secs() + 1)
        .disable_signals();
    let ending = builder.graceful_shutdown_signal();
    let limits = limits.clone();
    let factory = move || {
        let ending = ending.clone();
        let app = app().into_factory().map_err(|error| -> Response<BoxBody> { error.into().into() });
        // Where it listens can't be said to the framework here; each connection says it itself.
        let app = map_config(app, |()| AppConfig::default());
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let ending = ending.clone();
                async move { ending.notified().await }
            })
            .keep_alive(KeepAlive::Timeout(limits.keep_alive))
            .client_request_timeout(limits.head.max(SHORTEST_HEAD))
            .client_disconnect_timeout(limits.disconnect)
            .local_addr(address)
            .on_connect_ext(|connection: &Noted, data| {
                data.insert(connection.heads.clone());
                if let Some(address) = connection.own_address() {
                    data.insert(address);
                }
            })
            .finish(app);
        let noted = |stream: TcpStream| async {
            let peer = stream.peer_addr().ok();
            Ok::<_, DispatchError>((Noted::new(stream), Protocol::Http1, peer))
        };
        fn_service(noted).and_then(http)
    };
    Ok(builder.listen("keeping heads", socket, factory)?.run())
}
