"""Rows of a bureau's sheet that speak of the same thing: the later one where that is told, none where they contradict each other."""

import re
from collections.abc import Mapping, Sequence

from lantu.exchange.bureau_sheet.doubts import row_of, rows_named
from lantu.language.text import Text
from lantu.packs import SheetRow, key_names
from lantu.packs.cells.revision_words import standing

_NAMED = ("name_zh", "name_en", "measure", "place")  # tell projects apart, whose ids are often made here


def told_once(rows: list[SheetRow], into: str, name: str, doubts: list[Text]) -> list[SheetRow]:
    """Return the rows without those that speak of the same thing and differ: nobody knows which of them holds.

    Where the sheet says when each was published, or which one is revised, the later one holds, and that is told.
    """
    by_key: dict[tuple[str, ...], list[SheetRow]] = {}
    keys = _NAMED if into == "projects" else key_names(into)
    for row in rows:
        by_key.setdefault(tuple(row.values.get(key, "") for key in keys), []).append(row)
    left: set[int] = set()
    for key, same in by_key.items():
        if into == "projects" and not any(key[:2]):
            continue
        contents = [_without(row.values, "id", "published", "note") for row in same]
        rows_of = rows_named([row_of(row.at) for row in same])
        where = Text(f"“{name}”{rows_of.zh}：", f"{name} {rows_of.en}: ")
        what = "/".join(filter(None, key))
        if all(one == contents[0] for one in contents):
            left |= {id(row) for row in same[1:]}
        elif (latest := _latest(same)) is not None:
            taken = row_of(latest.at)
            doubts.append(
                Text(
                    f"{where.zh}`{what}` 有多个数值，采用较晚的一个（第 {taken} 行）",
                    f"{where.en}{what}: the later one (row {taken}) was taken",
                )
            )
            left |= {id(row) for row in same if row is not latest}
        else:
            doubts.append(
                Text(
                    f"{where.zh}`{what}` 出现 {len(same)} 次，数值不同",
                    f"{where.en}{what} appears {len(same)} times, with other values",
                )
            )
            left |= {id(row) for row in same}
    return [SheetRow(row.at, row.id, _without(row.values, "published")) for row in rows if id(row) not in left]


def _without(values: Mapping[str, str], *names: str) -> dict[str, str]:
    return {column: text for column, text in values.items() if column not in names}


def _latest(same: Sequence[SheetRow]) -> SheetRow | None:
    """Return the row that was published last, or that its words call revised; None where nothing tells them apart."""
    for told in (
        [_day_of(row.values.get("published", "")) for row in same],
        [str(1 + standing(f"{row.values.get('note', '')} {row.values.get('status', '')}")) for row in same],
    ):
        if all(told) and told.count(max(told)) == 1:
            return same[told.index(max(told))]
    return None


def _day_of(text: str) -> str:
    """Return a date so that later ones sort behind: 2025年3月1日 is 2025-03-01; empty where it is none."""
    found = re.fullmatch(r"((?:19|20)\d\d)\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})?日?)?.*", text.strip())
    return f"{found[1]}-{int(found[2]):02}-{int(found[3] or 0):02}" if found else ""
