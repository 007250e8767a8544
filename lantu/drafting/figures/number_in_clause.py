"""A number in its clause and its sentence: the words before it, behind it, and since the number before."""

import re
from dataclasses import dataclass
from functools import cached_property

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.sentences.sentences import Sentence, clause

_ENGLISH = re.compile(r"[A-Za-z]{3}[^\u4e00-\u9fff]*$")


@dataclass(frozen=True)
class NumberInClause:
    """The number-th number of a sentence; inside: all numbers of the sentence."""

    text: str
    sentence: Sentence
    amount: Amount
    inside: list[Amount]
    number: int

    @cached_property
    def bounds(self) -> tuple[int, int]:
        """Where its clause begins and ends."""
        return clause(self.text, self.amount.start, self.amount.end, (self.sentence.start, self.sentence.end))

    @property
    def start(self) -> int:
        """Where its clause begins."""
        return self.bounds[0]

    @property
    def end(self) -> int:
        """Where its clause ends."""
        return self.bounds[1]

    @property
    def earlier(self) -> list[Amount]:
        """The numbers before it in its sentence."""
        return self.inside[: self.number]

    @cached_property
    def last(self) -> int:
        """Where the number before it in its clause ends; where its clause begins if it is the first."""
        return max((item.end for item in self.earlier if item.end > self.start), default=self.start)

    @property
    def before(self) -> str:
        """The words of its clause before it."""
        return self.text[self.start : self.amount.start]

    @property
    def after(self) -> str:
        """The words of its clause behind it."""
        return self.text[self.amount.end : self.end]

    @property
    def lead(self) -> str:
        """The words of its clause before it, since the number before."""
        return self.text[self.last : self.amount.start]

    @property
    def said_before(self) -> str:
        """The words of its sentence before it."""
        return self.text[self.sentence.start : self.amount.start]

    @cached_property
    def is_english(self) -> bool:
        """Whether its sentence ends in English words."""
        return _ENGLISH.search(self.sentence.text) is not None
