//! The one who decides.

use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use ipphone::push::authentication::Verdict;
use tokio::sync::{Notify, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::brake::{Brake, Gate};
use crate::remembered::Remembered;
use crate::tickets::Tickets;
use crate::users::Known;
use crate::{AuthError, Chain, Question, Ticket, Users};

/// Answers whether a user may push to a phone. Shared by all workers; cheap to clone.
///
/// In this order: who guesses is not listened to; one-time credentials; the users; the authentication URL behind ours.
///
/// ```
/// use push_auth::{Authority, Devices, Users};
///
/// let mut users = Users::default();
/// users.add("demo", "demo", Devices::all())?;
/// let authority = Authority::new(users)?;
/// let ticket = authority.ticket(Some("SEP000123456789"))?;
/// assert!(ticket.user.starts_with("once-"));
/// # Ok::<(), push_auth::AuthError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Authority(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    users: Mutex<Arc<Users>>,
    file: Option<(PathBuf, Mutex<Option<Stamp>>)>,
    chain: Option<Chain>,
    brake: Mutex<Brake>,
    /// A question has left the brake.
    left: Notify,
    tickets: Mutex<Tickets>,
    remembered: Mutex<Remembered>,
    hashing: Semaphore,
}

/// Time and size tell whether a file is another one.
type Stamp = (SystemTime, u64);

/// Passwords that are hashed at the same time: each takes 19 MiB and a core.
const HASHING: usize = 2;
/// How long a question waits for its turn; phones do not wait longer.
const PATIENCE: Duration = Duration::from_secs(4);

impl Authority {
    /// With these users.
    ///
    /// # Errors
    /// [`AuthError::Hash`], if the system gives no random numbers.
    pub fn new(users: Users) -> Result<Authority, AuthError> {
        Authority::build(users, None)
    }

    /// With the users of a file; what changes in it counts at once.
    ///
    /// # Errors
    /// [`AuthError`], if the file cannot be read or is none.
    pub fn from_file(file: &Path) -> Result<Authority, AuthError> {
        let stamp = stamp(file);
        Authority::build(Users::load(file)?, Some((file.to_owned(), Mutex::new(stamp))))
    }

    fn build(users: Users, file: Option<(PathBuf, Mutex<Option<Stamp>>)>) -> Result<Authority, AuthError> {
        Ok(Authority(Arc::new(Inner {
            users: Mutex::new(Arc::new(users)),
            file,
            chain: None,
            brake: Mutex::default(),
            left: Notify::new(),
            tickets: Mutex::default(),
            remembered: Mutex::new(Remembered::new()?),
            hashing: Semaphore::new(HASHING),
        })))
    }

    /// Asks this authentication URL about users that we do not know. Before the authority is shared; later it does nothing.
    #[must_use]
    pub fn chain(mut self, chain: Chain) -> Authority {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            inner.chain = Some(chain);
        }
        self
    }

    /// Credentials for one push of our own within a minute; `device`: to this phone alone.
    ///
    /// # Errors
    /// [`AuthError::Hash`], if the system gives no random numbers.
    pub fn ticket(&self, device: Option<&str>) -> Result<Ticket, AuthError> {
        lock(&self.0.tickets).issue(device, Instant::now())
    }

    /// Whether this push may run. Never fails; what nobody can decide is [`Verdict::Error`].
    pub async fn judge(&self, asked: &Question) -> Verdict {
        let mut visit = match timeout(PATIENCE, self.enter(asked)).await {
            Ok(Some(visit)) => visit,
            Ok(None) => {
                tracing::warn!(peer = %asked.peer, user = asked.user, "too many wrong passwords; not looked at");
                return Verdict::Unauthorized;
            }
            Err(_) => {
                tracing::warn!(peer = %asked.peer, user = asked.user, "too many questions at once; not looked at");
                return Verdict::Error;
            }
        };
        let verdict = self.look(asked, Instant::now()).await;
        visit.is_wrong = verdict == Verdict::Unauthorized;
        drop(visit);
        tracing::info!(user = asked.user, device = asked.device, verdict = verdict.word(), "push");
        verdict
    }

    /// Past the brake, sooner or later. `None`: too many wrong passwords. Questions at the same time are counted before they
    /// are looked at: else all of them would pass.
    async fn enter<'a>(&'a self, asked: &'a Question) -> Option<Visit<'a>> {
        loop {
            let mut left = pin!(self.0.left.notified());
            // Before the question, so that nothing that leaves in between is missed.
            left.as_mut().enable();
            match lock(&self.0.brake).enter(asked.peer, &asked.user, Instant::now()) {
                Gate::Open => return Some(Visit { inner: &self.0, asked, is_wrong: false }),
                Gate::Shut => return None,
                Gate::Wait => {}
            }
            left.await;
        }
    }

    async fn look(&self, asked: &Question, now: Instant) -> Verdict {
        let Question { user, password, device, .. } = asked;
        if let Some(is_right) = lock(&self.0.tickets).take(user, password, device, now) {
            return if is_right { Verdict::Authorized } else { Verdict::Unauthorized };
        }
        let users = self.users();
        let known = match lock(&self.0.remembered).is_right(user, password, now) {
            true => Some(Known::Right),
            false => None,
        };
        let known = match known {
            Some(known) => Some(known),
            None => self.verify(users.clone(), asked).await,
        };
        match (known, &self.0.chain) {
            (None, _) => Verdict::Error,
            (Some(Known::Right), _) if users.may_push_to(user, device) => Verdict::Authorized,
            (Some(Known::Right), _) => {
                tracing::warn!(user, device, "the password is right, but the phone is none of his devices");
                Verdict::Unauthorized
            }
            (Some(Known::Nobody), Some(chain)) => chain.ask(asked).await,
            (Some(_), _) => Verdict::Unauthorized,
        }
    }

    /// `None`: too many at once.
    async fn verify(&self, users: Arc<Users>, asked: &Question) -> Option<Known> {
        let _turn = timeout(PATIENCE, self.0.hashing.acquire()).await.ok()?.ok()?;
        // A push to many phones asks the same many times; the first has been answered while the others waited.
        if lock(&self.0.remembered).is_right(&asked.user, &asked.password, Instant::now()) {
            return Some(Known::Right);
        }
        let (user, password) = (asked.user.clone(), asked.password.clone());
        let known = spawn_blocking(move || users.verify(&user, &password)).await.ok()?;
        if known == Known::Right {
            lock(&self.0.remembered).remember(&asked.user, &asked.password, Instant::now());
        }
        Some(known)
    }

    /// As the file has them now; if it cannot be read any more, as it had them last.
    fn users(&self) -> Arc<Users> {
        let mut users = lock(&self.0.users);
        if let Some((file, known)) = &self.0.file {
            let (mut known, now) = (lock(known), stamp(file));
            if *known != now {
                *known = now;
                match Users::load(file) {
                    Ok(new) => *users = Arc::new(new),
                    Err(error) => tracing::warn!(%error, "going on with the users of before"),
                }
                lock(&self.0.remembered).forget();
            }
        }
        users.clone()
    }
}

/// A question behind the brake. If it is dropped undecided, as when the phone hangs up, nobody has learned anything.
struct Visit<'a> {
    inner: &'a Inner,
    asked: &'a Question,
    is_wrong: bool,
}

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        lock(&self.inner.brake).leave(self.asked.peer, &self.asked.user, self.is_wrong, Instant::now());
        self.inner.left.notify_waiters();
    }
}

/// A question without a sensible user: nobody may push.
pub(crate) fn nobody(peer: IpAddr) -> Verdict {
    tracing::info!(%peer, "asked without a user: the fields are UserID, Password and devicename");
    Verdict::Unauthorized
}

fn stamp(file: &Path) -> Option<Stamp> {
    let known = fs::metadata(file).ok()?;
    Some((known.modified().ok()?, known.len()))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
