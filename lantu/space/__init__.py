"""Streets, homes, facilities and ground of a place, as arrays: who reaches what.

Arrays in, arrays out; files of other programs are read in `importers`, and `folder` keeps what they brought in `PACK/space/`.
Places on the ground are points in degrees (WGS 84, longitude first); lengths are metres, costs are tenths of a second.
"""

from lantu.space.elevation import Elevation
from lantu.space.facilities import FACILITY_KINDS, FACILITY_NAMES, Facilities, nearest_kind
from lantu.space.folder import ImportRecord, SpaceFolder, open_space
from lantu.space.homes import Homes
from lantu.space.network import Network, Sites
from lantu.space.reach.access import Nearest, at_homes, nearest, nearest_of_kinds
from lantu.space.reach.backwards import UNREACHED, reversed_network
from lantu.space.reach.catchment_search import catchments_by_block, catchments_within
from lantu.space.reach.catchments import Catchments, Savings
from lantu.space.reach.decay import exponential_decay, gaussian_decay, power_decay, step_decay
from lantu.space.reach.floating_catchment import modified_two_step_floating_catchment, two_step_floating_catchment
from lantu.space.reach.kept_nearest import KeptNearest, keep_nearest, with_site_added, with_site_closed
from lantu.space.reach.opportunities import count_within, gravity, sum_within
from lantu.space.reach.travel import travel_times, travel_times_by_block
from lantu.space.siting.covering import newly_covered
from lantu.space.siting.median import walking_saved
from lantu.space.siting.next_sites import Siting, next_sites
from lantu.space.stops import Stops, headway
from lantu.space.streets import GATED, OPEN, PERMISSIVE, PRIVATE, WAY_KINDS, Streets
from lantu.space.walking.islands import Parts, on_islands, parts, share_on
from lantu.space.walking.profiles import PROFILES, WALKING_FIGURES, Profile
from lantu.space.walking.snapping import neighbours, on_own_street, snap, snap_on_each
from lantu.space.walking.walk_time import WalkSettings, walks, walks_of

__all__ = [
    "FACILITY_KINDS",
    "FACILITY_NAMES",
    "GATED",
    "OPEN",
    "PERMISSIVE",
    "PRIVATE",
    "PROFILES",
    "UNREACHED",
    "WALKING_FIGURES",
    "WAY_KINDS",
    "Catchments",
    "Elevation",
    "Facilities",
    "Homes",
    "ImportRecord",
    "KeptNearest",
    "Nearest",
    "Network",
    "Parts",
    "Profile",
    "Savings",
    "Sites",
    "Siting",
    "SpaceFolder",
    "Stops",
    "Streets",
    "WalkSettings",
    "at_homes",
    "catchments_by_block",
    "catchments_within",
    "count_within",
    "exponential_decay",
    "gaussian_decay",
    "gravity",
    "headway",
    "keep_nearest",
    "modified_two_step_floating_catchment",
    "nearest",
    "nearest_kind",
    "nearest_of_kinds",
    "neighbours",
    "newly_covered",
    "next_sites",
    "on_islands",
    "on_own_street",
    "open_space",
    "parts",
    "power_decay",
    "reversed_network",
    "share_on",
    "snap",
    "snap_on_each",
    "step_decay",
    "sum_within",
    "travel_times",
    "travel_times_by_block",
    "two_step_floating_catchment",
    "walking_saved",
    "walks",
    "walks_of",
    "with_site_added",
    "with_site_closed",
]
