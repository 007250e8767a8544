"""What the style sheet of a web page hides, strikes or raises: the few declarations that change what a reader sees as text.

Selectors of elements, classes and ids are understood, also behind ancestors; rules for other media than the screen are not.
"""

import re
from dataclasses import dataclass
from typing import Any

from lantu.drafting.sentences.symbol_font import symbol

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
_OTHER_MEDIA = re.compile(  # paper, narrow screens, what somebody prefers
    r"@media[^{]*\b(?:print|speech|max-(?:device-)?(?:width|height)|prefers-\w+|orientation)\b[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}"
)
_IMPORTANT = re.compile(r"!\s*important", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-decoration[^;]*line-through|mso-hide\s*:\s*all"
    r"|(?<![\w-])left\s*:\s*-\d{4}|(?<![\w-])clip\s*:\s*rect\(\s*[01](?:px)?[\s,]"  # for machines that read pages aloud
    r"|text-indent\s*:\s*-\d{3,}|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.IGNORECASE,
)
_GONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)  # what is hidden otherwise keeps its place
_SIZELESS = re.compile(r"font-size\s*:\s*0(?:\.0+)?(?:[a-z]+|%)?\s*(?:[;!}]|$)", re.IGNORECASE)
_CLEAR = re.compile(r"(?<![\w-])opacity\s*:\s*0(?:\.0+)?%?\s*(?:[;!}]|$)", re.IGNORECASE)
_OF_A_LINE = (
    "span",
    "i",
    "b",
    "em",
    "strong",
    "font",
    "small",
    "u",
)  # whole blocks are clear until a program shows them
_SYMBOL = re.compile(r"font-family\s*:\s*[\"']?symbol\b", re.IGNORECASE)
_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_FOR_MACHINES = {
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "screen-reader-only",
    "element-invisible",
}
_CONTENT = re.compile(
    r"""(?<![\w-])content\s*:\s*((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|attr\(\s*[\w-]+\s*\)|\s)+)""", re.IGNORECASE
)
_PIECE = re.compile(r"""(["'])((?:(?!\1)[^\\]|\\.)*)\1|attr\(\s*([\w-]+)\s*\)""", re.IGNORECASE)
_SIGN = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))")
_BESIDE = re.compile(r"::?(before|after)$", re.IGNORECASE)
_SHOWN = re.compile(r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible", re.IGNORECASE)
_RAISED = re.compile(
    r"vertical-align\s*:\s*(?:super|text-top)|position\s*:\s*relative[^}]*\btop\s*:\s*-", re.IGNORECASE
)
_SIMPLE = re.compile(r"^([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)$")


@dataclass(frozen=True)
class Rule:
    """A selector, innermost part last, and whether it hides (False: shows) or raises, and the like.

    gone: what is hidden takes no place; sizeless: letters of no size; lines: line ends are kept; content: what is put before or after it.
    """

    parts: tuple[str, ...]
    hides: bool | None
    raises: bool
    gone: bool = False
    sizeless: bool = False
    lines: bool = False
    content: str = ""
    beside: str = ""  # before or after


def rules_of(sheet: str) -> list[Rule]:
    """Return the rules of a style sheet that hide, show again or raise, the one that wins last.

    An important rule wins over others, then one that names more ids, classes and elements, then the later one (CSS Cascading 4, 6).
    """
    plain = _OTHER_MEDIA.sub("", _COMMENT.sub("", sheet))
    found: list[Rule] = []
    ranks: dict[int, tuple[bool, int, int, int]] = {}
    for match in _BLOCK.finditer(plain):
        said = match[2]
        hides = True if _HIDDEN.search(said) else False if _SHOWN.search(said) else None
        raises, gone, sizeless, lines = (
            shape.search(said) is not None for shape in (_RAISED, _GONE, _SIZELESS, _LINES)
        )
        content = _CONTENT.search(said)
        if hides is None and not (raises or sizeless or lines or content):
            continue
        for selector in match[1].split(","):
            beside = _BESIDE.search(selector.strip())
            bare = _BESIDE.sub("", selector.strip())
            parts = tuple(part for part in re.split(r"[\s>]+", bare) if part)
            if parts and all(_SIMPLE.match(part) for part in parts):
                names = "".join(parts)
                tags = sum(part[0] not in ".#*" for part in parts)
                ranks[len(found)] = (_IMPORTANT.search(said) is not None, names.count("#"), names.count("."), tags)
                if beside is None:
                    found.append(Rule(parts, hides, raises, gone, sizeless, lines))
                elif content and not hides:
                    found.append(Rule(parts, None, False, content=content[1], beside=beside[1].lower()))
    return [found[at] for at in sorted(range(len(found)), key=ranks.__getitem__)]


def put_beside(item: Any, rules: list[Rule], side: str) -> str:
    """Return what a style sheet puts before or after an element's own words: a sign of percent, a minus."""
    rule = next((rule for rule in reversed(rules) if rule.beside == side and _fits(item, rule)), None)
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
    own = _LINES.search(item.get("style") or "") is not None
    return item.tag in ("pre", "textarea") or own or any(rule.lines and _fits(item, rule) for rule in rules)


def takes_no_place(item: Any, rules: list[Rule]) -> bool:
    """Whether an element is hidden so that what follows stands in its place, as a cell with display: none."""
    own = item.get("style") or ""
    if _GONE.search(own):
        return True
    if item.get("hidden") is not None:
        return True
    return not _SHOWN.search(own) and next(
        (rule.gone for rule in reversed(rules) if rule.hides is not None and _fits(item, rule)), False
    )


def looks_hidden(item: Any, rules: list[Rule]) -> bool:
    """Whether an element is not shown, or struck, by its own style or by the last rule that says anything of it."""
    own = item.get("style") or ""
    if _HIDDEN.search(own):
        return True
    if not len(item):  # elements inside say their own size
        if _SIZELESS.search(own) or any(rule.sizeless and _fits(item, rule) for rule in rules):
            return True
        if item.tag in _OF_A_LINE and _CLEAR.search(own):
            return True
    if _SHOWN.search(own):
        return False
    told = next((rule.hides for rule in reversed(rules) if rule.hides is not None and _fits(item, rule)), None)
    return not _FOR_MACHINES.isdisjoint((item.get("class") or "").split()) if told is None else told


def looks_raised(item: Any, rules: list[Rule]) -> bool:
    """Whether an element stands above the line, as the numbers of footnotes do."""
    own = _RAISED.search(item.get("style") or "") is not None
    return own or any(rule.raises and _fits(item, rule) for rule in rules)


def _fits(item: Any, rule: Rule) -> bool:
    if not _is(item, rule.parts[-1]):
        return False
    above = item.getparent()
    for part in reversed(rule.parts[:-1]):
        while above is not None and not _is(above, part):
            above = above.getparent()
        if above is None:
            return False
        above = above.getparent()
    return True


def _is(item: Any, part: str) -> bool:
    found = _SIMPLE.match(part)
    if not found or not isinstance(item.tag, str):
        return False
    tag, names = found[1] or "*", re.findall(r"[.#][\w-]+", found[2])
    classes = (item.get("class") or "").split()
    return tag in ("*", item.tag) and all(
        name[1:] in classes if name[0] == "." else item.get("id") == name[1:] for name in names
    )
