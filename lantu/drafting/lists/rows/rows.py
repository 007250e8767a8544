"""Rows of marked parts: what follows each bullet, number or ordinal, which words lead into the row, and where each part's name ends."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lantu.drafting.lists.list_leads import looks_back, says_what_to_do
from lantu.drafting.lists.list_marks import UNCOUNTED, Mark, first_mark, marks_in
from lantu.drafting.lists.rows.joined_lines import whole_lines
from lantu.drafting.lists.text_lines import TextLine, name_end

_MANY = 20  # numbers from which a text may leave some out
_STOPPED = 14  # characters of a Chinese heading that ends with a stop
_LEAD_TAIL = 240  # characters before a row that are asked what leads into it


@dataclass(frozen=True)
class MarkedPart:
    """A marked part text[start:end] on a line; name: the end of the words that name it."""

    start: int
    end: int
    name: int
    line: TextLine


@dataclass
class MarkedRow:
    """Parts with marks of one family, in order; lead: the words before the first; above: the heading over them; indent: of its lines."""

    family: str
    parts: list[MarkedPart] = field(default_factory=list)
    lead: str = ""
    above: tuple[str, ...] = ()
    last: int = 0
    indent: int = 0
    of: str = ""


def rows_of(text: str, lines: list[TextLine]) -> Iterator[MarkedRow]:
    """Yield the rows of marked parts of a text, each when it is over."""
    open_rows: list[MarkedRow] = []
    lines = whole_lines(text, lines)
    for number, line in enumerate(lines):
        written = text[line.start : line.end]
        marks = _alone(written, marks_in(written)) if "\t" not in written else [*filter(None, [first_mark(written)])]
        opens = bool(marks) and not written[: marks[0].start].strip()
        indent = len(written) - len(written.lstrip())
        if not opens:
            yield from _close(open_rows, UNCOUNTED)
        if line.head and line.head != 8 and not opens:
            yield from _close(open_rows)
        behind = _next_of_family(marks, len(written))
        leads = written.rstrip().endswith((":", "："))
        for at, given in enumerate(marks):
            mark, inner = _with_inner(written, given)
            yield from _close_deeper(open_rows, mark.family, indent if at == 0 and opens else None)
            row = next((item for item in reversed(open_rows) if (item.family, item.of) == (mark.family, mark.of)), None)
            if row is not None and at == 0 and opens and mark.family in UNCOUNTED and indent > row.indent + 1:
                _over_a_list(text, row)
                row = None  # a row of its own inside the part before it
            if row is None or not _goes_on(row, mark):
                if row is not None:
                    yield from _close(open_rows, (mark.family,))
                if not (at == 0 and opens) and mark.run != 1 != mark.place and mark.family not in UNCOUNTED:
                    continue
                row = MarkedRow(mark.family, lead=_lead(text, lines, number, mark), above=_above(lines, number))
                row.indent, row.of = indent, mark.of
                open_rows.append(row)
            while open_rows[-1] is not row:
                yield open_rows.pop()
            until = behind[at]
            start = line.start + mark.end + inner
            cell = written.find("\t", mark.end, until)
            end = line.start + (until if cell < 0 else cell)
            row.parts.append(MarkedPart(start, end, name_end(text, start, end, line), line))
            row.last = mark.place
            if (
                leads
                and mark.family in UNCOUNTED
                and until == len(written)
                and not _holds_more(text, lines, number, indent)
            ):
                part = row.parts.pop()  # it leads into the bullets behind it, for a text has lost how deep each stands
                if joined := _JOINED.search(text, part.start + 3, part.end):
                    row.parts.append(MarkedPart(part.start, joined.start(), joined.start(), line))
                around = mark.family == "bullet" and _opens_hollow(text, lines, number + 1)
                yield from () if around else _close(open_rows, (mark.family,))
    yield from reversed(open_rows)


_NAMES_A_LIST = re.compile(
    r"\s*(?:[\w’'-]+\s){0,3}(?:priorities|objectives|goals|targets|aims|pillars|themes|actions|measures|outcomes|commitments|initiatives|strategies|projects|programs|programmes|"
    r"areas|principles|recommendations|tasks|steps|works|challenges)\s*(?:\([^()]*\))?\s*|\s*[\u4e00-\u9fff]{0,6}(?:目标|任务|举措|措施|行动|工程|项目|重点|原则)\s*",
    re.IGNORECASE,
)  # "Flagship initiatives" over the bullets that are these


def _over_a_list(text: str, row: MarkedRow) -> None:
    """Take a row's last part out where it is only the name of the list that stands under it."""
    if row.parts and _NAMES_A_LIST.fullmatch(text, row.parts[-1].start, row.parts[-1].end):
        row.parts.pop()


_JOINED = re.compile(r"(?<=[a-z.;])\s+(?=(?:It|They|We|These)\s[a-z])")  # a sentence that a copy joined to an item
_NUMBERED = re.compile(
    r"\s*\d{1,2}[.)]\s+(?=[A-Z\u4e00-\u9fff])"
)  # "• 2. Mend the quay": a number that a page put behind its bullet
_CODED = re.compile(r"\s*[A-Z]{1,5}[ -]?\d{1,3}(?:\.\d{1,2})*[:.)]\s+")


def _alone(written: str, marks: Iterable[Mark]) -> list[Mark]:
    """Return marks without those that only number the bullet before them: "• 2. Mend the quay"."""
    kept: list[Mark] = []
    for mark in marks:
        numbered = kept and kept[-1].family in UNCOUNTED and mark.family == "number"
        if not (numbered and not written[kept[-1].end : mark.start].strip()):
            kept.append(mark)
    return kept


def _with_inner(written: str, mark: Mark) -> tuple[Mark, int]:
    """Return a mark and how many characters of another one follow it: "• Objective one – ", "1. (1)", "- CL-13: "."""
    inner = first_mark(written[mark.end : mark.end + 40])
    if (
        inner
        and inner.family == "named"
        and (mark.family in UNCOUNTED or mark.family == "number")
        and re.search(r"\d|\b[IVX]+\b", written[mark.end :][: inner.end])
    ):
        return replace(mark, family="named", place=inner.place, of=inner.of), inner.end
    if inner and inner.family == "number" and mark.family in UNCOUNTED and _NUMBERED.match(written, mark.end):
        return mark, inner.end
    if inner and (inner.family in ("named", "bracket") or (mark.family in UNCOUNTED and _is_id(written, mark, inner))):
        return mark, inner.end
    coded = _CODED.match(written[mark.end : mark.end + 40]) if mark.family in UNCOUNTED else None
    return mark, coded.end() if coded else 0


def _is_id(written: str, mark: Mark, inner: Mark) -> bool:
    """Whether a bullet is followed by the id of what it says: "• 1.1.1 Measure …", "• 2.4 Plant …", and by no number of things."""
    behind = written[mark.end + inner.end :]
    return inner.family == "deep decimal" or (inner.family == "decimal" and says_what_to_do(behind))


def _next_of_family(marks: list[Mark], end: int) -> list[int]:
    """Return for each mark of a line where the next one of its family begins, or the line's end."""
    following: dict[str, int] = {}
    found: list[int] = []
    for mark in reversed(marks):
        found.append(following.get(mark.family, end))
        following[mark.family] = mark.start
    return found[::-1]


def _goes_on(row: MarkedRow, mark: Mark) -> bool:
    again = mark.family == "ordinal" and mark.place == row.last > 1  # 三是…。三是…: a slip of the writer
    picked = mark.family == "number" and row.last >= _MANY  # some of a long plan's actions: 52, 110, 112
    return (
        mark.family in UNCOUNTED
        or again
        or mark.run > 1
        or row.last < mark.place <= row.last + (3 * _MANY if picked else 3)
    )


def _close(open_rows: list[MarkedRow], families: tuple[str, ...] = ()) -> Iterator[MarkedRow]:
    """Take the rows of some families, or all, from those that are open."""
    for row in [item for item in reversed(open_rows) if not families or item.family in families]:
        open_rows.remove(row)
        yield row


def _is_heading(line: TextLine) -> bool:
    """Whether a line is a short one of its own that nothing marks and no stop ends."""
    words = line.text.strip()
    return (
        len(line.sentences) == 1 and len(words) <= _HEADING and not _ENDED.search(words) and first_mark(words) is None
    )


_FAR = 40  # lines between a heading and a row that it is over
_HEADING = 48  # characters of a heading over another one
_ENDED = re.compile(r"[.。;；,，:：!！?？、]$|\t")


def _above(lines: list[TextLine], number: int) -> tuple[str, ...]:
    """Return the headings over a line; the short first sentence of the paragraph before is one: （二）主要目标。到2031年，…。"""
    heads = lines[number].sentences[0].heads
    before = lines[number - 1].sentences if number else ()
    first = before[0].text if len(before) > 1 else ""
    at = number - 1 if number and _is_heading(lines[number - 1]) else 0
    while at > 0 and number - at < _FAR and (_is_heading(lines[at - 1]) or first_mark(lines[at - 1].text)):
        at -= 1  # "Our challenges" over "Housing" and its bullets, "Work" and its bullets
        if _NAMES_A_LIST.fullmatch(lines[at].text) and _is_heading(lines[at + 1]):
            return (*heads, lines[at].text)
    named = len(first) <= _STOPPED and first.endswith("。") and first_mark(first)
    return (*heads, first) if named or (len(first) <= _HEADING and looks_back(first)) else heads


def _opens_hollow(text: str, lines: list[TextLine], number: int) -> bool:
    """Whether a line begins with a hollow bullet: what is behind it shows how deep it stands, so the row around it goes on."""
    mark = first_mark(text[lines[number].start : lines[number].end]) if number < len(lines) else None
    return mark is not None and mark.family == "hollow"


def _holds_more(text: str, lines: list[TextLine], number: int, indent: int) -> bool:
    """Whether an item that says what to do leads, in a sentence of its own, into bullets that stand further in: it is one all the same."""
    after = text[lines[number + 1].start : lines[number + 1].end] if number + 1 < len(lines) else ""
    deeper = len(after) - len(after.lstrip()) > indent + 1 and first_mark(after) is not None
    first, *more = lines[number].sentences
    said = first.text
    while mark := first_mark(said):  # "• (1) Provide …"
        said = said[mark.end :]
    return deeper and bool(more) and says_what_to_do(said)


def _close_deeper(open_rows: list[MarkedRow], family: str, indent: int | None) -> Iterator[MarkedRow]:
    """Take the rows of bullets whose lines stand further in than a line does, and those that have begun since."""
    if indent is not None and family == "named":
        yield from _close(open_rows, UNCOUNTED)  # the bullets of the one before it
    if indent is None or family not in UNCOUNTED:
        return
    at = next((at for at, row in enumerate(open_rows) if row.family == family and row.indent > indent + 1), None)
    while at is not None and len(open_rows) > at:
        yield open_rows.pop()


_POINTS = re.compile(
    r"(?:(?:具体|详细|主要|分别|内容|名单|清单|现将|公布|有关|情况|项目|事项|安排)*(?:如下|是|为)|(?:(?:They|These|Details|The\s(?:full\s)?(?:list|details))\s)?(?:are|is)?\s?as\s+follows)\s*[:：]",
    re.IGNORECASE,
)  # a line that only points at what stands under it


def _lead(text: str, lines: list[TextLine], number: int, mark: Mark) -> str:
    """Return what stands before a row: the words before it on its line, else the line before."""
    line = lines[number]
    own = text[max(line.start, line.start + mark.start - _LEAD_TAIL) : line.start + mark.start].strip()
    if own:
        return re.split(r"[。！？]|[.!?]\s|[:：]\s*(?=\S)", own)[-1].strip() or own
    if not number:
        return ""
    before = lines[number - 1].sentences
    if number > 1 and _POINTS.fullmatch(before[-1].text.strip()):
        told = [*lines[number - 2].sentences, *before][-2]
        return f"{told.text[-_LEAD_TAIL:]} {before[-1].text}"  # what is as follows
    marked = first_mark(text[lines[number - 1].start : lines[number - 1].end]) is not None
    headed = len(before) == 1 and len(before[0].text) <= _STOPPED and before[0].text.endswith("。")  # （二）战略定位。
    ended = marked and not headed and re.search(r"[。.；;）)]$", before[-1].text) is not None  # an item of another row
    return "" if ended else before[-1].text[-_LEAD_TAIL:]
