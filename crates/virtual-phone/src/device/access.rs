//! Who may push and take pictures: Basic credentials that the authentication URL knows, or Digest.

use std::fmt;

use base64::Engine;
use ipphone::phone::Callback;
use ipphone::push::authentication::{DEVICE, PASSWORD, USER, Verdict};
use ipphone::uri::{HttpUrl, QueryStringParam};

use super::door::Errand;
use super::{AskId, Asked, MOST_WAITING};
use crate::form::append;
use crate::request::Purpose;
use crate::{Failure, Fetched, VirtualPhone};

/// How a phone finds out who may push to it: what an administrator configured.
///
/// Multiplatform phones have no authentication URL: with an account they ask for Digest, without one they trust everybody
/// (their default).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Authentication {
    /// The Secured Authentication URL of this phone.
    pub secured: Option<HttpUrl>,
    /// The Authentication URL of this phone.
    pub plain: Option<HttpUrl>,
    /// The enterprise parameter Secured Authentication URL; CallManager fills it in since 8.6.
    pub enterprise_secured: Option<HttpUrl>,
    /// The enterprise parameter URL Authentication.
    pub enterprise: Option<HttpUrl>,
    /// Without any of these: SIP phones of other systems take every request; CallManager's answer error 4.
    pub open_without: bool,
    /// Checked by the virtual phone itself if there is no URL: for demonstrations, and for Digest.
    pub accounts: Vec<Account>,
}

/// A user, for a phone that has nobody to ask.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
    /// Whether the phone is one of his controlled devices. Else an 8800 answers 403.
    pub controls: bool,
}

impl Account {
    /// A user who controls the phone.
    pub fn new(user: impl Into<String>, password: impl Into<String>) -> Account {
        Account { user: user.into(), password: password.into(), controls: true }
    }
}

/// Without the password.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account").field("user", &self.user).field("controls", &self.controls).finish()
    }
}

impl Authentication {
    /// The virtual phone decides itself.
    pub fn of(account: Account) -> Authentication {
        Authentication { accounts: vec![account], ..Authentication::default() }
    }

    /// This Authentication URL.
    pub fn by(url: HttpUrl) -> Authentication {
        Authentication { plain: Some(url), ..Authentication::default() }
    }

    /// The URL in effect: the phone's own before the enterprise's, secured before plain.
    pub fn url(&self) -> Option<&HttpUrl> {
        let own = self.secured.as_ref().or(self.plain.as_ref());
        own.or(self.enterprise_secured.as_ref()).or(self.enterprise.as_ref())
    }
}

/// A caller who waits for what the authentication URL says.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Waiting {
    id: AskId,
    caller: Caller,
    errand: Errand,
}

/// What later answers need to know of a request.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Caller {
    pub(super) host: String,
    pub(super) user: Option<String>,
    pub(super) random: u128,
}

/// What came out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Judged {
    /// He may.
    Welcome(String),
    /// He sent no credentials.
    Unnamed,
    /// He may not, and why.
    Wrong(String),
    /// A known user, but this is not his phone.
    Stranger,
    /// Digest: the right words with a number that was used before or is too old.
    Stale,
}

impl VirtualPhone {
    /// Asks about the caller; `errand` takes from the request what is done for a welcome one.
    pub(super) fn authenticate(
        &mut self,
        id: AskId,
        mut asked: Asked,
        errand: impl FnOnce(&mut Asked) -> Errand,
    ) {
        let named = asked.authorization.as_deref().and_then(basic);
        let user = named.as_ref().map(|(user, _)| user.clone());
        let mut caller = Caller { host: asked.own_host(), user, random: asked.random };
        let judged = if self.phone.model.is_multiplatform() {
            let (judged, user) = self.by_digest(&asked);
            caller.user = user;
            judged
        } else if let Some((user, password)) = named {
            match self.setup.authentication.url().cloned() {
                Some(url) => {
                    let errand = errand(&mut asked);
                    let waiting = Waiting { id, caller, errand };
                    return self.ask_authentication_url(waiting, &url, &user, &password);
                }
                None => self.by_account(&user, &password),
            }
        } else {
            self.unnamed()
        };
        let errand = errand(&mut asked);
        self.judged(id, &caller, errand, judged);
    }

    fn unnamed(&self) -> Judged {
        let authentication = &self.setup.authentication;
        if self.is_open_to_all() {
            return Judged::Welcome("a blank authentication URL: everybody may".to_owned());
        }
        match authentication.url().is_none() && authentication.accounts.is_empty() {
            true => Judged::Wrong(NO_URL.to_owned()),
            false => Judged::Unnamed,
        }
    }

    fn is_open_to_all(&self) -> bool {
        let authentication = &self.setup.authentication;
        authentication.open_without && authentication.url().is_none() && authentication.accounts.is_empty()
    }

    fn by_account(&self, user: &str, password: &str) -> Judged {
        if self.is_open_to_all() {
            return Judged::Welcome("a blank authentication URL: everybody may".to_owned());
        }
        let accounts = &self.setup.authentication.accounts;
        if accounts.is_empty() {
            return Judged::Wrong(NO_URL.to_owned());
        }
        let mut found = None;
        // All are compared, so that the time tells nothing.
        for account in accounts {
            if same(account.user.as_bytes(), user.as_bytes())
                & same(account.password.as_bytes(), password.as_bytes())
            {
                found = Some(account.controls);
            }
        }
        match found {
            Some(true) => {
                Judged::Welcome("right user and password: the virtual phone's own account".to_owned())
            }
            Some(false) => Judged::Stranger,
            None => Judged::Wrong("wrong user or password for the virtual phone's own account".to_owned()),
        }
    }

    fn ask_authentication_url(&mut self, waiting: Waiting, url: &HttpUrl, user: &str, password: &str) {
        if self.device.waiting.len() >= MOST_WAITING || !self.wires.has_room() {
            let reply = self.busy().by(waiting.caller.user);
            return self.reply(waiting.id, reply);
        }
        let pair = |name, value: &str| QueryStringParam::pair(name, value).data().to_owned();
        let fields = [pair(USER, user), pair(PASSWORD, password), pair(DEVICE, &self.setup.device_name)];
        let fields = fields.join("&");
        let request = match *self.phone.model.callback {
            Callback::Post => Some(self.desk().authentication(url, Some(fields))),
            Callback::Get => append(url, &fields).map(|url| self.desk().authentication(&url, None)),
            Callback::None => None,
        };
        match request {
            Some(request) => {
                let id = waiting.id;
                self.device.waiting.push(waiting);
                self.send(request, Purpose::Authentication(id), 0);
            }
            None => {
                let judged = Judged::Wrong(NO_URL.to_owned());
                self.judged(waiting.id, &waiting.caller, waiting.errand, judged);
            }
        }
    }

    /// The authentication URL answered, or did not.
    pub(crate) fn authentication_came(
        &mut self,
        id: AskId,
        url: &HttpUrl,
        result: Result<&Fetched, Failure>,
    ) {
        let Some(at) = self.device.waiting.iter().position(|waiting| waiting.id == id) else { return };
        let Waiting { id, caller, errand } = self.device.waiting.swap_remove(at);
        let place = url.without_query();
        let judged = match result {
            Err(failure) => Judged::Wrong(format!("{place}: {}", crate::fetching::explain(failure))),
            Ok(fetched) if fetched.status == 200 && Verdict::of(&fetched.body) == Verdict::Authorized => {
                Judged::Welcome(format!("{place} said AUTHORIZED"))
            }
            Ok(fetched) => Judged::Wrong(format!("{place} said {}", said(fetched))),
        };
        self.judged(id, &caller, errand, judged);
    }

    fn judged(&mut self, id: AskId, caller: &Caller, errand: Errand, judged: Judged) {
        let reply = match (judged, errand) {
            (Judged::Welcome(why), Errand::Push(body)) => return self.run_push(id, caller, body, &why),
            (Judged::Welcome(why), Errand::Screenshot) => self.screenshot().because(why),
            (refused, errand) => self.refusal(&refused, &errand, caller),
        };
        self.reply(id, reply.by(caller.user.clone()));
    }
}

const NO_URL: &str = "no authentication URL is configured";

/// What was said instead of the word, so that a line end behind it is seen.
fn said(fetched: &Fetched) -> String {
    let text = String::from_utf8_lossy(fetched.body.get(..200).unwrap_or(&fetched.body));
    let text: String = text.chars().take(40).collect();
    match fetched.status {
        200 => format!("{text:?}, not exactly {:?}", Verdict::Authorized.word()),
        status => format!("status {status}"),
    }
}

/// User and password of `Basic …`: UTF-8, or else Latin-1.
fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, word) = header.trim().split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("Basic") {
        return None;
    }
    let bytes = base64::engine::general_purpose::STANDARD.decode(word.trim()).ok()?;
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect());
    let (user, password) = text.split_once(':')?;
    Some((user.to_owned(), password.to_owned()))
}

/// Compares in a time that depends on the lengths alone.
pub(super) fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |odd, (a, b)| odd | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_read_and_nonsense_is_none() {
        let read = |header: &str| basic(header);
        assert_eq!(read("Basic ZGVtbzpkZTptbw=="), Some(("demo".into(), "de:mo".into())));
        assert_eq!(read("basic  ZGVtbzo="), Some(("demo".into(), String::new())));
        assert_eq!(read("Basic /DpwZg=="), Some(("ü".into(), "pf".into())));
        for header in ["", "Basic", "Basic !!!", "Basic ZGVtbw==", "Digest ZGVtbzo=", "Bearer ZGVtbzo="] {
            assert_eq!(read(header), None, "{header}");
        }
    }

    #[test]
    fn the_phones_own_url_comes_before_the_enterprises() {
        let url = |text| HttpUrl::parse(text);
        let mut all = Authentication {
            secured: url("https://own/"),
            plain: url("http://own/"),
            enterprise_secured: url("https://enterprise/"),
            enterprise: url("http://enterprise/"),
            ..Authentication::default()
        };
        let effective = |all: &Authentication| all.url().map(|url| url.as_str().to_owned());
        assert_eq!(effective(&all).as_deref(), Some("https://own/"));
        all.secured = None;
        assert_eq!(effective(&all).as_deref(), Some("http://own/"));
        all.plain = None;
        assert_eq!(effective(&all).as_deref(), Some("https://enterprise/"));
        all.enterprise_secured = None;
        assert_eq!(effective(&all).as_deref(), Some("http://enterprise/"));
    }

    #[test]
    fn a_password_stands_in_no_debug_text() {
        let text =
            format!("{:?} {:?}", Account::new("anna", "s3cret"), Asked::push("").basic("anna", "s3cret"));
        assert!(!text.contains("s3cret") && !text.contains("Basic"), "{text}");
    }
}
