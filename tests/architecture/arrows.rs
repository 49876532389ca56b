//! Who may depend on whom. Arrows point one way; a new package gets its row here.

use std::collections::BTreeSet;

use crate::workspace::{Package, packages, tree};

/// What each crate may be built from, beside what is not ours. `ipphone-cli`, services and `demo` have rules of their own.
const ARROWS: &[(&str, &[&str])] = &[
    ("ipphone", &[]),
    ("ipphone-picture", &["ipphone"]),
    ("ipphone-actix", &["ipphone"]),
    ("ipphone-serve", &["ipphone"]),
    ("ipphone-client", &["ipphone", "ipphone-picture"]),
    ("push-auth", &["ipphone", "ipphone-actix", "safe-fetch"]),
    ("virtual-phone", &["ipphone", "ipphone-picture", "phone-canvas"]),
    ("virtual-phone-driver", &["ipphone", "virtual-phone", "safe-fetch", "ipphone-serve"]),
    ("phone-canvas", &["ipphone"]),
    ("device-store", &[]),
    ("safe-fetch", &[]),
    ("demo-ldap", &[]),
    ("test-server", &[]),
];

/// What a service may stand on.
const UNDER_SERVICES: &[&str] = &[
    "ipphone",
    "ipphone-actix",
    "ipphone-serve",
    "ipphone-picture",
    "phone-canvas",
    "device-store",
    "safe-fetch",
];

/// What single services may stand on beside that.
const UNDER_ONE_SERVICE: &[(&str, &str)] = &[
    ("ldap-directory", "demo-ldap"),
    ("push-web", "ipphone-client"),
    ("push-web", "push-auth"),
    ("virtual-phone-web", "virtual-phone"),
    ("virtual-phone-web", "virtual-phone-driver"),
];

/// What never belongs under a package: it does no I/O and knows no framework.
const KEPT_OUT: &[(&str, &[&str])] = &[
    ("ipphone", &["tokio", "actix-web", "actix-http", "reqwest", "hyper", "image", "mio", "socket2"]),
    ("virtual-phone", &["tokio", "actix-web", "reqwest", "hyper", "mio", "socket2"]),
];

/// Why `package` may not be built from `other`, if so.
fn objection(package: &str, is_service: bool, other: &str, other_is_service: bool) -> Option<String> {
    if other == "ipphone-tests" {
        return Some(format!("{package} → tests: nothing depends on tests"));
    }
    let may = match package {
        "demo" | "ipphone-tests" => true,
        _ if other_is_service => false,
        "ipphone-cli" => true,
        _ if is_service => UNDER_SERVICES.contains(&other) || UNDER_ONE_SERVICE.contains(&(package, other)),
        _ => match ARROWS.iter().find(|(name, _)| *name == package) {
            Some((_, under)) => under.contains(&other),
            None => return Some(format!("{package} has no row in the table of arrows")),
        },
    };
    (!may).then(|| format!("{package} → {other}"))
}

fn find<'a>(packages: &'a [Package], name: &str) -> Option<&'a Package> {
    packages.iter().find(|package| package.name == name)
}

#[test]
fn arrows_point_one_way() {
    let mut wrong = Vec::new();
    for package in packages() {
        for other in package.normal.iter().filter_map(|name| find(packages(), name)) {
            wrong.extend(objection(&package.name, package.is_service(), &other.name, other.is_service()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_package_has_its_place() {
    for Package { name, folder, .. } in packages() {
        let place = folder.parent().and_then(|parent| parent.file_name()).unwrap_or_default();
        let service = find(packages(), name).is_some_and(Package::is_service);
        let listed = ARROWS.iter().any(|(known, _)| known == name) || name == "ipphone-cli";
        assert!(
            service || name == "ipphone-tests" || (listed && place == "crates"),
            "{name} has no row in the table of arrows"
        );
    }
}

#[test]
fn only_the_demo_and_tests_know_services_even_in_their_tests() {
    for package in packages().iter().filter(|package| !["demo", "ipphone-tests"].contains(&&*package.name)) {
        let services = packages().iter().filter(|other| other.is_service() && other.name != package.name);
        let names: BTreeSet<String> = services.map(|service| service.name.clone()).collect();
        let known: Vec<_> = package.dev.union(&package.normal).filter(|name| names.contains(*name)).collect();
        assert!(known.is_empty(), "{} → {known:?}", package.name);
    }
}

#[test]
fn no_sockets_pictures_or_frameworks_under_the_core() {
    for (package, kept_out) in KEPT_OUT {
        if find(packages(), package).is_none() {
            assert_ne!(*package, "ipphone", "the core is gone");
            continue;
        }
        let tree = tree(package);
        let inside: Vec<_> = kept_out.iter().filter(|name| tree.contains(**name)).collect();
        assert!(inside.is_empty(), "under {package}: {inside:?}");
    }
}

#[test]
fn the_tree_is_followed_to_its_leaves() {
    let tree = tree("ipphone-serve");
    assert!(tree.contains("mio") && tree.contains("ipphone-serve"), "{tree:?}");
    assert!(!tree.contains("rcgen"), "a tool of its tests");
}

#[test]
fn the_core_has_no_features() {
    assert_eq!(find(packages(), "ipphone").expect("the core").features, BTreeSet::new());
}

#[test]
fn a_wrong_arrow_is_found() {
    for (package, is_service, other, other_is_service, wrong) in [
        ("ipphone", false, "ipphone-actix", false, true),
        ("demo-ldap", false, "ipphone-actix", false, true),
        ("ipphone-serve", false, "ipphone-actix", false, true),
        ("ldap-directory", true, "stock-ticker", true, true),
        ("ipphone-cli", false, "ldap-directory", true, true),
        ("stock-ticker", true, "demo-ldap", false, true),
        ("brand-new", false, "ipphone", false, true),
        ("demo", true, "ipphone-tests", false, true),
        ("ldap-directory", true, "demo-ldap", false, false),
        ("demo", true, "ldap-directory", true, false),
        ("ipphone-cli", false, "demo-ldap", false, false),
    ] {
        let found = objection(package, is_service, other, other_is_service);
        assert_eq!(found.is_some(), wrong, "{package} → {other}: {found:?}");
    }
}
