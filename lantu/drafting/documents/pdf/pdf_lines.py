"""The lines of a page of a PDF by where their letters stand: which begin behind a drawn bullet, and which end before they are full."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

EARLY = "\x0b"  # before the end of a line that had room for more: what follows is another paragraph
_BESIDE = 2.5  # of a letter's size, within which a bullet stands left of its line
_HANGS = 0.3  # of a letter's size, within which a line begins under the text behind a bullet
_BLANK = 1.2  # of a letter's size: the blank and the letter before a word
_SIGNS = 2.5  # the same before a Chinese sign, which a mark behind it may draw into the next line
_ALIKE = 0.05  # of a letter's size, by which those of one text differ
_COMMAS = "，,。；;"
_COLUMN = 4.0  # letters' sizes, within which the lines of a column begin
MIDDLE = 0.25  # of a letter's size: right of where it begins, and above its base line
_GAP = 0.1  # of a letter's size, less than any blank
_CHINESE = "\u2e80"  # the first of the letters between which no blank stands


@dataclass(frozen=True)
class PrintedLetter:
    """A letter of a page: how large it is, its base line and its left side in points, whether it stands level, is white, drawn, covered."""

    text: str
    size: float
    base: float
    left: float = 0.0
    level: bool = True  # not turned on its side
    white: bool = field(default=False, compare=False)
    drawn: bool = field(default=True, compare=False)
    covered: bool = field(default=False, compare=False)
    right: float = field(default=0.0, compare=False)  # where the next letter of its word begins
    piece: int = field(default=0, compare=False)  # what the file prints at once


@dataclass
class _Line:
    """The letters of a line, the line end behind them, and whether the line was full."""

    letters: list[PrintedLetter]
    end: list[PrintedLetter] = field(default_factory=list)
    full: bool = True


def in_lines(letters: Sequence[PrintedLetter], dots: Sequence[tuple[float, float]]) -> list[PrintedLetter]:
    """Return the letters with a bullet before each line that a dot stands left of, and EARLY at the end of lines that are not full.

    What goes on under the text behind a bullet is one line with it. dots: the right side and the height of each, in points.
    """
    lines = _lines(letters)
    found: list[PrintedLetter] = []
    hangs = 0.0  # where the text behind the last bullet begins
    before: _Line | None = None
    for line in lines:
        first = line.letters[0]
        near = _BESIDE * first.size
        if any(0 < first.left - dot < near and 0 < at - first.base < first.size for dot, at in dots):
            found.append(replace(first, text="• "))
            hangs = first.left
        elif before is not None and hangs and before.full and abs(first.left - hangs) < _HANGS * first.size:
            del found[-len(before.end) :]
            both = before.letters[-1].text, first.text
            found += [] if min(both) >= _CHINESE else [replace(first, text=" ")]
        else:
            hangs = 0.0
        found += [*line.letters, *([] if line.full else [replace(first, text=EARLY)]), *line.end]
        before = line
    return found


def whole_words(letters: Sequence[PrintedLetter]) -> list[PrintedLetter]:
    """Return the letters without line ends between those that touch in one line, as a reader of few words takes level ones for upright."""
    found: list[PrintedLetter] = []
    ends: list[PrintedLetter] = []
    for letter in letters:
        if letter.text and letter.text in "\r\n":
            ends.append(letter)
            continue
        if ends and not (found and touch(found[-1], letter)):
            found += ends
        ends = []
        found.append(letter)
    return [*found, *ends]


def touch(last: PrintedLetter, letter: PrintedLetter) -> bool:
    """Whether a letter begins where the last one ends."""
    return (
        last.right > 0
        and abs(letter.base - last.base) < MIDDLE * letter.size
        and abs(letter.left - last.right) < _GAP * letter.size
    )


def _lines(letters: Sequence[PrintedLetter]) -> list[_Line]:
    """Return the lines of a page; full is one where the next line's first word has no room, by the longest line that begins near it."""
    lines: list[_Line] = []
    for letter in letters:
        if lines and (not letter.text.strip() or not lines[-1].end):
            (lines[-1].end if letter.text in "\r\n" or lines[-1].end else lines[-1].letters).append(letter)
        elif letter.text.strip():
            lines.append(_Line([letter]))
    for line in lines:
        while not line.letters[-1].text.strip():
            line.end.insert(0, line.letters.pop())
    columns = [(line.letters[0].left, line.letters[-1].left) for line in lines]
    for line, after, (left, right) in zip(lines, lines[1:], columns, strict=False):
        size = line.letters[0].size
        most = max(far for begins, far in columns if abs(begins - left) <= _COLUMN * size)
        other = size > (1 + _ALIKE) * after.letters[0].size
        clause = any(letter.text in _COMMAS for letter in line.letters)  # no heading, whatever its size
        line.full = (other and clause) or right + _first_word(after) + (
            _SIGNS if after.letters[0].text >= _CHINESE else _BLANK
        ) * size > most
    return lines


def _first_word(line: _Line) -> float:
    """Return how wide the first word of a line is, from its first letter to its last: nothing for a Chinese sign."""
    last = line.letters[0]
    for letter in line.letters:
        if not letter.text.strip() or letter.text >= _CHINESE or abs(letter.base - last.base) > last.size:
            break
        last = letter
    return last.left - line.letters[0].left
