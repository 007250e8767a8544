"""People by place, ten years on: foretold from a census, held against the next one."""

from collections.abc import Iterator, Sequence

import numpy as np

from lantu.arrays import Array
from lantu.hindcast.places.growth import BANDS, Forecast, leave_provinces_out, people_after, project, targets
from lantu.hindcast.places.panel import Places, on_first_borders, steady
from lantu.hindcast.places.shared_error import Sums, sums
from lantu.hindcast.scores import QUANTILES, ScoreRow, score

USED = "learned relation"


def panel_rows(panel: Places) -> Iterator[ScoreRow]:
    """Yield the scores over the counties of the panel, each province foretold from the others only.

    All places first, then those whose borders held (known by the outcome only), then sums over prefectures.
    """
    parts = list(leave_provinces_out(panel, QUANTILES))
    average = np.concatenate([average_ratios(part, others) for part, others, _ in parts])
    told = [one for _, _, one in parts]
    whole = Forecast(
        np.concatenate([one.middle for one in told]),
        {name: np.concatenate([one.bands[name] for one in told]) for name in BANDS},
        np.concatenate([one.fine for one in told]),
        (0.0, 0.0),
    )
    order = np.argsort([panel.codes.index(code) for part, _, _ in parts for code in part.codes])
    summed = [sums_of(part, one) for part, _, one in parts]
    yield from place_and_region_rows("panel", 2010, panel, whole.chosen(order), average[order], summed)


def place_and_region_rows(
    where: str, origin: int, places: Places, told: Forecast, average: Array, summed: Sequence[tuple[Places, Sums]]
) -> Iterator[ScoreRow]:
    """Yield rows of all places, of urban districts, of those places whose borders held, and of sums over prefectures."""
    level = {"panel": "counties of the panel", "file": "places of the file"}[where]
    yield from people_rows(level, origin, places, told, average)
    urban = np.asarray(places.facts["district"] == 1, dtype=bool)
    if urban.any():
        yield next(
            people_rows(f"{level}, urban districts", origin, places.chosen(urban), told.chosen(urban), average[urban])
        )
    held = steady(places)
    if 0 < held.sum() < len(held):
        yield from people_rows(f"{level}, borders held", origin, places.chosen(held), told.chosen(held), average[held])
    yield from region_rows(f"prefectures of the {where}", origin, summed)


def sums_of(places: Places, told: Forecast) -> tuple[Places, Sums]:
    """Return what is foretold of prefectures from what is foretold of their places."""
    return places, sums(told.fine, told.together, places.prefecture, places.province, places.codes, QUANTILES)


def region_rows(level: str, origin: int, summed: Sequence[tuple[Places, Sums]]) -> Iterator[ScoreRow]:
    """Yield the row of sums over prefectures, if any prefecture has two places or more."""
    middle = np.concatenate([told.middle for _, told in summed])
    bands = np.concatenate([told.bands for _, told in summed])
    rows = [(places, list(part)) for places, told in summed for part in told.members]
    if all(len(part) < 2 for _, part in rows):
        return
    before = np.array([places.before[part].sum() for places, part in rows])
    came = np.array([places.after[part].sum() for places, part in rows if places.after is not None])
    about = ("people", level, str(origin), 10)
    yield score(about, came, middle, bands, {"last value": before}, USED, slope_from=before)


def city_rows(places: Places, panel: Places, origin: int) -> Iterator[ScoreRow]:
    """Yield the scores over places that are not in the panel and keep their borders, such as a city's districts."""
    panel = on_first_borders(panel)
    others = panel.chosen(~np.isin(panel.province, list(set(places.province))))
    told = project(panel, places, QUANTILES)
    yield from people_rows("districts of the city", origin, places, told, average_ratios(places, others))


def average_ratios(places: Places, others: Places) -> Array:
    """Return the simple forecast (place, 18): every cohort goes as in the mean of other places."""
    return people_after(places, np.tile(targets(others).mean(0), (len(places.codes), 1)))


def people_rows(level: str, origin: int, places: Places, told: Forecast, average: Array) -> Iterator[ScoreRow]:
    """Yield the scores of what was foretold of places, all ages and by band, beside simple forecasts."""
    if places.after is None:
        return
    for name, ages in BANDS.items():
        before = places.before[:, ages].sum(1)
        rivals = {"last value": before, "average cohort ratios": average[:, ages].sum(1)}
        natural = before * np.exp((places.facts["births"] - places.facts["deaths"]) / 100)
        if not name and np.isfinite(natural).all():
            rivals["natural growth"] = natural
        about = (f"people {name}".strip(), level, str(origin), 10)
        came, middle = places.after[:, ages].sum(1), told.middle[:, ages].sum(1)
        yield score(about, came, middle, told.bands[name], rivals, USED, slope_from=before)
