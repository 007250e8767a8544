"""The hindcast table of a city: people by place, output and people of provinces, and every series of its own."""

from lantu.city import City
from lantu.hindcast.engine_rows import engine_rows
from lantu.hindcast.output import output_rows
from lantu.hindcast.panel import city_places, read_panel
from lantu.hindcast.people import city_rows, panel_rows
from lantu.hindcast.scores import Row
from lantu.hindcast.series import city_series, province_series, rows_of


def hindcast(city: City) -> list[Row]:
    """Return the rows of the table; a row's forecasts know nothing of the years and places that they are scored on.

    Places elsewhere teach and test only cities of their own country: those whose pack inherits the one with the panel.
    """
    rows: list[Row] = []
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
    return [*rows, *output_rows(city), *engine_rows(city)]
