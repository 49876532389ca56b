//! Serves the made-up people, or your own LDIF, until it is interrupted.
//!
//! You will see the address; ask it with `ldapsearch -x -H ldap://127.0.0.1:3389 -b dc=example,dc=com '(sn=smith)' cn`.
//!
//! ```text
//! cargo run -p demo-ldap --example serve -- 127.0.0.1:3389 [FILE.ldif]
//! ```

use demo_ldap::{DemoLdap, Directory};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let listen = arguments.next().unwrap_or_else(|| "127.0.0.1:3389".into());
    let directory = match arguments.next() {
        Some(file) => Directory::from_ldif(&std::fs::read_to_string(file)?)?,
        None => Directory::people(),
    };
    let ldap = DemoLdap::start(listen.parse()?, directory)?;
    println!("listening on {}", ldap.url());
    std::future::pending::<()>().await;
    ldap.stop().await;
    Ok(())
}
