"""Rows of a CSV file with the line that each begins on: a quote that is never closed is told, since it would swallow rows."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from lantu.language.errors import LantuError, Location
from lantu.language.text import LONGEST_CELL, Text, listed

_LOOKED = 15  # rows in which the separator and the headings are looked for
_QUOTES_LOOKED = 400  # lines that these rows may take where cells go on over several
_SEPARATORS = ",;\t"
_QUOTED = re.compile(r'(?<![^,;\t\r\n])"(?:[^"]|"")*"(?![^,;\t\r\n])')  # a whole cell: what is in it parts nothing

CsvRow = tuple[int, list[str]]


def csv_rows(text: str, file: str) -> list[CsvRow]:
    r"""Return (line, cells) of every row that holds anything; LantuError names the line of a quote that is never closed.

    The separator is what Excel says in a first line such as `sep=;`, else the comma, semicolon or tab that parts most lines;
    what stands in quotes, which may go on over many lines, parts nothing.

    >>> csv_rows("sep=;\nid;lon\n7;9,4\n", "a.csv")
    [(2, ['id', 'lon']), (3, ['7', '9,4'])]
    """
    lines, separator, skipped = parted_lines(text)
    table = csv.reader(iter(lines[skipped:]), delimiter=separator, strict=True)
    rows: list[CsvRow] = []
    begun = skipped + 1
    try:
        for cells in table:
            if any(cell.strip() for cell in cells):
                rows.append((begun, cells))
            begun = skipped + table.line_num + 1
    except csv.Error as error:
        at = begun + _quote_opened("".join(lines[begun - 1 :]), separator)
        raise LantuError(
            Text(f"不是合法的 CSV，引号从这一行开始：{error}", f"is not valid CSV, its quote begins here: {error}"),
            location=Location(file, at),
            hint=Text(
                '引号要成对；单元格内的引号写两个：4"" 表示 4"',
                'close the quote; a quote inside a quoted cell is written twice: "4"" wide"',
            ),
        ) from None
    return rows


def parted_lines(text: str, seldom: str = "") -> tuple[list[str], str, int]:
    r"""Return (the lines of a CSV file, what parts their cells, how many lines at the top only say so), as `csv_rows` does.

    seldom: marks that part cells only where no usual one stands in most lines: a full-width comma is more often one of a sentence.

    >>> parted_lines("a;b\r1;2,5\r")[1:], parted_lines("a，b\n1，2\n", "，|")[1:]
    ((';', 0), ('，', 0))
    """
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    told = lines[0].strip().strip('"').casefold() if lines else ""
    if told.startswith("sep=") and len(told) <= len("sep=,"):
        return lines, told[4:] or "\t", 1  # a tab is stripped with the spaces
    bare = _QUOTED.sub("", "".join(lines[:_QUOTES_LOOKED]))
    head = [line for line in bare.splitlines() if line.strip()][:_LOOKED]

    def parts(mark: str) -> tuple[int, int]:
        return sum(mark in line for line in head), "".join(head).count(mark)

    usual = max(_SEPARATORS, key=parts)
    if seldom and 2 * parts(usual)[0] < len(head):
        usual = max((usual, *seldom), key=parts)
    return lines, usual, 0


def unreadable_table(error: csv.Error, file: object) -> LantuError:
    """Return what is said of a table that Python's reader gives up, for files that are read without `csv_rows`."""
    return LantuError(
        Text(
            f"{file}：无法作为表格读取（{error}）",
            f"{file} cannot be read as a table ({error})",
        ),
        hint=Text(
            f"一个单元格最多 {LONGEST_CELL:,} 个字符；引号要成对",
            f"a cell holds at most {LONGEST_CELL:,} characters; close every quote",
        ),
    )


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    r"""Return rows as the text of a CSV file.

    >>> csv_text([("id", "name"), (7, "Mill, old")])
    'id,name\n7,"Mill, old"\n'
    """
    kept = io.StringIO()
    csv.writer(kept, lineterminator="\n").writerows(rows)
    return kept.getvalue()


def named_rows(text: str, file: str, needed: Collection[str]) -> list[tuple[int, dict[str, str]]]:
    """Return (line, cells by heading) of a CSV file, cells that are not there as empty text; LantuError where columns are missing."""
    rows = csv_rows(text, file)
    heads = [head.strip() for head in rows[0][1]] if rows else []
    missing = [name for name in needed if name not in heads]
    if missing:
        refuse_title(rows, needed, file)
        names, line = listed(missing), rows[0][0] if rows else 1
        raise LantuError(
            Text(f"缺少列：{names.zh}", f"columns are missing: {names.en}"),
            location=Location(file, line),
            hint=Text(f"应有 {listed(needed).zh}", f"expected {listed(needed).en}"),
        )
    return [
        (line, dict(zip(heads, [*cells, *[""] * (len(heads) - len(cells))], strict=False))) for line, cells in rows[1:]
    ]


def refuse_title(rows: Sequence[CsvRow], known: Collection[str], file: str) -> None:
    """Refuse a table whose first row is no row of headings, where a later one is: LantuError names both."""
    fits = [len({cell.strip().casefold() for cell in cells} & set(known)) for _, cells in rows[:_LOOKED]]
    if not fits or fits[0] or max(fits) < 2:
        return
    (line, title), (later, heads) = rows[0], rows[fits.index(max(fits))]
    words, names = (
        " ".join(cell.strip() for cell in title if cell.strip()),
        listed([head.strip() for head in heads[:6]]),
    )
    raise LantuError(
        Text(f"这一行不是表头：“{words[:60]}”", f"this row is no row of headings: '{words[:60]}'"),
        location=Location(file, line),
        hint=Text(
            f"请删去表头以上的行；表头在第 {later} 行：{names.zh}",
            f"take out the rows above the headings, which stand in line {later}: {names.en}",
        ),
    )


def _quote_opened(text: str, separator: str) -> int:
    """Return how many lines below the start of a text the quote stands that is never closed, or not before a separator."""
    line = opened = 0
    inside, start, doubled = False, True, False
    for letter, after in pairwise(text + "\n\n"):
        if doubled:
            doubled = False
        elif letter == '"' and inside:
            doubled = after == '"'
            inside = doubled
            if not doubled and after not in (separator, "\n", "\r"):
                return opened
        elif letter == '"' and start:
            inside, opened = True, line
        start = not inside and letter in (separator, "\n", "\r")
        line += letter == "\n" or (letter == "\r" and after != "\n")
    return opened
