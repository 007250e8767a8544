"""Corrections of a draft: what a person has said about its numbers, kept as a file, so that a draft made again keeps them.

One row a number: where it stands in document.txt, the number itself (so that a correction is never put on another text), what it
is, and for a goal or an observation its indicator, value, unit, year and relation.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path
from typing import get_args

from lantu.blueprint.schema import Relation
from lantu.catalogue import Indicator
from lantu.drafting.extraction import Extraction
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.language.decoding import decode
from lantu.language.errors import LantuError, UnitError, did_you_mean
from lantu.language.text import Text, each
from lantu.language.units import Unit, unit

COLUMNS = ("at", "number", "became", "indicator", "value", "unit", "year", "relation")
LEFT_OUT = "left out by hand"
RELATIONS = tuple(item for item in get_args(Relation) if item != "words")


@dataclass(frozen=True)
class Correction:
    """What a person says that text[at:] is, which starts with number: a goal, an observation, or nothing to keep."""

    at: int
    number: str
    became: str
    indicator: str = ""
    value: float | None = None
    unit: str = ""
    year: int | None = None
    relation: str = ""


def read_corrections(path: Path, indicators: Mapping[str, Indicator]) -> list[Correction]:
    """Read corrections.csv. LantuError, with the line, for a column that is missing or a cell that cannot be."""
    text = _text(path)
    comma = max(",;\t", key=text.partition("\n")[0].count)  # spreadsheets of many countries part cells by a semicolon
    table = csv.DictReader(io.StringIO(text), delimiter=comma, restval="")
    rows = list(table)
    if missing := [name for name in COLUMNS if name not in (table.fieldnames or ())]:
        raise LantuError(
            Text(f"{path} 中没有 {'、'.join(missing)} 列", f"{path} has no column {', '.join(missing)}"),
            hint=Text(f"更正文件的列为 {'、'.join(COLUMNS)}", f"a file of corrections has {', '.join(COLUMNS)}"),
        )
    found: list[Correction] = []
    lines: dict[int, int] = {}
    for line, row in enumerate(rows, 2):
        found.append(_correction(path, line, row, indicators))
        if (earlier := lines.setdefault(found[-1].at, line)) != line:
            raise LantuError(
                Text(
                    f"{path} 第 {line} 行：再次更正“{found[-1].number}”，第 {earlier} 行已更正过",
                    f"{path}, line {line}: corrects '{found[-1].number}' again, as line {earlier} does",
                ),
                hint=Text("请只保留一处", "keep one"),
            )
    return found


def _text(path: Path) -> str:
    """Return the text of a file. LantuError where it is not there, or not in an encoding that is read."""
    if not path.is_file():
        raise LantuError(
            Text(f"没有文件 {path}", f"there is no file {path}"),
            hint=Text("草稿页（--page）可以导出一份", "the page of a draft (--page) gives one"),
        )
    decoded = decode(path.read_bytes())
    if decoded.text is None:
        looks_like = Text(f"，像是 {decoded.guess}", f", it looks like {decoded.guess}") if decoded.guess else Text()
        raise LantuError(
            Text(f"{path} 不是 UTF-8 编码{looks_like.zh}", f"{path} is not in UTF-8{looks_like.en}"),
            hint=Text("请另存为 CSV UTF-8", "save it as CSV UTF-8"),
        )
    return decoded.text


def corrected(draft: Extraction, corrections: Sequence[Correction], indicators: Mapping[str, Indicator]) -> Extraction:
    """Return the draft as the corrections have it. LantuError where a number does not stand where a correction says.

    Example:
        corrected(draft(text), read_corrections(Path("corrections.csv"), catalogue), catalogue)
    """
    for correction in corrections:
        if draft.text[correction.at : correction.at + len(correction.number)] != correction.number:
            stands = " ".join(draft.text[correction.at : correction.at + 20].split())
            raise LantuError(
                Text(
                    f"“{correction.number}”（位置 {correction.at}）的更正对不上原文：此处为“{stands}…”",
                    f"the correction of '{correction.number}' at {correction.at} fits another text: here stands '{stands}…'",
                ),
                hint=Text("请用生成该页的那份文件起草", "draft the document from which the page was made"),
            )
        if correction.became == "observation" and draft.written and (correction.year or 0) > draft.written:
            raise LantuError(
                Text(
                    f"“{correction.number}”（位置 {correction.at}）的更正：原文写于 {draft.written} 年，{correction.year} 年尚无观测",
                    f"the correction of '{correction.number}' at {correction.at}: nobody has observed {correction.year} in"
                    f" {draft.written}, when the text was written",
                ),
                hint=Text("未来的数字是目标", "a number to come is a goal"),
            )
        held = [item for item in draft.figures if item.value is not None and item.at <= correction.at < item.until]
        rest = tuple(item for item in draft.figures if item not in held)
        left = next((item for item in draft.leftover if item.start <= correction.at < item.end), None)
        figure = held[0] if held else _from_leftover(draft, correction, left.quote if left else "")
        figures = sorted((*rest, _changed(figure, correction, indicators)), key=lambda item: item.at)
        draft = replace(
            draft, figures=tuple(figures), leftover=tuple(item for item in draft.leftover if item is not left)
        )
    return draft


def _changed(figure: StatedNumber, correction: Correction, indicators: Mapping[str, Indicator]) -> StatedNumber:
    if correction.became == "none":
        return replace(figure, doubt=LEFT_OUT, by_hand=True)
    return replace(
        figure,
        indicator=correction.indicator,
        value=correction.value,
        unit=unit(correction.unit).symbol,
        date=correction.year,
        kind="promise" if correction.became == "goal" else "baseline",
        relation=correction.relation or "=",
        score=1.0,
        growth=False,
        end_of_range="",
        doubt="",
        by_hand=True,
    )


def _from_leftover(draft: Extraction, correction: Correction, quote: str) -> StatedNumber:
    """Return a number that the reader had left as a figure that says nothing yet."""
    end = correction.at + len(correction.number)
    start = max(draft.text.rfind(quote, 0, end), 0) if quote and correction.number in quote else correction.at
    until = start + len(quote) if quote and start + len(quote) >= end else end
    words = draft.text[start:until]
    return StatedNumber(words, None, 0.0, None, "", None, "baseline", "=", words, start, until, correction.at, end, 0.0)


def _correction(
    path: Path, line: int, row: Mapping[str, str | None], indicators: Mapping[str, Indicator]
) -> Correction:
    cell = {name: (row.get(name) or "").strip() for name in COLUMNS}

    def demand(holds: bool, column: str, expected: Text, hint: Text = Text()) -> None:
        if not holds:
            raise LantuError(
                Text(
                    f"{path} 第 {line} 行 {column}：“{cell[column]}”不是{expected.zh}",
                    f"{path}, line {line}, {column}: '{cell[column]}' is not {expected.en}",
                ),
                hint=hint,
            )

    demand(cell["at"].isdigit(), "at", Text("原文中的位置", "a place in the text"))
    demand(
        cell["became"] in ("goal", "observation", "none"),
        "became",
        Text("goal、observation 或 none", "goal, observation or none"),
    )
    demand(bool(cell["number"]), "number", Text("该处的数字", "the number that stands there"))
    start = Correction(int(cell["at"]), row.get("number") or "", cell["became"])
    if cell["became"] == "none":
        return start
    named = cell["indicator"]
    demand(
        named in indicators,
        "indicator",
        Text("指标目录中的指标", "an indicator of the catalogue"),
        did_you_mean(named, indicators),
    )
    known, value = indicators[named], _finite(cell["value"])
    demand(value is not None, "value", Text("数字", "a number"))
    given, fault = _unit(cell["unit"])
    demand(given is not None, "unit", Text("单位", "a unit"), fault)
    # a level and a change in points are of one dimension
    points = {item.symbol == "% point" for item in (given, known.unit) if item is not None}
    fits = given is not None and given.dimension == known.unit.dimension and len(points) == 1
    demand(
        fits,
        "unit",
        Text(f"{known.id} 可用的单位", f"a unit of {known.id}"),
        Text(f"例如 {known.unit.symbol}", f"such as {known.unit.symbol}"),
    )
    demand(
        cell["year"].isdecimal() and 1900 <= int(cell["year"]) <= 2100,
        "year",
        Text("1900 至 2100 之间的年份", "a year from 1900 to 2100"),
    )
    if cell["became"] == "goal":
        demand(
            cell["relation"] in RELATIONS,
            "relation",
            Text(f"{' '.join(RELATIONS)} 之一", f"one of {' '.join(RELATIONS)}"),
        )
    year = int(cell["year"])
    return replace(start, indicator=known.id, value=value, unit=cell["unit"], year=year, relation=cell["relation"])


def _finite(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _unit(text: str) -> tuple[Unit | None, Text]:
    """Return a unit, or None and why it is none."""
    try:
        return unit(text), Text()
    except UnitError as fault:
        return None, each(fault.say)
