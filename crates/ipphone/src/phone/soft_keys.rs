//! Softkeys of a model: how many slots it shows, which positions it knows, which role stands where.

/// The softkey row.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SoftKeys {
    /// Slots visible at once.
    pub seen: u8,
    /// `Position` 1 to this is accepted: 8 in the schemas, 16 in the 2026 edition for newer models.
    pub max_position: u8,
    /// Whether `Position` -1 binds the Applications or Settings hard key (2026 edition).
    pub hidden: bool,
    /// Where the keys are that do not fit.
    pub rest: Rest,
}

impl SoftKeys {
    /// So many slots, positions 1 to 8, the rest under "more".
    pub const fn slots(seen: u8) -> SoftKeys {
        SoftKeys { seen, max_position: 8, hidden: false, rest: Rest::More }
    }

    /// So many slots, positions 1 to 16 and -1, the rest under "more".
    pub const fn wide(seen: u8) -> SoftKeys {
        SoftKeys { seen, max_position: 16, hidden: true, rest: Rest::More }
    }

    /// Whether a softkey at this position can be reached.
    pub const fn has_position(self, position: i16) -> bool {
        (position >= 1 && position <= self.max_position as i16) || (position == -1 && self.hidden)
    }
}

/// Where the softkeys are that find no slot.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Rest {
    /// The last slot becomes "more" and turns the row.
    More,
    /// Position 1 is the right key, all others open as a list under the left key (8821, 9821).
    LeftKey,
}

/// The position of each role, so that screens name roles and never numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Layout {
    /// Select, Dial, Submit, Call: what the page is for.
    pub select: u8,
    /// Next, Update.
    pub next: u8,
    /// Exit, Cancel, Back.
    pub exit: u8,
    /// Previous.
    pub previous: u8,
}

impl Layout {
    /// 7900 series: Select 1, Next 2, Exit 3, Previous 4.
    pub const SELECT_FIRST: Layout = Layout { select: 1, next: 2, exit: 3, previous: 4 };
    /// Later phones: Exit 1, Select 2, Next 3, Previous 4.
    pub const EXIT_FIRST: Layout = Layout { select: 2, next: 3, exit: 1, previous: 4 };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_end_where_the_model_says() {
        let cases =
            [(0, false, false), (1, true, true), (8, true, true), (9, false, true), (16, false, true)];
        for (position, old, new) in cases.into_iter().chain([(17, false, false), (-1, false, true)]) {
            assert_eq!(SoftKeys::slots(4).has_position(position), old, "{position}");
            assert_eq!(SoftKeys::wide(4).has_position(position), new, "{position}");
        }
    }
}
