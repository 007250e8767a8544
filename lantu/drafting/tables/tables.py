"""Tables of indicators in a plan: a row an indicator and a column a year, as five-year plans print them, or the other way round.

Long because the rows of a table are read in one pass, each with what the heading and the rows above it have settled.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from lantu.catalogue import Indicator
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.tables.cells.cell_figures import PlaceInTable, cell_figures
from lantu.drafting.tables.cells.cell_units import SCALE_ALONE, known_unit
from lantu.drafting.tables.cells.numbers_in_cells import holds_a_decimal_comma
from lantu.drafting.tables.cells.units_of_aims import counted_as_aimed, has_both_sides
from lantu.drafting.tables.headings.aimed_titles import AIMED_ROW, BASE_ROW, FORECAST
from lantu.drafting.tables.headings.financial_years import financial_year_above, tells_results
from lantu.drafting.tables.headings.period_above import first_of_period, is_before_the_period
from lantu.drafting.tables.headings.roles_and_years import roles_below, said_of_years, years_under_roles
from lantu.drafting.tables.headings.table_columns import (
    columns_by_name,
    columns_by_result,
    columns_by_role,
    columns_by_unit,
    one_year_unsaid,
    promised,
    speaks_of_aims,
    two_years_of_a_record,
)
from lantu.drafting.tables.headings.table_years import beside_their_years, noted_year, part_of_its_year, year_told_above
from lantu.drafting.tables.headings.told_units import units_row
from lantu.drafting.tables.headings.two_headings import parted_by_names
from lantu.drafting.tables.headings.year_columns import YearColumn
from lantu.drafting.tables.layouts.beside import side_by_side
from lantu.drafting.tables.long_tables import LongShape, long_cells, long_shape, names_years
from lantu.drafting.tables.performance_targets import target_columns, target_figures
from lantu.drafting.tables.row_cells import all_undated, led_by, places_of_row, year_above_or_in_row
from lantu.drafting.tables.rows_of_years import dated_rows, heading_over_years, names_of_both
from lantu.drafting.tables.table_ends import ends_between, is_other_heading
from lantu.drafting.tables.table_shape import (
    NEAR,
    Shape,
    TableLine,
    asides_of,
    heading_of,
    is_label,
    is_title,
    names_a_heading,
    section_told,
    table_lines,
    unit_column_of,
    unit_told,
)

_TITLED = re.compile(r"((?:19|20)\d\d)年?[^\d。\t]{0,16}(?:指标|目标)\s*$")  # a title over two columns: 2031年主要指标
_UNSAID = "a table of one year without a word of an aim: a record, or a promise"
_GROUPED = "a column of a year under a name of its own"
_FORETOLD = re.compile(r"预测|预估|forecast|projected|projection|\bproj\.|(?<=\d)f\b", re.IGNORECASE)
_NUMBER_ALONE = re.compile(
    r"^[^A-Za-z\u4e00-\u9fff]*\d(?!.*(?:[A-Za-z]{4}|[\u4e00-\u9fff]{2}))"
)  # no heading: % change from 2031
RowReader = Callable[[TableLine], Iterator[StatedNumber]]
_ABOVE, _BELOW = 2000, 200  # characters that a title is looked for above a row, rows that are looked at below a heading


def table_figures(text: str, indicators: Mapping[str, Indicator], written: int | None) -> Iterator[StatedNumber]:
    """Yield the figures of tables whose heading names years; columns of growth and of remarks are left out."""
    shape, last_end, headed = Shape(), -2, -1  # headed: the row that the shape is from
    by_row: RowReader | None = None  # reads rows that tell all of their figures themselves
    above: list[str] = []
    row_year: tuple[int, int] | None = None  # (column, year) that a row's first cells tell, for those below it as well
    before: TableLine | None = None  # the row of figures before
    led: list[str] = []  # the first cells of a row, where they are empty those of the row above it
    lines = side_by_side(table_lines(text))
    commas = holds_a_decimal_comma("\t".join(cell.text for line in lines for cell in line.cells))
    for number, line in enumerate(lines):
        shape = Shape() if _ends(text[max(last_end, 0) : line.start], line, shape) else shape
        heading = heading_of(line.cells, _unit_above(text, line, shape), commas)
        near = line.start <= last_end + NEAR
        section = section_told(text[max(last_end, 0) : line.start]) if near else ""
        shape.section = shape.section if not section or _is_unit_of(before, section) else section
        words = [cell.text for cell in line.cells]
        if found := _read_by_the_row(text, lines, number, indicators, written):
            by_row, shape, last_end, above = found, Shape(), line.end, []
            continue
        if by_row and near:
            last_end = line.end
            yield from by_row(line)
            continue
        by_row = None
        parted = heading is not None and len(heading.years) > 1 and all_undated(shape)
        over = years_under_roles(shape.years, heading.years, words) if heading and near else {}
        shape = Shape() if over else shape
        if heading and heading.years:
            heading.years = over or said_of_years(
                heading.years, words, above if near else [], _title_above(text, line.start)
            )
        elif heading is None and not shape.years:
            over_names = above if near and headed == number - 1 else []
            heading, titled = _heading_of_names(text, lines, number, shape if near else Shape(), commas, over_names)
            shape, near = (titled, True) if titled else (shape, near)
        if heading and (
            not (shape.years or shape.names) or not near or parted or names_a_heading(line.cells) or heading.names
        ):
            shape, row_year, led, headed = _with_its_years(heading, lines, number), None, [], number
            shape.asides = asides_of(words)
        elif not near:
            shape = Shape()
        elif (above and (apart := parted_by_names(shape.years, words, _rows_below(lines, number)))) or (
            shape.years and (apart := units_row(words, shape.years) or roles_below(shape.years, words))
        ):
            shape.years = apart
        elif is_title(line.cells) and not _is_unit_of(before, "".join(words).strip()):
            shape.section = next((word for word in words if word.strip()), "")
        elif shape.names or shape.years:
            row_year = year_above_or_in_row(words, shape, row_year)
            led = led_by(words, shape, led)
            before = line
            places = places_of_row(line, shape, indicators, led, row_year)
            figures = [one for place in places for one in _place_figures(text, place, shape, indicators, written)]
            yield from counted_as_aimed(figures) if has_both_sides(shape.years) else figures
        above = words if not any(_NUMBER_ALONE.search(word) for word in words) else []
        last_end = line.end


def _read_by_the_row(
    text: str, lines: list[TableLine], number: int, indicators: Mapping[str, Indicator], written: int | None
) -> RowReader | None:
    """Return what reads the rows below a heading under which each tells all of its figures; None below any other."""
    line, words = lines[number], [cell.text for cell in lines[number].cells]
    if names_years(words) and (shape := long_shape(words, _rows_below(lines, number))):
        return lambda row: _long_figures(text, row, shape, indicators, written)
    if columns := target_columns(words):
        year = year_told_above(text, line.start)
        return lambda row: target_figures(text, row, columns, year, indicators)
    return None


def _with_its_years(heading: Shape, lines: list[TableLine], number: int) -> Shape:
    """Return the shape of a heading; where the rows below it are years, with those years; a column of years dates the one beside it."""
    if heading.names:
        heading.rows = dated_rows(row.cells for row in islice(_block(lines, number), _BELOW))
    else:
        heading.years = beside_their_years(heading.years, _rows_below(lines, number))
    return heading


def _is_unit_of(before: TableLine | None, section: str) -> bool:
    """Whether a line alone is the unit of the row of figures above it, in brackets under its name, and heads no rows below."""
    return before is not None and bool(before.below) and section[1:-1].strip() == before.below


def _heading_of_names(
    text: str, lines: list[TableLine], number: int, before: Shape, commas: bool, above: list[str]
) -> tuple[Shape | None, Shape | None]:
    """Return the heading that a row without years is, and the shape that a title gives to two columns without any; None for none.

    before: what the rows above have settled, where they are of the same table; above: the row of names over this one, empty for none.
    """
    line, following = lines[number], lines[number + 1].cells if number + 1 < len(lines) else ()
    words, title = [cell.text for cell in line.cells], _title_above(text, line.start)
    heading = heading_over_years(line.cells, following, title)
    if heading and before.names and above:
        heading.names, heading.groups = names_of_both(above, words)
        heading.unit = before.unit
    year = financial_year_above(text, line.start) if tells_results(words) else None
    heading = heading or (None if before.names else _heading_without_years(words, title, commas, year))
    if heading is None and len(words) == 2 and (year := _TITLED.search(title)):
        return None, Shape(years={1: YearColumn(int(year[1]), True, title)}, commas=commas)
    if heading is None and not before.names:
        named = columns_by_name(words, _rows_below(lines, number), title, year_told_above(text, line.start))
        unit_told_above = _unit_above(text, line, before)
        heading = (
            Shape(
                years=named,
                label=next((at for at, word in enumerate(words) if is_label(word)), None),
                unit_column=unit_column_of(words),
                unit=unit_told_above,
                commas=commas,
            )
            if named
            else None
        )
    return heading, None


def _place_figures(
    text: str, place: PlaceInTable, shape: Shape, indicators: Mapping[str, Indicator], written: int | None
) -> Iterator[StatedNumber]:
    """Yield the figures of a cell with what its column and its table say of them: promised or not, and why they wait."""
    if place.cell.text.endswith(("*", "＊")) and (noted := noted_year(text, place.line.end)):
        place = replace(place, column=replace(place.column, year=noted))
    aims = speaks_of_aims(text) or first_of_period(text) is not None
    years = shape.rows if shape.names else shape.years
    promise = promised(place.column, years, written) or AIMED_ROW.search(place.subject) is not None
    promise = promise and not BASE_ROW.match(place.subject) and not is_before_the_period(text, place.column)
    promise = promise and (aims or not two_years_of_a_record(years, written))
    unsaid = promise and one_year_unsaid(years, written) and not aims
    foretold = promise and _FORETOLD.search(place.column.words) is not None
    own = place.column.doubt or (_GROUPED if place.column.of else "") or part_of_its_year(place.column.words)
    own = own or (FORECAST if foretold else "")
    for one in cell_figures(text, place, shape.commas, promise, indicators):
        figure = replace(one, doubt=one.doubt or own) if own else one
        yield replace(figure, kind="baseline", doubt=figure.doubt or _UNSAID) if unsaid else figure


def _rows_below(lines: list[TableLine], number: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in islice(_block(lines, number), _BELOW)]


def _long_figures(
    text: str, line: TableLine, shape: LongShape, indicators: Mapping[str, Indicator], written: int | None
) -> Iterator[StatedNumber]:
    """Yield the figures of a row of a long table; it promises what its own words or a later year say."""
    for one in long_cells(shape, line.cells):
        column = one.column
        later = written is not None and column.year is not None and column.year > written
        promise = column.aim if column.aim is not None else later
        unsaid = column.aim is None and written is None and speaks_of_aims(text)
        place = PlaceInTable(line, line.cells[one.at], column, one.subject, one.unit)
        for figure in cell_figures(text, place, False, promise, indicators):
            why = column.doubt or part_of_its_year(column.words) or (_UNSAID if unsaid else "")
            yield replace(figure, doubt=figure.doubt or why) if why else figure


def _ends(between: str, line: TableLine, shape: Shape) -> bool:
    """Whether a row begins another table than the one above it, by the text between them or by its own headings."""
    if not shape.years and not shape.names:
        return False
    words = [cell.text for cell in line.cells]
    other = is_other_heading(words, shape.years) and not (
        units_row(words, shape.years) or roles_below(shape.years, words)
    )
    return other or ends_between(between)


def _title_above(text: str, start: int) -> str:
    """Return the line above a row that is not empty and tells more than a unit for the whole table."""
    above = [row for row in text[max(0, start - _ABOVE) : start].split("\n") if row.strip()]
    while len(above) > 1 and re.match(r"\s*[（(]?(?:计量)?单位\s*[:：]", above[-1]):
        above.pop()
    return above[-1] if above else ""


def _block(lines: list[TableLine], number: int) -> Iterator[TableLine]:
    """Yield the rows of the same table below one."""
    for at in range(number + 1, len(lines)):
        above, row = lines[at - 1], lines[at]
        if row.start > above.end + NEAR:
            return
        yield row


def _heading_without_years(words: list[str], title: str, commas: bool, year: int | None) -> Shape | None:
    """Return the shape of a heading row of roles or units without years; year: that of aims and what came of them. None for none."""
    roles, units = columns_by_role(words), unit_column_of(words)
    if roles and units is not None:  # 单位 | 现状值 | 目标值: numbers whose unit stands in a column of its own
        roles = {at: replace(column, words="", undated=True) for at, column in roles.items()}
        return Shape(years=roles, unit_column=units, commas=commas)
    roles = {at: replace(column, year=year) for at, column in roles.items()}
    years = columns_by_result(words, title) or roles or columns_by_unit(words, title)
    label = next((at for at, word in enumerate(words) if is_label(word)), None)
    return Shape(years=years, commas=commas, label=label, unit_column=units) if years else None


def _unit_above(text: str, line: TableLine, before: Shape) -> str:
    """Return the unit that the three lines above a heading tell for the whole table."""
    above = text[max(0, line.start - NEAR) : line.start].split("\n")[-4:]
    told = [found for row in above if (found := unit_told(row))]
    return (
        told[-1]
        if (told and known_unit(told[-1])) or (told and told[-1] in SCALE_ALONE)
        else before.unit
        if not told
        else ""
    )
