"""The hindcast table of a city: people by place, output and people of provinces, and every series of its own."""

from lantu.city import City
from lantu.hindcast.panel import city_places, read_panel
from lantu.hindcast.people import city_rows, panel_rows
from lantu.hindcast.scores import Row
from lantu.hindcast.series import city_series, province_series, rows_of

_HEAD = {
    "zh": (
        "变量", "层级", "起点", "年数", "个数", "MAPE", "中位误差", "偏差", "最好的对手", "其MAPE", "技巧", "80 %", "95 %", "运行采用",
    ),
    "en": (
        "variable", "level", "origin", "years", "n", "MAPE", "median", "bias", "best rival", "its MAPE", "skill", "80 %", "95 %",
        "runs use",
    ),
}  # fmt: skip


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
            rows += city_rows(places, panel)
        for name, series in province_series().items():
            rows += rows_of("provinces", name, series)
    own = city_series(city)
    if own:
        rows += rows_of("city", "all series of the city", own)
    return rows


def hindcast_text(rows: list[Row], language: str) -> str:
    """Return the table as text: errors in percent, skill and coverage as shares of a hundred."""
    from rich.cells import cell_len

    lines = [list(_HEAD[language]), *(cells(row) for row in rows)]
    widths = [max(cell_len(line[column]) for line in lines) for column in range(len(lines[0]))]
    padded = [
        "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True))
        for line in lines
    ]
    return "\n".join(line.rstrip() for line in padded)


def cells(row: Row) -> list[str]:
    """Return a row as words: errors in percent, shares of a hundred."""
    errors = [f"{row.mape:.1f}", f"{row.medape:.1f}", f"{row.bias:+.1f}"]
    rival = [row.rival, f"{row.rival_mape:.1f}", f"{100 * row.skill:+.0f} %"]
    covers = [f"{100 * row.cover80:.0f}", f"{100 * row.cover95:.0f}"]
    return [
        row.variable,
        row.level,
        row.origin,
        str(row.horizon),
        str(row.n),
        *errors,
        *rival,
        *covers,
        row.used,
    ]
