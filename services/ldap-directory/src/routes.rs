//! Parse, ask, show.

use actix_web::web::{self, Data, ServiceConfig};
use ipphone::object::Kind;
use ipphone::pager::Pager;
use ipphone_actix::{Caller, Form, Problem, Screen};
use serde::Deserialize;

use crate::criteria::Criteria;
use crate::screens::{self, Asked};
use crate::source::{Found, SourceError};
use crate::{Person, Service};

/// The routes of the service; mount them with [`phone_routes`](ipphone_actix::phone_routes).
pub fn routes(service: &Service) -> impl FnOnce(&mut ServiceConfig) + use<> {
    let service = Data::new(service.clone());
    move |config| {
        config
            .app_data(service)
            .route("", web::get().to(home))
            .route("/", web::get().to(home))
            .route("/menu", web::get().to(menu))
            .route("/search", web::route().to(search))
            .route("/people", web::route().to(people))
            .route("/person", web::get().to(person))
            .route("/details", web::get().to(details));
    }
}

#[derive(Deserialize)]
struct Search {
    #[serde(default)]
    first: String,
    #[serde(default)]
    last: String,
    #[serde(default)]
    number: String,
    #[serde(default)]
    start: usize,
    find: Option<u64>,
}

#[derive(Deserialize)]
struct Who {
    #[serde(default)]
    id: String,
}

async fn home(caller: Caller, service: Data<Service>) -> Screen {
    screens::home(&caller, service.0.is_demo).into()
}

async fn menu(caller: Caller) -> Screen {
    screens::menu(&caller).into()
}

async fn search(caller: Caller, form: Form<Search>, service: Data<Service>) -> Result<Screen, Problem> {
    let Some((asked, start)) = asked(&caller, form, &service) else {
        return Ok(screens::search_again(&caller).into());
    };
    let found = service.find(&asked.criteria, true).await?;
    let pager = Pager::new(&caller.phone, Kind::Directory, start);
    Ok(screens::results(pager.cut_all(found.people), found.complete, &asked, &caller).into())
}

async fn people(caller: Caller, form: Form<Search>, service: Data<Service>) -> Result<Screen, Problem> {
    let Some((asked, start)) = asked(&caller, form, &service) else {
        return Ok(screens::search_again(&caller).into());
    };
    let found = service.find(&asked.criteria, false).await?;
    let pager = Pager::new(&caller.phone, Kind::Menu, start);
    Ok(screens::people(pager.cut_all(found.people), found.complete, &asked, &caller).into())
}

async fn person(caller: Caller, form: Form<Who>, service: Data<Service>) -> Result<Screen, Problem> {
    let person = service.person(&form.id).await?;
    Ok(screens::person(&person, &caller).into())
}

async fn details(caller: Caller, form: Form<Who>, service: Data<Service>) -> Result<Screen, Problem> {
    let person = service.person(&form.id).await?;
    Ok(screens::details(&person, &caller).into())
}

/// The criteria, typed or remembered, with the addresses of the pages that show them; `None`: forgotten.
fn asked(caller: &Caller, form: Form<Search>, service: &Service) -> Option<(Asked, usize)> {
    let Search { first, last, number, start, find } = form.into_inner();
    let criteria = match find {
        Some(token) => service.0.long_searches.recall(token)?,
        None => Criteria { first, last, number },
    };
    let address = |page| service.0.long_searches.address(caller.at(page), &criteria);
    let (search, people) = (address("search"), address("people"));
    Some((Asked { criteria, search, people }, start))
}

impl Service {
    async fn find(&self, criteria: &Criteria, only_with_number: bool) -> Result<Found, Problem> {
        if criteria.is_impossible() {
            return Ok(Found { people: Vec::new(), complete: true });
        }
        self.told(self.0.source.find(criteria, only_with_number).await)
    }

    async fn person(&self, id: &str) -> Result<Person, Problem> {
        let found = self.told(self.0.source.person(id).await)?;
        found.ok_or_else(|| {
            Problem::new(
                "Not found",
                "This person is no longer in the directory. Please go back and search again.",
            )
        })
    }

    /// Tells the person at the phone if the directory is not well.
    fn told<T>(&self, outcome: Result<T, SourceError>) -> Result<T, Problem> {
        outcome.map_err(|error| screens::trouble(&error).because(&error))
    }
}
