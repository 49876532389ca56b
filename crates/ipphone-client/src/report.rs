//! What came of pushes, for programs and for spreadsheets.

use serde::Serialize;

use crate::Pushed;

/// One phone in a report; as JSON:
///
/// ```text
/// {"phone":"10.1.1.20","ok":true,"status":200,"items":[{"status":0,"data":"Success","url":"Key:Services"}],
///  "error":null,"explanation":"done"}
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Report {
    /// The phone as it was named.
    pub phone: String,
    /// Whether everything was done.
    pub ok: bool,
    /// The HTTP status of the phone's answer; `null` if there was none.
    pub status: Option<u16>,
    /// What became of each URI.
    pub items: Vec<Item>,
    /// The number of the phone's Error.
    pub error: Option<u16>,
    /// What it means, and which setting to change.
    pub explanation: String,
}

/// What became of one URI.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Item {
    /// 0 done, 1 bad syntax, 6 could not be done.
    pub status: i16,
    /// `Success`, or a reason.
    pub data: String,
    /// The URI.
    pub url: String,
}

impl Report {
    /// Of this push.
    pub fn of(pushed: &Pushed) -> Report {
        let explained = pushed.explain();
        let setting = if explained.setting.is_empty() {
            String::new()
        } else {
            format!("; look at: {}", explained.setting)
        };
        let items = pushed.items().iter().map(|item| Item {
            status: item.status,
            data: item.data.clone().unwrap_or_default(),
            url: item.url.as_ref().map(ToString::to_string).unwrap_or_default(),
        });
        Report {
            phone: pushed.phone.clone(),
            ok: pushed.is_success(),
            status: pushed.status,
            items: items.collect(),
            error: pushed.error(),
            explanation: explained.what + &setting,
        }
    }

    /// A table with a heading, one line for each phone.
    ///
    /// What a phone said never becomes a formula: cells that a spreadsheet would calculate begin with `'`.
    ///
    /// # Errors
    /// None that writing to memory has in practice.
    pub fn csv(reports: &[Report]) -> Result<String, csv::Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["phone", "ok", "status", "error", "items", "explanation"])?;
        for report in reports {
            let number = |number: Option<u16>| number.map(|number| number.to_string()).unwrap_or_default();
            let items = report.items.iter().map(|item| format!("{} {} {}", item.url, item.status, item.data));
            writer.write_record([
                text(&report.phone),
                report.ok.to_string(),
                number(report.status),
                number(report.error),
                text(&items.collect::<Vec<_>>().join("; ")),
                text(&report.explanation),
            ])?;
        }
        let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

fn text(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use ipphone::push::Answer;

    use super::*;

    #[test]
    fn a_report_is_json_and_csv() {
        let body = br#"<CiscoIPPhoneResponse><ResponseItem Status="0" Data="Success" URL="Key:Services"/></CiscoIPPhoneResponse>"#;
        let pushed = Pushed {
            phone: "10.1.1.20".to_owned(),
            status: Some(200),
            answer: Ok(Answer::read(200, None, body)),
        };
        let report = Report::of(&pushed);
        assert_eq!(
            serde_json::to_string(&report).expect("JSON"),
            r#"{"phone":"10.1.1.20","ok":true,"status":200,"items":[{"status":0,"data":"Success","url":"Key:Services"}],"error":null,"explanation":"done"}"#
        );
        let evil =
            Report { phone: "=1+1".to_owned(), explanation: "a, \"b\"\nc".to_owned(), ..report.clone() };
        assert_eq!(
            Report::csv(&[report, evil]).expect("CSV"),
            "phone,ok,status,error,items,explanation\n10.1.1.20,true,200,,Key:Services 0 Success,done\n\
             '=1+1,true,200,,Key:Services 0 Success,\"a, \"\"b\"\"\nc\"\n"
        );
    }
}
