"""Output of districts from the first year that they are on record: the city's total foretold, each at its share."""

from collections.abc import Iterator

import numpy as np

from lantu.city import City
from lantu.engine import read_records
from lantu.hindcast.scores import QUANTILES, ScoreRow, score
from lantu.hindcast.series import simple_forecasts
from lantu.model.record.trend import paths

MEMBERS = 400
_FEWEST = 5
USED = "not in runs"  # they start later, where employment by district is known


def output_rows(city: City) -> Iterator[ScoreRow]:
    """Yield the row from the first year to the last in which several districts' output is on record.

    Only districts whose two figures come from the same source: revised and first figures do not compare. The bands are those
    of the city's total.
    """
    record = read_records(city).get("gdp")
    rows = city.observations[city.observations["variable"].eq("gdp") & city.observations["status"].eq("")]
    by_place = rows[rows["place"].isin([place.id for place in city.districts()])].set_index(["year", "place"])
    if record is None or by_place.empty:
        return
    counts = by_place.groupby(level="year").size()
    full = [int(year) for year in counts.index if counts[year] >= _FEWEST]
    if len(full) < 2:
        return
    origin, last = full[0], full[-1]
    both = by_place.loc[origin].merge(by_place.loc[last], on="place", suffixes=("", "_later"))
    same = both[both["source"].eq(both["source_later"])]
    seen = {year: value for year, value in record.city.items() if year <= origin}
    if len(same) < _FEWEST or max(seen, default=0) != origin:
        return
    years = np.array(sorted(seen), dtype=float)
    values = np.array([seen[int(year)] for year in years])
    noise = np.random.default_rng(0).standard_normal((MEMBERS, last - origin + 1))
    grown = paths(years, values, list(range(origin + 1, last + 1)), noise, "log")[:, -1] / values[-1]
    start = same["value"].to_numpy(dtype=np.float64)
    came = same["value_later"].to_numpy(dtype=np.float64)
    rivals = {
        name if name == "last value" else f"{name} of the city": start * total / values[-1]
        for name, total in simple_forecasts(years, values, last - origin).items()
    }
    bands = start[:, None] * np.quantile(grown, QUANTILES)[None]
    about = ("gdp", "districts of the city", str(origin), last - origin)
    yield score(about, came, bands[:, 4], bands, rivals, USED)
