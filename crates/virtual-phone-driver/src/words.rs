//! What a phone did, in a few words for a list of events.

use virtual_phone::PhoneEvent;

/// The words; `None`: a page came or was refused, which its exchange says.
pub(crate) fn event(event: &PhoneEvent) -> Option<String> {
    Some(match event {
        PhoneEvent::Shown { .. } | PhoneEvent::Refused(_) => return None,
        PhoneEvent::Closed => "closed the application".to_owned(),
        PhoneEvent::Dialled(number) => format!("dialled {number}"),
        PhoneEvent::HungUp => "hung up".to_owned(),
        PhoneEvent::DigitsSent(digits) => format!("sent digits {digits}"),
        PhoneEvent::Played(file) => format!("played {file}"),
        PhoneEvent::Silent => "silent".to_owned(),
        PhoneEvent::Vibrated(_) => "vibrated".to_owned(),
        PhoneEvent::StreamStarted(rtp) => format!("stream {rtp}"),
        PhoneEvent::StreamStopped(true) => "stopped receiving".to_owned(),
        PhoneEvent::StreamStopped(false) => "stopped sending".to_owned(),
        PhoneEvent::Lit(light) => format!("backlight {}", format!("{light:?}").to_lowercase()),
        PhoneEvent::Notified(url, Ok(status)) => format!("notified {}: {status}", url.as_str()),
        PhoneEvent::Notified(url, Err(failure)) => format!("notified {}: {failure:?}", url.as_str()),
        PhoneEvent::App(action) => format!("application {action:?}"),
        PhoneEvent::Device(device) => format!("device {device:?}"),
        PhoneEvent::Personalised(what, url, bytes) => {
            format!("fetched a {what}, {bytes} bytes: {}", url.as_str())
        }
        PhoneEvent::CallHistoryCleared => "cleared the call history".to_owned(),
        PhoneEvent::Ignored(what, why) => format!("ignored {what}: {why}"),
    })
}
