"""Two changes of one record put together: what the draft changed of the base, beside what the head changed of it.

The sides are those of the merge of a pack's tables (`lantu.packs.Side`): base is what both began with, head what stands
now, draft what is to come in. Objects are merged field by field, lists of objects with ids by their ids, all else whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from lantu.packs import Side

_ABSENT: Any = type("Absent", (), {"__repr__": lambda _: "absent"})()


@dataclass(frozen=True)
class RecordConflict:
    """A field that both sides changed, each in its own way: what base, head and draft say (None where it is not there).

    path: where it is, such as `budget/amount/amount` or `tasks/dig/forecast_end`.
    """

    path: str
    base: Any
    head: Any
    draft: Any


@dataclass(frozen=True)
class MergedRecord:
    """A record with the changes of both sides, and where they cannot both be; there the head's word stands."""

    record: dict[str, Any]
    conflicts: tuple[RecordConflict, ...]


def merge_records(
    base: Mapping[str, Any], head: Mapping[str, Any], draft: Mapping[str, Any], prefer: Side = ""
) -> MergedRecord:
    """Merge the changes that a draft makes to its base into the head.

    What one side alone changed is taken from that side. prefer settles conflicts: 'head' or 'draft'; they are listed all
    the same.

    >>> merge_records({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 3}).record
    {'a': 2, 'b': 3}
    """
    conflicts: list[RecordConflict] = []
    merged = _merged("", base, head, draft, prefer, conflicts)
    return MergedRecord(cast("dict[str, Any]", merged), tuple(conflicts))


def changed_paths(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Return where two records differ, as deep as their fields and ids can be told apart.

    >>> changed_paths({"a": {"b": 1}, "c": [1]}, {"a": {"b": 2}, "c": [1, 2]})
    ('a/b', 'c')
    """
    return tuple(_changes("", before, after))


def _changes(path: str, before: Any, after: Any) -> list[str]:
    if _same(before, after):
        return []
    one, other = _fields(before, after)
    if one is None or other is None:
        return [path]
    found: list[str] = []
    for key in dict.fromkeys([*one, *other]):
        found += _changes(_under(path, key), one.get(key, _ABSENT), other.get(key, _ABSENT))
    return found or [path]  # the same things in another order


def _merged(path: str, base: Any, head: Any, draft: Any, prefer: Side, conflicts: list[RecordConflict]) -> Any:
    if _same(head, draft) or _same(base, draft):
        return head
    if _same(base, head):
        return draft
    sides = _fields(base if base is not _ABSENT else _empty_like(head), head, draft)
    if any(side is None for side in sides):
        conflicts.append(RecordConflict(path, *(None if side is _ABSENT else side for side in (base, head, draft))))
        return draft if prefer == "draft" else head
    before, now, edited = cast("list[dict[str, Any]]", sides)
    found: dict[str, Any] = {}
    for key in dict.fromkeys([*now, *edited]):
        value = _merged(
            _under(path, key),
            before.get(key, _ABSENT),
            now.get(key, _ABSENT),
            edited.get(key, _ABSENT),
            prefer,
            conflicts,
        )
        if value is not _ABSENT:
            found[key] = value
    return list(found.values()) if isinstance(head, list) else found


def _fields(*sides: Any) -> list[dict[str, Any] | None]:
    """Return each side as fields by name; None for all where they cannot be told apart by names or ids."""
    if all(isinstance(side, Mapping) for side in sides):
        return [dict(side) for side in sides]
    if all(isinstance(side, (list, tuple)) for side in sides):
        by_id = [_by_id(side) for side in sides]
        if all(found is not None for found in by_id):
            return by_id
    return [None] * len(sides)


def _by_id(items: list[Any]) -> dict[str, Any] | None:
    found = {str(item["id"]): item for item in items if isinstance(item, Mapping) and item.get("id")}
    return found if len(found) == len(items) else None


def _empty_like(side: Any) -> Any:
    return {} if isinstance(side, Mapping) else [] if isinstance(side, (list, tuple)) else _ABSENT


def _same(one: Any, other: Any) -> bool:
    """Whether two values say the same; True is not 1, and 1.0 is 1."""
    if isinstance(one, bool) is not isinstance(other, bool):
        return False
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(_same(left, right) for left, right in zip(one, other, strict=True))
    return one is other or one == other


def _under(path: str, key: str) -> str:
    return f"{path}/{key}" if path else key
