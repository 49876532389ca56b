//! A program of ours that listens, for the time of one test.

use std::{
    env,
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, ChildStderr, Command, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use crate::{Caller, TestError, binary};

/// How long a program may take until it listens.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program of ours that listens on a free port of this machine; killed when dropped.
pub struct TestServer {
    child: Child,
    address: SocketAddr,
    stderr: Arc<Mutex<String>>,
}

impl TestServer {
    /// Starts the program named like its package with `--listen 127.0.0.1:0` and these arguments, and waits for its line
    /// `listening on http://…`. Settings of this shell (`IPPHONE_…`) do not reach it.
    pub fn start(package: &str, arguments: &[&str]) -> Result<Self, TestError> {
        let mut command = Command::new(binary(package, package)?);
        command.args(arguments);
        Self::run(command)
    }

    /// Like [`start`](Self::start), for any program that takes `--listen` and says where it listens.
    pub fn run(mut command: Command) -> Result<Self, TestError> {
        for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("IPPHONE_")) {
            command.env_remove(name);
        }
        command.args(["--listen", "127.0.0.1:0"]).stdin(Stdio::null()).stdout(Stdio::null());
        let program = command.get_program().to_string_lossy().into_owned();
        let mut child = command.stderr(Stdio::piped()).spawn().map_err(|error| TestError::Start {
            program: program.clone(),
            error,
            advice: "",
        })?;
        let stderr = Arc::default();
        let (said, listening) = mpsc::channel();
        if let Some(pipe) = child.stderr.take() {
            let stderr = Arc::clone(&stderr);
            thread::spawn(move || collect(pipe, &stderr, &said));
        }
        match listening.recv_timeout(PATIENCE) {
            Ok(address) => Ok(Self { child, address, stderr }),
            Err(why) => Err(silent(program, child, &stderr, why)),
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its root, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Someone who asks it, without any header of a phone.
    pub fn caller(&self) -> Caller {
        Caller::new(self.address)
    }

    /// What it wrote to its standard error until now.
    pub fn stderr(&self) -> String {
        text(&self.stderr)
    }

    /// Its process, to send signals to.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it ended by itself (after a signal): its exit code and all that it wrote; none if it goes on after
    /// `patience`.
    pub fn end(mut self, patience: Duration) -> Option<(Option<i32>, String)> {
        let status = wait(&mut self.child, patience)?;
        Some((status.code(), self.stderr()))
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        // Gone already is what we want.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits for a process without reading from it; none if it goes on.
pub(crate) fn wait(child: &mut Child, patience: Duration) -> Option<std::process::ExitStatus> {
    let until = Instant::now() + patience;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < until => thread::park_timeout(Duration::from_millis(5)),
            _ => return None,
        }
    }
}

fn collect(pipe: ChildStderr, stderr: &Mutex<String>, said: &Sender<SocketAddr>) {
    let mut pipe = BufReader::new(pipe);
    let mut line = Vec::new();
    while pipe.read_until(b'\n', &mut line).is_ok_and(|bytes| bytes > 0) {
        let text = String::from_utf8_lossy(&line).into_owned();
        stderr.lock().unwrap_or_else(PoisonError::into_inner).push_str(&text);
        if let Some(address) = text.strip_prefix("listening on http://") {
            let host = address.trim_end().trim_end_matches('/');
            // Nobody waits for a second one.
            let _ = host.parse().map(|address| said.send(address));
        }
        line.clear();
    }
}

fn silent(program: String, mut child: Child, stderr: &Mutex<String>, why: RecvTimeoutError) -> TestError {
    let ended = match why {
        RecvTimeoutError::Disconnected => wait(&mut child, PATIENCE),
        RecvTimeoutError::Timeout => None,
    };
    let output = text(stderr);
    let Some(status) = ended else {
        let _ = child.kill();
        let _ = child.wait();
        return TestError::Silent { program, seconds: PATIENCE.as_secs(), output };
    };
    TestError::Ended { program, status, output }
}

fn text(stderr: &Mutex<String>) -> String {
    stderr.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    fn hello(arguments: &[&str]) -> Result<TestServer, TestError> {
        let mut command = Command::new(example("ipphone-serve", "hello").expect("the example is built"));
        command.args(arguments);
        TestServer::run(command)
    }

    #[test]
    fn a_service_is_started_asked_and_killed() {
        let server = hello(&["--name", "Anna", "--log", "off"]).expect("it starts");
        assert_eq!(server.url(), format!("http://{}", server.address()));
        let answer = server.caller().get("/").expect("it answers");
        assert_eq!((answer.status, answer.text().as_str()), (200, "Hello, Anna"));
        assert_eq!(server.stderr(), format!("listening on {}\n", server.url()));
        let address = server.address();
        drop(server);
        assert!(Caller::new(address).get("/").is_err(), "it still listens");
    }

    #[test]
    fn a_program_that_ends_at_once_tells_why() {
        let error = hello(&["--nmae", "Anna"]).err().expect("a wrong argument");
        assert!(matches!(error, TestError::Ended { .. }), "{error}");
        assert!(error.to_string().contains("--name"), "{error}");
    }

    #[test]
    fn a_signal_ends_a_service_in_order() {
        let server = hello(&["--drain", "0", "--log", "off"]).expect("it starts");
        let sent = Command::new("kill").arg(server.id().to_string()).status().expect("kill exists");
        assert!(sent.success());
        let (code, _) = server.end(PATIENCE).expect("it ends");
        assert_eq!(code, Some(0));
    }
}
