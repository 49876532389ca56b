//! The schema's text: one tag a line, indented, everything escaped.

const INDENT: &str = "  ";

pub(super) struct Lines {
    text: String,
    depth: usize,
}

impl Lines {
    pub(super) fn new() -> Lines {
        Lines { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_string(), depth: 0 }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    /// An element of XML Schema and what it holds.
    pub(super) fn inside(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Lines),
    ) {
        self.tag(name, attributes, ">");
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.line(&format!("</xsd:{name}>"));
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>");
    }

    /// Words for people.
    pub(super) fn note(&mut self, words: impl AsRef<str>) {
        let words = escaped(words.as_ref());
        self.line(&format!(
            "<xsd:annotation><xsd:documentation>{words}</xsd:documentation></xsd:annotation>"
        ));
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        let attributes: String =
            attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value))).collect();
        self.line(&format!("<xsd:{name}{attributes}{end}"));
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(&INDENT.repeat(self.depth));
        self.text.push_str(text);
        self.text.push('\n');
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_values_are_escaped() {
        let mut lines = Lines::new();
        lines.inside("a", &[("b", "x\"<&>")], |lines| lines.note("1 < 2 & \"so\""));
        assert_eq!(
            lines.finish().lines().skip(1).collect::<Vec<_>>(),
            [
                "<xsd:a b=\"x&quot;&lt;&amp;&gt;\">",
                "  <xsd:annotation><xsd:documentation>1 &lt; 2 &amp; &quot;so&quot;</xsd:documentation>\
                 </xsd:annotation>",
                "</xsd:a>"
            ]
        );
    }
}
