//! Numbers of the site that are dialled by their last digits.

/// `+49891234:100-899`: the numbers that begin so and end in 100 to 899 are extensions of these digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExtensionRange {
    prefix: String,
    first: u64,
    last: u64,
    width: usize,
}

/// Longest extension, in digits.
const WIDEST: usize = 10;

impl ExtensionRange {
    /// `None`: not of this form, or the two ends differ in length or order.
    pub(crate) fn parse(text: &str) -> Option<ExtensionRange> {
        let (prefix, ends) = text.split_once(':')?;
        let digits = prefix.strip_prefix('+')?;
        let (first, last) = ends.split_once('-')?;
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty();
        let right = is_digits(digits) && is_digits(first) && is_digits(last) && first.len() == last.len();
        if !right || first.len() > WIDEST || first > last {
            return None;
        }
        let (width, prefix) = (first.len(), prefix.to_string());
        Some(ExtensionRange { prefix, first: first.parse().ok()?, last: last.parse().ok()?, width })
    }

    /// The extension of a canonical number, if it is one of these.
    pub(super) fn extension<'n>(&self, canonical: &'n str) -> Option<&'n str> {
        canonical.strip_prefix(self.prefix.as_str()).filter(|rest| self.is_extension(rest))
    }

    /// Whether these digits are an extension of this range.
    pub(super) fn is_extension(&self, digits: &str) -> bool {
        digits.len() == self.width
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && digits.parse().is_ok_and(|number: u64| (self.first..=self.last).contains(&number))
    }

    /// The canonical number of an extension.
    pub(super) fn whole(&self, extension: &str) -> String {
        format!("{}{extension}", self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_has_a_beginning_and_two_ends_of_the_same_length() {
        let range = ExtensionRange::parse("+49891234:0100-0899").unwrap();
        assert_eq!(range.extension("+498912340567"), Some("0567"));
        assert_eq!(range.extension("+49891234567"), None);
        assert_eq!(range.extension("+498912340900"), None);
        assert_eq!(range.whole("0100"), "+498912340100");
        for text in ["+49:1-99", "49:1-9", "+49:9-1", "+49:", "+49", "+:1-2", "+49:a-b", "", "+4 9:1-2"] {
            assert_eq!(ExtensionRange::parse(text), None, "{text}");
        }
        assert_eq!(ExtensionRange::parse("+49:00000000001-00000000002"), None, "no phone number is so long");
    }
}
