//! What is written is read back as the same, for every family; what is unknown survives.

use std::net::Ipv4Addr;

use proptest::{option, prelude::*};

use super::{key::Key, *};

fn digits() -> impl Strategy<Value = Digits> {
    "\\+?[0-9#*ABCD,]{1,12}".prop_filter_map("only pauses", |text| Digits::parse(&text))
}

fn id() -> impl Strategy<Value = Option<ApplicationId>> {
    option::of("[A-Za-zü/ ]{1,9}".prop_filter_map("spaces at the ends", |text| ApplicationId::new(&text)))
}

fn key() -> impl Strategy<Value = Uri> {
    let numbered = prop_oneof![
        Just(Key::Line as fn(u8) -> Key),
        Just(Key::KeyPad as fn(u8) -> Key),
        Just(Key::Soft as fn(u8) -> Key),
        Just(Key::Session as fn(u8) -> Key),
        Just(Key::Feature as fn(u8) -> Key),
        Just(Key::FixedFeature as fn(u8) -> Key),
        Just((|n| Key::OnScreen(OnScreenKey::Digit(n))) as fn(u8) -> Key),
    ];
    prop_oneof![
        (numbered, any::<u8>()).prop_map(|(key, number)| key(number)),
        proptest::sample::select(Key::named_keys().collect::<Vec<_>>()),
    ]
    .prop_map(Uri::from)
}

fn soft_key() -> impl Strategy<Value = Uri> {
    let named = proptest::sample::select(SoftKey::ALL.to_vec());
    prop_oneof![named, any::<u8>().prop_map(SoftKey::Number)].prop_map(Uri::from)
}

fn rtp() -> impl Strategy<Value = Uri> {
    let output = option::of(proptest::sample::select(vec![
        AudioPath::Speaker,
        AudioPath::Handset,
        AudioPath::Current,
    ]));
    let parts = (any::<u32>(), any::<u32>(), option::of(any::<u32>()), output, 0..8, any::<bool>());
    parts.prop_map(|(address, port, volume, output, which, has_port)| {
        let ip = Ipv4Addr::from(address);
        Uri::Rtp(match which {
            0 => Rtp::Rx { from: ip, port: has_port.then_some(port), volume, output },
            1 => Rtp::Tx { to: ip, port },
            2 => Rtp::MulticastRx { group: ip, port, volume, output },
            3 => Rtp::MulticastTx { group: ip, port },
            4 => Rtp::StopRx,
            5 => Rtp::StopTx,
            6 => Rtp::StopMulticastRx,
            _ => Rtp::StopMulticastTx,
        })
    })
}

fn call() -> impl Strategy<Value = Uri> {
    (digits(), any::<bool>(), any::<bool>(), id(), 0..3).prop_map(|(digits, ui, feedback, id, which)| {
        match which {
            0 => Dial { digits, use_app_ui: ui, application_id: id, audible_feedback: feedback }.into(),
            1 => EditDial::new(digits).into(),
            _ => SendDigits { digits, audible_feedback: feedback, application_id: id }.into(),
        }
    })
}

fn timed() -> impl Strategy<Value = Uri> {
    (any::<u32>(), option::of(any::<u32>()), any::<u32>(), 0..5).prop_map(
        |(a, minutes, c, which)| match which {
            0 => Display::On { minutes }.into(),
            1 => Display::Off { minutes }.into(),
            2 => Display::Default.into(),
            3 => Vibrate::Default.into(),
            _ => Vibrate::Pattern { on: a, off: minutes.unwrap_or(0), count: c }.into(),
        },
    )
}

fn app() -> impl Strategy<Value = Uri> {
    let priority = option::of(proptest::sample::select(vec![
        AppPriority::Now,
        AppPriority::WhenDone,
        AppPriority::IfIdle,
    ]));
    (proptest::sample::select(AppAction::ALL), priority, option::of(any::<u32>()), id()).prop_map(
        |(action, priority, idle_timer, application_id)| {
            App { action, priority, idle_timer, application_id }.into()
        },
    )
}

fn notify() -> impl Strategy<Value = Uri> {
    let part = "[a-z0-9./?&=]{1,9}";
    (part, 1u16.., part, option::of(part), option::of("[a-z: <>/]{0,9}x")).prop_filter_map(
        "the host is none",
        |(host, port, path, credentials, data)| {
            let mut notify = Notify::new(&host, port, &path)?;
            if let Some(credentials) = credentials {
                notify = notify.with_credentials(&credentials)?;
            }
            if let Some(data) = data {
                notify = notify.with_data(&data)?;
            }
            Some(notify.into())
        },
    )
}

fn named() -> impl Strategy<Value = Uri> {
    prop_oneof![
        proptest::sample::select(Init::ALL).prop_map(Uri::from),
        proptest::sample::select(Device::ALL).prop_map(Uri::from),
        proptest::sample::select(Resource::ALL).prop_map(Uri::from),
        proptest::sample::select(ScreenButton::ALL).prop_map(Uri::from),
        Just(Uri::Play(Play::Stop)),
    ]
}

/// Families of free text: whatever constructs, comes back.
fn free() -> impl Strategy<Value = Uri> {
    ("\\PC{1,16}", 0..5).prop_filter_map("no such text", |(text, which)| match which {
        0 => QueryStringParam::new(&text).map(Uri::from),
        1 => Play::file(&text).map(Uri::from),
        2 => SettingsMenu::new(&text).map(Uri::from),
        3 => Tftp::new(&text).map(Uri::from),
        _ => UserData::parse("UserDataSoftKey", &text).ok().map(Uri::from),
    })
}

fn any_uri() -> impl Strategy<Value = Uri> {
    prop_oneof![key(), soft_key(), rtp(), call(), timed(), app(), notify(), named(), free()]
}

/// Texts near the border: a known scheme, colons, digits, names, white space.
fn near_uri() -> impl Strategy<Value = String> {
    let schemes: Vec<&str> = Scheme::ALL.into_iter().flat_map(Scheme::names).chain(["http", "Foo"]).collect();
    (proptest::sample::select(schemes), "[:;0-9a-zA-Z/#<. +*,ü]{0,20}")
        .prop_map(|(scheme, rest)| scheme.to_owned() + ":" + &rest)
}

proptest! {
    #[test]
    fn a_typed_uri_is_read_back_as_the_same(uri in any_uri()) {
        let text = uri.to_string();
        prop_assert_eq!(&*uri.text(), text.as_str());
        prop_assert_eq!(Target::parse(&text), Target::Uri(uri), "{}", text);
    }

    #[test]
    fn any_text_is_read_and_what_is_unknown_survives(text in ".*") {
        survives(&text)?;
    }

    #[test]
    fn a_text_near_a_uri_is_read_too(text in near_uri()) {
        survives(&text)?;
    }

    #[test]
    fn a_handler_is_read_back_as_the_same(text in "[:;0-9a-zA-Z/. ]{0,30}", uris in prop::collection::vec(any_uri(), 0..4)) {
        let read = Handler::parse(&text);
        prop_assert_eq!(Handler::parse(&read.to_string()), read);
        if let Some(handler) = Handler::new(uris.into_iter().map(Target::Uri)) {
            prop_assert_eq!(Handler::parse(&handler.to_string()), handler);
        }
    }
}

fn survives(text: &str) -> Result<(), TestCaseError> {
    let target = Target::parse(text);
    if let Target::Uri(Uri::Other(kept)) = &target {
        prop_assert_eq!(kept, text.trim());
    }
    prop_assert_eq!(Target::parse(&target.to_string()), target.clone());
    for place in Place::ALL {
        target.issues(place);
    }
    let _ = (target.since(), target.is_later());
    Ok(())
}
