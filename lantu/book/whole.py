"""The picture of the whole model: a band a file, in each its variables from left to right in the order of calculation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from lantu.book.book import ModelBook
from lantu.book.drawing import COLOURS, INK, PALE, Box, arrow, drawn, fall, picture, width_of, words
from lantu.book.entry import VariableEntry
from lantu.book.neighbours import NO_LINKS
from lantu.language.text import say
from lantu.language.text import words as all_words

_ROW, _HEIGHT, _GAP, _EDGE, _HEAD, _NAMES = 28.0, 21.0, 52.0, 16.0, 66.0, 120.0
_SPACE = 16.0  # above and below the rows of a band
_BOLD = ' font-weight="700"'


@dataclass(frozen=True)
class _Band:
    """A file's variables on a grid: name -> column, name -> row."""

    file: str
    columns: Mapping[str, int]
    rows: Mapping[str, int]

    @property
    def height(self) -> float:
        """How high the band is, in pixels."""
        return 2 * _SPACE + (1 + max(self.rows.values())) * _ROW - (_ROW - _HEIGHT)


def graph_svg(book: ModelBook, language: str, links: Mapping[str, str] = NO_LINKS) -> str:
    """Return the picture of all variables. links: variable -> where its page is."""
    bands, known = _bands(book), all_words(language)
    grounds: list[str] = []
    boxes: dict[str, Box] = {}
    top = _HEAD
    for number, band in enumerate(bands):
        colour = COLOURS[number % len(COLOURS)]
        boxes |= _boxes(book, band, top, colour, language, links)
        name = known.get(f"file_{band.file}", band.file)
        grounds += [_ground(top, band.height, number), words(_EDGE, top + 30, name, 13, colour, _BOLD)]
        top += band.height
    width = max(box.x + box.width for box in boxes.values()) + 2 * _EDGE
    head = [
        words(_EDGE, 28, say("book_graph", language), 17, INK, _BOLD),
        words(_EDGE, 50, say("book_graph_about", language), 12, PALE),
    ]
    shown = [drawn(box) for box in boxes.values()]
    parts = [*grounds, *head, *_arrows(book, bands, boxes), *shown]
    return picture(width, top + _EDGE, parts, say("book_graph", language))


def _bands(book: ModelBook) -> list[_Band]:
    """Return the files as bands, the one that is calculated first on top."""
    needs = {
        name: [item.about for item in entry.inputs if item.supplier == "variable" and not item.how]
        for name, entry in book.entries.items()
    }
    place = {name: number for number, name in enumerate(TopologicalSorter(needs).static_order())}
    depth = _columns(needs, list(place))
    bands: list[tuple[float, _Band]] = []
    for file, entries in book.files().items():
        inside = [entry.name for entry in entries]
        own = {name: [need for need in needs[name] if need in inside] for name in inside}
        columns = _columns(own, sorted(inside, key=lambda name: place[name]))
        mean = sum(depth[name] for name in inside) / len(inside)
        bands.append((mean, _Band(file, columns, _rows(own, columns))))
    return [band for _, band in sorted(bands, key=lambda item: item[0])]


def _columns(needs: Mapping[str, Sequence[str]], order: Sequence[str]) -> dict[str, int]:
    """Return the column of every variable: behind all that it needs, just before the first that needs it."""
    columns: dict[str, int] = {}
    for name in order:
        columns[name] = 1 + max((columns[need] for need in needs[name]), default=-1)
    for name in reversed(order):
        users = [columns[user] for user, wants in needs.items() if name in wants]
        columns[name] = min(users) - 1 if users else columns[name]
    return columns


def _rows(needs: Mapping[str, Sequence[str]], columns: Mapping[str, int]) -> dict[str, int]:
    """Return the row of each variable: near what it needs, one a cell of the grid."""
    rows: dict[str, int] = {}
    taken: set[tuple[int, int]] = set()
    for name in sorted(needs, key=lambda name: columns[name]):
        near = [rows[need] for need in needs[name]]
        row = round(sum(near) / len(near)) if near else 0
        free = [place for place in range(len(needs)) if (columns[name], place) not in taken]
        rows[name] = min(free, key=lambda place: (abs(place - row), place))
        taken.add((columns[name], rows[name]))
    return rows


def _boxes(
    book: ModelBook, band: _Band, top: float, colour: str, language: str, links: Mapping[str, str]
) -> dict[str, Box]:
    titles = {name: _title(book.entries[name], language) for name in band.columns}
    found: dict[str, Box] = {}
    x = _NAMES
    for column in range(max(band.columns.values()) + 1):
        inside = [name for name, at in band.columns.items() if at == column]
        wide = max(width_of(titles[name], 11.5) for name in inside) + 24
        for name in inside:
            entry = book.entries[name]
            y = top + _SPACE + band.rows[name] * _ROW
            told = f"{name} ({entry.unit}): {entry.label(language)}"
            found[name] = Box(x, y, wide, _HEIGHT, titles[name], stripe=colour, told=told, link=links.get(name, ""))
        x += wide + _GAP
    return found


def _title(entry: VariableEntry, language: str) -> str:
    """Return what a box says; ↻ marks a variable that carries its own last value."""
    name = entry.label_zh or entry.name if language == "zh" else entry.name
    return f"{name} ↻" if any(item.name == f"{entry.name}_last" for item in entry.inputs) else name


def _arrows(book: ModelBook, bands: Sequence[_Band], boxes: Mapping[str, Box]) -> list[str]:
    """Return an arrow for every need: sideways inside a band, up or down, and paler, between bands."""
    band_of = {name: band for band in bands for name in band.columns}
    inside: list[str] = []
    between: list[str] = []
    for name, entry in book.entries.items():
        for item in entry.inputs:
            if item.supplier != "variable" or item.about == name:
                continue
            one, other, dashed = boxes[item.about], boxes[name], item.how == "last"
            band = band_of[name]
            ahead = band_of[item.about] is band and band.columns[item.about] < band.columns[name]
            if ahead:
                inside.append(arrow(one.right, other.left, one.stripe, dashed=dashed, width=1.3))
            else:
                between.append(fall(one, other, one.stripe, dashed=dashed, width=1, opacity=0.45))
    return [*between, *inside]


def _ground(top: float, height: float, number: int) -> str:
    colour = "#f3f5f7" if number % 2 == 0 else "#ffffff"
    return f'<rect x="0" y="{top:.1f}" width="100%" height="{height:.1f}" fill="{colour}"/>'
