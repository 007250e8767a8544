"""Residents who are satisfied, from a survey: weighted by the census, with the margin that its design effect makes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.voice.participation.counts import wilson_90
from lantu.voice.participation.figure import VoiceFigure
from lantu.voice.participation.records import day_of, read_records, satisfied, year_before
from lantu.voice.sample.census import Census
from lantu.voice.sample.respondents import Respondents, coded
from lantu.voice.sample.weights import CAP, rake

Yes = NDArray[np.bool_]
FEWEST = 30  # fewer answers give no figure of a place


def resident_satisfaction(
    path: Path, as_of: date, of: Census, names: Mapping[str, str], cap: float = CAP
) -> tuple[VoiceFigure, ...]:
    """Return resident_satisfaction of the city and of each district with thirty answers or more, in percent.

    Answers of twelve months are weighted by district, age and sex in the city, and by age and sex within a district, as far as the survey
    told them; the interval is Wilson's at 90 % of the effective size. A place with a group that nobody answered for has no figure: its
    reason names the group. LantuError where the record holds no day or no answer, or neither district nor age.
    Source: lantu/catalogue/catalogue.csv (resident_satisfaction); Kish, Survey Sampling, 1965.
    """
    begins, left = year_before(as_of), {"other_days": 0, "no_day": 0, "no_answer": 0, "outside": 0}
    kept: list[dict[str, str]] = []
    for line, row in read_records(path, ("date", "satisfied")):
        on = day_of(row["date"], str(path), line)
        if on is None or not begins <= on <= as_of:
            left["no_day" if on is None else "other_days"] += 1
        elif satisfied(row["satisfied"]) is None:
            left["no_answer"] += 1
        else:
            kept.append(row)
    asked = [name for name in ("district", "age", "sex") if any(row[name] for row in kept) and len(of.groups[name]) > 1]
    if kept and not {"district", "age"} & set(asked):
        raise LantuError(
            Text(
                "调查没有 `district` 和 `age`，无法加权",
                "the survey holds neither `district` nor `age`, so nothing can be weighted",
            ),
            location=Location(str(path), 1),
        )
    who = coded([str(at) for at in range(len(kept))], {name: [row[name] for row in kept] for name in asked}, of, names)
    left["outside"] = int((~who.inside).sum())
    answer = np.array([bool(satisfied(row["satisfied"])) for row in kept], np.bool_)
    out = [_figure("city", as_of, who, of, answer, cap, left)]
    if "district" in asked:
        for at, place in enumerate(of.groups["district"]):
            here = who.inside & (who.code["district"] == at)
            if here.any():
                out.append(_within(place, at, here, as_of, who, of, answer, cap))
    return tuple(out)


def _within(
    place: str, at: int, here: Yes, as_of: date, who: Respondents, of: Census, answer: Yes, cap: float
) -> VoiceFigure:
    """Return the figure of one district: its own answers by its own census."""
    code = {name: codes[here] for name, codes in who.code.items() if name != "district"}
    own = Respondents(tuple(np.array(who.ids)[here]), code, {})
    groups = {**of.groups, "district": (place,)}
    return _figure(place, as_of, own, Census(of.year, groups, of.people[at : at + 1]), answer[here], cap, {})


def _figure(
    place: str, as_of: date, who: Respondents, of: Census, answer: Yes, cap: float, left: Mapping[str, int]
) -> VoiceFigure:
    count = int(who.inside.sum())

    def figure(
        value: float | None, low: float | None, high: float | None, beside: Mapping[str, float], reason: Text = Text()
    ) -> VoiceFigure:
        met = float(answer[who.inside].sum())
        return VoiceFigure(
            "resident_satisfaction", place, as_of, value, low, high, "%", met, count, "survey", left, beside, reason
        )

    if count < FEWEST:
        return figure(None, None, None, {}, Text("回答不足三十份", "fewer than thirty answers"))
    try:
        weights = rake(who, of, cap) if who.code else None
    except LantuError as error:
        return figure(None, None, None, {}, error.message)
    weight = weights.weight if weights else who.inside.astype(np.float64)
    share = float(weight[answer].sum() / weight.sum())
    effective = weights.effective if weights else float(count)
    low, high = wilson_90(share * effective, effective)
    beside = {
        "unweighted": 100 * float(answer[who.inside].mean()),
        "effective_size": effective,
        "design_effect": count / effective,
        "cut": float(weights.cut) if weights else 0.0,
    }
    return figure(100 * share, low, high, beside)
