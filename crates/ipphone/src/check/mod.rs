//! Findings in three grades.
mod finding;
pub use finding::{Finding, Grade};
