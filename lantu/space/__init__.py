"""Streets, homes, facilities and ground of a place, as arrays: who reaches what.

Arrays in, arrays out; files of other programs are read in `importers`, and `folder` keeps what they brought in `PACK/space/`.
Places on the ground are points in degrees (WGS 84, longitude first); lengths are metres, costs are tenths of a second.
"""

from lantu.space.access import UNREACHED, Nearest, at_homes, nearest, nearest_of_kinds, reversed_network
from lantu.space.catchments import Catchments, Savings
from lantu.space.covering import newly_covered
from lantu.space.elevation import Elevation
from lantu.space.facilities import FACILITY_KINDS, Facilities
from lantu.space.folder import ImportRecord, SpaceFolder, open_space
from lantu.space.homes import Homes
from lantu.space.islands import Parts, parts, share_on_islands
from lantu.space.median import walking_saved
from lantu.space.network import Network, Sites
from lantu.space.profiles import PROFILES, WALKING_FIGURES, Profile
from lantu.space.siting import Siting, next_sites
from lantu.space.snapping import neighbours, on_own_street, snap
from lantu.space.streets import GATED, OPEN, PERMISSIVE, PRIVATE, WAY_KINDS, Streets
from lantu.space.walking import WalkSettings, walks

__all__ = [
    "FACILITY_KINDS",
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
    "Nearest",
    "Network",
    "Parts",
    "Profile",
    "Savings",
    "Sites",
    "Siting",
    "SpaceFolder",
    "Streets",
    "WalkSettings",
    "at_homes",
    "nearest",
    "nearest_of_kinds",
    "neighbours",
    "newly_covered",
    "next_sites",
    "on_own_street",
    "open_space",
    "parts",
    "reversed_network",
    "share_on_islands",
    "snap",
    "walking_saved",
    "walks",
]
