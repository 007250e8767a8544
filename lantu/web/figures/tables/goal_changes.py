"""What has changed since the last run, as a table."""

from collections.abc import Mapping
from typing import TypedDict

from lantu.language.text import both
from lantu.report.verdict.goals import GOAL_HEADINGS
from lantu.web.figures.figure import Figure, FigureColumn
from lantu.web.http.words import both_words
from lantu.web.state.runs.goal_changes import GoalSince, changed, last
from lantu.web.state.studio import Studio


class DrawnChange(TypedDict):
    """A goal that is judged otherwise, a row of the table; None on the side where it is not there."""

    year: int
    name: Mapping[str, str]
    place: Mapping[str, str] | None
    was_target: Mapping[str, str] | None
    was_said: Mapping[str, str] | None
    was_odds: float | None
    target: Mapping[str, str] | None
    said: Mapping[str, str] | None
    odds: float | None


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


def _row(row: GoalSince) -> DrawnChange:
    was, now = row["was"], row["now"]
    return {
        "year": row["year"],
        "name": row["name"],
        "place": row["place"],
        "was_target": was["target"] if was else None,
        "was_said": was["said"] if was else None,
        "was_odds": was["odds"] if was else None,
        "target": now["target"] if now else None,
        "said": now["said"] if now else None,
        "odds": now["odds"] if now else None,
    }
