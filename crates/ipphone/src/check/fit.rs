//! Makes an object fit a phone, so that no service can send what that phone refuses.

use super::{Fault, Grade, Rules};
use crate::object::field::{Field, Value};
use crate::object::{Directory, Execute, IconMenuItem, Kind, Menu, MenuItem, Object, Page, Text};
use crate::phone::Feature;
use crate::uri::Target;

/// The way through an object that cuts what is too long.
pub(crate) struct Fit<'r> {
    rules: &'r Rules,
}

impl<'r> Fit<'r> {
    pub(crate) fn new(rules: &'r Rules) -> Fit<'r> {
        Fit { rules }
    }

    /// Cuts text to the field's limit, counted as it will be written.
    pub(crate) fn cut(&self, field: &Field, text: &mut String) {
        let Some(limit) = field.limit().and_then(|limit| usize::try_from(limit).ok()) else { return };
        let charset = self.rules.written_in();
        if charset.len(text) > limit {
            *text = charset.adapt(text).chars().take(limit).collect();
        }
    }

    /// Whether the parser refuses a page for one element that lacks something.
    pub(crate) fn needs_whole(&self) -> bool {
        self.rules.grade(Fault::Mandatory) == Grade::Error
    }

    /// Whether text is not empty, where it must not be.
    pub(crate) fn is_enough(&self, field: &Field, text: &str) -> bool {
        let may_be_empty = match field.value {
            Value::Text { min, .. } | Value::Target { min, .. } => min == 0,
            Value::Handlers { .. } => false,
            _ => true,
        };
        may_be_empty || self.rules.written_in().len(text) > 0
    }

    /// Whether an address is short enough; a cut one would lead elsewhere.
    pub(crate) fn is_within(&self, field: &Field, address: &str) -> bool {
        let limit = field.limit().and_then(|limit| usize::try_from(limit).ok());
        limit.is_none_or(|limit| self.rules.written_in().len(address) <= limit)
            && self.is_enough(field, address)
    }

    /// The nearest number that the field takes.
    pub(crate) fn number(&self, field: &Field, number: i32) -> i32 {
        match self.rules.range(field) {
            Some((min, max)) if !self.rules.has_position(field, number) => number.clamp(min, max),
            _ => number,
        }
    }

    /// KeyItem is in one schema only; a phone without it may refuse the page.
    pub(crate) fn lacks_key_items(&self) -> bool {
        !self.rules.has(Feature::KeyItems)
    }

    pub(crate) fn knows_post(&self) -> bool {
        self.rules.has(Feature::Post)
    }
}

/// Replaces an object that the model lacks by the nearest that it has; a Text at last, which every phone shows.
pub(crate) fn replace_unsupported(object: &mut Object, rules: &Rules) {
    while !rules.shows(object.kind()) && object.kind().is_displayable() && object.kind() != Kind::Text {
        *object = nearest(object);
    }
}

/// Pictures become menus or words, menus with icons menus without, menus and directories text.
fn nearest(object: &Object) -> Object {
    let page = plain_page(object);
    match object {
        Object::IconMenu(menu) => Menu { page, items: without_icons(&menu.items) }.into(),
        Object::IconFileMenu(menu) => Menu { page, items: without_icons(&menu.items) }.into(),
        Object::GraphicMenu(menu) => Menu { page, items: menu.items.clone() }.into(),
        Object::GraphicFileMenu(menu) => {
            let items =
                menu.items.iter().map(|item| MenuItem { name: item.name.clone(), url: item.url.clone() });
            Menu { page, items: items.collect() }.into()
        }
        Object::Menu(menu) => {
            let names = menu.items.iter().filter_map(|item| item.name.as_deref());
            words(page, &names.collect::<Vec<_>>().join("\n"))
        }
        Object::Directory(directory) => words(page, &lines(directory)),
        Object::Input(_) => words(page, "This phone has no forms. Please use another phone or a computer."),
        _ => words(page, "This phone can't show pictures."),
    }
}

fn plain_page(object: &Object) -> Page {
    let page = object.page().cloned().unwrap_or_default();
    Page { title_icon: None, ..page }
}

fn without_icons(items: &[IconMenuItem]) -> Vec<MenuItem> {
    items.iter().map(|item| MenuItem { name: item.name.clone(), url: item.url.clone() }).collect()
}

fn lines(directory: &Directory) -> String {
    let line = |entry: &crate::object::DirectoryEntry| {
        let (name, number) = (entry.name.as_deref().unwrap_or(""), entry.telephone.as_deref().unwrap_or(""));
        format!("{name}: {number}")
    };
    directory.entries.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A Text with this title; actions of the lost object mean nothing in it.
fn words(page: Page, text: &str) -> Object {
    let soft_keys =
        page.soft_keys.into_iter().filter(|key| !matches!(key.url, Some(Target::Uri(_)))).collect();
    let page = Page { title: page.title, soft_keys, ..Page::default() };
    Text { page, text: Some(text.to_string()) }.into()
}

/// An object whose own address was too long is worth nothing: say so instead. Of several addresses in an Execute, the first
/// one stays.
pub(crate) fn replace_unusable(object: &mut Object) {
    if let Object::Execute(execute) = object {
        keep_one_address(execute);
    }
    let lost = match object {
        Object::ImageFile(image) => image.url.is_none(),
        Object::GraphicFileMenu(menu) => menu.url.is_none(),
        Object::Input(input) => input.url.is_none(),
        _ => false,
    };
    if lost {
        *object = words(plain_page(object), "This page has no address, or one that is too long for a phone.");
    }
}

fn keep_one_address(execute: &mut Execute) {
    let mut has_one = false;
    execute.items.retain(|item| {
        let is_address = matches!(item.url, Some(Target::Url(_)));
        let is_second = is_address && has_one;
        has_one |= is_address;
        !is_second
    });
}
