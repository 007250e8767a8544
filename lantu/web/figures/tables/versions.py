"""The versions of the plan, and what changed from one to another, as tables."""

from collections.abc import Callable, Mapping

from lantu.archive import history
from lantu.language.clocks import in_utc
from lantu.language.text import both
from lantu.web.api.plan.versions import version_named
from lantu.web.figures.figure import Figure, FigureColumn
from lantu.web.figures.tables.goal_changes import since_figure
from lantu.web.state.studio import Studio
from lantu.web.views.plan.differences import differences


def versions_figure(studio: Studio, query: Mapping[str, str], language: str) -> Figure:
    """Return the table of versions, the newest first."""
    title = both("历史版本", "Versions of the plan")
    columns = (
        FigureColumn("number", both("版本", "Version")),
        FigureColumn("time", both("时间", "Saved at")),
        FigureColumn("author", both("作者", "Author")),
        FigureColumn("message", both("说明", "Message")),
    )
    rows = [
        {"number": item.number, "time": in_utc(item.created), "author": item.author, "message": item.message}
        for item in history(studio.archive)
    ]
    return Figure(title, columns, rows, title)


def changes_figure(studio: Studio, query: Mapping[str, str], language: str) -> Figure:
    """Return the table of what changed from the version ?a= to ?b= (default: the newest)."""
    old, new = (version_named(studio, query.get(side, default)) for side, default in (("a", "1"), ("b", "head")))
    title = both(f"版本 {old.number} → {new.number}", f"Version {old.number} → {new.number}")
    columns = (
        FigureColumn("part", both("部分", "Part")),
        FigureColumn("kind", both("变化", "Change")),
        FigureColumn("of", both("对象", "Of")),
        FigureColumn("how", both("内容", "How")),
    )
    rows = [
        {"part": part["name"], **{key: row[key] for key in ("kind", "of", "how")}}
        for part in differences(studio, old, new, language)
        for row in part["rows"]
    ]
    return Figure(title, columns, rows, title)


# Of the archive and not of a judged run, and in words that one language has.
ARCHIVE_FIGURES: dict[str, Callable[[Studio, Mapping[str, str], str], Figure]] = {
    "versions": versions_figure,
    "changes": changes_figure,
    "since": since_figure,
}
