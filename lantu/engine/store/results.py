"""Results: the arrays that members fill piece by piece, and the dataset that they become."""

import re
from collections.abc import Mapping, Sequence
from importlib.metadata import version

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.catalogue import figure_name
from lantu.city import City
from lantu.engine.projects.coverage import AT
from lantu.engine.setup import Setup, is_kept
from lantu.engine.simulate import World, simulate_years
from lantu.language.text import Text
from lantu.language.units import canonical, in_currency, unit
from lantu.model import functions
from lantu.model.cohorts.ages import group_labels

BLOCK = 256  # members that are simulated together: a variable of a year fits into the cache of a core
# What CF asks of coordinates. A year is a whole year of the calendar, not a date, so it has no "since".
COORDINATES: Mapping[str, Mapping[str, str]] = {
    "member": {"long_name": "future", "long_name_zh": "未来编号", "standard_name": "realization", "units": "1"},
    "place": {"long_name": "place, by its code", "long_name_zh": "地方（代码）"},
    "year": {"long_name": "year", "long_name_zh": "年份", "units": "year", "axis": "T"},
    "sex": {"long_name": "sex", "long_name_zh": "性别"},
    "age": {"long_name": "age group in years", "long_name_zh": "年龄组（岁）"},
    "quantile": {"long_name": "share of futures below", "long_name_zh": "低于该值的未来占比", "units": "1"},
}
STANDARD_NAMES: Mapping[str, str] = {"pm25": "mass_concentration_of_pm2p5_ambient_aerosol_particles_in_air"}
Arrays = dict[str, NDArray[np.float32]]  # variable -> (member, place or 1, year[, sex, age])


def make_room(shapes: Mapping[str, tuple[int, ...]], members: int) -> Arrays:
    """Return arrays for so many members, to be filled."""
    return {name: np.empty((members, *shape), dtype=np.float32) for name, shape in shapes.items()}


def rows_of(arrays: Arrays, members: range) -> Arrays:
    """Return the rows of some members, as views."""
    return {name: array[members.start : members.stop] for name, array in arrays.items()}


def fill(setup: Setup, members: range, arrays: Arrays, block: int = BLOCK) -> None:
    """Simulate some members and put their values into arrays of as many rows."""
    world = setup.world(members)
    for chosen in blocks_of(len(members), block):
        _simulate_block(world, chosen, arrays)


def simulate_into(world: World, arrays: Arrays) -> None:
    """Put the values of all members of a world into arrays of as many rows, in one block."""
    members = len(next(iter(arrays.values())))
    _simulate_block(world, slice(0, members), arrays)


def _simulate_block(world: World, chosen: slice, arrays: Arrays) -> None:
    by_year: Arrays = {}  # variable -> (year, member, place): a year lies in one piece, so that writing it is cheap

    def keep(name: str, index: int, value: Array) -> None:
        if name not in arrays:  # nobody asks for it
            return
        if value.ndim == 2:
            if name not in by_year:
                places, years = arrays[name].shape[1:]
                by_year[name] = np.empty((years, chosen.stop - chosen.start, places), dtype=np.float32)
            by_year[name][index] = value
        elif is_kept(value):
            arrays[name][chosen, :, index] = value

    def keep_path(name: str, values: Array) -> None:
        if name in arrays:
            arrays[name][chosen, 0] = values

    with np.errstate(all="ignore"):
        simulate_years(world, chosen, keep, keep_path)
        for name, values in by_year.items():
            arrays[name][chosen] = values.transpose(1, 2, 0)


def blocks_of(members: int, size: int) -> list[slice]:
    """Cut members into blocks of at least two: of a single row numpy adds up in another order."""
    starts = list(range(0, members, max(2, size)))
    if len(starts) > 1 and members - starts[-1] == 1:
        starts.pop()
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], members], strict=True)]


def years_gone_wrong(arrays: Arrays) -> dict[str, NDArray[np.bool_]]:
    """Return in which years a variable has a value that is not a finite number: variable -> (year,), where there is any."""
    found: dict[str, NDArray[np.bool_]] = {}
    for name, array in arrays.items():
        with np.errstate(all="ignore"):
            # a sum is finite where all its terms are, and cheaper than asking each of them; members first, row upon row
            total = array.sum(axis=0, dtype=np.float64)
            bad = ~np.isfinite(total.sum(axis=tuple(axis for axis in range(total.ndim) if axis != 1)))
        if bad.any():
            found[name] = bad
    return found


def not_finite(bad: Mapping[str, NDArray[np.bool_]], years: range) -> list[str]:
    """Return 'variable year' for every variable that went wrong after a year in which all was well."""
    found: list[str] = []
    for name, wrong in sorted(bad.items()):
        after = np.flatnonzero(wrong[int(np.argmin(wrong)) :])
        if not wrong.all() and len(after):
            found.append(f"{name} {years[int(np.argmin(wrong)) + int(after[0])]}")
    return found


def dataset(setup: Setup, arrays: Arrays, members: range) -> xr.Dataset:
    """Return arrays as one dataset with units, names and basis; nothing is copied."""
    variables = {
        name: xr.Variable(
            dims_of(setup, name, array.shape[1:]), _squeezed(setup, name, array), attributes_of(setup, name)
        )
        for name, array in sorted(arrays.items())
    }
    ages = any("age" in item.dims for item in variables.values())
    return xr.Dataset(variables, coordinates_of(setup, members, ages), told_of(setup))


def coordinates_of(setup: Setup, members: range, ages: bool) -> dict[str, xr.Variable]:
    """Return the coordinates of a dataset of the run, with what CF asks to be said of each."""
    found: dict[str, Sequence[str] | Sequence[int]] = {
        "member": list(members),
        "place": list(setup.places),
        "year": list(setup.years),
    }
    if ages:
        found |= {"sex": ["m", "f"], "age": group_labels()}
    return {name: xr.Variable((name,), list(values), dict(COORDINATES[name])) for name, values in found.items()}


def told_of(setup: Setup) -> dict[str, str]:
    """Return what a dataset says of itself: the conventions it keeps, whose city it is, what made it."""
    city = setup.city
    return {
        "Conventions": "CF-1.11",
        "title": f"{city.name_en} ({city.name_zh})",
        "source": f"Lantu {version('lantu')}",
    }


def dims_of(setup: Setup, name: str, shape: tuple[int, ...]) -> tuple[str, ...]:
    """Return the axes of a variable whose values for one member have this shape: city-wide ones have no place."""
    trailing = ("sex", "age") if len(shape) == 4 else ()
    return ("member", "place", "year", *trailing) if _by_place(setup, name, shape) else ("member", "year", *trailing)


def _squeezed(setup: Setup, name: str, array: NDArray[np.float32]) -> NDArray[np.float32]:
    return array if _by_place(setup, name, array.shape[1:]) else array[:, 0]


def _by_place(setup: Setup, name: str, shape: tuple[int, ...]) -> bool:
    record = setup.records.get(name)
    by_place = shape[0] > 1 or name == "population" or bool(record and record.places)
    return by_place and shape[0] == len(setup.places)


def attributes_of(setup: Setup, name: str) -> dict[str, str | int]:
    """Return what a dataset says of a variable, by the CF conventions where they have a word for it.

    units: the one unit of its dimension, with scale 1 (`lantu.language.units.canonical`); shown_units: the unit that people
    write it in; long_name, long_name_zh: names; basis: modelled or trend; additive: 1 where districts add up;
    standard_name: only where the quantity is what CF means by it.
    """
    function = setup.graph.functions.get(name)
    walked: dict[str, str | int] = {}
    if setup.coverage and name in setup.coverage.found:
        known = setup.city.indicators[name.split(AT)[0]]
        written, words, basis, additive = known.unit, Text(known.name_zh, known.name_en), "modelled", False
        if name in setup.coverage.walked:
            walked = {"bound": "lower", "as_of": setup.coverage.as_of}
    elif function is None:
        written = setup.records[name].unit
        words, basis, additive = name_on_record(setup.city, name), "trend", False
    else:
        english, chinese = names_of(function.__doc__ or name)
        written = in_currency(setup.graph.units.get(name, unit("ratio")), setup.city.money_unit)
        words, basis, additive = Text(chinese, english), "modelled", written.additive
    found: dict[str, str | int] = {
        "units": canonical(written, setup.city.money_unit).symbol,
        "shown_units": written.symbol,
        "long_name": words.say("en"),
        "long_name_zh": words.say("zh"),
        "basis": basis,
        "additive": int(additive),
    }
    return found | walked | ({"standard_name": STANDARD_NAMES[name]} if name in STANDARD_NAMES else {})


_SHAPE = re.compile(r",? \((?:member|place|sex|age|\d)[\w, ]*\).*$")  # of an array, behind what it is called


def name_on_record(city: City, name: str) -> Text:
    """Return how a figure on record is called: as its indicator, as the model calls it, else by its row in figures.csv."""
    known, modelled = city.indicators.get(name), functions().get(name)
    if known is None and modelled is not None:
        english, chinese = names_of(modelled.__doc__ or name)
        return Text(chinese, english)
    return Text(known.name_zh, known.name_en) if known else figure_name(name)


def names_of(docstring: str) -> tuple[str, str]:
    """Return the English and the Chinese name that the first line of a docstring gives.

    >>> names_of("Government debt at year end (政府债务余额).")
    ('Government debt at year end', '政府债务余额')
    >>> (
    ...     names_of("Share of trips made at each hour, (1, 24); sums to 1."),
    ...     names_of("Trips by mode, (1, 6); all (出行方式)."),
    ... )
    (('Share of trips made at each hour', ''), ('Trips by mode', '出行方式'))
    """
    line = docstring.strip().splitlines()[0]
    for part in line.replace("（", "(").split("(")[1:]:
        inside = part.split(")")[0]
        if any("\u4e00" <= letter <= "\u9fff" for letter in inside):
            english = line.split("(" + inside)[0].strip()
            return _SHAPE.sub("", english).rstrip(" .:,"), inside.split(",")[0].strip()
    return _SHAPE.sub("", line).rstrip("."), ""
