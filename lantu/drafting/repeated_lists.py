"""Lists whose parts begin with the same words and bear no mark: paragraphs that each say "We will …", and what a council resolves."""

import re
from collections.abc import Iterator

from lantu.drafting.list_leads import Kind
from lantu.drafting.list_rows import TextLine, name_end

Found = tuple[Kind, int, int]


def find(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield (kind, start, end) of parts that begin alike."""
    yield from _same_start(text, lines)
    yield from _resolved(text, lines)


_WE_WILL = re.compile(
    r"(?:We|[A-Z][\w’'-]*(?:\s[\w’'-]+){0,3}?)\s(?:will|must|shall|should|aims?\sto|intends?\sto|seeks?\sto)\s"
    r"(?=(?:also\s|further\s)?(?!be\b|have\b|not\b|never\b|remain\b|get\b)[a-z])"
)  # what follows "will" is a verb, known or not


def _same_start(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield the first sentences of three paragraphs and more in a row that begin with the same "We will" and a verb."""
    run: list[tuple[TextLine, str]] = []
    for line in [*lines, None]:
        begun = _WE_WILL.match(text, line.start, line.end) if line and not line.head else None
        if line and begun and (not run or run[0][1] == begun[0]):
            run.append((line, begun[0]))
            continue
        if len(run) >= 3:
            for one, _ in run:
                yield "task", one.start, name_end(text, one.start, one.end, one)
        run = [(line, begun[0])] if line and begun else []


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
