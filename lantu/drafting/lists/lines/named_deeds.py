"""Lines that each begin with a short deed and a colon over what is told of it: "Keep the quays dry: …", whatever stands before them.

Lines, too, that each say what they are called ("Goal: …"), and deeds under a heading of a year and a name ("FY 32 OBJECTIVES").
"""

import re
from collections.abc import Iterator

from lantu.drafting.lists.list_leads import BARE_NAME, Found, kind_of, looks_back, says_what_to_do, says_what_was_done
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.text_lines import TextLine

_NAMED = re.compile(r"(?P<name>[A-Z][^:;.,\d\t]{5,48}?):\s+[A-Z]")
_LEAST = 4  # such lines in a row
_MOST = 8  # lines of what is told of one


def find(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield the names of four such lines and more; lines between them that begin small go on with what is told."""
    yield from _called_one_by_one(lines)
    yield from _under_dated_name(lines)
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


_YEAR = re.compile(r"\s*(?:FY|AY)?\s*'?(?:(?:19|20)?\d\d)(?:\s?[-–/]\s?(?:20)?\d\d)?\s+", re.IGNORECASE)
_ONE_DEED = re.compile(r"[A-Z][a-z]+\s[^:;\t]{8,200}")
_COUNTED = re.compile(
    r"(?:Percent|Percentage|Number|Rate|Ratio|Share|Average)\b", re.IGNORECASE
)  # the name of an indicator
_FEWEST = 3


def _under_dated_name(lines: list[TextLine]) -> Iterator[Found]:
    """Yield three lines and more of one sentence each, two of three of which begin as deeds do, under a year and a name of lists."""
    for number, heading in enumerate(lines):
        year = _YEAR.match(heading.text)
        if year is None or not BARE_NAME.fullmatch(heading.text[year.end() :]):
            continue
        run: list[TextLine] = []
        for line in lines[number + 1 :]:
            if len(line.sentences) > 1 or not _ONE_DEED.fullmatch(line.text) or _COUNTED.match(line.text):
                break
            if says_what_was_done(line.text):
                break
            run.append(line)
        if len(run) >= _FEWEST and sum(says_what_to_do(line.text) for line in run) * 3 >= len(run) * 2:
            for line in run:
                yield kind_of(heading.text) or "task", line.start, line.end
