//! Lint: what is wrong with an object or a document, where, by which rule, and what to do.
//!
//! ```
//! use ipphone::{Document, Reading, check::{Grade, Rules}};
//!
//! let page = br#"<?xml version="1.0" encoding="utf-8" ?>
//! <CiscoIPPhoneInput>
//! <Title>Search</Title><Prompt>By name</Prompt>
//! <InputItem><DisplayName>Name</DisplayName><QueryStringParam>q</QueryStringParam><InputFlags>A</InputFlags></InputItem>
//! </CiscoIPPhoneInput>"#;
//! let findings = Document::read(page, Reading::PAGE).check(Rules::ANY_PHONE);
//! assert_eq!((findings[0].grade, findings[0].code), (Grade::Error, "missing-element"));
//! assert_eq!(findings[0].line, Some(2));
//! ```
//!
//! | file | what it judges |
//! |---|---|
//! | `rules` | how bad a fault is: one table of fault and parser |
//! | `walk` | what an object holds: lengths, counts, words |
//! | `addresses` | the addresses in it |
//! | `sense` | what an object as a whole, or a model, does not allow |
//! | `judge` | what the reader met: [`Oddity`](crate::Oddity) to [`Finding`] |
//! | `fit` | makes an object fit |

mod addresses;
mod finding;
mod fit;
mod judge;
mod rules;
mod sense;
mod walk;

pub use finding::{Finding, Grade};
pub use rules::Rules;

pub(crate) use fit::{Fit, replace_unsupported, replace_unusable};
pub(crate) use judge::judge;
pub(crate) use rules::Fault;
pub(crate) use walk::Walk;
