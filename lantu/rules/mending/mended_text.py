"""The text of one file, mended: what a spreadsheet or an editor leaves behind is put in order, cell by cell.

Every function returns the text and what was mended in it (keys such as 'blanks'); mending twice changes nothing more.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from lantu.language.decoding import decode
from lantu.language.errors import UnitError
from lantu.language.units import unit
from lantu.packs import yaml_parser

_CELL = re.compile(r'"(?:[^"]|"")*"|[^",\r\n][^,\r\n]*|')
_END = re.compile(r",|\r\n|\n|\r|\Z")
_ENDS = re.compile(r"\r\n?")
_BREAKS = re.compile("([\n\x85\u2028\u2029])")  # what YAML counts as the end of a line
Rows = list[list[str]]  # cells as they are written, quotes included


class Decoded(NamedTuple):
    """A file's text, and what had to be mended to read it: 'encoding', 'mark', both or nothing."""

    text: str
    what: tuple[str, ...]


def decoded(content: bytes) -> Decoded | None:
    """Return the text of UTF-8 with or without a byte order mark, or of GBK; None for anything else.

    A damaged UTF-8 file often reads as GBK, as nonsense: what has more good than bad UTF-8 in it is left alone.
    """
    if b"\0" in content:
        return None
    try:
        text = content.decode("utf-8")
        return Decoded(text[1:], ("mark",)) if text.startswith("\ufeff") else Decoded(text, ())
    except UnicodeDecodeError:
        seen = content.decode("utf-8", errors="replace")
    if sum(letter > "\u07ff" and letter != "\ufffd" for letter in seen) >= seen.count("\ufffd"):
        return None
    text = decode(content).text
    if text is None:
        return None
    return Decoded(text, ("encoding",)) if text.encode("gb18030") == content else None


def mended_json(text: str) -> tuple[str, tuple[str, ...]]:
    """Mend line ends and the end of a JSON file; no string of JSON holds either."""
    lines = _ENDS.sub("\n", text)
    ended = lines if lines.endswith("\n") else f"{lines}\n"
    return ended, _what(lines=lines != text, newline=ended != lines)


def mended_yaml(text: str) -> tuple[str, tuple[str, ...]]:
    """Mend line ends, blanks at the end of lines and the end of a YAML file; quoted and block texts keep theirs."""
    lines = _ENDS.sub("\n", text)
    kept: set[int] = set()
    tokens: Iterable[Any] = yaml_parser().scan(lines)
    for token in tokens:
        if token.id == "<scalar>" and token.style and token.end_mark.line > token.start_mark.line:
            kept.update(range(token.start_mark.line, token.end_mark.line + 1))
    pieces = _BREAKS.split(lines)  # line, break, line, ...
    trimmed = "".join(piece if at % 2 or at // 2 in kept else piece.rstrip(" ") for at, piece in enumerate(pieces))
    ended = trimmed if trimmed.endswith("\n") else f"{trimmed}\n"
    return ended, _what(lines=lines != text, blanks=trimmed != lines, newline=ended != trimmed)


def mended_table(text: str, table: str) -> tuple[str, tuple[str, ...]]:
    """Mend a CSV file; one whose quotes do not read the same here and in the reader is left as it is."""
    found = _rows(text)
    if found is None or not any(map(_filled, found[0])):
        return text, ()
    rows, plain = found
    what: dict[str, bool] = {"lines": not plain}
    steps: tuple[tuple[str, Callable[[Rows], Rows]], ...] = (
        ("blanks", lambda given: [[_trimmed(cell) for cell in row] for row in given]),
        ("units", _plain_units),
        ("order", lambda given: _sorted(given, table)),
        ("empty", _without_empty_ends),
    )
    for key, step in steps:
        changed = step(rows)
        what[key] = changed != rows
        rows = changed
    mended = "".join(f"{','.join(row)}\n" for row in rows)
    what["newline"] = not text.endswith(("\n", "\r"))
    return mended, _what(**what)


def _what(**mended: bool) -> tuple[str, ...]:
    return tuple(key for key, so in mended.items() if so)


def _rows(text: str) -> tuple[Rows, bool] | None:
    """Return the cells as they are written, and whether all rows end in LF; None where csv reads them otherwise."""
    rows: Rows = [[]]
    at, plain = 0, True
    while True:
        cell = _CELL.match(text, at)
        end = _END.match(text, cell.end()) if cell else None
        if cell is None or end is None:
            return None
        rows[-1].append(cell[0])
        at = end.end()
        plain = plain and "\r" not in end[0]
        if not end[0] or (end[0] != "," and at == len(text)):
            break
        if end[0] != ",":
            rows.append([])
    try:
        read = [row or [""] for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error:
        return None
    return (rows, plain) if read == [[_value(cell) for cell in row] for row in rows] else None


def _value(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell


def _filled(row: list[str]) -> bool:
    return any(_value(cell).strip() for cell in row)


def _trimmed(cell: str) -> str:
    return f'"{cell[1:-1].rstrip()}"' if cell.startswith('"') else cell.rstrip()


def _header(rows: Rows) -> int:
    return next(at for at, row in enumerate(rows) if _filled(row))


def _plain_units(rows: Rows) -> Rows:
    """Write units in plain characters where that names the same unit: ％ as %, km² as km2. Words stay: 亿元, 家, 辆."""
    head = _header(rows)
    columns = [at for at, cell in enumerate(rows[head]) if _value(cell).strip() == "unit"]
    return [
        [_plain_unit(cell) if at in columns and line > head else cell for at, cell in enumerate(row)]
        for line, row in enumerate(rows)
    ]


def _plain_unit(cell: str) -> str:
    plain = unicodedata.normalize("NFKC", cell)
    try:
        old, new = unit(_value(cell)), unit(_value(plain))
    except UnitError:
        return cell
    same = (old.scale, old.dimension) == (new.scale, new.dimension)
    return plain if same and plain.count(",") == cell.count(",") and plain.count('"') == cell.count('"') else cell


def _sorted(rows: Rows, table: str) -> Rows:
    """Sort goals by indicator, place and year, and sources by id; rows that compare equal keep their order."""
    keys = {"goals": ("indicator", "place", "year"), "sources": ("id",)}.get(table)
    head = _header(rows)
    names = [_value(cell).strip() for cell in rows[head]]
    if keys is None or any(names.count(key) != 1 for key in keys):
        return rows
    places = [names.index(key) for key in keys]

    def key(row: list[str]) -> tuple[bool, tuple[str, ...]]:
        cells = [_value(row[at]).strip() if at < len(row) else "" for at in places]
        return not _filled(row), tuple(cells)

    return rows[: head + 1] + sorted(rows[head + 1 :], key=key)


def _without_empty_ends(rows: Rows) -> Rows:
    """Drop empty rows at the end, and the columns that no row fills after the last one that any does."""
    width = max(at for row in rows for at, cell in enumerate(row, 1) if _value(cell).strip())
    last = max(line for line, row in enumerate(rows, 1) if _filled(row))
    return [row[:width] for row in rows[:last]]
