//! A page as this phone gets it from its server.

use std::sync::Arc;

use ipphone::phone::Phone;
use ipphone::uri::HttpUrl;
use virtual_phone_driver::Exchange;

use crate::error::Error;
use crate::phone::{run, walk};

/// The answer behind all redirects, with what the phone did with it.
pub(crate) fn fetch(phone: Phone, url: &HttpUrl) -> Result<Arc<Exchange>, Error> {
    let walk = run(async {
        let mut walk = walk(phone, url);
        walk.open(url.clone()).await;
        Ok(walk)
    })?;
    let notice = walk.phone().screen().error.as_ref();
    let (shown, why) =
        notice.map_or(("nothing", "no request left the phone"), |notice| (&notice.text, &notice.reason));
    // The first that leads no further is the page; pictures and what it executes come after it.
    let page = walk.exchanges().find(|exchange| exchange.what != "redirect");
    let unread =
        |reason: String| Error::Fetch { url: url.as_str().to_owned(), reason, shown: shown.to_owned() };
    let page = page.ok_or_else(|| unread(why.to_owned()))?;
    match (&page.failure, page.status) {
        (Some(failure), _) => Err(unread(failure.clone())),
        (None, None) => Err(unread("there is no answer".to_owned())),
        (None, Some(_)) => Ok(page.clone()),
    }
}
