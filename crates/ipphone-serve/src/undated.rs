//! Answers without a `Date`: where a device bears exactly the headers that it knows.

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
};

use crate::Heads;

/// Middleware for single routes: the answer goes out without the `Date` that the framework writes under every other one.
/// Works where heads are kept ([`Server::keep_heads`](crate::Server::keep_heads)); elsewhere, and over TLS, the date stays.
///
/// ```
/// use actix_web::{HttpResponse, middleware::from_fn, web};
///
/// fn routes(config: &mut web::ServiceConfig) {
///     config.service(web::resource("/authenticate").wrap(from_fn(ipphone_serve::undated)).to(HttpResponse::Ok));
/// }
/// # drop(routes);
/// ```
///
/// # Errors
/// None of its own.
pub async fn undated<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let heads = request.conn_data::<Heads>().cloned();
    let response = next.call(request).await?;
    if let Some(heads) = heads {
        heads.leave_out_date();
    }
    Ok(response)
}
