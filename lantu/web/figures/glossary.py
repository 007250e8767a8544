"""The glossary as a table."""

from collections.abc import Mapping

from lantu.text import both
from lantu.web.figures.figure import Column, Figure
from lantu.web.http.glossary import glossary as glossary_terms
from lantu.web.http.words import both_words
from lantu.web.state.judged_run import Standing


def glossary(_standing: Standing, _query: Mapping[str, str]) -> Figure:
    """Return every term with its meaning."""
    rows = [{"name": item.name, "meaning": item.meaning} for item in glossary_terms().values()]
    title = both_words("glossary")
    return Figure(title, (Column("name", both("词", "Term")), Column("meaning", both("含义", "Meaning"))), rows, title)
