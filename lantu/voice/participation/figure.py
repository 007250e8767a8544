"""A figure of participation in a place on a day: its value with its margin, what was counted, and what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lantu.language.text import Text

NORMAL_90 = 1.6448536269514722


@dataclass(frozen=True)
class VoiceFigure:
    """An indicator of a place on a day.

    `value`, `low`, `high` in `unit` (90 % interval), None where there is none: see `reason`; a full count has no interval (low and high
    are None). `met` of `of` were counted; `basis` is "measured" or "survey"; `left_out` why and how many; `beside` more of the same.
    """

    variable: str
    place: str
    as_of: date
    value: float | None
    low: float | None
    high: float | None
    unit: str
    met: float
    of: float
    basis: str
    left_out: Mapping[str, int] = field(default_factory=dict)
    beside: Mapping[str, float] = field(default_factory=dict)
    reason: Text = Text()
