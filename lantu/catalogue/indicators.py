"""An indicator, and the catalogue that Lantu ships. `lantu.city` reads the rows that a pack adds to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, both, package_rows
from lantu.language.units import Unit, unit

Direction = Literal["higher", "lower", "band"]


@dataclass(frozen=True)
class Indicator:
    """A measured quantity (指标).

    It is numerator / denominator x factor over variables of a run, or a named function of the run
    (`lantu.indicators.functions`). lower, upper and the band are in base units; None where unbounded.
    """

    id: str
    name_zh: str
    name_en: str
    unit: Unit
    direction: Direction
    lower: float | None = None
    upper: float | None = None
    band_low: float | None = None
    band_high: float | None = None
    numerator: str = ""
    denominator: str = ""
    factor: float = 1.0
    function: str = ""
    nature: str = ""  # how it changes, see `lantu.catalogue.nature`
    follows: str = ""  # the quantity that it moves with, or is a part of
    formula: str = ""  # of an identity that is no quotient
    relative_to: str = ""  # the variable that this is a cut of, from a base year on
    aggregation: str = ""
    target: str = ""
    task: str = ""
    tags: tuple[str, ...] = ()
    tier: str = ""
    role: str = ""
    definition: str = ""
    definition_zh: str = ""
    computed_from: str = ""
    computed_from_zh: str = ""
    framework_refs: str = ""
    benchmark: str = ""
    benchmark_zh: str = ""
    benchmark_source: str = ""
    notes: str = ""
    notes_zh: str = ""
    location: Location | None = field(default=None, compare=False)  # the row of a pack's own; None in the catalogue

    @property
    def variable(self) -> str:
        """The one variable that this indicator is, or an empty string where it is a ratio or a function."""
        return "" if self.denominator or self.function else self.numerator

    def name(self, language: str) -> str:
        """Return the name in 'zh' or 'en'."""
        return self.name_zh if language == "zh" else self.name_en

    @property
    def names(self) -> Text:
        """The name in both languages."""
        return both(self.name_zh, self.name_en)

    @property
    def meaning(self) -> Text:
        """What exactly is counted; here and below the one wording stands in both languages where there is only one."""
        return both(self.definition_zh, self.definition)

    @property
    def made_from(self) -> Text:
        """The data that it needs."""
        return both(self.computed_from_zh, self.computed_from)

    @property
    def compared_with(self) -> Text:
        """A value to compare with, in words."""
        return both(self.benchmark_zh, self.benchmark)

    @property
    def remarks(self) -> Text:
        """Notes for the reader."""
        return both(self.notes_zh, self.notes)


COLUMNS = tuple(name for name in Indicator.__dataclass_fields__ if name != "location")
NUMBERS = ("lower", "upper", "band_low", "band_high", "factor")


def indicator_of(
    row: Mapping[str, str], numbers: Mapping[str, float | None], location: Location | None = None
) -> Indicator:
    """Return the indicator that a row of the catalogue, or of a pack, describes; UnitError for an unknown unit."""
    words = {name: row[name] for name in COLUMNS if name not in (*NUMBERS, "unit", "tags", "direction")}
    return Indicator(
        **words,
        unit=unit(row["unit"]),
        direction=cast(Direction, row["direction"]),
        tags=tuple(filter(None, row["tags"].split(";"))),
        factor=1.0 if numbers["factor"] is None else numbers["factor"],
        lower=numbers["lower"],
        upper=numbers["upper"],
        location=location,
        band_low=numbers["band_low"],
        band_high=numbers["band_high"],
    )


def _shipped() -> dict[str, Indicator]:
    return {
        row["id"]: indicator_of(row, {name: float(row[name]) if row[name] else None for name in NUMBERS})
        for row in package_rows("lantu.catalogue", "catalogue.csv")
    }


catalogue: Mapping[str, Indicator] = _shipped()


def indicator(name: str) -> Indicator:
    """Return one indicator of the catalogue; LantuError with the nearest name where there is none.

    >>> indicator("debt_ratio").name_zh
    '政府债务率'
    """
    if name not in catalogue:
        raise LantuError(
            Text(f"没有指标“{name}”", f"there is no indicator '{name}'"), hint=did_you_mean(name, catalogue)
        )
    return catalogue[name]
