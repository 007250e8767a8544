"""What the style sheet of a web page hides, strikes or raises: the few declarations that change what a reader sees as text.

Selectors of elements, classes and ids are understood, also behind ancestors; rules for other media than the screen are not.
"""

import re
from dataclasses import dataclass
from typing import Any

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
_OTHER_MEDIA = re.compile(r"@media[^{]*\b(?:print|speech)\b[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-decoration[^;]*line-through|mso-hide\s*:\s*all"
    r"|(?<![\w-])left\s*:\s*-\d{4}|(?<![\w-])clip\s*:\s*rect\(\s*[01](?:px)?[\s,]",  # for machines that read pages aloud
    re.IGNORECASE,
)
_SHOWN = re.compile(r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible", re.IGNORECASE)
_RAISED = re.compile(
    r"vertical-align\s*:\s*(?:super|text-top)|position\s*:\s*relative[^}]*\btop\s*:\s*-", re.IGNORECASE
)
_SIMPLE = re.compile(r"^([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)$")


@dataclass(frozen=True)
class Rule:
    """A selector, innermost part last, and whether it hides (False: shows) or raises."""

    parts: tuple[str, ...]
    hides: bool | None
    raises: bool


def rules_of(sheet: str) -> list[Rule]:
    """Return the rules of a style sheet that hide, show again or raise, in order; later ones go first."""
    plain = _OTHER_MEDIA.sub("", _COMMENT.sub("", sheet))
    found: list[Rule] = []
    for match in _BLOCK.finditer(plain):
        hides = True if _HIDDEN.search(match[2]) else False if _SHOWN.search(match[2]) else None
        raises = _RAISED.search(match[2]) is not None
        if hides is None and not raises:
            continue
        for selector in match[1].split(","):
            parts = tuple(part for part in re.split(r"[\s>]+", selector.strip()) if part)
            if parts and all(_SIMPLE.match(part) for part in parts):
                found.append(Rule(parts, hides, raises))
    return found


def looks_hidden(item: Any, rules: list[Rule]) -> bool:
    """Whether an element is not shown, or struck, by its own style or by the last rule that says anything of it."""
    own = item.get("style") or ""
    if _HIDDEN.search(own):
        return True
    if _SHOWN.search(own):
        return False
    return next((bool(rule.hides) for rule in reversed(rules) if rule.hides is not None and _fits(item, rule)), False)


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
