"""People by place, ten years on: foretold from the census of 2010, counted in 2020."""

from collections.abc import Iterator, Mapping

import numpy as np

from lantu.hindcast.growth import foretell, learn, people_after, targets
from lantu.hindcast.panel import Places
from lantu.hindcast.scores import QUANTILES, Row, score
from lantu.units import Array

BANDS = {"0-14": slice(0, 3), "15-59": slice(3, 12), "60+": slice(12, 18)}
USED = (
    "its bands"  # the middle of a run carries on each district's own moves, which no earlier decade can test
)


def panel_rows(panel: Places) -> Iterator[Row]:
    """Yield the scores over the counties of the panel, each province foretold from the others only."""
    totals, groups, bands, age_bands, average = [], [], [], [], []
    order: list[int] = []
    provinces = np.array(panel.province)
    for province in sorted(set(panel.province)):
        left = provinces == province
        others = panel.chosen(~left)
        learned = learn(others)
        part = panel.chosen(left)
        middle, total, group = foretell(learned, part, QUANTILES)
        order += np.flatnonzero(left).tolist()
        totals.append(middle.sum(1))
        groups.append(middle)
        bands.append(total)
        age_bands.append(group)
        average.append(people_after(part, np.tile(targets(others).mean(0), (len(part.codes), 1))))
    places = panel.chosen(np.array(order))
    yield from _rows("counties of 26 provinces", places, np.concatenate(totals), np.concatenate(groups), np.concatenate(bands),
                     np.concatenate(age_bands), np.concatenate(average))  # fmt: skip


def city_rows(places: Places, panel: Places) -> Iterator[Row]:
    """Yield the scores over a city's districts, foretold from the panel only: none of the city's own places is in it."""
    others = panel.chosen(np.array([name != places.province[0] for name in panel.province]))
    middle, total, group = foretell(learn(others), places, QUANTILES)
    average = people_after(places, np.tile(targets(others).mean(0), (len(places.codes), 1)))
    yield from _rows("districts of the city", places, middle.sum(1), middle, total, group, average)


def _rows(
    level: str, places: Places, totals: Array, groups: Array, bands: Array, age_bands: Array, average: Array
) -> Iterator[Row]:
    if places.after is None:
        return
    came, before = places.after.sum(1), places.before.sum(1)
    natural = before * np.exp((places.facts["births"] - places.facts["deaths"]) / 100)
    rivals: Mapping[str, Array] = {
        "last value": before,
        "natural growth": natural,
        "average cohort ratios": average.sum(1),
    }
    yield score(("people", level, "2010", 10), came, totals, bands, rivals, USED)
    for name, ages in BANDS.items():
        inside = {
            "last value": places.before[:, ages].sum(1),
            "average cohort ratios": average[:, ages].sum(1),
        }
        width = age_bands[:, ages]
        yield score(
            (f"people {name}", level, "2010", 10),
            places.after[:, ages].sum(1),
            groups[:, ages].sum(1),
            width.sum(1),
            inside,
            USED,
        )
