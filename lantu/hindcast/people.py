"""People by place, ten years on: foretold from a census, held against the next one."""

from collections.abc import Iterator

import numpy as np

from lantu.hindcast.growth import BANDS, Forecast, leave_provinces_out, people_after, project, targets
from lantu.hindcast.panel import Places
from lantu.hindcast.scores import QUANTILES, ScoreRow, score
from lantu.units import Array

USED = "learned relation"


def panel_rows(panel: Places) -> Iterator[ScoreRow]:
    """Yield the scores over the counties of the panel, each province foretold from the others only."""
    parts = list(leave_provinces_out(panel, QUANTILES))
    told = Forecast(
        np.concatenate([one.middle for _, _, one in parts]),
        {name: np.concatenate([one.bands[name] for _, _, one in parts]) for name in BANDS},
    )
    average = np.concatenate([average_ratios(part, others) for part, others, _ in parts])
    order = np.argsort([panel.codes.index(code) for part, _, _ in parts for code in part.codes])
    told = Forecast(told.middle[order], {name: values[order] for name, values in told.bands.items()})
    yield from people_rows("counties of the panel", 2010, panel, told, average[order])


def city_rows(places: Places, panel: Places, origin: int) -> Iterator[ScoreRow]:
    """Yield the scores over places that are not in the panel, such as a city's districts."""
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
        yield score(about, came, middle, told.bands[name], rivals, USED)
