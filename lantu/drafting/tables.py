"""Tables of indicators in a plan: a row an indicator, a column a year, as five-year plans print them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lantu.catalogue import Indicator
from lantu.drafting.amounts import find_amounts
from lantu.drafting.figures import StatedNumber
from lantu.drafting.matching import match_subject
from lantu.drafting.relations import relation_between
from lantu.drafting.subjects import per_people
from lantu.errors import UnitError
from lantu.units import unit

_CHANGE = re.compile(r"年均|累计|增速|增长|change|growth|属性|性质|单位|unit|type", re.IGNORECASE)
_AIM = re.compile(r"目标|规划|预期|target|goal", re.IGNORECASE)
_UNIT = re.compile(r"[（(]\s*([^（）()]{1,14})\s*[)）]\s*$")
_VALUE = re.compile(
    r"\s*(?P<before>[>≥<≤＞＜=约]{0,2}|[^\d\s\[［【]{0,12}?)\s*(?P<sum>[\[［【])?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*[\]］】]?\s*"
    r"(?P<unit>[^\d\s左以\[\]]{0,8})?\s*(?P<after>左右|上下|以上|以内|以下|之内)?\s*[\]］】]?\s*$"
)
_HEADING = re.compile(
    r"\s*(?:到|至|截至|(?:baseline|base|actual|target|goal|value|estimate|projection|plan)s?(?:\s+(?:for|in|by|year|value))?)?\s*(?:FY\s*)?((?:19|20)\d\d)\s*(?:年)?\s*(?:底|末|年底|年末)?\s*[（(]?\s*"
    r"(?:基期|基准|基线|现状|现值|实际|实绩|完成|预计|预期|规划|目标|指标|约束)?\s*(?:年|值|数|情况|水平)?\s*"
    r"(?:baseline|base|actual|target|goal|value|estimate|estimated|projected|plan|planned|level)?\s*(?:value|year)?\s*[)）]?\s*(?:[（(][^（）()]{0,14}[)）])?\s*",
    re.IGNORECASE,
)
_BASELINE = re.compile(r"基期|基准|基线|现状|现值|实际|实绩|完成|baseline|base\b|actual", re.IGNORECASE)
_NAMES = re.compile(
    r"指标|项目|类别|名称|序号|单位|属性|领域|indicator|metric|measure|name|unit|type|status|target", re.IGNORECASE
)
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
    "m": 1e6,
    "bn": 1e9,
}  # a unit column that says only how many are counted as one
_SCALED_UNIT = re.compile(r"(thousand|million|billion)s?\s+(?:of\s+)?(\S.*)", re.IGNORECASE)
_COUNTED = ("person", "yuan", "count", "household", "home", "ratio")


@dataclass(frozen=True)
class Cell:
    """A cell: text[start:end], stripped."""

    start: int
    end: int
    text: str


def table_lines(text: str) -> list[tuple[int, int, list[Cell]]]:
    """Return the lines that are rows of tables (start, end, cells): at least three cells, parted by tabs or bars."""
    rows: list[tuple[int, int, list[Cell]]] = []
    position = 0
    for line in text.split("\n"):
        separator = (
            "\t" if line.count("\t") >= 2 else "|" if line.count("|") >= 2 and line.strip().startswith("|") else ""
        )
        if separator and not re.fullmatch(r"[\s|:\-\t]*", line):
            at, cells = position, []
            for part in line.split(separator):
                bare = part.strip()
                begin = at + part.index(bare) if bare else at
                cells.append(Cell(begin, begin + len(bare), bare))
                at += len(part) + 1
            if separator == "|":
                cells = cells[1:-1]
            rows.append((position, position + len(line), cells))
        position += len(line) + 1
    return rows


def table_figures(text: str, indicators: Mapping[str, Indicator], written: int | None) -> Iterator[StatedNumber]:
    """Yield the figures of tables whose heading row names years; columns of growth and of remarks are left out."""
    years: dict[int, tuple[int, bool | None]] = {}
    unit_column: int | None = None
    last_end = -2
    for start, end, cells in table_lines(text):
        header = _years_of(cells)
        if header and (not years or _NAMES.search(" ".join(cell.text for cell in cells))):
            years = header
            unit_column = next(
                (number for number, cell in enumerate(cells) if re.fullmatch(r"(?:计量)?单位|units?", cell.text, re.I)),
                None,
            )
        elif years and start <= last_end + 200:
            yield from _row(text, (start, end), cells, years, unit_column, indicators, written)
        else:
            years = {}
        last_end = end


def _years_of(cells: list[Cell]) -> dict[int, tuple[int, bool | None]]:
    """Return the columns that a heading row gives to years, and whether each is an aim; {} where the row is not a heading.

    A heading is a year with words of a heading around it, beside cells that are no numbers: 2030, 2030年, 2025年基期值.
    """
    found = {
        number: (int(year[1]), True if _AIM.search(cell.text) else False if _BASELINE.search(cell.text) else None)
        for number, cell in enumerate(cells)
        if (year := _HEADING.fullmatch(cell.text)) and not _CHANGE.search(cell.text)
    }
    others = [cell.text for number, cell in enumerate(cells) if number not in found and cell.text]
    if not others or any(re.match(r"[\d\[≥≤><]", other) and not _CHANGE.search(other) for other in others):
        return {}
    return found


def _row(
    text: str,
    line: tuple[int, int],
    cells: list[Cell],
    years: dict[int, tuple[int, bool | None]],
    unit_column: int | None,
    indicators: Mapping[str, Indicator],
    written: int | None,
) -> Iterator[StatedNumber]:
    first = min(years)
    labels = [cell for cell in cells[:first] if re.search(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}", cell.text)]
    if not labels:
        return
    label = max(labels, key=lambda cell: (cells.index(cell) != unit_column, len(cell.text)))
    name = re.sub(r"^\s*[（(]?\d+[)）.、]?\s*", "", label.text)
    in_label = _UNIT.search(name)
    in_column = cells[unit_column].text if unit_column is not None and unit_column < len(cells) else ""
    stated = in_column or (in_label[1] if in_label else "")
    subject = _UNIT.sub("", name).strip()
    for number, (year, aim) in sorted(years.items()):
        found = _VALUE.fullmatch(cells[number].text) if number < len(cells) else None
        if not found:
            continue
        cell = cells[number]
        own = found["unit"] or stated
        value = float(found["number"].replace(",", ""))
        spelled = (
            per_people(own, subject)
            or _known(found["unit"] or "")
            or _known(stated)
            or _from_amount(f"{found['number']} {own}")
        )
        scale = _SCALE_ALONE.get(own.strip().casefold())
        scaled = _SCALED_UNIT.fullmatch(own.strip())
        if scaled and not _known(own):
            spelled, value = (
                _known(scaled[2]) or _from_amount(f"1 {scaled[2]}"),
                value * _SCALE_ALONE[scaled[1].casefold()],
            )
        if scale and (spelled is None or spelled == "count" or not unit(spelled).dimension):
            spelled, value = _counted(subject, indicators), value * scale
        match = match_subject(subject, "", spelled, indicators)
        promise = aim if aim is not None else written is None or year > written
        known = indicators.get(match.indicator) if match else None
        summed = bool(found["sum"]) and not (known and _SUMMED.search(f"{known.name_zh} {known.name_en}"))
        yield StatedNumber(
            subject=subject,
            indicator=match.indicator if match else None,
            value=value,
            unit=spelled,
            unit_text=own,
            date=year,
            kind="promise" if promise else "baseline",
            relation=relation_between(found["before"], found["after"] or "").replace("reach", ">="),
            quote=text[line[0] : line[1]],
            start=line[0],
            end=line[1],
            at=cell.start,
            until=cell.end,
            score=match.score if match else 0.0,
            runner_up=match.runner_up if match else "",
            runner_up_score=match.runner_up_score if match else 0.0,
            doubt="in brackets: a sum over the years of the plan, not a level" if summed else "",
        )


_SUMMED = re.compile(r"新增|累计|\bnew\b|cumulative|added", re.IGNORECASE)


def _counted(subject: str, indicators: Mapping[str, Indicator]) -> str | None:
    """Return what a column of thousands counts, as the subject says; None where no indicator of that name fits."""
    found = {name: match_subject(subject, "", name, indicators) for name in _COUNTED}
    fitting = {name: match.score for name, match in found.items() if match}
    return max(fitting, key=lambda name: fitting[name], default=None)


def _known(name: str) -> str | None:
    if re.fullmatch(r"(?:number|numbers|no\.?|#)", name.strip(), re.IGNORECASE):
        return "count"
    try:
        return name.strip() if name.strip() and unit(name.strip()) else None
    except UnitError:
        return None


def _from_amount(text: str) -> str | None:
    amounts = find_amounts(text)
    return amounts[0].unit if amounts else None
