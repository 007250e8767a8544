"""What speaks for and against a list: how its parts are made, and what the words before, behind, over and around them say.

Other evidence was tried and weighed nothing: parts in -ing, in capitals, in quotation marks, as long as each other, that begin with "to" or
say what will be; a number behind the parts, areas named there, a verb that governs them all.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from lantu.drafting.lists.chinese.behind_us import VISITED
from lantu.drafting.lists.chinese.parts import WORK
from lantu.drafting.lists.list_leads import (
    NUMBERS,
    is_statistic,
    kind_of,
    looks_ahead,
    looks_back,
    says_what_comes_true,
    says_what_to_do,
    says_what_was_done,
)
from lantu.drafting.lists.list_marks import number_of
from lantu.drafting.lists.weighed.possible_list import CHINESE, PossibleList

_COUNTS = re.compile(
    rf"(?<![\d.第年月])(?P<count>十[一二三四五六七八九]?|[两二三四五六七八九]|\d{{1,2}})(?:个|项|大|类|条|方面|面向|张|种|点|件|化|区|城|目标|策略|主轴|方向|重点|任务)"
    rf"|\b(?P<word>{'|'.join(NUMBERS)}|\d{{1,2}})\s+[a-z]",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"(?:包括|包含|涵盖|分为|分别是|分别为|就是|即|依次为|涉及|聚焦|围绕|提出|明确)[^，。]{0,3}$"
    r"|\b(?:includ(?:e|es|ing)|namely|compris(?:e|es|ing)|covers?)\b[^,.;]{0,40}$"
)
_WAS = re.compile(r"了|已(?!有)|去年|同比|\b(?:was|were|had|has been|have been)\b")
_PAPER = re.compile(
    r"规划|方案|计划|意见|纲要|报告|政策|\b(?:plan|strategy|vision|programme|framework|policy|agenda|budget)\b",
    re.IGNORECASE,
)
_ACHIEVED = re.compile(
    r"\b(?:ha(?:s|ve)|we[’']ve)\s+(?:\w+\s+)?(?:achieved|completed|delivered|accomplished|done|made)\b", re.IGNORECASE
)
_NEAR = 60  # characters before a list that say what it is
_BEHIND = 14  # characters behind a list that count it
_EARLIER = 400  # characters before a list that may say how many it has
_LENGTHS = {True: (4, 8, 16, 30), False: (15, 30, 60, 120)}  # characters of parts, in Chinese and in English
_OF_EACH: dict[str, Callable[[str], object]] = {
    "say what to do": says_what_to_do,
    "say what was done": says_what_was_done,
    "say what comes true": says_what_comes_true,
    "are figures": is_statistic,
    "hold a figure": re.compile(r"\d").search,
    "hold a comma": re.compile("[,，、]").search,
    "are named as works": WORK.search,
}


def evidence(text: str, one: PossibleList, listed: bool) -> dict[str, float]:
    """Return how far each kind of evidence holds of a candidate; those that do not hold at all are left out.

    listed: whether the text has rows of three marked parts and more. Values are 1, the share of the parts of which something holds
    (0 to 1), and how uneven the parts are: the longest less the shortest, as a multiple of the mean (at most 2).
    """
    names = [text[start:end].strip() for start, end in one.parts]
    found = {f"parts {what}": _share(says, names) for what, says in _OF_EACH.items()}
    found |= dict.fromkeys((*_of_shape(names), *_of_count(text, one), *_of_words(one), *_of_what_was(names, one)), 1.0)
    found |= {"the text has marked rows": float(listed), "how uneven": _uneven(names)}
    found |= {"early in the text": float(one.parts[0][0] < _NEAR)}
    return {what: value for what, value in found.items() if value}


def _share(says: Callable[[str], object], names: Sequence[str]) -> float:
    return sum(bool(says(name)) for name in names) / len(names)


def _uneven(names: Sequence[str]) -> float:
    lengths = [len(name) for name in names]
    return min(2.0, (max(lengths) - min(lengths)) * len(lengths) / (sum(lengths) + 1))


def _of_shape(names: Sequence[str]) -> Iterator[str]:
    chinese = any(map(CHINESE.search, names))
    mean = sum(map(len, names)) / len(names)
    for step, longer in enumerate(_LENGTHS[chinese], 1):
        if mean > longer:
            yield f"long parts {step}"
    if len({name[:2] if chinese else name.split(" ")[0] for name in names}) == 1:
        yield "parts begin alike"


def _of_count(text: str, one: PossibleList) -> Iterator[str]:
    count, start = len(one.parts), one.parts[0][0]
    yield {2: "two parts", 3: "three parts"}.get(count, "four or five parts" if count < 6 else "six parts and more")
    if count in _counts(one.lead[-2 * _NEAR :]) - {2}:
        yield "as many as told in the lead"
    if count in _counts(one.after[:_BEHIND]):
        yield "as many as told behind"
    if count in _counts(text[max(0, start - _EARLIER) : start]) - {2}:
        yield "as many as told earlier"


def _counts(words: str) -> set[int]:
    """Return the numbers of things that words tell of."""
    return {
        NUMBERS.get(told.lower()) or number_of(told)
        for found in _COUNTS.finditer(words)
        if (told := found["count"] or found["word"])
    }


def _of_words(one: PossibleList) -> Iterator[str]:
    lead = one.lead.strip()
    places = {
        "the lead": lead[-_NEAR:],
        "the end of the lead": lead[-15 if CHINESE.search(lead) else -30 :],
        "what follows": one.after[:20] if CHINESE.search(one.after) else one.after,
        "the heading": one.heads[-1] if one.heads else "",
        "a heading above": " ".join(one.heads),
        "the sentence before": one.before.strip()[-_NEAR:],
        "its sentence": one.whole,
    }
    for place, words in places.items():
        if kind := kind_of(words):
            yield f"{place} calls it a {kind}"
        if looks_back(words):
            yield f"{place} looks back"
        if looks_ahead(words):
            yield f"{place} looks ahead"
    if not lead:
        yield "no lead"
    elif lead.endswith((":", "：")):
        yield "a colon leads in"
    if _HOLDS.search(lead):
        yield "the lead says what it holds"
    if not one.heads:
        yield "no heading"
    if one.after.startswith("等"):
        yield "and others"
    if _WAS.search(one.whole):
        yield "its sentence tells of what was"
    if _PAPER.search(one.whole):
        yield "its sentence names a paper"


def _of_what_was(names: Sequence[str], one: PossibleList) -> Iterator[str]:
    if VISITED.search(one.lead[-_NEAR:] + names[0]):
        yield "it is what somebody went to see"
    if _ACHIEVED.search(one.lead):
        yield "the lead says what was achieved"
    if were_done(names):
        yield "most parts say what was done"


def were_done(names: Sequence[str]) -> bool:
    """Whether most parts say what was done; of as many that do as do not, what the first says counts."""
    done = sum(map(says_what_was_done, names)) * 2
    return done > len(names) or (done == len(names) and bool(says_what_was_done(names[0])))
