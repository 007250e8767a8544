"""The glossary as a table."""

from collections.abc import Mapping

from lantu.language.text import both
from lantu.web.figures.figure import Figure, FigureColumn
from lantu.web.http.glossary import glossary as glossary_terms
from lantu.web.http.words import both_words
from lantu.web.state.runs.judged import JudgedRun


def glossary_figure(_judged: JudgedRun, _query: Mapping[str, str]) -> Figure:
    """Return every term with its meaning."""
    rows = [{"name": item.name, "meaning": item.meaning} for item in glossary_terms().values()]
    title = both_words("glossary")
    return Figure(
        title, (FigureColumn("name", both("词", "Term")), FigureColumn("meaning", both("含义", "Meaning"))), rows, title
    )
