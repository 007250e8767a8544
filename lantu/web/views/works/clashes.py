"""The clashes of works as a page lists them: by kind, of the works that are asked for, worst first."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lantu.language.text import Text, both
from lantu.web.state.works.shown import WorksShown
from lantu.web.views.maps.geojson import Feature, FeatureCollection, collected
from lantu.web.views.works.rows import Positions, WorkQuestion
from lantu.works.clashes.rows import SEVERITIES, WorkClash, clash_kinds
from lantu.works.record import Span

if TYPE_CHECKING:
    from lantu.works.clashes.dig_once import DigOnce
    from lantu.works.clashes.finder import WorkClashes

SHOWN = 500  # rows of each kind that are worked out
LINES = 50


@dataclass(frozen=True, slots=True)
class TitledWork:
    """A work with its title and whether it was made up; there: the reader may see it."""

    id: str
    title: Text
    synthetic: bool
    there: bool


@dataclass(frozen=True, slots=True)
class WorkInOpening(TitledWork):
    """A work that shares an opening, with its days in it."""

    days: Span


@dataclass(frozen=True, slots=True)
class ShownOpening:
    """An opening of a street in which works would share: when, and which works."""

    window: Span
    works: list[WorkInOpening]


@dataclass(frozen=True, slots=True)
class SharedOpening:
    """A proposal to dig once, with its openings."""

    proposal: "DigOnce"
    openings: list[ShownOpening]


@dataclass(frozen=True, slots=True)
class ClashCount:
    """How many clashes there are of a kind."""

    kind: str
    name: Text
    count: int


@dataclass(frozen=True, slots=True)
class ShownClash:
    """A clash, with the name of its kind and its works."""

    row: WorkClash
    kind: Text
    works: list[TitledWork]


def clashes_of(shown: WorksShown, today: date) -> "WorkClashes":
    """Return the clashes of all works from a day on, worked out once."""
    from lantu.works.clashes.finder import find_clashes

    def look() -> "WorkClashes":
        return find_clashes([item.work for item in shown.works.values()], since=today, assets=shown.assets, shown=SHOWN)

    return shown.once(("clashes", today), look)


def openings_of(shown: WorksShown, today: date, asked: WorkQuestion, found: Positions, work: str) -> list["DigOnce"]:
    """Return where works on one street would better share an opening, of the works that are asked for; most days saved first."""
    from lantu.works.clashes.dig_once import dig_once

    def look() -> tuple["DigOnce", ...]:
        return dig_once([item.work for item in shown.works.values()], today)

    wanted = {shown.ids[position] for position in found.tolist()} if asked.asked else None
    return [
        each
        for each in shown.once(("dig once", today), look)
        if (not work or work in each.works) and (wanted is None or not wanted.isdisjoint(each.works))
    ]


def shared_opening(proposal: "DigOnce", shown: WorksShown) -> SharedOpening:
    """Return a proposal as the page shows it, its works with their titles and days."""
    return SharedOpening(
        proposal,
        [
            ShownOpening(opening.window, [_in_opening(titled(name, shown), days) for name, days in opening.works])
            for opening in proposal.openings
        ],
    )


def _in_opening(work: TitledWork, days: Span) -> WorkInOpening:
    return WorkInOpening(work.id, work.title, work.synthetic, work.there, days)


def rows_of(
    clashes: "WorkClashes", shown: WorksShown, asked: WorkQuestion, found: Positions, kind: str, work: str
) -> list[WorkClash]:
    """Return the rows of a kind (all where it is empty) that touch a work (any where empty) or the works that are asked for."""
    wanted = {shown.ids[position] for position in found.tolist()} if asked.asked else None
    rows = [
        row
        for row in clashes.rows
        if (not kind or row.kind == kind)
        and (not work or work in row.works)
        and (wanted is None or any(name in wanted for name in row.works))
    ]
    return sorted(rows, key=lambda row: SEVERITIES.index(row.severity))  # stable: within it as they were found


def counts(clashes: "WorkClashes", rows: list[WorkClash] | None) -> list[ClashCount]:
    """Return the kinds that there are with their names and numbers: of all, or (rows) of those that are listed."""
    numbers: Mapping[str, int] = clashes.counts if rows is None else Counter(row.kind for row in rows)
    return [
        ClashCount(kind, meaning.name, numbers[kind]) for kind, meaning in clash_kinds().items() if numbers.get(kind)
    ]


def told(row: WorkClash, shown: WorksShown) -> ShownClash:
    """Return a row as the page shows it, its works with their titles."""
    return ShownClash(row, clash_kinds()[row.kind].name, [titled(name, shown) for name in row.works])


def titled(name: str, shown: WorksShown) -> TitledWork:
    """Return a work with its title and whether it was made up; one that the reader may not see by its id."""
    item = shown.works.get(name)
    title = item.work.title if item and item.work.title else both(name, name)
    return TitledWork(name, title.both, bool(item and item.work.synthetic), item is not None)


def marks(rows: list[WorkClash], most: int) -> FeatureCollection:
    """Return the places of clashes as a GeoJSON FeatureCollection for the map, the worst of them where there are many."""
    kinds = clash_kinds()
    features: list[Feature] = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": list(row.where)},
            "properties": {
                "severity": row.severity,
                "work": row.works[0],
                "kind": row.kind,
                "zh": f"{kinds[row.kind].name.zh}：{row.why.zh}",
                "en": f"{kinds[row.kind].name.en}: {row.why.en}",
            },
        }
        for row in rows
        if row.where is not None
    ]
    return collected(features[:most])
