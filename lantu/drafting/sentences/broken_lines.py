"""Lines of English that a page broke within a sentence: "growth in the current", and "year is put at 9 per cent" below it."""

import re

_SMALL = re.compile(r"[^\S\n]*(?!(?:[a-z]|[ivx]{1,4})[.)]\s|o\s)[a-z]")
_ANY = re.compile(r"[^\S\n]*(?:[A-Z]{0,3}[$£€`₹]\s?)?(?!\d{1,2}(?:\.\d+)*[.)]?\s+[A-Z])[A-Za-z0-9(“‘\"']")
_LEADS_ON = re.compile(
    r"(?:\b(?:of|to|the|an|a|by|from|over|about|around|than|at|in|on|and|or|for|with|is|are|was|were|be|been|will|would|has|have|had|reach|"
    r"nearly|almost|least|up|per|between|under|below|above|our|its|their|this|that|which|as|into|within|approximately|additional|another)"
    r"|\bRs\.?|[`£$€])$"
)
_FULL, _NARROW = (
    50,
    24,
)  # characters of a line that may be broken before a small letter, and behind a word that leads on
_ENDS = re.compile(r"[.!?:;…]$")
_APART = re.compile(r"\t|\|| {3,}\S|^\s*(?:#|\*\*|[-*•·▪●○]\s*$)")


def with_whole_lines(text: str) -> str:
    r"""Return a text of the same length whose English sentences no page has broken: a space stands where their lines ended.

    >>> with_whole_lines("The harbour that we share is home to\n4,100 boats.\nBoats")
    'The harbour that we share is home to 4,100 boats.\nBoats'
    """
    ends = ends_of_broken_english(text)
    return "".join(" " if at in ends else letter for at, letter in enumerate(text)) if ends else text


def ends_of_broken_english(text: str) -> set[int]:
    r"""Return where lines end at which a page broke an English sentence.

    A line goes on where it is long and the next begins with a small letter, or where its last word needs another behind it.

    >>> text = "Our growth of the economy in the whole of the current\nyear is put at 9 per cent.\nHomes\nroads"
    >>> [text[: at + 5][-10:] for at in ends_of_broken_english(text)]
    ['rrent\nyear']
    """
    found: set[int] = set()
    start, lines = 0, text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        end, bare = start + len(line), line.rstrip()
        start = end + 1
        if len(bare) < _NARROW or not following.strip() or _ENDS.search(bare):
            continue
        goes_on = (len(bare) >= _FULL and _SMALL.match(following)) or (_LEADS_ON.search(bare) and _ANY.match(following))
        if goes_on and not _APART.search(bare.lstrip()) and not _APART.search(following.strip()):
            found.add(end)
    return found
