"""Figures as files: JSON for the page, CSV for Excel, PNG and SVG for a document."""

import csv
import io
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import vl_convert

from lantu.later import later
from lantu.packs.cells.safe_cell import safe_cell
from lantu.web.figures.figure import Figure, FigureColumn, VegaSpec
from lantu.web.figures.signature import Signature, signed

if TYPE_CHECKING:
    import altair as alt
else:
    alt = later("altair")

FORMATS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
}
MOST_DRAWN = 40  # rows of a table in a picture
MOST_LETTERS = 36  # of a cell in a picture


def write_figure(figure: Figure, form: str, language: str, signature: Signature) -> bytes:
    """Return a figure as one of FORMATS; a table is drawn where a picture of it is asked for.

    Pictures carry what they are of (`signature`), since they leave the page that says it.
    """
    if form == "json":
        return _json(figure, language)
    if form == "csv":
        return _csv(figure, language)
    picture = signed(
        figure.picture(language) if figure.picture else _charted(figure, language), figure.title, signature, language
    )
    return picture.encode() if form == "svg" else vl_convert.svg_to_png(picture, scale=2)


def _charted(figure: Figure, language: str) -> str:
    """Return a chart, or a table where it has none, as SVG."""
    drawn = spoken(figure.spec, language) if figure.spec else table_spec(figure, language)
    spec = {**drawn, "config": theme()["light"]}
    spec = {"width": 720, **spec, "background": "white"}
    if spec["width"] == "container":
        spec["width"] = 720
    return _drawn(json.dumps(spec, ensure_ascii=False))


@lru_cache(maxsize=4)
def _drawn(specification: str) -> str:
    """Draw a specification as SVG, once for whoever takes the same picture as PNG as well."""
    return vl_convert.vegalite_to_svg(specification)


@lru_cache
def theme() -> VegaSpec:
    """The look of charts, light and dark."""
    return json.loads(files("lantu.web").joinpath("static", "figures", "chart-theme.json").read_text(encoding="utf-8"))


def spoken(part: Any, language: str) -> Any:
    """Return a specification in one language: every {'zh': …, 'en': …} in it becomes what it says there.

    >>> spoken({"values": [{"name": {"zh": "城市", "en": "city"}}]}, "en")
    {'values': [{'name': 'city'}]}
    """
    if isinstance(part, Mapping):
        if part.keys() == {"zh", "en"}:
            return part[language]
        return {key: spoken(item, language) for key, item in part.items()}
    return [spoken(item, language) for item in part] if isinstance(part, list | tuple) else part


def _said(value: Any, language: str) -> Any:
    """Return what a cell says in a language."""
    if isinstance(value, Mapping):
        return value.get(language, "")
    return "" if value is None or value != value else value


def _json(figure: Figure, language: str) -> bytes:
    told = {
        "title": figure.title[language],
        "words": figure.words[language],
        "columns": [{"key": column.key, "name": column.name[language]} for column in figure.columns],
        "rows": [
            {column.key: _said(row.get(column.key), language) for column in figure.columns} for row in figure.rows
        ],
        "spec": spoken(figure.spec, language),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _csv(figure: Figure, language: str) -> bytes:
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow([column.name[language] for column in figure.columns])
    for row in figure.rows:
        cells = (_said(row.get(column.key), language) for column in figure.columns)
        out.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in cells])
    return ("\ufeff" + text.getvalue()).encode()


def table_spec(figure: Figure, language: str) -> VegaSpec:
    """Return a table as marks of text, a line a row: what a picture of a table is drawn from.

    A long table is drawn as far as a page goes and says how many rows are left: letters by the ten thousand take minutes.
    """
    drawn, left = figure.rows[:MOST_DRAWN], len(figure.rows) - MOST_DRAWN
    cells = [
        {
            "line": line,
            "column": column.name[language],
            "text": _cut(_text(_said(row.get(column.key), language))),
        }
        for line, row in enumerate(drawn)
        for column in figure.columns
    ]
    if left > 0:
        more = f"……另有{left}行，见CSV" if language == "zh" else f"… {left} more rows: see the CSV"
        cells.append({"line": MOST_DRAWN, "column": figure.columns[0].name[language], "text": more})
    order = [column.name[language] for column in figure.columns]
    width = sum(_width(column, figure, language) for column in figure.columns)
    return (
        alt.Chart(alt.Data(values=cells))
        .mark_text(align="center")
        .encode(
            x=alt.X("column:N", sort=order, title=None, axis=alt.Axis(orient="top", labelAngle=0, grid=False)),
            y=alt.Y("line:O", axis=None),
            text="text:N",
        )
        .properties(width=width, height=alt.Step(20))
        .to_dict()
    )


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def _text(value: Any) -> str:
    return f"{value:,.4g}" if isinstance(value, float) else str(value)


def _width(column: FigureColumn, figure: Figure, language: str) -> int:
    said = [column.name[language], *(_text(_said(row.get(column.key), language)) for row in figure.rows[:200])]
    return 24 + 8 * min(30, max(sum(2 if ord(letter) > 0x2E80 else 1 for letter in text) for text in said))
