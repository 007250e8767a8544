"""Which tags make a facility of which kind: rows of osm_kinds.csv."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from lantu.space.importers.osm.elements import Tags
from lantu.space.importers.osm.features.ways import rows

_CLOSED = frozenset(("no", "private", "customers", "residents", "members", "permit", "military"))


class _Row(NamedTuple):
    and_key: str
    words: frozenset[str]
    part: bool
    kind: str
    public: bool


def kind_keys() -> set[str]:
    """Return the tags that may make a facility."""
    return {row["key"] for row in rows("kinds.csv")}


def kinds_of(tags: Tags) -> tuple[list[str], str]:
    """Return the kinds of facility that an element is, and why it is none where it would be but for its access.

    A row with a condition goes before the row of the same tag without one; an element that meets several is of all those kinds.
    """
    found: list[str] = []
    left_out = ""
    table = _table()
    for key, said in tags.items():
        if key not in table:
            continue
        listed = [row for value in _values(said) for row in table[key].get(value, ())]
        if listed and (tags.get("disused") == "yes" or tags.get("abandoned") == "yes"):
            return [], "out of use"
        special = [row for row in listed if row.and_key and _meets(row, tags)]
        for row in special or [row for row in listed if not row.and_key]:
            if row.public and tags.get("access") in _CLOSED:
                left_out = "not open to the public"
            elif row.kind not in found:
                found.append(row.kind)
    return found, "" if found else left_out


@lru_cache
def _table() -> Mapping[str, Mapping[str, list[_Row]]]:
    table: dict[str, dict[str, list[_Row]]] = {}
    for row in rows("kinds.csv"):
        words = row["and_value"].removeprefix("~").split("|")
        told = _Row(
            row["and_key"],
            frozenset(word.casefold() for word in words),
            row["and_value"].startswith("~"),
            row["kind"],
            row["public"] == "yes",
        )
        for value in row["value"].split("|"):
            table.setdefault(row["key"], {}).setdefault(value, []).append(told)
    return table


def _meets(row: _Row, tags: Tags) -> bool:
    said = tags.get(row.and_key, "")
    if row.part:
        return any(word in said.casefold() for word in row.words)
    return not row.words.isdisjoint(value.casefold() for value in _values(said))


def _values(said: str) -> list[str]:
    """Return the values of a tag: `1;2` are two, `1-3` are three.

    >>> _values("1-3;5")
    ['1', '2', '3', '5']
    """
    if said.isalpha() or said.replace("_", "").isalpha():
        return [said]
    found: list[str] = []
    for value in re.split(r"[;,]", said):
        ends = re.fullmatch(r"\s*(\d{1,2})\s*-\s*(\d{1,2})\s*", value)
        found += [str(number) for number in range(int(ends[1]), int(ends[2]) + 1)] if ends else [value.strip()]
    return found
