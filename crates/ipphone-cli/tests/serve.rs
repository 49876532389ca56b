//! `ipphone serve`: a folder as a service, asked by virtual phones.

#[path = "command/mod.rs"]
mod command;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use command::{Said, command, ipphone};

/// The command, serving a folder until the test ends.
struct Served {
    child: Child,
    origin: String,
    lines: Receiver<String>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn new(folder: &Path, arguments: &[&str]) -> Served {
        let mut command = command();
        command.arg("serve").arg(folder).args(["--listen", "127.0.0.1:0"]).args(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut stderr = BufReader::new(child.stderr.take().expect("a pipe")).lines();
        let listening = stderr.by_ref().map_while(Result::ok).find_map(|line| {
            line.strip_prefix("listening on http://").map(|address| ["http://", address].concat())
        });
        let origin = listening.expect("it listens");
        // The rest is read too, so that it never waits for a full pipe.
        let (said, lines) = channel();
        let also = said.clone();
        let stdout = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        std::thread::spawn(move || stdout.map_while(Result::ok).try_for_each(|line| said.send(line)));
        std::thread::spawn(move || stderr.map_while(Result::ok).try_for_each(|line| also.send(line)));
        Served { child, origin, lines }
    }

    /// What it says until a line holds this. It looks several times a second; a minute is for a very busy machine.
    fn says(&self, words: &str) -> String {
        let mut text = String::new();
        while !text.contains(words) {
            let line = self.lines.recv_timeout(Duration::from_secs(60));
            text += &line.unwrap_or_else(|_| panic!("{words:?} is not in:\n{text}"));
            text.push('\n');
        }
        text
    }

    fn get(&self, path: &str, model: &str, more: &[&str]) -> Said {
        let url = [&self.origin, path].concat();
        ipphone(&[&["get", &url, "--model", model], more].concat())
    }

    /// Status line, headers and body, as bytes.
    fn raw(&self, path: &str, headers: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(self.origin.trim_start_matches("http://")).expect("it listens");
        let request = format!("GET {path} HTTP/1.1\r\nHost: h:1\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        (String::from_utf8_lossy(&answer[..end]).to_lowercase(), answer[end + 4..].to_vec())
    }
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, bytes).expect("written");
    }
    folder
}

const LUNCH: &[u8] = b"title = \"Lunch\"\nprompt = \"Enjoy\"\ntext = \"Soup & bread\"\n";
const MENU: &[u8] =
    b"title = \"Canteen\"\nprompt = \"Choose\"\n[[item]]\nname = \"Lunch today\"\nurl = \"lunch.toml\"\n\
    [[item]]\nname = \"Kitchen\"\nurl = \"Dial:1000\"\n";
const LATIN: &[u8] =
    b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<CiscoIPPhoneText><Title>Gr\xFC\xDFe</Title>\n\
    <Prompt>x</Prompt><Text>M\xFCller</Text></CiscoIPPhoneText>";
const BARE: &[u8] = b"<CiscoIPPhoneText><Title>T</Title>\n<Text>soup & salad</Text></CiscoIPPhoneText>";

#[test]
fn a_walk_from_the_menu_to_the_text_and_back() {
    let dir = folder(&[("index.toml", MENU), ("lunch.toml", LUNCH)]);
    let served = Served::new(dir.path(), &[]);
    for model in ["7960", "7970", "7841", "8841", "9861"] {
        let said = served.get("/", model, &["--keys", "1"]);
        assert_eq!(said.code, 0, "{model}: {}{}", said.out, said.err);
        assert!(said.out.contains("Soup & bread") && said.out.contains("CiscoIPPhoneText"), "{}", said.out);
        assert!(served.get("/", model, &["--keys", "1 Soft:Exit"]).out.contains("Lunch today"), "{model}");
        assert_eq!(served.get("/", model, &["--keys", "2"]).code, 0, "{model} dials");
    }
}

#[test]
fn a_folder_without_an_index_is_a_menu_of_what_phones_show() {
    let png = b"\x89PNG\r\n\x1a\n";
    let dir = folder(&[
        ("Tom & \"Jerry\" <1>.txt", b"hello"),
        ("lunch.toml", LUNCH),
        ("photo.jpg", b"x"),
        ("door.png", png),
        (".secret.xml", BARE),
        ("notes.doc", b"x"),
        ("sub/deep.txt", b"down here"),
    ]);
    let served = Served::new(dir.path(), &[]);
    let said = served.get("/", "7970", &["--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let expected = ["1 sub", "2 door", "3 lunch", "4 Tom & \"Jerry\" <1>"];
    assert_eq!(shown["lines"], serde_json::json!(expected), "{}", said.out);
    assert!(served.get("/", "7970", &["--keys", "4"]).out.contains("hello"));
    assert!(served.get("/", "7970", &["--keys", "1 1"]).out.contains("down here"));
}

#[test]
fn a_page_reaches_each_phone_in_its_own_charset() {
    let dir = folder(&[("page.xml", LATIN)]);
    let served = Served::new(dir.path(), &[]);
    for (accepts, charset, name) in
        [("iso-8859-1", "iso-8859-1", &b"M\xFCller"[..]), ("utf-8", "utf-8", b"M\xC3\xBCller")]
    {
        let phone = format!("x-CiscoIPPhoneModelName: CP-7970G\r\nAccept-Charset: {accepts}\r\n");
        let (head, body) = served.raw("/page.xml", &phone);
        assert!(head.contains(&format!("content-type: text/xml; charset={charset}")), "{head}");
        assert!(head.contains(&format!("content-length: {}", body.len())), "{head}");
        assert!(body.windows(name.len()).any(|part| part == name), "{:?}", String::from_utf8_lossy(&body));
    }
    for model in ["7921", "7970", "8841"] {
        assert!(served.get("/page.xml", model, &[]).out.contains("Müller"), "{model}");
    }
}

#[test]
fn what_a_phone_refuses_is_sent_as_it_is_and_told() {
    let dir = folder(&[("bad.xml", BARE)]);
    let served = Served::new(dir.path(), &[]);
    let first = served.says("1 file checked");
    assert!(first.contains("error[bare-ampersand]") && first.contains("bad.xml:2:12"), "{first}");
    let (head, body) = served.raw("/bad.xml", "x-CiscoIPPhoneModelName: CP-7970G\r\n");
    assert!(head.contains("200 ok") && head.contains("text/xml"), "{head}");
    assert_eq!(body, BARE);
    let said = served.get("/bad.xml", "7970", &[]);
    assert!(said.code == 1 && said.out.contains("XML Error[4]"), "{}", said.out);
    served.says("refuses the page");
}

#[test]
fn each_save_is_checked() {
    let dir = folder(&[("page.toml", LUNCH)]);
    let served = Served::new(dir.path(), &["--model", "7970"]);
    served.says("1 file checked, nothing wrong");
    let page = dir.path().join("page.toml");

    fs::write(&page, "title = \"Lunch\"\ntitel = \"Supper\"\ntext = \"x\"\n").expect("written");
    let said = served.says("a 7970 does not show this page");
    assert!(said.contains("page.toml:2:1"), "{said}");
    let shown = said.split_once("error[toml]").and_then(|(_, shown)| shown.split_once("  = source"));
    let shown = ["error[toml]", shown.expect("a finding").0].concat();
    assert!(include_str!("../README.md").contains(&shown), "README.md lacks:\n{shown}");
    let shown = served.get("/page.toml", "7970", &[]).out;
    assert!(shown.contains("page.toml: line 2"), "{shown}");

    fs::write(&page, "title = \"Lunch\"\n[[item]]\nname = \"Soup\"\nurl = \"soup.toml\"\n").expect("written");
    let said = served.says("no-such-file");
    assert!(said.contains("there is no soup.toml"), "{said}");

    let title = "A title of more than thirty-two letters";
    fs::write(&page, format!("text = \"x\"\ntitle = \"{title}\"\nprompt = \"p\"\n")).expect("written");
    served.says("a 7970 shows XML Error[4]");
    // What the author wrote goes out, and the phone says what the lint says.
    assert_eq!(served.get("/page.toml", "7970", &[]).code, 1);

    fs::write(&page, LUNCH).expect("written");
    served.says("a 7970 shows this page");
    fs::remove_file(&page).expect("removed");
    served.says("is gone");
}

#[test]
fn a_phone_book_is_leafed_through_and_searched() {
    let few: String = (1..=40).map(|n| format!("\"Person, Nr {n}\",+49 (0)30 {n}\n")).collect();
    let many: String = (1..=250).map(|n| format!("Mitarbeiter {n};1{n:03}\n")).collect();
    let many =
        [b"Name;Telefon;Telephone\r\nJ\xFCrgen M\xFCller;x;0170 1\r\n", many.replace(';', ";;").as_bytes()]
            .concat();
    let dir = folder(&[("few.csv", format!("name,number\n{few}").as_bytes()), ("many.csv", &many)]);
    let served = Served::new(dir.path(), &[]);

    let first = served.get("/few.csv", "7960", &[]).out;
    assert!(first.contains("1-32 of 40") && first.contains("Person, Nr 1"), "{first}");
    let second = served.get("/few.csv", "7960", &["--keys", "Soft:Next"]).out;
    assert!(second.contains("33-40 of 40") && second.contains("Person, Nr 33"), "{second}");
    let back = served.get("/few.csv", "7960", &["--keys", "Soft:Next Soft:Prev"]).out;
    assert!(back.contains("1-32 of 40"), "{back}");
    let (_, body) = served.raw("/few.csv", "");
    assert!(String::from_utf8_lossy(&body).contains("<Telephone>+49301</Telephone>"));

    for model in ["7960", "7841", "8841"] {
        let form = served.get("/many.csv", model, &[]).out;
        assert!(form.contains("CiscoIPPhoneInput") && form.contains("Name or number"), "{form}");
        let found = served.get("/many.csv", model, &["--keys", "type:m%C3%BCl Soft:Submit"]).out;
        assert!(found.contains("Jürgen Müller"), "{model}: {found}");
        let nobody = served.get("/many.csv", model, &["--keys", "type:Xaver Soft:Submit"]).out;
        assert!(nobody.contains("Nobody is called Xaver"), "{model}: {nobody}");
    }
}

#[test]
fn sounds_and_pictures_go_out_as_what_they_are() {
    let sun = [
        b".snd".as_slice(),
        &[0, 0, 0, 24, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0x1f, 0x40, 0, 0, 0, 1, 0x7f, 0xff],
    ];
    let dir = folder(&[
        ("a.au", &sun.concat()),
        ("b.raw", b"\x7f\xff"),
        ("c.png", b"\x89PNG\r\n\x1a\n"),
        ("d.JPG", b"\xFF\xD8"),
        ("e.txt", b"Gr\xFC\xDFe"),
        ("f.au", b"RIFF"),
    ]);
    let served = Served::new(dir.path(), &[]);
    for (path, content_type, body) in [
        ("/a.au", "audio/basic", &b"\x7f\xff"[..]),
        ("/b.raw", "audio/basic", b"\x7f\xff"),
        ("/c.png", "image/png", b"\x89PNG\r\n\x1a\n"),
        ("/d.JPG", "image/jpeg", b"\xFF\xD8"),
        ("/e.txt", "text/plain; charset=iso-8859-1", b"Gr\xFC\xDFe"),
    ] {
        let (head, sent) = served.raw(path, "");
        assert!(head.contains(&format!("content-type: {content_type}")), "{path}: {head}");
        assert_eq!(sent, body, "{path}");
    }
    drop(served);
    let served = Served::new(dir.path(), &["--model", "7960"]);
    let said = served.says("each is checked again");
    for words in ["this model shows no PNG", "no phone shows a JPEG", "does not begin with .snd"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    let (_, body) = served.raw("/f.au", "");
    assert!(String::from_utf8_lossy(&body).contains("no Sun audio file"));
}

#[test]
fn whatever_is_asked_a_phone_gets_words() {
    let dir =
        folder(&[("page.xml", LATIN), ("book.csv", b"first,last\na,b"), ("empty.csv", b"name,number\n")]);
    let huge = fs::File::create(dir.path().join("huge.xml")).expect("a file");
    huge.set_len(1 << 40).expect("a hole");
    fs::create_dir(dir.path().join("empty")).expect("made");
    std::os::unix::fs::symlink("/etc", dir.path().join("etc")).expect("linked");
    let pipe = std::process::Command::new("mkfifo").arg(dir.path().join("pipe.xml")).status();
    assert!(pipe.expect("mkfifo runs").success());
    let served = Served::new(dir.path(), &[]);
    let said = served.says("each is checked again");
    assert!(said.contains("error[too-large]"), "{said}");
    for (path, words) in [
        ("/nothing.xml", "Nothing here"),
        ("/../../etc/passwd", "Nothing here"),
        ("/%2e%2e/%2e%2e/etc/passwd", "Nothing here"),
        ("/..%2f..%2fetc%2fpasswd", "Nothing here"),
        ("/etc/hosts.txt", "Nothing here"),
        ("/etc", "Nothing here"),
        ("/page.xml%00.txt", "Nothing here"),
        ("/%ff", "Nothing here"),
        ("/huge.xml", "Too large"),
        ("/pipe.xml", "Not readable"),
        ("/book.csv", "first, last"),
        ("/empty.csv", "Nobody stands"),
        ("/empty.csv?start=-1", "damaged"),
        ("/empty", "no page in this folder"),
    ] {
        let (head, body) = served.raw(path, "x-CiscoIPPhoneModelName: CP-7960\r\n");
        let body = String::from_utf8_lossy(&body).into_owned();
        assert!(head.contains("200 ok") && body.contains("<CiscoIPPhoneText>"), "{path}: {head} {body}");
        assert!(body.contains(words), "{path}: {body}");
    }
}

#[test]
fn it_says_what_to_do_next_and_refuses_what_it_cannot_do() {
    for (arguments, words) in [
        (&["serve", "no-such-folder"][..], "no-such-folder"),
        (&["serve", "menu.xml"], "is no folder"),
        (&["serve", ".", "--model", "8814"], "near it: CP-8811"),
        (&["serve", ".", "--listen", "8000"], "127.0.0.1:8000"),
        (&["serve", ".", "--public-url", "here"], "is no address"),
        (&["serve", ".", "--listen", "127.0.0.1:0", "--public-url", "http://h/?x=1"], "public URL"),
    ] {
        let said = ipphone(arguments);
        assert!(said.code == 2 && said.err.contains(words), "{arguments:?}: {} {}", said.code, said.err);
    }
}

#[test]
fn it_is_a_service_like_the_others() {
    let dir = folder(&[("index.toml", MENU), ("lunch.toml", LUNCH)]);
    let mut served = Served::new(dir.path(), &["--public-url", "http://phones.example.net/canteen"]);
    assert!(served.raw("/healthz", "").0.contains("200 ok"));
    assert!(served.raw("/readyz", "").0.contains("200 ok"));
    assert!(String::from_utf8_lossy(&served.raw("/metrics", "").1).contains("# EOF"));
    let (_, body) = served.raw("/?model=8841&name=SEP1", "");
    let body = String::from_utf8_lossy(&body).into_owned();
    let url = "http://phones.example.net/canteen/lunch.toml?model=8841&amp;name=SEP1";
    assert!(body.contains(url), "{body}");
    let id = served.child.id().to_string();
    let killed = std::process::Command::new("kill").args(["-INT", &id]).status().expect("kill runs");
    assert!(killed.success() && served.child.wait().expect("it ends").success());
}
