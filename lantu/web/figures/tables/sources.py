"""Every source of the pack, and every assumption, as tables."""

from collections.abc import Mapping

from lantu.language.text import both, say_both
from lantu.web.figures.figure import Figure, FigureColumn
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views.sources import assumptions as assumptions_of
from lantu.web.views.sources import source_rows


def sources_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return every source with what it gives."""
    title = both("来源", "Sources")
    columns = (
        FigureColumn("id", both("代号", "Id")),
        FigureColumn("title", both("题名", "Title")),
        FigureColumn("publisher", both("发布者", "Publisher")),
        FigureColumn("date", both("日期", "Date")),
        FigureColumn("gives", both("给出", "Gives")),
        FigureColumn("years", both("年份", "Years")),
        FigureColumn("licence", both("许可", "Licence")),
        FigureColumn("url", both("网址", "Address")),
    )
    return Figure(title, columns, source_rows(judged), title)


def assumptions_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return every assumption that the run drew, with its range and evidence."""
    rows = [vars(row) | {"basis": say_both(row.basis)} for row in assumptions_of(judged)]
    title = both("假设", "Assumptions")
    columns = (
        FigureColumn("name", both("代号", "Id")),
        FigureColumn("label", both("假设", "Assumption")),
        FigureColumn("value", both("取值", "Value")),
        FigureColumn("range", both("90%区间", "90 % range")),
        FigureColumn("basis", both("依据", "Basis")),
        FigureColumn("source", both("证据", "Evidence")),
    )
    return Figure(title, columns, rows, title)
