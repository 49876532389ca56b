//! What ARCHITECTURE.md says, held by tests: who depends on whom, and what is absent.
//!
//! Each file holds one kind of rule, and proves on a small sample that the rule can fail.
#![forbid(unsafe_code)]

mod arrows;
mod calls;
mod literals;
mod manifests;
mod map;
mod size;
mod source;
mod traces;
mod workspace;
