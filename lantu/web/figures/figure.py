"""What a figure is: rows with named columns, a title, and, for a chart, its Vega-Lite specification."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lantu.language.text import Text
from lantu.report.drawn.drawing import wrapped
from lantu.web.state.runs.judged import JudgedRun

VegaSpec = dict[str, Any]
"""A Vega-Lite specification, whose shape is Vega-Lite's own; a pair of languages may stand anywhere in it."""


@dataclass(frozen=True)
class FigureColumn:
    """A column of a figure's data: its key in the rows, and its name with the unit."""

    key: str
    name: Text


@dataclass(frozen=True)
class Figure:
    """A chart, or a table where `spec` is None. Rows hold plain values; a text may be a pair of languages.

    sources: ids of the sources of its figures, where its rows do not name them.
    spec: Vega-Lite, complete with its data; a pair of languages may stand anywhere in it, also for the whole of it.
    words: what it says for who cannot see it.
    picture: draws it as SVG in a language, instead of a specification.
    """

    title: Text
    columns: tuple[FigureColumn, ...]
    rows: Sequence[Mapping[str, object]]
    words: Text
    spec: Mapping[str, Any] | None = None
    sources: tuple[str, ...] = ()
    picture: Callable[[str], str] | None = None


Maker = Callable[[JudgedRun, Mapping[str, str]], Figure]


def in_chart(text: Text) -> dict[str, str]:
    """Return a pair of languages as a value of a chart's data: altair keeps dicts, and makes lists of all other mappings.

    >>> in_chart(Text("男", "men"))
    {'zh': '男', 'en': 'men'}
    """
    return dict(text)


_LEGEND = 230.0  # pixels that a line of a legend may take: a phone shows it whole


def legend_lines(names: Sequence[str]) -> str:
    """Return the Vega expression that writes long names of a legend in lines, none of which is cut.

    >>> legend_lines(["debt"])
    '({"debt": ["debt"]})[datum.label]'
    """
    return f"({json.dumps({name: wrapped(name, _LEGEND, 11) for name in names}, ensure_ascii=False)})[datum.label]"
