//! Comes with the service.
