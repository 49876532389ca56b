//! Every declared limit of every field, and the grade of every kind of fault.

mod made;

use ipphone::check::{Finding, Grade, Rules};
use ipphone::object::Kind;
use ipphone::phone::Models;
use ipphone::{Document, Reading};
use made::limits::{Filling, Spot, Try, spots};

/// What a limit can be found by.
const OF_LIMITS: [&str; 8] = [
    "value-too-long",
    "too-many-elements",
    "too-few-elements",
    "number-out-of-range",
    "picture-too-large",
    "not-a-number",
    "unknown-word",
    "bad-priority",
];

fn of_limits(findings: Vec<Finding>) -> Vec<Finding> {
    findings.into_iter().filter(|finding| OF_LIMITS.contains(&finding.code)).collect()
}

fn rules(model: &str) -> Rules {
    Rules::of(Models::BUILT_IN.find(model).expect("a known model"))
}

fn each(mut judge: impl FnMut(&Spot, &Try, &Document<'_>, &str)) {
    for spot in spots() {
        for attempt in spot.tries() {
            let made = spot.make(&attempt.filling);
            let document = Document::read(made.text.as_bytes(), Reading::PAGE);
            let about =
                format!("{}/{} with {:?}:\n{}", spot.holder(), spot.field.name, short(&attempt.filling), {
                    made.text.chars().take(1500).collect::<String>()
                });
            assert_eq!(
                document.object.as_ref().map(ipphone::object::Object::kind),
                Some(spot.kind),
                "{about}"
            );
            judge(&spot, &attempt, &document, &format!("line {} {about}", made.line));
            if let Some(expected) = &attempt.finding {
                let findings = of_limits(document.check(Rules::ANY_PHONE));
                let found =
                    findings.first().map(|finding| (finding.code, finding.limit, finding.path.clone()));
                let path = format!("{}{}", spot.holder(), expected.step);
                assert_eq!(found, Some((expected.code, expected.limit, Some(path))), "{about}");
                assert_eq!(findings.len(), 1, "{findings:#?} {about}");
                assert_eq!(findings[0].line, Some(made.line), "{about}");
                assert!(findings[0].source.is_some() && findings[0].fix.is_some(), "{about}");
            }
        }
    }
}

fn short(filling: &Filling) -> String {
    format!("{filling:?}").chars().take(60).collect()
}

#[test]
fn every_field_takes_its_maximum_and_one_more_is_found_in_its_place() {
    let mut beyond = 0;
    each(|_, attempt, document, about| match &attempt.finding {
        None => assert!(of_limits(document.check(Rules::ANY_PHONE)).is_empty(), "{about}"),
        Some(_) => beyond += 1,
    });
    assert!(beyond > 250, "only {beyond} values beyond a limit were tried");
}

#[test]
fn fit_removes_what_is_beyond_a_limit_and_changes_nothing_within() {
    each(|_, attempt, document, about| {
        let object = document.object.clone().expect("read");
        let mut fitted = object.clone();
        fitted.fit(Rules::ANY_PHONE);
        match &attempt.finding {
            None => assert_eq!(fitted, object, "{about}"),
            Some(_) => {
                let mut left = of_limits(fitted.check(Rules::ANY_PHONE));
                // An Execute that must not be empty may become so: fit invents nothing.
                left.retain(|finding| finding.code != "too-few-elements");
                assert!(left.is_empty(), "{left:#?} {about}");
            }
        }
    });
}

#[test]
fn a_strict_parser_refuses_what_is_beyond_a_limit_and_an_old_one_puts_up_with_it() {
    let (strict, tolerant) = (rules("7970"), rules("7960"));
    each(|spot, attempt, document, about| {
        let Some(expected) = &attempt.finding else { return };
        let grade = |rules| {
            let findings = of_limits(document.check(rules));
            findings.iter().find(|finding| finding.code == expected.code).map(|finding| finding.grade)
        };
        let is_rule = expected.code == "bad-priority"
            || expected.code == "too-few-elements"
            || (spot.kind.root() == "CiscoIPPhoneExecute" && expected.code == "too-many-elements");
        // Positions 9 and up exist on later models: no error on any.
        let is_later = spot.field.name == "Position" && attempt.filling == Filling::Text("9".into());
        let wanted = match (is_rule, is_later) {
            (true, _) => (Grade::Error, Grade::Error),
            (_, true) => (Grade::Warning, Grade::Warning),
            _ => (Grade::Error, Grade::Warning),
        };
        assert_eq!((grade(strict), grade(tolerant)), (Some(wanted.0), Some(wanted.1)), "{about}");
    });
}

#[test]
fn whatever_the_model_fit_leaves_nothing_that_it_refuses() {
    let models: Vec<_> = ["7905", "7960", "7970", "7921", "7937", "6921", "7841", "8841", "9861", "860"]
        .into_iter()
        .map(|name| (name, Models::BUILT_IN.find(name).expect(name)))
        .collect();
    each(|_, _, document, about| {
        for (name, model) in &models {
            let rules = Rules::of(*model);
            let mut object = document.object.clone().expect("read");
            if !object.kind().is_displayable() && object.kind() != Kind::Execute {
                continue; // a Status can't become anything else; the others come from phones
            }
            object.fit(rules);
            let refused: Vec<_> =
                object.check(rules).into_iter().filter(|finding| finding.grade == Grade::Error).collect();
            // An Execute that must not be empty stays so: fit invents nothing.
            let is_empty_list = refused.iter().all(|finding| finding.code == "too-few-elements");
            assert!(is_empty_list, "{name}: {refused:#?} {about}");
        }
    });
}
