"""Signs that a Word document prints and that stand in no run: what was chosen from a list of a form, brackets and bars of formulas."""

import re
from typing import Any

from lantu.drafting.documents.word.word_xml import name_of, property_of, value_of

_JOINED = re.compile(r"[-+−±×·/=\s]")  # between the parts of what is more than a number or a name


def chosen(item: Any) -> str:
    """Return the entry that is chosen in the list of a form's field (w:ddList), which is in no run; empty for any other w:fldChar.

    Source: ISO/IEC 29500-1, 17.16.9 (ddList) and 17.16.28 (result): the first entry, unless another number is told.
    """
    choices = property_of(item, "ffData", "ddList")
    if choices is None:
        return ""
    entries = [value_of(part) for part in choices if name_of(part) == "listEntry"]
    found = {name_of(part): value_of(part) for part in choices}
    told = found.get("result", found.get("default", "0"))
    return entries[int(told)] if told.isdecimal() and int(told) < len(entries) else ""


def held_together(item: Any, name: str, inside: str) -> str:
    """Return a part of a formula with its bar or brackets: num and den of a fraction, d for what brackets hold.

    Source: ISO/IEC 29500-1, 22.1.2.24 (d): round brackets, unless its properties name others.
    """
    if name == "d":
        told = [property_of(item, "dPr", sign) for sign in ("begChr", "endChr")]
        first, last = (plain if sign is None else value_of(sign) for sign, plain in zip(told, "()", strict=True))
        return f"{first}{inside}{last}"
    whole = f"({inside})" if _JOINED.search(inside.strip()) else inside
    return f"/{whole}" if name == "den" else whole
