"""What a reader makes of a text, in the few words that a test compares: amounts, sides, years, subjects, items, levels of a pack."""

from datetime import date

from lantu.catalogue import catalogue
from lantu.drafting import day_of_adoption, draft, outcomes
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.pack import _sort_out
from lantu.drafting.sentences.folding import fold
from lantu.language.units import unit


def read_back(text: str, written: int = 2026) -> dict[tuple[str, int], tuple[float, str]]:
    """Return (indicator, year) -> (value in base units, relation; empty for a baseline) of what a pack would get."""
    goals, seen, _ = _sort_out(draft(text, written), catalogue, date(written, 1, 1))
    found = {}
    for row in goals:
        found[row["indicator"], row["year"]] = (float(row["value"]) * unit(row["unit"]).scale, row["relation"])
    for row in seen:
        found[row["variable"], row["year"]] = (float(row["value"]) * unit(row["unit"]).scale, "")
    return found


def amounts_in(text: str) -> list[tuple[float, str | None]]:
    """Return (value, unit) of the amounts of a text."""
    return [(item.value, item.unit) for item in find_amounts(fold(text).text)]


def sure_amounts(text: str) -> list[tuple[float, str | None]]:
    """Return (value, unit) of the amounts of a text, those in doubt left out."""
    return [(item.value, item.unit) for item in find_amounts(fold(text).text) if not item.doubt]


def sides(text: str, written: int | None = None) -> list[tuple[float | None, int | None, str]]:
    """Return (value, year, side) of each figure."""
    return [(item.value, item.date, item.kind) for item in draft(text, written).numbers]


def values_years_sides(text: str, written: int | None = None) -> set[tuple[float | None, int | None, str]]:
    """The same in no order."""
    return set(sides(text, written))


def sides_years_values(text: str) -> list[tuple[str, int | None, float | None]]:
    """Return (side, year, value) of each figure."""
    return [(side, year, value) for value, year, side in sides(text)]


def values_sides_years(text: str) -> list[tuple[float | None, str, int | None]]:
    """Return (value, side, year) of each figure."""
    return [(value, side, year) for value, year, side in sides(text)]


def values_years_letters(text: str, written: int | None = None) -> list[tuple[float | None, int | None, str]]:
    """Return (value, year, first letter of the side) of each figure."""
    return [(value, year, side[0]) for value, year, side in sides(text, written)]


def values_and_sides(text: str) -> set[tuple[float | None, str]]:
    """Return (value, side) of each figure, in no order."""
    return {(value, side) for value, _, side in sides(text)}


def values_in(text: str) -> list[float | None]:
    """Return the value of each figure."""
    return [value for value, *_ in sides(text)]


def sides_and_bounds(text: str) -> list[tuple[str, float | None, int | None, str, str]]:
    """Return (side, value, year, relation, subject) of each figure that is told."""
    return [(item.kind, item.value, item.date, item.relation, item.subject) for item in draft(text).figures]


def amounts_years_promised(text: str, written: int | None = None) -> list[tuple[object, ...]]:
    """Return (value, unit or what stands there, year, whether promised) of each figure."""
    return [
        (one.value, one.unit or one.unit_text, one.date, one.kind == "promise") for one in draft(text, written).numbers
    ]


def subjects_in(text: str) -> list[str]:
    """Return what each figure is about."""
    return [item.subject for item in draft(text).numbers]


def subjects_and_amounts(text: str) -> list[tuple[str, float | None, str | None]]:
    """Return (subject, value, unit) of each figure."""
    return [(item.subject, item.value, item.unit) for item in draft(text).numbers]


def subjects_amounts_sides(text: str) -> list[tuple[str, float | None, str | None, int | None, str]]:
    """Return (subject, value, unit, year, side) of each figure that is told."""
    return [(one.subject, one.value, one.unit, one.date, one.kind) for one in draft(text).figures]


def entered(text: str, written: int | None = None) -> list[tuple[str, float, int]]:
    """Return (indicator, value, year) of each figure that enters a pack."""
    plan = draft(text, written)
    found = outcomes(plan, catalogue, day_of_adoption(plan, None)[0])
    return [
        (one.figure.indicator, one.figure.value, one.figure.date)
        for one in found
        if one.became in ("goal", "observation") and one.figure
    ]


def subject_of_value(text: str) -> dict[float | None, str]:
    """Return value -> what it is about, of each figure."""
    return {item.value: item.subject for item in draft(text).numbers}


def listed(text: str) -> list[str]:
    """Return the items of a text in order."""
    found = sorted((item for part in draft(text).items.values() for item in part), key=lambda item: item.start)
    return [text[item.start : item.end] for item in found]


def bullets(items: list[str], mark: str = "•") -> str:
    """Return a line with a mark of each item."""
    return "".join(f"{mark} {item}\n" for item in items)
