"""What a pack would get from a text: the levels of goals and observations, in base units."""

from datetime import date

from lantu.catalogue import catalogue
from lantu.drafting import draft
from lantu.drafting.pack import _sort_out
from lantu.language.units import unit


def read_back(text: str, written: int = 2026) -> dict[tuple[str, int], tuple[float, str]]:
    """Return (indicator, year) -> (value in base units, relation; empty for a baseline)."""
    goals, seen, _ = _sort_out(draft(text, written), catalogue, date(written, 1, 1))
    found = {}
    for row in goals:
        found[row["indicator"], row["year"]] = (float(row["value"]) * unit(row["unit"]).scale, row["relation"])
    for row in seen:
        found[row["variable"], row["year"]] = (float(row["value"]) * unit(row["unit"]).scale, "")
    return found
