"""Tables of indicators in a plan: a row an indicator and a column a year, as five-year plans print them, or the other way round.

Long because the rows of a table are read in one pass, each with what the heading and the rows above it have settled.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from lantu.catalogue import Indicator
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.amounts.relations import relation_between
from lantu.drafting.figures.matching import Match, beyond_bounds, match_subject
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.figures.subjects.subjects import per_people, subject_before
from lantu.drafting.tables.aimed_titles import FORECAST, by_title
from lantu.drafting.tables.beside import side_by_side
from lantu.drafting.tables.cells import CellNumber, cell_numbers, marks_decimals_with_commas, with_whole_signs
from lantu.drafting.tables.heading_words import without_mark
from lantu.drafting.tables.long_tables import LongShape, long_cells, long_shape, names_years
from lantu.drafting.tables.rows_of_years import heading_over_years, role_named, year_named, year_of_row
from lantu.drafting.tables.table_columns import (
    columns_by_name,
    columns_by_result,
    columns_by_role,
    columns_by_unit,
    columns_under_a_year,
    one_year_unsaid,
    promised,
    speaks_of_aims,
    told_apart,
    two_years_of_a_record,
)
from lantu.drafting.tables.table_ends import ends_between, is_other_heading
from lantu.drafting.tables.table_shape import (
    Cell,
    Shape,
    TableLine,
    YearColumn,
    heading_of,
    is_label,
    is_title,
    names_a_heading,
    section_told,
    table_lines,
    unit_told,
)
from lantu.drafting.tables.table_years import year_of_cells, year_told_above
from lantu.drafting.tables.told_cells import FISCAL, ToldAmount, told_amounts
from lantu.drafting.tables.two_headings import parted_by_names, under_groups
from lantu.drafting.times.parts_of_years import part_told
from lantu.language.errors import UnitError
from lantu.language.units import unit

_UNIT = re.compile(r"[（(]\s*([^（）()]{1,14})\s*[)）]\s*$")
_SCALE_ALONE = {
    "thousand": 1e3,
    "thousands": 1e3,
    "千": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "百万": 1e6,
    "billion": 1e9,
    "billions": 1e9,
    "万": 1e4,
    "十万": 1e5,
    "千万": 1e7,
    "亿": 1e8,
    "'000": 1e3,
    "000s": 1e3,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "trillion": 1e12,
    "trn": 1e12,
    "lakh": 1e5,
    "lakhs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
}  # a unit column that says only how many are counted as one
_SCALED_UNIT = re.compile(r"(thousand|million|billion|lakh|crore)s?\s+(?:of\s+)?(\S.*)", re.IGNORECASE)
_COUNTED = ("person", "yuan", "count", "household", "home", "ratio")
_SUMMED = re.compile(r"累计|cumulative", re.IGNORECASE)
_TITLED = re.compile(r"((?:19|20)\d\d)年?[^\d。\t]{0,16}(?:指标|目标)\s*$")  # a title over two columns: 2031年主要指标
_LABEL = re.compile(r"[\u4e00-\u9fff]\s*[\u4e00-\u9fff]|[A-Za-z]{3}")  # 粮 食: a page parts letters to fill a cell
_ONE_LETTER = re.compile(r"(?![一二三四五六七八九十百千万亿元人个户亩吨])[\u4e00-\u9fff]")  # 蛋
_RATE = re.compile(r"\s*(?:per|rate|ratio|index|score|rank\w*)\b", re.IGNORECASE)  # of no unit that Lantu has
_UNSAID = "a table of one year without a word of an aim: a record, or a promise"
_GROUPED = "a column of a year under a name of its own"
_FORETOLD = re.compile(r"预测|预估|forecast|projected|projection|(?<=\d)f\b", re.IGNORECASE)
_ABOVE, _BELOW = 2000, 200  # characters that a title is looked for above a row, rows that are looked at below a heading
_NEAR = 200  # characters between two rows of one table at most


@dataclass(frozen=True)
class _Place:
    """Where a number of a table belongs: its row, its column, the name of its indicator, and the unit that is told for it."""

    line: TableLine
    cell: Cell
    column: YearColumn
    subject: str
    unit: str


def table_figures(text: str, indicators: Mapping[str, Indicator], written: int | None) -> Iterator[StatedNumber]:
    """Yield the figures of tables whose heading names years; columns of growth and of remarks are left out."""
    shape, long, last_end = Shape(), None, -2
    above: list[str] = []
    row_year: tuple[int, int] | None = None  # (column, year) that a row's first cells tell, for those below it as well
    before: TableLine | None = None  # the row of figures before
    led: list[str] = []  # the first cells of a row, where they are empty those of the row above it
    lines = side_by_side(table_lines(text))
    commas = marks_decimals_with_commas("\t".join(cell.text for line in lines for cell in line.cells))
    for number, line in enumerate(lines):
        shape = Shape() if _ends(text[max(last_end, 0) : line.start], line, shape) else shape
        heading = heading_of(line.cells, _unit_above(text, line, shape), commas)
        near = line.start <= last_end + _NEAR
        section = section_told(text[max(last_end, 0) : line.start]) if near else ""
        shape.section = shape.section if not section or _is_unit_of(before, section) else section
        words = [cell.text for cell in line.cells]
        if names_years(words) and (found := long_shape(words, _rows_below(lines, number))):
            long, shape, last_end, above = found, Shape(), line.end, []
            continue
        if long and near:
            last_end = line.end
            yield from _long_figures(text, line, long, indicators, written)
            continue
        long = None
        parted = heading is not None and len(heading.years) > 1 and _all_undated(shape)
        if heading and heading.years:
            heading.years = told_apart(heading.years, words, above if near else [])
            heading.years = under_groups(heading.years, words, above if near else [])
            heading.years = by_title(heading.years, _title_above(text, line.start))
        elif heading is None and not shape.years:
            heading, titled = _heading_of_names(text, lines, number, shape if near else Shape(), commas)
            shape, near = (titled, True) if titled else (shape, near)
        if heading and (
            not (shape.years or shape.names) or not near or parted or names_a_heading(line.cells) or heading.names
        ):
            shape, row_year, led = heading, None, []
        elif not near:
            shape = Shape()
        elif (above and (apart := parted_by_names(shape.years, words, _rows_below(lines, number)))) or (
            shape.years and (apart := _units_row(line.cells, shape) or columns_under_a_year(shape.years, words))
        ):
            shape.years = apart
        elif is_title(line.cells) and not _is_unit_of(before, "".join(words).strip()):
            shape.section = next((word for word in words if word.strip()), "")
        elif shape.names or shape.years:
            row_year = _year_of_row(words, shape, row_year)
            led = _led_by(words, shape, led)
            before = line
            for place in _places(line, shape, indicators, led, row_year):
                yield from _place_figures(text, place, shape, indicators, written)
        above = words if not re.search(r"\d", "".join(words)) else []
        last_end = line.end


def _is_unit_of(before: TableLine | None, section: str) -> bool:
    """Whether a line alone is the unit of the row of figures above it, in brackets under its name, and heads no rows below."""
    return before is not None and bool(before.below) and section[1:-1].strip() == before.below


def _heading_of_names(
    text: str, lines: list[TableLine], number: int, before: Shape, commas: bool
) -> tuple[Shape | None, Shape | None]:
    """Return the heading that a row without years is, and the shape that a title gives to two columns without any; None for none.

    before: what the rows above have settled, where they are of the same table.
    """
    line, following = lines[number], lines[number + 1].cells if number + 1 < len(lines) else ()
    words, title = [cell.text for cell in line.cells], _title_above(text, line.start)
    heading = heading_over_years(line.cells, following, title)
    heading = heading or (None if before.names else _heading_without_years(words, title, commas))
    if heading is None and len(words) == 2 and (year := _TITLED.search(title)):
        return None, Shape(years={1: YearColumn(int(year[1]), True, title)}, commas=commas)
    if heading is None and not before.names:
        named = columns_by_name(words, _rows_below(lines, number), title, year_told_above(text, line.start))
        unit_told_above = _unit_above(text, line, before)
        heading = (
            Shape(years=named, unit_column=_unit_column(words), unit=unit_told_above, commas=commas) if named else None
        )
    return heading, None


def _place_figures(
    text: str, place: _Place, shape: Shape, indicators: Mapping[str, Indicator], written: int | None
) -> Iterator[StatedNumber]:
    """Yield the figures of a cell with what its column and its table say of them: promised or not, and why they wait."""
    aims = speaks_of_aims(text)
    promise = promised(place.column, shape.years, written) or _AIMED_ROW.search(place.subject) is not None
    promise = promise and (aims or not two_years_of_a_record(shape.years, written))
    unsaid = promise and one_year_unsaid(shape.years, written) and not aims
    foretold = promise and _FORETOLD.search(place.column.words) is not None
    own = place.column.doubt or (_GROUPED if place.column.of else "") or _part_of_its_year(place.column.words)
    own = own or (FORECAST if foretold else "")
    for one in _cell_figures(text, place, shape.commas, promise, indicators):
        figure = replace(one, doubt=one.doubt or own) if own else one
        yield _waiting(figure, _UNSAID) if unsaid else figure


def _rows_below(lines: list[TableLine], number: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in islice(_block(lines, number), _BELOW)]


def _all_undated(shape: Shape) -> bool:
    return bool(shape.years) and all(column.undated for column in shape.years.values())


def _year_of_row(words: list[str], shape: Shape, before: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return (column, year) that hold from a row on, of a table whose columns name no years."""
    if not _all_undated(shape):
        return None
    first = words[: min(shape.years)]
    if told := year_of_cells(first):
        return told
    return before if before and before[0] < len(first) and not first[before[0]].strip() else None


def _led_by(words: list[str], shape: Shape, before: list[str]) -> list[str]:
    """Return the first cells of a row of a table whose columns name no years; empty ones repeat what stands above, as merged cells do."""
    if not _all_undated(shape):
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


def _long_figures(
    text: str, line: TableLine, shape: LongShape, indicators: Mapping[str, Indicator], written: int | None
) -> Iterator[StatedNumber]:
    """Yield the figures of a row of a long table; it promises what its own words or a later year say."""
    for one in long_cells(shape, line.cells):
        column = one.column
        later = written is not None and column.year is not None and column.year > written
        promise = column.aim if column.aim is not None else later
        unsaid = column.aim is None and written is None and speaks_of_aims(text)
        place = _Place(line, line.cells[one.at], column, one.subject, one.unit)
        for figure in _cell_figures(text, place, False, promise, indicators):
            why = column.doubt or _part_of_its_year(column.words) or (_UNSAID if unsaid else "")
            yield replace(figure, doubt=figure.doubt or why) if why else figure


def _ends(between: str, line: TableLine, shape: Shape) -> bool:
    """Whether a row begins another table than the one above it, by the text between them or by its own headings."""
    if not shape.years and not shape.names:
        return False
    words = [cell.text for cell in line.cells]
    other = is_other_heading(words, shape.years) and not (
        _units_row(line.cells, shape) or columns_under_a_year(shape.years, words)
    )
    return other or ends_between(between)


_TO_DATE = re.compile(r"\b(?:ytd|(?:year\s+)?to\s+date)\b", re.IGNORECASE)
_AIMED_ROW = re.compile(  # a row of targets; not of what is kept within one
    r"(?<!\bthe\s)(?<!\bon\s)(?<!\bmeeting\s)(?<!\bwithin\s)(?<!\bbelow\s)\b(?:goals?|targets?)\s*$", re.IGNORECASE
)


def _part_of_its_year(words: str) -> str:
    """Return why a column is not of a whole year: Q3 2031/32, year to date; empty where nothing says so."""
    told = _TO_DATE.search(words)
    part = told[0] if told else part_told(words)
    return f"'{part}': a part of the year" if part else ""


def _title_above(text: str, start: int) -> str:
    """Return the line above a row that is not empty and tells more than a unit for the whole table."""
    above = [row for row in text[max(0, start - _ABOVE) : start].split("\n") if row.strip()]
    while len(above) > 1 and re.match(r"\s*[（(]?(?:计量)?单位\s*[:：]", above[-1]):
        above.pop()
    return above[-1] if above else ""


def _waiting(figure: StatedNumber, why: str) -> StatedNumber:
    """Return a figure that is not known to be promised."""
    return replace(figure, kind="baseline", doubt=figure.doubt or why)


def _cell_figures(
    text: str, place: _Place, commas: bool, promise: bool, indicators: Mapping[str, Indicator]
) -> Iterator[StatedNumber]:
    """Yield the figures of a cell: its number, and what stands beside it in brackets or words."""
    cell, content = place.cell, text[place.cell.start : place.cell.end]
    dated = (place.column.year is None and not place.column.undated) or re.search(
        rf"[（(]\s*(?:for\s+)?(?:19|20)\d\d\s*[)）]|{FISCAL.pattern}", cell.text
    )
    dash = cell.text.strip() == "一" and any(re.search(r"\d", one.text) for one in place.line.cells)
    numbers = [] if dated or dash else list(cell_numbers(_point(cell.text), commas))  # the numeral for a dash
    for number in numbers:
        yield _figure(text, place, number, indicators, promise)
    rest = max((number.end for number in numbers), default=0)
    yield from (
        _told(text, place, one, indicators, promise) for one in told_amounts(content) if one.amount.start >= rest
    )


def _block(lines: list[TableLine], number: int) -> Iterator[TableLine]:
    """Yield the rows of the same table below one."""
    for at in range(number + 1, len(lines)):
        above, row = lines[at - 1], lines[at]
        if row.start > above.end + _NEAR:
            return
        yield row


def _unit_column(words: list[str]) -> int | None:
    return next(
        (at for at, word in enumerate(words) if re.fullmatch(r"(?:计量)?单位|units?", word, re.IGNORECASE)), None
    )


def _heading_without_years(words: list[str], title: str, commas: bool) -> Shape | None:
    """Return the shape of a heading row that names roles or units and no years; None where it is none."""
    roles, units = columns_by_role(words), _unit_column(words)
    if roles and units is not None:  # 单位 | 现状值 | 目标值: numbers whose unit stands in a column of its own
        roles = {at: replace(column, words="", undated=True) for at, column in roles.items()}
        return Shape(years=roles, unit_column=units, commas=commas)
    years = columns_by_result(words, title) or roles or columns_by_unit(words, title)
    label = next((at for at, word in enumerate(words) if is_label(word)), None)
    return Shape(years=years, commas=commas, label=label, unit_column=units) if years else None


def _point(cell: str) -> str:
    """Return a cell that is nothing but a number with the point that some pages print as a full stop: 76。7."""
    return cell.replace("。", ".") if re.fullmatch(r"[≥≤><]?\s*\d+。\d+\s*[%％]?", cell) else cell


def _unit_above(text: str, line: TableLine, before: Shape) -> str:
    """Return the unit that the three lines above a heading tell for the whole table."""
    above = text[max(0, line.start - _NEAR) : line.start].split("\n")[-4:]
    told = [found for row in above if (found := unit_told(row))]
    return (
        told[-1]
        if (told and _known(told[-1])) or (told and told[-1] in _SCALE_ALONE)
        else before.unit
        if not told
        else ""
    )


def _units_row(cells: tuple[Cell, ...], shape: Shape) -> dict[int, YearColumn]:
    """Return the columns with the units of a second heading row; {} where the row is none."""
    told = {at: cells[at].text.strip("（()）") for at in shape.years if at < len(cells) and cells[at].text}
    if not told or not all((_known(name) or name in _SCALE_ALONE) and not name[0].isdigit() for name in told.values()):
        return {}
    return {
        at: YearColumn(column.year, column.aim, column.words, told.get(at, column.unit))
        for at, column in shape.years.items()
    }


def _places(
    line: TableLine,
    shape: Shape,
    indicators: Mapping[str, Indicator],
    led: list[str],
    row_year: tuple[int, int] | None,
) -> Iterator[_Place]:
    """Yield the cells of a row that stand in a column of a year, or of an indicator where rows are years; row_year: its own."""
    cells = line.cells
    if shape.names:
        row = year_named(cells)
        year = year_of_row(cells) or (row.year if row else None)
        for at, name in shape.names.items():
            if year is not None and at < len(cells):
                told = _UNIT.search(name)
                role = role_named(name)
                column = YearColumn(year, row.aim if role is None and row else role, name)
                bare = (
                    shape.title
                    if role is not None and shape.title and len(name.split()) < 3
                    else _UNIT.sub("", name).strip()
                )
                yield _Place(line, cells[at], column, bare, told[1] if told else shape.unit)
        return
    labels = [
        (at, word)
        for at, word in enumerate(led or [cell.text for cell in cells[: min(shape.years)]])
        if (_LABEL.search(word) or (at == 0 and _ONE_LETTER.fullmatch(word.strip()))) and at != shape.unit_column
    ]
    if row_year and len(labels) > 1:
        labels = [one for one in labels if one[0] != row_year[0]]
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
    section = _UNIT.search(shape.section)
    in_section = section[1] if section and _known(section[1]) and not re.match(r"\d", section[1]) else ""
    if _all_undated(shape) and in_section and len(name) <= _SHORT:
        name = f"{_UNIT.sub('', shape.section).strip()} {name}".strip()
    in_label = _UNIT.search(name)
    at = shape.unit_column
    in_column = cells[at].text if at is not None and at < len(cells) else ""
    counted = re.match(r"\s*(?:(%|per\s?cent(?:age)?\b)|number\s+of\b)", name, re.IGNORECASE)
    in_name = ("%" if counted[1] else "number") if counted else ""
    remark = (
        in_label and _REMARK.fullmatch(in_label[1]) and not _known(in_label[1]) and not _from_amount(f"1{in_label[1]}")
    )
    remark = remark and any(_known(column.unit) for column in shape.years.values())
    under = line.below if _known(line.below) else ""
    stated = in_column or (in_label[1] if in_label and not remark else "") or in_name or under
    for number, column in sorted(shape.years.items()):
        if number < len(cells):
            column = replace(column, year=row_year[1] if row_year else column.year) if column.undated else column
            of = f" {_UNIT.sub('', column.words).strip() if column.undated else column.of}".rstrip()
            told = column.unit or stated if not of else column.unit
            told = told or stated or shape.unit or in_section or (of.strip() if column.undated else "")
            own = column.unit if column.growth else ""  # a column of growth counts in %, whatever the row's unit
            stands = told if column.undated else own or stated or column.unit or shape.unit or in_section
            yield _Place(line, cells[number], column, _UNIT.sub("", name).strip() + of, stands)


_REMARK = re.compile(r"[\u4e00-\u9fff、，]{2,}")  # 支出（含专项）
_ROW_NUMBER = re.compile(
    r"^\s*[（(]?\d+(?:[)）.、]\s*|\s+|(?=[^\d\s%])(?![个市县区镇乡村岁类大家项所条座年月日米吨万千百亿月台处户人]))"
)  # 10市平均 and 3岁以下托位 bear none


def _all_names(labels: list[str]) -> str:
    """Return the names that lead a row, one behind the other, or the first where they are long."""
    short = list(dict.fromkeys(without_mark(label).strip() for label in labels if len(label) <= _SHORT))
    return " ".join(short) if len(short) == len(set(labels)) else labels[0]


_TOTAL = re.compile(r"合计|总计|小计|共计|\b(?:sub)?total\b", re.IGNORECASE)
_SHORT = 16  # characters of a name that may stand beside another one


def _likeness(name: str, indicators: Mapping[str, Indicator]) -> tuple[float, int]:
    """Return how well a label names an indicator, whatever its unit: a category beside it may be longer."""
    bare = _UNIT.sub("", name).strip()
    best = max(
        (
            found.score
            for told in ("%", "person", "yuan", "km", "count")
            if (found := match_subject(bare, "", told, indicators))
        ),
        default=0.0,
    )
    return best, len(name)


def _figure(
    text: str, place: _Place, number: CellNumber, indicators: Mapping[str, Indicator], promise: bool
) -> StatedNumber:
    own, value = number.unit or place.unit, number.value
    spelled = (
        per_people(own, place.subject)
        or _known(number.unit)
        or _known(place.unit)
        or (None if _RATE.match(own) else _from_amount(f"{number.written} {own}"))
    )
    scale = _SCALE_ALONE.get(own.strip().casefold())
    scaled = _SCALED_UNIT.fullmatch(own.strip())
    if scaled and not _known(own):
        spelled, value = _known(scaled[2]) or _from_amount(f"1 {scaled[2]}"), value * _SCALE_ALONE[scaled[1].casefold()]
    stands = _known(place.unit)
    if scale and number.unit and stands and unit(stands).dimension and unit(stands).scale == 1.0:
        spelled, value = stands, value * scale  # 3250千 in a row of people
    elif scale and (spelled is None or spelled == "count" or not unit(spelled).dimension):
        spelled, value = _counted(place.subject, indicators), value * scale
    match = match_subject(f"{place.subject}增长" if place.column.growth else place.subject, "", spelled, indicators)
    known = indicators.get(match.indicator) if match else None
    said = {"low": ">=", "high": "<="}.get(number.end_of_range) or relation_between(number.before, number.after)
    return StatedNumber(
        subject=place.subject,
        indicator=match.indicator if match else None,
        value=value,
        unit=spelled,
        unit_text=own,
        date=place.column.year,
        kind="promise" if promise else "baseline",
        relation=said.replace("reach", "<=" if known and known.direction == "lower" else ">="),
        quote=text[place.line.start : place.line.end],
        start=place.line.start,
        end=place.line.end,
        at=place.cell.start + number.start,
        until=place.cell.start + number.end,
        score=match.score if match else 0.0,
        runner_up=match.runner_up if match else "",
        runner_up_score=match.runner_up_score if match else 0.0,
        end_of_range=number.end_of_range,
        doubt="a cell of a table whose column names no year"
        if place.column.undated
        else _doubt(number, value, spelled, match, known),
        column=place.column.words,
    )


_NEW = re.compile(r"(?<=[a-z0-9%)])\s+(?=[A-Z][a-z]+\s)|[.;]\s")  # where a cell begins anew


def _in_words(before: str) -> str:
    """Return what an amount among words of its cell is about: three words and more of the clause before it."""
    own = re.split(r"\s(?:(?:from|to|by|of)\s)?[£$€]?\d", _NEW.split(before)[-1])[0]
    named = subject_before(own) if re.search(r"[A-Za-z]{3}", own) and own.isascii() else ""
    return named if len(named.split()) >= 3 else ""


def _told(
    text: str, place: _Place, told: ToldAmount, indicators: Mapping[str, Indicator], promise: bool
) -> StatedNumber:
    """Return the figure of an amount among words of its cell."""
    amount, at = told.amount, place.cell.start
    content = with_whole_signs(text[place.cell.start : place.cell.end])
    subject = _in_words(content[: amount.start]) or place.subject
    there = told.base or re.search(r"\bfrom\s+[£$€]?$", content[: amount.start]) is not None
    spelled = amount.unit or _known(place.unit) or _from_amount(f"1 {place.unit}")
    match = match_subject(subject, "", spelled, indicators)
    return StatedNumber(
        subject=subject,
        indicator=match.indicator if match else None,
        value=amount.value,
        unit=spelled,
        unit_text=amount.unit_text or place.unit,
        date=told.year or (None if there else place.column.year),
        kind="promise" if promise and not there else "baseline",
        relation=relation_between(content[: amount.start], content[amount.end :]).replace("reach", ">="),
        quote=text[place.line.start : place.line.end],
        start=place.line.start,
        end=place.line.end,
        at=at + amount.start,
        until=at + amount.end,
        score=match.score if match else 0.0,
        base_year=told.since,
        end_of_range=amount.end_of_range,
        doubt="a change, not a level" if told.fall else "",
        column=place.column.words,
    )


def _doubt(number: CellNumber, value: float, spelled: str | None, match: Match | None, known: Indicator | None) -> str:
    if number.summed and not (known and _SUMMED.search(f"{known.name_zh} {known.name_en}")):
        return "in brackets: a sum over the years of the plan, not a level"
    below = match is not None and known is not None and (known.lower is None or known.lower < 0)
    if number.doubt.startswith("in round brackets") and below:
        return ""  # as accounts write what is below zero
    return number.doubt or beyond_bounds(value, spelled, match, {known.id: known} if known else {})


def _counted(subject: str, indicators: Mapping[str, Indicator]) -> str | None:
    """Return what a column of thousands counts, as the subject says; None where no indicator of that name fits."""
    found = {name: match_subject(subject, "", name, indicators) for name in _COUNTED}
    fitting = {name: match.score for name, match in found.items() if match}
    return max(fitting, key=lambda name: fitting[name], default=None)


def _known(name: str) -> str | None:
    bare = name.strip()
    if re.fullmatch(r"(?:numbers?|nos?\.?|#|count)", bare, re.IGNORECASE):
        return "count"
    if re.fullmatch(r"per\s?cent|pct\.?|percentage", bare, re.IGNORECASE):
        return "%"
    for spelling in (bare, bare.lower(), bare.upper()) if len(bare) > 1 else (bare,):
        try:
            if spelling and unit(spelling):
                return spelling
        except UnitError:
            continue
    return None


def _from_amount(text: str) -> str | None:
    amounts = find_amounts(text)
    return amounts[0].unit if amounts else None
