"""One thing at a time in the median member: drivers at either end of their range, and projects left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from lantu.arrays import Array
from lantu.blueprint import Project
from lantu.engine.part import narrow
from lantu.engine.setup import Setup
from lantu.engine.simulate import World
from lantu.sensitivity.designs import HIGH, LOW, MIDDLE, ends, picked_world, try_worlds
from lantu.sensitivity.drivers import Driver
from lantu.sensitivity.leave_one_out import try_without
from lantu.sensitivity.quantity_of_interest import QuantityOfInterest, variables_of, watch_all

ROUNDING = 1e-6  # of a value: results are kept with seven figures


@dataclass(frozen=True)
class Swing:
    """What a driver alone does to a value: at its own low and high end, all else in the middle. Base units.

    low_end and high_end are what the driver itself is there: an assumption's value, a record's in the year asked
    about; None for surprises and errors, which have no unit of their own.
    """

    driver: Driver
    low_end: float | None
    high_end: float | None
    at_low: float
    at_high: float

    @property
    def size(self) -> float:
        """Return the distance between both ends."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True)
class Contribution:
    """What a project does to a value in the median member: the value with it less the value without it. Base units."""

    project: str
    amount: float


def tornadoes(setup: Setup, questions: Sequence[QuantityOfInterest]) -> dict[str, tuple[float, list[Swing]]]:
    """Return the middle value of each question and its swings, largest first: key -> (middle, swings).

    One member a driver and end, those of a year and place in one simulation of what the questions rest on. Drivers that move
    nothing are left out, and so are questions that have no value in the median member.
    """
    found: dict[str, tuple[float, list[Swing]]] = {}
    for year, place in sorted({(quantity.year, quantity.place) for quantity in questions}):
        mine = [quantity for quantity in questions if (quantity.year, quantity.place) == (year, place)]
        part = narrow(setup, set[str]().union(*(variables_of(quantity, setup) for quantity in mine)))
        found |= _together(part, mine, year, place)
    return found


def _together(
    setup: Setup, questions: Sequence[QuantityOfInterest], year: int, place: str
) -> dict[str, tuple[float, list[Swing]]]:
    tables = ends(setup, year, place)
    count = max(2, 1 + 2 * len(tables))
    picks = {driver: np.full(count, MIDDLE) for driver in tables}
    for at, driver in enumerate(tables):
        picks[driver][1 + 2 * at : 3 + 2 * at] = LOW, HIGH

    def world(chosen: range) -> World:
        mine = {driver: pick[chosen.start : chosen.stop] for driver, pick in picks.items()}
        return picked_world(setup, tables, mine, len(chosen))

    values = try_worlds(setup, count, world, partial(watch_all, questions))
    found: dict[str, tuple[float, list[Swing]]] = {}
    for quantity in questions:
        value = values[quantity.key]
        middle = float(value[0])
        if not np.isfinite(value).all():
            continue
        swings: list[Swing] = []
        for at, (driver, table) in enumerate(tables.items()):
            low, high = float(value[1 + 2 * at]), float(value[2 + 2 * at])
            if max(abs(low - middle), abs(high - middle)) > ROUNDING * abs(middle):
                swings.append(Swing(driver, *_own_ends(setup, driver, table, year), low, high))
        found[quantity.key] = (middle, sorted(swings, key=lambda swing: -swing.size))
    return found


def contributions(
    setup: Setup, questions: Sequence[QuantityOfInterest], built: Sequence[Project]
) -> dict[str, list[Contribution]]:
    """Return what each project of a setup does to each question, largest first; projects that do nothing are left out."""
    if not built:
        return {}
    values = try_without(setup, built, partial(watch_all, questions))
    found: dict[str, list[Contribution]] = {}
    for quantity in questions:
        middle = float(values[quantity.key][0])
        amounts = [
            Contribution(project.id, middle - float(value))
            for project, value in zip(built, values[quantity.key][1:], strict=True)
            if np.isfinite(value) and abs(middle - value) > ROUNDING * abs(middle)
        ]
        found[quantity.key] = sorted(amounts, key=lambda item: -abs(item.amount))
    return found


def _own_ends(setup: Setup, driver: Driver, table: Array, year: int) -> tuple[float | None, float | None]:
    if driver.kind == "assumption":
        item = setup.known.assumptions[driver.name]
        return item.low, item.high
    if driver.kind == "record":
        at = setup.years.index(year)
        return float(table[LOW, at]), float(table[HIGH, at])
    return None, None
