"""``python -m bench.quick [--publish]``: under a minute, has anything become dearer since the last published figures?

Seconds of a processor, least of a few runs, beside a yardstick of plain work in the same minute, so that figures of another machine can be
compared. It warns and never fails; `--publish` keeps today's figures for the next time.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

import numpy as np

from bench.older import HERE, LANTU, of_process
from lantu.appraisal import appraise
from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.engine import run
from lantu.report import write_report

PUBLISHED = Path(__file__).parent / "published.json"
DEARER = 1.25  # times the published cost, from which on it is said: a loaded machine alone makes a fifth
FUTURES = 256


def figures() -> dict[str, float]:
    """Return seconds of a processor by what they were spent on."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        check = min(
            of_process([sys.executable, "-c", LANTU, "check", "chongqing"], HERE, folder, kept=False).cpu
            for _ in range(2)
        )
        plan, city = read_blueprint("chongqing"), read_city("chongqing")
        made = run(plan, city, members=FUTURES, threads=1)  # compiles the kernels
        simulated = least(lambda: run(plan, city, members=FUTURES, threads=1))
        saved = least(lambda: run(plan, city, members=FUTURES, threads=1, out=folder / "run")) - simulated
        verdict = appraise(made)
        return {
            "lantu check chongqing": check,
            "a future": simulated / FUTURES,
            "saving a future": max(saved, 0.0) / FUTURES,
            "a verdict": least(lambda: appraise(made)),
            "a report": least(lambda: write_report(made, verdict, None, folder, "en")),
        }


def least(work: Callable[[], object], runs: int = 2) -> float:
    """Return the least seconds of a processor of some runs: other programs only add to them."""
    spent: list[float] = []
    for _ in range(runs):
        began = process_time()
        work()
        spent.append(process_time() - began)
    return min(spent)


def yardstick() -> float:
    """Return the seconds of plain work: sums of arrays, and words counted in a dictionary."""

    def work() -> None:
        values = np.random.default_rng(0).random((300, 20_000))
        for _ in range(6):
            np.percentile(np.cumsum(values, axis=1), (5, 50, 95), axis=0)
        counts: dict[int, int] = {}
        for number in range(1_500_000):
            counts[number % 9973] = counts.get(number % 9973, 0) + 1

    return least(work, 3)


def main() -> None:
    """Measure, compare and warn."""
    now = {"yardstick": yardstick(), **figures()}
    commit = subprocess.run(
        ["git", "-C", str(HERE), "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    if "--publish" in sys.argv or not PUBLISHED.exists():
        told = {"day": date.today().isoformat(), "commit": commit.stdout.strip(), "seconds": now}  # noqa: DTZ011
        PUBLISHED.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        print(f"published: {', '.join(f'{name} {value:.4f} s' for name, value in now.items())}")
        return
    before = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    machine = now["yardstick"] / before["seconds"]["yardstick"]
    print(
        f"against {before['commit']} of {before['day']}; this machine, now, takes {machine:.2f} times as long for the same work"
    )
    for name, value in now.items():
        if name == "yardstick" or name not in before["seconds"]:
            continue
        ratio = value / machine / before["seconds"][name]
        warning = "  <- dearer" if ratio > DEARER else ""
        print(f"{name:24} {value:8.4f} s, {ratio:.2f} times as published{warning}")


if __name__ == "__main__":
    main()
