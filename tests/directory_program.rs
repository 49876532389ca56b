//! `ldap-directory` as its administrator uses it: what it prints, and how it ends.

use std::process::{Command, Output};

use ipphone_tests::{TestServer, binary, root};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn run(arguments: &[&str]) -> Result<(Output, String), Box<dyn std::error::Error>> {
    let output = Command::new(binary("ldap-directory", "ldap-directory")?).args(arguments).output()?;
    let said = String::from_utf8(output.stdout.clone())? + &String::from_utf8(output.stderr.clone())?;
    Ok((output, said))
}

#[test]
fn check_prints_rows_xml_and_findings() -> Outcome {
    let (output, said) = run(&["--check", "smith"])?;
    assert_eq!(output.status.code(), Some(0), "{said}");
    for part in [
        "15 people",
        "Smith, John",
        "+1 (555) 010-5646 dials +15550105646",
        "<CiscoIPPhoneDirectory>",
        "fits every",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (output, said) = run(&["--check", "nobodyatall"])?;
    assert_eq!(output.status.code(), Some(1), "{said}");
    let (output, said) = run(&[
        "--check",
        "--ldap-url",
        "ldap://127.0.0.1:1",
        "--base-dn",
        "dc=example,dc=com",
        "--log",
        "off",
    ])?;
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("no answer"), "{said}");
    Ok(())
}

#[test]
fn the_settings_to_begin_with_are_right() -> Outcome {
    let config = root().join("services/ldap-directory/directory.toml").display().to_string();
    let numbers = ["+33(0)1 23 45 67 89", "089 1234-567", "call reception"];
    let tried: Vec<&str> = numbers.iter().flat_map(|number| ["--try-number", number]).collect();
    let (output, said) = run(&[&["--config", config.as_str()][..], &tried].concat())?;
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(
        said,
        "+33(0)1 23 45 67 89: dials 00033123456789, is known as +33123456789\n\
         089 1234-567: dials 567, is known as +49891234567\n\
         call reception: nobody can dial it\n"
    );
    Ok(())
}

#[test]
fn wrong_settings_end_the_program_with_one_sentence() -> Outcome {
    for (arguments, words) in [
        (&["--ldap-url", "ldap://h:0"][..], "ports are 1 to 65535"),
        (&["--filter", "(cn="], "RFC 4515"),
        (&["--country", "de"], "--country de"),
        (&["--allow-network", "lan"], "10.1.0.0/16"),
        (&["--base-dn", "dc=x"], "--ldap-url"),
        (&["--fold", "elvish"], "german"),
    ] {
        let (output, said) = run(arguments)?;
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        let error = said.lines().find(|line| line.starts_with("error: ")).unwrap_or_default();
        assert!(error.contains(words), "{arguments:?}: {said}");
    }
    Ok(())
}

#[test]
fn what_somebody_looks_for_stands_in_no_log_and_all_is_counted() -> Outcome {
    let server = TestServer::start("ldap-directory", &["--log", "debug"])?;
    let caller = server.caller().header("x-CiscoIPPhoneModelName", "CP-7970G");
    for target in [
        "/search?last=whitcombe",
        "/reverse?number=15550105646",
        "/keypad?digits=5646",
        "/search?last=whitcombe",
    ] {
        assert_eq!(caller.get(target)?.status, 200, "{target}");
    }
    let log = server.stderr();
    assert!(!log.to_lowercase().contains("whitcombe") && !log.contains("5646"), "{log}");
    let metrics = caller.get("/metrics")?.text();
    for line in [
        "directory_searches_total{outcome=\"ok\"} ",
        "directory_cache_total{outcome=\"hit\"} 1",
        "ldap_connections_total ",
    ] {
        assert!(metrics.contains(line), "{line}: {metrics}");
    }
    let telling = TestServer::start("ldap-directory", &["--log-searches"])?;
    telling.caller().get("/search?last=whitcombe")?;
    assert!(telling.stderr().contains("whitcombe"));
    Ok(())
}
