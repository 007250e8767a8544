"""Corrections of a draft: what a person has said about its numbers, kept as a file, so that a draft made again keeps them.

One row a number: where it stands in document.txt, the number itself (so that a correction is never put on another text), what it
is, and for a goal or an observation its indicator, value, unit, year and relation.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from lantu.blueprint.schema import Relation
from lantu.catalogue import Indicator
from lantu.drafting.extraction import Extraction
from lantu.drafting.figures import StatedNumber
from lantu.errors import LantuError, UnitError, did_you_mean
from lantu.units import unit

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
    try:
        table = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))
        rows = list(table)
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise LantuError(f"{path} cannot be read: {fault}", hint="download it anew from the draft's page") from None
    if missing := [name for name in COLUMNS if name not in (table.fieldnames or ())]:
        raise LantuError(f"{path} has no column {', '.join(missing)}", hint=f"its columns are {', '.join(COLUMNS)}")
    return [_correction(path, line, row, indicators) for line, row in enumerate(rows, 2)]


def corrected(draft: Extraction, corrections: Sequence[Correction], indicators: Mapping[str, Indicator]) -> Extraction:
    """Return the draft as the corrections have it. LantuError where a number does not stand where a correction says.

    Example:
        corrected(draft(text), read_corrections(Path("corrections.csv"), catalogue), catalogue)
    """
    for correction in corrections:
        if draft.text[correction.at : correction.at + len(correction.number)] != correction.number:
            stands = draft.text[correction.at : correction.at + len(correction.number)]
            raise LantuError(
                f"the correction of '{correction.number}' at {correction.at} fits another text: here stands '{stands}'",
                hint="draft the document from which the page was made",
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

    def wrong(column: str, expected: str, hint: str = "") -> LantuError:
        return LantuError(f"{path}, line {line}, {column}: '{cell[column]}' is not {expected}", hint=hint)

    if not cell["at"].isdigit():
        raise wrong("at", "a place in the text")
    if cell["became"] not in ("goal", "observation", "none"):
        raise wrong("became", "goal, observation or none")
    start = Correction(int(cell["at"]), row.get("number") or "", cell["became"])
    if cell["became"] == "none":
        return start
    known = indicators.get(cell["indicator"])
    if known is None:
        raise wrong("indicator", "an indicator of the catalogue", did_you_mean(cell["indicator"], indicators) or "")
    try:
        value = float(cell["value"])
    except ValueError:
        raise wrong("value", "a number") from None
    try:
        given = unit(cell["unit"])
    except UnitError as fault:
        raise wrong("unit", "a unit", str(fault)) from None
    if given.dimension != known.unit.dimension or (given.symbol == "% point") != (known.unit.symbol == "% point"):
        raise wrong("unit", f"a unit of {known.id}", f"such as {known.unit.symbol}")
    if not (cell["year"].isdigit() and 1900 <= int(cell["year"]) <= 2100):
        raise wrong("year", "a year from 1900 to 2100")
    if cell["relation"] and cell["relation"] not in RELATIONS:
        raise wrong("relation", f"one of {' '.join(RELATIONS)}")
    return replace(
        start, indicator=known.id, value=value, unit=cell["unit"], year=int(cell["year"]), relation=cell["relation"]
    )
