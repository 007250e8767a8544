"""Words that call a figure provisional, revised, or expected: told before its year was counted."""

import re
from typing import Literal

EARLY = "预计|预测|预估|初步|快报"  # Chinese words beside a number that may still change
_FIRST = re.compile(
    r"初步|快报|预计数|初核|暂定|修订前|调整前|\b(?:provisional|preliminary|first\s+estimate|flash|advance\s+estimate|before\s+(?:the\s+)?revision|p\b(?=\s*[)）]))",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"修订(?!前)|最终核实|核实|终核|调整后|\b(?:revised|final(?:ised|ized)?|second\s+estimate|updated|after\s+(?:the\s+)?revision)\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"预计|预测|预估|预报|\b(?:expected|forecasts?|projected|projections?|anticipated|[ef]\b(?=\s*[)）]))",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"实际|实绩|决算|统计公报|\b(?:actuals?|outturn|observed|counted)\b", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?<=[\d%％人元年])\s*(?:[（(\[]\s*(?P<inside>[^（）()\[\]\d]{1,16})\s*[)）\]]"
    rf"|(?P<bare>(?:{EARLY})数?(?:据)?|[pefrPEFR](?:rov)?)\.?)\s*$"
)
_AHEAD = re.compile(r"^\s*(?:预计|预测|预估|初步核算)\s*(?:到|至)?\s*(?=\d)")
_LETTERS = {"p": "provisional", "prov": "provisional", "e": "expected", "f": "expected", "r": "revised"}


def standing(words: str) -> int:
    """Return 1 where words call a figure revised or final, -1 where they call it provisional, else 0.

    >>> standing("63.5%（初步核算数）"), standing("revised figure"), standing("63.5%")
    (-1, 1, 0)
    """
    return 1 if _REVISED.search(words) else -1 if _FIRST.search(words) else 0


def basis_told(words: str) -> Literal["", "provisional", "expected"]:
    """Return the basis that words give a figure which may still change; empty where they say nothing of that.

    Of words that call some figures expected and others counted, as a title over both does, nobody knows which is meant.

    >>> (
    ...     basis_told("2025年预计"),
    ...     basis_told("初步核算数"),
    ...     basis_told("2024年实际、2025年预计"),
    ...     basis_told("人均预期寿命"),
    ... )
    ('expected', 'provisional', '', '')
    """
    if _COUNTED.search(words):
        return ""
    if _EXPECTED.search(words):
        return "expected"
    return "provisional" if standing(words) < 0 else ""


def speaks_of_both(words: str) -> bool:
    """Whether words call some figures counted and others expected, as a title over two years does.

    >>> speaks_of_both("2024年实际、2025年预计"), speaks_of_both("2025年预计")
    (True, False)
    """
    return bool(_COUNTED.search(words) and _EXPECTED.search(words))


def without_basis(cell: str) -> tuple[str, str]:
    """Return (a cell without the words of basis beside its number, those words): 2025年（预计）, 70.1p, 预计2025年.

    >>> (
    ...     without_basis("2025年（预计）"),
    ...     without_basis("70.1p"),
    ...     without_basis("63.5（初步）"),
    ...     without_basis("12（万人）"),
    ... )
    (('2025年', '预计'), ('70.1', 'provisional'), ('63.5', '初步'), ('12（万人）', ''))
    """
    if ahead := _AHEAD.match(cell):
        return cell[ahead.end() :], ahead[0].strip()
    found = _BEHIND.search(cell)
    if not found:
        return cell, ""
    said = found["inside"] or found["bare"]
    said = _LETTERS.get(said.casefold(), said)
    return (cell[: found.start()].rstrip(), said) if basis_told(said) or said == _LETTERS["r"] else (cell, "")
