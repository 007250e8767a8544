"""The style sheet of a web page: which of its rules fit an element, the one that wins last.

Selectors of elements, classes and ids are understood, also behind ancestors; rules for other media than the screen are not. Each rule
is kept under one name of its last part, so that an element is held against few of them: sheets of icons have a thousand.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
_OTHER_MEDIA = re.compile(  # paper, narrow screens, what somebody prefers
    r"@media[^{]*\b(?:print|speech|max-(?:device-)?(?:width|height)|prefers-\w+|orientation)\b[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}"
)
_IMPORTANT = re.compile(r"!\s*important", re.IGNORECASE)
HIDDEN = re.compile(
    r"mso-element\s*:\s*comment|display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-decoration[^;]*line-through|mso-hide\s*:\s*all"
    r"|(?<![\w-])left\s*:\s*-\d{4}|(?<![\w-])clip\s*:\s*rect\(\s*[01](?:px)?[\s,]"  # for machines that read pages aloud
    r"|text-indent\s*:\s*-\d{3,}|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.IGNORECASE,
)
SHOWN = re.compile(r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible", re.IGNORECASE)
GONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)  # what is hidden otherwise keeps its place
SIZELESS = re.compile(r"font-size\s*:\s*0(?:\.0+)?(?:[a-z]+|%)?\s*(?:[;!}]|$)", re.IGNORECASE)
RAISED = re.compile(r"vertical-align\s*:\s*(?:super|text-top)|position\s*:\s*relative[^}]*\btop\s*:\s*-", re.IGNORECASE)
LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_CONTENT = re.compile(
    r"""(?<![\w-])content\s*:\s*((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|attr\(\s*[\w-]+\s*\)|\s)+)""", re.IGNORECASE
)
_BESIDE = re.compile(r"::?(before|after)$", re.IGNORECASE)
_SIMPLE = re.compile(r"^([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)$")
_ICON = re.compile(
    r"""(["'])(?:\\[ef][0-9a-f]{3}\s?|[\ue000-\uf8ff]|\s)*\1""", re.IGNORECASE
)  # letters for private use, and blanks


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


class StyleSheet:
    """Rules in the order in which they win, each under one name of its last part: its first id or class, else its element."""

    def __init__(self, rules: list[Rule]) -> None:
        self._under: dict[str, list[tuple[int, Rule]]] = {}
        for order, rule in enumerate(rules):
            tag, names = _parts(rule.parts[-1])
            self._under.setdefault(names[0] if names else tag, []).append((order, rule))

    def fitting(self, item: Any) -> list[Rule]:
        """Return the rules that fit an element, the one that wins last."""
        if not self._under or not isinstance(item.tag, str):
            return []
        classes = {f".{name}" for name in (item.get("class") or "").split()}
        near = [pair for name in ("*", item.tag, f"#{item.get('id')}", *classes) for pair in self._under.get(name, ())]
        return [rule for _, rule in sorted(near, key=lambda pair: pair[0]) if _fits(item, rule)]


def style_sheet(sheet: str) -> StyleSheet:
    """Return the rules of a style sheet that change what a reader sees as text.

    An important rule wins over others, then one that names more ids, classes and elements, then the later one (CSS Cascading 4, 6).
    """
    plain = _OTHER_MEDIA.sub("", _COMMENT.sub("", sheet))
    found: list[Rule] = []
    ranks: dict[int, tuple[bool, int, int, int]] = {}
    for match in _BLOCK.finditer(plain):
        said = match[2]
        hides = True if HIDDEN.search(said) else False if SHOWN.search(said) else None
        raises, gone, sizeless, lines = (shape.search(said) is not None for shape in (RAISED, GONE, SIZELESS, LINES))
        content = _CONTENT.search(said)
        content = None if content and _ICON.fullmatch(content[1].strip()) else content
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
    return StyleSheet([found[at] for at in sorted(range(len(found)), key=ranks.__getitem__)])


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


@lru_cache(maxsize=4096)
def _parts(part: str) -> tuple[str, tuple[str, ...]]:
    """Return the element that a part of a selector names, * for any, and its ids and classes."""
    found = _SIMPLE.match(part)
    return (found[1] or "*", tuple(re.findall(r"[.#][\w-]+", found[2]))) if found else ("", ())


def _is(item: Any, part: str) -> bool:
    tag, names = _parts(part)
    if not isinstance(item.tag, str) or tag not in ("*", item.tag):
        return False
    classes = (item.get("class") or "").split() if names else []
    return all(name[1:] in classes if name[0] == "." else item.get("id") == name[1:] for name in names)
