"""A quantity that a text tells: a number with its unit, and where it stands."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Amount:
    """A quantity: text[start:end] is the number with its unit.

    unit is a spelling that `lantu.language.units.unit` reads, None where Lantu does not know it (unit_text says what stands
    there); in_words: written in words, such as 翻一番 or half; end_of_range: which end of a range such as 45-55 % it is;
    doubt: why the number itself can be read in two ways.
    """

    start: int
    end: int
    value: float
    unit: str | None
    unit_text: str
    in_words: bool = False
    end_of_range: Literal["", "low", "high"] = ""
    doubt: str = ""
