//! The last exchanges and events of a phone.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::Exchange;

/// How many are kept of each.
const MOST: usize = 50;

/// What an inspector looks at. A fleet keeps none.
#[derive(Debug, Default)]
pub(crate) struct Record {
    exchanges: VecDeque<Arc<Exchange>>,
    events: VecDeque<String>,
    last_id: u64,
}

impl Record {
    pub(crate) fn exchanges(&self) -> impl DoubleEndedIterator<Item = &Arc<Exchange>> {
        self.exchanges.iter()
    }

    pub(crate) fn events(&self) -> impl DoubleEndedIterator<Item = &String> {
        self.events.iter()
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
