//! One listening address with what it answers.

use std::{any::Any, fmt::Debug, net::SocketAddr, sync::Arc, time::Duration};

use actix_http::{Request, Response};
use actix_service::IntoServiceFactory;
use actix_web::{
    App, Error, HttpServer,
    body::MessageBody,
    dev::{AppConfig, Extensions, Server as ActixServer, Service, ServiceFactory},
    http::KeepAlive,
    middleware::from_fn,
    rt::net::TcpStream,
    web::{FormConfig, PayloadConfig, ServiceConfig},
};
use rustls::ServerConfig;

use crate::{Limits, ServeError, around::Around, keeping_heads, socket};

/// What a listener answers: the routes of a service.
pub(crate) type Routes = Arc<dyn Fn(&mut ServiceConfig) + Send + Sync>;

/// A listener beside the main one, for example a virtual phone's own web server.
///
/// It has the limits, the log and the counts of the main listener, but no `/healthz`, and never TLS.
#[derive(Clone)]
pub struct Listener {
    pub(crate) name: String,
    pub(crate) address: SocketAddr,
    pub(crate) needed: bool,
    pub(crate) routes: Routes,
}

impl Listener {
    /// A listener; at start `NAME on http://ADDRESS` is printed.
    pub fn new(
        name: impl Into<String>,
        address: SocketAddr,
        routes: impl Fn(&mut ServiceConfig) + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), address, needed: true, routes: Arc::new(routes) }
    }

    /// If the address cannot be had, warn and go on without this listener.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.needed = false;
        self
    }
}

/// A bound listener: its real address, and the server that waits to be polled.
pub(crate) struct Bound {
    pub(crate) address: SocketAddr,
    pub(crate) server: ActixServer,
}

/// Where this connection came in, as connection data of type [`SocketAddr`]: who listens on all addresses knows only here
/// which one the caller used. Not with TLS, whose callers say it.
fn keep_own_address(stream: &dyn Any, data: &mut Extensions) {
    if let Some(Ok(address)) = stream.downcast_ref::<TcpStream>().map(TcpStream::local_addr) {
        data.insert(address);
    }
}

/// See [`Limits::head`].
pub(crate) const SHORTEST_HEAD: Duration = Duration::from_secs(1);

/// How a listener reads its connections.
pub(crate) enum Reading {
    Plain,
    /// Plain, and the heads of requests can be had as they came.
    KeepingHeads,
    Tls(Box<ServerConfig>),
}

/// Binds `address` and prepares its server.
pub(crate) fn bind(
    address: SocketAddr,
    reading: Reading,
    limits: &Limits,
    around: &Around,
    routes: Routes,
) -> Result<Bound, ServeError> {
    let around = around.clone();
    let body = limits.body;
    let app = move || {
        let (around, routes) = (around.clone(), routes.clone());
        App::new()
            .app_data(PayloadConfig::new(body))
            .app_data(FormConfig::default().limit(body))
            .wrap(from_fn(move |request, next| around.clone().answer(request, next)))
            .configure(move |config| routes(config))
    };
    let failed = |error| ServeError::listening(address, error);
    let socket = socket::listen(address, limits.write).map_err(failed)?;
    let address = socket.local_addr().unwrap_or(address);
    let server = match reading {
        Reading::KeepingHeads => keeping_heads::listen(app, limits, socket, address),
        Reading::Plain => server(app, limits).listen(socket).map(HttpServer::run),
        Reading::Tls(tls) => server(app, limits).listen_rustls_0_23(socket, *tls).map(HttpServer::run),
    };
    Ok(Bound { address, server: server.map_err(failed)? })
}

fn server<F, I, S, B>(app: F, limits: &Limits) -> HttpServer<F, I, S, B>
where
    F: Fn() -> I + Send + Clone + 'static,
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig, Error: Into<Error>, InitError: Debug> + 'static,
    S::Response: Into<Response<B>> + 'static,
    <S::Service as Service<Request>>::Future: 'static,
    B: MessageBody + 'static,
{
    let head = limits.head.max(SHORTEST_HEAD);
    HttpServer::new(app)
        .workers(limits.workers.max(1))
        .max_connections(limits.connections_of_worker())
        .keep_alive(KeepAlive::Timeout(limits.keep_alive))
        .client_request_timeout(head)
        .client_disconnect_timeout(limits.disconnect)
        .tls_handshake_timeout(head)
        .shutdown_timeout(limits.request.as_secs() + 1)
        .on_connect(keep_own_address)
        .disable_signals()
}
