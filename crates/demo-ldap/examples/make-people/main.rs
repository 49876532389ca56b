//! Prints the LDIF of the made-up company that `demo-ldap` carries. The same every time.
//!
//! ```text
//! cargo run -p demo-ldap --example make-people > crates/demo-ldap/people.ldif
//! ```

mod avatar;
mod names;
mod numbers;
mod random;
mod staff;
mod writer;

fn main() {
    print!("{}", writer::ldif(&staff::everybody()));
}
