//! A visitor of the gallery: virtual phones of four kinds walk through the demo by keys and fingers alone.

use std::time::Duration;

use ipphone::object::Kind;
use ipphone::phone::{Models, Phone};
use ipphone::uri::HttpUrl;
use ipphone_tests::TestServer;
use safe_fetch::{Dialer, Policy};
use virtual_phone::screen::{PageKind, Pane};
use virtual_phone::{Setup, render};
use virtual_phone_driver::Walk;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// A phone in front of the demo's services menu.
struct Visitor {
    walk: Walk,
    model: &'static str,
}

impl Visitor {
    async fn at_services(
        server: &TestServer,
        model: &'static str,
    ) -> Result<Visitor, Box<dyn std::error::Error>> {
        let phone = Phone::of(model, &Models::BUILT_IN).ok_or(model)?;
        let dialer = Dialer::new(Policy::anything(), Duration::from_secs(30));
        let mut visitor = Visitor { walk: Walk::new(phone, Setup::default(), dialer), model };
        let services = format!("{}/services", server.url().trim_end_matches('/'));
        visitor.walk.open(HttpUrl::parse(&services).ok_or("an address")?).await;
        visitor.sees(Kind::Menu, "Services");
        Ok(visitor)
    }

    /// Presses keys, and waits where the service asks for it: a slow machine draws slowly.
    async fn presses(&mut self, keys: &str) -> Outcome {
        self.walk.press(keys).await?;
        for _ in 0..100 {
            if self.walk.phone().screen().title != "One moment" {
                break;
            }
            self.walk.press("wait:2").await?;
        }
        Ok(())
    }

    fn sees(&self, kind: Kind, title: &str) {
        let screen = self.walk.phone().screen();
        let last = self.walk.exchanges().next_back();
        assert_eq!(
            (screen.page, screen.title.as_str()),
            (PageKind::Object(kind), title),
            "{}: {last:#?}",
            self.model
        );
        assert!(screen.error.is_none(), "{}: {:?}", self.model, screen.error);
    }

    /// The pixels of the pane.
    fn picture(&self) -> Pane {
        let pane = self.walk.phone().screen().pane.clone();
        assert!(matches!(pane, Pane::Picture(_)), "{}: {pane:?}", self.model);
        pane
    }

    fn reads(&self, words: &str) {
        let lines = render::text(self.walk.phone().screen(), self.walk.phone().model()).lines;
        assert!(lines.iter().any(|line| line.contains(words)), "{}: {lines:?}", self.model);
    }
}

#[tokio::test]
async fn a_7960_zooms_and_moves_by_its_keypad() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    let mut visitor = Visitor::at_services(&server, "7960").await?;
    visitor.presses("2").await?;
    visitor.sees(Kind::Menu, "Pictures");
    visitor.presses("4").await?;
    visitor.sees(Kind::Menu, "Portraits");
    visitor.presses("1").await?;
    visitor.sees(Kind::Image, "Captain");
    let captain = visitor.picture();
    visitor.presses("Soft:Next").await?;
    visitor.sees(Kind::Image, "Cat");
    assert_ne!(visitor.picture(), captain);
    visitor.presses("Soft:Zoom").await?;
    visitor.sees(Kind::GraphicMenu, "Cat");
    let near = visitor.picture();
    visitor.presses("1").await?;
    let corner = visitor.picture();
    assert_ne!(near, corner, "the window moved up and left");
    visitor.presses("9").await?;
    assert_eq!(visitor.picture(), near, "and back");
    visitor.presses("5").await?;
    assert_ne!(visitor.picture(), near, "nearer");
    visitor.presses("Soft:Exit").await?;
    visitor.sees(Kind::Image, "Cat");
    visitor.presses("Soft:Prev").await?;
    assert_eq!(visitor.picture(), captain);
    visitor.presses("Soft:Exit").await?;
    visitor.sees(Kind::Menu, "Portraits");
    Ok(())
}

#[tokio::test]
async fn a_7970_is_touched() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    let mut visitor = Visitor::at_services(&server, "7970").await?;
    visitor.presses("2").await?;
    visitor.sees(Kind::GraphicFileMenu, "Pictures");
    // Three thumbnails in a row: the fourth, Portraits, begins the second.
    visitor.presses("touch:40,120").await?;
    visitor.sees(Kind::GraphicFileMenu, "Portraits");
    visitor.presses("touch:40,40").await?;
    visitor.sees(Kind::ImageFile, "Captain");
    let whole = visitor.picture();
    visitor.presses("Soft:Zoom").await?;
    visitor.sees(Kind::GraphicFileMenu, "Captain");
    let near = visitor.picture();
    assert_ne!(near, whole);
    visitor.presses("touch:149,10").await?;
    assert_ne!(visitor.picture(), near, "moved up");
    visitor.presses("Soft:Exit Soft:Exit Soft:List").await?;
    visitor.sees(Kind::IconFileMenu, "Portraits");
    Ok(())
}

#[tokio::test]
async fn a_slideshow_runs_on_an_8841_until_it_is_stopped() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    let mut visitor = Visitor::at_services(&server, "8841").await?;
    visitor.presses("2").await?;
    visitor.sees(Kind::IconFileMenu, "Pictures");
    visitor.presses("4 Soft:Show").await?;
    visitor.sees(Kind::ImageFile, "Captain");
    let first = visitor.picture();
    for title in ["Cat", "Girl with a pearl", "Owl", "Captain"] {
        visitor.presses("wait:10").await?;
        visitor.sees(Kind::ImageFile, title);
    }
    assert_eq!(visitor.picture(), first);
    visitor.presses("Soft:Stop").await?;
    visitor.presses("wait:60").await?;
    visitor.sees(Kind::ImageFile, "Captain");
    Ok(())
}

#[tokio::test]
async fn a_7841_reads_what_others_see() -> Outcome {
    let server = TestServer::start("demo", &[])?;
    let mut visitor = Visitor::at_services(&server, "7841").await?;
    visitor.presses("2").await?;
    visitor.sees(Kind::Menu, "Pictures");
    visitor.presses("5").await?;
    visitor.sees(Kind::Text, "Balloons");
    visitor.reads("A still morning");
    visitor.presses("Soft:Next").await?;
    visitor.sees(Kind::Text, "Test card");
    Ok(())
}

#[tokio::test]
async fn the_clock_hangs_on_four_walls() -> Outcome {
    let server = TestServer::start("demo", &["--timezone", "Europe/Berlin"])?;
    for (model, kind) in
        [("7960", Kind::Image), ("7970", Kind::ImageFile), ("8841", Kind::ImageFile), ("7841", Kind::Text)]
    {
        let mut visitor = Visitor::at_services(&server, model).await?;
        visitor.presses("3").await?;
        let screen = visitor.walk.phone().screen();
        assert_eq!(screen.page, PageKind::Object(kind), "{model}: {screen:?}");
        let requests = visitor.walk.requests();
        visitor.presses("wait:61").await?;
        assert!(visitor.walk.requests() > requests, "{model}: the next minute was asked for");
        if kind == Kind::Text {
            visitor.reads("20");
            continue;
        }
        let digits = visitor.picture();
        visitor.presses("Soft:Face").await?;
        let last = visitor.walk.exchanges().next_back();
        assert_ne!(visitor.picture(), digits, "{model}: {last:?}");
    }
    Ok(())
}
