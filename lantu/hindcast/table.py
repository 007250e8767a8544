"""The track record of a city: people by place, output and people of provinces, every series of its own, and the odds."""

from dataclasses import dataclass

from lantu.city import City
from lantu.hindcast.engine_rows import place_rows, series_cases, series_rows, starts_of
from lantu.hindcast.made_up_goals import OddsRow, odds_rows
from lantu.hindcast.places.output import output_rows
from lantu.hindcast.places.panel import city_places, read_panel
from lantu.hindcast.places.people import city_rows, panel_rows
from lantu.hindcast.scores import ScoreRow
from lantu.hindcast.series import cases_of, city_series, province_series, rows_of

KEPT = "kept for comparison"  # level of what is on record and not carried on


@dataclass(frozen=True)
class TrackRecord:
    """How wrong forecasts were (rows), and how good odds were (odds)."""

    rows: list[ScoreRow]
    odds: list[OddsRow]


def hindcast(city: City) -> list[ScoreRow]:
    """Return the rows of the table; see `track_record`."""
    return track_record(city).rows


def track_record(city: City) -> TrackRecord:
    """Return table and odds; forecasts know nothing of the years and places that they are scored on.

    Places elsewhere teach and test only cities of their own country: those whose pack inherits the one with the panel.
    """
    rows: list[ScoreRow] = []
    if any((folder / "panel").is_dir() for folder in city.inherited):
        panel = read_panel()
        rows += panel_rows(panel)
        places = city_places(city)
        if places is not None:
            rows += city_rows(places, panel, 2010)
        for name, series in province_series().items():
            rows += rows_of("provinces", name, series)
    own = city_series(city)
    if own:
        rows += rows_of("city", "all series of the city", own)
    kept = city_series(city, carried=False)
    if kept:
        rows += rows_of(KEPT, "series kept for comparison", kept)
    starts = starts_of(city)
    simulated = series_cases(city, starts)
    rows += [*output_rows(city), *place_rows(city, starts), *series_rows(simulated)]
    odds = odds_rows(
        {
            "all series with an equation": simulated,
            "all series of the city": cases_of("city", own),
            **({"series kept for comparison": cases_of(KEPT, kept)} if kept else {}),
        }
    )
    return TrackRecord(rows, odds)
