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
    from lantu.works.clashes.finder import WorkClashes

SHOWN = 500  # rows of each kind that are worked out
LINES = 50


def clashes_of(shown: WorksShown, today: date) -> "WorkClashes":
    """Return the clashes of all works from a day on, worked out once."""
    from lantu.works.clashes.finder import find_clashes

    def look() -> "WorkClashes":
        return find_clashes([item.work for item in shown.works.values()], since=today, assets=shown.assets, shown=SHOWN)

    return shown.once(("clashes", today), look)


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
    works: list[dict[str, Any]] = []
    for name in row.works:
        item = shown.works.get(name)
        title = item.work.title if item and item.work.title else both(name, name)
        works.append(
            {
                "id": name,
                "title": title.both,
                "synthetic": bool(item and item.work.synthetic),
                "there": item is not None,
            }
        )
    return {"row": row, "kind": clash_kinds()[row.kind].name, "works": works}
