//! The workspace as cargo and the file system see it.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use ipphone_tests::root;
use serde_json::Value;

/// One package of this workspace.
#[derive(Debug)]
pub struct Package {
    pub name: String,
    /// The folder of its manifest.
    pub folder: PathBuf,
    /// Roots of libraries and programs; no tests, examples or benches.
    pub roots: Vec<PathBuf>,
    pub features: BTreeSet<String>,
    /// Names of what it is built from.
    pub normal: BTreeSet<String>,
    /// Names of what only its tests, examples and benches use.
    pub dev: BTreeSet<String>,
}

impl Package {
    pub fn is_service(&self) -> bool {
        self.folder.starts_with(root().join("services"))
    }

    fn new(facts: &Value) -> Self {
        let manifest = PathBuf::from(text(&facts["manifest_path"]));
        let of_kind = |wanted: fn(&Value) -> bool| {
            let dependencies = list(&facts["dependencies"]).filter(|dependency| wanted(&dependency["kind"]));
            dependencies.map(|dependency| text(&dependency["name"]).to_owned()).collect()
        };
        let product = |target: &&Value| list(&target["kind"]).any(|kind| kind == "lib" || kind == "bin");
        Self {
            name: text(&facts["name"]).to_owned(),
            folder: manifest.parent().expect("a manifest stands in a folder").to_owned(),
            roots: list(&facts["targets"])
                .filter(product)
                .map(|target| text(&target["src_path"]).into())
                .collect(),
            features: facts["features"].as_object().expect("features").keys().cloned().collect(),
            normal: of_kind(|kind| kind != "dev"),
            dev: of_kind(|kind| kind == "dev"),
        }
    }
}

/// All packages of this workspace.
pub fn packages() -> &'static [Package] {
    static PACKAGES: OnceLock<Vec<Package>> = OnceLock::new();
    PACKAGES.get_or_init(|| {
        let members: BTreeSet<&str> = list(&metadata()["workspace_members"]).map(text).collect();
        let ours = list(&metadata()["packages"]).filter(|facts| members.contains(text(&facts["id"])));
        ours.map(Package::new).collect()
    })
}

/// Names of all packages that `package` is built from, its own included, however far away.
pub fn tree(package: &str) -> BTreeSet<String> {
    let name_of: BTreeMap<&str, &str> =
        list(&metadata()["packages"]).map(|facts| (text(&facts["id"]), text(&facts["name"]))).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata()["resolve"]["nodes"]).map(|node| (text(&node["id"]), node)).collect();
    let member = |id: &&Value| name_of.get(text(id)) == Some(&package);
    let first = list(&metadata()["workspace_members"]).find(member).expect("a package of this workspace");
    let (mut seen, mut next) = (BTreeSet::new(), vec![text(first)]);
    while let Some(id) = next.pop() {
        if seen.insert(id) {
            let built_from = |dep: &&Value| list(&dep["dep_kinds"]).any(|kind| kind["kind"] != "dev");
            next.extend(list(&nodes[id]["deps"]).filter(built_from).map(|dep| text(&dep["pkg"])));
        }
    }
    seen.into_iter().map(|id| name_of[id].to_owned()).collect()
}

/// All Rust files of the product: below `src` of crates and services, with their paths from the root.
pub fn product_files() -> Vec<PathBuf> {
    let sources = packages().iter().filter(|package| package.name != "ipphone-tests");
    let files = sources.flat_map(|package| files_below(&package.folder.join("src")));
    files.filter(|file| file.extension().is_some_and(|ending| ending == "rs")).map(from_root).collect()
}

/// All files below a folder, without what cargo and git keep there.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten()
    {
        let (path, name) = (entry.path(), entry.file_name());
        if name == ".git" || name == "target" {
            continue;
        }
        match entry.file_type().expect("a type").is_dir() {
            true => files.extend(files_below(&path)),
            false => files.push(path),
        }
    }
    files
}

/// With `/` on every system.
pub fn from_root(path: PathBuf) -> PathBuf {
    path.strip_prefix(root()).map(Path::to_owned).unwrap_or(path)
}

/// A text of this repository.
pub fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn metadata() -> &'static Value {
    static METADATA: OnceLock<Value> = OnceLock::new();
    METADATA.get_or_init(|| {
        let cargo = || Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        let about = cargo().arg("-vV").output().expect("cargo runs").stdout;
        let about = String::from_utf8(about).expect("text");
        let host = about.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo names its host");
        let mut command = cargo();
        command.current_dir(root()).args(["metadata", "--format-version", "1", "--filter-platform", host]);
        let output = command.output().expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    })
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a text, not {value}"))
}
