"""What the grammar of a sentence binds to a number, though something else stands nearer: 分别, "respectively", brackets.

Long because pairs of two languages, with a word for them and without, are found beside each other.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.relations import relation_between
from lantu.drafting.figures.subjects.names_in_a_row import (
    AND,
    named_before_a_move,
    named_behind,
    named_since,
    names_of_deeds,
    of_many,
)
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.periods import Year, years_in

_RESPECTIVELY = re.compile(r"分别|依次(?=[增下提降达为上减])|\brespectively\b", re.IGNORECASE)
_EACH = ("分别", "依次")
_LINK = re.compile(r"\s*(?:左右|以上|以内|以下)?\s*(?:、|，|,|和|与|及|以及|,?\s*and)?\s*")
_UNTIL = re.compile(r"[；;。]")
_LEAD = re.compile(r"^(?:到|至|其中|力争|确保|全市|全省|全区|by\s+\d{4},?|the|its|our)\s*", re.IGNORECASE)
_VERB = re.compile(
    r"\s+(?:will|shall|should|are|were|is|was|to|reach(?:ed)?|rise|rose|grow|grew|fell|stand|stands|stood|be|accounts?|accounted|made\s+up|contributed|increased|decreased|declined|dropped|"
    r"handled|received|recorded|represent(?:s|ed)?|totall?ed|amounted|averaged)\b.*$",
    re.IGNORECASE,
)


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
    found = _two_of_one_verb(text, sentence, amounts) | _years_in_order(text, sentence, amounts)
    before = [pair.subject for pair in found.values() if pair.subject]
    for word in _RESPECTIVELY.finditer(text, sentence.start, sentence.end):
        group = _group(text, word, amounts)
        if len(group) < 2:
            found |= {item.start: Pair(subject=name) for item, name in names_of_deeds(text, word, amounts)}
            continue
        begun = _begun_at(text, word, amounts, len(group))
        lead_end = begun[0] if begun else word.start() if word[0] in _EACH else group[0].start
        years = _in_a_row(text, [item for item in years_in(text, sentence.start, lead_end) if not item.base])
        if word[0] not in _EACH and len(years) != len(group):
            behind = _in_a_row(text, years_in(text, group[-1].end, word.start()))  # by 2027, 2030 and 2035 respectively
            years = behind if len(behind) == len(group) else years
        spanned = _years_of_a_span(text[sentence.start : lead_end]) if word[0] in _EACH else []
        years = spanned if len(spanned) == len(group) else years
        names = _names(text[sentence.start : lead_end], 0 if len(years) == len(group) else len(group))
        if word[0] not in _EACH:
            names = named_behind(text, word, group) or named_since(text, group, amounts) or names
        if word[0] not in _EACH and (told := named_before_a_move(text, sentence.start, group, amounts)):
            names = told[1]
            found |= {one.start: Pair(subject=name) for one, name in zip(told[0], names, strict=True)}
        names = before if not names and word[0] in _EACH else names  # 到2030年，分别达到…: of what was named before
        bare = len(names) == 1 and (not names[0] or _SAYS_NOTHING.fullmatch(names[0]) is not None)
        names = (before if len(before) == len(group) else []) if bare else names
        if not names and word[0] in _EACH:
            names = _of_amounts(text, sentence, amounts, group)
        before = names
        binds = _binds_all(text, word, group)
        if begun and len(names) == len(group):
            found |= {one.start: Pair(name, begun[1]) for one, name in zip(begun[2], names, strict=True)}
        moved = _moved_to(text, amounts, group) if len(names) == len(group) else []
        found |= {one.start: Pair(subject=name) for one, name in zip(moved, names, strict=False)}
        for number, amount in enumerate(group):
            if len(names) == len(group):
                found[amount.start] = Pair(subject=names[number], relation=binds)
            elif len(years) == len(group):
                found[amount.start] = Pair(year=years[number], relation=binds)
            else:
                found[amount.start] = Pair(
                    doubt=f"'{word[0]}' pairs {len(group)} numbers with another count of names or years", relation=binds
                )
    return found


_BEGUN = re.compile(r"[从由](?:((?:19|20)\d\d)年(?:底|末)?的?)?$")


def _begun_at(
    text: str, word: re.Match[str], amounts: list[Amount], count: int
) -> tuple[int, int | None, list[Amount]] | None:
    """Return where as many numbers right before 分别 are led in, their year and they themselves: 从2031年的4万元和2万元分别提高到…."""
    told = [item for item in amounts if item.end <= word.start()][-count:]
    linked = len(told) == count and all(_LINK.fullmatch(text[a.end : b.start]) for a, b in pairwise(told))
    led = _BEGUN.search(text, max(0, told[0].start - 12), told[0].start) if linked else None
    if led is None or text[told[-1].end : word.start()].strip():
        return None
    return led.start(), int(led[1]) if led[1] else None, told


_SAYS_NOTHING = re.compile(r"年均|同比|(?:比|较|与)(?:上年|去年|(?:19|20)\d\d年)(?:同期|末|底)?(?:相比)?")
_GREW = r"(?:左右|以上)?[，、；]?(?:同比|比上年|较上年|年均|名义|分别)*(?:增长|提高|增加|上升|下降|降低|回落)了?(?:约)?"
_MOVED = re.compile(
    rf"{_GREW}|(?:分别)?(?:提高|增加|增长|上升|提升|扩大|下降|降低|减少|缩小|增|升|降|减)[到至](?:(?:19|20)\d\d年(?:底|末)?的?)?"
)


def _moved_to(text: str, amounts: list[Amount], group: list[Amount]) -> list[Amount]:
    """Return the list that another one moves to or by, as long as it is: 分别从4.4万元、2.1万元提高到6.3万元、3.2万元; 增长5%、6%."""
    behind = [item for item in amounts if item.start >= group[-1].end][: len(group)]
    if len(behind) < len(group) or not _MOVED.fullmatch(text[group[-1].end : behind[0].start]):
        return []
    linked = all(_LINK.fullmatch(text[a.end : b.start]) for a, b in pairwise(behind))
    return behind if linked else []


def _binds_all(text: str, word: re.Match[str], group: list[Amount]) -> str:
    """Return how a list binds: by the verb behind 分别 (分别突破…), or by the word behind its last number (…、8%左右)."""
    if word[0] not in _EACH:
        return ""
    verb = relation_between(text[word.end() : group[0].start], "")
    behind = [relation_between("", text[item.end : item.end + 4]) for item in group]
    if verb != "=":
        return verb if all(one == "=" for one in behind) else ""
    return behind[-1] if all(one == "=" for one in behind[:-1]) else ""


def _group(text: str, word: re.Match[str], amounts: list[Amount]) -> list[Amount]:
    """Return the amounts of one list: behind 分别, or in front of "respectively"."""
    if word[0] in _EACH:
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


def _of_amounts(text: str, sentence: Sentence, amounts: list[Amount], group: list[Amount]) -> list[str]:
    """Return what as many amounts before a list are of: 床位32万张、人员101万人，分别增长9%、8%."""
    told = [item for item in amounts if item.end <= group[0].start and item not in group][-len(group) :]
    names: list[str] = []
    for number, item in enumerate(told):
        start = told[number - 1].end if number else sentence.start
        name = re.split(r"[，；。：:、]", text[start : item.start])[-1]
        name = _REACHES.sub("", name.strip())
        names.append(re.sub(r"^(?:全国|全省|全市|全县|全区|共有|其中)*|(?:达到?|为|共)$", "", name).strip())
    return names if len(names) == len(group) and all(len(name) >= 2 for name in names) else []


_PAIRED = re.compile(r"\s*(?:及?以[上下内]|左右)?\s*(?:、|和|与|及)\s*")
_REACHES = re.compile(r"(?:完成|达到?|实现|为|是|突破|超过?|增长|下降|提高)(?:到|至|了)?$")


_OF_BOTH = re.compile(r"城乡居民[^，。；\d]{2,12}$")


def _two_of_one_verb(text: str, sentence: Sentence, amounts: list[Amount]) -> dict[int, Pair]:
    """Return the pairs of numbers that one verb governs, without a word for it: 城镇和农村收入达到4万元、2万元."""
    found: dict[int, Pair] = {}
    at = 0
    while at < len(amounts):
        group = [amounts[at]]
        for item in amounts[at + 1 :]:
            linked = _PAIRED.fullmatch(text[group[-1].end : item.start]) and item.unit == group[-1].unit
            if not linked or item.end_of_range or group[-1].end_of_range:
                break
            group.append(item)
        at += len(group)
        lead = text[sentence.start : group[0].start]
        both = len(group) == 2 and _OF_BOTH.search(lead)
        if len(group) < 2 or "分别" in lead[-12:] or not (both or _REACHES.search(lead)) or not group[0].unit:
            continue
        years = _in_a_row(text, [one for one in years_in(text, sentence.start, group[0].start) if not one.base])
        if len(years) == len(group):  # 到2027年和2032年，…达到37%和40%
            found |= {item.start: Pair(year=year) for item, year in zip(group, years, strict=True)}
            continue
        names = _names(_REACHES.sub("", lead), len(group))
        for number, item in enumerate(group):
            paired_up = len(names) == len(group)
            doubt = "" if paired_up else f"'、' pairs {len(group)} numbers with another count of names or years"
            found[item.start] = Pair(subject=names[number] if paired_up else "", doubt=doubt)
    return found


_NEXT = re.compile(r"\s*,\s*(?:and\s+)?|\s*and\s+")


def _years_in_order(text: str, sentence: Sentence, amounts: list[Amount]) -> dict[int, Pair]:
    """Return the pairs of English numbers in a row with as many years in a row before them: "In 2030 and 2035 it will be 40% and 55%"."""
    if not sentence.is_english or len(amounts) < 2 or _RESPECTIVELY.search(sentence.text):
        return {}
    group = amounts[:1]
    for item in amounts[1:]:
        if not _NEXT.fullmatch(text[group[-1].end : item.start]) or item.unit != group[0].unit or item.end_of_range:
            break
        group.append(item)
    years = _in_a_row(text, [one for one in years_in(text, sentence.start, group[0].start) if not one.base])
    if len(group) < 2 or len(years) != len(group):
        return {}
    return {item.start: Pair(year=year) for item, year in zip(group, years, strict=True)}


def _in_a_row(text: str, years: list[Year]) -> list[int]:
    """Return the last years that stand side by side: 2027年、2030年 are two, 到2027年达到5%，到2030年 only one."""
    run = years[-1:]
    for year in reversed(years[:-1]):
        if not re.fullmatch(
            r"\d{4}(?:[/–-]\d{2})?\s*年?(?:底|末|初)?\s*(?:、|，|,|和|与|及|以及|and|by|in|到)*\s*(?:and|by|in)?\s*",
            text[year.at : run[0].at],
        ):
            break
        run.insert(0, year)
    return [item.year for item in run]


_SPAN = re.compile(r"((?:19|20)\d\d)年?(?:至|到|[-—–~～])((?:19|20)\d\d)年")
_LONGEST_SPAN = 8  # years that a sentence tells one by one


def _years_of_a_span(before: str) -> list[int]:
    """Return each year of the only span of years that words tell: 2031年至2033年 are three; none where they tell other years.

    >>> _years_of_a_span("2031年至2033年，分别完成"), _years_of_a_span("2031年，分别完成")
    ([2031, 2032, 2033], [])
    """
    spans = _SPAN.findall(before)
    if len(spans) != 1 or len(re.findall(r"(?<!\d)(?:19|20)\d\d年?", before)) != 2:
        return []
    first, last = map(int, spans[0])
    return list(range(first, last + 1)) if first < last < first + _LONGEST_SPAN else []


_SORTS = (
    r"(?:城镇|农村|乡村|城市|城区|市区|县城|男性|女性|第[一二三四]|国家级|"
    r"省级|市级|县级|国内|国外|境内|境外|入境|公办|民办|小学|初中|高中|进口|出口)"
)
_OF_ONE_SORT = re.compile(rf"{_SORTS}(?P<head>[\u4e00-\u9fff].*)")
_PLACE = re.compile(r".*[省市区县镇乡州盟旗国村岛]$")


def _with_heads(names: list[str], count: int) -> list[str]:
    """Return names whose last one holds the noun of all with that noun behind each: 城镇、农村居民收入 are two incomes."""
    if not names or not re.search(r"[\u4e00-\u9fff]", names[-1]):
        return names
    last = re.sub(r"(?:比|较)(?:19|20)\d\d年(?:底|末)?$", "", names[-1])
    if len(names) == 1:
        both = re.match(r"([\u4e00-\u9fff]{0,6}?)城乡(?=[\u4e00-\u9fff]{2})", last) if count == 2 else None
        loans = re.fullmatch(r"(.*)存贷款(.+)", last) if count == 2 else None
        three = re.fullmatch(r"(.*)三次产业(.*)", last) if count == 3 else None
        if three:
            return [f"{three[1]}第{sort}产业{three[2]}" for sort in "一二三"]
        if loans:
            return [f"{loans[1]}{sort}{loans[2]}" for sort in ("存款", "贷款")]
        return [f"{both[1]}{sort}{last[both.end() :]}" for sort in ("城镇", "农村")] if both else [last]
    *others, _ = names
    of_place = re.fullmatch(r"([^的]{2,12})的([^的]{2,})", last)
    summed = re.fullmatch(r"(.{2,})等(?:[二两三四五六七八九十\d]+大?[类种项个])?(主要)?([\u4e00-\u9fff]{2,})", last)
    sorted_out = _OF_ONE_SORT.fullmatch(last)
    if sorted_out and all(re.fullmatch(_SORTS, name) for name in others):
        return [*(f"{name}{sorted_out['head']}" for name in others), last]
    insured = last.find("保险")
    if insured > 0 and not any("保险" in name for name in others):
        return [*(f"{name}{last[insured:]}" for name in others), last]  # 养老、失业、工伤保险参保人数
    shared = others[0][-2:]
    at = last.find(shared)
    if 0 < at < len(last) - 2 and all(name.endswith(shared) and len(name) > 2 for name in others):
        return [*(f"{name}{last[at + 2 :]}" for name in others), last]  # 高新产业、新兴产业产值占比
    if of_place and all(_PLACE.fullmatch(name) and _PLACE.fullmatch(of_place[1]) for name in others):
        return [*(f"{name}{of_place[2]}" for name in others), last.replace("的", "", 1)]
    if summed:
        return [f"{name}{summed[3]}" for name in (*others, summed[1])]
    return [*others, last]


def _names(lead: str, count: int) -> list[str]:
    """Return the names of a list: 常住人口城镇化率和森林覆盖率 has two."""
    lead = re.sub(r"第?一、第?二、第?三(?:次)?产业", "第一产业、第二产业、第三产业", lead)
    lead = re.sub(r"第?([一二])、第?([二三])(?:次)?产业", r"第\1产业、第\2产业", lead)
    clause = re.split(r"[，；。：:]|,(?!\s*and\b)\s*(?=[^,]*$)", lead)[-1]
    if count > 2 and re.search(r"[A-Za-z]{3}", lead) and not re.search(r"[\u4e00-\u9fff]", lead):
        clause = of_many(lead, count) or clause  # employment, exports and visitors will reach
    parts = [_VERB.sub("", _LEAD.sub("", part.strip())).strip() for part in AND.split(clause)]
    return _with_heads(
        [
            part
            for part in parts
            if part and not re.fullmatch(r"(?:而|并|且)?[在于到至]?(?:19|20)\d\d年?[初底末]?(?:则|将|各)?", part)
        ],
        count,
    )


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
