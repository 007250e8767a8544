"""The figures of a cell of a table: its number, and amounts that stand beside it in brackets or words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lantu.catalogue import Indicator
from lantu.drafting.amounts.relations import relation_between
from lantu.drafting.amounts.units.bare_m import EITHER, meaning_of_m
from lantu.drafting.figures.doubts.names_of_more import says_more
from lantu.drafting.figures.matching import Match, beyond_bounds, match_subject
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.figures.subjects.subjects import subject_before
from lantu.drafting.tables.cells.cell_units import known_unit, unit_and_value, unit_of_amount
from lantu.drafting.tables.cells.numbers_in_cells import CellNumber, cell_numbers, with_whole_signs
from lantu.drafting.tables.cells.times_in_cells import times_in_cell
from lantu.drafting.tables.cells.told_cells import FISCAL, ToldAmount, told_amounts
from lantu.drafting.tables.headings.year_columns import YearColumn
from lantu.drafting.tables.table_shape import Cell, TableLine


@dataclass(frozen=True)
class PlaceInTable:
    """Where a number of a table belongs: its row, its column, the name of its indicator, and the unit that is told for it.

    label: what stands in brackets behind the name of its row.
    """

    line: TableLine
    cell: Cell
    column: YearColumn
    subject: str
    unit: str
    label: str = ""


def cell_figures(
    text: str, place: PlaceInTable, commas: bool, promise: bool, indicators: Mapping[str, Indicator]
) -> Iterator[StatedNumber]:
    """Yield the figures of a cell: its number, and what stands beside it in brackets or words."""
    cell, content = place.cell, text[place.cell.start : place.cell.end]
    dated = (place.column.year is None and not place.column.undated) or re.search(
        rf"[（(]\s*(?:for\s+|by\s+|到|至)?(?:19|20)\d\d\s*年?[末底]?\s*[)）]|{FISCAL.pattern}", cell.text
    )
    dash = cell.text.strip() == "一" and any(re.search(r"\d", one.text) for one in place.line.cells)
    numbers = list(times_in_cell(cell.text))
    if not (numbers or dated or dash):  # the numeral for a dash
        numbers = list(cell_numbers(_point(cell.text), commas))
    for number in numbers:
        yield _figure(text, place, number, indicators, promise)
    rest = max((number.end for number in numbers), default=0)
    if rest >= len(content):
        return  # nothing stands beside the number
    yield from (
        _told(text, place, one, indicators, promise)
        for one in told_amounts(_NOTE.sub(lambda mark: " " * len(mark[0]), content))
        if one.amount.start >= rest
    )


_NOTE = re.compile(r"(?<=[\d%])[¹²³⁰⁴-⁹*†‡]{1,2}\s*$")  # the mark of a note behind a number


def _point(cell: str) -> str:
    """Return a cell that is nothing but a number with the point that some pages print as a full stop: 76。7."""
    return cell.replace("。", ".") if re.fullmatch(r"[≥≤><]?\s*\d+。\d+\s*[%％]?", cell) else cell


def _figure(
    text: str, place: PlaceInTable, number: CellNumber, indicators: Mapping[str, Indicator], promise: bool
) -> StatedNumber:
    number = _with_meaning_of_m(number, place)
    own = number.unit or place.unit
    if number.value < 0 and _SPENT.search(place.subject) and _all_in_brackets(place.line):
        number = replace(number, value=-number.value)
    spelled, value = unit_and_value(number, place.unit, place.subject, indicators)
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
        else _doubt(number, value, spelled, match, known) or says_more(f"{place.subject} {place.label}", known),
        column=place.column.words,
    )


def _with_meaning_of_m(number: CellNumber, place: PlaceInTable) -> CellNumber:
    """Return the number of a cell such as 1.4m as millions where its row counts things, in doubt where it may be metres."""
    if number.unit != "m":
        return number
    money = re.search(r"[£$€]\s*$", number.before) is not None
    meaning = "millions" if money else meaning_of_m(f"{place.subject} {place.unit} ", "m")
    if meaning == "millions":
        return replace(number, unit="million")
    return replace(number, doubt=number.doubt or EITHER) if meaning == "either" else number


_SPENT = re.compile(r"开支|支出|偿还|\b(?:expenditures?|expenses|spending|outlays|repayments?)\b", re.IGNORECASE)


def _all_in_brackets(line: TableLine) -> bool:
    """Whether round brackets stand around each number of a row, as accounts print what is paid: 开支 (82.4) (75.1)."""
    told = [cell.text for cell in line.cells[1:] if re.search(r"\d", cell.text)]
    return bool(told) and all(re.fullmatch(r"[（(].*[)）]", cell) for cell in told)


_NEW = re.compile(r"(?<=[a-z0-9%)])\s+(?=[A-Z][a-z]+\s)|[.;]\s")  # where a cell begins anew


def _in_words(before: str) -> str:
    """Return what an amount among words of its cell is about: three words and more of the clause before it."""
    own = re.split(r"\s(?:(?:from|to|by|of)\s)?[£$€]?\d", _NEW.split(before)[-1])[0]
    named = subject_before(own) if re.search(r"[A-Za-z]{3}", own) and own.isascii() else ""
    return named if len(named.split()) >= 3 else ""


_OWN_NAME = re.compile(
    r"[（(](?!其中|目前|现状|当前|现为|不|较|比|约|含|按)(?P<name>[\u4e00-\u9fffA-Z]{3,16}?)\s*(?:[≥≤><=]+|达到?|为|超过)?\s*$"
)


def _in_brackets(before: str) -> str:
    """Return what an amount in brackets is about, where they name it: 翻一番（人均GDP≥10万元）; empty where they do not."""
    named = _OWN_NAME.search(before)
    return named["name"] if named else ""


_PART = re.compile(
    r"\d[\d,.]*\s?%?\s+(?P<part>(?:through|via|by|in|at|from|under|with)\s[^,;()（）\d]{3,60}?)\s*(?=[,;)）]|\sand\b|$)"
)


def _part_in_brackets(content: str, at: int) -> str:
    """Return the words behind a number in brackets that say which part of the whole before it is counted: 103 (66 through schools)."""
    found = _PART.match(content, at) if re.search(r"\d.*[（(][^()（）]*$", content[:at]) else None
    return found["part"] if found else ""


_NAMED_PART = re.compile(r"(?:^|\s)([A-Z][A-Za-z]+(?:\s[A-Z]?[a-z]+){0,2})\s[-–—]\s*[<>≤≥=]{0,2}\s*$")


def _named_part(before: str) -> str:
    """Return the name of a part that a dash parts from its number, where a cell tells several: Trams – 31% Buses – 12%."""
    found = _NAMED_PART.search(before)
    return found[1] if found else ""


def _told(
    text: str, place: PlaceInTable, told: ToldAmount, indicators: Mapping[str, Indicator], promise: bool
) -> StatedNumber:
    """Return the figure of an amount among words of its cell."""
    amount, at = told.amount, place.cell.start
    content = with_whole_signs(text[place.cell.start : place.cell.end])
    part = _part_in_brackets(content, amount.start)
    own = "" if part and part.startswith(amount.unit_text) else amount.unit_text
    named = part or _named_part(content[: amount.start])
    subject = f"{place.subject} {named}" if named else ""
    subject = subject or _in_words(content[: amount.start]) or _in_brackets(content[: amount.start]) or place.subject
    there = told.base or re.search(r"\bfrom\s+[£$€]?$", content[: amount.start]) is not None
    spelled = amount.unit or known_unit(place.unit) or unit_of_amount(f"1 {place.unit}")
    match = match_subject(subject, "", spelled, indicators)
    return StatedNumber(
        subject=subject,
        indicator=match.indicator if match else None,
        value=amount.value,
        unit=spelled,
        unit_text=own or place.unit,
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


_SUMMED = re.compile(r"累计|cumulative", re.IGNORECASE)


def _doubt(number: CellNumber, value: float, spelled: str | None, match: Match | None, known: Indicator | None) -> str:
    if number.summed and not (known and _SUMMED.search(f"{known.name_zh} {known.name_en}")):
        return "in brackets: a sum over the years of the plan, not a level"
    below = match is not None and known is not None and (known.lower is None or known.lower < 0)
    if number.doubt.startswith("in round brackets") and below:
        return ""  # as accounts write what is below zero
    return number.doubt or beyond_bounds(value, spelled, match, {known.id: known} if known else {})
