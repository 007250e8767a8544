"""A record as a file holds it: everything that the standard wants an id for has one, and its costs stand in the order of time."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any, cast

from lantu.works.oc4ids.project_shapes.project_shape import PROJECT
from lantu.works.record import OUTLOOKS, Work


def identified(work: Work) -> Work:
    """Return the work with an id for each new part that has none, the next free number.

    What has an id keeps it, and what its file (`raw`) has without one stays without one.
    Costs are ordered by outlook, then by the day on which they were seen. Cancelled works are in the stage closure.
    """
    used = _ids_in(work.raw)  # what could not be read has ids too
    was: Work | None = PROJECT.read(work.raw) if work.raw else None
    old_changes = tuple(change for item in (was.contracts if was else ()) for change in item.changes)
    contracts = tuple(replace(item, changes=_with_ids(item.changes, old_changes, used)) for item in work.contracts)
    return replace(
        work,
        stage="closure" if work.cancelled else work.stage,
        costs=tuple(sorted(work.costs, key=lambda item: (OUTLOOKS.index(item.outlook), item.seen or date.min))),
        budget=_with_ids(work.budget, was.budget if was else (), used),
        parties=_with_ids(work.parties, was.parties if was else (), used),
        contracts=_with_ids(contracts, was.contracts if was else (), used),
        documents=_with_ids(work.documents, was.documents if was else (), used),
        milestones=_with_ids(work.milestones, was.milestones if was else (), used),
        tasks=_with_ids(work.tasks, was.tasks if was else (), used),
        footprints=_with_ids(work.footprints, was.footprints if was else (), used),
    )


def _with_ids(parts: Sequence[Any], old: Sequence[Any], used: Set[str]) -> tuple[Any, ...]:
    if all(part.id or part in old for part in parts):
        return tuple(parts)
    taken = {part.id for part in parts} | used
    numbers = (str(number) for number in count(1) if str(number) not in taken)
    return tuple(part if part.id or part in old else replace(part, id=next(numbers)) for part in parts)


def _ids_in(item: Any) -> set[str]:
    if isinstance(item, Mapping):
        inner = cast("Mapping[str, Any]", item)
        return {str(inner["id"])} | _ids_in(list(inner.values())) if "id" in inner else _ids_in(list(inner.values()))
    if isinstance(item, list):
        return set[str]().union(*(_ids_in(one) for one in cast("list[Any]", item)))
    return set()
