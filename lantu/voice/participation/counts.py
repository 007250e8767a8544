"""Participation and answers to proposals counted from records: nothing that came after the day is known, and nothing is guessed."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.voice.participation.figure import NORMAL_90, VoiceFigure
from lantu.voice.participation.records import YES, Record, day_of, place_of, year_before
from lantu.voice.participation.records import read_records as read

FEWEST = 10  # fewer proposals give no rate


def participation_rate(
    files: Sequence[Path], as_of: date, residents: Mapping[str, float], names: Mapping[str, str]
) -> tuple[VoiceFigure, ...]:
    """Return participation_rate of the city and of each district that records name: distinct participants of twelve months per 1,000.

    residents: people by place, 'city' for all. A participant with an id counts once, in the district named last; one without counts each
    time. Who took part without a district told counts in the city alone. LantuError where there are no residents.
    Source: lantu/catalogue/catalogue.csv (participation_rate).
    """
    begins, left = year_before(as_of), {"other_days": 0, "no_day": 0}
    known: dict[str, tuple[date, str]] = {}
    unnamed: list[str] = []
    for path in files:
        for line, row in read(path, ("date",)):
            on = day_of(row["date"], str(path), line)
            if on is None or not begins <= on <= as_of:
                left["no_day" if on is None else "other_days"] += 1
            elif row["id"]:
                before = known.get(row["id"])
                if before is None or on >= before[0]:
                    known[row["id"]] = (on, place_of(row["district"], names) or (before[1] if before else ""))
            else:
                unnamed.append(place_of(row["district"], names))
    places = [place for _, place in known.values()] + unnamed
    left["no_district"] = places.count("")
    if not residents.get("city"):
        raise LantuError(Text("规划包没有常住人口", "the pack has no count of residents"))
    if not places:
        reason = Text("十二个月内没有参加记录", "no participation is on record in twelve months")
        return (
            VoiceFigure(
                "participation_rate", "city", as_of, None, None, None, "per 1,000 residents", 0, residents["city"],
                "measured", left, {}, reason,
            ),
        )  # fmt: skip
    out: list[VoiceFigure] = []
    for place in ["city", *sorted(set(places) - {""})]:
        count = len(places) if place == "city" else places.count(place)
        people = residents.get(place)
        out.append(
            VoiceFigure(
                "participation_rate", place, as_of, 1000 * count / people if people else None, None, None,
                "per 1,000 residents", count, people or 0, "measured", left if place == "city" else {},
                {"without_id": len(unnamed)} if place == "city" and unnamed else {},
                Text() if people else Text("没有这里的常住人口", "residents of it are not counted"),
            )
        )  # fmt: skip
    return tuple(out)


def proposal_response_rate(
    path: Path, as_of: date, names: Mapping[str, str], within: int | None = None
) -> tuple[VoiceFigure, ...]:
    """Return proposal_response_rate of the city and of each district with ten proposals or more.

    Counted are proposals received in twelve months whose time is over on the day: by their own `due`, else `within` days of receipt. Met
    is a decision published in time with a reason. LantuError where the record holds no received, answered and reason, or no time.
    Source: lantu/catalogue/catalogue.csv (proposal_response_rate); the interval is Wilson's, 1927.
    """
    rows = read(path, ("received", "answered", "reason"))
    if within is None and not any(row["due"] for _, row in rows):
        raise LantuError(
            Text("记录没有答复期限", "the record holds no time set for an answer"),
            location=Location(str(path), 1),
            hint=Text("请写 `due` 列，或用 --within 给出天数", "write a column `due`, or give days with --within"),
        )
    begins, left = year_before(as_of), {"other_days": 0, "no_day": 0, "not_yet_due": 0}
    counted: list[tuple[str, bool, Record]] = []
    for line, row in rows:
        received = day_of(row["received"], str(path), line)
        if received is None or not begins <= received <= as_of:
            left["no_day" if received is None else "other_days"] += 1
            continue
        due = day_of(row["due"], str(path), line) or (received + timedelta(days=within) if within is not None else None)
        if due is None or due > as_of:
            left["not_yet_due"] += 1
            continue
        answered = day_of(row["answered"], str(path), line)
        met = answered is not None and answered <= due and bool(row["reason"])
        counted.append((place_of(row["district"], names), met, row))
    out: list[VoiceFigure] = []
    for place in ["city", *sorted({place for place, _, _ in counted} - {""})]:
        here = [(met, row) for one, met, row in counted if place in ("city", one)]
        met = sum(one for one, _ in here)
        beside = {
            name: 100 * sum(row[name].casefold() in YES for _, row in here) / len(here)
            for name in ("adopted", "delivered")
            if here and any(row[name] for _, row in here)
        }
        enough = len(here) >= FEWEST
        low, high = wilson_90(met, len(here)) if enough else (None, None)
        out.append(
            VoiceFigure(
                "proposal_response_rate", place, as_of, 100 * met / len(here) if enough else None, low, high, "%", met,
                len(here), "measured", left if place == "city" else {}, beside,
                Text() if enough else Text("期满的建议不足十条", "fewer than ten proposals are due"),
            )
        )  # fmt: skip
    return tuple(out)


def wilson_90(met: float, of: float) -> tuple[float, float]:
    """Return the 90 % interval of a share in percent; `of` may be an effective count.

    >>> [round(one, 1) for one in wilson_90(9, 10)]
    [65.2, 97.7]
    """
    share, z = met / of, NORMAL_90
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return 100 * max(middle - half, 0.0), 100 * min(middle + half, 1.0)
