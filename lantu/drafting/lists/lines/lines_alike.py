"""Lines without marks that end alike: behind a colon or as many as told, names, deeds, what will be; parts that end with semicolons."""

import re

from lantu.drafting.lists.list_leads import says_what_to_do
from lantu.drafting.lists.text_lines import TextLine

_LONGEST = 220  # characters of a line that is an item
_LONG_PART = 340  # characters of a part that a page has broken
_MEASURED = re.compile(r"\bindicators$", re.IGNORECASE)  # the heading of another list
_GOES_ON = re.compile(r"[;；,，](?:\s*(?:and|or))?$")


_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|can|may|does|do)\b", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|shall|must)\b")
_CLAUSE = re.compile(r"\b(?:that|which|who|where|whose)\b.*")


def _is_aim(sentence: str) -> bool:
    """Whether an English line that ends with a stop says what will be, or names something without a verb of its own."""
    return re.search(r"[\u4e00-\u9fff]", sentence) is None and (
        _WILL.search(sentence) is not None or _FINITE.search(_CLAUSE.sub("", sentence)) is None
    )


def alike(block: list[TextLine], count: int | None, colon: bool) -> list[tuple[int, int]]:
    """Return lines of one sentence that end alike, behind a colon or as many as told."""
    run: list[TextLine] = []
    for line in block:
        written = line.text
        if len(line.sentences) > 1 or len(written) > _LONGEST or (run and _MEASURED.search(written)):
            break
        if run and bool(_GOES_ON.search(written)) != bool(_GOES_ON.search(run[0].text)):
            if run[0].text[-1] in ";；" and written.endswith((".", "。")):
                run.append(line)
            break
        run.append(line)
        if len(run) == count:
            break
    if not run:
        return []
    ended = [line.text.endswith((".", "。")) for line in run]
    doing = sum(says_what_to_do(line.text) for line in run)
    parted = run[0].text[-1] in ";；"
    if len(run) == 2 != count and ended[0] != ended[1] and not parted:
        return []  # a heading over a sentence
    sure = len(run) == count or (colon and len(run) >= (2 if parted or not ended[0] else 3))
    if not sure or (
        any(ended[:-1])
        and doing * 4 < len(run) * 3
        and not (all(ended[:-1]) and all(_is_aim(line.text) for line in run))
    ):
        return []
    while len(run) > 2 and len(run) != count and ended[len(run) - 1] and not parted and not any(ended[:-1]):
        run.pop()  # a sentence behind the list
    return [(line.start, line.end) for line in run]


def parted_by_semicolons(block: list[TextLine]) -> list[tuple[int, int]]:
    """Return three parts and more that each end with a semicolon, those that a page broke made whole."""
    groups: list[list[TextLine]] = [[]]
    for line in block:
        groups[-1].append(line)
        if line.text.endswith((".", "。")):
            break
        if line.text.endswith((";", "；")):
            groups.append([])
    parts = [(group[0].start, group[-1].end) for group in groups if group]
    whole = [group for group in groups if group and group[-1].text.endswith((";", "；"))]
    broken = any(len(group) > 1 for group in whole) and all(len(group) <= 4 for group in groups)
    return parts if len(whole) >= 3 and broken and all(end - start <= _LONG_PART for start, end in parts) else []
