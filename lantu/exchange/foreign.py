"""A foreign sheet's rows as edits: rows that the pack has already are updated, others are new."""

from collections.abc import Mapping, Sequence

from lantu.exchange.headings import Foreign
from lantu.packs import EditedPack, PackFiles, Sheet, SheetRow, column_names, key_names


def foreign_edits(foreign: Foreign, into: str, head: PackFiles) -> EditedPack:
    """Return the edits that take these rows into a sheet of the pack as it is now; nothing is removed."""
    keys = key_names(into)
    known = column_names(into)
    base = {line.id: dict(line.values) for line in head.sheets.get(into, ())}
    by_key = {_key(values, keys): row for row, values in base.items()}
    rows = {row: dict(values) for row, values in base.items()}
    found_at: dict[str, str] = {}
    added: list[SheetRow] = []
    for item in foreign.rows:
        values = {"place": "city", **item.values} if "place" in known else dict(item.values)
        row = by_key.get(_key(values, keys))
        if row is None:
            added.append(SheetRow(item.at, "", values))
        else:
            rows[row] |= item.values
            found_at[row] = item.at
    edited = [SheetRow(found_at.get(row, ""), row, values) for row, values in rows.items()]
    return EditedPack({into: Sheet(into, known, (*edited, *added))}, head.folder.name, head.hashes, base)


def _key(values: Mapping[str, str], keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(values.get(key, "") for key in keys)
