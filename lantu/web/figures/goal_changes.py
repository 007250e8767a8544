"""What has changed since the last run, as a table."""

from collections.abc import Mapping
from typing import Any

from lantu.report.goals import GOAL_HEADINGS
from lantu.text import both
from lantu.web.figures.figure import Figure, FigureColumn
from lantu.web.http.words import both_words
from lantu.web.state.goal_changes import changed, last
from lantu.web.state.studio import Studio


def since_figure(studio: Studio, query: Mapping[str, str], language: str) -> Figure:
    """Return the table of goals that are judged otherwise than by the run before."""
    judged = studio.judged()
    before = last(studio.home, judged)
    columns = (
        FigureColumn("year", GOAL_HEADINGS["year"]),
        FigureColumn("name", GOAL_HEADINGS["name"]),
        FigureColumn("place", GOAL_HEADINGS["place"]),
        FigureColumn("was_target", both("此前目标", "Goal before")),
        FigureColumn("was_said", both("此前判断", "State before")),
        FigureColumn("was_odds", both("此前把握（%）", "Odds before (%)")),
        FigureColumn("target", GOAL_HEADINGS["target"]),
        FigureColumn("said", GOAL_HEADINGS["said"]),
        FigureColumn("odds", GOAL_HEADINGS["odds"]),
    )
    rows = [_row(row) for row in changed(judged, before)] if before else []
    title = both_words("since_last_run")
    return Figure(title, columns, rows, title)


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {name: row[name] for name in ("year", "name", "place")}
    for prefix, side in (("was_", row["was"]), ("", row["now"])):
        told |= {prefix + name: side[name] if side else None for name in ("target", "said", "odds")}
    return told
