//! How much the service costs over the `ldap3` crate alone: the same searches over as many connections, one thread each.
//!
//! `tests/load-ldap` makes 100,000 people, starts slapd and runs this. By hand:
//!
//! ```sh
//! cargo run --release -p ldap-directory --example side_by_side -- ldap://127.0.0.1:3890 dc=example,dc=com names.txt 10
//! ```
//! `names.txt`: last names to search for, one a line. The last word: seconds for each measurement.

use std::error::Error;
use std::rc::Rc;
use std::time::{Duration, Instant};

use actix_web::dev::{Service as _, ServiceResponse};
use actix_web::{App, body::MessageBody, test};
use ipphone_actix::{Setup, phone_routes};
use ldap_directory::{DirectorySettings, Service};
use ldap3::{Ldap, LdapConnAsync, Scope, SearchOptions};

/// Phones that ask at the same time.
const PHONES: usize = 200;
const CONNECTIONS: u8 = 4;
const LIMIT: i32 = 500;
/// What the service asks for, so that both get the same.
const ATTRIBUTES: [&str; 14] = [
    "entryUUID",
    "givenName",
    "sn",
    "cn",
    "title",
    "ou",
    "l",
    "mail",
    "manager",
    "telephoneNumber",
    "mobile",
    "homePhone",
    "pager",
    "facsimileTelephoneNumber",
];

#[derive(Default)]
struct Measured {
    count: usize,
    took: Duration,
    times: Vec<Duration>,
}

impl Measured {
    fn rate(&self) -> f64 {
        self.count as f64 / self.took.as_secs_f64()
    }

    fn add(&mut self, other: Measured) {
        self.count += other.count;
        self.took += other.took;
        self.times.extend(other.times);
    }

    fn line(&mut self, what: &str) -> String {
        self.times.sort();
        let at = |share: f64| {
            let at = (self.times.len() as f64 * share) as usize;
            self.times
                .get(at.min(self.times.len().saturating_sub(1)))
                .map_or(0.0, |time| time.as_secs_f64() * 1000.0)
        };
        let (middle, p99) = (at(0.5), at(0.99));
        format!("{what:<44} {:>7.0} /s   median {middle:>6.1} ms   p99 {p99:>6.1} ms", self.rate())
    }
}

/// Asks from `PHONES` tasks of this thread until the time is over.
async fn measure<F: Future<Output = bool> + 'static>(
    names: &Rc<Vec<String>>,
    seconds: u64,
    ask: impl Fn(String) -> F + Clone + 'static,
) -> Result<Measured, Box<dyn Error>> {
    let start = Instant::now();
    let end = start + Duration::from_secs(seconds);
    let tasks: Vec<_> = (0..PHONES)
        .map(|number| {
            let (names, ask) = (names.clone(), ask.clone());
            actix_web::rt::spawn(async move {
                let (mut times, mut at) = (Vec::new(), number * 7919);
                while Instant::now() < end {
                    at = at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    let name = names.get((at >> 16) % names.len()).cloned().unwrap_or_default();
                    let asked = Instant::now();
                    assert!(ask(name).await, "a search went wrong");
                    times.push(asked.elapsed());
                }
                times
            })
        })
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await?);
    }
    Ok(Measured { count: times.len(), took: start.elapsed(), times })
}

async fn alone(
    url: &str,
    base: &str,
    names: &Rc<Vec<String>>,
    seconds: u64,
) -> Result<Measured, Box<dyn Error>> {
    let mut connections = Vec::new();
    for _ in 0..CONNECTIONS {
        let (connection, ldap) = LdapConnAsync::new(url).await?;
        actix_web::rt::spawn(async move { drop(connection.drive().await) });
        connections.push(ldap);
    }
    let (connections, base, turn) =
        (Rc::new(connections), Rc::new(base.to_string()), Rc::new(std::cell::Cell::new(0)));
    measure(names, seconds, move |name| {
        turn.set(turn.get() + 1);
        let ldap: Option<Ldap> = connections.get(turn.get() % connections.len()).cloned();
        let base = base.clone();
        async move {
            let Some(mut ldap) = ldap else { return false };
            let present = "(|(telephoneNumber=*)(mobile=*)(homePhone=*)(pager=*))";
            let filter = format!("(&(objectClass=person)(sn={}*){present})", ldap3::ldap_escape(name));
            ldap.with_search_options(SearchOptions::new().sizelimit(LIMIT).timelimit(3));
            let found = ldap.search(&base, Scope::Subtree, &filter, ATTRIBUTES).await;
            found.is_ok_and(|found| !found.0.is_empty())
        }
    })
    .await
}

async fn screens(
    url: &str,
    base: &str,
    names: &Rc<Vec<String>>,
    seconds: u64,
    change: impl FnOnce(&mut DirectorySettings),
) -> Result<Measured, Box<dyn Error>> {
    let mut settings = DirectorySettings {
        ldap_url: vec![url.to_string()],
        base_dn: Some(base.to_string()),
        ldap_connections: Some(CONNECTIONS),
        remember: Some(0),
        ..DirectorySettings::default()
    };
    change(&mut settings);
    let service = Service::start(&settings)?;
    let app = test::init_service(App::new().service(phone_routes(
        "",
        Setup::default(),
        ldap_directory::routes(&service),
    )))
    .await;
    let app = Rc::new(app);
    measure(names, seconds, move |name| {
        let request = test::TestRequest::get()
            .uri(&format!("/search?first=&last={name}&number="))
            .insert_header(("Host", "10.1.1.1:8081"))
            .insert_header(("x-CiscoIPPhoneModelName", "CP-7970G"));
        let app = app.clone();
        async move {
            let answer: Result<ServiceResponse<_>, _> = app.call(request.to_request()).await;
            let body = answer.ok().and_then(|answer| answer.into_body().try_into_bytes().ok());
            body.is_some_and(|body| body.windows(16).any(|part| part == b"<DirectoryEntry>"))
        }
    })
    .await
}

#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, base, names, seconds] = arguments.as_slice() else {
        return Err("give the LDAP URL, the base, the file of names, and seconds".into());
    };
    let seconds: u64 = seconds.parse()?;
    let names: Vec<String> = std::fs::read_to_string(names)?.lines().map(str::to_string).collect();
    let names = Rc::new(names);
    let none = |settings: &mut DirectorySettings| settings.fold = vec!["none".into()];
    let german = |settings: &mut DirectorySettings| settings.fold = vec!["german".into()];
    // Once around, so that the server has everything in memory.
    alone(url, base, &names, 2).await?;
    // In turn, a second each: whatever else the machine does meets both.
    let (mut ratios, mut searched, mut shown) = (Vec::new(), Measured::default(), Measured::default());
    for _ in 0..seconds.max(3) {
        let alone = alone(url, base, &names, 1).await?;
        let screens = screens(url, base, &names, 1, none).await?;
        ratios.push(screens.rate() / alone.rate());
        searched.add(alone);
        shown.add(screens);
    }
    ratios.sort_by(f64::total_cmp);
    println!("{}\n{}", searched.line("ldap3 alone, searches"), shown.line("screens, --fold none"));
    let middle = ratios.get(ratios.len() / 2).copied().unwrap_or(0.0) * 100.0;
    println!("screens to searches: {middle:.0} % (the middle of {} pairs)", ratios.len());
    println!("{}", screens(url, base, &names, seconds, german).await?.line("screens, --fold german"));
    println!("{}", screens(url, base, &names, seconds, |_| {}).await?.line("screens, all letters folded"));
    // As after an announcement: everybody looks for the same few.
    let few = Rc::new(names.iter().take(100).cloned().collect::<Vec<_>>());
    let remembered = |settings: &mut DirectorySettings| settings.remember = None;
    println!(
        "{}",
        screens(url, base, &few, seconds, remembered).await?.line("screens of 100 names, remembered")
    );
    Ok(())
}
