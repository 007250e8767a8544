"""Every goal with its state and odds, as a table."""

from collections.abc import Mapping

from lantu.language.text import both
from lantu.report.verdict.goals import GOAL_HEADINGS
from lantu.web.figures.figure import Figure, FigureColumn
from lantu.web.state.runs.judged import JudgedRun


def goals_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return the table of goals; ?indicator= and ?year= leave the others out."""
    shown = [
        vars(row)
        for row in judged.goals
        if query.get("indicator") in (None, "", row.indicator) and query.get("year") in (None, "", str(row.year))
    ]
    title = both("逐项目标", "Goal by goal")
    columns = tuple(FigureColumn(name, heading) for name, heading in GOAL_HEADINGS.items())
    return Figure(title, columns, shown, title)
