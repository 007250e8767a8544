"""Which file a city must bring for each question that its ground cannot answer yet, and the command that takes it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lantu.city import City
from lantu.language.text import Text, package_rows
from lantu.space import SpaceFolder
from lantu.space.protected.lines import line_kinds

ELSEWHERE = ("land", "protects", "options", "jobs")  # told of by rows of the plan, not by layers


@dataclass(frozen=True)
class MissingFile:
    """A file that nobody brought. what: its content; answers: what it would tell; command: how it comes in."""

    id: str
    what: Text
    answers: Text
    command: str


@dataclass(frozen=True)
class PlanRow:
    """A row of the plan that asks where. id: as the list of rows has it; kind, row: a task or target of the plan; pages: of the studio.

    needs: files that a full answer takes and that are missing.
    """

    id: str
    kind: str
    row: str
    asks: Text
    pages: tuple[str, ...]
    needs: tuple[MissingFile, ...]


def plan_rows(space: SpaceFolder, missing: Sequence[MissingFile], city: City | None) -> tuple[PlanRow, ...]:
    """Return the rows of the plan that the ground answers, each with the pages that do and the files that are missing for it."""
    known = {row.id: row for row in [*missing, *missing_elsewhere(space, city)]}
    return tuple(
        PlanRow(
            row["id"], row["kind"], row["row"], Text(row["asks_zh"], row["asks_en"]), tuple(row["pages"].split()),
            tuple(known[name] for name in row["needs"].split() if name in known),
        )
        for row in package_rows("lantu.report.ground", "plan_rows.csv")
    )  # fmt: skip


def missing_elsewhere(space: SpaceFolder, city: City | None) -> list[MissingFile]:
    """Return the files that are not layers of hazards, and not there."""
    there = {"land": "land_change.json", "protects": "protects.csv", "options": "options.geojson"}
    gone = {name for name, file in there.items() if not (space.folder / file).exists()}
    if city is None or not city.observations["variable"].eq("jobs_access_45min").any():
        gone.add("jobs")
    return [item for item in _rows() if item.id in gone]


def missing_files(
    space: SpaceFolder, layers: Sequence[Any], lines: Sequence[Any], drawn: int, people: object | None
) -> tuple[MissingFile, ...]:
    """Return the files that are not there, in the order of the questions."""
    brought = {layer.kind for layer in space.hazards()}
    ground = space.elevation()
    there = {f"line_{kind}" for kind in line_kinds() if any(area.kind == kind for area in lines)} | brought
    there |= {"people"} if people is not None else set()
    there |= {"works"} if drawn else set()
    there |= {"bare_earth"} if ground is not None and ground.surface == "bare_earth" else set()
    return tuple(item for item in _rows() if item.id not in there and item.id not in ELSEWHERE)


def _rows() -> list[MissingFile]:
    return [
        MissingFile(
            row["id"], Text(row["what_zh"], row["what_en"]), Text(row["answers_zh"], row["answers_en"]), row["command"]
        )
        for row in package_rows("lantu.report.ground", "missing.csv")
    ]
