"""A run: a plan simulated on a city, many times at once."""

import hashlib
import inspect
import os
import sys
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from lantu.blueprint import Blueprint
from lantu.city import Assumption, City
from lantu.engine import store
from lantu.engine.graph import Function, Graph, build
from lantu.engine.inputs import gather, offered_inputs, set_assumptions
from lantu.engine.levers import chosen_projects, plan_money, pushes
from lantu.engine.observe import seen_by_year
from lantu.engine.record import read_records
from lantu.engine.results import Results
from lantu.engine.simulate import World, march
from lantu.errors import LantuError, did_you_mean
from lantu.model import functions as model_functions

BLOCK = 128
MOST_MEMBERS = 1_000_000
MANY_MEMBERS = 20_000  # from here on it is worth asking first whether the memory holds them
ROOM = 0.8  # of the memory that is free
LAST_YEAR = 2100


@dataclass(frozen=True)
class Run:
    """A simulated scenario (推演).

    data: dims member, place (districts), year, and sex, age where they apply; variables of the whole city have no
    place. Each variable carries units (base unit), long_name, long_name_zh, basis and additive (1: districts add
    up). manifest: id, members, seed, years, settings, versions, hashes of the files read, seconds.
    missing: variable left out -> the inputs it lacks.
    """

    data: xr.Dataset
    plan: Blueprint
    city: City
    manifest: Mapping[str, Any]
    missing: Mapping[str, tuple[str, ...]]
    graph: Graph = field(repr=False)

    def __getitem__(self, variable: str) -> xr.DataArray:
        """Return one variable, as it stands in data; LantuError with the nearest name where there is none."""
        return store.variable(self.data, variable)

    def at(self, variable: str, place: str = "city") -> xr.DataArray:
        """Return a variable of the city, a zone or a district as (member, year[, sex, age]), in base units.

        Districts of an additive variable are summed for a zone or the city; LantuError where they do not add up.

        Example:
            run.at("gdp").median("member").sel(year=2030)
        """
        values = self[variable]
        if "place" not in values.dims:
            if place != "city":
                raise LantuError(f"'{variable}' is known for the whole city only, not for {place}")
            return values
        districts = {item.id: item for item in self.city.districts()}
        if place in districts:
            return values.sel(place=place, drop=True)
        inside = [item.id for item in districts.values() if place in ("city", item.parent)]
        if not inside:
            raise LantuError(f"there is no place '{place}' in this run")
        if not values.attrs["additive"]:
            raise LantuError(f"'{variable}' does not add up over places; ask for one district")
        return values.sel(place=inside).astype(np.float64).sum("place", skipna=False)

    def _repr_html_(self) -> str:
        return self.data._repr_html_()


def run(
    plan: Blueprint,
    city: City,
    *,
    members: int = 1000,
    seed: int = 0,
    to: int | None = None,
    settings: Mapping[str, float] | None = None,
    scenario: str | None = None,
    without: Collection[str] = (),
    including: Collection[str] = (),
    threads: int | None = None,
    block: int | None = None,
    out: Path | None = None,
    resume: bool = False,
    progress: Callable[[int, int], None] | None = None,
    functions: Mapping[str, Function] | None = None,
) -> Run:
    """Simulate a plan on a city and return the run; save it into `out` where one is given.

    settings fixes assumptions at a value (base units), scenario all of those that it names (settings go first);
    without and including name projects. The result depends on
    plan, city, members, seed, to, settings and projects only: not on threads, block or machine. With resume, blocks
    of the same run that finished before are taken from `out`.

    Raises LantuError for an option that cannot be, GraphError for a model that cannot be calculated.
    """
    years = _years(city, to)
    if not 1 <= members <= MOST_MEMBERS:
        raise LantuError(f"members: expected 1 to {MOST_MEMBERS:,}, found {members:,}")
    if seed < 0:
        raise LantuError(f"seed: expected 0 or more, found {seed}")
    began = time.perf_counter()
    model = model_functions() if functions is None else functions
    fixed = {**scenario_settings(city, scenario), **(settings or {})}
    if members > MANY_MEMBERS:
        _refuse_too_many(prepare(plan, city, model, 2, seed, years, fixed, without, including), members)
    world = prepare(plan, city, model, members, seed, years, fixed, without, including)
    manifest = _manifest(plan, city, model, members, seed, years, fixed, without, including)
    slices = _blocks(members, block or BLOCK)
    results = Results(world, members)
    parts = store.open_parts(out, str(manifest["id"]), resume) if out else None

    def simulate(chosen: slice) -> slice:
        if parts is not None and parts.read(chosen, results):
            return chosen
        with np.errstate(all="ignore"):
            march(world, chosen, results.keeper(chosen))
        if parts is not None:
            parts.write(chosen, results)
        return chosen

    done = 0
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        try:
            for finished in pool.map(simulate, slices):
                done += finished.stop - finished.start
                if progress:
                    progress(done, members)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    manifest["not_finite"] = results.not_finite()
    manifest["seconds"] = round(time.perf_counter() - began, 3)
    finished_run = Run(results.dataset(), plan, city, manifest, world.graph.missing, world.graph)
    if out:
        store.save(finished_run, out)
    return finished_run


def prepare(
    plan: Blueprint,
    city: City,
    model: Mapping[str, Function],
    members: int,
    seed: int,
    years: range,
    settings: Mapping[str, float],
    without: Collection[str],
    including: Collection[str],
) -> World:
    """Arrange everything that a run needs before its first block."""
    records = read_records(city)
    assumptions = set_assumptions(city, settings)
    graph = build(model, offered_inputs(city, records))
    projects = chosen_projects(plan, without, including)
    inputs = gather(graph, city, records, assumptions, plan_money(projects, years), years, seed, members)
    places = tuple(place.id for place in city.districts())
    seen = seen_by_year(records, list(graph.functions), years, places, assumptions, seed, members)
    return World(graph, inputs, records, seen, pushes(projects, city, graph, records, years), places, years)


def scenario_settings(city: City, name: str | None) -> dict[str, float]:
    """Return what a scenario of the city fixes; nothing for none and for 'baseline', LantuError for an unknown name."""
    if name is None or name == "baseline":
        return {}
    if name not in city.scenarios:
        known = ["baseline", *city.scenarios]
        hint = did_you_mean(name, known) or f"scenarios: {', '.join(known)}"
        raise LantuError(f"there is no scenario '{name}'", hint=hint)
    return city.scenarios[name].settings(city.assumptions)


def missing_inputs(plan: Blueprint, city: City) -> dict[str, tuple[str, ...]]:
    """Return the variables of the model that this city cannot have, and the inputs that they lack."""
    return dict(build(model_functions(), offered_inputs(city, read_records(city))).missing)


def used_assumptions(run: Run) -> list[Assumption]:
    """Return the assumptions that a run drew, as it drew them, by name."""
    drawn = set_assumptions(run.city, run.manifest["settings"])
    return [drawn[name] for name in sorted(run.graph.inputs & drawn.keys())]


def _refuse_too_many(pair: World, members: int) -> None:
    """Raise LantuError where draws and results of so many members would not fit into the memory that is free.

    pair is the same world with two members, which tells how much one of them takes.
    """
    probe = Results(pair, 2)
    with np.errstate(all="ignore"):
        march(pair, slice(0, 2), probe.keeper(slice(0, 2)))
    inputs = pair.inputs
    draws = [*inputs.drawn.values(), *inputs.paths.values(), *inputs.shocks.values()]
    needed = sum(array.nbytes for array in (*probe.arrays.values(), *draws)) / 2 * members
    free = free_memory()
    if free is not None and needed > ROOM * free:
        most = int(ROOM * free / needed * members) // 1000 * 1000
        raise LantuError(
            f"members: {members:,} futures need about {needed / 1e9:.0f} GB of memory, {free / 1e9:.0f} GB are free",
            hint=f"up to {most:,} fit",
        )


def free_memory() -> int | None:
    """Return the bytes of memory that are free, None where the system does not tell."""
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return None


def _blocks(members: int, size: int) -> list[slice]:
    """Cut members into blocks of at least two: of a single row numpy adds up in another order."""
    starts = list(range(0, members, max(2, size)))
    if len(starts) > 1 and members - starts[-1] == 1:
        starts.pop()
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], members], strict=True)]


def _years(city: City, to: int | None) -> range:
    last = city.end if to is None else to
    if not city.start < last <= LAST_YEAR:
        raise LantuError(f"to: expected a year from {city.start + 1} to {LAST_YEAR}, found {last}")
    return range(city.start, last + 1)


def _manifest(
    plan: Blueprint,
    city: City,
    model: Mapping[str, Function],
    members: int,
    seed: int,
    years: range,
    settings: Mapping[str, float],
    without: Collection[str],
    including: Collection[str],
) -> dict[str, Any]:
    source = hashlib.sha256("".join(inspect.getsource(item) for item in model.values()).encode()).hexdigest()
    facts: dict[str, Any] = {
        "pack": str(plan.folder),
        "members": members,
        "seed": seed,
        "start": years[0],
        "to": years[-1],
        "settings": dict(sorted(settings.items())),
        "without": sorted(without),
        "including": sorted(including),
        "files": dict(sorted({**city.files, **plan.files}.items())),
        "model": source,
        "versions": {"lantu": version("lantu"), "python": sys.version.split()[0]}
        | {name: version(name) for name in ("numpy", "numba", "scipy", "xarray")},
    }
    told = {name: item for name, item in facts.items() if name != "pack"}
    return {"id": hashlib.sha256(repr(sorted(told.items())).encode()).hexdigest()[:12], **facts}
