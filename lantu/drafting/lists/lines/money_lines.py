"""What a budget pays for, in lines or bullets that are each a sum for something: "IN THE BUDGET", "$9 million to mend the quay"."""

import re
from collections.abc import Iterator, Sequence

from lantu.drafting.lists.list_leads import Found, looks_back
from lantu.drafting.lists.text_lines import TextLine

_SUM = r"(?:[$£€₹]|\b(?:Rs|Rand|US\$|A\$|NZ\$|RM|N|P|R)\.?\s?)\d[\d,.]*\s?(?:k|m|bn|million|billion|crore|lakh|trillion)?\b"
_FOR = re.compile(
    rf"^\W*(?:(?:an?\s+)?(?:additional|extra|new|another|up\s+to|over|more\s+than|some)\s+)*{_SUM}.*?\s(?:for|to|towards?|on|in|into|over)\s",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\b(?:budget|spending|funding|investments?|expenditure|allocations?|measures|what[’']?s\s+in|where\s+the\s+money\s+goes|highlights|package)\b",
    re.IGNORECASE,
)
_LEVELS = re.compile(
    r"\b(?:deficit|surplus|debt|revenue|forecasts?|statistics|actual|outturn|last\s+year)\b", re.IGNORECASE
)
_LONGEST = 90  # characters of the heading


def is_spent(words: str) -> bool:
    """Whether words are a sum that is for something."""
    return _FOR.search(words) is not None


def are_spent(heading: str, parts: Sequence[str]) -> bool:
    """Whether parts under a heading of a budget are mostly sums for something."""
    said = heading.strip()
    ours = len(said) <= _LONGEST and _HEADING.search(said) is not None and not _LEVELS.search(said)
    return (
        ours and not looks_back(re.sub(r"(?i)highlights", "", said)) and sum(map(is_spent, parts)) * 3 >= len(parts) * 2
    )


def find(lines: list[TextLine]) -> Iterator[Found]:
    """Yield (kind, start, end) of three lines and more under such a heading of which two of three are sums for something."""
    for at, line in enumerate(lines):
        if len(line.sentences) > 1 or not are_spent(line.text, ["$1 for it"]):
            continue
        block: list[TextLine] = []
        for below in lines[at + 1 :]:
            if (
                len(below.sentences) > 1
                or len(below.text) > 3 * _LONGEST
                or "\t" in below.text
                or not re.search(r"\d", below.text)
            ):
                break
            block.append(below)
        if len(block) >= 3 and are_spent(line.text, [one.text for one in block]):
            for one in block:
                yield "task", one.start, one.end
