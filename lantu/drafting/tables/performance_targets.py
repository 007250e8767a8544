"""Performance targets of programmes, as departments' budgets print them: 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重.

How a target binds, its number and its unit stand in a column each; what its programme costs and how much it weighs stand beside it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lantu.catalogue import Indicator
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.tables.cells.cell_figures import PlaceInTable, cell_figures
from lantu.drafting.tables.headings.heading_words import UNITS
from lantu.drafting.tables.headings.year_columns import YearColumn
from lantu.drafting.tables.table_shape import TableLine
from lantu.packs.cells.relation_words import relation_of_sign

_NAME = re.compile(r"(?:绩效)?(?:三级|末级|具体)指标(?:名称)?|(?:绩效)?指标(?:名称|内容)")
_BINDS = re.compile(r"(?:绩效)?(?:指标)?(?:性质|(?:比较|计算|运算|关系)?符号)")
_VALUE = re.compile(r"(?:绩效|年度)?(?:指标|目标)值")
OF_A_PROGRAMME = "a target of one programme of a department"


@dataclass(frozen=True)
class TargetColumns:
    """The columns of a table of performance targets: its name, how it binds, its number and its unit."""

    name: int
    binds: int
    value: int
    unit: int | None


def target_columns(words: Sequence[str]) -> TargetColumns | None:
    """Return the columns that a heading of performance targets has; None where it is none.

    >>> target_columns(["项目名称", "三级指标", "绩效指标性质", "绩效指标值", "绩效度量单位", "权重"])
    TargetColumns(name=1, binds=2, value=3, unit=4)
    """
    value = _first(_VALUE, words)
    if value is None:
        return None  # of most rows no more is asked
    name, binds = _first(_NAME, words), _first(_BINDS, words)
    return None if name is None or binds is None else TargetColumns(name, binds, value, _first(UNITS, words))


def _first(kind: re.Pattern[str], words: Sequence[str]) -> int | None:
    return next((at for at, word in enumerate(words) if kind.fullmatch("".join(word.split()))), None)


def target_figures(
    text: str, line: TableLine, columns: TargetColumns, year: int | None, indicators: Mapping[str, Indicator]
) -> Iterator[StatedNumber]:
    """Yield the target of a row, of its programme alone; nothing where it is told in words (定性)."""
    words = [cell.text for cell in line.cells]
    if len(words) <= max(columns.name, columns.binds, columns.value):
        return
    relation = relation_of_sign(words[columns.binds].strip())
    name = words[columns.name].strip()
    if relation is None or not name:
        return
    unit = words[columns.unit].strip() if columns.unit is not None and columns.unit < len(words) else ""
    column = YearColumn(year, True, "")
    place = PlaceInTable(line, line.cells[columns.value], column, name, unit)
    for figure in cell_figures(text, place, False, True, indicators):
        yield replace(figure, relation=relation, doubt=figure.doubt or OF_A_PROGRAMME)
