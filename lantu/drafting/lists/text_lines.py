"""The lines of a text with their sentences, and where the words end that name what a line tells."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from lantu.drafting.sentences.sentences import Sentence

HEADLINE = 60  # characters of a line that may be a heading
ENDED = re.compile(r"[.。;；,，:：!！?？]\s*$")  # with a mark of a sentence
LONGEST_NAME = 60  # Chinese characters after which the first clause alone names a part


@dataclass(frozen=True)
class TextLine:
    """A line text[start:end] with its sentences."""

    start: int
    end: int
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """What the line says, without its mark's place."""
        return " ".join(item.text for item in self.sentences)

    @property
    def head(self) -> int:
        """How deep a heading the line is; 0 for none."""
        return self.sentences[0].head


def is_spaced(text: str, line: TextLine, below: TextLine) -> bool:
    """Whether an empty line stands between two lines."""
    return text[line.end : below.start].count("\n") > 1


def lines_of(sentences: list[Sentence]) -> list[TextLine]:
    """Return the lines that hold the sentences."""
    found: list[list[Sentence]] = []
    for item in sentences:
        if found and found[-1][0].line == item.line:
            found[-1].append(item)
        else:
            found.append([item])
    return [TextLine(group[0].line_start, group[0].line_end, tuple(group)) for group in found]


def cells_of(text: str, line: TextLine) -> list[tuple[int, int]]:
    """Return where the cells of a row stand."""
    cells: list[tuple[int, int]] = []
    at = line.start
    for cell in text[line.start : line.end].split("\t"):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return cells


_BOLD = re.compile(r"\s*(?:\*\*|__)(?P<name>[^*_]+?)[.:。：]?(?:\*\*|__)")
_BY_THEN = re.compile(r"\s*(?:力争)?(?:到|至)20\d\d年[^，,]{0,3}[，,]")
_STOP = re.compile(r"[。！？；]|;\s")
_COLON = re.compile(r"[：:](?=\s*\S)")
_DASH = re.compile(r"\s[–—-]\s|——")


def name_end(text: str, start: int, end: int, line: TextLine) -> int:
    """Return where the words end that name a part: its bold lead, what a colon or a dash parts off, its first sentence or clause."""
    piece = text[start:end]
    if bold := _BOLD.match(piece):
        return start + bold.end("name")
    within = bisect_right(line.sentences, start, key=lambda item: item.end)
    sentence = line.sentences[within].end if within < len(line.sentences) else end
    stop = _STOP.search(piece)
    last = min(end, sentence, start + stop.start() if stop else end)
    if last - start < 2:
        last = min(end, sentence)
    chinese = re.search(r"[\u4e00-\u9fff]", piece) is not None
    for pattern in (_COLON, _DASH):
        found = pattern.search(text, start + 2, min(last, start + (40 if chinese else 80)))
        if found and not (pattern is _COLON and re.match(r"\d", text[found.end() : found.end() + 1])):
            return found.start()
    if chinese and last - start > LONGEST_NAME:
        dated = _BY_THEN.match(text, start, last)
        start = dated.end() if dated else start
        clause = re.search(r"[，,]", text[start + 4 : last]) or re.search("、", text[start + 4 : last])
        return start + 4 + clause.start() if clause else last
    if last - start > 200:
        clause = re.search(r"[,;]\s", text[start + 30 : last])
        return start + 30 + clause.start() if clause else last
    return last
