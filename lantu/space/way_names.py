"""Names of ways, as signs have them: kept beside the streets, which are arrays and have none."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lantu.language.text import Text, both


@dataclass(frozen=True)
class WayName:
    """The name of a way: as its signs say, and in Chinese and English where the map has those (else empty)."""

    name: str
    zh: str = ""
    en: str = ""

    @property
    def said(self) -> Text:
        """The name in both languages; that on the signs where a language has none."""
        return both(self.zh or self.name, self.en or self.name)


WAY_NAME_COLUMNS = ("way", "name", "name_zh", "name_en")


def way_names_of(rows: Iterable[Mapping[str, str]]) -> dict[int, WayName]:
    """Return the names by the number of the way; a row whose number is none is left out."""
    return {
        int(row["way"]): WayName(row["name"], row.get("name_zh") or "", row.get("name_en") or "")
        for row in rows
        if (row.get("way") or "").lstrip("-").isdecimal() and row.get("name")
    }


def way_names_text(names: Mapping[int, WayName]) -> str:
    """Return names as the text of way_names.csv, in the order of the ways' numbers."""
    text = io.StringIO()
    writing = csv.writer(text, lineterminator="\n")
    writing.writerow(WAY_NAME_COLUMNS)
    writing.writerows([way, told.name, told.zh, told.en] for way, told in sorted(names.items()))
    return text.getvalue()


def shared(names: Mapping[int, WayName]) -> dict[int, WayName]:
    """Return names with what the map says of one way of a name said of all: mostly one carriageway of a bridge has its English name.

    >>> shared({1: WayName("黄花园大桥"), 2: WayName("黄花园大桥", "", "Huanghuayuan Bridge")})[1].en
    'Huanghuayuan Bridge'
    """
    zh = {told.name: told.zh for _, told in sorted(names.items(), reverse=True) if told.zh}
    en = {told.name: told.en for _, told in sorted(names.items(), reverse=True) if told.en}
    return {
        way: WayName(told.name, told.zh or zh.get(told.name, ""), told.en or en.get(told.name, ""))
        for way, told in names.items()
    }
