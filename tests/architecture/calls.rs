//! What product code does not call.

use std::path::Path;

use crate::{
    source::{Source, parse, product},
    workspace::{from_root, packages, read},
};

/// What ends a program, or should never be committed.
const KEPT_OUT: &[&str] = &["unwrap", "panic!", "todo!", "unimplemented!", "dbg!"];

fn calls(source: &Source) -> Vec<&(usize, String)> {
    source.names.iter().filter(|(_, name)| KEPT_OUT.contains(&name.as_str())).collect()
}

/// It decodes UTF-8 alone and refuses the rest; phones send their own charset.
fn queries(source: &Source) -> Vec<&(usize, String)> {
    let is_query = |name: &str| name == "web::Query" || name.ends_with("::web::Query");
    source.names.iter().filter(|(_, name)| is_query(name) || name.starts_with("web::Query::")).collect()
}

#[test]
fn nothing_foreign_ends_the_program() {
    let found: Vec<_> = product().iter().map(|(path, source)| (path, calls(source))).collect();
    let found: Vec<_> = found.iter().filter(|(_, calls)| !calls.is_empty()).collect();
    assert!(found.is_empty(), "return an error instead: {found:#?}");
}

#[test]
fn forms_are_decoded_in_the_charset_of_the_phone() {
    for (path, source) in product() {
        let found = queries(source);
        assert!(found.is_empty(), "{path}: take `ipphone_actix::Form` instead: {found:?}");
    }
}

#[test]
fn every_crate_forbids_unsafe_code() {
    let roots = packages().iter().flat_map(|package| &package.roots).cloned().map(from_root);
    let missing: Vec<_> = roots.filter(|root| !parse(root, &read(root)).forbids_unsafe).collect();
    assert!(missing.is_empty(), "no `#![forbid(unsafe_code)]` in {missing:?}");
}

#[test]
fn calls_that_end_a_program_are_found() {
    let source = parse(
        Path::new("sample"),
        "use actix_web::web::Query;
        fn f(q: web::Query<X>) { a.unwrap(); a.unwrap_or(b); panic!(); println!(\"{}\", a.unwrap()); vec![todo!()]; }",
    );
    let names: Vec<&str> = calls(&source).into_iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["unwrap", "panic!", "unwrap", "todo!"]);
    assert_eq!(queries(&source).len(), 2);
}
