"""Which column of a register is which field of an asset: by its heading (columns.csv), or as told with `field=heading`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lantu.language.text import package_rows
from lantu.packs.reading.told_columns import told_columns
from lantu.works.heritage.importers.person_columns import names_persons, refuse_persons

_LANGUAGE = re.compile(r" \([a-z]{2,3}(-[a-z]{2,4})?\)$")  # Arches writes the language of a value behind its heading


@dataclass(frozen=True)
class HeritageColumns:
    """heads: the heading of each field that the file has; persons: headings about persons, not taken; idle: those that nothing reads."""

    heads: Mapping[str, str]
    persons: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()


def columns_of(heads: Sequence[str], told: Sequence[str], file: str) -> HeritageColumns:
    """Return the columns of a file; LantuError for a mapping that names an unknown field, no column, or persons.

    >>> columns_of(["编号", "名称", "调查人"], [], "a.csv").persons
    ('调查人',)
    """
    found = told_columns(told, fields(), heads, file)
    refuse_persons(list(found.values()), file)
    persons = tuple(head for head in heads if names_persons(head))
    folded = {_folded(head): head for head in reversed(heads) if head not in persons}
    for name, words in fields().items():
        for word in words:
            if name not in found and word in folded:
                found[name] = folded[word]
    taken = set(found.values())
    return HeritageColumns(found, persons, tuple(head for head in heads if head not in taken and head not in persons))


@lru_cache
def fields() -> Mapping[str, tuple[str, ...]]:
    """Return the headings by which each field is known, by field."""
    return {
        row["field"]: tuple(row["names"].split("|"))
        for row in package_rows("lantu.works.heritage.importers", "columns.csv")
    }


def _folded(head: str) -> str:
    return " ".join(_LANGUAGE.sub("", head.strip().casefold()).split())
