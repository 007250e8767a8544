"""What became of each number of a text: a goal, an observation, or a line of what could not be used, with the reason."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from lantu.catalogue import Indicator
from lantu.city.schema import Place
from lantu.drafting.extraction import Extraction
from lantu.drafting.figures.places import Whose, names_of, whose
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.figures.told_twice import chosen_of
from lantu.drafting.other_money import NOT_OF_THE_CITY, is_other_money
from lantu.language.errors import UnitError
from lantu.language.unit_words import unit_to_write
from lantu.language.units import unit
from lantu.packs.cells.revision_words import EARLY, basis_told, without_basis

Cells = Mapping[str, object]  # a row to write, by column
Became = Literal["goal", "observation", "unmatched", "leftover"]
SOURCE = "document"  # the id of the text in the pack's sources
_OF_A_YEAR = re.compile(rf"((?:19|20)\d\d)年?[^\d|\t，。；]{{0,4}}(?:{EARLY}|provisional|forecast|expected)\S{{0,4}}")
_REACH = re.compile(r"\breach(?:es|ing)?\b", re.IGNORECASE)  # as 达到: from below
_SENTENCE = 120  # characters before a figure in which its sentence may call it provisional or expected


@dataclass(frozen=True)
class Outcome:
    """What became of text[at:until]. row: what is written for it; figure is None for a leftover number; reason why it was left."""

    became: Became
    at: int
    until: int
    row: Cells
    figure: StatedNumber | None = field(default=None, compare=False)
    reason: str = ""


def outcomes(
    draft: Extraction, indicators: Mapping[str, Indicator], adopted: date, places: Iterable[Place] = ()
) -> list[Outcome]:
    """Return what became of every figure and leftover number: first what no file can use, then the goals and observations.

    places: those of the city that the plan is for. A figure of one of them is entered for it, one of another place is not used.

    Example:
        [item.became for item in outcomes(draft(text), catalogue, date(2026, 1, 1))]
    """
    found: list[Outcome] = []
    usable: dict[tuple[str, str, int, str], list[StatedNumber]] = {}
    known_places = names_of(places)
    for item in draft.figures:
        reason = _unusable(item, indicators, adopted)
        of = Whose(reason=reason) if reason else whose(draft.text, item, known_places)
        if of.reason or item.indicator is None or item.date is None:
            found.append(_left(item, of.reason))
        else:
            usable.setdefault((item.kind, item.indicator, item.date, of.place), []).append(item)
    for (kind, name, _, place), stated in usable.items():
        chosen, note, left = chosen_of(stated)
        found += [_left(item, reason) for item, reason in left]
        if chosen is not None:
            promise, known = kind == "promise", indicators[name]
            row = (
                _goal_row(chosen, known, note, place)
                if promise
                else _observation_row(chosen, known, note, place, _said(draft, chosen))
            )
            found.append(Outcome("goal" if promise else "observation", chosen.at, chosen.until, row, chosen))
    for item in draft.leftover:
        row = {"value": draft.text[item.start : item.end], "quote": item.quote, "start": item.start, "end": item.end}
        found.append(Outcome("leftover", item.start, item.end, {**row, "reason": item.reason}, reason=item.reason))
    return found


def _left(item: StatedNumber, reason: str) -> Outcome:
    return Outcome("unmatched", item.at, item.until, _unmatched(item, reason), item, reason)


def _goal_row(item: StatedNumber, known: Indicator, note: str, place: str) -> Cells:
    return {
        "indicator": known.id,
        "place": place,
        "year": item.date,
        "relation": _relation(item, known),
        "value": _plain(item.value),
        "unit": "" if item.value is None else _written(item, known),
        "kind": "official",
        "source": SOURCE,
        "note": f"{item.quote} [{item.start}:{item.end}]{note}",
        "baseline": item.base_year or "",
    }


def _said(draft: Extraction, item: StatedNumber) -> str:
    """Return the words that a figure stands in, from the beginning of its sentence, with the heading of its column.

    Words beside another year are said of that one.
    """
    ahead = re.split(r"[。；;\n]|[.!?]\s+(?=[A-Z]|$)", draft.text[max(0, item.start - _SENTENCE) : item.start])[-1]
    said = f"{item.column} {without_basis(item.column)[1]} {ahead}{draft.text[item.start : item.end]}"
    return _OF_A_YEAR.sub(lambda found: found[0] if int(found[1]) == item.date else "", said)


def _observation_row(item: StatedNumber, known: Indicator, note: str, place: str, said: str) -> Cells:
    return {
        "place": place,
        "year": item.date,
        "variable": known.variable or known.id,
        "value": _plain(item.value),
        "unit": _written(item, known),
        "basis": basis_told(said) or "measured",
        "source": SOURCE,
        "note": f"{item.quote} [{item.start}:{item.end}]{note}",
    }


def _unusable(item: StatedNumber, indicators: Mapping[str, Indicator], adopted: date) -> str:
    if item.indicator is None or item.indicator not in indicators:
        return NOT_OF_THE_CITY if is_other_money(item) else "no indicator of the catalogue fits"
    if item.doubt:
        return item.doubt
    if item.growth:
        return "says how many times it grew, not how much it is"
    if item.date is None:
        return "no year is told"
    if item.kind == "promise" and item.end_of_range == (
        "low" if indicators[item.indicator].direction == "lower" else "high"
    ):
        return "the other end of a range binds"
    if item.kind == "baseline" and item.relation in (">", "<", ">=", "<=") and not item.by_hand:
        return "only a bound (over, under), not what was seen"
    if item.kind == "baseline" and item.end_of_range and not item.by_hand:
        return "one end of a range, not what was seen"
    if item.kind == "promise" and item.date < adopted.year:
        return "promised for a year before the plan"
    if _in_points(item.unit) and indicators[item.indicator].unit.symbol != "% point":
        return "a change in percentage points, not a level"
    if item.value is not None and not _unit(item, indicators[item.indicator]):
        return "its unit does not fit the indicator"
    return ""


def _in_points(name: str | None) -> bool:
    """Whether a number is counted in percentage points, by whatever name."""
    try:
        return bool(name) and unit(name or "").symbol == "% point"
    except UnitError:
        return False


def _written(item: StatedNumber, known: Indicator) -> str:
    """Return the unit to write, in the language of the text: 万人, and no 10k person, beside a Chinese quotation."""
    spelled = _unit(item, known)
    return unit_to_write(unit(spelled)).zh if spelled and re.search(r"[\u4e00-\u9fff]", item.quote) else spelled


def _unit(item: StatedNumber, known: Indicator) -> str:
    """Return the unit to write: the text's own where it fits, per head or as a count where the indicator is so."""
    try:
        given = unit(item.unit or "?")
    except UnitError:
        return ""
    if given.dimension == known.unit.dimension:
        return given.symbol
    if (given.dimension, known.unit.dimension) == ((("person", 1),), (("count", 1),)):
        return {1.0: "count", 1e4: "10k", 1e8: "100m"}.get(given.scale, "")
    if (given.dimension, known.unit.dimension) == ((("count", 1),), (("person", 1),)):
        return {1.0: "person", 1e4: "10k person", 1e8: "100m person"}.get(given.scale, "")
    per_head = f"{item.unit}/person"
    return per_head if unit(per_head).dimension == known.unit.dimension else ""


def _relation(item: StatedNumber, known: Indicator) -> str:
    """Return how a goal binds: a bare number from below, where less is better from above; where neither is better, just so."""
    if item.relation == "=" and item.value is not None and not item.by_hand:
        reached = _REACH.search(item.quote) is not None
        return {"lower": "<=", "higher": ">="}.get(known.direction, ">=" if reached else "=")
    return item.relation


def _plain(value: float | None) -> str:
    """Return a number as people write it, without a power of ten: 31900000000000; empty for none."""
    return "" if value is None else format(Decimal(f"{value:.12g}"), "f")


def _unmatched(item: StatedNumber, reason: str) -> Cells:
    value = _plain(item.value)
    return {
        "subject": item.subject,
        "value": value,
        "unit": item.counted_in,
        "date": item.date or "",
        "kind": item.kind,
        "quote": item.quote,
        "start": item.start,
        "end": item.end,
        "nearest": item.indicator or item.runner_up,
        "score": item.score or "",
        "reason": reason,
    }
