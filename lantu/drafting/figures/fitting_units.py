"""Which indicators a number of a unit may be of: those of its dimension, of its currency, and those for each person."""

from collections.abc import Mapping
from functools import lru_cache

from lantu.catalogue import Indicator
from lantu.language.errors import UnitError
from lantu.language.units import Unit, unit


def unit_named(name: str | None) -> Unit | None:
    """Return a unit by its name; None where it has none or is not known."""
    try:
        return unit(name) if name is not None else None
    except UnitError:
        return None


class SameIndicators:
    """Indicators as a key of kept answers: equal to themselves alone, for looking through them costs what a key should save."""

    def __init__(self, indicators: Mapping[str, Indicator]) -> None:
        self.held = indicators

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameIndicators) and self.held is other.held

    def __hash__(self) -> int:
        return id(self.held)


@lru_cache(maxsize=1_000)  # tables ask it of every cell
def counted_so(unit_name: str, indicators: SameIndicators) -> list[Indicator]:
    """Return the indicators that a number of a unit may be of, but for what its words say."""
    given = unit_named(unit_name)
    return [known for known in indicators.held.values() if given is not None and _fits(known, given)]


def _fits(known: Indicator, given: Unit) -> bool:
    if given.currency and known.unit.currency and given.currency != known.unit.currency:
        return False
    if given.dimension == known.unit.dimension:
        bare = not given.dimension
        return not bare or _same_family(given.symbol, known.unit.symbol)
    return is_per_head(known, given) or {given.dimension, known.unit.dimension} <= {(("person", 1),), (("count", 1),)}


def is_per_head(known: Indicator, given: Unit) -> bool:
    """Whether an indicator is for each person what the unit is for all."""
    return tuple(sorted((*given.dimension, ("person", -1)))) == known.unit.dimension


def _same_family(one: str, other: str) -> bool:
    """Whether two bare numbers are of one kind: a share is not a multiple."""
    shares = {"%", "‰", "share", "% of city jobs", "% point", "%/year"}
    return (one in shares) == (other in shares) or ("ratio" in (one, other) and one == other)
