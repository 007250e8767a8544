"""Which column of a city's file is which field of a request: by its heading (headings.csv), or as told with `field=heading`."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lantu.errors import LantuError, Location, did_you_mean
from lantu.text import Text, listed, package_rows
from lantu.works.heritage.importers.person_columns import names_persons

ROOM = "lantu.desk.intake"
_ANYWHERE = ("reporter",)  # a column about persons may be named as this one: who it is is replaced by a number


@dataclass(frozen=True)
class RequestHeadings:
    """places: the column (from 0) of each field that the file has; persons: headings about persons, not read; idle: not read either."""

    places: Mapping[str, int]
    heads: tuple[str, ...]
    persons: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()

    def head(self, field: str) -> str:
        """Return the heading of a field, empty where the file has none."""
        return self.heads[self.places[field]] if field in self.places else ""


def headings_of(heads: Sequence[str], told: Sequence[str], file: str) -> RequestHeadings:
    """Return the columns of a file; LantuError for a mapping that names an unknown field or no column, and where no column says when.

    >>> found = headings_of(["工单编号", "受理时间", "来电人姓名"], [], "a.csv")
    >>> dict(found.places), found.persons
    ({'id': 0, 'received': 1}, ('来电人姓名',))
    """
    plain = [head.strip() for head in heads]
    places: dict[str, int] = {}
    for pair in told:
        name, equals, head = (part.strip() for part in pair.partition("="))
        if not equals or name not in fields():
            raise LantuError(
                Text(f"--map：应为 字段=列名，实为“{pair}”", f"--map: expected FIELD=COLUMN, found '{pair}'"),
                hint=did_you_mean(name, fields()) or listed(fields()),
            )
        if head not in plain:
            raise LantuError(
                Text(f"--map：文件中没有列“{head}”", f"--map: the file has no column '{head}'"),
                location=Location(file),
                hint=did_you_mean(head, plain) or listed(plain[:40]),
            )
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
            folded.setdefault(fold(head), place)
    taken = set(places.values())
    for name, words in fields().items():
        for word in words:
            if name not in places and (place := folded.get(word)) is not None and place not in taken:
                places[name] = place
                taken.add(place)
    idle = tuple(head for place, head in enumerate(plain) if place not in taken and head not in persons)
    if "received" not in places:
        raise LantuError(
            Text("没有一列写明何时受理", "no column says when a request was received"),
            location=Location(file),
            hint=Text(
                f"请用 --map received=列名；列有 {listed(plain[:40]).zh}",
                f"name it: --map received=COLUMN; there are {listed(plain[:40]).en}",
            ),
        )
    return RequestHeadings(places, tuple(plain), persons, idle)


def known_heads(cells: Sequence[str]) -> int:
    """Return how many cells of a row are headings of different fields: the row of headings has most."""
    return len({field for cell in cells if (field := _by_word().get(fold(cell)))})


def about_persons(head: str) -> bool:
    """Whether a heading speaks of persons, as callers, staff or their telephones do."""
    return names_persons(head) or bool(_persons().search(head.replace("_", " ").casefold()))


@lru_cache
def fields() -> Mapping[str, tuple[str, ...]]:
    """Return the headings by which each field is known, folded, by field."""
    return {
        row["field"]: tuple(fold(name) for name in row["names"].split("|"))
        for row in package_rows(ROOM, "headings.csv")
    }


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
    return {word: field for field, words in fields().items() for word in words}


@lru_cache
def _persons() -> re.Pattern[str]:
    words = [row["word"] for row in package_rows(ROOM, "person_headings.csv")]
    return re.compile("|".join(rf"\b{re.escape(word)}s?\b" if word.isascii() else re.escape(word) for word in words))
