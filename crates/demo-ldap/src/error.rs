//! What can be wrong with a text that should be an LDIF.

/// A text that is not the LDIF of a directory. Each message says where and what to change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A line breaks the format of RFC 2849, or uses a part of it that this reader leaves out.
    #[error("LDIF line {line}: {problem}")]
    Ldif {
        /// Number of the line, from 1; of a folded line, its first.
        line: usize,
        /// What is wrong and what would be right.
        problem: String,
    },
    /// A distinguished name that RFC 4514 does not allow, of an entry or in an attribute that holds one.
    #[error("{dn:?} is not a distinguished name: {problem}")]
    Dn {
        /// The text that was to be a name.
        dn: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// Two entries have the same distinguished name.
    #[error("two entries are named {dn:?}; leave one")]
    Duplicate {
        /// The name of the second one, as written.
        dn: String,
    },
    /// The LDIF holds no entry at all, so there is no base to search under.
    #[error("the LDIF holds no entry; give at least the base, such as \"dn: dc=example,dc=com\"")]
    Empty,
}
