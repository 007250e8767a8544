"""How an element of a web page looks by its own style and by the rules that fit it: hidden, struck, raised, with signs put beside it.

These are the few declarations that change what a reader sees as text; in all functions rules are those that fit the element.
"""

import re
from typing import Any

from lantu.drafting.documents.page_sheets import GONE, HIDDEN, LINES, RAISED, SHOWN, SIZELESS, Rule
from lantu.drafting.sentences.symbol_font import symbol

_CLEAR = re.compile(r"(?<![\w-])opacity\s*:\s*0(?:\.0+)?%?\s*(?:[;!}]|$)", re.IGNORECASE)
_OF_A_LINE = {"span", "i", "b", "em", "strong", "font", "small", "u"}  # blocks are clear until a program shows them
_SYMBOL = re.compile(r"font-family\s*:\s*[\"']?symbol\b", re.IGNORECASE)
_FOR_MACHINES = {
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "screen-reader-only",
    "element-invisible",
    "msocomanchor",  # where somebody commented on a text of Word that was saved as a page
}
_PIECE = re.compile(r"""(["'])((?:(?!\1)[^\\]|\\.)*)\1|attr\(\s*([\w-]+)\s*\)""", re.IGNORECASE)
_SIGN = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))")


def put_beside(item: Any, rules: list[Rule], side: str) -> str:
    """Return what a style sheet puts before or after an element's own words: a sign of percent, a minus."""
    rule = next((rule for rule in reversed(rules) if rule.beside == side), None)
    if rule is None:
        return ""
    words = "".join(
        item.get(piece[3]) or "" if piece[3] else _SIGN.sub(_letter, piece[2])
        for piece in _PIECE.finditer(rule.content)
    )
    return "".join(letter for letter in words if not "\ue000" <= letter <= "\uf8ff")  # pictures of a font of icons


def _letter(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else ord(found[2])
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def as_set(item: Any, text: str) -> str:
    """Return an element's own words as its font shows them: ³ of the Symbol font is ≥, as Word writes it into pages."""
    if (item.get("face") or "").casefold() != "symbol" and not _SYMBOL.search(item.get("style") or ""):
        return text
    return "".join(symbol("Symbol", ord(letter)) if " " < letter < "\u0100" else letter for letter in text)


def keeps_lines(item: Any, rules: list[Rule]) -> bool:
    """Whether the line ends of an element's text are those of the page, as in a pre."""
    own = LINES.search(item.get("style") or "") is not None
    return item.tag in ("pre", "textarea") or own or any(rule.lines for rule in rules)


def takes_no_place(item: Any, rules: list[Rule]) -> bool:
    """Whether an element is hidden so that what follows stands in its place, as a cell with display: none."""
    own = item.get("style") or ""
    if GONE.search(own):
        return True
    if item.get("hidden") is not None:
        return True
    return not SHOWN.search(own) and next((rule.gone for rule in reversed(rules) if rule.hides is not None), False)


def looks_hidden(item: Any, rules: list[Rule]) -> bool:
    """Whether an element is not shown, or struck, by its own style or by the last rule that says anything of it"""
    own = item.get("style") or ""
    if HIDDEN.search(own):
        return True
    if not len(item):  # elements inside say their own size
        if SIZELESS.search(own) or any(rule.sizeless for rule in rules):
            return True
        if item.tag in _OF_A_LINE and _CLEAR.search(own):
            return True
    if SHOWN.search(own):
        return False
    told = next((rule.hides for rule in reversed(rules) if rule.hides is not None), None)
    return not _FOR_MACHINES.isdisjoint((item.get("class") or "").split()) if told is None else told


def looks_raised(item: Any, rules: list[Rule]) -> bool:
    """Whether an element stands above the line, as the numbers of footnotes do."""
    own = RAISED.search(item.get("style") or "") is not None
    return own or any(rule.raises for rule in rules)
