//! Character sets.
/// A character set (skeleton: the charset room replaces this file).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Charset(u8);
impl Charset {
    /// UTF-8.
    pub const UTF_8: Charset = Charset(0);
    /// ISO-8859-1.
    pub const LATIN_1: Charset = Charset(1);
}
