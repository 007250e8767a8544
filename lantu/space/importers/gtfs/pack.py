"""A timetable taken into a pack: its stops and facilities in place of those that the same file brought before."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from lantu.language.text import Text, each, read_words
from lantu.space.facilities import renewed
from lantu.space.folder import ImportRecord, facilities_text, open_space, packed
from lantu.space.importers.gtfs.calendar import WEEKDAY_NAMES
from lantu.space.importers.gtfs.feed import Extent, Timetable, read_timetable
from lantu.space.stops import DAYTIME, Stops, headway, join, select

OFTEN = 20  # minutes between departures, as catalogue and GHSCI ask it


def import_timetable(
    path: Path, pack: Path, day: date | None, place: Extent | None, today: date, tool: str
) -> tuple[Timetable, list[Text]]:
    """Read a GTFS feed into PACK/space, and return it with what a person should know; LantuError leaves the pack as it was.

    place: where stops are kept; None for all of them, where nobody knows yet where the pack lies.
    """
    space = open_space(pack)
    record_id = f"gtfs:{path.resolve().name}"
    read = read_timetable(path, record_id, day, place)
    notes = _notes(read, today, place is None)
    record = ImportRecord(
        id=record_id,
        sha256=read.sha256,
        date=today.isoformat(),
        tool=tool,
        settings={
            "day": read.day.isoformat(),
            "day_asked": day is not None,
            "first": read.first.isoformat(),
            "last": read.last.isoformat(),
            "timezones": list(read.timezones),
            "publisher": read.publisher,
        },
        counts=read.counts,
        dropped=read.dropped,
    )
    old = space.stops()
    others = [] if old is None else [select(old, old.source != record_id)]
    stops = join([*others, read.stops])
    facilities = renewed(space.facilities(), read.facilities, record_id)
    space.save(record, {"stops.npz": packed(stops), "facilities.csv": facilities_text(facilities)})
    return read, notes


def stop_rows(stops: Stops) -> list[dict[str, Any]]:
    """Return the stops as rows: departures and calls of the day, mean headway and longest wait of DAYTIME in minutes, None for never."""
    mean = headway(stops)
    return [
        {
            "id": str(stops.id[row]),
            "kind": str(stops.kind[row]),
            "name": str(stops.name[row]),
            "lon": float(stops.lon[row]),
            "lat": float(stops.lat[row]),
            "departures": int(stops.departures[row].sum()),
            "departures_by_hour": stops.departures[row].sum(axis=0).tolist(),
            "calls": int(stops.calls[row]),
            "headway": round(float(mean[row]), 2) if np.isfinite(mean[row]) else None,
            "longest_wait": round(float(stops.longest_wait[row]), 2),
        }
        for row in range(len(stops.id))
    ]


def told(read: Timetable, notes: Iterable[Text]) -> Text:
    """Return what an import brought, as lines for a person."""
    word = read_words("lantu.space.importers.gtfs", "words.csv")
    weekday = WEEKDAY_NAMES[read.day.weekday()]
    kinds = [kind for kind in ("bus_stop", "rail_station", "ferry_stop") if kind in read.counts]

    def lines(language: str) -> str:
        zh = language == "zh"
        brought = [
            f"{word[kind].zh} {read.counts[kind]:,} 个" if zh else f"{read.counts[kind]:,} {word[kind].en}"
            for kind in kinds
        ]
        said = [
            ("站点：" if zh else "Stops: ") + ("、" if zh else ", ").join(brought),
            f"当日：{read.day}（{weekday.zh}），{read.counts['trips']:,} 个班次，{read.counts['departures']:,} 次可乘发车"
            if zh
            else f"Day: {read.day} ({weekday.en}), {read.counts['trips']:,} trips, {read.counts['departures']:,} departures",
            _headways(read.stops, kinds, language),
            *(note[language] for note in notes),
        ]
        if read.dropped:
            said.append("未采用：" if zh else "Left out:")
            said += [f"  {number:,} {word[key][language]}" for key, number in read.dropped.items()]
        return "\n".join(said)

    return each(lines)


def _headways(stops: Stops, kinds: list[str], language: str) -> str:
    """Say how often something leaves at the stop in the middle of each kind, and at how many at least every 20 minutes."""
    word, mean = read_words("lantu.space.importers.gtfs", "words.csv"), headway(stops)
    parts: list[Text] = []
    for kind in kinds:
        here = mean[stops.kind == kind]
        middle, often = float(np.median(here)), int((here <= OFTEN).sum())
        every = f"{middle:.0f}" if np.isfinite(middle) else "–"
        parts.append(
            Text(
                f"{word[kind].zh}：中位 {every} 分钟，{often:,} 个不超过 {OFTEN} 分钟",
                f"{word[kind].en}: median {every} minutes, {often:,} at most {OFTEN}",
            )
        )
    first, last = DAYTIME
    head = Text(f"平均发车间隔（{first}—{last} 点）：", f"Mean headway from {first} to {last} o'clock: ")
    return head[language] + ("；" if language == "zh" else "; ").join(part[language] for part in parts)


def _notes(read: Timetable, today: date, everywhere: bool) -> list[Text]:
    notes = [
        Text(
            f"时刻表从 {read.first} 到 {read.last}",
            f"The timetable goes from {read.first} to {read.last}",
        )
    ]
    if read.last < today:
        notes.append(
            Text(f"时刻表已于 {read.last} 到期：请导入新的", f"The timetable ended on {read.last}: import a newer one")
        )
    if read.first > today:
        notes.append(Text(f"时刻表自 {read.first} 起生效", f"The timetable begins on {read.first}"))
    if read.counts["filled_in"]:
        notes.append(
            Text(
                f"{read.counts['filled_in']:,} 个停靠没有时间，按前后站均分补上",
                f"{read.counts['filled_in']:,} calls had no time of their own: spread evenly between those before and after",
            )
        )
    if len(read.timezones) > 1:
        notes.append(
            Text(
                f"各运营方的时区不同（{'、'.join(read.timezones)}），而标准只允许一个：时间照表面采用",
                f"Its agencies are in several time zones ({', '.join(read.timezones)}), and the standard allows one: "
                "times are taken as they stand",
            )
        )
    if everywhere:
        notes.append(
            Text(
                "规划包还不知道自己在哪里：保留了时刻表的所有站点；导入街道或边界之后请再导入一次",
                "The pack does not know yet where it lies: all stops are kept. Import it again after streets or a boundary",
            )
        )
    if read.unused:
        notes.append(
            Text(f"未使用的表：{'、'.join(read.unused)}", f"Tables that are not used: {', '.join(read.unused)}")
        )
    return notes
