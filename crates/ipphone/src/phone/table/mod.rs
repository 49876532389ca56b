//! The model table: the only place where a rule about a model may stand.
//!
//! A row is a [`Model`] made from an older row: `..C7961` says "as the 7961, except". Names stand beside rows, as
//! phones send them; [`Models::find`](super::Models::find) forgives prefix, suffix and case. To add a model, add a
//! constant to the file of its series and a line here, with a source for each cell.

mod multiplatform;
mod safe;
mod series69;
mod series78;
mod series79;
mod series79_old;
mod series88;
mod series98;
mod sets;

use super::Model;
use multiplatform::*;
use series69::*;
use series78::{C7811, C7821, C7832, C7841, C7861, C8831};
use series79::*;
use series79_old::*;
use series88::{C860, C8811, C8821, C8832, C8841, C8851, C8861, C8875, C9821};
use series98::*;

/// Every model that the guides name, with all its names.
pub static TABLE: &[(&[&str], Model)] = &[
    (&["CP-7905G", "CP-7912G"], C7905),
    (&["CP-7906G", "CP-7911G"], C7911),
    (&["CP-7920"], C7920),
    (&["CP-7921G"], C7921),
    (&["CP-7925G", "CP-7925G-EX", "CP-7926G"], C7925),
    (&["CP-7931G"], C7931),
    (&["CP-7936"], C7936),
    (&["CP-7937G"], C7937),
    (&["CP-7940", "CP-7940G"], C7940),
    (&["CP-7960", "CP-7960G"], C7960),
    (&["CP-7941G", "CP-7941G-GE"], C7941),
    (&["CP-7961G", "CP-7961G-GE"], C7961),
    (&["CP-7942G"], C7942),
    (&["CP-7962G"], C7962),
    (&["CP-7945G"], C7945),
    (&["CP-7965G"], C7965),
    (&["CP-7970G", "CP-7971G-GE"], C7970),
    (&["CP-7975G"], C7975),
    (&["CP-7985G"], C7985),
    (&["IP Communicator", "CIPC", "IPC"], IP_COMMUNICATOR),
    (&["CP-6901", "CP-6911"], C6901),
    (&["CP-6921"], C6921),
    (&["CP-6941", "CP-6945"], C6941),
    (&["CP-6961"], C6961),
    (&["CP-7811"], C7811),
    (&["CP-7821"], C7821),
    (&["CP-7832"], C7832),
    (&["CP-7841"], C7841),
    (&["CP-7861"], C7861),
    (&["CP-840", "CP-860"], C860),
    (&["CP-8811"], C8811),
    (&["CP-8821", "CP-8821-EX"], C8821),
    (&["CP-8831"], C8831),
    (&["CP-8832", "CP-8832NR"], C8832),
    (&["CP-8841", "CP-8845"], C8841),
    (&["CP-8851", "CP-8851NR"], C8851),
    (&["CP-8861", "CP-8865", "CP-8865NR"], C8861),
    (&["CP-8875", "CP-8875NR"], C8875),
    (&["CP-8941", "CP-8945"], C8941),
    (&["CP-8961", "CP-9951"], C9951),
    (&["CP-9971"], C9971),
    (&["DP-9811"], D9811),
    (&["DP-9821"], C9821),
    (&["DP-9841"], D9841),
    (&["DP-9851"], D9851),
    (&["DP-9861", "DP-9861NR"], D9861),
    (&["DP-9871", "DP-9871NR"], D9871),
    (&["CP-6821-3PCC", "CP-6821"], M6821),
    (&["CP-6841-3PCC", "CP-6841"], M6841),
    (&["CP-6851-3PCC", "CP-6851"], M6851),
    (&["CP-7811-3PCC"], M7811),
    (&["CP-7821-3PCC"], M7821),
    (&["CP-7832-3PCC"], M7832),
    (&["CP-7841-3PCC"], M7841),
    (&["CP-7861-3PCC"], M7861),
    (&["CP-8811-3PCC"], M8811),
    (&["CP-8832-3PCC"], M8832),
    (&["CP-8841-3PCC", "CP-8845-3PCC"], M8841),
    (&["CP-8851-3PCC"], M8851),
    (&["CP-8861-3PCC", "CP-8865-3PCC"], M8861),
    (&["CP-8875-3PCC"], M8875),
    (&["DP-9811-3PCC"], M9811),
    (&["DP-9821-3PCC"], M9821),
    (&["DP-9841-3PCC"], M9841),
    (&["DP-9851-3PCC"], M9851),
    (&["DP-9861-3PCC"], M9861),
    (&["DP-9871-3PCC"], M9871),
];
