//! The example as a process of its own: what it prints, and how it takes signals.

use std::{
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, ChildStderr, Command, Stdio},
    time::{Duration, Instant},
};

use crate::wire::{ask, body, get, status};

struct Hello {
    child: Child,
    stderr: BufReader<ChildStderr>,
    address: SocketAddr,
    /// What came before the line that tells the address.
    before: String,
}

/// `cargo test -p ipphone-serve` builds the examples next to the tests.
fn hello() -> Command {
    let mut path = std::env::current_exe().expect("a test knows its own file");
    path.pop();
    path.pop();
    let file: PathBuf = path.join("examples").join(format!("hello{}", std::env::consts::EXE_SUFFIX));
    assert!(
        file.exists(),
        "{} is missing: run `cargo test -p ipphone-serve`, which builds it",
        file.display()
    );
    let mut command = Command::new(file);
    command.env_clear().stderr(Stdio::piped()).stdout(Stdio::piped());
    command
}

fn start(arguments: &[&str]) -> Hello {
    let mut child =
        hello().args(["--listen", "127.0.0.1:0"]).args(arguments).spawn().expect("the example runs");
    let stderr = BufReader::new(child.stderr.take().expect("stderr is piped"));
    let mut hello = Hello { child, stderr, address: SocketAddr::from(([0; 4], 0)), before: String::new() };
    hello.address = hello.read_address();
    hello
}

impl Drop for Hello {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Hello {
    fn read_address(&mut self) -> SocketAddr {
        loop {
            let mut line = String::new();
            assert_ne!(self.stderr.read_line(&mut line).expect("text"), 0, "no address: {}", self.before);
            if let Some(address) = line.strip_prefix("listening on http://") {
                return address.trim_end().parse().expect("an address");
            }
            self.before += &line;
        }
    }

    fn signal(&self, name: &str) {
        let sent =
            Command::new("kill").args([name, &self.child.id().to_string()]).status().expect("kill exists");
        assert!(sent.success(), "kill {name}");
    }

    /// Its exit code and all that it wrote after the address.
    fn end(mut self) -> (Option<i32>, String) {
        let mut rest = String::new();
        self.stderr.read_to_string(&mut rest).expect("text");
        (self.child.wait().expect("it ends").code(), rest)
    }
}

#[test]
fn with_logs_off_one_plain_line_is_all_and_sigterm_drains() {
    let hello = start(&["--log", "off", "--drain", "1", "--name", "Anna"]);
    assert_eq!(body(&get(hello.address, "/")), "Hello, Anna");
    let asked = Instant::now();
    hello.signal("-TERM");
    while status(&get(hello.address, "/healthz")) == "200" {
        assert!(asked.elapsed() < Duration::from_secs(1), "healthz never changed");
    }
    assert_eq!(body(&get(hello.address, "/")), "Hello, Anna");
    assert_eq!(hello.before, "");
    assert_eq!(hello.end(), (Some(0), String::new()));
    assert!(asked.elapsed() >= Duration::from_secs(1), "{:?}", asked.elapsed());
}

#[test]
fn ctrl_c_ends_it_without_draining() {
    let hello = start(&["--log", "off", "--drain", "60"]);
    hello.signal("-INT");
    let asked = Instant::now();
    assert_eq!(hello.end(), (Some(0), String::new()));
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
}

fn lines_of(arguments: &[&str]) -> String {
    let hello = start(arguments);
    let request = "GET /?last=Geheim&n=55512 HTTP/1.1\r\nHost: x\r\nx-CiscoIPPhoneModelName: CP\t7970\r\n\
                   X-Request-Id: abc-1\r\nConnection: close\r\n\r\n";
    assert_eq!(status(&ask(hello.address, request)), "200");
    get(hello.address, "/healthz");
    hello.signal("-INT");
    hello.end().1
}

#[test]
fn a_request_is_one_log_line_without_its_query() {
    let lines = lines_of(&[]);
    let request: Vec<&str> = lines.lines().filter(|line| line.contains("method=GET")).collect();
    let [line] = request[..] else { panic!("not one line: {lines}") };
    for part in
        ["INFO request{id=abc-1}", "path=\"/\"", "status=200", "bytes=12", "ms=", "phone=\"CP\\t7970\""]
    {
        assert!(line.contains(part), "{part} in {line}");
    }
    assert!(!lines.contains("last") && !lines.contains("Geheim") && !lines.contains("55512"), "{lines}");
}

#[test]
fn at_debug_the_query_appears_with_its_values_masked() {
    let lines = lines_of(&["--log", "debug"]);
    assert!(lines.contains("last=***&n=***"), "{lines}");
    assert!(lines.contains("/healthz"), "{lines}");
    assert!(!lines.contains("Geheim") && !lines.contains("55512"), "{lines}");
}

#[test]
fn json_lines_are_objects() {
    let lines = lines_of(&["--log-format", "json"]);
    let line =
        lines.lines().find(|line| line.contains("\"status\":200")).unwrap_or_else(|| panic!("{lines}"));
    assert!(line.starts_with('{') && line.ends_with('}'), "{line}");
    assert!(line.contains("\"path\":\"/\"") && line.contains("\"id\":\"abc-1\""), "{line}");
}

#[test]
fn a_service_that_cannot_start_says_in_a_sentence_what_to_do() {
    let first = start(&["--log", "off"]);
    let second =
        hello().args(["--log", "off", "--listen", &first.address.to_string()]).output().expect("it runs");
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert_eq!(second.status.code(), Some(1));
    assert!(said.starts_with(&format!("Error: {} is taken: ", first.address)), "{said}");
    assert!(said.contains("choose another address with --listen"), "{said}");
}

#[test]
fn a_mistake_on_the_command_line_exits_with_2_and_help_with_0() {
    let wrong = hello().args(["--lisen", "127.0.0.1:0"]).output().expect("the example runs");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("--listen"), "{wrong:?}");
    let help = hello().arg("--help").output().expect("the example runs");
    assert_eq!(help.status.code(), Some(0));
    let text = String::from_utf8_lossy(&help.stdout).into_owned();
    for words in
        ["Says hello", "[default: 127.0.0.1:8089]", "[env: IPPHONE_PUBLIC_URL]", "[env: IPPHONE_NAME]"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
}
