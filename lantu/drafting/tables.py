"""Tables of indicators in a plan: a row an indicator, a column a year, as five-year plans print them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lantu.catalogue import Indicator
from lantu.drafting.amounts import find_amounts
from lantu.drafting.figures import Figure
from lantu.drafting.matching import match_subject
from lantu.drafting.subjects import per_people
from lantu.errors import UnitError
from lantu.units import unit

_YEAR = re.compile(r"(?:19|20)\d\d")
_CHANGE = re.compile(r"年均|累计|增速|增长|change|growth|属性|性质|单位|unit|type", re.IGNORECASE)
_AIM = re.compile(r"目标|规划|预期|target|goal", re.IGNORECASE)
_UNIT = re.compile(r"[（(]\s*([^（）()]{1,14})\s*[)）]\s*$")
_VALUE = re.compile(
    r"\s*(?P<relation>[>≥<≤＞＜约]|不低于|不少于|不超过|不高于|大于|小于)?=?\s*\[?(?P<number>\d[\d,]*(?:\.\d+)?)\]?\s*(?P<unit>[^\d\s左以]{0,8})?\s*(?P<after>左右|以上|以内|以下)?\s*$"
)
_RELATIONS = {
    ">": ">",
    "＞": ">",
    "≥": ">=",
    "<": "<",
    "＜": "<",
    "≤": "<=",
    "约": "about",
    "不低于": ">=",
    "不少于": ">=",
    "不超过": "<=",
    "不高于": "<=",
    "大于": ">",
    "小于": "<",
    "左右": "about",
    "以上": ">=",
    "以内": "<=",
    "以下": "<=",
}


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


def table_figures(text: str, indicators: Mapping[str, Indicator], written: int | None) -> Iterator[Figure]:
    """Yield the figures of tables whose heading row names years; columns of growth and of remarks are left out."""
    years: dict[int, tuple[int, bool | None]] = {}
    unit_column: int | None = None
    last_end = -2
    for start, end, cells in table_lines(text):
        header = {
            number: (int(found[0]), True if _AIM.search(cell.text) else None)
            for number, cell in enumerate(cells)
            if (found := _YEAR.search(cell.text)) and not _CHANGE.search(cell.text) and len(cell.text) < 20
        }
        if (
            header
            and not _VALUE.fullmatch(cells[-1].text if cells else "")
            and not any(_VALUE.fullmatch(cell.text) and not _YEAR.fullmatch(cell.text.rstrip("年")) for cell in cells)
        ):
            years = header
            unit_column = next(
                (number for number, cell in enumerate(cells) if re.fullmatch(r"单位|unit", cell.text, re.I)),
                None,
            )
        elif years and start <= last_end + 200:
            yield from _row(text, (start, end), cells, years, unit_column, indicators, written)
        else:
            years = {}
        last_end = end


def _row(
    text: str,
    line: tuple[int, int],
    cells: list[Cell],
    years: dict[int, tuple[int, bool | None]],
    unit_column: int | None,
    indicators: Mapping[str, Indicator],
    written: int | None,
) -> Iterator[Figure]:
    first = min(years)
    labels = [cell for cell in cells[:first] if re.search(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}", cell.text)]
    if not labels:
        return
    label = max(labels, key=lambda cell: (cells.index(cell) != unit_column, len(cell.text)))
    name = re.sub(r"^\s*[（(]?\d+[)）.、]?\s*", "", label.text)
    in_label = _UNIT.search(name)
    stated = (
        cells[unit_column].text
        if unit_column is not None and unit_column < len(cells)
        else in_label[1]
        if in_label
        else ""
    )
    subject = _UNIT.sub("", name).strip()
    for number, (year, aim) in sorted(years.items()):
        found = _VALUE.fullmatch(cells[number].text) if number < len(cells) else None
        if not found:
            continue
        cell = cells[number]
        spelled = (
            per_people(found["unit"] or stated, subject)
            or _known(found["unit"] or "")
            or _known(stated)
            or _from_amount(cell.text + stated)
        )
        match = match_subject(subject, "", spelled, indicators)
        promise = aim if aim is not None else written is None or year > written
        yield Figure(
            subject=subject,
            indicator=match.indicator if match else None,
            value=float(found["number"].replace(",", "")),
            unit=spelled,
            unit_text=found["unit"] or stated,
            date=year,
            kind="promise" if promise else "baseline",
            relation=_RELATIONS.get(found["relation"] or "", "") or _RELATIONS.get(found["after"] or "", "="),
            quote=text[line[0] : line[1]],
            start=line[0],
            end=line[1],
            at=cell.start,
            until=cell.end,
            score=match.score if match else 0.0,
            runner_up=match.runner_up if match else "",
            runner_up_score=match.runner_up_score if match else 0.0,
        )


def _known(name: str) -> str | None:
    try:
        return name.strip() if name.strip() and unit(name.strip()) else None
    except UnitError:
        return None


def _from_amount(text: str) -> str | None:
    amounts = find_amounts(text)
    return amounts[0].unit if amounts else None
