"""Which file a city must bring for each question that its ground cannot answer yet, and the command that takes it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lantu.space import SpaceFolder
from lantu.space.protected.lines import line_kinds
from lantu.text import Text, package_rows


@dataclass(frozen=True)
class MissingFile:
    """A file that nobody brought. what: its content; answers: what it would tell; command: how it comes in."""

    id: str
    what: Text
    answers: Text
    command: str


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
    return tuple(
        MissingFile(
            row["id"], Text(row["what_zh"], row["what_en"]), Text(row["answers_zh"], row["answers_en"]), row["command"]
        )
        for row in package_rows("lantu.report.ground", "missing.csv")
        if row["id"] not in there
    )
