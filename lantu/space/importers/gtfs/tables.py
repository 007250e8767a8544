"""The rows of a GTFS feed's tables as text: UTF-8 with or without a byte order mark, blanks around headings, quotes.

Source: GTFS Schedule Reference (gtfs.org), file requirements.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import IO, Any

import pandas as pd

from lantu.language.decoding import DAMAGED, SAVE_AS_UTF8, decode
from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed
from lantu.space.importers.gtfs.archive import NO_FEED, Feed

LONGEST_LINE = 1_000_000  # bytes
BEYOND = "behind the last column"
ROWS = 400_000  # rows of a long table held as text at a time


def read_table(feed: Feed, name: str, required: Sequence[str], optional: Sequence[str] = ()) -> pd.DataFrame:
    """Return a table's columns as text without outer blanks, "" where empty or missing; LantuError for a missing column."""
    parts = list(read_long_table(feed, name, required, optional))
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*required, *optional], dtype=object)
    return table.apply(lambda column: column.str.strip()) if len(table) else table


def read_long_table(
    feed: Feed, name: str, required: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[pd.DataFrame]:
    """Yield a table in pieces, columns as text as they stand; LantuError where it is missing, broken or lacks a column."""
    if name not in feed.tables:
        raise LantuError(
            Text(f"缺少 {name}.txt", f"{name}.txt is missing"), location=Location(str(feed.path)), hint=NO_FEED
        )
    headings = _headings(feed, name)
    lacking = [column for column in required if column not in headings]
    if lacking:
        raise LantuError(
            Text(f"缺少列 {lacking[0]}", f"has no column {lacking[0]}"),
            location=feed.where(name, 1),
            hint=did_you_mean(lacking[0], headings)
            or Text(f"现有列：{listed(headings).zh}", f"its columns: {listed(headings).en}"),
        )
    wanted = [column for column in (*required, *optional) if column in headings]
    with feed.open(name) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore", pd.errors.ParserWarning)  # a comma at the end of every row is no fault
        pieces = pd.read_csv(
            io.BufferedReader(_Headed([*headings, BEYOND], file)), usecols=[*wanted, BEYOND], index_col=False,
            dtype=object, na_filter=False, skipinitialspace=True, encoding="utf-8", encoding_errors="surrogateescape",
            chunksize=ROWS,
        )  # fmt: skip
        try:
            for piece in pieces:
                filled = piece.fillna("")  # a row that is too short has no text for its last columns
                if any(word.strip() for word in filled[BEYOND].unique()):
                    beyond = (filled[BEYOND].str.strip() != "").to_numpy()
                    raise _too_long(feed, name, len(headings), int(filled.index[int(beyond.argmax())]) + 2)
                for column in optional:
                    if column not in filled:
                        filled[column] = ""
                yield filled[[*required, *optional]]
        except pd.errors.ParserError:
            raise LantuError(Text("无法按 CSV 读取", "cannot be read as CSV"), location=feed.where(name)) from None


def readable(words: pd.Series, where: Location) -> list[str]:
    """Return names as text: UTF-8 as the standard asks, or GBK; LantuError that names another encoding.

    Of UTF-8 that was damaged here and there, the bytes in question become the sign for an unknown character.
    """
    content = "\x1f".join(words).encode("utf-8", "surrogateescape")
    try:
        return content.decode("utf-8").split("\x1f") if len(words) else []
    except UnicodeDecodeError:
        found = decode(content)
    if found.text is not None:
        return found.text.split("\x1f")
    if found.guess == DAMAGED:
        return content.decode("utf-8", "replace").split("\x1f")
    raise LantuError(found.refusal, location=where, hint=SAVE_AS_UTF8)


class _Headed(io.RawIOBase):
    """A table as bytes with other headings: one more than it has, so that what stands behind its last column is seen."""

    def __init__(self, headings: Sequence[str], table: IO[bytes]) -> None:
        super().__init__()
        table.readline(LONGEST_LINE)
        self._head = ",".join(f'"{heading}"' for heading in headings).encode() + b"\n"
        self._table = table

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        some = self._head[: len(buffer)] or self._table.read(len(buffer))
        self._head = self._head[len(some) :]
        buffer[: len(some)] = some
        return len(some)


def _headings(feed: Feed, name: str) -> list[str]:
    with feed.open(name) as file:
        line = file.readline(LONGEST_LINE).decode("utf-8-sig", "replace")
    if "\0" in line:
        raise LantuError(
            Text("不是 UTF-8 文本", "is not text in UTF-8"),
            location=feed.where(name, 1),
            hint=Text("请另存为 UTF-8", "save it as UTF-8"),
        )
    if not line.strip():
        return []
    read = pd.read_csv(io.StringIO(line), header=None, dtype=object, na_filter=False, skipinitialspace=True)
    headings = [str(word).replace('"', "").strip().casefold() for word in read.iloc[0]]
    return [word if word and headings.index(word) == at else f"column {at + 1}" for at, word in enumerate(headings)]


def _too_long(feed: Feed, name: str, columns: int, line: int) -> LantuError:
    """Say that a row goes on behind its last column: pandas would cut it, and a name with a bare comma would shift its coordinates."""
    return LantuError(
        Text(f"本行多于表头的 {columns} 列", f"the row has more than the {columns} columns of the heading"),
        location=feed.where(name, line),
        hint=Text("含逗号的字段须加引号", "a field with a comma needs quotes"),
    )
