"""The cells of a row of a table: which column each stands in, what the row is about, and in which unit it counts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lantu.catalogue import Indicator
from lantu.drafting.figures.matching import match_subject
from lantu.drafting.tables.cells.cell_figures import PlaceInTable
from lantu.drafting.tables.cells.cell_units import known_unit, unit_of_amount
from lantu.drafting.tables.cells.scaled_units import scale_beside
from lantu.drafting.tables.headings.heading_words import UNIT_IN_BRACKETS, is_remark, without_mark
from lantu.drafting.tables.headings.table_years import YEAR_ALONE, year_of_cells
from lantu.drafting.tables.headings.year_columns import YearColumn
from lantu.drafting.tables.rows_of_years import role_named, year_named, year_of_row
from lantu.drafting.tables.table_shape import Cell, Shape, TableLine
from lantu.language.units import unit

_LABEL = re.compile(r"[\u4e00-\u9fff]\s*[\u4e00-\u9fff]|[A-Za-z]{3}")  # 粮 食: a page parts letters to fill a cell
_NAMED_SO = re.compile(
    r"(?![一二三四五六七八九十百千万亿元人个户亩吨])[\u4e00-\u9fff]|\d{1,3}\s*[-—–~～至]\s*\d{1,3}\s*周?岁|[A-Z][A-Za-z&]{0,3}[\d.]{0,4}"
)  # 蛋, 18-34岁, S106, GP


def all_undated(shape: Shape) -> bool:
    """Whether a table names columns and a year of none."""
    return bool(shape.years) and all(column.undated for column in shape.years.values())


def year_above_or_in_row(words: list[str], shape: Shape, before: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return (column, year) that hold from a row on, of a table whose columns name no years."""
    if not all_undated(shape):
        return None
    first = words[: min(shape.years)]
    if told := year_of_cells(first):
        return told
    return before if before and before[0] < len(first) and not first[before[0]].strip() else None


def led_by(words: list[str], shape: Shape, before: list[str]) -> list[str]:
    """Return the first cells of a row of a table whose columns name no years; empty ones repeat what stands above, as merged cells do."""
    if not all_undated(shape):
        return []
    first, led = words[: min(shape.years)], []
    for at, word in enumerate(first):
        goes_on = (
            not word.strip()
            and at < len(before)
            and not _TOTAL.search(before[at])
            and len(led) == at
            and any(one.strip() for one in first[at + 1 :])
        )
        led.append(before[at] if goes_on else word)
    return led


def places_of_row(
    line: TableLine,
    shape: Shape,
    indicators: Mapping[str, Indicator],
    led: list[str],
    row_year: tuple[int, int] | None,
) -> Iterator[PlaceInTable]:
    """Yield the cells of a row that stand in a column of a year, or of an indicator where rows are years; row_year: its own."""
    cells = line.cells
    if shape.names:
        row = year_named(cells)
        year = year_of_row(cells) or (row.year if row else None)
        for at, name in shape.names.items():
            if year is not None and at < len(cells):
                told = UNIT_IN_BRACKETS.search(name)
                told = None if told and (is_remark(told[1]) or _is_short_name(told[1])) else told
                role = role_named(name)
                column = YearColumn(year, row.aim if role is None and row else role, name, of=shape.groups.get(at, ""))
                bare = (
                    shape.title
                    if role is not None and shape.title and len(name.split()) < 3
                    else UNIT_IN_BRACKETS.sub("", name).strip()
                )
                named = _names_beside(cells, shape, at)
                yield PlaceInTable(line, cells[at], column, f"{named} {bare}".strip(), told[1] if told else shape.unit)
        return
    labels = [
        (at, word)
        for at, word in enumerate(led or [cell.text for cell in cells[: min(shape.years)]])
        if (_LABEL.search(word) or (at == 0 and _NAMED_SO.fullmatch(word.strip()))) and at != shape.unit_column
    ]
    if row_year and len(labels) > 1:
        labels = [one for one in labels if one[0] != row_year[0]]
    labels = [one for one in labels if one[0] not in shape.asides] or labels
    labels = [one for one in labels if not _CODE.fullmatch(one[1].strip())] or labels
    if not labels:
        return
    named = [text for at, text in labels if at == shape.label]
    name = (
        named[0]
        if named
        else _all_names([text for _, text in labels])
        if any(column.undated for column in shape.years.values())
        else max((text for _, text in labels), key=lambda text: _likeness(text, indicators))
    )
    name = _ROW_NUMBER.sub("", without_mark(name))
    section = UNIT_IN_BRACKETS.search(shape.section)
    in_section = section[1] if section and known_unit(section[1]) and not re.match(r"\d", section[1]) else ""
    if all_undated(shape) and in_section and len(name) <= _SHORT:
        name = f"{UNIT_IN_BRACKETS.sub('', shape.section).strip()} {name}".strip()
    in_label = None if _ends_in_initials(name) else UNIT_IN_BRACKETS.search(name)
    at = shape.unit_column
    in_column = cells[at].text if at is not None and at < len(cells) else ""
    counted = re.match(r"\s*(?:(%|per\s?cent(?:age)?\b)|(?:number|no\.|#)\s*of\s+(?P<what>\w+)?)", name, re.IGNORECASE)
    in_name = _counted_by(counted) if counted else "%" if _A_SHARE.search(name) else ""
    remark = (
        in_label
        and _REMARK.fullmatch(in_label[1])
        and not known_unit(in_label[1])
        and not unit_of_amount(f"1{in_label[1]}")
    )
    behind_a_place = in_label and _PLACE.search(name[: in_label.start()].rstrip())
    remark = remark and (
        any(known_unit(column.unit) for column in shape.years.values()) or (behind_a_place and known_unit(shape.unit))
    )
    remark = remark or (in_label and is_remark(in_label[1]))
    under = line.below if known_unit(line.below) else ""
    in_brackets = _unit_among(in_label[1], bool(in_name)) if in_label and not remark else ""
    stated = in_column or in_brackets or in_name or under
    for number, column in sorted(shape.years.items()):
        if number < len(cells):
            column = replace(column, year=row_year[1] if row_year else column.year) if column.undated else column
            column = _dated_beside(column, number, cells, shape)
            of = f" {UNIT_IN_BRACKETS.sub('', column.words).strip() if column.undated else column.of}".rstrip()
            told = column.unit or stated if not of else column.unit
            told = told or stated or shape.unit or in_section
            told = told or (of.strip() if column.undated and not _ONLY_WHEN.fullmatch(of.strip()) else "")
            own = column.unit if column.growth else ""  # a column of growth counts in %, whatever the row's unit
            stands = told if column.undated else own or stated or column.unit or shape.unit or in_section
            yield PlaceInTable(
                line,
                cells[number],
                column,
                UNIT_IN_BRACKETS.sub("", name).strip() + of,
                stands,
                in_label[0] if in_label else "",
            )


def _counted_by(counted: re.Match[str]) -> str:
    """Return what a name counts in: %, or a number, which may be of a measure of land or length (Number of hectares planted)."""
    if counted[1]:
        return "%"
    what = known_unit(counted["what"] or "")
    return what if what and unit(what).base in ("km", "km2", "m3") else "number"


def _names_beside(cells: tuple[Cell, ...], shape: Shape, at: int) -> str:
    """Return the words that a row of a year tells before a number, which say of what it is: 2031 | Roof | yearly | 1,395."""
    told = [cells[one].text for one in sorted(shape.names) if one < at and one < len(cells)]
    return " ".join(
        word for word in told if _LABEL.search(word) and not re.search(r"\d", word) and len(word) <= _LONGEST
    )


_LONGEST = 60  # characters of such a name


def _is_short_name(told: str) -> bool:
    """Whether words in brackets are the capitals of the name before them and no unit: 地区生产总值（GDP）."""
    return re.fullmatch(r"[A-Z]{3,6}", told.strip()) is not None and not known_unit(told)


def _ends_in_initials(name: str) -> bool:
    """Whether the capitals in brackets behind a name are the initials of its words: Calls for Service (CFS).

    >>> [
    ...     _ends_in_initials(name)
    ...     for name in ("Calls for Service (CFS)", "Mobile Care Units (MCUs)", "Power sold (MWh)")
    ... ]
    [True, True, False]
    """
    told = re.search(r"\(([A-Z]{2,6})s?\)$", name.strip())
    if told is None or known_unit(told[1]):
        return False
    words = re.findall(r"[A-Za-z]+", name[: told.start()])
    long = [word for word in words if word not in _SMALL]
    return any("".join(word[0] for word in some).upper().endswith(told[1]) for some in (words, long))


_A_SHARE = re.compile(
    r"\w\s%$|\bas\s(?:an?\s)?(?:%|per\s?cent(?:age)?)\sof\b"
)  # Rent owed %, Rent paid as % of rent due
_SMALL = {"of", "the", "and", "for", "in", "to", "per", "by", "on", "with"}


def _unit_among(told: str, named: bool) -> str:
    """Return the unit that brackets behind a name tell, of several words the one that is a unit: cumulative, %.

    named: the name tells its unit itself, so that a word in brackets that is none is a remark.
    """
    bare = re.sub(r"^in\s+", "", told.strip())
    told = bare if known_unit(bare) else told  # waiting time (in days)
    if scale_beside(told):
        return told  # people, 000s
    known = next((one.strip() for one in re.split(r"[,，、;；]", told) if known_unit(one.strip())), "")
    return known or ("" if named else told)


def _dated_beside(column: YearColumn, at: int, cells: tuple[Cell, ...], shape: Shape) -> YearColumn:
    """Return a column without a year with that of the cell left of it, where that holds one alone: Year | Value | 2031 | 2032."""
    left = at - 1
    if column.year or column.undated or left < 1 or left in shape.years or not YEAR_ALONE.fullmatch(cells[left].text):
        return column
    return replace(column, year=int(cells[left].text[:4]))


_CODE = re.compile(r"[A-Z]{1,4}[-.]?\d[\d.]{0,4}")  # KPI07 beside what it counts
_ONLY_WHEN = re.compile(
    r"(?:本[月期季年]|上[月期年]|当[月期年]|[上去]年同期|[上下]半年|全年|(?:本年)?累计)(?:完成)?(?:数|值|量|额)?"
)
_PLACE = re.compile(r"[市区县镇乡省州旗]$|街道$")  # 洛江区（台商区）
_REMARK = re.compile(r"[\u4e00-\u9fff、，]{2,}")  # 支出（含专项）
_ROW_NUMBER = re.compile(
    r"^\s*(?!\d{1,3}\s*[-—–~～至]\s*\d{1,3}\s*周?岁)[（(]?\d+(?:[)）.、]\s*|\s+|(?=[^\d\s%])(?![个市县区镇乡村岁类大家项所条座年月日米吨万千百亿月台处户人]))"
)  # 10市平均 and 3岁以下托位 bear none


def _all_names(labels: list[str]) -> str:
    """Return the names that lead a row, one behind the other, or the first where they are long."""
    short = list(dict.fromkeys(without_mark(label).strip() for label in labels if len(label) <= _SHORT))
    return " ".join(short) if len(short) == len(set(labels)) else labels[0]


_TOTAL = re.compile(r"合计|总计|小计|共计|\b(?:sub)?total\b", re.IGNORECASE)
_SHORT = 16  # characters of a name that may stand beside another one


def _likeness(name: str, indicators: Mapping[str, Indicator]) -> tuple[float, int]:
    """Return how well a label names an indicator, whatever its unit: a category beside it may be longer."""
    bare = UNIT_IN_BRACKETS.sub("", name).strip()
    best = max(
        (
            found.score
            for told in ("%", "person", "yuan", "km", "count")
            if (found := match_subject(bare, "", told, indicators))
        ),
        default=0.0,
    )
    return best, len(name)
