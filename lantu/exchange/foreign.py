"""A foreign sheet's rows as an edited workbook: rows that the pack has already are updated, others are new."""

from collections.abc import Mapping, Sequence

from lantu.exchange.headings import Foreign
from lantu.packs import Sheet, SheetRow, Workbook
from lantu.packs.file_columns import column_names, key_names
from lantu.packs.pack_files import PackFiles


def as_book(foreign: Foreign, into: str, now: PackFiles, book: Workbook) -> Workbook:
    """Return a workbook as if the pack had been exported and these rows edited in; nothing is removed."""
    keys = key_names(into)
    known = column_names(into)
    base = {line.id: dict(line.values) for line in now.sheets.get(into, ())}
    by_key = {_key(values, keys): row for row, values in base.items()}
    rows = {row: dict(values) for row, values in base.items()}
    numbers: dict[str, int] = {}
    added: list[SheetRow] = []
    for item in foreign.rows:
        values = {"place": "city", **item.values} if "place" in known else dict(item.values)
        row = by_key.get(_key(values, keys))
        if row is None:
            added.append(SheetRow(item.number, "", values))
        else:
            rows[row] |= item.values
            numbers[row] = item.number
    edited = [SheetRow(numbers.get(row, 0), row, values) for row, values in rows.items()]
    sheet = Sheet(into, known, (*edited, *added))
    return Workbook(book.path, {into: sheet}, now.folder.name, now.hashes, base)


def _key(values: Mapping[str, str], keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(values.get(key, "") for key in keys)
