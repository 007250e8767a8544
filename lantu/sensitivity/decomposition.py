"""What drives a gap: where the spread of a goal's value comes from, what moves it, and what the projects add to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from lantu.arrays import Array
from lantu.engine import Run, band_of
from lantu.engine.part import narrow
from lantu.engine.projects.levers import chosen_projects
from lantu.engine.record.model_error import first_free, student_t
from lantu.engine.setup import Setup
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.sensitivity.drivers import Driver, drivers_of, numbers_of, setup_of
from lantu.sensitivity.first_order import VarianceShare, share_spread
from lantu.sensitivity.quantity_of_interest import QuantityOfInterest, ask, values_of, variables_of
from lantu.sensitivity.saltelli import POINTS, sobol_indices
from lantu.sensitivity.tornado import Contribution, Swing, contributions, tornadoes

Method = Literal["ensemble", "saltelli"]
ENOUGH = 20_000  # members of a run that are looked at; the error of a share is a third of a percent then
LEAST = 0.005  # a smaller share is not told: what the curves of larger ones miss can look like it


@dataclass(frozen=True)
class Share:
    """A driver's share of the variance of a value: alone (first-order), and with what it does together with others.

    Errors are standard errors. total_error is None where the total is only known from below, by pairs.
    """

    driver: Driver
    first: float
    first_error: float
    total: float
    total_error: float | None


@dataclass(frozen=True)
class GoalDrivers:
    """What drives one value, all numbers in base units.

    median, low, high: over the futures (5 and 95 %); shares: largest first, those that stand out from noise; rest: of
    the variance, what none of them explains alone, NaN where there is no spread; middle: in the median member, around
    which swings and projects move it.
    """

    asked: QuantityOfInterest
    median: float
    low: float
    high: float
    shares: tuple[Share, ...]
    rest: float
    middle: float | None
    swings: tuple[Swing, ...]
    projects: tuple[Contribution, ...]


@dataclass(frozen=True)
class Drivers:
    """What drives the goals of a run. members: futures that the shares come from."""

    method: Method
    members: int
    goals: tuple[GoalDrivers, ...]


def find_drivers(
    run: Run,
    quantities: Sequence[QuantityOfInterest] | None = None,
    *,
    method: Method = "ensemble",
    points: int = POINTS,
    progress: Callable[[int, int], None] | None = None,
) -> Drivers:
    """Return what drives the values that are asked about (default: all of `ask(run)`); those without values are left out.

    method 'ensemble' reads shares from the run's own members; 'saltelli' simulates points x (drivers + 2) futures more
    and needs SALib. Raises LantuError where that is missing, and for a run on the districts of another date, whose members
    the engine does not know.

    Example:
        find_drivers(run, ask(run, "debt_ratio", year=2030)).goals[0].shares
    """
    if run.city.boundaries is not None:
        raise LantuError(
            Text(
                "推演结果的影响因素只能按推演所用的区县计算",
                "what drives a run is known on the districts that it was simulated on",
            )
        )
    quantities = ask(run) if quantities is None else quantities
    values = {item.key: found for item in quantities if (found := values_of(run, item)) is not None}
    if not values:
        return Drivers(method, 0, ())
    quantities = [item for item in quantities if item.key in values]
    setup = setup_of(run)
    part = narrow(setup, set[str]().union(*(variables_of(item, setup) for item in quantities)))
    if method == "ensemble":
        members = min(ENOUGH, *(len(found) for found in values.values()))
        shares = shares_in_ensemble(run, setup, quantities, {key: found[:members] for key, found in values.items()})
    else:
        members = points * (len(drivers_of(part)) + 2)
        indices = sobol_indices(part, quantities, points, progress)
        shares = {key: _told(found) for key, found in indices.items()}
    swings = tornadoes(setup, quantities)
    built = chosen_projects(run.plan, run.city, *(run.manifest.get(name, ()) for name in ("without", "including")))
    added = contributions(part, quantities, built)
    goals = tuple(_together(item, values[item.key], shares, swings, added) for item in quantities)
    return Drivers(method, members, goals)


def shares_in_ensemble(
    run: Run, setup: Setup, quantities: Sequence[QuantityOfInterest], values: Mapping[str, Array]
) -> dict[str, list[Share]]:
    """Return the shares that stand out in members of a run: key -> shares; [] where a value has no spread."""
    reached = {item.key: drivers_of(narrow(setup, variables_of(item, setup))) for item in quantities}
    union = dict.fromkeys(driver for drivers in reached.values() for driver in drivers)
    members = len(next(iter(values.values()))) if values else 0
    drawn = numbers_of(setup, union, range(members))
    people = _people(run, setup)
    found: dict[str, list[Share]] = {}
    for item in quantities:
        inputs = {driver: _columns(setup, driver, drawn[driver], item, people) for driver in reached[item.key]}
        spread = share_spread(values[item.key], inputs)
        found[item.key] = [
            Share(driver, part.share, part.error, spread.total(driver), None)
            for driver, part in spread.first.items()
            if part.share >= LEAST
        ]
    return found


def _columns(setup: Setup, driver: Driver, numbers: Array, quantity: QuantityOfInterest, people: Array) -> Array:
    """Return the numbers of a driver that can matter to a question: (member, k).

    Nothing after its year; of a record nothing before its last figure; of surprises by place those of the place, or
    their mean by people for the city and a zone, since hundreds of columns would drown in noise.
    """
    at = setup.years.index(quantity.year)
    if driver.kind == "record":
        record = setup.known.followed[driver.name]
        first = max(1, max(record.city) - setup.years[0] + 1)
        return np.concatenate([numbers[:, :1], numbers[:, first + 1 : at + 2]], axis=1)
    if driver.kind == "error":
        return student_t(numbers[:, first_free(driver.name, setup.records, setup.years) : at + 1])
    if driver.kind != "chance":
        return numbers
    upto = numbers[:, :, 1 : at + 1]
    if upto.shape[1] == 1:
        return upto[:, 0]
    inside = [
        index
        for index, place in enumerate(setup.city.districts())
        if quantity.place in ("city", place.id, place.parent)
    ]
    weights = people[inside] / np.sqrt((people[inside] ** 2).sum())
    return (upto[:, inside] * weights[None, :, None]).sum(1)


def _people(run: Run, setup: Setup) -> Array:
    if "population" not in run.data or "place" not in run.data["population"].dims:
        return np.ones(len(setup.places))
    return run.data["population"].isel(member=0, year=0).sel(place=list(setup.places)).values.astype(np.float64)


def _told(indices: Mapping[Driver, tuple[VarianceShare, VarianceShare]]) -> list[Share]:
    """Return Saltelli's shares whose total stands two standard errors above nothing."""
    return [
        Share(driver, first.share, first.error, total.share, total.error)
        for driver, (first, total) in indices.items()
        if total.share >= max(LEAST, 2 * total.error)
    ]


def _together(
    quantity: QuantityOfInterest,
    values: Array,
    shares: Mapping[str, Sequence[Share]],
    swings: Mapping[str, tuple[float, list[Swing]]],
    added: Mapping[str, list[Contribution]],
) -> GoalDrivers:
    low, median, high = (float(value) for value in band_of(values))
    mine = tuple(sorted(shares.get(quantity.key, ()), key=lambda share: -share.total))
    rest = max(0.0, 1 - sum(max(0.0, share.first) for share in mine)) if quantity.key in shares else float("nan")
    middle, moved = swings.get(quantity.key, (None, []))
    return GoalDrivers(
        quantity, median, low, high, mine, rest, middle, tuple(moved), tuple(added.get(quantity.key, ()))
    )
