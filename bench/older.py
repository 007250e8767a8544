"""``python -m bench.older [COMMIT] [RUNS]``: the work that people wait for beside an older commit, in turns on the same machine.

The older tree is taken out of git into a temporary folder and run by the same Python and packages; packages that the lock of neither
tree names are hidden from both, since a user has none of them (xarray would import dask and pint wherever they are installed). Each task
is a process of its own; its seconds of a processor, its time by the clock and its peak memory are medians of several runs, fewer where a
task is long. Answers are held against each other first. The table goes into docs/reference/benchmarks.md, with the reason of each miss,
what the memory of the machine could do at best, and where the seconds of a run go (`bench.stages`). Some 25 minutes on a quiet machine.

Long because what is measured, what was asked and why it was missed are read together.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import packages_distributions
from pathlib import Path
from statistics import median
from urllib.request import urlopen

import numpy as np

from bench import stages
from bench.run import PAGE

COMMIT, RUNS = "b32904f", 7
HALF = 0.5  # of the older peak memory of the main job
SEVERAL, ONCE = 3, 1  # at most, of a task that takes half a minute, and of one that takes minutes
HERE = Path(__file__).resolve().parents[1]
HIDE = "import os, sys; sys.modules.update(dict.fromkeys(os.environ.get('UNLOCKED', '').split()))\n"
LANTU = HIDE + "sys.argv[0] = 'lantu'; from lantu.cli import main; sys.exit(main())"
RUN = (
    HIDE
    + """
import json, sys, time
from pathlib import Path
import lantu
plan, city = lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")
members, out = int(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2] else None
lantu.run(plan, city, members=16)  # compiles the kernels
began = time.process_time(), time.perf_counter()
lantu.run(plan, city, members=members, out=out)
print(json.dumps([time.process_time() - began[0], time.perf_counter() - began[1]]))
"""
)
AGAIN = (
    HIDE
    + """
import json, time
import lantu
plan, city = lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")
lantu.appraise(lantu.run(plan, city, members=1000))
began = time.process_time(), time.perf_counter()
lantu.appraise(lantu.run(plan, city, members=1000, scenario="slow_growth"))
print(json.dumps([time.process_time() - began[0], time.perf_counter() - began[1]]))
"""
)
MANY = (
    HIDE
    + """
import lantu
plan, city = lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")
lantu.appraise(lantu.run(plan, city, members=100_000, watch=lantu.goal_futures))
"""
)
KERNEL = (
    HIDE
    + """
import json, time
import bench.cohort as cohort
city = cohort.inputs(512)
cohort.by_kernel(city)
began = time.process_time(), time.perf_counter()
cohort.by_kernel(city)
print(json.dumps([time.process_time() - began[0], time.perf_counter() - began[1]]))
"""
)
LARGE = HIDE + "from pathlib import Path; from bench.commands import large_plan; large_plan(Path(sys.argv[1]))"


@dataclass(frozen=True)
class Spent:
    """What a task took: seconds of a processor, seconds by the clock, peak memory in MB (NaN where it was not looked at)."""

    cpu: float
    wall: float
    peak: float = float("nan")


@dataclass(frozen=True)
class Task:
    """Something that both trees do: what it is called, the share of the older cost that is asked for, and how it is measured.

    why: what stands in the way where more is spent than asked, and what would lift it; most: how often it is measured at most.
    """

    name: str
    target: float
    measure: Callable[[Path, Path], Spent]
    why: str
    most: int = RUNS


FIXED = (
    "Sampled, 8 futures whose fits, life tables and Sobol points are kept: 53 % are imports (appraisal with engine, city, NumPy, pandas "
    "and xarray 24 %, numba with its kernels read back 11 %, zarr 5 %), 9 % reading the city, 8 % what the plan does, 7 % the check, 7 "
    "% graph and records, 6 % the verdict. Kernels that are read back without numba, and a city kept parsed, would lift it; the imports "
    "alone are more than what is asked. A process that stays (the studio) pays them once."
)
FIRST_CHECK = (
    "Sampled: 61 % are imports; the debt that LB304 simulates is 35 % (numba with its kernels 14 %, fits of records 9 %), reading the "
    "city 15 %. Another check of the city finds its fits kept; one of the same bytes is told from what was found before."
)
MARCH = (
    "Of a block's time (one thread, 512 futures) 34 % is people by single years of age (moving them 16, women at risk 5, sums of ages "
    "5, deaths 3), 15 % the other functions, 19 % draws (normals 9, paths of records 7), 32 % meeting records and projects, links, "
    "keeping and turning values. Chains of functions compiled from their own source, and women at risk and deaths in the pass that "
    "moves people, would lift it; people alone take what is asked."
)
COLD = (
    "Of 9 s of a processor 45 % is simulating and saving 1,000 futures, 28 % imports, 16 % simulating them without the plan's projects, "
    "8 % judging and checking. Fewer futures until the first page, or that page before what the plan does is known, would lift it."
)
WARM = (
    "Of 3.5 s of a processor 35 % is importing packages (numpy, pandas, xarray, numba, FastAPI, SQLAlchemy, Altair), 46 % Lantu's own "
    "modules, of which a quarter is FastAPI working out what 233 routes take and an eighth dataclasses; 8 % reading the pack, 6 % the "
    "archive, the rest the page, the server and the run whose reading begins beside it. Routes that are made when somebody first asks for "
    "their part of the studio, and figures without Altair until one is drawn, would lift it."
)
CHOICE = (
    "Of 15 s with effects kept 48 % is the search, four fifths of it one proof by HiGHS (6,590 columns are free, 83 are odds); 22 % the "
    "question (8 % how far money could bring each goal, 6 % keys and arrays of effects, 5 % futures), 9 % imports and the pack, 7 % "
    "stresses and bonds, 5 % what it would take to close the rest, 4 % swaps. Choosing by odds did not exist then. Thresholds of odds in "
    "their order are a tighter programme (its relaxation promises 57.5 points, not 63.7; 56.4 can be had) and prove the same in 3.8 s "
    "for 6.2, but choose others among lots of equal worth."
)
MEMORY = (
    "238 MB are the futures themselves (92 MB of them people by age), some 270 MB the packages with their compiled kernels, which "
    "together are more than half; the rest are blocks under way on two threads and one piece that is packed. Smaller blocks cost a "
    "tenth of the time, and smaller files took more memory, not less; ages kept only where somebody asks for them would lift it."
)
STEPS = """\
What steps of 29 November gave (seconds of a processor, whole process, beside the tree before them on a machine that others
used): findings of a pack kept by the hash of all they rest on: a check of the same bytes 2.9 to 0.3; fits of records,
life tables and a seed's Sobol points kept: eight futures 4.1 to 3.2; one pass over single years of age, totals of links
noted without copies, idle effects known beforehand: 512 futures on one thread 0.76 to 0.65, bit for bit; one piece packed
at a time: peak of a saved run 1,064 to 893 MB; forms of charts kept: with all of this a run with its report 11.0 to 8.8.
Before that: templates kept compiled, shapes seen in the middle future, only what is asked for simulated again: a check
3.6 to 3.3. Tried and taken back: Sobol points, fits of records and monotone curves without the solvers of SciPy (a kept
library beats code of our own; their results are kept instead); files of the store of 32 MB (more memory, not less);
cells of a table looked up less often (no quicker: the time lies in twenty thousand small objects)."""


def tasks() -> list[Task]:
    """Return what is measured; targets are shares of the older commit's cost."""
    kept = ("--no-report", "--json", "--force", "--out", "run")
    twice = (
        FIXED
        + " The rest: futures are simulated with and without the plan's projects, which did not exist then. "
        + MARCH
    )
    return [
        Task("`lantu run chongqing`, 1,000 futures, report", 1 / 4, command("run", "chongqing", "--force", "--out", "run"), twice),
        Task("the same, `--no-report --json`", 1 / 4, command("run", "chongqing", *kept), twice),
        Task("the same, 8 futures", 1 / 5, command("run", "chongqing", "--members", "8", *kept), FIXED),
        Task(
            "saving 1,000 futures", 1 / 8, saving,
            "What is left is packing 238 MB and its SHA-256, each at the speed of one core; not to keep what the seed gives again would "
            "lift it.", SEVERAL,
        ),
        Task("`lantu check chongqing`, never checked before", 1 / 4, command("check", "chongqing", kept=False), FIRST_CHECK),
        Task("`lantu check chongqing`, the same bytes again", 1 / 4, command("check", "chongqing"), FIXED),
        Task("`lantu check`, 10,000 goals and 10,000 projects, the same bytes again", 1 / 3, command("check", "large"), FIXED),
        Task(
            "the same, never checked before", 1 / 3, command("check", "large", kept=False),
            "Sampled without imports, which are half of it: flat. 47 % is reading 20,000 rows (frozen records of cells and places 15, "
            "parting lines 10), 45 % rules, none of them above 7 %. Records with slots, made only of cells that are asked for, would "
            "lift it.",
        ),
        Task("whole model, 10,000 futures", 1 / 3, whole_model, MARCH + " More is calculated than then: model error, links between "
             "records, ages of each district.", SEVERAL),
        Task("100,000 futures, odds of all goals", 1 / 3, many, MARCH, ONCE),
        Task(
            "cohort kernel, 512 futures", 1 / 2, kernel,
            "A full matrix of moves is 8.8 million multiplications and additions a future, 19 billion a second "
            "on a core at 0.24 s: what two "
            "vector units of four numbers give at 2.3 GHz without a pause. float32 would lift it, and would not "
            "keep answers to 1e-6; the "
            "model itself uses a pool of movers.",
        ),
        Task(
            "another scenario after a run, 1,000 futures judged", 1 / 10, again,
            "Nothing is kept between runs but what was read, fitted and compiled; four fifths is simulating, a fifth judging. This "
            "scenario is upstream of 169 of 195 variables and of 99 % of the time of their functions, so nothing kept would help it; "
            "six of Chongqing's eleven are upstream of 14 to 22 % and 2 to 7 % (the table below). Values in full precision at the "
            "border of what changes, kept with a run, would lift those.",
            SEVERAL,
        ),
        Task(
            "`lantu compare baseline slow_growth`, 200 futures", 1 / 4, command("compare", "baseline", "slow_growth"),
            FIXED + " The rest is six runs, two compared and four that share the difference among its settings: 29 % of the whole is "
            "simulating, 16 % judging seven times, a tenth shapes.", SEVERAL,
        ),
        Task(
            "`lantu optimise chongqing`, effects kept by the run before", 1 / 3, command("optimise", "chongqing"), CHOICE, SEVERAL,
        ),
        Task(
            "the same, nothing kept", 1 / 3, command("optimise", "chongqing", kept=False),
            "4.5 s more: each of 1,208 candidates with each start is simulated, a third of it their money. " + CHOICE, SEVERAL,
        ),
        Task("studio to its first page, nothing kept", 1 / 3, first_page_ever, COLD),
        Task("studio to its first page, started before", 1 / 3, first_page, WARM),
    ]  # fmt: skip


def command(*words: str, kept: bool = True) -> Callable[[Path, Path], Spent]:
    """Return the measure of a command line, run in a folder of its own. kept: with what earlier ones kept for later ones."""
    return lambda tree, folder: of_process([sys.executable, "-c", LANTU, *words], tree, folder, kept=kept)


def of_process(words: list[str], tree: Path, folder: Path, *, kept: bool = True) -> Spent:
    """Run a program of a tree to its end; exit codes 0 and 1 are answers. What it keeps for later is kept in the folder, or nowhere."""
    began = time.perf_counter()
    env = of_tree(tree, folder / "kept" if kept else None)
    process = subprocess.Popen(words, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(
            f"{' '.join(words[2:])[:80]} of {tree.name} ended with {process.returncode}: {told.decode()[-400:]}"
        )
    return Spent(used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss / 1024)


def of_tree(tree: Path, kept: Path | None = None) -> dict[str, str]:
    """Return the environment in which a tree's code is the one that is imported, and its bytecode is kept as a user's is.

    kept: where results are kept for later processes (default: nowhere).
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**env, "PYTHONPATH": str(tree), "LANTU_CACHE": str(kept or "")}


def unlocked(trees: Iterable[Path]) -> list[str]:
    """Return the modules of packages that no tree's lock names."""
    rows = [
        row for tree in trees for row in (tree / "requirements" / "run.txt").read_text(encoding="utf-8").splitlines()
    ]
    locked = {plain(row.partition("==")[0].partition("[")[0]) for row in rows if "==" in row} | {"lantu"}
    return sorted(
        module
        for module, packages in packages_distributions().items()
        if module.isidentifier() and locked.isdisjoint(map(plain, packages))
    )


def plain(package: str) -> str:
    """Return the name of a package as indexes compare it."""
    return re.sub(r"[-_.]+", "-", package.strip()).lower()


def told_by(script: str, tree: Path, folder: Path, *words: str) -> Spent:
    """Run a script that prints its own seconds, of a processor and of the clock."""
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=folder,
        env=of_tree(tree),
        check=True,
        capture_output=True,
        text=True,
    )
    return Spent(*json.loads(done.stdout.splitlines()[-1]))


def whole_model(tree: Path, folder: Path) -> Spent:
    """Simulate 10,000 futures, nothing saved or judged."""
    return told_by(RUN, tree, folder, "10000", "")


def saving(tree: Path, folder: Path) -> Spent:
    """Return what a run of 1,000 futures costs more when it is saved."""
    plain, saved = told_by(RUN, tree, folder, "1000", ""), told_by(RUN, tree, folder, "1000", "saved")
    return Spent(max(saved.cpu - plain.cpu, 0.0), max(saved.wall - plain.wall, 0.0))


def again(tree: Path, folder: Path) -> Spent:
    """Simulate and judge 1,000 futures once more in another scenario, in the process that simulated them before."""
    return told_by(AGAIN, tree, folder)


def many(tree: Path, folder: Path) -> Spent:
    """Simulate 100,000 futures, a few kept, and judge all of them."""
    return of_process([sys.executable, "-c", MANY], tree, folder)


def kernel(tree: Path, folder: Path) -> Spent:
    """Advance made-up people by 15 years."""
    return told_by(KERNEL, tree, folder)


def first_page_ever(tree: Path, folder: Path) -> Spent:
    """Start a studio in an empty folder, nothing kept by anybody, and read its first page."""
    for name in ("home", "kept"):
        shutil.rmtree(folder / name, ignore_errors=True)
    return first_page(tree, folder)


def first_page(tree: Path, folder: Path) -> Spent:
    """Start a studio and read its first page; what it keeps stays in the folder, so that a second start finds it."""
    words = ["serve", "chongqing", "--port", "0", "--home", str(folder / "home"), "--lang", "en"]
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", LANTU, *words],
        cwd=folder,
        env=of_tree(tree, folder / "kept"),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().split()[-1].split("/?")[0]
        with urlopen(address + "/", timeout=300) as answer:
            answer.read()
        took = time.perf_counter() - began
    finally:
        process.send_signal(signal.SIGTERM)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Spent(used.ru_utime + used.ru_stime, took, used.ru_maxrss / 1024)


def older_tree(commit: str, folder: Path) -> Path:
    """Take a commit out of git."""
    tree = folder / commit
    tree.mkdir()
    archive = subprocess.run(["git", "-C", str(HERE), "archive", commit], capture_output=True, check=False)
    if archive.returncode:
        raise SystemExit(f"commit {commit} is not in this clone: git fetch --unshallow brings it")
    subprocess.run(["tar", "-x", "-C", str(tree)], input=archive.stdout, check=True)
    return tree


def odds(tree: Path, folder: Path) -> dict[str, float | None]:
    """Return the odds of each goal in a run of 256 futures, by its indicator, place and year."""
    words = ["run", "chongqing", "--members", "256", "--no-report", "--json", "--force", "--out", "odds"]
    done = subprocess.run(
        [sys.executable, "-c", LANTU, *words], cwd=folder, env=of_tree(tree), check=True, capture_output=True, text=True
    )
    return {f"{row['indicator']} {row['place']} {row['year']}": row["odds"] for row in json.loads(done.stdout)["goals"]}


def answers(old: dict[str, float | None], new: dict[str, float | None]) -> str:
    """Say how the odds of the two compare; they were changed on purpose since, so that differences are counted and not refused."""
    both = sorted(old.keys() & new.keys())
    with_odds = [name for name in both if old[name] is not None and new[name] is not None]
    moved = [name for name in with_odds if abs(float(old[name] or 0) - float(new[name] or 0)) > 0.05]
    return (
        f"Of {len(old)} goals then and {len(new)} now, {len(both)} are the same; {len(with_odds)} of these have odds in both, and "
        f"{len(moved)} moved by more than five points (model error, identities and effects of projects came since)."
    )


def measured(commit: str, runs: int) -> Iterator[str]:
    """Yield the lines of the section."""
    with tempfile.TemporaryDirectory() as home:
        trees = {"then": older_tree(commit, Path(home)), "now": HERE}
        os.environ["UNLOCKED"] = " ".join(unlocked(trees.values()))
        folders = {who: Path(home) / f"work-{who}" for who in trees}
        for who, folder in folders.items():
            folder.mkdir()
            subprocess.run(
                [sys.executable, "-c", LARGE, str(folder)], env=of_tree(trees[who]), cwd=trees[who], check=True
            )
        yield answers(*(odds(trees[who], folders[who]) for who in trees)) + "\n"
        yield "| work | CPU then | CPU now | share | clock then | clock now | share | asked | peak then, now | runs |"
        yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
        missed: list[str] = []
        simulated = Spent(0.0, 0.0)
        first, *_ = rows = tasks()
        for task in rows:
            spent: dict[str, list[Spent]] = {who: [] for who in trees}
            try:
                for _ in range(min(runs, task.most)):
                    for who, tree in trees.items():
                        spent[who].append(task.measure(tree, folders[who]))
            except (SystemExit, subprocess.CalledProcessError, OSError, IndexError) as error:
                told = " ".join(str(error).split())[-120:].replace("|", "/")
                yield f"| {task.name} | | | | | | | {task.target:.2f} | could not be measured: {told} | |"
                continue
            yield row(task, spent["then"], spent["now"])
            then, now = (median(item.cpu for item in spent[who]) for who in trees)
            if now > task.target * then:
                missed.append(f"- {task.name}: {task.why}")
            if task.measure is whole_model:
                simulated = Spent(now, median(item.wall for item in spent["now"]))
            if task is first:
                peaks = [median(item.peak for item in spent[who]) for who in trees]
                if peaks[1] > HALF * peaks[0]:
                    missed.append(f"- peak memory of {task.name}, at most half: {MEMORY}")
        if simulated.cpu:
            yield "\n" + limit(simulated)
        yield "\nMissed, and what would lift it:\n"
        yield from missed or ["- nothing"]
        yield "\nWhere the seconds of a processor go in one process that runs, judges, checks and reports 1,000 futures:\n"
        done = subprocess.run(
            [sys.executable, "-c", f"{HIDE}from bench import stages; stages.main()"],
            cwd=folders["now"], env=of_tree(HERE), check=True, capture_output=True, text=True,
        )  # fmt: skip
        yield done.stdout.rstrip()


def limit(simulated: Spent) -> str:
    """Say how long it would take to write what 10,000 futures keep once, at the speed at which this machine writes memory."""
    kept = 10_000 * stages.kept_by_a_future()
    room = np.empty(1 << 26, dtype=np.float32)
    room.fill(0.0)
    took: list[float] = []
    for number in range(5):
        began = time.perf_counter()
        room.fill(float(number))
        took.append(time.perf_counter() - began)
    once = kept / (room.nbytes / min(took))
    return (
        f"The physical limit: 10,000 futures keep {kept / 1e9:.2f} GB; one core writes that once in {once:.2f} s, which is "
        f"{once / simulated.cpu:.1%} of the {simulated.cpu:.1f} s of a processor that the whole model takes."
    )


def row(task: Task, then: list[Spent], now: list[Spent]) -> str:
    """Return a line of the table: medians and their ratios."""
    cpu, wall, peak = (
        [median(getattr(item, name) for item in who) for who in (then, now)] for name in ("cpu", "wall", "peak")
    )
    shares = [f"{new / old:.2f}" if old else "" for old, new in (cpu, wall)]
    memory = "" if peak[1] != peak[1] else f"{peak[0]:,.0f}, {peak[1]:,.0f} MB"
    cells = [task.name, f"{cpu[0]:.2f}", f"{cpu[1]:.2f}", shares[0], f"{wall[0]:.2f}", f"{wall[1]:.2f}", shares[1]]
    return f"| {' | '.join([*cells, f'{task.target:.2f}', memory, str(len(now))])} |"


def main() -> None:
    """Measure, print line by line, and append the table to the page."""
    commit = sys.argv[1] if len(sys.argv) > 1 else COMMIT
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else RUNS
    day = date.today().isoformat()  # noqa: DTZ011
    lines = [f"\n## Beside commit {commit}, {day}\n", f"Medians of up to {runs} runs in turns; seconds. {STEPS}\n"]
    try:
        for line in measured(commit, runs):
            print(line, flush=True)
            lines.append(line)
    finally:  # what was measured before something went wrong is kept
        with PAGE.open("a", encoding="utf-8") as page:
            page.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
