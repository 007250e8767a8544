"""Raised and lowered letters in running text: powers of units are kept, numbers of footnotes are not glued to the figures before them."""

import re

_POWERS = str.maketrans("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
_UNIT = re.compile(r"(?:km|dm|cm|mm|m|μm|µm|hm|公里|千米|米|厘米|s)$", re.IGNORECASE)


def power(text: str) -> str:
    """Return what stands raised in a formula, which is no footnote there.

    >>> power("3"), power("n-1")
    ('³', 'n⁻¹')
    """
    return text.translate(_POWERS)


def raised(text: str, before: str) -> str:
    """Return what a raised piece of text means behind the words before it.

    >>> raised("2", "620 km"), raised("1", "达到4.5"), raised("th", "the 15"), raised("[3]", "58 %")
    ('²', '', 'th', '')
    """
    bare = text.strip()
    if bare in ("2", "3") and _UNIT.search(before):
        return bare.translate(_POWERS)
    if re.search(r"(?:[×x*·]\s*|^)10$", before) and re.fullmatch(r"[-+]?\d{1,2}", bare):
        return bare.translate(_POWERS)
    if re.fullmatch(r"[\[(（［〔]?\s*(?:\d{1,3}|[a-z*†‡§①-⑳])(?:\s*[,，、-]\s*\d{1,3})*\s*[\])）］〕]?", bare):
        return ""
    return text


def lowered(text: str, before: str) -> str:
    """Return what a lowered piece of text means behind the words before it: behind a digit it is the mark of a note.

    >>> lowered("2", "CO"), lowered("1", "58")
    ('2', '')
    """
    return "" if re.search(r"\d$", before) and re.fullmatch(r"\s*\d{1,2}\s*", text) else text
