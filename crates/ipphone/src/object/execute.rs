//! CiscoIPPhoneExecute: up to three URIs for the phone to run.

use super::element::shape;
use super::field::{Need, number, some_items, some_target};
use super::word::Priority;
use crate::check::{Fault, Walk};
use crate::uri::{Place, Target};

/// Up to three URIs for the phone to run, one of them an http address at most (guide 5.0(2) ch. 5). Pushed, or the answer to a
/// request. The order in which they run is not guaranteed.
///
/// ```text
/// <CiscoIPPhoneExecute>
/// <ExecuteItem Priority="0" URL="http://example.net/alarm"/>
/// <ExecuteItem URL="Play:chime.raw"/>
/// </CiscoIPPhoneExecute>
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Execute {
    /// 1 to 3 items.
    pub items: Vec<ExecuteItem>,
}

/// One thing to run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ExecuteItem {
    /// When an http address is fetched. Missing: at once.
    pub priority: Option<Priority>,
    /// What to run, 1 to 256 characters.
    pub url: Option<Target>,
}

shape! { ExecuteItem = "ExecuteItem" {
    priority: "Priority", number(0, 2), "guide 5.0(2) ch. 5; XSD 3.3.4" [attribute()];
    url: "URL", some_target(Place::Execute), "guide 5.0(2) ch. 5; XSD 3.3.4" [attribute()] [need(Need::Mandatory)];
} }

shape! { Execute = "CiscoIPPhoneExecute" root {
    items: "ExecuteItem", some_items(3, &ExecuteItem::SHAPE), "guide 5.0(2) ch. 5; XSD 3.3.4";
} more check_addresses }

impl Execute {
    /// Runs this at once.
    pub fn new(url: impl Into<Target>) -> Execute {
        Execute::default().item(url)
    }

    /// Runs this too.
    pub fn item(mut self, url: impl Into<Target>) -> Execute {
        self.items.push(ExecuteItem { priority: Some(Priority::Now), url: Some(url.into()) });
        self
    }

    /// Fetches this address when the phone lets it.
    pub fn with_priority(mut self, url: impl Into<Target>, priority: Priority) -> Execute {
        self.items.push(ExecuteItem { priority: Some(priority), url: Some(url.into()) });
        self
    }

    fn check_addresses(&self, walk: &mut Walk<'_>) {
        let addresses = self.items.iter().filter(|item| matches!(item.url, Some(Target::Url(_)))).count();
        if addresses <= 1 {
            return;
        }
        walk.found_limit(
            Fault::Rule,
            "two-addresses",
            "guide 5.0(2) ch. 5",
            1,
            format!("{addresses} items are http addresses; a phone runs one of them at most"),
            Some("send one Execute for each address".to_string()),
        );
    }
}
