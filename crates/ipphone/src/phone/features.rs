//! Single abilities of a model, and sets of them.

use std::fmt;

/// One thing that some models do and others do not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[repr(u8)]
pub enum Feature {
    /// A touch screen or a mouse: TouchArea of a GraphicFileMenu works.
    Touch,
    /// `<URL method="post">` of an Input (2026 edition).
    Post,
    /// `Resource:` icons, and an icon in the title of an IconFileMenu (8.5(1)).
    EnhancedIcons,
    /// Answers a `getDeviceCaps` (CUCM 8.0(1)).
    DeviceCaps,
    /// `onAppFocusGained` and its sisters (7.1, firmware 8.3(2)).
    EventHandlers,
    /// KeyItem elements (schema 3.3.4).
    KeyItems,
    /// The answer to the Directories URL must be a Menu (7900 series).
    DirectoryMenu,
    /// Pictures always stand in the centre: LocationX and LocationY are ignored.
    Centred,
    /// Pictures that are too large are scaled down.
    ScalesDown,
    /// `SoftKey:` URIs run from an Execute.
    SoftKeyInExecute,
    /// Objects are shown only when an ExecuteItem fetched them (840, 860).
    ExecuteOnly,
    /// A push may become a notification that the user answers.
    PushNotifies,
    /// InputFlags `E`.
    Equation,
    /// Adds `locale=` and `name=` to a URL of its configuration.
    AppendsName,
    /// Asks the directory URL with `?n=` for a caller's name (Multiplatform).
    NumberLookup,
    /// The volume parameter of `RTPRx:` and `RTPMRx:`.
    RtpVolume,
    /// The audio path parameter of `RTPRx:` and `RTPMRx:`.
    RtpPath,
    /// `Device:GeneratePRT` and `Device:PRTStatus`.
    ProblemReport,
}

impl Feature {
    /// All, in the order above.
    pub const ALL: [Feature; 18] = [
        Feature::Touch,
        Feature::Post,
        Feature::EnhancedIcons,
        Feature::DeviceCaps,
        Feature::EventHandlers,
        Feature::KeyItems,
        Feature::DirectoryMenu,
        Feature::Centred,
        Feature::ScalesDown,
        Feature::SoftKeyInExecute,
        Feature::ExecuteOnly,
        Feature::PushNotifies,
        Feature::Equation,
        Feature::AppendsName,
        Feature::NumberLookup,
        Feature::RtpVolume,
        Feature::RtpPath,
        Feature::ProblemReport,
    ];
}

/// A set of [`Feature`]s.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Features(u32);

impl Features {
    /// None.
    pub const NONE: Features = Features(0);

    /// These.
    pub const fn of(features: &[Feature]) -> Features {
        Features(0).with(features)
    }

    /// This set and these.
    pub const fn with(mut self, features: &[Feature]) -> Features {
        let mut i = 0;
        while i < features.len() {
            self.0 |= 1 << features[i] as u32;
            i += 1;
        }
        self
    }

    /// This set without these.
    pub const fn without(self, features: &[Feature]) -> Features {
        Features(self.0 & !Features::of(features).0)
    }

    /// Whether this one is in the set.
    pub const fn contains(self, feature: Feature) -> bool {
        self.0 & (1 << feature as u32) != 0
    }

    /// The features in the order of [`Feature::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Feature> {
        Feature::ALL.into_iter().filter(move |feature| self.contains(*feature))
    }
}

impl fmt::Debug for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_gains_and_loses_features() {
        let set = Features::of(&[Feature::Touch, Feature::Post]).without(&[Feature::Touch]);
        assert!(set.contains(Feature::Post) && !set.contains(Feature::Touch));
        assert_eq!(Features::of(&Feature::ALL).iter().count(), Feature::ALL.len());
    }
}
