//! Somebody who may ask: no handler gets at the directory without one.

use std::future::{Ready, ready};
use std::ops::Deref;
use std::sync::Arc;
use std::time::Instant;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use ipphone_actix::{Caller, Problem};

use crate::access::Refusal;
use crate::service::State;
use crate::{Service, screens};

/// The directory as it was when the request came, for a caller who may ask; settings may be read anew meanwhile.
pub(crate) struct Guest(Arc<State>);

impl Guest {
    /// Lets a caller in, unless the settings say otherwise.
    pub(crate) fn admit(request: &HttpRequest, service: &Service) -> Result<Guest, Refusal> {
        let state = service.state();
        let address = request.peer_addr().map(|address| address.ip());
        state.access().ask(address, Instant::now()).map(|()| Guest(state))
    }
}

impl Deref for Guest {
    type Target = State;
    fn deref(&self) -> &State {
        &self.0
    }
}

impl FromRequest for Guest {
    type Error = Problem;
    type Future = Ready<Result<Guest, Problem>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let Some(service) = request.app_data::<Data<Service>>() else {
            return ready(Err(Problem::new("Sorry", "This service was mounted without its state.")));
        };
        ready(Guest::admit(request, service).map_err(|refusal| refused(request, refusal)))
    }
}

fn refused(request: &HttpRequest, refusal: Refusal) -> Problem {
    match Caller::of(request) {
        Ok(caller) => screens::refusal(refusal, &caller).because(format!("{refusal:?}")),
        Err(problem) => problem,
    }
}
