//! Which path is what.

use ipphone::device_page;
use ipphone::phone::PushStyle;
use ipphone::push;

use super::push::ANSWER_PATH;
use super::{AskId, Asked, Reply, html};
use crate::VirtualPhone;

/// What only some may ask.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Errand {
    /// Run the object in this form.
    Push(super::Body),
    /// The picture of the panel.
    Screenshot,
}

impl VirtualPhone {
    /// Somebody asks the phone's web server.
    pub(crate) fn asked(&mut self, id: AskId, asked: Asked) {
        let reads = matches!(asked.method.as_str(), "GET" | "HEAD");
        let model = self.phone.model;
        if asked.path == push::PATH && *model.push != PushStyle::None {
            return match asked.method.as_str() {
                "POST" => self.authenticate(id, asked, |asked| Errand::Push(std::mem::take(&mut asked.body))),
                _ => self.reply(id, not_allowed("POST")),
            };
        }
        if !reads {
            return self.reply(id, not_allowed("GET, HEAD"));
        }
        if model.screenshot.path() == Some(asked.path.as_str()) {
            if model.screenshot.needs_https() && !asked.is_https {
                return self.reply(id, https_only());
            }
            return self.authenticate(id, asked, |_| Errand::Screenshot);
        }
        let reply = self.public(&asked);
        self.reply(id, reply);
    }

    /// What anybody may read.
    fn public(&mut self, asked: &Asked) -> Reply {
        if asked.path == ANSWER_PATH {
            return self.kept(&asked.query);
        }
        let page = match asked.path.as_str() {
            "/" => Some((device_page::Kind::Device, false)),
            path => device_page::Kind::from_path(path),
        };
        let Some((kind, is_xml)) = page else { return not_found("no page has this path") };
        let Some(page) = self.page_rows(kind, &asked.query, &asked.host) else {
            return not_found("the page has no such number");
        };
        let reply = if is_xml { Reply::xml(page.to_xml()) } else { Reply::html(200, html::page(&page)) };
        reply.because("a device page")
    }

    /// With what every answer of this web server carries (capture of a 7940).
    pub(crate) fn dressed(&self, reply: Reply) -> Reply {
        let reply = reply.header("Cache-Control", "no-cache").header("Expires", LONG_AGO);
        match self.phone.model.client.agent.server() {
            Some(name) => reply.header("Server", name),
            None => reply,
        }
    }
}

/// The day that this family's web server writes, whatever day it is.
const LONG_AGO: &str = "Thu, 26 Oct 1995 00:00:00 GMT";

fn not_found(why: &str) -> Reply {
    Reply::html(404, html::message("Not Found", "The phone has no such page.")).because(why)
}

fn not_allowed(methods: &str) -> Reply {
    let page = html::message("Method Not Allowed", "The phone does not take this method here.");
    Reply::html(405, page).header("Allow", methods).because("the method is not one of this path")
}

fn https_only() -> Reply {
    let page = html::message("Forbidden", "This phone gives its picture over https only.");
    Reply::html(403, page).because("this model gives pictures of its screen over https only")
}
