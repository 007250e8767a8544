"""What the grammar of a sentence binds to a number, though something else stands nearer: 分别, "respectively", brackets."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lantu.drafting.periods import years_in
from lantu.drafting.relations import relation_between
from lantu.drafting.sentences import Sentence
from lantu.drafting.spelled import Amount

_RESPECTIVELY = re.compile(r"分别|\brespectively\b", re.IGNORECASE)
_AND = re.compile(r"、|以及|及|和|与|,\s*and\b|,|\band\b", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:左右|以上|以内|以下)?\s*(?:、|，|,|和|与|及|以及|,?\s*and)?\s*")
_UNTIL = re.compile(r"[；;。]")
_LEAD = re.compile(r"^(?:到|至|其中|力争|确保|全市|全省|全区|by\s+\d{4},?|the|its|our)\s*", re.IGNORECASE)
_VERB = re.compile(r"\s+(?:will|shall|should|are|were|is|was|to|reach|rise|grow|stand|be)\b.*$", re.IGNORECASE)


@dataclass(frozen=True)
class Pair:
    """What a number in a list is paired with: its subject or its year; doubt where neither list is as long as the numbers'."""

    subject: str = ""
    year: int | None = None
    doubt: str = ""
    relation: str = ""  # of all numbers of the list, where the words around it say it once


def paired(text: str, sentence: Sentence, amounts: list[Amount]) -> dict[int, Pair]:
    """Return for the amounts that 分别 or "respectively" pairs, by where they start, what each belongs to.

    amounts are those of the sentence, in order. 城镇化率和森林覆盖率分别达到76%和55% pairs subjects; 到2027年、2030年，…分别达到72%和75%
    pairs years. Two lists of different lengths are a doubt: nothing is chosen.
    """
    found: dict[int, Pair] = {}
    for word in _RESPECTIVELY.finditer(text, sentence.start, sentence.end):
        group = _group(text, word, amounts)
        if len(group) < 2:
            continue
        lead_end = word.start() if word[0] == "分别" else group[0].start
        names = _names(text[sentence.start : lead_end])
        years = [item.year for item in years_in(text, sentence.start, lead_end) if not item.base]
        binds = _binds_all(text, word, group)
        for number, amount in enumerate(group):
            if len(names) == len(group):
                found[amount.start] = Pair(subject=names[number], relation=binds)
            elif len(years) == len(group):
                found[amount.start] = Pair(year=years[number], relation=binds)
            else:
                found[amount.start] = Pair(
                    doubt=f"'{word[0]}' pairs {len(group)} numbers with another count of names or years"
                )
    return found


def _binds_all(text: str, word: re.Match[str], group: list[Amount]) -> str:
    """Return how a list binds: by the verb behind 分别 (分别突破…), or by the word behind its last number (…、8%左右)."""
    if word[0] != "分别":
        return ""
    verb = relation_between(text[word.end() : group[0].start], "")
    behind = [relation_between("", text[item.end : item.end + 4]) for item in group]
    if verb != "=":
        return verb if all(one == "=" for one in behind) else ""
    return behind[-1] if all(one == "=" for one in behind[:-1]) else ""


def _group(text: str, word: re.Match[str], amounts: list[Amount]) -> list[Amount]:
    """Return the amounts of one list: behind 分别, or in front of "respectively"."""
    if word[0] == "分别":
        stop = _UNTIL.search(text, word.end())
        last = stop.start() if stop else len(text)
        inside = [item for item in amounts if word.end() <= item.start < last]
    else:
        inside = [item for item in amounts if item.end <= word.start()][::-1]
    group = inside[:1]
    for item in inside[1:]:
        left, right = sorted((group[-1], item), key=lambda one: one.start)
        if not _LINK.fullmatch(text[left.end : right.start]):
            break
        group.append(item)
    return sorted(group, key=lambda item: item.start)


def _names(lead: str) -> list[str]:
    """Return the names of a list: 常住人口城镇化率和森林覆盖率 has two."""
    clause = re.split(r"[，；。：:]|,(?!\s*and\b)\s*(?=[^,]*$)", lead)[-1]
    parts = [_VERB.sub("", _LEAD.sub("", part.strip())).strip() for part in _AND.split(clause)]
    return [part for part in parts if part and not re.fullmatch(r"(?:19|20)\d\d年?", part)]


@lru_cache(maxsize=1024)
def bracket_around(text: str, at: int, bounds: tuple[int, int]) -> tuple[int, int] | None:
    """Return the innermost pair of brackets around a place, inside bounds; None where there is none."""
    depth, start = 0, at - 1
    while start >= bounds[0]:
        if text[start] in "）)":
            depth += 1
        elif text[start] in "（(":
            if depth == 0:
                break
            depth -= 1
        start -= 1
    if start < bounds[0]:
        return None
    depth, end = 0, at
    while end < bounds[1]:
        if text[end] in "（(":
            depth += 1
        elif text[end] in "）)":
            if depth == 0:
                return start, end + 1
            depth -= 1
        end += 1
    return None
