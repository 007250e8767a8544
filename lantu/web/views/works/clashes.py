"""The clashes of works as a page lists them: by kind, of the works that are asked for, worst first."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from lantu.text import both
from lantu.web.state.works_shown import WorksShown
from lantu.web.views.works.rows import Positions, WorkQuestion
from lantu.works.clashes.rows import SEVERITIES, WorkClash, clash_kinds

if TYPE_CHECKING:
    from lantu.works.clashes.dig_once import DigOnce
    from lantu.works.clashes.finder import WorkClashes

SHOWN = 500  # rows of each kind that are worked out
LINES = 50


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


def shared_opening(proposal: "DigOnce", shown: WorksShown) -> dict[str, Any]:
    """Return a proposal as the page shows it, its works with their titles and days."""
    return {
        "proposal": proposal,
        "openings": [
            {
                "window": opening.window,
                "works": [titled(name, shown) | {"days": days} for name, days in opening.works],
            }
            for opening in proposal.openings
        ],
    }


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


def counts(clashes: "WorkClashes", rows: list[WorkClash] | None) -> list[dict[str, Any]]:
    """Return the kinds that there are with their names and numbers: of all, or (rows) of those that are listed."""
    numbers: Mapping[str, int] = clashes.counts if rows is None else Counter(row.kind for row in rows)
    return [
        {"kind": kind, "name": meaning.name, "count": numbers[kind]}
        for kind, meaning in clash_kinds().items()
        if numbers.get(kind)
    ]


def told(row: WorkClash, shown: WorksShown) -> dict[str, Any]:
    """Return a row as the page shows it, its works with their titles."""
    works = [titled(name, shown) for name in row.works]
    return {"row": row, "kind": clash_kinds()[row.kind].name, "works": works}


def titled(name: str, shown: WorksShown) -> dict[str, Any]:
    """Return a work with its title and whether it was made up; one that the reader may not see by its id."""
    item = shown.works.get(name)
    title = item.work.title if item and item.work.title else both(name, name)
    return {
        "id": name,
        "title": title.both,
        "synthetic": bool(item and item.work.synthetic),
        "there": item is not None,
    }


def marks(rows: list[WorkClash], most: int) -> dict[str, Any]:
    """Return the places of clashes as a GeoJSON FeatureCollection for the map, the worst of them where there are many."""
    kinds = clash_kinds()
    return {
        "type": "FeatureCollection",
        "features": [
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
        ][:most],
    }
