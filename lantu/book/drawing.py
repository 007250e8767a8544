"""Boxes, arrows and words as SVG text. Nothing is measured by a browser, so the same book gives the same bytes."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

FONT = "'Noto Sans','Noto Sans SC','Noto Sans CJK SC','Lantu Sans SC','Microsoft YaHei',sans-serif"
INK, PALE, PAPER = "#1b1f24", "#57606a", "#ffffff"
# Okabe and Ito 2008: told apart by colour-blind readers.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#6b7280")
# Widths of letters in bold type, of the font's size: a Chinese one, and Latin ones by their shape.
_CHINESE, _LATIN = 1.0, 0.6
_SHAPES = dict.fromkeys("ijl.,:;'|()-f tr", 0.35) | dict.fromkeys("mwMW", 0.92)


@dataclass(frozen=True)
class Box:
    """A rectangle with up to two lines of words; stripe: colour of its left edge; mark: a word at its upper right."""

    x: float
    y: float
    width: float
    height: float
    title: str
    label: str = ""
    stripe: str = COLOURS[0]
    mark: str = ""
    told: str = ""
    link: str = ""
    bold: bool = False

    @property
    def left(self) -> tuple[float, float]:
        """Where arrows arrive."""
        return self.x, self.y + self.height / 2

    @property
    def right(self) -> tuple[float, float]:
        """Where arrows leave."""
        return self.x + self.width, self.y + self.height / 2


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is, in pixels.

    >>> width_of("常住人口", 10)
    40.0
    """
    return size * sum(
        _CHINESE if unicodedata.east_asian_width(letter) in "WF" else _SHAPES.get(letter, _LATIN) for letter in text
    )


def fitted(text: str, size: float, width: float) -> str:
    """Return as much of a text as fits into a width, with … where something is missing."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def words(x: float, y: float, text: str, size: float, colour: str = INK, more: str = "") -> str:
    """Return a line of text; more: further attributes."""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"{more}>{escape(text)}</text>'


def drawn(box: Box) -> str:
    """Return a box; its `told` shows while a pointer rests on it, its `link` opens where there is one."""
    inside = box.width - 16
    mark = width_of(box.mark, 9) + 8 if box.mark else 0
    weight = ' font-weight="700"' if box.bold else ' font-weight="600"' if box.label else ""
    first = box.y + (15 if box.label else box.height / 2 + 4)
    parts = [
        (
            f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" rx="3" '
            f'fill="{PAPER}" stroke="{box.stripe}" stroke-width="{2 if box.bold else 1}"/>'
        ),
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="4" height="{box.height:.1f}" fill="{box.stripe}"/>',
        words(box.x + 10, first, fitted(box.title, 11.5, inside - mark), 11.5, INK, weight),
    ]
    if box.label:
        parts.append(words(box.x + 10, box.y + 30, fitted(box.label, 10.5, inside), 10.5, PALE))
    if box.mark:
        parts.append(words(box.x + box.width - 6, first, box.mark, 9, PALE, ' text-anchor="end"'))
    whole = f"<g>{f'<title>{escape(box.told)}</title>' if box.told else ''}{''.join(parts)}</g>"
    return f'<a href={quoteattr(box.link)} target="_top">{whole}</a>' if box.link else whole


def arrow(
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    *,
    dashed: bool,
    width: float = 1.3,
    opacity: float = 0.8,
) -> str:
    """Return a curve from a box's right side to another one's left side, with a head."""
    (x0, y0), (x1, y1) = start, end
    reach = max(24.0, min(abs(x1 - x0) / 2, 90.0))
    path = f"M{x0:.1f},{y0:.1f} C{x0 + reach:.1f},{y0:.1f} {x1 - reach:.1f},{y1:.1f} {x1 - 4:.1f},{y1:.1f}"
    head = f"M{x1 - 6:.1f},{y1 - 3:.1f} L{x1:.1f},{y1:.1f} L{x1 - 6:.1f},{y1 + 3:.1f} Z"
    dash = ' stroke-dasharray="5 3"' if dashed else ""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" opacity="{opacity:g}"{dash}/>'
        f'<path d="{head}" fill="{colour}" opacity="{opacity:g}"/>'
    )


def fall(one: Box, other: Box, colour: str, *, dashed: bool, width: float, opacity: float) -> str:
    """Return a curve from the lower edge of a box to the upper edge of another one, or the other way round where it is above."""
    down = other.y >= one.y
    x0, y0 = one.x + one.width * 0.7, one.y + (one.height if down else 0)
    x1, y1 = other.x + min(other.width * 0.3, 40), other.y + (0 if down else other.height)
    way = 1 if down else -1
    reach = way * max(14.0, min(abs(y1 - y0) / 2, 70.0))
    path = f"M{x0:.1f},{y0:.1f} C{x0:.1f},{y0 + reach:.1f} {x1:.1f},{y1 - reach:.1f} {x1:.1f},{y1 - 4 * way:.1f}"
    head = f"M{x1 - 3:.1f},{y1 - 6 * way:.1f} L{x1:.1f},{y1:.1f} L{x1 + 3:.1f},{y1 - 6 * way:.1f} Z"
    dash = ' stroke-dasharray="5 3"' if dashed else ""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" opacity="{opacity:g}"{dash}/>'
        f'<path d="{head}" fill="{colour}" opacity="{opacity:g}"/>'
    )


def picture(width: float, height: float, parts: Sequence[str], title: str) -> str:
    """Return a whole SVG picture on white ground, with a title for those who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" font-family="{FONT}">'
        f"<title>{escape(title)}</title>"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(parts)}</svg>\n'
    )
