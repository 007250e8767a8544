"""Lines that belong together: a number, a bullet or a code on a line of its own and what it marks; a marked line that a page has broken."""

import re
from dataclasses import replace

from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.text_lines import TextLine

CODE = re.compile(
    r"\s*(?:(?:(?:Strategic|Key|Priority|Policy)\s+)?(?:Objective|Goal|Target|Priority|Action|Recommendation|Outcome|Pillar|Theme|Measure|Commitment|Strategy|Focus(?:\s+Area)?|Direction|Mission|Initiative|Principle|Ambition|Challenge)\s*:?\s+(?:\d{1,2}|[IVX]{1,4}|[A-H]|One|Two|Three|Four|Five|Six|Seven|Eight)|"
    r"[A-Z]{1,4}[ -]?\d{1,2}|\d{1,2}|[（(]?[一二三四五六七八九十]{1,3}[）)]?|[-–•·●▪*])[.、:：]?\s*"
)


def whole_lines(text: str, lines: list[TextLine]) -> list[TextLine]:
    """Return the lines, those made one that are a number or a code (SO1) and the line behind it, or a marked line that a page broke."""
    joined: list[TextLine] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and _is_broken(text, before, line):
            *first, last = before.sentences
            one, *rest = line.sentences
            whole = replace(last, end=one.end, text=f"{last.text} {one.text}")
            joined[-1] = TextLine(before.start, line.end, (*first, whole, *rest))
        elif (
            before
            and CODE.fullmatch(text[before.start : before.end])
            and not CODE.fullmatch(text[line.start : line.end])
        ):
            joined[-1] = TextLine(before.start, line.end, (*before.sentences, *line.sentences))
        else:
            joined.append(line)
    return joined


_WRAPPED = 30  # characters of a line that a page may have broken
_WHOLE = 600  # characters of a part that a page may have broken
_OPEN = re.compile(r"[^.;:!?。；：！？\s]\s*$")


def _is_broken(text: str, before: TextLine, line: TextLine) -> bool:
    """Whether a line of English goes on with the marked one before it: it begins small, and no stop has ended that one."""
    written, said = text[before.start : before.end], text[line.start : line.end]
    mark = first_mark(written)
    small = said.lstrip()[:1].isascii() and said.lstrip()[:1].islower() and first_mark(said) is None
    near = text[before.end : line.start].count("\n") == 1
    return (
        small
        and near
        and mark is not None
        and _WRAPPED <= len(written) - mark.end <= _WHOLE
        and _OPEN.search(written) is not None
    )
