"""The kinds of simulated works and their tasks: two tables, every figure of which is an assumption of the simulator."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lantu.language.text import Text, package_rows


@dataclass(frozen=True)
class SimulatedTask:
    """A task that works of a kind have.

    days: least and most working days, drawn evenly. link: FS, SS or FF; lag: working days. duration_class: of duration_classes.csv, by
    which its real length is drawn; empty: of no class.
    """

    id: str
    name: Text
    stage: str
    days: tuple[int, int]
    follows: tuple[str, ...]
    link: str
    lag: int
    duration_class: str


@dataclass(frozen=True)
class SimulatedKind:
    """A kind of works.

    share: how many of 100 works are of this kind. shape: line (along a street) or block (a rectangle beside it).
    ways: kinds of ways it stands on, of WAY_KINDS. size: metres along the street, or of the longer side of the block.
    width: metres across, or of the shorter side. closes: none, lane or road.
    unit_cost: yuan a metre, or each. upkeep: share of the cost a year. permits: kinds of permits that it needs.
    tasks: in an order in which each comes after those that it follows.
    """

    id: str
    name: Text
    sector: str
    type: str
    owner: Text
    share: float
    shape: str
    ways: tuple[str, ...]
    size: tuple[float, float]
    width: float
    closes: str
    unit_cost: tuple[float, float]
    per: str
    upkeep: float
    permits: tuple[str, ...]
    tasks: tuple[SimulatedTask, ...]


@lru_cache
def simulated_kinds() -> tuple[SimulatedKind, ...]:
    """Return the kinds in the order of their table."""
    tasks = _rows("tasks.csv")
    return tuple(_kind(row, tasks) for row in _rows("kinds.csv"))


def _kind(row: dict[str, str], tasks: list[dict[str, str]]) -> SimulatedKind:
    own = [task for task in tasks if row["kind"] in task["kinds"].split(";") or task["kinds"] == "*"]
    return SimulatedKind(
        id=row["kind"],
        name=Text(row["name_zh"], row["name_en"]),
        sector=row["sector"],
        type=row["type"],
        owner=Text(row["owner_zh"], row["owner_en"]),
        share=float(row["share"]),
        shape=row["shape"],
        ways=tuple(row["ways"].split(";")),
        size=(float(row["size_low"]), float(row["size_high"])),
        width=float(row["width"]),
        closes=row["closes"],
        unit_cost=(float(row["unit_cost_low"]), float(row["unit_cost_high"])),
        per=row["per"],
        upkeep=float(row["upkeep_share"]),
        permits=tuple(row["permits"].split(";")),
        tasks=tuple(_task(task, own[:place], row["duration_class"]) for place, task in enumerate(own)),
    )


def _task(row: dict[str, str], before: list[dict[str, str]], of_works: str) -> SimulatedTask:
    """Return a task; one that follows `*` follows every task before it that no other follows. of_works: the class on the ground."""
    follows: Any = row["follows"]
    if follows == "*":
        followed = {name for task in before for name in task["follows"].split(";") if task["link"] != "SS"}
        follows = ";".join(task["task"] for task in before if task["task"] not in followed)
    return SimulatedTask(
        id=row["task"],
        name=Text(row["name_zh"], row["name_en"]),
        stage=row["stage"],
        days=(int(row["days_low"]), int(row["days_high"])),
        follows=tuple(follows.split(";")) if follows else (),
        link=row["link"] or "FS",
        lag=int(row["lag"] or 0),
        duration_class=of_works if row["stage"] == "construction" else "",
    )


def _rows(name: str) -> list[dict[str, str]]:
    return package_rows("lantu.works.simulated", name)
