"""lantu shock of a list of links: what the loss of each costs on it, as text and as JSON."""

import json as json_format
from pathlib import Path
from typing import Any

import numpy as np

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.numbers import digits
from lantu.language.text import Text
from lantu.report.streets.terminal import table_text
from lantu.space.importers.links.link_table import read_links
from lantu.space.shocks.link_list import LinkFigures, LinkList, figures

SHOWN = 30  # links that the terminal tells; JSON has all


def shock_links(
    file: str,
    lose: list[str],
    people: str | None,
    trips: str | None,
    flows: str | None,
    cost: str | None,
    language: str,
    *,
    json: bool,
) -> int:
    """Print what the loss of links of a list costs; lose: only these, by id, name or FROM-TO; all where none is named."""
    given = read_links(Path(file), *(_path(name) for name in (people, trips, flows)), cost_column=cost)
    found = figures(given)
    rows = rows_of(given, found)
    if lose:
        kept = {at for word in lose for at in _named(word, given)}
        rows = [row for at, row in enumerate(rows) if at in kept]
    if json:
        print(json_format.dumps({**totals(given, found), "links": rows}, ensure_ascii=False, indent=1))
    else:
        print(_text(given, found, rows, language), end="")
    return 0


def _path(name: str | None) -> Path | None:
    return Path(name) if name else None


def totals(given: LinkList, found: LinkFigures) -> dict[str, Any]:
    """Return what is known of the whole list."""
    return {
        "places": len(given.places),
        "both_ways": bool(given.both_ways.all()),
        "unit": given.unit,
        "left_out_infinite": given.left_out,
        "places_without_through_ways": int(given.ends.sum()) if given.ends is not None else 0,
        "pairs": found.pairs,
        "pairs_are": "trips" if given.trips else "pairs of nodes",
        "pairs_mean": found.pairs_cost / found.pairs if found.pairs else None,
    }


def rows_of(given: LinkList, found: LinkFigures) -> list[dict[str, Any]]:
    """Return the links in the order of the list; None stands where there is no way, or nobody counted."""
    return [
        {
            "from": given.places[given.start[at]],
            "to": given.places[given.end[at]],
            "id": given.id[at],
            "name": given.name[at],
            "kind": given.kind[at],
            "cost": float(given.cost[at]),
            "only_way": bool(found.only_way[at]),
            "way_round": _known(found.round[at]),
            "longer_by": _known(found.longer[at]),
            "passing": _known(given.passing[at]),
            "passing_loses": _known(found.passing[at]),
            "pairs_cut": float(found.pairs_cut[at]),
            "pairs_lose": float(found.pairs_longer[at]),
            "pairs_lose_mean": float(found.pairs_longer[at]) / found.pairs if found.pairs else None,
            **{f"residents_cut_off_from_{what}": float(found.cut[what][at]) for what in found.cut},
            **{f"residents_lose_to_{what}": float(found.lost[what][at]) for what in found.lost},
        }
        for at in range(given.start.size)
    ]


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _named(said: str, given: LinkList) -> list[int]:
    """Return the links that a word names: an id, a name, a kind or FROM-TO in either direction."""
    known: dict[str, list[int]] = {}
    for at in range(given.start.size):
        ends = given.places[given.start[at]], given.places[given.end[at]]
        words = {given.id[at], given.name[at], given.kind[at], "-".join(ends), "-".join(reversed(ends))} - {""}
        for word in words:
            known.setdefault(word.casefold(), []).append(at)
    found = known.get(said.strip().casefold())
    if found is None:
        raise LantuError(
            Text(
                f"表里没有“{said}”：失去它不会改变什么", f"there is no link '{said}' in the list: nothing would be lost"
            ),
            hint=did_you_mean(said.casefold(), known)
            or Text("请写编号、名称、种类，或 起点-终点", "write an id, a name, a kind, or FROM-TO"),
        )
    return found


def _text(given: LinkList, found: LinkFigures, rows: list[dict[str, Any]], language: str) -> str:
    ways = Text("双向", "both ways") if given.both_ways.all() else Text("单向", "each link one way")
    head = Text(
        f"{len(given.places):,} 个节点、{given.start.size:,} 条路（{ways.zh}），单位：{given.unit}；逐一失去",
        f"{len(given.places):,} nodes, {given.start.size:,} links ({ways.en}), in {given.unit}; each lost in turn",
    )
    what = Text("人次", "trips") if given.trips else Text("对节点", "pairs of nodes")
    columns = [
        Text("路", "link"),
        Text("原来", "cost"),
        Text("绕行", "way round"),
        Text("多走", "longer by"),
        Text(f"切断（{what.zh}）", f"cut ({what.en})"),
        Text(f"合计多走（x {what.zh}）", f"lost (x {what.en})"),
        *(Text(f"切断居民：{kind}", f"residents cut off: {kind}") for kind in found.cut),
    ]
    shown = sorted(rows, key=lambda row: (-row["pairs_cut"], -row["pairs_lose"]))[:SHOWN]
    lines = [[column.say(language) for column in columns]]
    none = Text("没有路", "none").say(language)
    for row in shown:
        label = row["name"] or row["id"] or f"{row['from']}-{row['to']}"
        lines.append(
            [
                label,
                digits(row["cost"]),
                none if row["way_round"] is None else digits(row["way_round"]),
                none if row["longer_by"] is None else digits(row["longer_by"]),
                digits(row["pairs_cut"], 0),
                digits(row["pairs_lose"]),
                *(digits(row[f"residents_cut_off_from_{kind}"], 0) for kind in found.cut),
            ]
        )
    last = Text(f"共 {len(rows):,} 条；全部见 --json", f"{len(rows):,} links in all; --json has them")
    notes = [head, *_notes(given)]
    return "\n\n".join(["\n".join(note.say(language) for note in notes), table_text(lines), last.say(language)]) + "\n"


def _notes(given: LinkList) -> list[Text]:
    """Say what of the list was taken otherwise than its rows alone say."""
    found: list[Text] = []
    if given.ends is not None:
        count = f"{int(given.ends.sum()):,}"
        found.append(
            Text(
                f"{count} 个小区只作起讫点，路不穿过它们（FIRST THRU NODE）",
                f"ways begin and end at {count} zones and lead through none of them (FIRST THRU NODE)",
            )
        )
    if given.left_out:
        count = f"{given.left_out:,}"
        found.append(
            Text(f"{count} 条路要无穷大，无人能走：略去", f"{count} links cost infinitely, so nobody passes: left out")
        )
    return found
