"""The money of one work by month as a drawing (S-curve): as planned, as it could come, as it was spent."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lantu.works.schedule.s_curve import SCurve

WIDE, HIGH = 640, 220
LEFT, RIGHT, TOP, FOOT = 8, 8, 8, 22


@dataclass(frozen=True, slots=True)
class MoneyCurveRow:
    """A month of the table, in the whole currency: planned, forecast with its 80 % range, and spent; None where nothing was told."""

    month: date
    planned: float
    middle: float
    low: float
    high: float
    actual: float | None


@dataclass(frozen=True, slots=True)
class MoneyCurve:
    """The S-curve of a work as an SVG of wide by high: lines and the band as points, dots of what was spent, years below.

    foot: the height of the axis; today: where today is, None outside of the months; total: in the whole currency.
    """

    wide: int
    high: int
    foot: int
    planned: str
    middle: str
    band: str
    actual: str
    dots: list[tuple[float, float]]
    years: list[tuple[int, float]]
    today: float | None
    currency: str
    total: float
    rows: list[MoneyCurveRow]


def money_curve(curve: "SCurve", today: date) -> MoneyCurve:
    """Return lines for an SVG of WIDE by HIGH, the years below them, and the rows of the table that says the same.

    Money is in the whole currency; the last row is what comes after the last month.
    """
    months = curve.months
    step = (WIDE - LEFT - RIGHT) / max(len(months), 1)

    def x(number: float) -> float:
        return round(LEFT + number * step, 1)

    def y(fen: int) -> float:
        return round(TOP + (HIGH - TOP - FOOT) * (1 - fen / max(curve.total, 1)), 1)

    def line(fen: list[int]) -> str:
        return " ".join(f"{x(at)},{y(each)}" for at, each in enumerate([0, *fen]))

    planned = curve.planned[:-1].tolist()
    low, middle, high = (row[:-1].tolist() for row in curve.forecast)
    place = {month: at + 1 for at, month in enumerate(months)}
    spent = [(place[month], fen) for month, fen in curve.actual if month in place]
    seen = dict(curve.actual)
    return MoneyCurve(
        wide=WIDE,
        high=HIGH,
        foot=HIGH - FOOT,
        planned=line(planned),
        middle=line(middle),
        # money that 10 of 100 futures have spent at most lies below what 90 have
        band=f"{line(high)} {' '.join(reversed(line(low).split()))}",
        actual=" ".join(f"{x(at)},{y(fen)}" for at, fen in [(0, 0), *spent]) if spent else "",
        dots=[(x(at), y(fen)) for at, fen in spent],
        years=[(month.year, x(at)) for at, month in enumerate(months) if at == 0 or month.month == 1],
        today=x(place[today.replace(day=1)] - 1 + today.day / 31) if today.replace(day=1) in place else None,
        currency=curve.currency,
        total=curve.total / 100,
        rows=[
            MoneyCurveRow(
                month=month,
                planned=planned[at] / 100,
                middle=middle[at] / 100,
                low=low[at] / 100,
                high=high[at] / 100,
                actual=seen[month] / 100 if month in seen else None,
            )
            for at, month in enumerate(months)
        ],
    )
