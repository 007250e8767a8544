"""Pages that hide themselves until a program shows them, as articles of WeChat and pages that guard against frames do."""

from collections.abc import Collection
from typing import Any

MOST_WORDS = 0.6  # of a page: who hides more would show nothing
_BLOCKS = ("html", "body", "main", "article", "section", "div", "form")


def shown_by_programs(item: Any, silent: Collection[str], most: float) -> bool:
    """Whether a hidden element holds most words of its page, so that its programs must show it; most: that many letters."""
    return item.tag in _BLOCKS and letters_shown(item, silent) > most > 0


def letters_shown(root: Any, silent: Collection[str]) -> int:
    """Return how many letters an element holds; silent: elements that are no words, such as script."""
    count, waiting = 0, [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item.tag, str) and item.tag.lower() not in silent:
            words = [item.text, *(part.tail for part in item)]
            count += sum(len("".join((text or "").split())) for text in words)
            waiting.extend(item)
    return count
