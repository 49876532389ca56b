//! The conversation with one client: requests in, answers out, one after another.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::future::{Either, select};
use futures_util::{SinkExt, StreamExt};
use ldap3_proto::control::LdapControl;
use ldap3_proto::proto::{
    LdapBindCred, LdapBindRequest, LdapBindResponse, LdapExtendedResponse, LdapOp, LdapResult,
    LdapSearchRequest,
};
use ldap3_proto::{DisconnectionNotice, LdapMsg, LdapResultCode};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_util::codec::Framed;
use tracing::{debug, warn};

use crate::directory::Directory;
use crate::dn::Dn;
use crate::options::Options;
use crate::search::{self, Answer, result};
use crate::wire::Wire;

/// What all connections of a server share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) directory: Directory,
    pub(crate) options: Options,
    pub(crate) connections: AtomicU64,
    pub(crate) searches: AtomicU64,
}

/// Talks with a client until one of the two hangs up.
pub(crate) async fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    shared: Arc<Shared>,
    mut stop: watch::Receiver<bool>,
) {
    let mut wire = Framed::new(stream, Wire::default());
    let number = shared.connections.fetch_add(1, Ordering::Relaxed);
    let mut session = Session { shared, number, is_bound: false, searches: 0 };
    let farewell = session.talk(&mut wire, &mut stop).await;
    debug!(%peer, ?farewell, "LDAP connection ends");
    let notice = match farewell {
        Farewell::Silent => return,
        Farewell::Idle => DisconnectionNotice::gen_response(LdapResultCode::Unavailable, "idle for too long"),
        Farewell::Stopping => {
            DisconnectionNotice::gen_response(LdapResultCode::Unavailable, "the server stops")
        }
        Farewell::Refused(problem) => {
            warn!(%peer, %problem, "LDAP connection closed: the client sent no LDAP message");
            DisconnectionNotice::gen_response(LdapResultCode::ProtocolError, &problem)
        }
    };
    // Whoever does not listen any more misses it; that is no reason to wait.
    let _ = tokio::time::timeout(session.shared.options.idle, wire.send(notice)).await;
}

/// Why a conversation is over.
#[derive(Debug, PartialEq)]
enum Farewell {
    Silent,
    Idle,
    Stopping,
    Refused(String),
}

/// What the server does about a request.
#[derive(Debug, Default)]
struct Reply {
    messages: Vec<LdapMsg>,
    is_late: bool,
    hangs_up: bool,
}

struct Session {
    shared: Arc<Shared>,
    number: u64,
    is_bound: bool,
    searches: usize,
}

impl Session {
    async fn talk(
        &mut self,
        wire: &mut Framed<TcpStream, Wire>,
        stop: &mut watch::Receiver<bool>,
    ) -> Farewell {
        loop {
            let request = match self.in_time(wire.next(), stop).await {
                Ok(None) => return Farewell::Silent,
                Ok(Some(Err(error))) if error.kind() == std::io::ErrorKind::ConnectionReset => {
                    return Farewell::Silent;
                }
                Ok(Some(Err(error))) => return Farewell::Refused(error.to_string()),
                Ok(Some(Ok(request))) => request,
                Err(farewell) => return farewell,
            };
            let reply = self.reply(request);
            let hangs_up = reply.hangs_up;
            let delay = self.shared.options.delay.filter(|_| reply.is_late);
            let sent = self.in_time(send(wire, reply.messages, delay), stop).await;
            match sent {
                Ok(Ok(())) if !hangs_up => {}
                Ok(_) => return Farewell::Silent,
                Err(farewell) => return farewell,
            }
        }
    }

    /// Does something unless it takes too long or the server stops meanwhile.
    async fn in_time<T>(
        &self,
        work: impl Future<Output = T>,
        stop: &mut watch::Receiver<bool>,
    ) -> Result<T, Farewell> {
        let limit = self.shared.options.idle.saturating_add(self.shared.options.delay.unwrap_or_default());
        let work = pin!(tokio::time::timeout(limit, work));
        // An error says that the server was dropped, which is a stop too.
        match select(work, pin!(stop.wait_for(|stops| *stops))).await {
            Either::Left((done, _)) => done.map_err(|_| Farewell::Idle),
            Either::Right(_) => Err(Farewell::Stopping),
        }
    }

    fn reply(&mut self, request: LdapMsg) -> Reply {
        let LdapMsg { msgid, op, ctrl } = request;
        let refusal = unsupported(&ctrl);
        let op = match op {
            LdapOp::UnbindRequest => return Reply { hangs_up: true, ..Default::default() },
            LdapOp::SearchRequest(search) => return self.search(msgid, &search, &ctrl, refusal),
            // Answers are written one after another, so there is never anything left to abandon.
            LdapOp::AbandonRequest(_) => return Reply::default(),
            LdapOp::BindRequest(bind) => {
                let res = refusal.unwrap_or_else(|| self.bind(&bind));
                LdapOp::BindResponse(LdapBindResponse { res, saslcreds: None })
            }
            LdapOp::ExtendedRequest(extended) => {
                let res = result(
                    LdapResultCode::ProtocolError,
                    "neither StartTLS nor another extension is offered",
                );
                let name = Some(extended.name);
                LdapOp::ExtendedResponse(LdapExtendedResponse { res, name, value: None })
            }
            LdapOp::AddRequest(_) => LdapOp::AddResponse(read_only()),
            LdapOp::ModifyRequest(_) => LdapOp::ModifyResponse(read_only()),
            LdapOp::DelRequest(_) => LdapOp::DelResponse(read_only()),
            LdapOp::ModifyDNRequest(_) => LdapOp::ModifyDNResponse(read_only()),
            LdapOp::CompareRequest(_) => LdapOp::CompareResult(read_only()),
            // The guard lets no answers in.
            _ => return Reply { hangs_up: true, ..Default::default() },
        };
        Reply { messages: vec![LdapMsg { msgid, op, ctrl: vec![] }], ..Default::default() }
    }

    /// RFC 4511 section 4.2 and RFC 4513 section 5.1: a name without a password is refused, not taken for anonymous.
    fn bind(&mut self, bind: &LdapBindRequest) -> LdapResult {
        self.is_bound = false;
        let options = &self.shared.options;
        let LdapBindCred::Simple(password) = &bind.cred else {
            return result(LdapResultCode::AuthMethodNotSupported, "only simple bind is offered");
        };
        if bind.version != 3 {
            return result(LdapResultCode::ProtocolError, "only LDAP version 3 is spoken");
        }
        match (bind.dn.is_empty(), password.is_empty()) {
            (true, true) if options.anonymous => return result(LdapResultCode::Success, ""),
            (true, true) => {
                return result(LdapResultCode::InappropriateAuthentication, "anonymous bind is not allowed");
            }
            (false, true) => {
                return result(LdapResultCode::UnwillingToPerform, "a bind with a name needs a password");
            }
            _ => {}
        }
        let Ok(name) = Dn::parse(&bind.dn) else {
            return result(LdapResultCode::InvalidDNSyntax, "the bind name is not a distinguished name");
        };
        self.is_bound =
            Dn::parse(&options.bind_dn).is_ok_and(|own| own == name) && *password == options.password;
        match self.is_bound {
            true => result(LdapResultCode::Success, ""),
            false => result(LdapResultCode::InvalidCredentials, ""),
        }
    }

    fn search(
        &mut self,
        msgid: i32,
        request: &LdapSearchRequest,
        controls: &[LdapControl],
        refusal: Option<LdapResult>,
    ) -> Reply {
        let last = self.shared.options.drop_after;
        if last == Some(0) {
            return Reply { hangs_up: true, ..Default::default() };
        }
        self.searches += 1;
        self.shared.searches.fetch_add(1, Ordering::Relaxed);
        let answer = match refusal.or_else(|| self.not_allowed(request)) {
            Some(refusal) => Answer::refused(refusal),
            None => {
                let Shared { directory, options, .. } = &*self.shared;
                search::search(directory, options.size_limit, self.number, request, controls)
            }
        };
        Reply {
            messages: messages(msgid, answer),
            is_late: true,
            hangs_up: last.is_some_and(|last| self.searches >= last),
        }
    }

    fn not_allowed(&self, request: &LdapSearchRequest) -> Option<LdapResult> {
        let is_allowed = self.is_bound || self.shared.options.anonymous || search::is_of_root(request);
        (!is_allowed).then(|| result(LdapResultCode::InsufficentAccessRights, "bind first"))
    }
}

async fn send(
    wire: &mut Framed<TcpStream, Wire>,
    messages: Vec<LdapMsg>,
    delay: Option<std::time::Duration>,
) -> std::io::Result<()> {
    if let Some(delay) = delay {
        tokio::time::sleep(delay).await;
    }
    for message in messages {
        wire.feed(message).await?;
    }
    wire.flush().await
}

fn messages(msgid: i32, answer: Answer) -> Vec<LdapMsg> {
    let entries = answer.entries.into_iter().map(LdapOp::SearchResultEntry);
    let mut messages: Vec<_> = entries.map(|op| LdapMsg { msgid, op, ctrl: vec![] }).collect();
    let ctrl = answer.paging.into_iter().collect();
    messages.push(LdapMsg { msgid, op: LdapOp::SearchResultDone(answer.result), ctrl });
    messages
}

fn read_only() -> LdapResult {
    result(LdapResultCode::UnwillingToPerform, "this server answers bind and search only")
}

/// Refuses a control that the client calls critical and this server does not know (RFC 4511 section 4.1.11). Of sorting
/// the codec does not tell whether it is critical: refused too, since an unsorted answer would go unnoticed.
fn unsupported(controls: &[LdapControl]) -> Option<LdapResult> {
    let is_refused = controls.iter().any(|control| match control {
        LdapControl::Unknown { criticality, .. }
        | LdapControl::SyncRequest { criticality, .. }
        | LdapControl::PasswordPolicyRequest { criticality }
        | LdapControl::SearchOptions { criticality, .. }
        | LdapControl::ShowDeleted { criticality }
        | LdapControl::SdFlags { criticality, .. }
        | LdapControl::ExtendedDn { criticality, .. } => *criticality,
        LdapControl::ServerSort { .. } | LdapControl::AdDirsync { .. } => true,
        // Without referrals, ManageDsaIT asks for nothing; the rest are answers.
        _ => false,
    });
    is_refused
        .then(|| result(LdapResultCode::UnavailableCriticalExtension, "only paged results are supported"))
}
