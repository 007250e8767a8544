"""Which indicators a number of a unit may be of: those of its dimension, of its currency, and those for each person."""

from collections.abc import Mapping

from lantu.catalogue import Indicator
from lantu.language.errors import UnitError
from lantu.language.units import Unit, unit


def unit_named(name: str | None) -> Unit | None:
    """Return a unit by its name; None where it has none or is not known."""
    try:
        return unit(name) if name is not None else None
    except UnitError:
        return None


def counted_so(unit_name: str, indicators: Mapping[str, Indicator]) -> list[Indicator]:
    """Return the indicators that a number of a unit may be of, but for what its words say; kept, for tables ask it of every cell."""
    held = _KEPT.get((id(indicators), unit_name))
    if held is None or held[0] is not indicators:
        given = unit_named(unit_name)
        fitting = [known for known in indicators.values() if given is not None and _fits(known, given)]
        held = _KEPT[id(indicators), unit_name] = (indicators, fitting)
    return held[1]


_KEPT: dict[tuple[int, str], tuple[Mapping[str, Indicator], list[Indicator]]] = {}


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
