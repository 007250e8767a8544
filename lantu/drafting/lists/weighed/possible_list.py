"""A possible list: how its parts stand in a text, and the words around them."""

import re
from dataclasses import dataclass

from lantu.drafting.lists.list_leads import Span

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LEAD = 200  # characters before a list that are asked what it is
AFTER = 60  # characters behind it


@dataclass(frozen=True)
class PossibleList:
    """Parts of a text that may be a list.

    form: how they stand; lead: the words before the first; after: the words behind the last; before: the sentence before, or what
    stands before the lead on its line; heads: the headings above; whole: the sentence or the line of the first part.
    """

    form: str
    parts: tuple[Span, ...]
    lead: str = ""
    after: str = ""
    before: str = ""
    heads: tuple[str, ...] = ()
    whole: str = ""
