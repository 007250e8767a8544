"""Every source of the pack, and every assumption, as tables."""

from collections.abc import Mapping

from lantu.text import both, say_both
from lantu.web.figures.figure import Column, Figure
from lantu.web.state.judged_run import Standing
from lantu.web.views.sources import assumptions as assumptions_of
from lantu.web.views.sources import source_rows


def sources(standing: Standing, query: Mapping[str, str]) -> Figure:
    """Return every source with what it gives."""
    title = both("来源", "Sources")
    columns = (
        Column("id", both("代号", "Id")),
        Column("title", both("题名", "Title")),
        Column("publisher", both("发布者", "Publisher")),
        Column("date", both("日期", "Date")),
        Column("gives", both("给出", "Gives")),
        Column("years", both("年份", "Years")),
        Column("licence", both("许可", "Licence")),
        Column("url", both("网址", "Address")),
    )
    return Figure(title, columns, source_rows(standing), title)


def assumptions(standing: Standing, query: Mapping[str, str]) -> Figure:
    """Return every assumption that the run drew, with its range and evidence."""
    rows = [vars(row) | {"basis": say_both(row.basis)} for row in assumptions_of(standing)]
    title = both("假设", "Assumptions")
    columns = (
        Column("name", both("代号", "Id")),
        Column("label", both("假设", "Assumption")),
        Column("value", both("取值", "Value")),
        Column("range", both("90%区间", "90 % range")),
        Column("basis", both("依据", "Basis")),
        Column("source", both("证据", "Evidence")),
    )
    return Figure(title, columns, rows, title)
