//! A Rust file as the rules look at it: without tests, attributes and documentation.

use std::{collections::BTreeSet, path::Path, sync::OnceLock};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{
    Attribute, Item, Lit, Macro, Meta,
    spanned::Spanned,
    visit::{self, Visit},
};

use crate::workspace::{product_files, read};

/// What one file holds.
#[derive(Debug, Default)]
pub struct Source {
    /// Texts and numbers in code, with their lines.
    pub literals: Vec<(usize, Literal)>,
    /// Names of methods called, `name!` of macros and paths like `web::Query`, with their lines.
    pub names: Vec<(usize, String)>,
    /// Lines that are tests.
    pub test_lines: usize,
    /// Whether `unsafe_code` is forbidden for it and all below.
    pub forbids_unsafe: bool,
    /// Modules of this file that are tests: their files are no product.
    pub test_modules: BTreeSet<String>,
}

#[derive(Debug, PartialEq)]
pub enum Literal {
    Text(String),
    Number(String),
}

/// All product files with what is in them, without modules that are tests.
pub fn product() -> &'static [(String, Source)] {
    static PRODUCT: OnceLock<Vec<(String, Source)>> = OnceLock::new();
    PRODUCT.get_or_init(|| {
        let files = product_files().into_iter().map(|path| (name(&path), parse(&path, &read(&path))));
        let all: Vec<_> = files.collect();
        let tests: BTreeSet<String> =
            all.iter().flat_map(|(path, source)| test_files(path, source)).collect();
        all.into_iter().filter(|(path, _)| !tests.contains(path)).collect()
    })
}

/// What is in this text; `path` is for messages.
pub fn parse(path: &Path, text: &str) -> Source {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut source = Source { forbids_unsafe: file.attrs.iter().any(is_forbid_unsafe), ..Source::default() };
    source.visit_file(&file);
    source
}

fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// `mod x;` in `a/mod.rs`, `a/lib.rs` or `a/main.rs` is `a/x.rs`; in `a/b.rs` it is `a/b/x.rs`.
fn test_files(path: &str, source: &Source) -> Vec<String> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = match file.trim_end_matches(".rs") {
        "mod" | "lib" | "main" => folder.to_owned(),
        module => format!("{folder}/{module}"),
    };
    source.test_modules.iter().map(|module| format!("{folder}/{module}.rs")).collect()
}

fn is_forbid_unsafe(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return false };
    list.path.is_ident("forbid") && list.tokens.to_string().contains("unsafe_code")
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        Meta::NameValue(_) => false,
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

impl<'ast> Visit<'ast> for Source {
    /// Documentation is an attribute, too.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test(attributes(item)) {
            return visit::visit_item(self, item);
        }
        let span = item.span();
        self.test_lines += span.end().line + 1 - span.start().line;
        if let Item::Mod(module) = item
            && module.content.is_none()
        {
            self.test_modules.insert(module.ident.to_string());
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if !is_test(&function.attrs) {
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_lit(&mut self, literal: &'ast Lit) {
        let line = literal.span().start().line;
        match literal {
            Lit::Str(text) => self.literals.push((line, Literal::Text(text.value()))),
            Lit::ByteStr(text) => {
                let text = String::from_utf8_lossy(&text.value()).into_owned();
                self.literals.push((line, Literal::Text(text)));
            }
            Lit::Int(number) => {
                self.literals.push((line, Literal::Number(number.base10_digits().to_owned())))
            }
            _ => {}
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.names.push((call.method.span().start().line, call.method.to_string()));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let words: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if words.len() > 1 {
            self.names.push((path.span().start().line, words.join("::")));
        }
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let mut names = Vec::new();
        imports("", &item.tree, &mut names);
        let line = item.span().start().line;
        self.names.extend(names.into_iter().map(|name| (line, name)));
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        if let Some(segment) = call.path.segments.last() {
            self.names.push((segment.ident.span().start().line, format!("{}!", segment.ident)));
        }
        self.visit_tokens(call.tokens.clone());
    }
}

impl Source {
    /// What macros get is no syntax yet: texts, method calls and macros are told by their tokens, attributes are left out.
    fn visit_tokens(&mut self, tokens: TokenStream) {
        let mut before = (None, None);
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match &token {
                TokenTree::Group(group)
                    if group.delimiter() == Delimiter::Bracket && before.1.as_deref() == Some("#") => {}
                TokenTree::Group(group) => self.visit_tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Ok(literal) = syn::parse_str::<Lit>(&literal.to_string()) {
                        let line = token.span().start().line;
                        let from = self.literals.len();
                        self.visit_lit(&literal);
                        self.literals[from..].iter_mut().for_each(|(place, _)| *place = line);
                    }
                }
                TokenTree::Ident(word) => {
                    let line = word.span().start().line;
                    let next = tokens.peek().map(ToString::to_string);
                    match (before.1.as_deref(), next.as_deref()) {
                        (_, Some("!")) => self.names.push((line, format!("{word}!"))),
                        (Some("."), _) => self.names.push((line, word.to_string())),
                        _ => {}
                    }
                }
                TokenTree::Punct(_) => {}
            }
            before = (before.1, Some(token.to_string()));
        }
    }
}

fn imports(before: &str, tree: &syn::UseTree, names: &mut Vec<String>) {
    let join = |word: &dyn ToString| match before {
        "" => word.to_string(),
        _ => format!("{before}::{}", word.to_string()),
    };
    match tree {
        syn::UseTree::Path(path) => imports(&join(&path.ident), &path.tree, names),
        syn::UseTree::Name(name) => names.push(join(&name.ident)),
        syn::UseTree::Rename(name) => names.push(join(&name.ident)),
        syn::UseTree::Glob(_) => names.push(join(&"*")),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| imports(before, tree, names)),
    }
}

#[test]
fn tests_attributes_and_documentation_are_no_product() {
    let source = parse(
        Path::new("sample"),
        r#"
        #![forbid(unsafe_code)]
        //! "doc"
        use actix_web::{web::{Query, get}, App};
        /// doc
        #[arg(help = "attribute")]
        fn product() { call("one", b"two", 3); thing.unwrap(); print!("four {}", x.expect("five")); macro_rules! m { () => {} } }
        declare! { #[doc = "doc"] field "six", todo!() }
        #[cfg(test)]
        mod round_trip;
        #[cfg(test)]
        mod tests {
            fn f() { g("test") }
        }
        impl X { #[cfg(test)] fn f() { g("test") } }
        "#,
    );
    let texts: Vec<&Literal> = source.literals.iter().map(|(_, literal)| literal).collect();
    let text = |text: &str| Literal::Text(text.to_owned());
    let expected = [
        text("one"),
        text("two"),
        Literal::Number("3".to_owned()),
        text("four {}"),
        text("five"),
        text("six"),
    ];
    assert_eq!(texts, expected.iter().collect::<Vec<_>>());
    let names: Vec<&str> = source.names.iter().map(|(_, name)| name.as_str()).collect();
    for name in ["actix_web::web::Query", "actix_web::App", "unwrap", "print!", "expect", "declare!", "todo!"]
    {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    assert!(source.forbids_unsafe);
    assert_eq!(source.test_lines, 6, "both modules");
    assert_eq!(test_files("a/src/uri/mod.rs", &source), ["a/src/uri/round_trip.rs"]);
    assert_eq!(test_files("a/src/uri.rs", &source), ["a/src/uri/round_trip.rs"]);
}
