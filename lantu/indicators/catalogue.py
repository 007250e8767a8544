"""The catalogue: every indicator that Lantu knows, one row of catalogue.csv each."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from lantu.errors import LantuError, did_you_mean
from lantu.units import Unit, unit


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
    direction: Literal["higher", "lower", "band"]
    lower: float | None
    upper: float | None
    band_low: float | None
    band_high: float | None
    numerator: str
    denominator: str
    factor: float
    function: str
    aggregation: str
    target: str
    task: str
    tags: tuple[str, ...]
    tier: str
    role: str
    definition: str
    computed_from: str
    framework_refs: str
    benchmark: str
    benchmark_source: str
    notes: str

    @property
    def variable(self) -> str:
        """The one variable that this indicator is, or an empty string where it is a ratio or a function."""
        return "" if self.denominator or self.function else self.numerator

    def name(self, language: str) -> str:
        """Return the name in 'zh' or 'en'."""
        return self.name_zh if language == "zh" else self.name_en


def _row(row: Mapping[str, str]) -> Indicator:
    def number(name: str) -> float | None:
        return float(row[name]) if row[name] else None

    numbers = {name: number(name) for name in ("lower", "upper", "band_low", "band_high")}
    rest = {name: text for name, text in row.items() if name not in numbers}
    scaled = unit(row["unit"])
    return Indicator(
        **{
            **rest,
            **numbers,
            "unit": scaled,
            "factor": float(row["factor"]),
            "tags": tuple(filter(None, row["tags"].split(";"))),
        }
    )  # type: ignore[arg-type]


def _read() -> dict[str, Indicator]:
    text = files("lantu.indicators").joinpath("catalogue.csv").read_text(encoding="utf-8")
    return {row["id"]: _row(row) for row in csv.DictReader(text.splitlines())}


catalogue: Mapping[str, Indicator] = _read()


def indicator(name: str) -> Indicator:
    """Return one indicator of the catalogue; LantuError with the nearest name where there is none.

    >>> indicator("debt_ratio").name_zh
    '政府债务率'
    """
    if name not in catalogue:
        raise LantuError(f"there is no indicator '{name}'", hint=did_you_mean(name, catalogue))
    return catalogue[name]
