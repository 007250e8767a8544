"""What has changed since the last run, as a table."""

from collections.abc import Mapping
from typing import Any

from lantu.report.goals import GOAL_HEADINGS
from lantu.text import both
from lantu.web.figures.figure import Column, Figure
from lantu.web.http.words import both_words
from lantu.web.state.since import changed, last
from lantu.web.state.studio import Studio


def since(studio: Studio, query: Mapping[str, str], language: str) -> Figure:
    """Return the table of goals that are judged otherwise than by the run before."""
    standing = studio.standing()
    before = last(studio.home, standing)
    columns = (
        Column("year", GOAL_HEADINGS["year"]),
        Column("name", GOAL_HEADINGS["name"]),
        Column("place", GOAL_HEADINGS["place"]),
        Column("was_target", both("此前目标", "Goal before")),
        Column("was_said", both("此前判断", "State before")),
        Column("was_odds", both("此前把握（%）", "Odds before (%)")),
        Column("target", GOAL_HEADINGS["target"]),
        Column("said", GOAL_HEADINGS["said"]),
        Column("odds", GOAL_HEADINGS["odds"]),
    )
    rows = [_row(row) for row in changed(standing, before)] if before else []
    title = both_words("since_last_run")
    return Figure(title, columns, rows, title)


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {name: row[name] for name in ("year", "name", "place")}
    for prefix, side in (("was_", row["was"]), ("", row["now"])):
        told |= {prefix + name: side[name] if side else None for name in ("target", "said", "odds")}
    return told
