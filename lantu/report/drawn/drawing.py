"""Marks of a small drawing as SVG text, and lines of words that fit a width."""

import re
from html import escape

FONT = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Lantu Sans SC', 'DejaVu Sans', sans-serif"
INK, SOFT, LINE = "#1b1f24", "#57606a", "#d8dee4"
_WORDS = re.compile(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+")
_NOT_FIRST = "，。；：、！？）》”％%"


def width_of(words: str, size: float) -> float:
    """Return about how wide words are, in the unit of size; a Chinese letter is as wide as it is high.

    >>> width_of("财政", 10), round(width_of("ab", 10), 1)
    (20, 11.4)
    """
    return sum(size if ord(letter) > 0x2E80 else 0.57 * size for letter in words)


def wrapped(words: str, width: float, size: float, most: int = 99) -> list[str]:
    """Break words into lines that fit a width; the last of `most` lines ends with … where more is left.

    >>> wrapped("one two three", 50, 10)
    ['one two', 'three']
    >>> wrapped("城镇化率，和其他", 40, 10)
    ['城镇化', '率，和其', '他']
    """
    lines = [""]
    for piece in _WORDS.findall(words):
        line = lines[-1]
        if line and width_of(line + piece.rstrip(), size) > width:
            if piece in _NOT_FIRST and len(line) > 1:
                lines[-1], piece = line[:-1], line[-1] + piece
            lines.append(piece.lstrip())
        else:
            lines[-1] = line + piece
    lines = [line.strip() for line in lines if line.strip()] or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip("，, ") + "…"]
    return lines


def label(
    x: float, y: float, words: str, size: float = 11, *, fill: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    """Return words as SVG; y is their base line, anchor 'start', 'middle' or 'end'."""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}" text-anchor="{anchor}"{weight}>'
        f"{escape(words)}</text>"
    )


def box(x: float, y: float, width: float, height: float, fill: str, more: str = "") -> str:
    """Return a rectangle as SVG."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" fill="{fill}"{more}/>'


def drawing(width: float, height: float, marks: list[str], alt: str) -> str:
    """Return a drawing that scales to the room it is given, with words for who cannot see it."""
    size = (
        f'viewBox="0 0 {width:g} {height:.0f}" width="{width:g}" height="{height:.0f}" preserveAspectRatio="xMinYMin"'
    )
    named = f'role="img" aria-label="{escape(alt)}" font-family="{FONT}"'
    inside = box(0, 0, width, height, "#ffffff") + "".join(marks)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {named}>{inside}</svg>'
