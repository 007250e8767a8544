"""Lists whose parts bear marks: which rows of bullets, numbers and ordinals are tasks or aims, and which are not.

A row is a list where the words before it call it one, or where most of its parts begin as measures do. It is none where those words look
back (成绩, achievements), where its parts tell what was done, or where they are figures of statistics.
"""

import re
from collections.abc import Iterator

from lantu.drafting.list_leads import (
    Kind,
    is_statistic,
    kind_of,
    looks_ahead,
    looks_back,
    says_what_to_do,
    says_what_was_done,
)
from lantu.drafting.list_rows import Line, Part, Row, rows_of

_LEADS = re.compile(
    r"[:：;；–—]\s*$|\b(?:will|when|to|that|by|include|are|following|below)\s*$|(?:如下|以下|下列)[^。；，]{0,14}[。]?$|[二两三四五六七八九十\d](?:(?:个|项|大|条|件)(?:方面|重点)?|方面)[^。；，]{0,10}[。]?$"
)
_COLON = re.compile(r"[:：]\s*$")
_BARE = re.compile(r"^\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、)）]\s*")
_HEADLINE = 60  # characters of a line that may be a heading
_DOCUMENT = ("section", "chinese bracket", "decimal", "named", "part")  # marks that parts of a document bear, too
_ORDINALS = ("ordinal", "nth", "then", "one of")


def find(text: str, lines: list[Line]) -> Iterator[tuple[Kind, int, int]]:
    """Yield (kind, start, end) of the parts of marked rows that are lists."""
    for row in rows_of(text, lines):
        for kind, part in _judged(text, row):
            yield kind, part.start, part.name


def _judged(text: str, row: Row) -> list[tuple[Kind, Part]]:
    names = [text[part.start : part.name] for part in row.parts]
    leads = _LEADS.search(row.lead) is not None
    short = 0 < len(row.lead) <= _HEADLINE and not re.search(r"[。.；;，,]\s*$", row.lead)
    heading = row.lead if short else row.above[-1] if row.above else ""
    words = row.lead if leads else heading
    kind = kind_of(words) if words else None
    if kind is None and not leads:
        kind = next(filter(None, map(kind_of, reversed(row.above))), None)
    doing = [_does(text, part) for part in row.parts]
    done = sum(says_what_was_done(name) for name in names)
    if (
        looks_back(words)
        or looks_back(row.above[-1] if row.above else "")
        or (done * 2 > len(names) and kind != "challenge" and not leads)
    ):
        return []
    few = sum(doing) * 2 < len(names)
    if row.family in _DOCUMENT:
        called = leads and kind is not None
        if len(names) == 1 and re.search(r"\d", names[0]):
            return []  # a lone paragraph of figures
        return [(kind or "task", part) for part, does in zip(row.parts, doing, strict=True) if does or called]
    if row.family == "number" and len(names) == 1 and doing[0] and _is_heading(row.parts[0]):
        return [(kind or "task", row.parts[0])]
    if len(names) < 2:
        return []
    if row.family in _ORDINALS:
        return [(kind or "task", part) for part in row.parts]
    figures = sum(map(is_statistic, names)) * 2 > len(names)
    ahead = kind or looks_ahead(words) or says_what_to_do(_BARE.sub("", words))
    if leads and (ahead or (not figures and _COLON.search(words))):
        return [(kind or "task", part) for part in row.parts]
    if kind and not figures and (not few or re.fullmatch(r"[^。.]{1,60}", words)):
        return [(kind, part) for part in row.parts]
    if sum(doing) * 4 >= len(names) * 3 and not figures:
        return [(kind or "task", part) for part in row.parts]
    return []


def _does(text: str, part: Part) -> bool:
    """Whether a part says what to do: in its name, or behind the colon or dash that ends it."""
    after = re.match(r"\s*[：:–—-]+\s*", text[part.name : part.end])
    return says_what_to_do(text[part.start : part.name]) or bool(
        after and says_what_to_do(text[part.name + after.end() : part.end][:80])
    )


def _is_heading(part: Part) -> bool:
    """Whether a part is a short line of its own that no mark ends."""
    return part.end - part.start <= _HEADLINE and len(part.line.sentences) == 1
