"""Lists whose parts bear no mark: headlines over bullets, lines between two headings, short sentences of one shape on a line."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lantu.drafting.lists.lines.bidding_lines import SITE
from lantu.drafting.lists.lines.repeated_lists import NAMES_A_LIST
from lantu.drafting.lists.list_leads import (
    Found,
    asked,
    kind_of,
    looks_ahead,
    looks_back,
    says_what_to_do,
    says_what_was_done,
)
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.text_lines import ENDED, TextLine, name_end

_HEADLINE = 100  # characters of a line over bullets
_SAID = 60  # characters of a line's end that say what it announces
_LONGEST = 300  # characters of a line that is an item
_WORDS = 4  # of a name between bars
_SHORT = 70  # characters of a sentence that is an item


def find(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield (kind, start, end) of parts that a heading, what stands under them, or their shape makes a list."""
    yield from _over_bullets(text, lines)
    yield from _deeds_over_bullets(lines)
    yield from _between_headings(text, lines)
    yield from _short_sentences(lines)
    yield from _bidding_sentences(lines)
    yield from _behind_capitals(text, lines)
    yield from _in_a_word_each(lines)
    yield from _between_bars(lines)


_VALUE = re.compile(r"[A-Z][a-z]+(?:\s(?:and\s|for\s|of\s)?[A-Za-z]+){0,2}\.")


def _in_a_word_each(lines: list[TextLine]) -> Iterator[Found]:
    """Yield the names that make up a line of four sentences and more, of three words at most each: "Honesty. Thrift. Good cheer. …"."""
    for line in lines:
        if len(line.sentences) >= 4 and all(_VALUE.fullmatch(one.text.strip()) for one in line.sentences):
            for one in line.sentences:
                yield "task", one.start, one.end


def _between_bars(lines: list[TextLine]) -> Iterator[Found]:
    """Yield the short names that bars part on a line under a heading of values, aims or tasks: "Thrift | Good cheer | Care for boats"."""
    for above, line in pairwise(lines):
        names = [found.span() for found in re.finditer(r"[^|]+", line.text)]
        short = all(len(line.text[slice(*name)].split()) <= _WORDS for name in names)
        if len(names) >= 3 and short and NAMES_A_LIST.fullmatch(above.text.strip(" :")) and not looks_back(above.text):
            for start, end in names:
                yield "task", line.sentences[0].start + start, line.sentences[0].start + end


_CAPITALS = re.compile(
    r"(?:[A-Z][A-Z&/’'-]+(?:,?\s|(?=[.:])))+?(?<!\s)[.:]\s+(?=[A-Z][a-z])"
)  # "PARKS AND PLAY. Plant …"


def _behind_capitals(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield what is to be done behind a name in capitals on each of three lines and more, which a line with a colon calls a list."""
    for at, line in enumerate(lines):
        said = line.text.strip()
        kind = kind_of(said[-_SAID:]) if said.endswith(":") else None
        if kind is None or looks_back(said):
            continue
        found: list[tuple[int, int]] = []
        for below in lines[at + 1 :]:
            name = _CAPITALS.match(text, below.start, below.end)
            if name is None or not says_what_to_do(text[name.end() : below.end]):
                break
            found.append((name.end(), name_end(text, name.end(), below.end, below)))
        if len(found) >= 3:
            for start, end in found:
                yield kind, start, end


def _plain(line: TextLine, longest: int) -> bool:
    words = line.text.strip()
    return 4 <= len(words) <= longest and not ENDED.search(words) and "\t" not in words and first_mark(words) is None


def _bulleted(lines: list[TextLine], at: int) -> bool:
    mark = first_mark(lines[at].text) if at < len(lines) else None
    return mark is not None and mark.family == "bullet"


def _is_deed(words: str) -> bool:
    """Whether a headline says what is to be done in three words and more, and is none that bids a page's reader do something."""
    return len(words.split()) >= 3 and says_what_to_do(words) and SITE.match(words) is None


def _deeds_over_bullets(lines: list[TextLine]) -> Iterator[Found]:
    """Yield three short lines and more that each say what is to be done over bullets, and the names that stand over such lines."""
    over = [
        at
        for at, line in enumerate(lines)
        if _plain(line, _HEADLINE) and _bulleted(lines, at + 1) and _is_deed(line.text.strip())
    ]
    over = [at for at in over if not any(map(looks_back, lines[at].sentences[0].heads))]
    if len(over) < 3 or sum(says_what_was_done(lines[at].text) for at in over) * 3 > len(over):
        return
    for at in over:
        yield "task", lines[at].start, lines[at].end
    names = [at - 1 for at in over if at and _plain(lines[at - 1], _HEADLINE)]
    names = [at for at in names if kind_of(lines[at].text) is None or at + 1 != over[0]]  # "Our priorities" over all
    if len(names) >= 2:
        for at in names:
            yield "task", lines[at].start, lines[at].end


_LED = re.compile(r"(?P<name>[^,:.;]{3,60}),\s[^,:.;]{4,60}:")  # "Our Harbour, where we will focus on:"


def _over_bullets(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield three short lines and more behind what announces them, each over bullets: "A Fair Town – …", "Our Harbour, where …:"."""
    for at, line in enumerate(lines):
        said = line.text.strip()
        kind = kind_of(said[-_SAID:]) if said.endswith((":", "：")) and not looks_back(said) else None
        names: list[TextLine] = []
        below = at + 1
        while (
            kind
            and below < len(lines)
            and (_plain(lines[below], 2 * _SAID) or _LED.fullmatch(lines[below].text.strip()))
            and _bulleted(lines, below + 1)
        ):
            names.append(lines[below])
            below += 1
            while _bulleted(lines, below):
                below += 1
        if kind and len(names) >= 3:
            for name in names:
                led = _LED.match(text, name.start, name.end)
                yield kind, name.start, led.end("name") if led else name_end(text, name.start, name.end, name)


_HEADING = re.compile(r"(?:what|how|why|where|when|who)\s[^.:;]{3,50}|[^.:;,]{3,40}", re.IGNORECASE)


def _between_headings(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield the lines of one sentence that stand between a heading that says "What we want" and the next heading or the end."""
    for at, line in enumerate(lines):
        kind = asked(line.text)
        if kind is None:
            continue
        block: list[TextLine] = []
        for below in lines[at + 1 :]:
            if _HEADING.fullmatch(below.text.strip()) and not ENDED.search(below.text):
                break
            block.append(below)
        one = all(
            len(item.sentences) == 1
            and len(item.text) <= _LONGEST
            and item.text.rstrip().endswith(".")
            and first_mark(item.text) is None
            and "\t" not in text[item.start : item.end]
            and not says_what_was_done(item.text)
            and not re.match(r"(?:We|This|These|It|The)\s", item.text.strip())
            for item in block
        )
        if one and 3 <= len(block) <= 12:
            for item in block:
                yield kind, item.start, item.end


_BY = re.compile(r"\b(?:by|to|will|through)\s*:\s*$")


def _short_sentences(lines: list[TextLine]) -> Iterator[Found]:
    """Yield three short sentences and more of one line, each in -ing or each with a verb, behind "by:" or "to:"."""
    for line in lines:
        words = line.text
        colon = re.search(r"[a-z]\s*:\s+(?=[A-Z])", words)
        if colon is None or looks_back(words[: colon.end()]):
            continue
        lead = words[: colon.end()]
        if not (_BY.search(lead) or kind_of(lead[-_HEADLINE:]) or looks_ahead(lead[-_HEADLINE:])):
            continue
        at = line.start + colon.end()
        parts = [(found.start(), found.end()) for found in re.finditer(r"[^.\s][^.]*(?=\.)", words[colon.end() :])]
        names = [words[colon.end() :][slice(*part)] for part in parts]
        doing = all(re.match(r"[A-Z][a-z]+ing\s", name) for name in names)
        bids = all(name[:1].isupper() and says_what_to_do(name) for name in names)
        whole = words.rstrip().endswith(".") and len(parts) >= 3
        if whole and (doing or bids) and all(len(name) <= _SHORT and not re.search(r"[;:]", name) for name in names):
            for start, end in parts:
                yield "task", at + start, at + end


_BIDDING = 170  # characters of a sentence that is an item


def _bidding_sentences(lines: list[TextLine]) -> Iterator[Found]:
    """Yield four sentences and more that each begin with a verb, behind a colon that announces them: "five goals: To …. To …."."""
    for before, line in zip([None, *lines], lines, strict=False):
        first = line.sentences[0]
        colon = re.search(r"[a-z]\s*:\s+(?=[A-Z])", first.text)
        led = before is not None and before.text.rstrip().endswith(":") and kind_of(before.text[-_SAID:]) is not None
        skip = colon.end() if colon else 0
        lead = first.text[:skip] if colon else before.text if before is not None and led else ""
        kind = kind_of(lead[-_SAID:]) if lead else None
        if kind is None or looks_back(lead) or first_mark(line.text) is not None:
            continue
        starts = [first.start + skip, *(one.start for one in line.sentences[1:])]
        names = [first.text[skip:], *(one.text for one in line.sentences[1:])]
        bids = [
            len(name) <= _BIDDING and says_what_to_do(name) and not name.startswith(("This", "The")) for name in names
        ]
        count = next((at for at, does in enumerate(bids) if not does and not any(bids[at + 1 : at + 3])), len(bids))
        if count >= 4 and sum(bids[:count]) >= count - 1 and all(len(name) <= _BIDDING for name in names[:count]):
            for start, one in zip(starts[:count], line.sentences, strict=False):
                yield kind, start, one.end
