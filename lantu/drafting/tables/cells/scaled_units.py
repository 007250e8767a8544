"""Units with a scale beside what is counted: million people, tonnes (000), RMB 100 million, residents, ten thousands."""

import re

_TENS = {"ten": 10.0, "hundred": 100.0}
_WORDS = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
}
_LETTERS = {"m": 1e6, "k": 1e3}
_CHINESE = {"千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "万亿": 1e12}
_POWER = r"1[\d,. \xa0\u202f]*0"
_NAMED = rf"(?:(?:ten|(?:(?:an?|one)\s+)?hundred|{_POWER})\s*)?(?:{'|'.join(_WORDS)})s?"
_SCALE = rf"{_NAMED}|['’‘]?0{{3}}['’]?s?|{_POWER}|{'|'.join(sorted(_CHINESE, key=len, reverse=True))}"
_BEFORE = re.compile(
    rf"(?P<scale>{_SCALE})\s*(?:of\s+)?(?P<counted>(?!(?:s|per|in|an?|every)\b)[^\W\d].*)", re.IGNORECASE
)
_BEHIND = re.compile(
    rf"(?P<counted>.*[^\s（(,，\d])\s*(?:[（(]\s*(?:in\s+)?(?P<inside>{_SCALE}|[mk])\s*[)）]|[,，]\s*(?:in\s+)?(?P<apart>{_SCALE})"
    rf"|\s+in\s+(?P<behind>{_SCALE})|\s*[x×]\s*(?P<times>{_SCALE}))",
    re.IGNORECASE,
)
_MONEY = re.compile(rf"(?P<counted>[A-Z]{{2,3}}\$?|Rs\.?|yuan|[£$€¥₹])\s*(?P<scale>{_SCALE}|m)", re.IGNORECASE)


SCALE_WORD = re.compile(rf"\b(?:{_NAMED})\b|['’‘]0{{3}}|[万亿]", re.IGNORECASE)


def scale_beside(told: str) -> tuple[float, str] | None:
    """Return the scale that words of a unit name beside what is counted, and what that is; None where they name none.

    A letter alone in brackets may be the sign of what stands before it: metres (m).

    >>> (
    ...     scale_beside("people (000s)"),
    ...     scale_beside("ten thousand people"),
    ...     scale_beside("RMB 100 million"),
    ...     scale_beside("km"),
    ... )
    ((1000.0, 'people'), (10000.0, 'people'), (100000000.0, 'RMB'), None)
    """
    words = told.strip()
    if found := _MONEY.fullmatch(words) or _BEFORE.fullmatch(words):
        return _size(found["scale"]), found["counted"]
    if not (found := _BEHIND.fullmatch(words)):
        return None
    return _size(next(filter(None, found.group("inside", "apart", "behind", "times")))), found["counted"]


def _size(scale: str) -> float:
    plain = scale.casefold().strip("'’‘")
    if plain in _CHINESE or plain in _LETTERS:
        return _CHINESE.get(plain) or _LETTERS[plain]
    if re.fullmatch(r"0{3}['’]?s?", plain):
        return 1e3
    digits = re.sub(r"\D", "", plain)
    word = re.sub(r"s$", "", re.sub(r"[\d,.\s]|\b(?:an?|one|ten|hundred)\b", "", plain))
    tens = (
        float(digits)
        if digits
        else next((size for name, size in _TENS.items() if re.search(rf"\b{name}\b", plain)), 1.0)
    )
    return tens * _WORDS.get(word, 1.0)
