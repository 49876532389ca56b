//! Stands for a crate of the SDK.
