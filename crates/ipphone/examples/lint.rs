//! What is wrong with a page: line, column, how bad, and what to do.
//!
//! You will see the findings for a page with six faults, first for phones in general, then for a 7960, whose old parser
//! puts up with more. With a file's name, those of that file.
//!
//! ```text
//! cargo run -p ipphone --example lint
//! cargo run -p ipphone --example lint -- page.xml
//! ```

use std::error::Error;

use ipphone::check::Rules;
use ipphone::phone::Models;
use ipphone::{Document, Reading};

const PAGE: &str = "\
<?xml version=\"1.0\" encoding=\"utf-8\" ?>
<CiscoIPPhoneInput>
<Title>Search the directory of the company</Title>
<Url>http://example.net/search</Url>
<InputItem><DisplayName>Name</DisplayName><InputFlags>a</InputFlags></InputItem>
<SoftKeyItem><Name>Go</Name><URL>SoftKey:Submit</URL></SoftKeyItem>
</CiscoIPPhoneInput>
";

fn main() -> Result<(), Box<dyn Error>> {
    let page = match std::env::args_os().nth(1) {
        Some(file) => std::fs::read(file)?,
        None => PAGE.as_bytes().to_vec(),
    };
    let document = Document::read(&page, Reading::PAGE);
    let old = Models::BUILT_IN.find("7960").ok_or("no such model")?;
    for (who, rules) in [("phones in general", Rules::ANY_PHONE), ("a 7960", Rules::of(old))] {
        println!("--- for {who}");
        for finding in document.check(rules) {
            let place = [finding.line, finding.column].map(|number| number.unwrap_or_default());
            println!("{}:{} {:7} {}: {}", place[0], place[1], finding.grade, finding.code, finding.message);
            println!("      {}", finding.fix.unwrap_or_default());
        }
    }
    Ok(())
}
