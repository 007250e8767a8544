"""What may be a list, in every form: marked rows, enumerations, clauses, sentences of a paragraph, lines alike, cells of a column."""

from collections.abc import Iterator, Sequence

from lantu.drafting.lists.list_leads import Span
from lantu.drafting.lists.rows.rows import rows_of
from lantu.drafting.lists.text_lines import TextLine
from lantu.drafting.lists.weighed.forms import (
    blocks,
    chinese_enumerations,
    clauses,
    columns,
    english_enumerations,
    headlines,
    paragraphs,
)
from lantu.drafting.lists.weighed.possible_list import AFTER, CHINESE, LEAD, PossibleList
from lantu.drafting.sentences.sentences import Sentence


def find(text: str, lines: list[TextLine], sentences: list[Sentence]) -> Iterator[PossibleList]:
    """Yield what may be a list; sentences: those that the page's lines broke are whole."""
    yield from _rows(text, lines)
    before = ""
    for sentence in sentences:
        if "\t" not in sentence.text:
            chinese = CHINESE.search(sentence.text) is not None
            enumerated = (chinese_enumerations if chinese else english_enumerations).find(sentence.text)
            yield from (_of_sentence("enumeration", parts, sentence, before) for parts in enumerated)
            parted = clauses.find(sentence.text, chinese)
            yield from (_of_sentence("clauses", parts, sentence, before) for parts in parted)
        before = sentence.text
    for line in lines:
        yield from paragraphs.find(line)
    yield from blocks.find(text, lines)
    yield from headlines.find(text, lines)
    yield from columns.find(text, lines)


def _rows(text: str, lines: list[TextLine]) -> Iterator[PossibleList]:
    for row in rows_of(text, lines):
        if row.parts:
            first = row.parts[0]
            spans = tuple((part.start, part.name) for part in row.parts)
            lead = text.rfind(row.lead, first.line.start, first.start)
            before = text[first.line.start : max(lead, first.line.start)].strip()
            yield PossibleList("row", spans, row.lead[-LEAD:], "", before, row.above, first.line.text[:LEAD])


_OPEN, _CLOSED = "“「‘（(\"' ", "”」’）)\"' "  # marks around a list


def _of_sentence(form: str, parts: Sequence[Span], sentence: Sentence, before: str) -> PossibleList:
    lead = sentence.text[: parts[0][0]].rstrip(_OPEN)
    after = sentence.text[parts[-1][1] :].lstrip(_CLOSED)
    spans = tuple((sentence.start + start, sentence.start + end) for start, end in parts)
    return PossibleList(form, spans, lead[-LEAD:], after[:AFTER], before[-LEAD:], sentence.heads, sentence.text[:LEAD])
