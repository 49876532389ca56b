//! What an event handler posts when its Notify URI has no data of its own (guide 7.1).
//!
//! ```text
//! <notifyApplicationEvent appId="Vendor/Product" type="focusGained"/>
//! ```

use super::Application;
use crate::charset::Charset;
use crate::uri::Handler;
use crate::xml::Writer;

/// What happens to an application's page.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ApplicationEvent {
    /// It came to the front.
    FocusGained,
    /// It went from the front.
    FocusLost,
    /// Its window was minimised.
    Minimized,
    /// Its window closed, or the page left the history.
    Closed,
}

impl ApplicationEvent {
    /// The `type` of the event.
    pub const fn name(self) -> &'static str {
        match self {
            ApplicationEvent::FocusGained => "focusGained",
            ApplicationEvent::FocusLost => "focusLost",
            ApplicationEvent::Minimized => "minimized",
            ApplicationEvent::Closed => "closed",
        }
    }
}

impl Application {
    /// The handler of this event.
    pub fn handler(&self, event: ApplicationEvent) -> Option<&Handler> {
        match event {
            ApplicationEvent::FocusGained => self.on_focus_gained.as_ref(),
            ApplicationEvent::FocusLost => self.on_focus_lost.as_ref(),
            ApplicationEvent::Minimized => self.on_minimized.as_ref(),
            ApplicationEvent::Closed => self.on_closed.as_ref(),
        }
    }

    /// The data that a Notify URI without data posts for this event.
    pub fn notice(&self, event: ApplicationEvent) -> String {
        let mut w = Writer::new(Charset::UTF_8, 128);
        w.raw("<notifyApplicationEvent");
        w.attribute("appId", self.app_id.as_deref().unwrap_or_default());
        w.attribute("type", event.name());
        w.raw("/>");
        String::from_utf8_lossy(&w.finish().0).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_names_application_and_event() {
        let application = Application { app_id: Some("A&B/C".to_string()), ..Application::default() };
        let expected = r#"<notifyApplicationEvent appId="A&amp;B/C" type="closed"/>"#;
        assert_eq!(application.notice(ApplicationEvent::Closed), expected);
        assert_eq!(application.handler(ApplicationEvent::Closed), None);
    }
}
