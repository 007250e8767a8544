"""Lines that each begin with a short deed and a colon over what is told of it: "Keep the quays dry: …", whatever stands before them."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.list_leads import Found, kind_of, looks_back, says_what_to_do, says_what_was_done
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.text_lines import TextLine

_NAMED = re.compile(r"(?P<name>[A-Z][^:;.,\d\t]{5,48}?):\s+[A-Z]")
_LEAST = 4  # such lines in a row
_MOST = 8  # lines of what is told of one


def find(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield the names of four such lines and more; lines between them that begin small go on with what is told."""
    yield from _called_one_by_one(lines)
    run: list[tuple[int, int]] = []
    before, told = None, 0
    for line in [*lines, None]:
        words = text[line.start : line.end] if line else ""
        named = _NAMED.match(words) if first_mark(words) is None else None
        if line and named and says_what_to_do(named["name"]) and not says_what_was_done(named["name"]):
            before, told = before or line.sentences[0].heads, 0
            run.append((line.start, line.start + named.end("name")))
            continue
        told += 1
        if run and words[:1].islower() and told <= _MOST:
            continue
        if len(run) >= _LEAST and not any(map(looks_back, before or ())):
            for start, end in run:
                yield "task", start, end
        run, before = [], None


_CALLED = re.compile(
    r"(?P<name>Goal|Objective|Priority|Aim|Outcome|Strategy|Action|Target|Commitment)\s?[:–—]\s+(?P<said>[A-Z][^:]{8,200})"
)


def _called_one_by_one(lines: list[TextLine]) -> Iterator[Found]:
    """Yield what lines say that are each called the same and bear no number: "Goal: Mend the quay." …, "Goal: Plant reeds."."""
    found = [(line, match) for line in lines if (match := _CALLED.fullmatch(line.text.strip()))]
    for line, match in found:
        if sum(other["name"] == match["name"] for _, other in found) >= 2 and not looks_back(match["said"]):
            yield kind_of(match["name"]) or "task", line.end - len(match["said"]), line.end
