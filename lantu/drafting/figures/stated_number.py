"""A number that a text states, and all that is known of it."""

import re
from dataclasses import dataclass
from typing import Literal

_SCALE_WORDS = re.compile(
    r"^(?:(?:thousand|million|billion|trillion|lakhs?|lacs?|crores?|crs?|bn|mn|tn|[kKmMbB](?![A-Za-z]))\s*)+(?:of\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class StatedNumber:
    """A number that a text states. text[start:end] is the quote; at..until the number itself; value is None in words.

    unit is a spelling of lantu.units, None where it has none (unit_text then says what stands there). date is the
    year that the figure speaks of. growth: the number says by how much the subject changed, or how many times.
    end_of_range: "low" or "high" where it is one end of a range. doubt: why it must not be used as it stands.
    """

    subject: str
    indicator: str | None
    value: float | None
    unit: str | None
    unit_text: str
    date: int | None
    kind: Literal["baseline", "promise"]
    relation: str
    quote: str
    start: int
    end: int
    at: int
    until: int
    score: float
    runner_up: str = ""
    runner_up_score: float = 0.0
    base_year: int | None = None
    growth: bool = False
    in_words: bool = False
    end_of_range: str = ""
    doubt: str = ""
    column: str = ""  # the heading of its column, where it stands in a table
    by_hand: bool = False  # a person has said what it is (see corrections)

    @property
    def words(self) -> str:
        """The words that a figure stands in: its clause, or the heading of its column and its row's name."""
        return f"{self.column} {self.subject}" if self.column else self.quote

    @property
    def counted_in(self) -> str:
        """What the value counts: its unit, else what the text says without the scale that the value holds: taka of 3 million taka."""
        return self.unit or _SCALE_WORDS.sub("", self.unit_text)
