"""A run: a plan simulated on a city, many times at once.

Long because half of it is what `run` may be asked and the manifest, which has to name whatever its result depends on.
"""

import hashlib
import inspect
import math
import shutil
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.blueprint import Blueprint, Project
from lantu.city import Assumption, City
from lantu.engine.ensemble import Run, UnsavedError
from lantu.engine.graph import Function
from lantu.engine.inputs import set_assumptions
from lantu.engine.members.pieces import Piece, PieceTask, Threads, cut, piece_size
from lantu.engine.members.tally import Tally, lay_bins
from lantu.engine.setup import Setup, arrange, graph_of, model_of
from lantu.engine.store import store
from lantu.engine.store.held import held
from lantu.engine.store.results import BLOCK, Arrays, blocks_of, dataset, make_room, not_finite, simulate_into
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, alike

if TYPE_CHECKING:
    from lantu.engine.members.cluster import Cluster

MOST_MEMBERS = 1_000_000
MANY_MEMBERS = 10_000  # a run of more keeps only the first ones whole, and counts the others
KEPT = 2_000
TWO = 2  # of a single row numpy adds up in another order
ROOM = 0.8  # of the memory that is free
LAST_YEAR = 2100

Watch = Callable[["Run"], Mapping[str, Array]]


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
    cluster: str | None = None,
    keep: int | None = None,
    watch: Watch | None = None,
    out: Path | None = None,
    resume: bool = False,
    progress: Callable[[int, int], None] | None = None,
    functions: Mapping[str, Function] | None = None,
) -> Run:
    """Simulate a plan on a city and return the run; save it into `out` where one is given.

    settings fixes assumptions at a value (base units), scenario all of those that it names (settings go first);
    without and including name projects. The result depends on plan, city, members, seed, to, settings and projects
    only: not on threads, block, cluster or machine. cluster is the address of a Dask scheduler, or 'local'.

    keep: how many members stay whole in `data` (default: all up to 10,000, else 2,000). The others are counted into
    quantiles (`summary`) and shown piece by piece to `watch`, whose answers are joined (`watched`): memory does not
    grow with them. With resume, members of the same run that were written before are taken from `out`.

    Raises LantuError for an option that cannot be, GraphError for a model that cannot be calculated, UnsavedError with the run
    where it cannot be written into `out`.
    """
    years = _years(city, to)
    if not 1 <= members <= MOST_MEMBERS:
        raise LantuError(
            Text(
                f"members：应为 1 至 {MOST_MEMBERS:,}，实为 {members:,}",
                f"members: expected 1 to {MOST_MEMBERS:,}, found {members:,}",
            )
        )
    if seed < 0:
        raise LantuError(Text(f"seed：应为 0 或以上，实为 {seed}", f"seed: expected 0 or more, found {seed}"))
    if threads is not None and threads < 1:
        raise LantuError(
            Text(f"threads：应为 1 或以上，实为 {threads}", f"threads: expected 1 or more, found {threads}")
        )
    kept = _kept(members, keep)
    began = time.perf_counter()
    model = model_of(city) if functions is None else functions
    fixed = {**scenario_settings(city, scenario), **(settings or {})}
    without = (*without, *scenario_without(city, scenario))
    setup = arrange(plan, city, model, seed, years, fixed, without, including)
    shapes = setup.shapes
    _refuse_too_many(shapes, members, kept)
    manifest = _manifest(plan, city, model, members, seed, years, fixed, without, including)
    with held(out) if out else nullcontext():
        draft = store.open_draft(out, setup, shapes, kept, str(manifest["id"]), resume) if out else None
        aligned = draft is not None or cluster is not None or kept < members
        size = store.CHUNK if aligned else piece_size(members, threads)
        whole = make_room(shapes, kept)
        bad: dict[str, NDArray[np.bool_]] = {}
        observed: dict[int, Mapping[str, Array]] = {}
        done = 0

        def finish(piece: Piece) -> None:
            nonlocal done
            for name, wrong in piece.bad.items():
                bad[name] = bad.get(name, np.zeros(len(years), dtype=bool)) | wrong
            observed[piece.members.start] = piece.watched
            done += len(piece.members)
            if progress:
                progress(done, members)

        many = kept < members
        job = PieceTask(setup, shapes, block or BLOCK, draft, partial(watch_piece, watch) if many and watch else None)
        with _crew(threads, cluster) as crew:
            crew.simulate(job, cut(range(kept), size), finish, whole)
            tally = Tally(lay_bins(whole)) if many else None
            if tally is not None:
                tally.add(whole)
                crew.simulate(replace(job, draft=None), cut(range(kept, members), size), finish, tally)
        manifest |= {"kept": kept, "not_finite": not_finite(bad, years)}
        manifest["seconds"] = round(time.perf_counter() - began, 3)
        finished_run = Run(
            dataset(setup, whole, range(kept)),
            plan,
            city,
            manifest,
            setup.graph.missing,
            setup.graph,
            tally.dataset(setup, shapes) if tally else None,
            _joined(observed),
        )
        if out:
            _save(finished_run, out, draft)
    return finished_run


def _save(run: Run, out: Path, draft: store.UnfinishedRun | None) -> None:
    """Write a run; UnsavedError, which carries it, where that fails: what took long to calculate is not lost with a disk."""
    try:
        if draft is not None and draft.trouble is not None:
            raise draft.trouble
        store.save(run, out, draft)
    except OSError as error:
        shutil.rmtree(out / store.PARTS, ignore_errors=True)
        why = f"{error.filename or out}: {error.strerror or error}"
        raise UnsavedError(run, alike(why)) from error


def try_each(setup: Setup, projects: Sequence[Project], watch: Watch) -> dict[str, Array]:
    """Return what is watched when each project alone is built in the median member: name -> (project, …).

    One member a project: assumptions at their medians, no surprises, so that two members differ by their project only.
    """
    shapes = setup.shapes
    observed: dict[int, Mapping[str, Array]] = {}
    for chosen in blocks_of(len(projects), BLOCK):
        arrays = make_room(shapes, chosen.stop - chosen.start)
        simulate_into(setup.trial(projects[chosen]), arrays)
        observed[chosen.start] = watch_piece(watch, setup, arrays, range(chosen.start, chosen.stop))
    return _joined(observed)


def median_member(setup: Setup, watch: Watch) -> dict[str, Array]:
    """Return what is watched in the median member as the plan has it: assumptions at their medians, no surprises; one member."""
    arrays = make_room(setup.shapes, TWO)
    simulate_into(setup.middle(TWO), arrays)
    return {name: values[:1] for name, values in watch_piece(watch, setup, arrays, range(TWO)).items()}


def _kept(members: int, keep: int | None) -> int:
    """Return how many members stay whole; LantuError for a number that cannot be."""
    if keep is None:
        return members if members <= MANY_MEMBERS else KEPT
    if keep < 2 <= members:
        raise LantuError(Text(f"keep：应为 2 或以上，实为 {keep}", f"keep: expected 2 or more, found {keep}"))
    return members if members - keep <= 1 else keep  # of a single row numpy adds up in another order


def _crew(threads: int | None, cluster: str | None) -> "Threads | Cluster":
    if cluster is None:
        return Threads(threads)
    from lantu.engine.members.cluster import Cluster  # dask is an optional part

    return Cluster(cluster)


def watch_piece(watch: Watch, setup: Setup, arrays: Arrays, members: range) -> Mapping[str, Array]:
    """Show a piece to a watcher as if it were a run of its own."""
    facts = {"members": len(members), "seed": setup.seed, "to": setup.years[-1]}
    data = dataset(setup, arrays, members)
    return watch(Run(data, setup.plan, setup.city, facts, setup.graph.missing, setup.graph))


def _joined(observed: Mapping[int, Mapping[str, Array]]) -> dict[str, Array]:
    """Join what was watched of each piece, in the order of the members."""
    parts = [observed[start] for start in sorted(observed)]
    return {name: np.concatenate([part[name] for part in parts]) for name in (parts[0] if parts else ())}


def scenario_settings(city: City, name: str | None) -> dict[str, float]:
    """Return what a scenario of the city fixes; nothing for none and for 'baseline', LantuError for an unknown name."""
    if name is None or name == "baseline":
        return {}
    if name not in city.scenarios:
        known = ["baseline", *city.scenarios]
        hint = did_you_mean(name, known) or Text(f"可选的情景：{'、'.join(known)}", f"scenarios: {', '.join(known)}")
        raise LantuError(Text(f"没有情景“{name}”", f"there is no scenario '{name}'"), hint=hint)
    return city.scenarios[name].settings(city.assumptions)


def scenario_without(city: City, name: str | None) -> tuple[str, ...]:
    """Return the projects that a scenario of the city does not build."""
    return city.scenarios[name].without if name is not None and name in city.scenarios else ()


def missing_inputs(plan: Blueprint, city: City) -> dict[str, tuple[str, ...]]:
    """Return the variables of the model that this city cannot have, and the inputs that they lack."""
    return dict(graph_of(city).missing)


def used_assumptions(run: Run) -> list[Assumption]:
    """Return the assumptions that a run drew, as it drew them, by name."""
    drawn = set_assumptions(run.city, run.manifest["settings"])
    return [drawn[name] for name in sorted(run.graph.inputs & drawn.keys())]


def _refuse_too_many(shapes: Mapping[str, tuple[int, ...]], members: int, kept: int) -> None:
    """Raise LantuError where the members that are kept whole would not fit into the memory that is free."""
    of_one = 4 * sum(math.prod(shape) for shape in shapes.values())
    free = free_memory()
    if free is not None and of_one * kept > ROOM * free:
        most = int(ROOM * free / of_one) // 100 * 100
        raise LantuError(
            Text(
                f"members：整存 {kept:,} 种未来约需 {of_one * kept / 1000000000.0:.1f} GB 内存，可用 {free / 1000000000.0:.1f} GB",
                f"members: {kept:,} whole futures need about {of_one * kept / 1e9:.1f} GB of memory, {free / 1e9:.1f} GB are free",
            ),
            hint=Text(
                f"最多可整存 {most:,} 种；请在 {members:,} 种中少存一些，其余只计数",
                f"up to {most:,} fit; keep fewer of the {members:,} whole, the others are counted",
            ),
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


def _years(city: City, to: int | None) -> range:
    last = city.end if to is None else to
    if not city.start < last <= LAST_YEAR:
        raise LantuError(
            Text(
                f"to：应为 {city.start + 1} 至 {LAST_YEAR} 年，实为 {last}",
                f"to: expected a year from {city.start + 1} to {LAST_YEAR}, found {last}",
            )
        )
    return range(city.start, last + 1)


@lru_cache(maxsize=2048)
def _source(function: Function) -> str:
    """Return a variable's code, as it was when this process ran it first."""
    return inspect.getsource(function)


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
    source = hashlib.sha256("".join(_source(item) for item in model.values()).encode()).hexdigest()
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
        "pack_code": sorted(city.functions),
        "versions": dict(_versions()),
    }
    identity = {name: item for name, item in facts.items() if name != "pack"}
    return {"id": hashlib.sha256(repr(sorted(identity.items())).encode()).hexdigest()[:12], **facts}


@lru_cache(maxsize=1)
def _versions() -> Mapping[str, str]:
    """Return the versions that a result may hang on; looked up once, since a package's description is read for each."""
    packages = {name: version(name) for name in ("lantu", "numpy", "numba", "scipy", "xarray")}
    return {"lantu": packages.pop("lantu"), "python": sys.version.split()[0], **packages}
