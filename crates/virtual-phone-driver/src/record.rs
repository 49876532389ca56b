//! The last exchanges and events of a phone.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::{DeviceVisit, Exchange};

/// How many are kept of each.
const MOST: usize = 50;

/// What an inspector looks at. A fleet keeps none.
#[derive(Debug, Default)]
pub(crate) struct Record {
    exchanges: VecDeque<Arc<Exchange>>,
    events: VecDeque<String>,
    visits: VecDeque<Arc<DeviceVisit>>,
    last_id: u64,
    last_visit: u64,
}

impl Record {
    pub(crate) fn exchanges(&self) -> impl DoubleEndedIterator<Item = &Arc<Exchange>> {
        self.exchanges.iter()
    }

    pub(crate) fn events(&self) -> impl DoubleEndedIterator<Item = &String> {
        self.events.iter()
    }

    pub(crate) fn visits(&self) -> impl DoubleEndedIterator<Item = &Arc<DeviceVisit>> {
        self.visits.iter()
    }

    /// Keeps a request to the phone's web server and numbers it.
    pub(crate) fn visited(&mut self, mut visit: DeviceVisit) {
        self.last_visit += 1;
        visit.id = self.last_visit;
        push(&mut self.visits, Arc::new(visit));
    }

    pub(crate) fn note(&mut self, event: String) {
        push(&mut self.events, event);
    }

    /// Keeps an exchange and numbers it.
    pub(crate) fn keep(&mut self, mut exchange: Exchange) {
        self.last_id += 1;
        exchange.id = self.last_id;
        push(&mut self.exchanges, Arc::new(exchange));
    }
}

fn push<T>(list: &mut VecDeque<T>, item: T) {
    if list.len() >= MOST {
        list.pop_front();
    }
    list.push_back(item);
}
