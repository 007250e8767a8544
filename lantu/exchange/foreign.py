"""A foreign sheet's rows as edits: rows that the pack has already are updated, others are new."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lantu.exchange.doubts import row_of
from lantu.exchange.headings import Foreign
from lantu.language.errors import Finding, Location
from lantu.packs import EditedPack, PackFiles, Sheet, SheetRow, column_names, key_names
from lantu.packs.reading.csv_text import read_records, record_lines


def foreign_edits(foreign: Foreign, into: str, head: PackFiles, called: str = "") -> EditedPack:
    """Return the edits that take these rows into a sheet of the pack as it is now; nothing is removed.

    Figures that cite nothing cite the sheet that they stand in, which is called so and becomes a row of sources.
    """
    edits: dict[str, Sheet] = {}
    lacks = into == "observations" and any(not item.values.get("source") for item in foreign.rows)
    cited, listed = _cited(called, head) if called and lacks else ("", None)
    if listed is not None:
        edits["sources"] = listed
    keys = key_names(into)
    known = column_names(into)
    base = {line.id: dict(line.values) for line in head.sheets.get(into, ())}
    by_key = {_key(values, keys): row for row, values in base.items()}
    rows = {row: dict(values) for row, values in base.items()}
    found_at: dict[str, str] = {}
    added: list[SheetRow] = []
    for item in foreign.rows:
        told = {**({"source": cited} if cited else {}), **item.values}
        values = {"place": "city", **told} if "place" in known else told
        row = by_key.get(_key(values, keys))
        if row is None:
            added.append(SheetRow(item.at, "", values))
        else:
            rows[row] |= told
            found_at[row] = item.at
    edited = [SheetRow(found_at.get(row, ""), row, values) for row, values in rows.items()]
    edits[into] = Sheet(into, known, (*edited, *added))
    kept = {line.id: dict(line.values) for line in head.sheets.get("sources", ())} if "sources" in edits else {}
    return EditedPack(edits, head.folder.name, head.hashes, base | kept)


def _cited(called: str, head: PackFiles) -> tuple[str, Sheet | None]:
    """Return the id under which a sheet is cited, and the sources with a row for it; None where they have one already."""
    rows = [SheetRow("", line.id, dict(line.values)) for line in head.sheets.get("sources", ())]
    for row in rows:
        if row.values.get("title") == called:
            return row.values.get("id", ""), None
    name = re.sub(r"[^A-Za-z0-9]+", "_", called.partition(".")[0]).strip("_") or "sheet"
    taken, number = {row.values.get("id", "") for row in rows}, 1
    new = name
    while new in taken:
        number += 1
        new = f"{name}_{number}"
    added = SheetRow(called, "", {"id": new, "title": called})
    return new, Sheet("sources", column_names("sources"), (*rows, added))


def _key(values: Mapping[str, str], keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(values.get(key, "") for key in keys)


def where_edited(finding: Finding, edits: EditedPack, texts: Mapping[str, str]) -> Finding:
    """Return a finding about a line that an edit would write, at the row of the sheet that says so; any other as it is.

    texts: the files as they would be written, which nobody has seen yet.
    """
    name = finding.location.file.rpartition("/")[2]
    sheet, line = edits.sheets.get(name.removesuffix(".csv")), finding.location.line
    if sheet is None or line is None or name not in texts:
        return finding
    table = read_records(texts[name])
    begun = record_lines(table)
    records = [record for record in table.records if any(cell.strip() for cell in record.cells)]
    if line not in begun or len(begun) != len(records):
        return finding
    keys = key_names(sheet.name)
    wanted = _key(table.row(records[begun.index(line)]), keys)
    at = next((row.at for row in sheet.rows if row.at and _key(row.values, keys) == wanted), "")
    place = Location(f"#{at.rpartition(' row ')[0]}", int(row_of(at))) if " row " in at else finding.location
    return replace(finding, location=place)
