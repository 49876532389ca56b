//! A visitor's browser: the virtual phone of the demo, clicked and typed on in Chromium.

#[path = "browser/animation.rs"]
mod animation;
#[path = "browser/axe.rs"]
mod axe;
#[path = "browser/film.rs"]
mod film;
#[path = "browser/pictures.rs"]
mod pictures;
#[path = "browser/push_page.rs"]
mod push_page;
#[path = "browser/visitor.rs"]
mod visitor;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use fantoccini::Locator;
use fantoccini::key::Key;
use visitor::{Outcome, visit};

#[tokio::test]
#[ignore = "needs Debian's chromium and chromium-driver; tests/run installs them"]
async fn a_visitor_walks_the_directory_by_clicks_and_keys_on_four_models_needs_chromium() -> Outcome {
    visit(|server, visitor| async move {
        visitor.browser.goto(&format!("{}/phone/?new", server.url())).await?;
        for model in ["CP-7960", "CP-7970G", "CP-7841", "CP-8841"] {
            visitor.becomes(model).await?;
            visitor.opens(&format!("{}/services", server.url())).await?;
            visitor.sees("Company Directory").await?;
            visitor.takes_a_picture(&format!("{model}-services")).await?;
            visitor.clicks("Select").await?;
            visitor.sees("First name").await?;
            visitor.types("john").await?;
            visitor.types(&Key::Down.to_string()).await?;
            visitor.types("smith").await?;
            visitor.sees("smith").await?;
            visitor.clicks("Submit").await?;
            visitor.sees("Smith, John").await?;
            visitor.takes_a_picture(&format!("{model}-people")).await?;
            visitor.clicks("Dial").await?;
            visitor.sees("15550105646").await?;
            visitor.takes_a_picture(&format!("{model}-call")).await?;
        }
        Ok(())
    })
    .await
}

/// A server of a few lines: each path has one broken or unsuitable page.
fn serve_broken_pages() -> Result<String, Box<dyn std::error::Error>> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let root = format!("http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        listener.incoming().flatten().for_each(answer);
    });
    Ok(root)
}

/// A page of a server that stops when it was asked for once.
fn serve_once() -> Result<(String, JoinHandle<()>), Box<dyn std::error::Error>> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let page = format!("http://{}/directory", listener.local_addr()?);
    let stopped = std::thread::spawn(move || listener.incoming().flatten().take(1).for_each(answer));
    Ok((page, stopped))
}

fn answer(mut socket: TcpStream) {
    let mut request = [0; 2048];
    let read = socket.read(&mut request).unwrap_or(0);
    let request = String::from_utf8_lossy(&request[..read]).into_owned();
    let page = page_of(request.split(' ').nth(1).unwrap_or("/"));
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        page.len()
    );
    // A browser or phone that went away does not matter.
    let _ = socket.write_all(head.as_bytes()).and_then(|()| socket.write_all(page.as_bytes()));
}

fn page_of(path: &str) -> String {
    let body = match path {
        "/ampersand" => {
            "<CiscoIPPhoneText>\n<Title>Canteen</Title>\n<Text>soup & salad</Text>\n</CiscoIPPhoneText>"
                .to_string()
        }
        "/picture" => {
            "<CiscoIPPhoneImageFile>\n<URL>http://127.0.0.1:1/x.png</URL>\n</CiscoIPPhoneImageFile>"
                .to_string()
        }
        _ => {
            let entry = "<DirectoryEntry><Name>N</Name><Telephone>1</Telephone></DirectoryEntry>\n";
            format!(
                "<CiscoIPPhoneDirectory>\n<Title>Thirty-three</Title>\n{}</CiscoIPPhoneDirectory>",
                entry.repeat(33)
            )
        }
    };
    format!("<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n{body}")
}

#[tokio::test]
#[ignore = "needs Debian's chromium and chromium-driver; tests/run installs them"]
async fn the_inspector_says_why_a_page_was_refused_needs_chromium() -> Outcome {
    visit(|server, visitor| async move {
        let broken = serve_broken_pages()?;
        visitor.browser.goto(&format!("{}/phone/?new", server.url())).await?;
        visitor.becomes("CP-7960").await?;
        visitor.opens(&format!("{broken}/ampersand")).await?;
        visitor.sees("XML Error[4]").await?;
        visitor.inspects("a bare & stands here").await?;
        visitor.inspects("line 4 ·").await?;
        let marked = visitor.browser.find(Locator::Css(".source-line.error")).await?;
        assert!(marked.text().await?.contains("soup & salad"), "the line is marked in the source");
        visitor.takes_a_picture("xml-error-4").await?;
        visitor.opens(&format!("{broken}/picture")).await?;
        visitor.sees("XML Error[5]").await?;
        visitor.inspects("does not show CiscoIPPhoneImageFile").await?;
        visitor.opens(&format!("{broken}/directory")).await?;
        visitor.sees("Thirty-three").await?;
        visitor.inspects("there are 33 of DirectoryEntry; 32 is the most").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
#[ignore = "needs Debian's chromium and chromium-driver; tests/run installs them"]
async fn broken_pages_are_refused_as_on_a_phone_needs_chromium() -> Outcome {
    visit(|server, visitor| async move {
        visitor.browser.goto(&format!("{}/phone/?new", server.url())).await?;
        visitor.becomes("CP-7960").await?;
        visitor.opens(&format!("{}/services", server.url())).await?;
        visitor.sees("Company Directory").await?;
        // An HTML page is shown as its source, and no script of it runs.
        visitor.opens(&format!("{}/", server.url())).await?;
        visitor.sees("DOCTYPE").await?;
        let (page, stopped) = serve_once()?;
        visitor.opens(&page).await?;
        visitor.sees("N 1").await?;
        stopped.join().map_err(|_| "the server panicked")?;
        visitor.opens(&format!("{page}?again")).await?;
        visitor.sees("HTTP Error[10]").await?;
        Ok(())
    })
    .await
}
