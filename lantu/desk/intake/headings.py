"""Which column of a city's file is which field of a request: by its heading (headings.csv), or as told with `field=heading`."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed, package_rows
from lantu.packs.reading.told_columns import told_columns
from lantu.works.heritage.importers.person_columns import names_persons

ROOM = "lantu.desk.intake"
PARTS = ("year", "month", "day")  # a date may stand in three columns, and its time of day in one of its own
_ANYWHERE = ("reporter",)  # a column about persons may be named as this one: who it is is replaced by a number


@dataclass(frozen=True)
class RequestHeadings:
    """places: the column (from 0) of each field that the file has; persons: headings about persons, not read; idle: not read either.

    others: headings that a field is known by too and that were not taken, by field.
    """

    places: Mapping[str, int]
    heads: tuple[str, ...]
    persons: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def head(self, name: str) -> str:
        """Return the heading of a field, those of its parts where it has some, empty where the file has none."""
        if name in self.places:
            return self.heads[self.places[name]]
        return " + ".join(
            self.heads[self.places[f"{name}_{part}"]] for part in PARTS if f"{name}_{part}" in self.places
        )

    def has(self, name: str) -> bool:
        """Whether the file has a field, in one column or in three."""
        return name in self.places or all(f"{name}_{part}" in self.places for part in PARTS)


def headings_of(heads: Sequence[str], told: Sequence[str], file: str) -> RequestHeadings:
    """Return the columns of a file; LantuError for a mapping that names an unknown field or no column, and where no column says when.

    >>> found = headings_of(["工单编号", "受理时间", "来电人姓名"], [], "a.csv")
    >>> dict(found.places), found.persons
    ({'id': 0, 'received': 1}, ('来电人姓名',))
    """
    plain = [head.strip() for head in heads]
    places: dict[str, int] = {}
    for name, head in told_columns(told, fields(), plain, file).items():
        if about_persons(head) and name not in _ANYWHERE:
            raise LantuError(
                Text(
                    f"--map：列“{head}”写的是个人，不读入",
                    f"--map: the column '{head}' is about persons and is not read",
                ),
                location=Location(file),
                hint=Text(
                    "只有 `reporter` 可以，而且只留一个代号", "only 'reporter' may be, and only a number is kept of it"
                ),
            )
        places[name] = plain.index(head)
    persons = tuple(head for head in plain if about_persons(head))
    folded: dict[str, int] = {}
    for place, head in enumerate(plain):
        if head not in persons:
            folded.setdefault(key_of(head), place)
    taken = set(places.values())
    others: dict[str, tuple[str, ...]] = {}
    for name, words in fields().items():
        there = [folded[word] for word in words if word in folded and folded[word] not in taken]
        if name not in places and there:
            places[name] = there[0]
            taken.add(there[0])
            others[name] = tuple(plain[place] for place in there[1:])
    idle = tuple(head for place, head in enumerate(plain) if place not in taken and head not in persons)
    found = RequestHeadings(places, tuple(plain), persons, idle, {name: rest for name, rest in others.items() if rest})
    if not found.has("received"):
        raise LantuError(
            Text("没有一列写明何时受理", "no column says when a request was received"),
            location=Location(file),
            hint=Text(
                f"请用 --map received=列名；列有 {listed(plain[:40]).zh}",
                f"name it: --map received=COLUMN; there are {listed(plain[:40]).en}",
            ),
        )
    return found


def known_heads(cells: Sequence[str]) -> int:
    """Return how many cells of a row are headings of different fields: the row of headings has most."""
    return len({name for cell in cells if (name := _by_word().get(key_of(cell)))})


def about_persons(head: str) -> bool:
    """Whether a heading speaks of persons, as callers, staff or their telephones do."""
    return names_persons(head) or bool(_persons().search(head.replace("_", " ").casefold()))


@lru_cache
def fields() -> Mapping[str, tuple[str, ...]]:
    """Return the headings by which each field is known, as `key_of` writes them, by field; the likeliest first.

    Where each was seen stands in headings.csv (the source; none: not seen in a real file yet) and heading_sources.csv.
    """
    found: dict[str, list[str]] = {}
    for row in package_rows(ROOM, "headings.csv"):
        found.setdefault(row["field"], []).append(key_of(row["name"]))
    return {name: tuple(words) for name, words in found.items()}


def key_of(head: str) -> str:
    """Return a heading without case, spaces and marks: CloseDate, close_date and "Close Date" are one.

    >>> key_of("CloseDate"), key_of("close_date"), key_of("SR #"), key_of("经度（WGS84）")
    ('closedate', 'closedate', 'sr', '经度')
    """
    return re.sub(r"[\W_]+", "", fold(head))


def fold(head: str) -> str:
    """Return a heading without case, width, underscores and brackets of units.

    >>> fold(" Created_Date "), fold("经度（WGS84）")
    ('created date', '经度')
    """
    words = unicodedata.normalize("NFKC", head).strip().strip('"').casefold()
    words = re.sub(r"\((wgs ?84|gcj ?-?02|bd ?-?09|°|度|utc|北京时间)\)$", "", words)
    return " ".join(words.replace("_", " ").split())


@lru_cache
def _by_word() -> Mapping[str, str]:
    return {word: name for name, words in fields().items() for word in words}


@lru_cache
def _persons() -> re.Pattern[str]:
    words = [row["word"] for row in package_rows(ROOM, "person_headings.csv")]
    return re.compile("|".join(rf"\b{re.escape(word)}s?\b" if word.isascii() else re.escape(word) for word in words))
