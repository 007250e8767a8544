"""Picked worlds: every driver put where one wants it, member by member.

Of each driver a table of its possible values is laid out once; a member picks one row of each table. With the tables
(middle, low, high) that is one thing at a time; with two independent draws of everything it is pick and freeze.
"""

import math
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.engine.draws import Z90, normals, sobol, spread
from lantu.engine.inputs import Inputs, carried_on
from lantu.engine.members.pieces import cut, piece_size, threads_of
from lantu.engine.monte_carlo import Watch, watch_piece
from lantu.engine.record.model_error import error_factors, first_free, surprises
from lantu.engine.record.record import Record
from lantu.engine.setup import Setup
from lantu.engine.simulate import World
from lantu.engine.store.results import BLOCK, Arrays, make_room, rows_of, simulate_into
from lantu.later import later
from lantu.sensitivity.drivers import Driver, drivers_of

if TYPE_CHECKING:
    from scipy import special
else:
    special = later("scipy.special")

Tables = Mapping[Driver, Array]  # driver -> (row, …), as Inputs has its values
Picks = Mapping[Driver, NDArray[np.int_]]  # driver -> (member,), the row that each member takes
PIECE = 4 * BLOCK  # members that are looked at together
MIDDLE, LOW, HIGH = 0, 1, 2  # rows of the tables that `ends` lays out


def ends(setup: Setup, year: int, place: str = "city") -> dict[Driver, Array]:
    """Return the middle and both ends of the 90 % range of every driver, as tables of three rows.

    A record goes to its ends along the line that moves its value in `year` most. A surprise is the same in every year
    after the last figure on record up to `year`, and in every district of `place`, as large as puts the sum of all of
    them at its end.
    """
    z = np.array([0.0, -Z90, Z90])
    known = setup.known
    last = setup.years.index(year) + 1
    first = min(1 + max((index for _, index in setup.observed), default=0), last - 1)
    districts = setup.city.districts()
    inside = np.array([float(place in ("city", item.id, item.parent)) for item in districts])
    tables: dict[Driver, Array] = {}
    for driver in drivers_of(setup):
        name = driver.name
        if driver.kind == "assumption":
            only = {name: known.assumptions[name]}
            tables[driver] = spread(only, known.places, {name: special.ndtr(z)})[name]
        elif driver.kind == "record":
            record = known.followed[name]
            noise = z[:, None] * _direction(record, known.years, last - 1)
            tables[driver] = carried_on(record, known.years, noise)
        elif driver.kind == "chance":
            width = known.shocks[name]
            struck = inside if width > 1 else np.ones(1)
            size = z / math.sqrt(struck.sum() * (last - first))
            tables[driver] = np.zeros((3, width, len(setup.years)))
            tables[driver][:, :, first:last] = size[:, None, None] * struck[None, :, None]
        elif driver.kind == "error":
            begin = min(first_free(name, setup.records, setup.years), last - 1)
            tables[driver] = np.zeros((3, len(setup.years)))
            tables[driver][:, begin:last] = z[:, None] / math.sqrt(last - begin)
        else:
            tables[driver] = z[:, None]
    return tables


def drawn_twice(setup: Setup, points: int) -> dict[Driver, Array]:
    """Return two independent draws of every driver, as tables of twice as many rows as points: first A, then B.

    Assumptions are the two halves of Sobol points in twice as many dimensions (Saltelli et al. 2010).
    """
    known, seed, years = setup.known, setup.seed, len(setup.years)
    names = sorted(known.assumptions)
    uniform = sobol(seed, points, [f"{name} {half}" for half in "AB" for name in names])
    tables: dict[Driver, Array] = {}
    for driver in drivers_of(setup):
        name, both = driver.name, range(2 * points)
        if driver.kind == "assumption":
            at = np.concatenate([uniform[f"{name} A"], uniform[f"{name} B"]])
            tables[driver] = spread({name: known.assumptions[name]}, known.places, {name: at})[name]
        elif driver.kind == "record":
            noise = normals(seed, f"path:{name}", both, years + 1)
            tables[driver] = carried_on(known.followed[name], known.years, noise)
        elif driver.kind == "chance":
            tables[driver] = normals(seed, name, both, known.shocks[name], years)
        elif driver.kind == "error":
            tables[driver] = surprises([name], seed, both, setup.years)[name]
        else:
            tables[driver] = normals(seed, f"observed:{name}", both, 1)
    return tables


def picked_world(setup: Setup, tables: Tables, picks: Picks, members: int) -> World:
    """Return the world of members that picked a row of each table. Every driver of the setup has one."""
    known = setup.known
    taken = {driver: table[picks[driver]] for driver, table in tables.items()}

    def of(kind: str) -> dict[str, Array]:
        return {driver.name: values for driver, values in taken.items() if driver.kind == kind}

    middle = spread(known.assumptions, known.places, dict.fromkeys(known.assumptions, 0.5))
    fixed = {name: np.broadcast_to(values, (members, values.shape[1])) for name, values in middle.items()}
    inputs = Inputs(
        known.fixed,
        known.yearly,
        {**fixed, **of("assumption")},
        of("record"),
        of("chance"),
        known.assumptions,
        known.links,
    )
    noise = of("error")
    off = error_factors(setup.graph, setup.records, setup.years, inputs.drawn, noise) if noise else {}
    return World(
        setup.graph,
        inputs,
        setup.records,
        setup.observed,
        of("observation"),
        setup.effects,
        setup.places,
        setup.years,
        model_errors=off,
    )


def try_worlds(
    setup: Setup,
    members: int,
    world: Callable[[range], World],
    watch: Watch,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Array]:
    """Return what is watched of members of worlds that are made block by block: name -> (member, …).

    members: two or more. The result does not depend on the number of threads.
    """
    shapes = setup.shapes
    observed: list[Mapping[str, Array]] = []
    with ThreadPoolExecutor(threads_of(None)) as pool:
        for piece in cut(range(members), PIECE):
            arrays = make_room(shapes, len(piece))
            blocks = cut(piece, piece_size(len(piece), None))
            list(pool.map(lambda block, start=piece.start, room=arrays: _simulate(world, block, start, room), blocks))
            observed.append(watch_piece(watch, setup, arrays, piece))
            if progress:
                progress(piece.stop, members)
    return {name: np.concatenate([part[name] for part in observed]) for name in observed[0]}


def _simulate(world: Callable[[range], World], block: range, start: int, room: Arrays) -> None:
    simulate_into(world(block), rows_of(room, range(block.start - start, block.stop - start)))


def _direction(record: Record, years: range, at: int) -> Array:
    """Return the direction (year + 1,) in which normals move one year of a record's path most, of length one."""
    steps = np.vstack([np.zeros(len(years) + 1), np.eye(len(years) + 1)])
    reached = carried_on(record, years, steps)[:, at]
    moved = reached[1:] - reached[0]
    size = float(np.sqrt((moved**2).sum()))
    return moved / size if size else moved
