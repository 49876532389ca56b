//! What all workers share: the source, what it answered a moment ago, and how to read the settings anew.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use ipphone::uri::HttpUrl;
use ipphone_picture::{Drawn, Target};
use ipphone_serve::{Metrics, Readiness};
use tokio::sync::Semaphore;

use crate::access::Access;
use crate::cache::Cache;
use crate::config::Config;
use crate::criteria::{Criteria, LONGEST_ID, LongSearches};
use crate::flights::Flights;
use crate::metrics::Counts;
use crate::photo::{self, Photo};
use crate::rank::{Matching, Ranking};
use crate::screens::Around;
use crate::source::ldap::LdapSource;
use crate::source::{Found, Source, SourceError};
use crate::{DirectorySettings, Person, SettingsError};

/// How often the directory is asked whether it is there, while it is and while it is not.
const BETWEEN_LOOKS: Duration = Duration::from_secs(5);
const WHILE_DOWN: Duration = Duration::from_secs(1);
/// Most people in remembered answers: about 10 MB.
const MOST_REMEMBERED: usize = 10_000;
/// Most drawn photos that are remembered, of some 20 KB each.
const MOST_DRAWN: usize = 200;
/// Most photos that are drawn at once: a hostile one may take 64 MB.
const MOST_AT_ONCE: usize = 4;

/// The running service, shared by all workers. Clones are the same service.
#[derive(Clone)]
pub struct Service(Arc<Shared>);

struct Shared {
    state: RwLock<Arc<State>>,
    readiness: Readiness,
    counts: Counts,
    #[cfg(feature = "demo")]
    demo: Option<demo_ldap::DemoLdap>,
}

/// The service under one set of settings.
pub(crate) struct State {
    source: Box<dyn Source>,
    config: Config,
    counts: Counts,
    long_searches: LongSearches,
    found: Cache<(Criteria, bool), Found>,
    flights: Flights<(Criteria, bool), Result<Arc<Found>, SourceError>>,
    people: Cache<String, Person>,
    arounds: Cache<String, Around>,
    drawn: Cache<(String, Target), Drawn>,
    drawings: Flights<(String, Target), Result<Photo, SourceError>>,
    /// One permit for each photo that is being drawn.
    benches: Arc<Semaphore>,
    is_demo: bool,
}

impl Service {
    /// Checks the settings; starts the embedded directory if they name no server. Connections are made when they are needed.
    ///
    /// # Errors
    /// [`SettingsError`] says which setting is wrong and what to write.
    pub fn start(settings: &DirectorySettings) -> Result<Service, SettingsError> {
        let counts = Counts::default();
        #[cfg(feature = "demo")]
        let demo = embedded(settings)?;
        #[cfg(feature = "demo")]
        let state = match &demo {
            Some(demo) => State::new(&with_demo(settings, &demo.url()), &counts, true)?,
            None => State::new(settings, &counts, false)?,
        };
        #[cfg(not(feature = "demo"))]
        let state = if settings.ldap_url.is_empty() {
            return Err(SettingsError::NoServer);
        } else {
            State::new(settings, &counts, false)?
        };
        Ok(Service(Arc::new(Shared {
            state: RwLock::new(Arc::new(state)),
            readiness: Readiness::default(),
            counts,
            #[cfg(feature = "demo")]
            demo,
        })))
    }

    /// Takes other settings from now on. Requests that are being answered go on under the old ones; new connections are
    /// made, remembered answers are forgotten.
    ///
    /// # Errors
    /// [`SettingsError`]; then all stays as it was. Between the embedded directory and a real one nothing is changed while
    /// the program runs.
    pub fn reload(&self, settings: &DirectorySettings) -> Result<(), SettingsError> {
        #[cfg(feature = "demo")]
        let state = match &self.0.demo {
            Some(_) if !settings.ldap_url.is_empty() => return Err(SettingsError::StillDemo),
            Some(demo) => State::new(&with_demo(settings, &demo.url()), &self.0.counts, true)?,
            None => State::new(settings, &self.0.counts, false)?,
        };
        #[cfg(not(feature = "demo"))]
        let state = State::new(settings, &self.0.counts, false)?;
        *self.0.state.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(state);
        Ok(())
    }

    /// What `/readyz` tells: `ldap` is down while no server answers. [`watch`](Service::watch) keeps it true.
    pub fn readiness(&self) -> Readiness {
        self.0.readiness.clone()
    }

    /// Counts searches, connections and failures among these metrics.
    pub fn count_in(&self, metrics: &Metrics) {
        self.0.counts.register(metrics);
    }

    /// Looks after the connections, and asks the directory every few seconds whether it is there, until the program ends.
    pub async fn watch(self) {
        loop {
            let looked = self.state().source.look().await;
            let pause = if looked.is_ok() { BETWEEN_LOOKS } else { WHILE_DOWN };
            // The reason may hold addresses: it stands in the log.
            self.0.readiness.set("ldap", looked.map_err(|error| error.kind()));
            tokio::time::sleep(pause).await;
        }
    }

    pub(crate) fn state(&self) -> Arc<State> {
        self.0.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The embedded directory, if the settings name no server.
#[cfg(feature = "demo")]
fn embedded(settings: &DirectorySettings) -> Result<Option<demo_ldap::DemoLdap>, SettingsError> {
    if !settings.ldap_url.is_empty() {
        return Ok(None);
    }
    if settings.base_dn.is_some() || settings.bind_dn.is_some() {
        return Err(SettingsError::ForgottenUrl);
    }
    let listen = std::net::SocketAddr::from(([127, 0, 0, 1], 0));
    let demo =
        demo_ldap::DemoLdap::start(listen, demo_ldap::Directory::people()).map_err(SettingsError::Demo)?;
    tracing::warn!("no --ldap-url: searching an embedded directory of made-up people at {}", demo.url());
    Ok(Some(demo))
}

#[cfg(feature = "demo")]
fn with_demo(settings: &DirectorySettings, url: &str) -> DirectorySettings {
    let base_dn = Some("dc=example,dc=com".to_string());
    DirectorySettings { ldap_url: vec![url.to_string()], base_dn, ..settings.clone() }
}

impl State {
    fn new(settings: &DirectorySettings, counts: &Counts, is_demo: bool) -> Result<State, SettingsError> {
        let config = settings.check()?;
        let rules = Arc::new(config.rules.clone());
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let source = LdapSource::new(settings.check_ldap()?, rules, counts.ldap.clone());
        Ok(State {
            source: Box::new(source),
            counts: counts.clone(),
            long_searches: LongSearches::default(),
            found: Cache::new(config.remember, MOST_REMEMBERED),
            flights: Flights::default(),
            people: Cache::new(config.remember, MOST_REMEMBERED / 10),
            arounds: Cache::new(config.remember, MOST_REMEMBERED / 10),
            drawn: Cache::new(config.remember, MOST_DRAWN),
            drawings: Flights::default(),
            benches: Arc::new(Semaphore::new(cores.min(MOST_AT_ONCE))),
            config,
            is_demo,
        })
    }

    /// Everybody who matches, the best first; asked of the directory, or remembered.
    pub(crate) async fn find(
        &self,
        criteria: &Criteria,
        only_with_number: bool,
    ) -> Result<Arc<Found>, SourceError> {
        if criteria.is_impossible() {
            return Ok(Arc::new(Found { people: Vec::new(), complete: true }));
        }
        let key = (criteria.clone(), only_with_number);
        if let Some(found) = self.remembered(&self.found, &key) {
            return Ok(found);
        }
        // Many phones that ask the same at once, as after an announcement, cost the directory one search.
        self.flights.share(&key, self.ask(criteria, only_with_number)).await
    }

    async fn ask(&self, criteria: &Criteria, only_with_number: bool) -> Result<Arc<Found>, SourceError> {
        if self.config.log_searches {
            tracing::info!(?criteria, "search");
        }
        let Found { mut people, complete } = self.asked(self.source.find(criteria, only_with_number)).await?;
        if only_with_number {
            people.retain(|person| person.first_number().is_some());
        }
        let people = Ranking::new(criteria, self.config.matching, &self.config.rules).sort(people);
        // Somebody weighs about a kilobyte; what was typed is kept twice.
        let weight = people.len() + 1 + criteria.len() / 512;
        let found = Arc::new(Found { people, complete });
        let key = (criteria.clone(), only_with_number);
        self.found.put(key, found.clone(), weight, Instant::now());
        Ok(found)
    }

    /// The person with this id, if it is one, and still there.
    pub(crate) async fn person(&self, id: &str) -> Result<Option<Arc<Person>>, SourceError> {
        // A directory may pass over blanks and the like: the same person has ids of any length, each remembered.
        if id.len() > LONGEST_ID {
            return Ok(None);
        }
        if let Some(person) = self.remembered(&self.people, &id.to_string()) {
            return Ok(Some(person));
        }
        let Some(person) = self.asked(self.source.person(id)).await? else { return Ok(None) };
        let person = Arc::new(person);
        self.people.put(id.to_string(), person.clone(), 1, Instant::now());
        Ok(Some(person))
    }

    /// Who stands around somebody.
    pub(crate) async fn around(&self, person: &Person) -> Result<Around, SourceError> {
        let Some(id) = &person.id else { return Ok(Around::default()) };
        if let Some(around) = self.remembered(&self.arounds, id) {
            return Ok((*around).clone());
        }
        let manager = match &person.manager {
            Some(manager) => self.person(manager).await?.map(|manager| (*manager).clone()),
            None => None,
        };
        let criteria = Criteria { manager: id.clone(), ..Criteria::default() };
        let has_reports = !self.find(&criteria, false).await?.people.is_empty();
        let around = Around { manager, has_reports };
        self.arounds.put(id.clone(), Arc::new(around.clone()), 1, Instant::now());
        Ok(around)
    }

    /// The photo as this target shows it: remembered, or drawn once for all who ask meanwhile.
    pub(crate) async fn drawn(&self, id: &str, target: &Target) -> Result<Photo, SourceError> {
        if id.len() > LONGEST_ID {
            return Ok(Photo::Missing);
        }
        let key = (id.to_string(), *target);
        if let Some(drawn) = self.drawn.get(&key, Instant::now()) {
            return Ok(Photo::Drawn(drawn));
        }
        self.drawings.share(&key, self.draw(&key)).await
    }

    async fn draw(&self, key: &(String, Target)) -> Result<Photo, SourceError> {
        // Asked for before the file: who waits holds none. Kept until it is drawn, also if who asked goes away.
        let bench = self.benches.clone().acquire_owned().await;
        let (id, target) = key.clone();
        let Some(file) = self.asked(self.source.photo(&id)).await? else { return Ok(Photo::Missing) };
        let drawing = actix_web::web::block(move || {
            let _bench = bench;
            photo::draw(&file, &target)
        });
        match drawing.await {
            Ok(Ok(drawn)) => {
                let drawn = Arc::new(drawn);
                // The page of the phone is followed by a request for the file.
                self.drawn.put(key.clone(), drawn.clone(), 1, Instant::now());
                Ok(Photo::Drawn(drawn))
            }
            Ok(Err(error)) => Ok(Photo::Broken(error.to_string())),
            Err(error) => Ok(Photo::Broken(error.to_string())),
        }
    }

    /// How long answers are remembered.
    pub(crate) fn lifetime(&self) -> Duration {
        self.config.remember
    }

    async fn asked<T>(&self, answer: impl Future<Output = Result<T, SourceError>>) -> Result<T, SourceError> {
        let start = Instant::now();
        let answer = answer.await;
        self.counts.searched(answer.as_ref().err(), start.elapsed());
        answer
    }

    fn remembered<K: Eq + std::hash::Hash + Clone, V>(&self, cache: &Cache<K, V>, key: &K) -> Option<Arc<V>> {
        let value = cache.get(key, Instant::now());
        self.counts.looked_up(value.is_some());
        value
    }

    pub(crate) fn access(&self) -> &Access {
        &self.config.access
    }

    pub(crate) fn is_demo(&self) -> bool {
        self.is_demo
    }

    pub(crate) fn one_field(&self) -> bool {
        self.config.one_field
    }

    pub(crate) fn matching(&self) -> Matching {
        self.config.matching
    }

    pub(crate) fn recall(&self, token: u64) -> Option<Criteria> {
        self.long_searches.recall(token)
    }

    pub(crate) fn address(&self, page: HttpUrl, criteria: &Criteria) -> HttpUrl {
        self.long_searches.address(page, criteria)
    }
}
