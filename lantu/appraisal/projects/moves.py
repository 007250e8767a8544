"""By how much a goal moves where the plan's projects are built: its median and its odds, each beside their error."""

from dataclasses import asdict, dataclass
from typing import Any

from lantu.appraisal.goals.paired import Difference

LEAST_MOVE = 1e-4  # of a median: what is less is no movement


@dataclass(frozen=True)
class Move:
    """A goal without the plan's projects and with them: its median in the indicator's unit, its odds as shares.

    difference: by how much the median future moves, each held against itself. error, odds_error: one standard error of that and of
    the difference of the odds, over the futures that both runs share. odds are None where the goal has none.
    """

    indicator: str
    place: str
    year: int
    without: float
    median: float
    difference: float
    error: float
    odds_without: float | None
    odds: float | None
    odds_error: float | None

    @property
    def share(self) -> float:
        """By how much of the median without the projects a future moves."""
        return self.difference / max(abs(self.without), 1e-12)

    @property
    def median_moved(self) -> bool:
        """Whether the median moves by more than chance."""
        return abs(self.share) >= LEAST_MOVE and Difference(self.difference, self.error).firm

    @property
    def odds_moved(self) -> bool:
        """Whether the odds move by more than chance."""
        if self.odds is None or self.odds_without is None or self.odds_error is None:
            return False
        return Difference(self.odds - self.odds_without, self.odds_error).firm

    def to_json(self) -> dict[str, Any]:
        """Return the documented JSON object."""
        facts = asdict(self) | {"share": self.share}
        return facts | {"median_moved": self.median_moved, "odds_moved": self.odds_moved}
