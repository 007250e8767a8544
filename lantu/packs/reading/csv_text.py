"""A CSV file as records that keep their own bytes, so that a file can be changed in one row and nowhere else."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class RawRow:
    """A row as it stands in the file: its raw text with line end, and its cells."""

    raw: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class CsvFile:
    """A CSV file: header, records (blank lines too), the line end it uses, and whether it begins with a BOM."""

    header: RawRow
    records: tuple[RawRow, ...]
    ending: str
    bom: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(cell.strip() for cell in self.header.cells)

    def row(self, record: RawRow) -> dict[str, str]:
        """Return a record by column; cells that are not there are empty."""
        cells = [*record.cells, *[""] * len(self.names)]
        return {name: cell.strip() for name, cell in zip(self.names, cells, strict=False) if name}

    def text(self) -> str:
        """Return the whole file."""
        return ("\ufeff" if self.bom else "") + self.header.raw + "".join(record.raw for record in self.records)


def read_records(text: str) -> CsvFile:
    r"""Split a CSV file into records; an empty file has an empty header.

    >>> read_records("a,b\n1,2\n").records[0].cells
    ('1', '2')
    """
    bom = text.startswith("\ufeff")
    raws = _split(text.removeprefix("\ufeff"))
    records = [
        RawRow(raw, tuple(next(csv.reader([raw.rstrip("\r\n")], strict=False), list[str]())))
        if "\n" not in raw.rstrip("\r\n")
        else RawRow(raw, tuple(next(csv.reader(io.StringIO(raw, newline="")), list[str]())))
        for raw in raws
    ]
    ending = "\r\n" if raws and raws[0].endswith("\r\n") else "\n"
    return CsvFile(records[0] if records else RawRow("", ()), tuple(records[1:]), ending, bom)


def record_lines(file: CsvFile) -> list[int]:
    r"""Return the line of the text in which each record begins that is not blank, counted from 1.

    >>> record_lines(read_records('a,b\n1,"two\nlines"\n\n3,4\n'))
    [2, 5]
    """
    found: list[int] = []
    line = 1 + file.header.raw.count("\n")
    for record in file.records:
        if any(cell.strip() for cell in record.cells):
            found.append(line)
        line += record.raw.count("\n")
    return found


def _split(text: str) -> list[str]:
    """Split at line ends outside of quotes."""
    raws: list[str] = []
    begin, quoted = 0, False
    for at, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif letter == "\n" and not quoted:
            raws.append(text[begin : at + 1])
            begin = at + 1
    if begin < len(text):
        raws.append(text[begin:])
    return raws


def with_columns(file: CsvFile, more: Sequence[str]) -> CsvFile:
    """Return a file with further columns at the end, empty in every row."""
    if not more:
        return file

    def longer(record: RawRow, cells: Sequence[str]) -> RawRow:
        body = record.raw.rstrip("\r\n")
        missing = [""] * (len(file.names) - len(record.cells))
        return RawRow(f"{body},{','.join([*missing, *cells])}{file.ending}", (*record.cells, *missing, *cells))

    records = tuple(longer(item, [""] * len(more)) if item.cells else item for item in file.records)
    return replace(file, header=longer(file.header, list(more)), records=records)


def write_record(file: CsvFile, values: Mapping[str, str], old: RawRow | None = None) -> RawRow:
    """Return a record with new values; columns that are not named keep what they held."""
    kept = file.row(old) if old else {}
    cells = [values.get(name, kept.get(name, "")) for name in file.names]
    out = io.StringIO()
    csv.writer(out, lineterminator=file.ending).writerow(cells)
    return RawRow(out.getvalue(), tuple(cells))


def ended(file: CsvFile) -> CsvFile:
    """Return a file whose last record ends its line, so that another can follow."""
    if not file.records:
        header = file.header
        done = header if not header.raw or header.raw.endswith("\n") else RawRow(header.raw + file.ending, header.cells)
        return replace(file, header=done)
    last = file.records[-1]
    if last.raw.endswith("\n"):
        return file
    return replace(file, records=(*file.records[:-1], RawRow(last.raw + file.ending, last.cells)))
