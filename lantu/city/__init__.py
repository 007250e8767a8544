"""What is there: places, observations, assumptions and measures of a city."""

from lantu.city.code import CODE
from lantu.city.measure import WRITTEN, Basis, Lever, Measure, Size
from lantu.city.new_pack.any_city import EXAMPLE, new_city, write_city
from lantu.city.new_pack.new_pack import write_skeleton
from lantu.city.places.boundaries import Split, changes_ahead, moved_between, on_boundaries, split, successors
from lantu.city.read import read_city, read_city_with_notes
from lantu.city.schema import Assumption, BoundaryChange, City, Place, Scenario, SeriesBreak, Source
from lantu.city.vintage import as_of, censuses

__all__ = [
    "CODE",
    "EXAMPLE",
    "WRITTEN",
    "Assumption",
    "Basis",
    "BoundaryChange",
    "City",
    "Lever",
    "Measure",
    "Place",
    "Scenario",
    "SeriesBreak",
    "Size",
    "Source",
    "Split",
    "as_of",
    "censuses",
    "changes_ahead",
    "moved_between",
    "new_city",
    "on_boundaries",
    "read_city",
    "read_city_with_notes",
    "split",
    "successors",
    "write_city",
    "write_skeleton",
]
