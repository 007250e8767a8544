"""Cells that tell an aim in words, under a heading of aims, beside what is there: 2034 Target | Baseline over Reduce … by 12% | 21.5 kL."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.tables.headings.column_sides import role_of
from lantu.drafting.tables.headings.year_columns import YearColumn, year_column
from lantu.drafting.tables.table_shape import NEAR, Cell, TableLine


def as_columns_say(
    text: str, lines: Sequence[TableLine], figures: Sequence[StatedNumber], held: set[int]
) -> list[StatedNumber]:
    """Return the figures, those in words of a cell with the side and the year of their column; held: starts of rows read as numbers."""
    told = (one for one in _cells_under_roles(lines) if not text[one[0].start : one[0].end].isdecimal())
    places = sorted(told, key=lambda one: one[0].start)
    starts = [cell.start for cell, _ in places]
    found: list[StatedNumber] = []
    aim: StatedNumber | None = None  # the last promise before a figure
    for figure in figures:
        place = bisect_right(starts, figure.at) - 1
        line = text.rfind("\n", 0, figure.at) + 1
        said = figure
        if place >= 0 and figure.at < places[place][0].end and line not in held:
            cell, column = places[place]
            said = _with_side(text, figure, cell, column)
            if aim and aim.at >= line and not column.aim and not re.search(r"[^\W\d_]", text[cell.start : figure.at]):
                said = _of_the_aim(said, aim)
        aim = said if said.kind == "promise" else aim
        found.append(said)
    return found


def _of_the_aim(figure: StatedNumber, aim: StatedNumber) -> StatedNumber:
    """Return what is there with the subject of the aim beside it, whose indicator it is where both count alike."""
    alike = figure.unit == aim.unit and not aim.growth
    return replace(figure, subject=aim.subject, indicator=aim.indicator if alike else None)


def rows_of_worded_aims(lines: Sequence[TableLine]) -> set[int]:
    """Return where the rows start that tell their aim in words, so that they are read as sentences are."""
    places = [cell for cell, column in _cells_under_roles(lines) if column.aim and _WORDED.search(cell.text)]
    cells = {cell.start for cell in places}
    return {line.start for line in lines if any(cell.start in cells for cell in line.cells)}


_WORDED = re.compile(r"(?:[A-Za-z]{2,}\W+){3}")


def aims_in_names(lines: Sequence[TableLine], sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences under Objective that name the rows of a table of aims and results: Reply within 3 days | < 3 days | 2.4.

    A name such as "Share of calls answered within 3 minutes" is no sentence.
    """
    starts = [item.start for item in sentences]
    found: list[Sentence] = []
    under: int | None = None
    last = 0
    for line in lines:
        words = [cell.text for cell in line.cells]
        near, last = line.start <= last + NEAR, line.end
        if _roles(words):
            under = next((at for at, word in enumerate(words) if _OBJECTIVE.fullmatch(word)), None)
            continue
        under = under if near else None
        cell = line.cells[under] if under is not None and under < len(line.cells) else None
        if cell and _WORDED.search(cell.text) and _DOES.match(cell.text) and re.search(r"\d", cell.text):
            around = sentences[max(0, bisect_right(starts, cell.start) - 1)]
            found.append(replace(around, start=cell.start, end=cell.end, text=cell.text))
    return found


def promised_in_names(text: str, names: Sequence[Sentence], figures: Sequence[StatedNumber]) -> list[StatedNumber]:
    """Return the figures, those of such sentences as promises; from where a number comes is none: Cut the queue from 9 to 4 days."""
    found: list[StatedNumber] = []
    for figure in figures:
        within = any(name.start <= figure.at < name.end for name in names)
        there = re.search(r"\bfrom\s+[£$€]?$", text[max(0, figure.at - 8) : figure.at])
        found.append(replace(figure, kind="promise") if within and not there else figure)
    return found


_OBJECTIVE = re.compile(
    r"(?:(?:key|strategic|service|annual|performance|corporate)\s+)?(?:objectives?|commitments?|actions?|aims?|promises?)|what\s+we\s+(?:will|want\s+to)\s+do",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"(?:Achieve|Answer|Build|Close|Complete|Deliver|Ensure|Hold|Improve|Increase|Issue|Keep|Maintain|Meet|Open|Plant|Process|Provide|Raise|Reach|Recycle|Reduce"
    r"|Repair|Reply|Resolve|Respond|Review|Serve)\s+(?!of\b)"
)


def _with_side(text: str, figure: StatedNumber, cell: Cell, column: YearColumn) -> StatedNumber:
    """Return a figure with the side and the year of its column; its own year holds where its cell tells it."""
    own = figure.date if figure.date and str(figure.date) in text[cell.start : cell.end] else None
    kind = "promise" if column.aim else "baseline"
    return replace(figure, kind=kind, date=own or column.year or (figure.date if column.aim else None))


def _cells_under_roles(lines: Sequence[TableLine]) -> list[tuple[Cell, YearColumn]]:
    """Return the cells of columns called an aim or what is there, in tables that have both."""
    found: list[tuple[Cell, YearColumn]] = []
    columns: dict[int, YearColumn] = {}
    last = 0
    for line in lines:
        heading = _roles([cell.text for cell in line.cells])
        columns = heading or (columns if line.start <= last + NEAR else {})
        last = line.end
        found += [] if heading else [(line.cells[at], one) for at, one in columns.items() if at < len(line.cells)]
    return found


_WANTED = re.compile(
    r"(?:主要|具体|项目)?(?:建设|工作|实施|项目|具体|任务)(?:内容|任务|规模|规模[及和]内容|内容[及和]规模)|子项目|(?:项目|工程|任务|实事)名称"
)
_PROGRESS = re.compile(r"进展|进度|完成情况|推进情况")  # how far it has come by now


def _role(word: str) -> bool | None:
    """Return whether a column tells what is wanted (True: 建设内容) or how far it has come (False: 进展情况); None for any other.

    >>> [_role(word) for word in ("具体内容", "2031年进展情况", "责任单位", "Baseline")]
    [True, False, None, False]
    """
    plain = "".join(word.split())
    if _WANTED.fullmatch(plain):
        return True
    return False if _PROGRESS.search(plain) else role_of(word)


def _roles(words: Sequence[str]) -> dict[int, YearColumn]:
    """Return the columns of aims, in what year, and of what is there; {} where a row does not name both.

    >>> [(at, one.year, one.aim) for at, one in _roles(["Ref", "2034 Target", "Baseline"]).items()]
    [(1, 2034, True), (2, None, False)]
    """
    found: dict[int, YearColumn] = {}
    for at, word in enumerate(words):
        column = year_column(word)
        role = column.aim if column else _role(word)
        if role is not None:
            found[at] = column or YearColumn(None, role, word)
        elif re.search(r"\d", word) and not _PROGRESS.search(word):
            return {}
    return found if {one.aim for one in found.values()} == {True, False} else {}
