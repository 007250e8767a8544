"""The day that a text gives as its own: in a line that dates it, or with a word of adopting it."""

import re
from datetime import date

from lantu.drafting.times.document_dates import full_dates

_ADOPTED_EN = re.compile(
    r"\b(?:adopt|approv|agree|endors|pass|publish|issu|dat|releas|ratif|sign|print|enact|updat|revis)\w*\b(?![^.;\n]*\b(?:adopt|approv|agree|endors|pass|publish|issu|dat|releas|ratif|sign|print|enact|updat|revis)\w*\b)"
    r"[^.;\n]{0,60}$|\bdate\s*:?\s*$|\bmade\s+(?:on|at\b[^.;\n]{0,60}\bon)\s+(?:\w+day,?\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\b(?:previous|former|earlier|old|last)\b|上一轮|上一版|原规划|原方案|旧版", re.IGNORECASE)
_ADOPTED_ZH = re.compile(r"(?:通过|批准|批复|印发|发布|公布|签发|成文|修订|发文|公告|来源|日期|时间)[^。；\n]{0,12}$")
_ADOPTED_ZH_BEHIND = re.compile(r"日?[^。；\n\d]{0,40}?(?:会议上|大会上|通过|批准|批复|印发|发布|公布|签发|修订|审议)")
_IN_FORCE = re.compile(
    r"\b(?:in(?:to)?\s+(?:force|effect)|tak(?:es?|ing)\s+effect|effective|(?:begins?|starts?|runs?)\s+from)\b[^.;\n\d]{0,24}$",
    re.IGNORECASE,
)
_IN_FORCE_ZH = re.compile(r"日?起(?:正式)?(?:施行|实施|执行|生效|实行)")
_ENDS_OF_A_TEXT = (8, 5)  # lines at its head and at its foot that may hold nothing but its date
_BESIDE = 30  # letters beside a date that dates the text
_RUNS_ON = re.compile(r"\b(?:on|in|since|from|until|till|by|to|was|were|is|will)\b|[。；，]|[自于在至]", re.IGNORECASE)


def stated_date(text: str) -> date | None:
    r"""Return the latest full date of a text where the text gives it as its own day; None where it only tells of that day.

    >>> stated_date("Plan of Ashby\n4 May 2032\nTrees."), stated_date("A flood came on 4 May 2032.")
    (datetime.date(2032, 5, 4), None)
    """
    all_dates = full_dates(text)
    dates = [one for one in all_dates if not _comes_into_force(text, *one[1])] or all_dates
    latest = max((day for day, _ in dates), default=None)
    own = (at for day, at in dates if day == latest)
    return latest if any(_adopts(text, *at) or _dates_the_text(text, *at) for at in own) else None


def _comes_into_force(text: str, start: int, end: int) -> bool:
    """Whether a date is that on which something begins to hold, which follows the day of adopting it."""
    return bool(_IN_FORCE.search(text[max(0, start - 60) : start]) or _IN_FORCE_ZH.match(text[end : end + 12]))


def _adopts(text: str, start: int, end: int) -> bool:
    """Whether a word of adopting, printing or sending out stands beside a date."""
    before, behind = text[max(0, start - 80) : start], text[end : end + 60]
    sentence = re.split(r"[.;。；\n]", before)[-1]
    said = _ADOPTED_EN.search(before) or _ADOPTED_ZH.search(before) or _ADOPTED_ZH_BEHIND.match(behind)
    return said is not None and not _OF_ANOTHER.search(sentence)


def _dates_the_text(text: str, start: int, end: int) -> bool:
    """Whether a date stands in a line with little else, at the head or the foot of its text."""
    head, foot = _ENDS_OF_A_TEXT
    before, behind = (len(re.findall(r"\S.*", part)) for part in (text[:start], text[end:]))
    if before > head and behind > foot:
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start], text[end:].split("\n", 1)[0].removeprefix("日")
    beside = "".join(line)
    return len(beside.strip()) <= _BESIDE and not _RUNS_ON.search(beside)
