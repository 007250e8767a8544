"""The command line as a whole process: help, a run with its report, and the check of a very large plan."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from lantu.city import write_skeleton

GOALS = PROJECTS = 10_000


def measure() -> list[dict[str, object]]:
    """Time each command several times; the first run of a kind is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        large = large_plan(Path(folder))
        return [
            row("lantu --help", ["--help"], folder, 5, "<= 0.3 s", (0,)),
            row("lantu run chongqing, 1,000 members, report", ["run", "chongqing"], folder, 3, "<= 15 s", (0,)),
            row(
                f"lantu check, {GOALS:,} goals and {PROJECTS:,} projects",
                ["check", str(large)],
                folder,
                3,
                "<= 3 s",
                (1,),
            ),
        ]


def row(task: str, words: list[str], folder: str, runs: int, bar: str, codes: tuple[int, ...]) -> dict[str, object]:
    """Return the table row of one command: median wall time of several runs, exit code checked."""
    times = [timed(words, folder, codes) for _ in range(runs + 1)][1:]
    return {"task": task, "who": f"median {median(times):.2f} s", "bar": bar}


def timed(words: list[str], folder: str, codes: tuple[int, ...]) -> float:
    """Run a command once and return its wall time."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "lantu", *words], cwd=folder, capture_output=True, check=False)
    took = time.perf_counter() - began
    if done.returncode not in codes:
        raise SystemExit(f"lantu {' '.join(words)} ended with {done.returncode}: {done.stderr.decode()[-400:]}")
    return took


def large_plan(folder: Path, number: int = GOALS) -> Path:
    """Write a plan of so many goals and as many projects, and return its folder."""
    pack = folder / "large"
    write_skeleton(pack, "large")
    goals, projects = (
        (pack / "goals.csv").read_text().splitlines(),
        (pack / "projects.csv").read_text().splitlines(),
    )
    places = ("city", "900001", "900002")
    for index in range(number):
        goals.append(
            f"urbanisation_rate,{places[index % 3]},{2026 + index % 10},>=,{60 + index % 30},%,own,EXAMPLE,row {index}"
        )
    for index in range(number):
        needs = f"works{index - 1}" if index % 7 else ""
        projects.append(
            f"works{index},工程{index},Works {index},livability,nursery_place,{places[index % 3]},{index % 90},2026,"
            f"{2027 + index % 8},局,,{needs},,1000万元,20万元,own,own:1000万元,planned,candidate,EXAMPLE"
        )
    (pack / "goals.csv").write_text("\n".join(goals) + "\n")
    (pack / "projects.csv").write_text("\n".join(projects) + "\n")
    return pack
