"""The ballots of a Pabulib file: who gave what to which project, as arrays, and every ballot that does not fit told with its line."""

import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from lantu.voice.pabulib.sections import Section

Tell = Callable[[int | None, str, str], None]
_POINTS = re.compile(r"[+-]?\d{1,15}(\.\d{1,6})?")


@dataclass
class Ballots:
    """Entries in the order of the file: project, voter and points (entry), all whole; voters' ids, and their other columns."""

    voters: list[str] = field(default_factory=list)
    project: "array[int]" = field(default_factory=lambda: array("q"))
    voter: "array[int]" = field(default_factory=lambda: array("q"))
    points: list[int | Fraction] = field(default_factory=list)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def whole_points(self) -> NDArray[np.int64]:
        """Return the points as whole numbers: where some are parts of one, all are multiplied by the same number."""
        parts = lcm(*{part.denominator for part in self.points if isinstance(part, Fraction)})
        return np.array([int(part * parts) for part in self.points] if parts > 1 else self.points, np.int64)


def ballots(
    section: Section, kind: str, projects: Sequence[str], limits: Mapping[str, int | None], tell: Tell
) -> Ballots:
    """Return what the rows of VOTES say.

    `kind` is META's vote_type; `limits` its min_length and max_length. A ranking gives its first as many points as the longest ballot
    may name, the next one less (Borda's count). A ballot whose points do not fit its projects names nobody and is told.
    """
    at = {name: place for place, name in enumerate(projects)}
    where, found = section.place("vote"), Ballots()
    ids, given = section.place("voter_id"), section.place("points")
    with_points = kind in ("cumulative", "scoring") and given is not None
    if kind in ("cumulative", "scoring") and given is None:
        tell(None, "没有 points 列，每个所投项目计 1 分", "no column `points`: each project of a vote counts one point")
    depth = _depth(section, where, limits) if kind == "ordinal" else 0
    seen: dict[str, int] = {}
    for number, (line, cells) in enumerate(section.rows):
        voter = cells[ids].strip() if ids is not None and ids < len(cells) else ""
        if voter and seen.setdefault(voter, line) != line:
            tell(
                line, f"选民 {voter} 在第 {seen[voter]} 行已有一票", f"voter {voter} has a ballot on line {seen[voter]}"
            )
        found.voters.append(voter or str(number + 1))
        named = cells[where].split(",") if where is not None and where < len(cells) and cells[where] else []
        if not all(name in at for name in named):
            named = [name.strip() for name in named if name.strip()]
        _check_length(line, len(named), limits, tell)
        if with_points:
            points = _points(cells[given] if given is not None and given < len(cells) else "", named, line, tell)
        elif kind == "ordinal":
            points = [max(depth - place, 1) for place in range(len(named))]
        else:
            points = [1] * len(named)
        _add(found, number, line, named, points, at, tell)
    for name in dict.fromkeys(section.columns):
        if name not in ("voter_id", "vote", "points") and name:
            place = section.columns.index(name)
            found.columns[name] = tuple(cells[place].strip() if place < len(cells) else "" for _, cells in section.rows)
    return found


def _add(
    found: Ballots,
    number: int,
    line: int,
    named: Sequence[str],
    points: Sequence[int | Fraction],
    at: Mapping[str, int],
    tell: Tell,
) -> None:
    known: set[str] = set()
    for name, given in zip(named, points, strict=True):
        place = at.get(name)
        if place is None:
            tell(line, f"选票投给未列出的项目 {name}", f"a vote for project {name}, which PROJECTS does not list")
        elif name in known:
            tell(line, f"一张选票两次写了项目 {name}", f"one ballot names project {name} twice")
        elif given > 0:
            found.project.append(place)
            found.voter.append(number)
            found.points.append(given)
        known.add(name)


def _depth(section: Section, where: int | None, limits: Mapping[str, int | None]) -> int:
    """Return how many points the first of a ranking gets."""
    longest = max(
        (cells[where].count(",") + 1 for _, cells in section.rows if where is not None and where < len(cells)),
        default=1,
    )
    return limits["max_length"] or longest


def _points(told: str, named: Sequence[str], line: int, tell: Tell) -> list[int | Fraction]:
    """Return the points of a ballot; nothing for all of its projects where they do not fit, which is told."""
    parts = [part.strip() for part in told.split(",") if part.strip()]
    if len(parts) == len(named):
        if all(part.isdecimal() and len(part) < 16 for part in parts):
            return [int(part) for part in parts]
        if all(_POINTS.fullmatch(part) for part in parts):
            exact = [Fraction(part) for part in parts]
            return [int(part) if part.denominator == 1 else part for part in exact]
    tell(
        line,
        f"应有 {len(named)} 个分数，实为“{told}”；该票未计给任何项目",
        f"expected {len(named)} points, found '{told}'; the ballot gives nothing to any project",
    )
    return [0] * len(named)


def _check_length(line: int, length: int, limits: Mapping[str, int | None], tell: Tell) -> None:
    most, least = limits["max_length"], limits["min_length"]
    if most is not None and length > most:
        tell(
            line,
            f"选票有 {length} 个项目，至多 {most} 个",
            f"a ballot of {length} projects, at most {most} are allowed",
        )
    if least is not None and length < least:
        tell(
            line,
            f"选票有 {length} 个项目，至少 {least} 个",
            f"a ballot of {length} projects, at least {least} are asked",
        )
