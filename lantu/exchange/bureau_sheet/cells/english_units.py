"""Units as English sheets head them: "No.", "thousands", "'000 persons", "£ million" are a count, or a scale of what is counted."""

import re

from lantu.catalogue import Indicator
from lantu.language.units import canonical, is_unit

_COUNTS = re.compile(r"(?:no|nos|num|numbers?|counts?|#)\.?", re.IGNORECASE)
_SCALED = re.compile(r"(?P<scale>thousands?|k|'?0{3}s?|millions?|mn|m)(?:\s+(?:of\s+)?(?P<what>\S.*))?", re.IGNORECASE)
_COUNTED = ("person", "household", "home", "bed", "service_place", "count")


def in_english(word: str, known: Indicator | None) -> str:
    """Return a unit that an English sheet writes so as Lantu writes it, for what is known of the figure; else the word as it is.

    >>> (
    ...     in_english("'000 persons", None),
    ...     in_english("per cent", None),
    ...     in_english("万人", None),
    ...     in_english("No.", None),
    ... )
    ('1000 persons', '%', '万人', '')
    """
    plain = word.strip()
    if not plain or (is_unit(plain) and not re.match("['’]?0{3}", plain)):
        return word
    base = canonical(known.unit, known.unit.currency or "yuan").symbol if known else ""
    if _COUNTS.fullmatch(plain):
        if known is None:
            return ""  # what it counts its name says
        return base if known.unit.base in _COUNTED else word
    if re.fullmatch(r"per\s*cent(?:age)?|pct\.?", plain, re.IGNORECASE):
        return "%"
    scaled = _SCALED.fullmatch(plain)
    what = (scaled["what"] or base) if scaled else ""
    if scaled is None or not what or (scaled["scale"] == "m" and not scaled["what"]):
        return word
    made = f"{'1,000,000' if scaled['scale'].lower().startswith('m') else '1000'} {what}"
    return made if is_unit(made) else word
