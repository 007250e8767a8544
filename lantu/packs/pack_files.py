"""The files of a pack as tables that people edit: what stands in each row, and in which file; and new texts written whole."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lantu.files import write_together
from lantu.language.decoding import decode
from lantu.language.errors import LantuError, UnreadableError
from lantu.language.text import Text
from lantu.packs.assumptions_text import assumption_rows
from lantu.packs.file_columns import column_names
from lantu.packs.reading.csv_text import CsvFile, read_records
from lantu.packs.reading.reading import Reading, read_text

TABLES = ("goals", "projects", "sources")  # one file each; observations may be many


@dataclass(frozen=True)
class Line:
    """A row of a sheet: where it comes from (file:number, or file:name), and its values by column."""

    id: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class PackFiles:
    """The files of a pack that people edit as tables: texts and hashes by name, rows by sheet."""

    folder: Path
    texts: Mapping[str, str]
    hashes: Mapping[str, str]
    sheets: Mapping[str, tuple[Line, ...]]

    def csv(self, file: str) -> CsvFile:
        """Return one of the CSV files as records."""
        return read_records(self.texts[file])


def sheet_of(file: str) -> str:
    """Return the sheet that shows a file."""
    return "observations" if file.startswith("observations") else file.rpartition(".")[0]


def read_pack_files(folder: Path) -> PackFiles:
    """Read the tables of a pack as they stand, without understanding them; LantuError where one cannot be read."""
    names = [f"{table}.csv" for table in TABLES] + ["observations.csv", "assumptions.yaml"]
    names += [f"observations/{path.name}" for path in sorted((folder / "observations").glob("*.csv"))]
    texts: dict[str, str] = {}
    for name in names:
        if (folder / name).exists():
            reading = Reading(folder)
            if read_text(reading, name) is None:
                raise UnreadableError(reading.errors)
            texts[name] = _exact(folder / name)
    sheets: dict[str, list[Line]] = {}
    for name, text in texts.items():
        sheets.setdefault(sheet_of(name), []).extend(lines_in(name, text))
    hashes = {name: digest(folder / name) for name in texts}
    return PackFiles(folder, texts, hashes, {name: tuple(lines) for name, lines in sheets.items()})


def write_pack_files(head: PackFiles, texts: Mapping[str, str]) -> None:
    """Write new texts of files, all of them or none; LantuError where one has changed on the disk since it was read."""
    for file in texts:
        path = head.folder / file
        if (digest(path) if path.exists() else None) != head.hashes.get(file):
            raise LantuError(
                Text(f"{path} 已被改动，未写入任何内容", f"{path} has changed meanwhile; nothing was written"),
                hint=Text("请重新读取后再试", "read it again, then try again"),
            )
        path.parent.mkdir(exist_ok=True)
    write_together({head.folder / file: text for file, text in texts.items()})


def lines_in(name: str, text: str) -> list[Line]:
    """Return the rows of a file's text; blank ones are left out."""
    if name.endswith(".yaml"):
        return [Line(f"{name}:{key}", row) for key, row in assumption_rows(text).items()]
    file = read_records(text)
    known = column_names(sheet_of(name))
    return [
        Line(
            f"{name}:{number}",
            {column: value for column, value in file.row(record).items() if column in known},
        )
        for number, record in enumerate(file.records)
        if any(cell.strip() for cell in record.cells)
    ]


def _exact(path: Path) -> str:
    """Return a file's text with its own line ends; GBK where it is not UTF-8."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return decode(content).text_of(path.name)


def digest(path: Path) -> str:
    """Return the sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
