//! Users with their passwords, as a file keeps them.
//!
//! ```text
//! # user:hash:devices
//! paging:$argon2id$v=19$m=19456,t=2,p=1$…$…:*
//! reception:$argon2id$v=19$m=19456,t=2,p=1$…$…:SEP000123456789,SEP00AA*
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, Params};

use crate::tickets::PREFIX;
use crate::{AuthError, Devices};

/// Who may push, where to.
#[derive(Clone, Debug, Default)]
pub struct Users {
    users: BTreeMap<String, User>,
}

#[derive(Clone, Debug)]
struct User {
    hash: String,
    devices: Devices,
}

/// What is known about a name and a password.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Known {
    /// They belong together.
    Right,
    /// The password is another one.
    Wrong,
    /// Nobody has this name.
    Nobody,
}

/// The most memory that a hash in the file may ask for, in KiB, and the most rounds.
const MOST_MEMORY: u32 = 128 * 1024;
const MOST_ROUNDS: u32 = 16;
/// The largest file of users, in bytes.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// Takes as long to verify as that of a real user, and belongs to nobody.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$ScRAIkpL6fypKbBqeqhxgWE8vJcGbl66tgsNSiJkVrg";

impl Users {
    /// From a file.
    ///
    /// # Errors
    /// [`AuthError`] names the file, or the line and what is wrong with it.
    pub fn load(file: &Path) -> Result<Users, AuthError> {
        let failed = |reason| AuthError::Read { file: file.to_owned(), reason };
        let size = fs::metadata(file).map_err(failed)?.len();
        if size > MOST_BYTES {
            return Err(failed(io::Error::other("it is too large for a file of users")));
        }
        Users::read(&fs::read_to_string(file).map_err(failed)?)
    }

    /// From the text of such a file.
    ///
    /// # Errors
    /// [`AuthError::Line`].
    pub fn read(text: &str) -> Result<Users, AuthError> {
        let mut users = Users::default();
        for (number, line) in text.lines().enumerate().map(|(index, line)| (index + 1, line.trim())) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (name, user) = read_line(line).map_err(|reason| AuthError::Line { line: number, reason })?;
            if users.users.insert(name, user).is_some() {
                return Err(AuthError::Line { line: number, reason: "the user stands there twice" });
            }
        }
        Ok(users)
    }

    /// Adds a user, or gives him another password. Takes a tenth of a second: hashing is slow on purpose.
    ///
    /// # Errors
    /// [`AuthError`], if name or password can be none.
    pub fn add(&mut self, name: &str, password: &str, devices: Devices) -> Result<(), AuthError> {
        check_name(name)?;
        check_password(password)?;
        let hash = Argon2::default().hash_password(password.as_bytes());
        let hash = hash.map_err(|error| AuthError::Hash(error.to_string()))?.to_string();
        self.users.insert(name.to_owned(), User { hash, devices });
        Ok(())
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let mut text = "# user:hash:devices — written by `ipphone auth add`\n".to_owned();
        for (name, User { hash, devices }) in &self.users {
            let _ = writeln!(text, "{name}:{hash}:{devices}");
        }
        text
    }

    /// Writes the file in one step, readable for its owner alone.
    ///
    /// # Errors
    /// [`AuthError::Write`].
    pub fn save(&self, file: &Path) -> Result<(), AuthError> {
        let failed = |reason| AuthError::Write { file: file.to_owned(), reason };
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        // A name that nobody can have given to a file of his own; for its owner alone; gone if anything fails.
        let mut new = tempfile::Builder::new()
            .prefix(".users-")
            .tempfile_in(folder.unwrap_or(Path::new(".")))
            .map_err(failed)?;
        new.write_all(self.text().as_bytes()).and_then(|()| new.as_file().sync_all()).map_err(failed)?;
        new.persist(file).map(drop).map_err(|error| failed(error.error))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.users.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.users.is_empty()
    }

    /// Slow, and as slow for a name that nobody has.
    pub(crate) fn verify(&self, name: &str, password: &str) -> Known {
        let user = self.users.get(name);
        let hash = user.map_or(NOBODY, |user| &user.hash);
        let hash = PasswordHash::new(hash);
        let is_right =
            hash.is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        match (user, is_right) {
            (None, _) => Known::Nobody,
            (Some(_), true) => Known::Right,
            (Some(_), false) => Known::Wrong,
        }
    }

    /// Whether this user may push to this phone.
    pub(crate) fn may_push_to(&self, name: &str, device: &str) -> bool {
        self.users.get(name).is_some_and(|user| user.devices.contain(device))
    }
}

fn read_line(line: &str) -> Result<(String, User), &'static str> {
    let mut fields = line.splitn(3, ':');
    let (Some(name), Some(hash)) = (fields.next(), fields.next()) else {
        return Err("it is not USER:HASH:DEVICES");
    };
    check_name(name).map_err(|_| "the user's name can be none")?;
    let parsed = PasswordHash::new(hash).map_err(|_| "the hash is none of argon2")?;
    let params = Params::try_from(&parsed).map_err(|_| "the hash is none of argon2")?;
    if !parsed.algorithm.as_str().starts_with("argon2") || parsed.hash.is_none() {
        return Err("the hash is none of argon2");
    }
    if params.m_cost() > MOST_MEMORY || params.t_cost() > MOST_ROUNDS {
        return Err("the hash asks for too much memory or time");
    }
    let devices = fields.next().map_or(Ok(Devices::all()), str::parse);
    let devices = devices.map_err(|_| "the devices are none: write SEP000123456789, SEP0001* or *")?;
    Ok((name.to_owned(), User { hash: hash.to_owned(), devices }))
}

fn check_name(name: &str) -> Result<(), AuthError> {
    let wrong = |reason| Err(AuthError::Name { name: name.chars().take(80).collect(), reason });
    if name.is_empty() || name.len() > 128 {
        return wrong("1 to 128 bytes");
    }
    if name.starts_with('#') || name.contains(':') || name.contains(char::is_control) || name.trim() != name {
        return wrong("no colon, no # in front, no white space around it");
    }
    if name.starts_with(PREFIX) {
        return wrong("names of one-time credentials begin so: it could never log in");
    }
    Ok(())
}

fn check_password(password: &str) -> Result<(), AuthError> {
    if password.is_empty() {
        return Err(AuthError::Password("empty"));
    }
    if password.len() > 128 || password.contains(char::is_control) {
        return Err(AuthError::Password("longer than 128 bytes, or holds a control character"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_comes_back_from_the_file() {
        let mut users = Users::default();
        users.add("paging", "pa:ss wörd", "SEP00AA*".parse().expect("devices")).expect("a user");
        let read = Users::read(&users.text()).expect("our own");
        assert_eq!(read.verify("paging", "pa:ss wörd"), Known::Right);
        assert_eq!(read.verify("paging", "pass"), Known::Wrong);
        assert_eq!(read.verify("nobody", "pass"), Known::Nobody);
        assert!(read.may_push_to("paging", "SEP00AABBCCDDEE") && !read.may_push_to("paging", "SEP1"));
        assert!(!users.text().contains("wörd"));
    }

    #[test]
    fn the_hash_of_nobody_is_a_real_one() {
        let hash = PasswordHash::new(NOBODY).expect("a hash");
        let (own, real) = (Params::try_from(&hash).expect("params"), Params::default());
        assert_eq!((own.m_cost(), own.t_cost(), own.p_cost()), (real.m_cost(), real.t_cost(), real.p_cost()));
        assert!(hash.hash.is_some());
    }

    #[test]
    fn lines_that_are_none_are_named() {
        let good = {
            let mut users = Users::default();
            users.add("a", "b", Devices::all()).expect("a user");
            users.text().lines().nth(1).expect("a line").to_owned()
        };
        let greedy = good.replace("m=19456", "m=4000000");
        let twice = format!("{good}\n{good}");
        for (text, line) in [
            ("demo", 1),
            ("\n# x\ndemo:demo", 3),
            (&*greedy, 1),
            (&*twice, 2),
            ("a:$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ:*", 1),
            (&*good.replace(":*", ":a b"), 1),
        ] {
            let error = Users::read(text).expect_err(text);
            assert!(matches!(error, AuthError::Line { line: found, .. } if found == line), "{text}: {error}");
            assert!(!error.to_string().contains("argon2id$v"), "{error}");
        }
    }

    #[test]
    fn files_beside_it_stay_as_they_are() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, stranger) = (folder.path().join("users.txt"), folder.path().join("users.new"));
        fs::write(&stranger, "mine").expect("written");
        let mut users = Users::default();
        users.add("a", "b", Devices::all()).expect("a user");
        for _ in 0..2 {
            users.save(&file).expect("saved");
        }
        assert_eq!(fs::read_to_string(&stranger).expect("still there"), "mine");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
        assert_eq!(Users::load(&file).expect("our own").len(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&file).expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        // A folder in the place of the file: nothing is written, nothing is left.
        let place = folder.path().join("folder");
        fs::create_dir(&place).expect("a folder");
        fs::write(place.join("x"), "x").expect("written");
        assert!(users.save(&place).is_err());
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 3);
    }

    #[test]
    fn names_and_passwords_have_bounds() {
        let mut users = Users::default();
        for name in ["", "a:b", "#a", " a", "a\n", "once-a", &"x".repeat(129)] {
            assert!(users.add(name, "p", Devices::all()).is_err(), "{name:?}");
        }
        assert!(
            users.add("a", "", Devices::all()).is_err() && users.add("a", "x\ny", Devices::all()).is_err()
        );
        assert!(users.is_empty());
    }
}
