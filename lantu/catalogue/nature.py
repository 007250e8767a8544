"""What a quantity is by nature: how it can change decides how it is carried on where the model has no equation for it.

Natures are data: the columns nature, follows and formula of the catalogue, of a pack's own indicators.csv, and of
figures.csv for figures on record that are no indicator.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from lantu.catalogue.indicators import Indicator, catalogue
from lantu.language.text import package_rows
from lantu.language.units import Unit

Kind = Literal[
    "legal level",
    "ordinal class",
    "cumulative stock",
    "past period",
    "stock",
    "flow",
    "share",
    "rate",
    "index",
    "identity",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Nature:
    """How a quantity changes.

    kind: legal level (stays; a breach is a check), ordinal class (moves by class), cumulative stock (never falls by
    itself), past period (a count of years gone by), stock and flow (move with what they follow), share (of 1, or of the
    whole that it follows), rate (moves about a level, and with the rate that it follows), index (above zero), identity (computed
    by its formula, never drawn). follows, formula: a name, or names joined by + - * / and brackets; `_last` is last year's.
    What a cumulative stock follows is the whole that it is part of. lower, upper: bounds between which it moves, in base units.
    """

    kind: Kind
    follows: str = ""
    formula: str = ""
    lower: float | None = None
    upper: float | None = None


UNKNOWN = Nature("index")


def is_growth(variable: str, indicators: Mapping[str, Indicator]) -> bool:
    """Whether a quantity is the growth of a year over the one before, which says nothing of the years after it.

    >>> is_growth("gdp_growth_real", {}), is_growth("surveyed_unemployment_rate", {})
    (True, False)
    """
    known = indicators.get(variable) or catalogue.get(variable)
    return "growth" in variable.split("_") or (known is not None and known.formula.endswith("_last - 1"))


def nature_of(variable: str, unit: Unit, indicators: Mapping[str, Indicator]) -> Nature:
    """Return the nature of a quantity: as its pack says, else the catalogue, else what its unit suggests.

    >>> from lantu.units import unit
    >>> nature_of("debt_to_gdp", unit("%"), {}).formula
    'government_debt / gdp'
    >>> nature_of("bridges_painted", unit("%"), {}).kind
    'share'
    """
    for known in (indicators.get(variable), catalogue.get(variable)):
        if known is not None and known.nature:
            return _of_indicator(variable, known)
    if variable in _FIGURES:
        return _FIGURES[variable]
    known = _measuring(variable, indicators)
    return Nature(_by_unit(unit)) if known is None else _of_indicator(variable, known)


def _of_indicator(variable: str, known: Indicator) -> Nature:
    formula = known.formula
    if not formula and known.denominator and known.id == variable:
        formula = f"{known.numerator} / {known.denominator} * {known.factor:g}"
    return Nature(cast(Kind, known.nature), known.follows, formula)


def _measuring(variable: str, indicators: Mapping[str, Indicator]) -> Indicator | None:
    """Return the indicator that is this one variable under another name, such as farmland_retained of farmland."""
    return next((item for item in indicators.values() if item.nature and item.variable == variable), None)


def _by_unit(unit: Unit) -> Kind:
    if unit.symbol in ("%", "share", "day", "‰"):
        return "share"
    if unit.symbol in ("%/year", "% point", "°C"):
        return "rate"
    return "index" if not unit.dimension else "flow" if not unit.additive else "stock"


def _shipped() -> dict[str, Nature]:
    return {
        row["id"]: Nature(
            cast(Kind, row["nature"]),
            row["follows"],
            row["formula"],
            float(row["lower"]) if row["lower"] else None,
            float(row["upper"]) if row["upper"] else None,
        )
        for row in package_rows("lantu.catalogue", "figures.csv")
        if row["nature"]
    }


_FIGURES: Mapping[str, Nature] = _shipped()
