//! Debian's OpenLDAP server over an LDIF, for the time of one test.

use std::{
    env, fs,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{TestError, server::wait};

/// How long it may take until it answers.
const PATIENCE: Duration = Duration::from_secs(20);

/// What to do where it is missing.
const ADVICE: &str = "; on Debian: apt-get install slapd ldap-utils";

/// An anonymous bind of version 3, as message 1 (RFC 4511).
const BIND: [u8; 14] = [0x30, 12, 2, 1, 1, 0x60, 7, 2, 1, 3, 4, 0, 0x80, 0];

/// The answer: success, with empty names.
const BOUND: [u8; 14] = [0x30, 12, 2, 1, 1, 0x61, 7, 0x0a, 1, 0, 4, 0, 4, 0];

/// A running slapd with the people of an LDIF below `dc=example,dc=com`; killed when dropped, its files removed.
pub struct Slapd {
    /// Where it listens: `ldap://127.0.0.1:PORT`.
    pub url: String,
    /// Where it listens for TLS from the first byte on, if it was asked to.
    pub ldaps: Option<SocketAddr>,
    address: SocketAddr,
    child: Child,
    // After the process, so that nobody writes there any more.
    folder: TempDir,
}

/// What is said to slapd beyond the usual.
#[derive(Clone, Debug, Default)]
pub struct SlapdOptions {
    /// Lines before the database: TLS files, schemas.
    pub global: String,
    /// Lines of the database: limits, indexes.
    pub database: String,
    /// Whether it also listens for TLS from the first byte on.
    pub ldaps: bool,
}

impl Slapd {
    /// The administrator.
    pub const ROOT_DN: &str = "cn=admin,dc=example,dc=com";
    /// The administrator's password.
    pub const ROOT_PASSWORD: &str = "demo";

    /// Loads the LDIF and waits until the server answers.
    pub fn start(ldif: &Path) -> Result<Self, TestError> {
        Self::start_with(ldif, &SlapdOptions::default())
    }

    /// The same, with more to say to it.
    pub fn start_with(ldif: &Path, options: &SlapdOptions) -> Result<Self, TestError> {
        let folder = tempfile::tempdir().map_err(|error| TestError::File { path: env::temp_dir(), error })?;
        let settings = write_settings(folder.path(), options)?;
        load(&settings, ldif)?;
        let mut last = None;
        // It cannot choose a port itself. Between our choice and its start somebody else may take it: then once more.
        for _ in 0..3 {
            let free = || free_address().map_err(|error| not_started("slapd", error));
            let (address, ldaps) = (free()?, if options.ldaps { Some(free()?) } else { None });
            match serve(&settings, address, ldaps) {
                Ok(child) => {
                    return Ok(Self { url: format!("ldap://{address}"), ldaps, address, child, folder });
                }
                Err(error) => last = Some(error),
            }
        }
        Err(last.unwrap_or_else(|| not_started("slapd", std::io::ErrorKind::AddrInUse.into())))
    }

    /// The same server under a name in place of its address: `ldap://NAME:PORT`.
    #[must_use]
    pub fn url_as(&self, name: &str) -> String {
        format!("ldap://{name}:{}", self.address.port())
    }

    /// Ends it at once, in the middle of whatever it does.
    pub fn kill(&mut self) {
        // Gone already is what we want.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Starts it anew after [`kill`](Self::kill), with the same data at the same address, and waits until it answers.
    pub fn start_again(&mut self) -> Result<(), TestError> {
        self.kill();
        self.child = serve(&self.folder.path().join(SETTINGS), self.address, self.ldaps)?;
        Ok(())
    }

    /// Makes it silent: it keeps its connections and does nothing any more. `false`: it goes on.
    pub fn pause(&self, paused: bool) {
        let signal = if paused { "-STOP" } else { "-CONT" };
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "kill {signal} slapd");
    }
}

const SETTINGS: &str = "slapd.conf";

impl Drop for Slapd {
    fn drop(&mut self) {
        self.kill();
    }
}

fn write_settings(folder: &Path, options: &SlapdOptions) -> Result<PathBuf, TestError> {
    let data = folder.join("data");
    fs::create_dir(&data).map_err(|error| TestError::File { path: data.clone(), error })?;
    let file = folder.join(SETTINGS);
    let text = format!(
        "include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
{}
database mdb
# Room for pictures; the file grows as it is used.
maxsize 1073741824
suffix \"dc=example,dc=com\"
rootdn \"{}\"
rootpw {}
directory \"{}\"
{}
",
        options.global,
        Slapd::ROOT_DN,
        Slapd::ROOT_PASSWORD,
        data.display(),
        options.database
    );
    fs::write(&file, text).map_err(|error| TestError::File { path: file.clone(), error })?;
    Ok(file)
}

fn load(settings: &Path, ldif: &Path) -> Result<(), TestError> {
    let mut command = server_program("slapadd");
    let output = command.arg("-q").arg("-f").arg(settings).arg("-l").arg(ldif).output();
    let Output { status, stderr, .. } = output.map_err(|error| not_started("slapadd", error))?;
    if status.success() {
        return Ok(());
    }
    let output = String::from_utf8_lossy(&stderr).into_owned();
    Err(TestError::Ended { program: "slapadd".to_owned(), status, output })
}

fn serve(settings: &Path, address: SocketAddr, ldaps: Option<SocketAddr>) -> Result<Child, TestError> {
    let log = settings.with_file_name("slapd.log");
    let file = fs::File::create(&log).map_err(|error| TestError::File { path: log.clone(), error })?;
    let tls = ldaps.map(|address| format!(" ldaps://{address}")).unwrap_or_default();
    let mut command = server_program("slapd");
    command.arg("-f").arg(settings).args(["-h", &format!("ldap://{address}{tls}"), "-d", "0"]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(file);
    let mut child = command.spawn().map_err(|error| not_started("slapd", error))?;
    wait_until_it_answers(&mut child, address, &log).map(|()| child)
}

fn free_address() -> std::io::Result<SocketAddr> {
    TcpListener::bind("127.0.0.1:0")?.local_addr()
}

fn wait_until_it_answers(child: &mut Child, address: SocketAddr, log: &Path) -> Result<(), TestError> {
    let until = Instant::now() + PATIENCE;
    let output = || fs::read_to_string(log).unwrap_or_default();
    let program = || "slapd".to_owned();
    while Instant::now() < until {
        if answers(address) {
            return Ok(());
        }
        if let Some(status) = wait(child, Duration::ZERO) {
            return Err(TestError::Ended { program: program(), status, output: output() });
        }
        thread::park_timeout(Duration::from_millis(10));
    }
    let _ = child.kill();
    let _ = child.wait();
    Err(TestError::Silent { program: program(), seconds: PATIENCE.as_secs(), output: output() })
}

fn answers(address: SocketAddr) -> bool {
    let bind = || {
        let mut socket = TcpStream::connect_timeout(&address, PATIENCE)?;
        socket.set_read_timeout(Some(PATIENCE))?;
        socket.write_all(&BIND)?;
        let mut answer = [0; BOUND.len()];
        socket.read_exact(&mut answer).map(|()| answer)
    };
    bind().is_ok_and(|answer: [u8; BOUND.len()]| answer == BOUND)
}

/// Debian has it in a folder that only administrators search.
fn server_program(name: &str) -> Command {
    let folder =
        ["/usr/sbin", "/usr/local/sbin"].into_iter().find(|folder| Path::new(folder).join(name).exists());
    Command::new(folder.map_or_else(|| name.into(), |folder| Path::new(folder).join(name)))
}

fn not_started(program: &str, error: std::io::Error) -> TestError {
    TestError::Start { program: program.to_owned(), error, advice: ADVICE }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::root;

    #[test]
    fn where_it_is_missing_the_error_names_the_package() {
        let error = not_started("slapd", std::io::ErrorKind::NotFound.into());
        assert!(error.to_string().contains("apt-get install slapd"), "{error}");
    }

    #[test]
    #[ignore = "needs slapd: `tests/run` installs and runs it"]
    fn the_demo_people_are_served_until_the_end_needs_slapd() {
        let slapd = Slapd::start(&root().join("crates/demo-ldap/people.ldif")).expect("slapd runs");
        let address = slapd.url.trim_start_matches("ldap://").parse().expect("an address");
        assert!(answers(address));
        let folder = slapd.folder.path().to_owned();
        assert!(folder.join("data/data.mdb").exists());
        drop(slapd);
        assert!(!answers(address));
        assert!(!folder.exists());
    }

    #[test]
    #[ignore = "needs slapd: `tests/run` installs and runs it"]
    fn what_slapadd_refuses_is_told_needs_slapd() {
        let error = Slapd::start(Path::new("no-such-file.ldif")).err().expect("there is no such file");
        assert!(error.to_string().contains("no-such-file.ldif"), "{error}");
    }
}
