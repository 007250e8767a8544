"""What is known of a row of marked parts: what the words before it call it, whether they lead into it, and what its parts say."""

import re
from dataclasses import dataclass, replace

from lantu.drafting.lists.list_leads import (
    Kind,
    asked,
    counted,
    is_statistic,
    kind_of,
    looks_ahead,
    looks_back,
    says_what_to_do,
)
from lantu.drafting.lists.rows.resolutions import resolves
from lantu.drafting.lists.rows.rows import MarkedPart, MarkedRow
from lantu.drafting.lists.text_lines import HEADLINE

_LEADS = re.compile(
    r"\bfollowing\s+(?:\w+\s+){0,2}(?:themes|priorities|objectives|goals|aims|actions|areas|measures|targets|principles|outcomes|pillars|commitments|issues|challenges|projects|strategies|recommendations|steps|tasks)(?:\b[^.]*\.|\sand\s\w+)?\s*$|[:：;；–—]\s*-?\s*$|\b(?:will|when|to|that|by|include|are|following|below)\s*$|(?:如下|以下|下列)[^。；，]{0,14}[。]?$|[二两三四五六七八九十\d](?:(?:个|项|大|条|件|点)(?:方面|重点)?|方面)[^。；，]{0,10}[。]?$"
)
_CALLS_ITSELF = re.compile(r"[\u4e00-\u9fff](?:目标|任务|行动|工程|计划)$")
_IN_BRACKETS = re.compile(r"\s*[（(][^（）()]*[）)]\s*$")  # 惠渔工程（项目6个）
_STOPPED = 14  # characters of a Chinese heading that ends with a stop: （二）战略定位。
ENGLISH_HEADLINE = 80
_HIGHLIGHTS = re.compile(r"\bhighlights\b(?=[^.]{0,20}:\s*$)", re.IGNORECASE)


@dataclass(frozen=True)
class RowReading:
    """What is known of a row: what its words call it, whether they lead into it, what names each part and all that each says."""

    words: str
    kind: Kind | None
    leads: bool
    names: list[str]
    wholes: list[str]
    doing: list[bool]

    @property
    def figures(self) -> bool:
        """Whether most parts are figures of statistics."""
        return sum(map(is_statistic, self.names)) * 2 > len(self.names)


_CARRIED_ON = re.compile(
    r"\s*[,–—(（-]*\s*(?:\b(?:continued|cont(?:[’']?d)?\b)\.?|续(?:表|上)?)\s*[)）]?\s*[:：]?$", re.IGNORECASE
)
_FOLLOWING = re.compile(
    r"\bfollowing\s+(?:\w+\s+){0,2}(?P<name>themes|priorities|objectives|goals|aims|actions|areas|measures|targets|outcomes|pillars|commitments|projects|strategies|tasks)\.\s"
)
_OF_A_PART = re.compile(
    r"(?:In|For|Under|Within|On)\s(?:[^.:;]|(?<=\d)\.(?=\d)){3,50}:"
)  # "In chapter 4: (a) …; (b) …"


def _told_before(text: str, row: MarkedRow) -> Kind | None:
    """Return what the paragraph calls the runs that each stand behind a part of the paper: "the following goals. In chapter 4: (a) …"."""
    first = row.parts[0] if row.parts else None
    if first is None or not _OF_A_PART.fullmatch(row.lead):
        return None
    told = list(_FOLLOWING.finditer(text, first.line.start, first.start))
    return kind_of(told[-1]["name"]) if told and not looks_back(text[first.line.start : told[-1].end()]) else None


def read_row(text: str, row: MarkedRow) -> RowReading:
    """Return what a row of marked parts says, and what is said of it before it and over it."""
    bare = _CARRIED_ON.sub("", row.lead)
    if bare != row.lead and kind_of(bare) is not None:  # "Goals (continued)": the list above goes on
        row = replace(row, lead=f"{bare}:")
    told = None if "\t" in row.lead else counted(row.lead)
    leads = _LEADS.search(row.lead) is not None or told == len(row.parts)
    least = 3 if row.family == "section" else max(3, 0.5 * (told or 0))
    leads = leads or (told is not None and least <= len(row.parts) < told)  # the others are left out, or cut off
    longest = HEADLINE if re.search(r"[\u4e00-\u9fff]", row.lead) else ENGLISH_HEADLINE
    short = 0 < len(row.lead) <= longest and not re.search(r"[。.；;，,]\s*$", row.lead)
    short = short or (0 < len(row.lead) <= _STOPPED and row.lead.endswith("。") and kind_of(row.lead) is not None)
    heading = row.lead if short else row.above[-1] if row.above else ""
    words = row.lead if leads else heading
    if sum(looks_ahead(text[part.start : part.end]) for part in row.parts) * 3 >= len(row.parts):
        words = _HIGHLIGHTS.sub("measures", words)  # what is new in a plan, not what was done
    kind = kind_of(words) or asked(words) or _told_before(text, row) or ("task" if told == len(row.parts) else None)
    words_told = sum(
        re.search(r"[A-Za-z]{3}|[\u4e00-\u9fff]{2}", text[part.start : part.name]) is not None for part in row.parts
    )
    if row.family == "named" and words_told == len(row.parts) > 1:
        first = row.parts[0]
        own = "target" if row.of in ("kpi", "output") else kind_of(text[first.line.start : first.start])
        kind, leads = kind or own, True  # "Theme A: …" names what it is
    if not leads:
        for above in reversed(row.above):
            kind = kind or kind_of(above)
    names = [text[part.start : part.name] for part in row.parts]
    if len(names) > 1 and all(_CALLS_ITSELF.search(_IN_BRACKETS.sub("", name)) for name in names):
        kind, leads = kind or kind_of(names[0]), True  # 经济发展目标：…；生态环境目标：…
    wholes = [text[part.start : part.end] for part in row.parts]
    return RowReading(words, kind, leads, names, wholes, [_does(text, part) for part in row.parts])


def _does(text: str, part: MarkedPart) -> bool:
    """Whether a part says what to do: in its name, or behind the colon or dash that ends it."""
    if resolves(text[part.start : part.end]):
        return True
    after = re.match(r"\s*[：:–—-]+\s*", text[part.name : part.end])
    return says_what_to_do(text[part.start : part.name]) or bool(
        after and says_what_to_do(text[part.name + after.end() : part.end][:80])
    )
