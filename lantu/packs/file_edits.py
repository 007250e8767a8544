"""Edits of one file of a pack, and its text with them in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lantu.packs.assumptions_text import change_assumptions
from lantu.packs.file_columns import column_names
from lantu.packs.pack_files import sheet_of
from lantu.packs.reading.csv_text import CsvFile, RawRow, ended, read_records, with_columns, write_record


@dataclass
class FileEdits:
    """What happens to a file: cells by row id as it is now, rows added, rows removed."""

    cells: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    added: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    removed: list[str] = field(default_factory=list[str])

    def __bool__(self) -> bool:
        return bool(self.cells or self.added or self.removed)


def written(file: str, text: str, edit: FileEdits) -> str:
    """Return a file's text with edits in it; rows that nothing touches keep their bytes."""
    if file.endswith(".yaml"):
        cells = {row.partition(":")[2]: values for row, values in edit.cells.items()}
        return change_assumptions(text, cells, list(edit.added), [row.partition(":")[2] for row in edit.removed])
    if not text:
        text = ",".join(column_names(sheet_of(file))) + "\n"
    table = read_records(text)
    wanted = [name for values in (*edit.cells.values(), *edit.added) for name, value in values.items() if value]
    table = with_columns(table, [name for name in dict.fromkeys(wanted) if name not in table.names])
    gone = {int(row.rpartition(":")[2]) for row in edit.removed}
    changed = {int(row.rpartition(":")[2]): values for row, values in edit.cells.items()}
    records = [
        write_record(table, changed[number], record) if number in changed else record
        for number, record in enumerate(table.records)
        if number not in gone
    ]
    table = replace(table, records=tuple(records))
    return _with_rows(table, edit.added).text()


def _with_rows(table: CsvFile, added: Sequence[Mapping[str, str]]) -> CsvFile:
    if not added:
        return table
    table = ended(table)
    more: list[RawRow] = [write_record(table, values) for values in added]
    return replace(table, records=(*table.records, *more))
