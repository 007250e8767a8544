"""Lists in a text: the targets, tasks, reforms, challenges and strategies that it announces as such."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from lantu.drafting import chinese_lists, focused_lists, led_lists
from lantu.drafting.periods import document_year
from lantu.drafting.sentences import Sentence
from lantu.text import package_rows

Kind = Literal["target", "task", "reform", "challenge", "strategy"]
KINDS: tuple[Kind, ...] = ("target", "task", "reform", "challenge", "strategy")
_HEADS: tuple[tuple[str, Kind], ...] = (
    (r"targets?|goals?|aims?|objectives?", "target"),
    (r"tasks?|priorit(?:y|ies)|actions?|measures?|initiatives?|commitments", "task"),
    (r"reforms?", "reform"),
    (r"challenges?|problems?|barriers?|obstacles?|weaknesses", "challenge"),
    (r"strateg(?:y|ies)", "strategy"),
)
_NUMBERS = {
    word: value
    for value, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_ANNOUNCED = re.compile(
    r"(?:\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\s+)?(?P<adjectives>(?:[a-z-]+\s+){0,3})"
    r"\b(?P<head>targets?|goals?|aims?|objectives?|tasks?|priorities|actions?|measures?|initiatives?|commitments|reforms?|challenges?|"
    r"problems?|barriers?|obstacles?|weaknesses|strategies)\b(?P<between>(?:(?!\b(?:targets?|goals?|tasks?|actions|reforms|challenges|strategies)\b)[^.:;,]){0,80}?)"
    r"(?P<glue>:|,?\s+(?:including|such\s+as|namely|which\s+include)\b:?|\s+(?:concern|include|comprise)s?\b:?|\s+are\b:?(?=\s+(?:to\s|a\s|the\s)))\s*",
    re.IGNORECASE,
)
_OF_A_NATION = re.compile(r"\b(?:national|nationwide|federal|state|provincial|regional)\s", re.IGNORECASE)
_REFORMS = re.compile(r"\breforms?\b[^.;:]{0,120}?,\s+(?=[a-z]+ing\b)", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:and\s+)?[a-z]+ing\b", re.IGNORECASE)
_LAST = re.compile(r"(?:and|or|as well as)\s+", re.IGNORECASE)
_ONLY_FIGURE = re.compile(r"\W*(?:and\s+)?(?:an?\s+|approx\w*\.?\s+|about\s+)?[\d$£€]", re.IGNORECASE)
_LEADING = re.compile(
    r"[\s\-—*•·●○◦▪♦➢➤→‣⁃∙✓✔√▸▶►#]*(?:[（(]?(?:\d{1,2}|[a-h])[.)]\s+|[（(]?\d{1,2}[．、）]\s*|[①-⑳]\s*)?"
    r"(?:and\s+|as well as\s+)?(?:the\s+(?=[A-Z]))?"
)  # marks and words before an item that are not of it
LONGEST = 220  # characters of an item


@dataclass(frozen=True)
class Item:
    """A listed item: text[start:end] names it."""

    kind: Kind
    start: int
    end: int


def find_items(text: str, sentences: list[Sentence]) -> list[Item]:
    """Return the items that a text lists, in order, each part of the text at most once."""
    written = document_year(text)
    found: list[Item] = []
    for kind, start, end in (
        *_announced(sentences),
        *_participles(sentences),
        *_pillars(sentences),
        *_bullets(sentences),
        *focused_lists.find(sentences),
        *led_lists.find(sentences),
        *chinese_lists.find(text, sentences, written),
        *_national(text),
    ):
        start, end = _trim(text, start, end)
        if re.fullmatch(r"(?:among )?others?|etc\.?|等(?:等)?", text[start:end], re.IGNORECASE):
            continue
        if 2 < end - start <= LONGEST and not any(item.start < end and start < item.end for item in found):
            found.append(Item(kind, start, end))
    return sorted(found, key=lambda item: item.start)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    lead = _LEADING.match(piece)
    start += lead.end() if lead else 0
    end -= len(piece) - len(re.sub(r"[\s.。;；,，:：*\"]+$", "", piece))
    return start, max(start, end)


def _kind(head: str) -> Kind:
    return next(kind for pattern, kind in _HEADS if re.fullmatch(pattern, head, re.IGNORECASE))


def _announced(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    for sentence in sentences:
        if sentence.head:
            continue
        for match in _ANNOUNCED.finditer(sentence.text):
            body = sentence.text[match.end() :]
            count = match["count"]
            stated = None if count is None else _NUMBERS.get(count.lower()) or int(count)
            parts = _parts(body, stated, open_end=":" not in match["glue"])
            if re.match(r"challenges?|problems?|barriers?", match["head"], re.IGNORECASE) and "such" in match["glue"]:
                continue  # examples in passing
            if re.match(r"(?:goal|target|aim|objective)$", match["head"], re.IGNORECASE) and ":" not in match["glue"]:
                continue  # "the goal includes ..." says what it covers, not which goals there are
            if all(_ONLY_FIGURE.match(body[slice(*part)]) for part in parts):
                continue  # "targets are 30% by 2031 and 60% by 2041": figures, which stand elsewhere
            if ":" not in match["glue"] and all(re.search(r"\d(?!$)", body[slice(*part)]) for part in parts):
                continue  # figures told one after the other
            if len(parts) < 2 or (stated and len(parts) != stated and ":" in match["glue"]):
                continue
            base = sentence.start + match.end()
            for start, end in parts:
                kind = _kind(match["head"])
                own = kind == "strategy" and not _OF_A_NATION.search(match["adjectives"])
                yield ("task" if own else kind), base + start, base + end


def _participles(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield reforms that are told as a row of what is done: "deepening reforms, innovating A, establishing B, and ..."."""
    for sentence in sentences:
        match = _REFORMS.search(sentence.text)
        parts = _split_participles(sentence.text[match.end() :]) if match else []
        if match and len(parts) >= 3:
            base = sentence.start + match.end()
            for start, end in parts:
                yield "reform", base + start, base + end


def _parts(body: str, stated: int | None, open_end: bool) -> list[tuple[int, int]]:
    """Return the parts of a list in words; the way that gives the stated number is taken, else the surest."""
    doing = _split_participles(body)
    if doing and len(re.findall(r",\s", body[slice(*doing[-1])])) > 1:
        doing = []  # what follows the last of them is told in other words
    ways = [_split_at(body, r";\s*"), doing, _split_commas(body, open_end)]
    if stated:
        exact = next((way for way in ways if len(way) == stated), None)
        if exact:
            return exact
    return next((way for way in ways if len(way) >= 2), [])


def _split_at(body: str, pattern: str) -> list[tuple[int, int]]:
    cuts = [match.span() for match in re.finditer(pattern, body)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(body)]
    return list(zip(starts, ends, strict=True)) if cuts else []


def _split_participles(body: str) -> list[tuple[int, int]]:
    """Split where a comma is followed by a word in -ing; what follows the last such part's own quotation ends it."""
    body = re.split(r"[\"”]\s|,\"|,”", body)[0]
    if not _PARTICIPLE.match(body):
        return []
    return _split_at(body, r",\s+(?:and\s+)?(?=[a-z]+ing\b)")


def _split_commas(body: str, open_end: bool) -> list[tuple[int, int]]:
    """Split at commas outside brackets; a shorter list inside an item ("across planning, building, and use") stays whole."""
    plain = re.sub(r"\([^)]*\)", lambda match: "_" * len(match[0]), body)
    plain = re.sub(r",\s+(?:the\s+)?(?:\w+\s+){1,3}(?:said|says|announced|added|noted)\.?\s*$", "", plain)
    parts = _split_at(plain, r",\s+|\s+and\s+(?=the\s)|\s+and\s+(?=[^,]*$)(?=[a-z]+\s[a-z]+\sby\b)")
    if not parts:
        parts = _split_at(plain, r"\s+and\s+(?=[^,]*$)")
    last = [number for number, (start, end) in enumerate(parts) if _LAST.match(plain[start:end])]
    if len(last) > 1:  # an earlier "and" closes a list inside an item
        parts = _fold(plain, parts, last[:-1])
    elif not last and len(parts) > 1:
        parts = [*parts[:-1], *_last_two(plain, parts[-1])]
    merged: list[tuple[int, int]] = []
    closed = False
    for start, end in parts:
        piece = plain[start:end]
        doing = bool(merged) and _PARTICIPLE.match(plain[slice(*merged[0])]) is not None
        if open_end and merged and not doing and _PARTICIPLE.match(piece) and not _LAST.match(piece):
            break  # "..., highlighting the need": the list is over
        if closed:
            break
        closed = bool(_LAST.match(piece))
        merged.append((start, start + _stop(piece) if open_end else end))
    return merged


def _last_two(plain: str, part: tuple[int, int]) -> list[tuple[int, int]]:
    """Split the end of a list that has no comma before its "and": "..., more trees and better schools"."""
    found = re.search(r"\s+and\s+(?!.*\sand\s)", plain[slice(*part)])
    return [(part[0], part[0] + found.start()), (part[0] + found.end(), part[1])] if found else [part]


def _fold(plain: str, parts: list[tuple[int, int]], closers: list[int]) -> list[tuple[int, int]]:
    folded = list(parts)
    for closer in reversed(closers):
        opener = closer - 1
        while opener > 0 and not re.search(
            r"\b(?:across|between|of|for|in|with|on|among)\b", plain[slice(*parts[opener])]
        ):
            opener -= 1
        folded[opener : closer + 1] = [(parts[opener][0], parts[closer][1])]
    return folded


def _stop(piece: str) -> int:
    """Return where an open list's last item ends: before "providing ...", "which ...", "and others"."""
    match = re.search(r"\s+(?:providing|which|that|will|and others\b)", piece)
    return match.start() if match else len(piece)


def _pillars(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield headings over lists of targets: whole headings are targets, bold lines between them tasks."""
    leads = [
        item
        for item in sentences
        if item.head == 8 and re.search(r"\b(?:targets?|goals?|objectives?)\s*:", item.text, re.I)
    ]
    told: set[str] = {head for lead in leads for head in lead.heads}
    for sentence in sentences:
        named = any(re.search(rf"\b(?:{words})\b", sentence.text, re.IGNORECASE) for words, _ in _HEADS)
        if sentence.head and sentence.head != 8 and sentence.text in told and not named:
            yield ("task" if sentence.head == 7 else "target", sentence.start, sentence.end)


def _bullets(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield bullets under a heading that is nothing but a word such as Objectives or Challenges."""
    pattern = re.compile(
        r"[#*.\s]*(?:(?:our|key|main|the|strategic|overall|specific|city|city['’]s|council['’]s|plan['’]s)\s+)*([A-Za-z]+)[*:\s]*",
        re.IGNORECASE,
    )
    seen: set[int] = set()
    for sentence in sentences:
        head = pattern.fullmatch(sentence.heads[-1]) if sentence.heads else None
        if not sentence.bullet or not head or sentence.line in seen:
            continue
        kind: Kind | None = next((of for words, of in _HEADS if re.fullmatch(words, head[1], re.IGNORECASE)), None)
        if kind:
            seen.add(sentence.line)
            yield kind, sentence.start, sentence.end


@lru_cache(maxsize=1)
def _strategies() -> list[re.Pattern[str]]:
    rows = package_rows("lantu.cities", "china/strategies.csv")
    verbs = r"(?:(?:深入|全面|扎实|加快|积极|主动)*(?:实施|推动|推进|促进|服务(?:和)?(?:融入)?|融入|落实))?"
    return [re.compile(f"{verbs}{row['zh']}(?:战略)?") for row in rows]


def _national(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Yield strategies of the nation by their name, each once: where something is done for it, else where it is first named."""
    for pattern in _strategies():
        found = [(match.start(), match.end()) for match in pattern.finditer(text)]
        if found:
            start, end = max(found, key=lambda span: span[1] - span[0])
            yield "strategy", start, end
