"""Volunteering in aggregate: counts by district become the indicator volunteer_rate, dated, with their source. Nobody is rated.

A file has a row a place: how many residents have at least one recorded activity in twelve months, and how many residents there are. A
column about persons, and a place that stands twice (as in a list of people), is refused; people who are merely registered do not count.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from lantu.files import write_together
from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed, package_rows
from lantu.packs.computed_observations import computed_file, observations_text, table_rows
from lantu.packs.reading.csv_rows import named_rows
from lantu.works.heritage.importers.person_columns import refuse_persons

VARIABLE = "volunteer_rate"


@dataclass(frozen=True)
class VolunteerCount:
    """Residents of a place with an activity in twelve months, of how many."""

    place: str
    active: int
    residents: int

    @property
    def rate(self) -> float:
        """Per cent of residents."""
        return round(100 * self.active / self.residents, 4)


def read_volunteers(text: str, file: str, places: Mapping[str, str]) -> list[VolunteerCount]:
    """Return the counts of a file; places gives the id of each by its id and by its names. LantuError at the first that cannot be.

    Where every district stands in it and the whole city does not, the city is their sum.
    """
    rows = named_rows(text, file, ())
    heads = list(rows[0][1]) if rows else []
    column = _columns(heads, file)
    refuse_persons([head for head in heads if head not in column.values()], file)
    found: dict[str, VolunteerCount] = {}
    for line, row in rows:
        where = Location(file, line)
        place = _place(row[column["place"]].strip(), places, where)
        if place in found:
            raise LantuError(
                Text(
                    f"“{place}”写了不止一行：应每地一行汇总数",
                    f"'{place}' stands in more than one row: expected one count a place",
                ),
                location=where,
                hint=Text(
                    "名单请先汇总；这里不收个人记录", "add a list of people up first: records of persons are not taken"
                ),
            )
        active, residents = (_count(row[column[name]].strip(), where) for name in ("active", "residents"))
        if not 0 <= active <= residents or not residents:
            raise LantuError(
                Text(
                    f"{active:,} 名活跃志愿者多于 {residents:,} 名居民",
                    f"{active:,} active volunteers of {residents:,} residents",
                ),
                location=where,
                hint=Text("请核对两列，单位为人", "look at both columns; they count people"),
            )
        found[place] = VolunteerCount(place, active, residents)
    return list(found.values())


def with_city(counts: Sequence[VolunteerCount], districts: Sequence[str], city: str = "city") -> list[VolunteerCount]:
    """Return counts with that of the city, where it is not among them and every district is."""
    by_place = {count.place: count for count in counts}
    if city in by_place or not districts or not set(districts) <= set(by_place):
        return list(counts)
    own = [by_place[name] for name in districts]
    whole = VolunteerCount(city, sum(count.active for count in own), sum(count.residents for count in own))
    return [whole, *counts]


def write_volunteers(pack: Path, counts: Sequence[VolunteerCount], until: date, source: str, content: bytes) -> Path:
    """Write rates into PACK/observations/volunteering.csv; those of other years stay, those of the year are renewed.

    until: the last day of the twelve months. content: the file's bytes, for its hash. LantuError for a source that sources.csv has not.
    """
    path = computed_file(pack, "volunteering.csv")
    known = [row.get("id", "") for row in table_rows(Path(pack) / "sources.csv")]
    if source not in known:
        raise LantuError(
            Text(f"sources.csv 中没有来源“{source}”", f"sources.csv has no source '{source}'"),
            hint=did_you_mean(source, known) or Text("请先写明出处", "write down first where the counts are from"),
        )
    digest, year = hashlib.sha256(content).hexdigest()[:16], str(until.year)
    kept = [row for row in table_rows(path) if row["year"] != year]
    made = [
        {
            "place": count.place,
            "year": year,
            "variable": VARIABLE,
            "value": f"{count.rate:g}",
            "unit": "%",
            "basis": "measured",
            "source": source,
            "note": f"{count.active:,} of {count.residents:,} residents, twelve months to {until.isoformat()}; file sha256 {digest}",
        }
        for count in counts
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_together({path: observations_text([*kept, *made])})
    return path


@lru_cache
def _names() -> Mapping[str, tuple[str, ...]]:
    rows = package_rows("lantu.works.coordination", "volunteer_columns.csv")
    return {row["field"]: tuple(row["names"].split("|")) for row in rows}


def _columns(heads: Sequence[str], file: str) -> dict[str, str]:
    folded = {head.casefold().replace("_", " "): head for head in heads}
    found = {
        field: next((folded[name.replace("_", " ")] for name in names if name.replace("_", " ") in folded), "")
        for field, names in _names().items()
    }
    missing = [field for field, head in found.items() if not head]
    if missing:
        expected = listed([_names()[field][0] for field in missing])
        other = listed(heads) if heads else Text("空", "nothing")
        raise LantuError(
            Text(
                f"缺少列 {expected.zh}；文件的列：{other.zh}",
                f"columns are missing: {expected.en}; the file has {other.en}",
            ),
            location=Location(file, 1),
            hint=Text(
                "活跃志愿者指十二个月内至少有一次志愿服务记录的居民；注册人数不算",
                "active are residents with at least one recorded activity in twelve months; those registered are not counted",
            ),
        )
    return found


def _place(name: str, places: Mapping[str, str], where: Location) -> str:
    if name in places:
        return places[name]
    raise LantuError(
        Text(f"城市没有名为“{name}”的地方", f"the city has no place '{name}'"),
        location=where,
        hint=did_you_mean(name, places)
        or Text("用 places.geojson 中的编号或名称", "an id or a name of places.geojson"),
    )


def _count(text: str, where: Location) -> int:
    if not re.fullmatch(r"\d+|\d{1,3}(,\d{3})+", text, re.ASCII):  # people are whole: a comma parts thousands
        raise LantuError(
            Text(f"应为人数，实为“{text}”", f"expected a number of people, found '{text}'"),
            location=where,
            hint=Text("整数，例如 12345", "a whole number, such as 12345"),
        )
    return int(text.replace(",", ""))
