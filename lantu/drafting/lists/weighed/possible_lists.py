"""What may be a list: marked rows, enumerations within a clause, clauses, sentences of a paragraph, lines alike, cells of a column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lantu.drafting.lists.chinese.parts import split, ways_of
from lantu.drafting.lists.english.parts import parts_of
from lantu.drafting.lists.list_leads import Span, says_what_to_do
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.rows.rows import rows_of
from lantu.drafting.lists.text_lines import ENDED, TextLine, cells_of, name_end
from lantu.drafting.sentences.sentences import Sentence

CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LEAD = 200  # characters before a row that are asked what it is
_AFTER = 60  # characters behind it


@dataclass(frozen=True)
class PossibleList:
    """Parts of a text that may be a list.

    form: how they stand; lead: the words before the first; after: the words behind the last; before: the sentence before, or what
    stands before the lead on its line; heads: the headings above; whole: the sentence or the line of the first part.
    """

    form: str
    parts: tuple[Span, ...]
    lead: str = ""
    after: str = ""
    before: str = ""
    heads: tuple[str, ...] = ()
    whole: str = ""


def find(text: str, lines: list[TextLine], sentences: list[Sentence]) -> Iterator[PossibleList]:
    """Yield what may be a list; sentences: those that the page's lines broke are whole."""
    yield from _rows(text, lines)
    before = ""
    for sentence in sentences:
        if "\t" not in sentence.text:
            within = _in_chinese if CHINESE.search(sentence.text) else _in_english
            for form, parts in within(sentence.text):
                yield _of_sentence(form, parts, sentence, before)
        before = sentence.text
    for line in lines:
        yield from _paragraph(line)
    yield from _blocks(text, lines)
    yield from _columns(text, lines)


def _rows(text: str, lines: list[TextLine]) -> Iterator[PossibleList]:
    for row in rows_of(text, lines):
        if row.parts:
            first = row.parts[0]
            spans = tuple((part.start, part.name) for part in row.parts)
            lead = text.rfind(row.lead, first.line.start, first.start)
            before = text[first.line.start : max(lead, first.line.start)].strip()
            yield PossibleList("row", spans, row.lead[-_LEAD:], "", before, row.above, first.line.text[:_LEAD])


def _of_sentence(form: str, parts: Sequence[Span], sentence: Sentence, before: str) -> PossibleList:
    lead, after = sentence.text[: parts[0][0]], sentence.text[parts[-1][1] :]
    spans = tuple((sentence.start + start, sentence.start + end) for start, end in parts)
    return PossibleList(
        form, spans, lead[-_LEAD:], after[:_AFTER], before[-_LEAD:], sentence.heads, sentence.text[:_LEAD]
    )


_CLAUSE = re.compile(r"(?:“[^”]*”|「[^」]*」|《[^》]*》|（[^）]*）|\([^)]*\)|[^，。；：:,;！？\n])+")
_GOVERNS = re.compile(
    r"^.*(?:提出|围绕|聚焦|包括|涵盖|涉及|明确|部署|推进|推动|实施|实现|锚定|抓好|做好|办好|面临|即|从|以|将|在|针对|落实|突出|统筹|形成|分为|坚持|开展|打好|打赢|采取|按照|打造|"
    r"建设|构建|发展|培育|壮大|完善|强化|是|为|有|加强|加快|促进|对)了?(?=[^、]{2,}$)"
)
_SPEAKS = re.compile(r"^.*?(?:要|将|应|提出|强调|要求|从|以|在|是|即|通过|着力|[”》）])(?=.{4,}$)")


def _in_chinese(words: str) -> Iterator[tuple[str, list[Span]]]:
    for clause in _CLAUSE.finditer(words):
        if "、" in clause[0]:
            parts = _opened(clause[0], ways_of(clause[0])[0])
            if len(parts) > 1:
                yield "enumeration", _moved(parts, clause.start())
    colon = re.search(r"[：:]", words)
    for start in {0, colon.end() if colon else 0}:
        for stops in ("[；;]", "[，,；;]"):
            parts = split(words[start:].rstrip("。"), re.compile(stops))
            if len(parts) > 1:
                yield "clauses", _moved(parts, start)


def _moved(parts: Sequence[Span], by: int) -> list[Span]:
    return [(start + by, end + by) for start, end in parts]


def _opened(clause: str, parts: list[Span]) -> list[Span]:
    """Return parts, the first without what governs all of them."""
    if not parts:
        return []
    (start, end), *others = parts
    doing = sum(says_what_to_do(clause[slice(*part)]) for part in others) * 2 > len(others)
    if doing and says_what_to_do(clause[start:end]):
        return parts
    governed = (_SPEAKS if doing else _GOVERNS).match(clause[start:end])
    return [(start + governed.end(), end), *others] if governed else parts


_SEGMENT = re.compile(r"(?:\([^)]*\)|[^:;.(]|\.(?=\d)|(?<=\d)\.)+")
_OPENS = re.compile(
    r"\b(?:include|includes|including|are|is|be|namely|such\s+as|by|to|of|on|through|for|in|will|across|with|as|under|comprising|comprises|covers?|around|towards?)\s+"
)
_DOING = re.compile(r"[a-z]{3,}ing\b", re.IGNORECASE)


def _in_english(words: str) -> Iterator[tuple[str, list[Span]]]:
    for segment in _SEGMENT.finditer(words):
        if segment[0].count(", ") + (" and " in segment[0]) >= 2:
            start = _first_part(segment[0])
            parts = _from_including(segment[0], _moved(parts_of(segment[0][start:], None), start))
            if len(parts) >= 3:
                yield "enumeration", _moved(parts, segment.start())
    colon = re.search(r":\s+", words)
    for start in {0, colon.end() if colon else 0}:
        parts = [part.span() for part in re.finditer(r"[^;\s][^;]*", words[start:])]
        if len(parts) > 1:
            yield "clauses", _moved(parts, start)


_INCLUDING = re.compile(r"(?:including|such\s+as|namely|aimed\s+at|aiming\s+at)\s+")


def _from_including(segment: str, parts: list[Span]) -> list[Span]:
    """Return the parts from the last one that begins with "including" or "aimed at", without it: what stands before it has them."""
    for at in range(len(parts) - 1, 0, -1):
        start, end = parts[at]
        if opened := _INCLUDING.match(segment, start, end):
            return [(opened.end(), end), *parts[at + 1 :]]
    return parts


def _first_part(segment: str) -> int:
    """Return where the first of the parts between commas begins: behind the words that govern all of them."""
    first, _, rest = segment.partition(", ")
    ends = [0, *(found.end() for found in _OPENS.finditer(first))]
    second = re.sub(r"^(?:and|or)\s", "", rest)
    for alike in (_DOING.match, says_what_to_do):
        if alike(second):
            same = [end for end in ends if alike(first[end:])]
            return same[0] if same else ends[-1]
    return ends[-1]


def _paragraph(line: TextLine) -> Iterator[PossibleList]:
    """Yield the sentences of a Chinese paragraph, and what heads each of them."""
    told = line.sentences
    if len(told) < 2 or not CHINESE.search(line.text):
        return
    wholes = tuple((one.start, one.end) for one in told)
    clauses = tuple((one.start, one.start + len(re.split("[，；]", one.text)[0])) for one in told)
    heads, whole = told[0].heads, told[0].text[:_LEAD]
    yield PossibleList("sentences", wholes, heads=heads, whole=whole)
    yield PossibleList("sentences", clauses, heads=heads, whole=whole)
    if len(told) > 2:
        yield PossibleList("sentences", wholes[1:], told[0].text[-_LEAD:], heads=heads, whole=told[1].text[:_LEAD])


_SHORT, _LONG = 60, 120  # characters of lines that are not alike


def _blocks(text: str, lines: list[TextLine]) -> Iterator[PossibleList]:
    """Yield lines without marks that stand together and end alike."""
    block: list[TextLine] = []
    above = ""
    for number, line in enumerate([*lines, None]):
        written = text[line.start : line.end] if line else ""
        alike = line is not None and "\t" not in written and first_mark(written) is None
        alike = alike and not written.rstrip().endswith((":", "："))
        if block and line is not None and alike:
            last = text[block[-1].start : block[-1].end]
            other = len(last) < _SHORT and len(written) > _LONG
            alike = not other and bool(ENDED.search(written)) == bool(ENDED.search(last))
            if not alike:
                yield from _block(text, block, above)
                block, alike = [], True
        if line is not None and alike:
            above = above if block else (lines[number - 1].text if number else "")
            block.append(line)
        else:
            yield from _block(text, block, above)
            block = []


def _block(text: str, block: list[TextLine], above: str) -> Iterator[PossibleList]:
    if len(block) > 1:
        parts = tuple((line.start, name_end(text, line.start, line.end, line)) for line in block)
        first = block[0].sentences[0]
        yield PossibleList("lines", parts, above[-_LEAD:], "", "", first.heads, first.text[:_LEAD])


def _columns(text: str, lines: list[TextLine]) -> Iterator[PossibleList]:
    table: list[list[Span]] = []
    for line in [*lines, None]:
        if line is not None and "\t" in text[line.start : line.end]:
            table.append(cells_of(text, line))
            continue
        width = max(map(len, table), default=0) if len(table) > 2 else 0
        for column in range(width):
            cells = [row[column] for row in table if len(row) > column]
            parts = tuple(cell for cell in cells[1:] if text[slice(*cell)].strip())
            if len(parts) > 1:
                yield PossibleList("column", parts, text[slice(*cells[0])])
        table = []
