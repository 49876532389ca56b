//! Flag, environment, file, default; and what is said about mistakes in them.

use std::{ffi::OsString, fs, path::PathBuf, time::Duration};

use clap::{Error, Parser};
use ipphone_serve::{Settings, parse_from};

/// A service with every kind of flag.
#[derive(Parser, Debug)]
#[command(mut_arg("listen", |arg| arg.default_value("127.0.0.1:8081")))]
struct Args {
    /// Several servers
    #[arg(long)]
    ldap_url: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    symbols: Vec<String>,
    /// Look first
    #[arg(long)]
    check: bool,
    #[arg(long)]
    base_dn: String,
    #[arg(long, default_value_t = 3)]
    phones: u8,
    #[arg(long, num_args = 2, value_names = ["RULES", "FILE"])]
    r#try: Vec<String>,
    #[command(flatten)]
    settings: Settings,
}

struct Trial {
    folder: tempfile::TempDir,
    environment: Vec<(&'static str, &'static str)>,
}

impl Trial {
    fn new(environment: &[(&'static str, &'static str)]) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), environment: environment.to_vec() }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("service.toml")
    }

    /// The settings with this file (none when empty) and these arguments.
    fn parse(&self, toml: &str, arguments: &[&str]) -> Result<Args, Error> {
        let mut all: Vec<OsString> = vec!["service".into()];
        if !toml.is_empty() {
            fs::write(self.file(), toml).unwrap();
            all.extend(["--config".into(), self.file().into()]);
        }
        all.extend(arguments.iter().map(OsString::from));
        parse_from(all, |name| {
            self.environment.iter().find(|(known, _)| *known == name).map(|(_, v)| v.into())
        })
    }
}

#[test]
fn the_flag_beats_the_environment_beats_the_file_beats_the_default() {
    let variable = &[("IPPHONE_PHONES", "7")][..];
    for (flag, environment, toml, expected) in [
        (&["--phones", "9"][..], variable, "phones = 5", 9),
        (&[], variable, "phones = 5", 7),
        (&[], &[], "phones = 5", 5),
        (&[], &[("IPPHONE_PHONES", "")], "phones = 5", 5),
        (&[], &[], "drain = 1", 3),
        (&[], &[("PHONES", "7"), ("LISTEN", "x")], "", 3),
    ] {
        let arguments = [&["--base-dn", "x"], flag].concat();
        let args = Trial::new(environment).parse(toml, &arguments).unwrap();
        assert_eq!(args.phones, expected, "{flag:?} {environment:?} {toml}");
    }
}

#[test]
fn every_setting_has_an_environment_variable() {
    let args = Trial::new(&[
        ("IPPHONE_LISTEN", "127.0.0.1:1"),
        ("IPPHONE_PUBLIC_URL", "http://a.example/x"),
        ("IPPHONE_TLS_CERT", "c.pem"),
        ("IPPHONE_TLS_KEY", "k.pem"),
        ("IPPHONE_LOG", "warn"),
        ("IPPHONE_LOG_FORMAT", "json"),
        ("IPPHONE_DRAIN", "9"),
        ("IPPHONE_MODELS", "m.toml"),
        ("IPPHONE_TIMEZONE", "Asia/Tokyo"),
        ("IPPHONE_LDAP_URL", "ldap://a\nldap://b\n"),
        ("IPPHONE_SYMBOLS", "A,B"),
        ("IPPHONE_CHECK", "yes"),
        ("IPPHONE_BASE_DN", "dc=example, dc=net"),
    ])
    .parse("", &[])
    .unwrap();
    let s = &args.settings;
    assert_eq!(s.listen.to_string(), "127.0.0.1:1");
    assert_eq!(s.public_url.as_deref(), Some("http://a.example/x"));
    assert_eq!((s.tls_cert.clone(), s.tls_key.clone()), (Some("c.pem".into()), Some("k.pem".into())));
    assert_eq!((s.log.to_string(), s.log_format), ("warn".into(), ipphone_serve::LogFormat::Json));
    assert_eq!((s.drain, s.models.clone()), (Duration::from_secs(9), Some("m.toml".into())));
    assert_eq!(s.timezone.name(), "Asia/Tokyo");
    assert_eq!(args.ldap_url, ["ldap://a", "ldap://b"]);
    assert_eq!(args.symbols, ["A", "B"]);
    assert!(args.check);
    assert_eq!(args.base_dn, "dc=example, dc=net");
}

#[test]
fn a_file_holds_lists_tables_switches_and_numbers() {
    let toml = "listen = '[::1]:0'\nldap-url = ['ldap://a', 'ldap://b']\nsymbols = 'A,B'\ncheck = true\n\
                phones = 0x10\nbase-dn = '--odd'\ntry = ['r', 'f']\ndrain = 0\n";
    let args = Trial::new(&[]).parse(toml, &[]).unwrap();
    assert_eq!(args.settings.listen.to_string(), "[::1]:0");
    assert_eq!(args.ldap_url, ["ldap://a", "ldap://b"]);
    assert_eq!(args.symbols, ["A", "B"]);
    assert!(args.check);
    assert_eq!((args.phones, args.base_dn.as_str(), args.settings.drain), (16, "--odd", Duration::ZERO));
    assert_eq!(args.r#try, ["r", "f"]);
    let table = Trial::new(&[]).parse("base-dn = 'x'\n[ldap-url]\ndoor = 'http://d'\n", &[]).unwrap();
    assert_eq!(table.ldap_url, ["door=http://d"]);
}

#[test]
fn a_repeatable_flag_replaces_the_list_of_the_file() {
    let toml = "base-dn = 'x'\nldap-url = ['ldap://a', 'ldap://b']";
    let args = Trial::new(&[]).parse(toml, &["--ldap-url", "ldap://c"]).unwrap();
    assert_eq!(args.ldap_url, ["ldap://c"]);
    let off = Trial::new(&[("IPPHONE_CHECK", "0")]).parse("base-dn = 'x'\ncheck = true", &[]).unwrap();
    assert!(!off.check);
}

#[test]
fn the_file_itself_may_be_named_by_the_environment() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.toml");
    fs::write(&file, "phones = 8\nbase-dn = 'x'").unwrap();
    let args: Args =
        parse_from(["service"], |name| (name == "IPPHONE_CONFIG").then(|| file.clone().into_os_string()))
            .unwrap();
    assert_eq!((args.phones, args.settings.config), (8, Some(file)));
}

#[test]
fn mistakes_in_the_file_name_the_line_and_what_would_be_right() {
    for (toml, words) in [
        ("phones = 3\nlisen = 'x'", "line 2: there is no setting 'lisen'; did you mean 'listen'?"),
        ("public_url = 'x'", "line 1: there is no setting 'public_url'; did you mean 'public-url'?"),
        ("\n\nzzz = 1", "line 3: there is no setting 'zzz'; --help lists them all"),
        ("[listen]\na = 1", "line 1: 'listen' takes one value, not several"),
        ("listen = ['a', 'b']", "line 1: 'listen' takes one value, not several"),
        ("check = 'yes'", "line 1: 'check' is a switch: write true or false"),
        ("ldap-url = []", "line 1: 'ldap-url' is empty: leave the line out"),
        ("ldap-url = [['a']]", "line 1: 'ldap-url' goes too deep: lists hold plain values only"),
        ("config = 'other.toml'", "line 1: a settings file cannot name another one"),
        ("phones = 1\nphones = 2", "line 2: duplicate key"),
        ("phones = ", "line 1:"),
        ("help = true", "line 1: there is no setting 'help'"),
    ] {
        let error = Trial::new(&[]).parse(toml, &["--base-dn", "x"]).unwrap_err();
        assert!(error.to_string().contains(words), "{toml:?}: {error}");
        assert_eq!(error.exit_code(), 2, "{toml:?}");
    }
}

#[test]
fn a_bad_value_says_where_it_came_from() {
    let error =
        Trial::new(&[("IPPHONE_PHONES", "many")]).parse("", &["--base-dn", "x"]).unwrap_err().to_string();
    assert!(error.contains("'many' for '--phones") && error.contains("comes from IPPHONE_PHONES"), "{error}");
    let error = Trial::new(&[]).parse("base-dn = 'x'\nphones = 900", &[]).unwrap_err().to_string();
    assert!(error.contains("service.toml line 2"), "{error}");
    let error =
        Trial::new(&[("IPPHONE_CHECK", "perhaps")]).parse("", &["--base-dn", "x"]).unwrap_err().to_string();
    assert!(error.contains("IPPHONE_CHECK: 'perhaps' is neither true nor false"), "{error}");
    let typed = Trial::new(&[("IPPHONE_PHONES", "4")]).parse("", &["--base-dn", "x", "--phones", "many"]);
    assert!(!typed.unwrap_err().to_string().contains("comes from"));
}

#[test]
fn what_is_required_may_come_from_anywhere_but_must_come() {
    let missing = Trial::new(&[]).parse("phones = 1", &[]).unwrap_err().to_string();
    assert!(missing.contains("--base-dn"), "{missing}");
    assert!(Trial::new(&[("IPPHONE_BASE_DN", "x")]).parse("", &[]).is_ok());
    let half =
        Trial::new(&[("IPPHONE_TLS_CERT", "c.pem")]).parse("", &["--base-dn", "x"]).unwrap_err().to_string();
    assert!(half.contains("--tls-key"), "{half}");
}

#[test]
fn a_missing_file_is_named() {
    let error = Trial::new(&[]).parse("", &["--base-dn", "x", "--config", "/nonexistent.toml"]).unwrap_err();
    assert!(error.to_string().contains("/nonexistent.toml (--config)"), "{error}");
    assert_eq!(error.exit_code(), 2);
}

#[test]
fn help_teaches_the_default_the_variable_and_the_file_even_if_the_file_is_broken() {
    for flag in ["--help", "-h"] {
        let error = Trial::new(&[("IPPHONE_PHONES", "77")]).parse("nonsense", &[flag]).unwrap_err();
        let help = error.to_string();
        for words in [
            "[env: IPPHONE_LDAP_URL]",
            "[env: IPPHONE_CHECK]",
            "[env: IPPHONE_LISTEN]",
            "[default: 127.0.0.1:8081]",
            "IPPHONE_BASE_DN",
            "--config",
            "The command line wins over the environment",
        ] {
            assert!(help.contains(words), "{flag}: {words} in {help}");
        }
        assert!(!help.contains("77"), "{help}");
        assert_eq!(error.exit_code(), 0);
    }
}

#[test]
fn the_shared_settings_are_the_contract() {
    let error = Trial::new(&[]).parse("", &["--help"]).unwrap_err().to_string();
    for flag in [
        "--listen",
        "--public-url",
        "--tls-cert",
        "--tls-key",
        "--log",
        "--log-format",
        "--drain",
        "--models",
        "--timezone",
        "--config",
    ] {
        assert!(error.contains(&format!("{flag} ")), "{flag}");
    }
}
