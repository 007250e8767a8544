"""``python -m bench.stages``: where the seconds of a processor go in a run with its report, stage by stage in one process."""

import importlib
import math
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TypeVar

MEMBERS = 1000
ROOMS = ("numpy", "pandas", "xarray", "scipy.special", "numba", "zarr", "lantu.report", "lantu.rules")
Answer = TypeVar("Answer")


def measure(members: int = MEMBERS) -> list[tuple[str, float]]:
    """Return stages and their seconds, of all threads, in order."""
    rows: list[tuple[str, float]] = []

    def spent(stage: str, work: Callable[[], Answer]) -> Answer:
        began = process_time()
        answer = work()
        rows.append((stage, process_time() - began))
        return answer

    for name in ROOMS:
        spent(f"import {name}", lambda name=name: importlib.import_module(name))
    from lantu.appraisal import appraise, plan_effect
    from lantu.blueprint import read_blueprint
    from lantu.city import read_city
    from lantu.engine import run
    from lantu.report import furthest_drivers, write_report
    from lantu.rules import check

    plan = spent("read the plan", lambda: read_blueprint("chongqing"))
    city = spent("read the city", lambda: read_city("chongqing"))
    spent("first two futures: kernels, records, shapes", lambda: run(plan, city, members=2))
    made = spent(f"simulate {members:,} futures", lambda: run(plan, city, members=members))
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        spent("simulate them again and save them", lambda: run(plan, city, members=members, out=folder / "run"))
        verdict = spent("judge", lambda: appraise(made))
        effect = spent("what the plan does: without its projects", lambda: plan_effect(made))
        findings = spent("check", lambda: check(plan, city))
        drivers = spent("what drives the gaps", lambda: furthest_drivers(made, verdict))
        spent("the page", lambda: write_report(made, verdict, findings, folder, "en", drivers, effect))
    return rows


def kept_by_a_future() -> int:
    """Return the bytes that a run of Chongqing keeps of one future."""
    from lantu.blueprint import read_blueprint
    from lantu.city import read_city
    from lantu.engine import arrange, model_of

    plan, city = read_blueprint("chongqing"), read_city("chongqing")
    setup = arrange(plan, city, model_of(city), 0, range(city.start, city.end + 1), {})
    return 4 * sum(math.prod(shape) for shape in setup.shapes.values())


def main() -> None:
    """Measure and print a table."""
    print("| stage | CPU s |\n| --- | ---: |")
    for stage, seconds in measure():
        print(f"| {stage} | {seconds:.2f} |")


if __name__ == "__main__":
    main()
