//! Cures in the words of those who configure phones.

use serde::Serialize;

/// One cure for each kind of system; empty where there is nothing to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub(super) struct Cure {
    /// CallManager's pages.
    pub(super) call_manager: &'static str,
    /// Asterisk with chan-sccp or usecallmanager, and whoever else writes an `SEP….cnf.xml`.
    pub(super) asterisk: &'static str,
    /// The pages of Multiplatform phones.
    pub(super) multiplatform: &'static str,
}

pub(super) const WEB_ACCESS: Cure = Cure {
    call_manager: "Device > Phone > Product Specific Configuration > Web Access: Enabled; Save, Apply Config, Reset",
    asterisk: "SEP….cnf.xml, element webAccess: 0 (0 is on, 1 is off); then restart the phone",
    multiplatform: "Voice > System > Enable Web Server: Yes; its port stands beside it",
};

pub(super) const NAMES: Cure = Cure {
    call_manager: "write the IP address instead of the name; or give the phones a DNS server (Device > Phone, or DHCP option 6)",
    asterisk: "write the IP address instead of the name; or DHCP option 6",
    multiplatform: "write the IP address instead of the name; or Voice > System > Primary DNS",
};

pub(super) const OLD_TLS: Cure = Cure {
    call_manager: "Service URL: plain http; leave Secure-Service URL empty, or put the http address there too",
    asterisk: "SEP….cnf.xml: http in servicesURL, directoryURL and their sisters; leave the secured… elements out",
    multiplatform: "",
};

pub(super) const CERTIFICATE: Cure = Cure {
    call_manager: "OS Administration > Certificate Management: upload as phone-trust or tomcat-trust; or use plain http",
    asterisk: "plain http; or put the certificate into the phones' ITL or CTL file",
    multiplatform: "a certificate of an authority that the phone knows, or Voice > Provisioning > Custom CA URL",
};

pub(super) const AUTHENTICATION_URL: Cure = Cure {
    call_manager: "Enterprise Parameters: URL Authentication and Secured Authentication URL, the same plain http address \
                   with an IP number in both; the same two on Device > Phone if they are set there; then reset the phones",
    asterisk: "SEP….cnf.xml, element authenticationURL: a plain http address with an IP number; secureAuthenticationURL \
               empty or left out; then restart the phone",
    multiplatform: "there is none: Voice > Phone > CISCO XML EXE Enable: Yes, Auth Mode: Local or Remote Credential",
};

pub(super) const EXACT_ANSWER: Cure = Cure {
    call_manager: "the answer is the word AUTHORIZED alone, no line end, no HTML, status 200; `demo` has such a URL at \
                   /authenticate",
    asterisk: "in PHP: no closing tag and no blank line around it, echo \"AUTHORIZED\" alone",
    multiplatform: "",
};

pub(super) const USER: Cure = Cure {
    call_manager: "User Management > End User: the phone under Controlled Devices, groups Standard CTI Enabled and Standard \
                   CTI Allow Control of All Phones, the right password (PIN is another thing)",
    asterisk: "the user and password that the page behind authenticationURL knows: `ipphone auth add FILE USER`",
    multiplatform: "Voice > Phone > XML User Name and XML Password (Remote Credential), or the phone's user password (Local)",
};

pub(super) const OPEN_DOOR: Cure = Cure {
    call_manager: "set URL Authentication",
    asterisk: "SEP….cnf.xml: set authenticationURL; SIP firmware lets everybody in without",
    multiplatform: "Voice > Phone > CISCO XML EXE Auth Mode: Local Credential or Remote Credential, never Trusted",
};
