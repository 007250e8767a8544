"""Money with its sign: £80m and £m as people write them, in the spelling of units."""

import re

_SIGNS = {"£": "GBP", "€": "EUR"}  # a dollar or a ¥ is of several lands
_SCALES = {"": "", "k": "k ", "thousand": "k ", "m": "m ", "mn": "m ", "million": "m ", "bn": "bn ", "billion": "bn "}
_SIGNED = re.compile(
    rf"\s*(?P<minus>[-−]?)\s*(?P<sign>[£€])\s*(?P<number>\d[\d,.]*)?\s*(?P<scale>{'|'.join(filter(None, _SCALES))})?(?P<per>/\w+)?\s*",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\s*(?P<scale>{'|'.join(filter(None, _SCALES))})\s*(?P<sign>[£€])\s*", re.IGNORECASE)


def with_code(text: str) -> str:
    """Return an amount or a unit of money with the code of its currency instead of its sign; any other text as it is.

    >>> with_code("£80m"), with_code("£m"), with_code("bn €"), with_code("£31,400/person"), with_code("80 m GBP")
    ('80 m GBP', 'm GBP', 'bn EUR', '31,400 GBP/person', '80 m GBP')
    """
    found = _SIGNED.fullmatch(text) or _BEHIND.fullmatch(text)
    if found is None:
        return text
    told = found.groupdict("")
    number = f"{told.get('minus', '')}{told['number']} " if told.get("number") else ""
    return f"{number}{_SCALES[told['scale'].lower()]}{_SIGNS[told['sign']]}{told.get('per', '')}"
