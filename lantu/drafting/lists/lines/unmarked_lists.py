"""Lists whose lines bear no marks: what a line announces (a colon, a heading that names aims or tasks, a number of them) and lines alike.

Four shapes: lines that each begin with a name and a dash or colon; short names, each over what is told of it; lines that end alike;
and paragraphs that each begin with what is to be done.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lantu.drafting.lists.lines import lines_alike, repeated_lists
from lantu.drafting.lists.list_leads import (
    BARE_NAME,
    OWN_LIST,
    Found,
    Kind,
    counted,
    is_of_something_else,
    kind_of,
    looks_ahead,
    looks_back,
    says_what_comes_true,
    says_what_to_do,
    says_what_was_done,
)
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.text_lines import TextLine, is_spaced, name_end

_MOST = 30  # lines behind an announcement
_LONGEST = 220  # characters of a line that is an item
_SHORT = 60  # characters of a line that may be a name
_POINTS = re.compile(r"\b(?:following|below|these\s+are|are:|set\s+out)\b|以下|如下", re.IGNORECASE)
_NAMED = re.compile(r"\s*(?P<name>[^:：–—。.;；\t]{2,50}?)(?:\s[–—-]\s|[:：]\s*)(?=\S)")
_ENDED = re.compile(r"[.。;；,，!！?？]\s*$")


def find(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield (kind, start, end) of the lines and names that a line before them announces."""
    yield from _parted(lines)
    yield from _over_leads(lines)
    yield from _that_follow(text, lines)
    yield from repeated_lists.find(text, lines)
    over = 0
    for number, line in enumerate(lines[:-1]):
        if number < over:
            continue
        told = _announces(line)
        if told is None:
            continue
        kind, count, colon = told
        block = _block(text, lines, number + 1)
        found = (
            _named(text, block, count)
            or _pairs(text, block, count)
            or _pairs(text, block[1:], count)
            or lines_alike.parted_by_semicolons(block)
            or lines_alike.alike(_until_space(text, block), count, colon)
            or _under_heading(line, block)
            or _paragraphs(text, block, colon)
            or (_aims(text, block) if colon and kind == "target" else [])
        )
        if found:
            over = next((at for at, one in enumerate(lines) if one.start > found[-1][0]), len(lines))
            others = count and len(found) < min(count, 3)  # two lines where four are told
            for start, end in [] if others else found:
                yield kind, start, end


def _over_leads(lines: list[TextLine]) -> Iterator[Found]:
    """Yield short lines that stand each over the same words that lead into a list: "Less waste", "We will:", … "We will:"."""
    leads: dict[str, list[TextLine]] = {}
    for name, lead in pairwise(lines):
        said = lead.text.strip()
        if (
            said.endswith((":", "："))
            and looks_ahead(said)
            and len(name.text) <= _SHORT
            and not _ENDED.search(name.text)
        ):
            leads.setdefault(said, []).append(name)
    for names in leads.values():
        if len(names) >= 2:
            for name in names:
                yield "task", name.start, name.end


def _parted(lines: list[TextLine]) -> Iterator[Found]:
    """Yield three parts and more of a line between semicolons that each say what is to be done, under a heading that names such."""
    for number, (before, line) in enumerate(pairwise(lines)):
        if _has_sibling(lines, number + 1):
            continue
        kind = kind_of(before.text) if len(before.text) <= _SHORT and not looks_back(before.text) else None
        words = line.sentences[0].text
        mark = first_mark(words)
        at = mark.end if mark else 0
        parts = [found.span() for found in re.finditer(r"[^；;]+", words[at:])]
        names = [words[at + start : at + end] for start, end in parts]
        if kind and len(parts) >= 3 and sum(map(says_what_to_do, names)) * 4 >= len(names) * 3:
            for start, end in parts:
                yield kind, line.sentences[0].start + at + start, line.sentences[0].start + at + end


_FOLLOW = re.compile(
    r"\bfollowing\s+(?:[a-z]+\s+){0,2}(?:projects|actions|priorities|aims|objectives|goals|measures|tasks|steps|initiatives|commitments)\b[^.:]{0,60}\.\s*$",
    re.IGNORECASE,
)
_DOING = re.compile(r"\s*(?:[A-Z][\w’' ]{1,30}\s[–—-]\s)?[A-Za-z]+ing\s")


def _that_follow(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield three lines and more that each say what is being done, behind a sentence that says that projects or aims follow."""
    for number, line in enumerate(lines[:-1]):
        said = line.sentences[-1].text if line.sentences else ""
        if not _FOLLOW.search(said) or looks_back(said) or is_of_something_else(said):
            continue
        block = _block(text, lines, number + 1)
        count = next((at for at, one in enumerate(block) if not _DOING.match(one.text)), len(block))
        if count >= 3:
            for one in block[:count]:
                yield kind_of(said) or "task", one.start, one.end


def _has_sibling(lines: list[TextLine], number: int) -> bool:
    """Whether a line bears a mark that the next one counts on from: then the lines are the parts, not what each holds."""
    here = first_mark(lines[number].text)
    after = first_mark(lines[number + 1].text) if number + 1 < len(lines) else None
    return here is not None and after is not None and after.family == here.family and after.place == here.place + 1 > 1


def _announces(line: TextLine) -> tuple[Kind, int | None, bool] | None:
    """Return what a line announces: kind, how many, and whether with a colon; None where it announces nothing."""
    words = line.text
    mark = first_mark(words)
    if mark and mark.family not in ("section", "chinese bracket") and not re.search(r"[:：]\s*$", words):
        return None
    if len(words) <= _SHORT and not _ENDED.search(words) and not words.endswith((":", "：")):
        kind = kind_of(words)
        return None if kind is None or looks_back(words) else (kind, counted(words), False)
    for sentence in reversed(line.sentences[-4:]):
        said = sentence.text[-300:]
        colon = sentence is line.sentences[-1] and re.search(r"[:：]\s*$", said) is not None
        kind, count = kind_of(said) or (kind_of(words[-120:]) if colon else None), counted(said)
        told = colon or count or (kind and _POINTS.search(said))
        if told and (kind or looks_ahead(said)) and not looks_back(said) and not is_of_something_else(said):
            return kind or "task", count, colon
    return None


def _block(text: str, lines: list[TextLine], first: int) -> list[TextLine]:
    """Return the lines from one on that bear no mark, are no table and lead into nothing."""
    block: list[TextLine] = []
    if _breaks_a_sentence(lines, first):
        return block
    for line in lines[first : first + _MOST]:
        written = text[line.start : line.end]
        if "\t" in written or first_mark(written) or (line.head and line.head != 7) or re.search(r"[:：]\s*$", written):
            break
        block.append(line)
    return block


def _breaks_a_sentence(lines: list[TextLine], first: int) -> bool:
    """Whether a page broke a sentence before a line: it begins in a small letter behind words that end with no mark."""
    above, below = lines[first - 1].text.rstrip(), lines[first].text if first < len(lines) else ""
    return below[:1].isascii() and below[:1].islower() and above[-1:].isalpha()


def _until_space(text: str, block: list[TextLine]) -> list[TextLine]:
    """Return the lines up to an empty line, where none stands between the first two."""
    spaced = [is_spaced(text, line, below) for line, below in pairwise(block)]
    return block[: spaced.index(True) + 1] if True in spaced[1:] and not spaced[0] else block


_OF_A_PAPER = re.compile(
    r"\s*(?:section|chapter|part|appendix|annex|table|figure|page|volume|book)\s+\w{1,3}\b", re.IGNORECASE
)


def _named(text: str, block: list[TextLine], count: int | None) -> list[tuple[int, int]]:
    """Return the lines that each begin with a name and a dash or a colon, three and more of them or as many as told."""
    run: list[tuple[int, int]] = []
    for line in block:
        found, words = _NAMED.match(text, line.start, line.end), text[line.start : line.end]
        if not found or OWN_LIST.match(words) or _OF_A_PAPER.match(words) or says_what_was_done(words):
            break
        whole = line.end - line.start <= _LONGEST
        run.append((line.start, line.end if whole else found.end("name")))
    return run if len(run) >= 3 or (count and len(run) == count) else []


def _pairs(text: str, block: list[TextLine], count: int | None) -> list[tuple[int, int]]:
    """Return short names that stand each over a longer line or more: three and more, or two that a number announces."""
    names: list[tuple[int, int]] = []
    at = 0
    while at + 1 < len(block):
        name = block[at].text
        if len(name) > _SHORT or _ENDED.search(name) or len(name.split()) > 8:
            break
        below = at + 1
        while below < len(block) and (_ENDED.search(block[below].text) or len(block[below].text) > _SHORT):
            below += 1
        if below == at + 1 and not (count and len(block[below].text) > 1.5 * len(name)):
            break
        names.append((block[at].start, block[at].end))
        at = max(below, at + 2)
    told = (2 if count else 3) <= len(names) <= (count or _MOST)
    return names if told and not any(BARE_NAME.fullmatch(text, *name) for name in names) else []


_ENDS_NAMED = re.compile(r"(?:目标|任务|举措|措施|重点|工作|行动|方向|要点|策略|愿景)[：:]?\s*$")


def _under_heading(line: TextLine, block: list[TextLine]) -> list[tuple[int, int]]:
    """Return the lines of one Chinese sentence under a heading that is nothing but a name of aims or tasks: three and more, no figures."""
    if len(line.text) > 20 or not _ENDS_NAMED.search(line.text):
        return []
    run: list[TextLine] = []
    for one in block:
        figure = re.search(r"\d", one.text) is not None
        long = len(one.text) > (120 if one.text.endswith("；") else 70)
        if len(one.sentences) > 1 or long or says_what_was_done(one.text):
            break
        if figure and not says_what_to_do(one.text):
            break
        run.append(one)
    doing = sum(says_what_to_do(one.text) for one in run)
    return [(one.start, one.end) for one in run] if len(run) >= 3 and doing * 2 >= len(run) else []


def _aims(text: str, block: list[TextLine]) -> list[tuple[int, int]]:
    """Return what heads the Chinese paragraphs that each begin with what becomes true: 经济发展取得新成效，…."""
    firsts = [re.split(r"[，。；]", line.text)[0] for line in block]
    count = next(
        (at for at, first in enumerate(firsts) if not (len(first) <= 26 and says_what_comes_true(first))), len(block)
    )
    return [(line.start, name_end(text, line.start, line.end, line)) for line in block[:count]] if count >= 2 else []


def _paragraphs(text: str, block: list[TextLine], colon: bool) -> list[tuple[int, int]]:
    """Return what heads the paragraphs that each begin with what is to be done."""
    if not colon:
        return []
    heads = [
        line
        for line in block
        if len(line.text) <= 2 * _SHORT and not _ENDED.search(line.text) and says_what_to_do(line.text)
    ]
    if len(heads) >= 2 and any(_ENDED.search(line.text) for line in block):
        return [(line.start, line.end) for line in heads]  # the others tell of them
    doing = [(line, says_what_to_do(line.text)) for line in block]
    found = [(line.start, name_end(text, line.start, line.end, line)) for line, does in doing if does]
    return found if len(found) >= 2 and len(found) * 3 >= len(block) * 2 else []
