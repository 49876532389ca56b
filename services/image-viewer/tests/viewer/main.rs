//! The service as phones see it: every page is read back, checked for its model, and none had to be changed to fit.

mod bad_input;
mod cameras;
mod crowd;
mod phone;
mod recent;
mod walk;
