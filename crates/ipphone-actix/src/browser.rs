//! Which browsers may command a phone from a page: pages of ours, and nobody else's.
//!
//! A page of a stranger, open in the same browser, could otherwise send a phone into the network of whoever sits there:
//! by a WebSocket (which browsers open to any host), by a form, by a link, or by a name that leads to this machine.
//!
//! `is_private`: only this machine reaches the page.

use actix_web::HttpRequest;
use ipphone::push::Browser;

use crate::Setup;

/// Whether the request comes from a page of ours, or from no page at all (curl, tests, the address bar).
pub fn is_ours(request: &HttpRequest, is_private: bool) -> bool {
    is_our_host(request, is_private) && browser(request).is_own_page()
}

/// Whether the Host header names this service. On this machine alone, only its own names count: any other name that leads here
/// is a trick (DNS rebinding).
pub fn is_our_host(request: &HttpRequest, is_private: bool) -> bool {
    let asks = browser(request);
    let public = request.app_data::<Setup>().and_then(|setup| setup.public_url.as_ref());
    let is_public = public.is_some_and(|url| url.host().eq_ignore_ascii_case(asks.host_name()));
    !is_private || is_public || asks.is_host_of_this_machine()
}

fn browser(request: &HttpRequest) -> Browser<'_> {
    let header = |name| request.headers().get(name).map(|value| value.to_str().unwrap_or_default());
    Browser { host: header("host"), origin: header("origin"), site: header("sec-fetch-site") }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn verdict(headers: &[(&'static str, &'static str)], is_private: bool) -> bool {
        let request = headers.iter().fold(TestRequest::get(), |request, pair| request.insert_header(*pair));
        is_ours(&request.to_http_request(), is_private)
    }

    #[test]
    fn our_own_page_and_no_page_at_all_are_let_in() {
        for headers in [
            &[][..],
            &[("host", "127.0.0.1:8085")],
            &[
                ("host", "localhost:8085"),
                ("origin", "http://localhost:8085"),
                ("sec-fetch-site", "same-origin"),
            ],
            &[("host", "[::1]:8085"), ("origin", "http://[::1]:8085")],
            &[("host", "127.0.0.1:8085"), ("sec-fetch-site", "none")],
        ] {
            assert!(verdict(headers, true), "{headers:?}");
        }
        assert!(verdict(&[("host", "demo.example"), ("origin", "https://demo.example")], false));
    }

    #[test]
    fn pages_of_strangers_are_not() {
        for headers in [
            &[("host", "127.0.0.1:8085"), ("origin", "http://evil.example")][..],
            &[("host", "127.0.0.1:8085"), ("origin", "null")],
            &[("host", "127.0.0.1:8085"), ("origin", "http://127.0.0.1:9999")],
            &[("host", "127.0.0.1:8085"), ("sec-fetch-site", "cross-site")],
            &[("host", "evil.example:8085"), ("origin", "http://evil.example:8085")],
            &[("host", "")],
        ] {
            assert!(!verdict(headers, true), "{headers:?}");
        }
        assert!(!verdict(&[("host", "demo.example"), ("origin", "https://evil.example")], false));
    }
}
