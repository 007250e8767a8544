"""The tables of the plan as they stand in its files: goals, projects or assumptions."""

from collections.abc import Mapping

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.packs import columns, read_pack_files
from lantu.web.figures.figure import Figure, FigureColumn
from lantu.web.http.words import both_words
from lantu.web.state.plan_reading import SHEETS
from lantu.web.state.runs.judged import JudgedRun


def plan_figure(judged: JudgedRun, query: Mapping[str, str]) -> Figure:
    """Return the table of ?sheet=goals, projects or assumptions."""
    sheet = query.get("sheet", SHEETS[0])
    if sheet not in SHEETS:
        raise LantuError(
            Text(f"没有工作表“{sheet[:60]}”", f"there is no sheet '{sheet[:60]}'"), hint=did_you_mean(sheet, SHEETS)
        )
    files = judged.once("pack files", lambda: read_pack_files(judged.plan.folder))
    rows = [dict(line.values) for line in files.sheets.get(sheet, ())]
    shown = [
        FigureColumn(column.column, column.labels)
        for column in columns(sheet)
        if any(row.get(column.column) for row in rows)
    ]
    title = both_words(f"sheet_{sheet}")
    return Figure(title, tuple(shown), rows, title)
