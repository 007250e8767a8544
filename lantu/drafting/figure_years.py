"""Which year a figure speaks of, and which it counts from."""

import re

from lantu.drafting.amounts import Amount
from lantu.drafting.pairs import bracket_around
from lantu.drafting.passages import Passage
from lantu.drafting.periods import Year
from lantu.drafting.sentences import Sentence

_BEHIND = re.compile(r"\s*(?:(?!and\b|or\b|but\b)\w+\s+)?(?:in|by|as\s+of)\s+((?:19|20|21)\d\d)\b")
_BEFORE = re.compile(r"((?:19|20|21)\d\d)年(?:底|末)?的\s*约?$")


_PART = re.compile(
    r"(?:上|下|前|后)半年|[一二三四1-4]季度|前[两二三]季度|(?<!\d)\d{1,2}\s*[-—–~～至]\s*\d{1,2}\s*月(?:份)?(?!\d)|前[\d一二三四五六七八九十]{1,2}个月"
    r"|\b(?:first|second|third|fourth|last)[\s-](?:half|quarter|(?:\w+\s)?months)\b|\b(?:Q[1-4]|H[12]|[1-4]Q|[12]H)\b|\bJan\w*[\s–-]+(?:to\s+)?[A-Z][a-z]{2}\w*",
    re.IGNORECASE,
)
_TWO_YEARS = r"(?<!\d){}\s*(?:[/／]\s*(?:\d\d|{}|{})(?!\d)|[-–—]\s*{}(?!\d|\s*[%％]))"


def part_of_year(text: str, bounds: tuple[int, int], at: int, year: int | None) -> str:
    """Return why a figure does not speak of one whole year: 上半年, first quarter, 2024/25; empty where nothing says so."""
    if year is None:
        return ""
    told = text[bounds[0] : at]
    last = max((found.start() for found in re.finditer(str(year), told)), default=0)
    ahead = re.split(r"[，,；;。]", told[max(0, last - 20) : last])[-1]  # first quarter of 2025
    if found := _PART.search(ahead + told[last:]):
        return f"'{found[0].strip()}': a part of the year"
    double = _TWO_YEARS.format(year, year + 1, year, f"{(year + 1) % 100:02}")
    if re.search(double, text[bounds[0] : bounds[1]]):
        return f"a year from {year} to {year + 1}, not a calendar year"
    return ""


def bound_year(text: str, amount: Amount) -> int | None:
    """Return the year that grammar binds to an amount: 2024年的52 %, "52 % in 2024"; None where none is bound."""
    before = _BEFORE.search(text[max(0, amount.start - 12) : amount.start])
    found = before or _BEHIND.match(text[amount.end : amount.end + 24])
    return int(found[1]) if found else None


def year_of(
    text: str,
    amount: Amount,
    years: list[Year],
    bounds: tuple[int, int],
    passage: Passage,
    sentence: Sentence,
    inside: list[Amount],
) -> tuple[int | None, int | None]:
    """Return (year of the figure, year that it counts from).

    A year in brackets belongs to the amounts inside them; a year that another amount follows belongs to that one.
    """
    bracket = bracket_around(text, amount.start, (sentence.start, sentence.end))
    if bracket:
        own = [item for item in years if bracket[0] <= item.at < bracket[1]]
        years = own or [item for item in years if not bracket[0] <= item.at < bracket[1]]
    else:
        taken = [bracket_around(text, item.start, (sentence.start, sentence.end)) for item in inside]
        years = [item for item in years if not any(span and span[0] <= item.at < span[1] for span in taken)]
    bases = [item for item in years if item.base and bounds[0] <= item.at < bounds[1]]
    base = min(bases, key=lambda item: abs(item.at - amount.start)).year if bases else None
    told = [item for item in years if not item.base]
    later = [item.start for item in inside if item.start > amount.start]
    led = [item for item in told if item.at > amount.start and any(item.at < at < bounds[1] for at in later)]
    near = [item for item in told if bounds[0] <= item.at < bounds[1] and item not in led]
    directly = bound_year(text, amount)
    if directly:
        return directly, base
    ahead = [item for item in told if item.at < amount.start]
    ahead = [item for item in ahead if text[item.at].isdigit()] or ahead  # a year says more than a five-year plan
    if near:
        closest = min(near, key=lambda item: (item.at > amount.start + 60, abs(item.at - amount.start)))
        return closest.year, base
    if ahead:
        return ahead[-1].year, base
    if told and re.search(r"[A-Za-z]", sentence.text):
        return told[0].year, base
    return passage.year, base
