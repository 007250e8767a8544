"""Lists whose parts begin with the same words and bear no mark: paragraphs that each say "We will …", and what a council resolves."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.lines import bidding_lines
from lantu.drafting.lists.list_leads import (
    Found,
    kind_of,
    looks_ahead,
    looks_back,
    says_what_to_do,
    says_what_was_done,
)
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.text_lines import ENDED, HEADLINE, TextLine, is_spaced, name_end


def find(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield (kind, start, end) of parts that begin alike."""
    yield from _same_start(text, lines)
    yield from _to_do(text, lines)
    yield from _resolved(text, lines)
    yield from _headed(lines)
    yield from _under_a_name(text, lines)
    yield from _with_colons(lines)
    yield from bidding_lines.find(text, lines)


def _is_headline(text: str) -> bool:
    """Whether a line is a short one that says what to do and that no mark ends."""
    words = text.strip()
    short = 4 <= len(words) <= HEADLINE and not ENDED.search(words)
    return short and says_what_to_do(words) and not says_what_was_done(words) and first_mark(words) is None


def _headed(lines: list[TextLine]) -> Iterator[Found]:
    """Yield three headlines and more, each of what is to be done and over a paragraph: "Reduce car use", "We want …"."""
    run: list[TextLine] = []
    told = 0  # paragraphs that say what was done
    at = 0
    while at < len(lines):
        below = at + 1
        while below < len(lines) and ENDED.search(lines[below].text) and len(lines[below].text) > len(lines[at].text):
            below += 1
        if _is_headline(lines[at].text) and below > at + 1:
            run.append(lines[at])
            told += says_what_was_done(lines[at + 1].text)
            at = below
            continue
        yield from _tasks(run if told * 2 < len(run) else [])
        run, told = [], 0
        at += 1
    yield from _tasks(run if told * 2 < len(run) else [])


def _tasks(run: list[TextLine]) -> Iterator[Found]:
    if len(run) >= 3:
        for line in run:
            yield "task", line.start, line.end


NAMES_A_LIST = re.compile(
    r"(?:[A-Za-z][\w’'-]*\s+){0,3}(?:priorities|objectives|goals|aims|pillars|commitments|themes|outcomes|actions|focus\s+areas|priority\s+areas|recommendations|values|principles|ambitions|missions)"
    r"|(?:(?:short|medium|long|near)(?:er)?[\s-]term|immediate|next|priority|key)\s+(?:actions|measures|priorities|goals|steps)(?:\s*\([^()]{1,20}\))?"
    r"|(?:what|how)\s+(?:we|the\s+\w+)\s+(?:will|must|plans?\s+to|aims?\s+to|wants?\s+to)(?:\s+\w+){0,3}|we\s+will",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"[\s,–—-]*(?:\(|for\s+)?(?:(?:the\s+)?(?:FY|financial\s+years?|years?)\s*)?20\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?\)?$",
    re.IGNORECASE,
)


def _under_a_name(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield the short lines under an English heading that is nothing but a name of aims, tasks or values.

    Three and more that begin with a verb; or all of them names without a stop or a figure, or deeds. They end with an empty line, or, where
    one stands between all of them, with what is no short line: then the line over a paragraph is the next heading.
    """
    for at, line in enumerate(lines):
        name = _DATED.sub("", line.text.strip(" :"))
        if not NAMES_A_LIST.fullmatch(name) or looks_back(name):
            continue
        block = list(_short_lines(text, lines, at))
        after = lines[at + 1 + len(block)] if at + 1 + len(block) < len(lines) else None
        closed = after is None or (bool(block) and is_spaced(text, block[-1], after))
        if len(block) > 1 and after is not None and is_spaced(text, *block[:2]) and ENDED.search(after.text):
            block.pop()  # the heading of what follows
        doing = next((n for n, one in enumerate(block) if not says_what_to_do(one.text)), len(block))
        names = closed and len(block) >= 3 and all(map(_is_a_name, block))
        run = block[:doing] if doing >= 3 else block if names else []
        yield from _tasks(run if not any(says_what_was_done(one.text) for one in run) else [])


def _is_a_name(line: TextLine) -> bool:
    """Whether a line is a short name, or says what to do, without a stop or a figure."""
    short = len(line.text) <= HEADLINE or says_what_to_do(line.text)
    return short and not re.search(r"[.\d:]", line.text)


def _short_lines(text: str, lines: list[TextLine], at: int) -> Iterator[TextLine]:
    """Yield the short unmarked lines of one sentence under a line, spaced as the first two are."""
    spaced = at + 2 < len(lines) and is_spaced(text, lines[at + 1], lines[at + 2])
    for before, line in zip(lines[at : at + 16], lines[at + 1 : at + 17], strict=False):
        written = text[line.start : line.end]
        gap = is_spaced(text, before, line) and not spaced and before is not lines[at]
        other = (
            first_mark(written)
            or re.fullmatch(r"[\d.\t ]+", written)
            or "\t" in written
            or NAMES_A_LIST.fullmatch(_DATED.sub("", written.strip(" :")))
        )
        if (
            gap
            or other
            or len(line.sentences) > 1
            or len(written) > 2 * HEADLINE
            or (spaced and written.rstrip().endswith("."))
        ):
            return
        yield line


_WE_WILL = re.compile(
    r"(?:We|[A-Z][\w’'-]*(?:\s[\w’'-]+){0,3}?)\s(?:will|must|shall|should|aims?\sto|intends?\sto|seeks?\sto)\s"
    r"(?=(?:also\s|further\s)?(?!be\b|have\b|not\b|never\b|remain\b|get\b)[a-z])"
)  # what follows "will" is a verb, known or not


_DIARY = re.compile(
    r"(?:also\s|then\s)?(?:attend|speak|leave|arrive|depart|travel|retire|resign|greet|tour|stay|dine|fly)\b"
)  # what somebody does on a day is no task of a plan
_PERSON = re.compile(
    r"(?:The\s)?(?:[A-Z][\w’'-]*\s){0,2}?(?:Mayor|Deputy|Minister|President|Governor|Premier|Councillor|Chancellor|Commissioner|Ambassador|Mr|Mrs|Ms|Dr|He|She|Chair\w*)\b"
)
_VISITS = re.compile(
    r"(?:also\s|then\s)?(?:visit|meet|host|join|chair|address|open(?!\s(?:\d|up))|return|unveil|take\spart|lay|receive|sit|welcome|hand)\b"
)


def _on_a_day(lead: str, said: str) -> bool:
    """Whether words tell what somebody does on a day: "The Mayor will", "attend the opening"; never what "we" will do."""
    if lead.startswith("We "):
        return False
    return bool(_DIARY.match(said) or (_PERSON.match(lead) and _VISITS.match(said)))


def _same_start(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield the first sentences of three paragraphs and more in a row that begin with the same "We will" and a verb."""
    run: list[tuple[TextLine, str]] = []
    for line in [*lines, None]:
        begun = _WE_WILL.match(text, line.start, line.end) if line and not line.head else None
        begun = None if begun and _on_a_day(begun[0], text[begun.end() : begun.end() + 40]) else begun
        if line and begun and (not run or run[0][1] == begun[0]):
            run.append((line, begun[0]))
            continue
        if len(run) >= 3:
            for one, _ in run:
                yield "task", one.start, name_end(text, one.start, one.end, one)
        run = [(line, begun[0])] if line and begun else []


_TO = re.compile(r"To\s(?:[a-z]+ly\s)?[a-z]+\s")


def _to_do(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield the first sentences of three lines and more in a row that begin with "To" and a verb; one in -ing may stand among them."""
    run: list[TextLine] = []
    for line in [*lines, None]:
        words = text[line.start : line.end] if line and not line.head else ""
        if line and says_what_to_do(words) and (_TO.match(words) or (run and re.match(r"[A-Z][a-z]+ing\s", words))):
            run.append(line)
            continue
        if sum(_TO.match(text, one.start) is not None for one in run) >= 3 and not looks_back(run[0].text[:HEADLINE]):
            for one in run:
                yield "task", one.start, name_end(text, one.start, one.end, one)
        run = []


_THAT = re.compile(r"\b(?:That|THAT)\s")
_BEHIND = re.compile(r"(?:^|[;:,.]|\band)$", re.IGNORECASE)
_BIDS = re.compile(
    r"\b(?:be|report|inform|approve|direct|adopt|endorse|receive|authori[sz]e|request|write|amend|support|note)\b"
)


def _resolved(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield what a council resolves or is asked to: "That staff be directed to …, and, That …", with "That" large in mid-sentence."""
    for line in lines:
        written = text[line.start : line.end]
        starts = [
            found.start()
            for found in _THAT.finditer(written)
            if _BEHIND.search(written[max(0, found.start() - 12) : found.start()].rstrip())
        ]
        parts = list(zip(starts, [*starts[1:], len(written)][: len(starts)], strict=True))
        if len(parts) < 2 or sum(bool(_BIDS.search(written[slice(*part)])) for part in parts) * 3 < len(parts) * 2:
            continue
        for start, end in parts:
            said = written[start:end].rstrip(" ,;.").removesuffix("and").rstrip(" ,;.")
            comma = re.search(r",\s", said[30:]) if len(said) > _LONG else None
            yield "task", line.start + start, line.start + start + (30 + comma.start() if comma else len(said))


_LONG = 300  # characters after which a part is named by its first clause


def _with_colons(lines: list[TextLine]) -> Iterator[Found]:
    """Yield three short lines and more behind what announces them, each of which ends with a colon and is over a paragraph."""
    for at, line in enumerate(lines):
        said = line.text.strip()
        kind = kind_of(said[-HEADLINE:]) if said.endswith((":", "：")) and not looks_back(said) else None
        names: list[TextLine] = []
        below = at + 1
        while kind and below + 1 < len(lines) and _is_colon_name(lines[below]) and not _is_colon_name(lines[below + 1]):
            names.append(lines[below])
            below += 2
        if kind and len(names) >= 3:
            for name in names:
                yield kind, name.start, name.end


def _is_colon_name(line: TextLine) -> bool:
    words = line.text.strip()
    return (
        words.endswith((":", "："))
        and 3 <= len(words) <= HEADLINE
        and first_mark(words) is None
        and not looks_ahead(words)
    )
