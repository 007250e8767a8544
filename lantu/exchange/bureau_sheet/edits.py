"""A foreign sheet's rows as edits: rows that the pack has already are updated, others are new."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import isclose

from lantu.exchange.bureau_sheet.doubts import doubt, row_of
from lantu.exchange.bureau_sheet.headings.headings import Foreign
from lantu.language.errors import Finding, Location
from lantu.language.text import Text
from lantu.language.units import is_unit, unit
from lantu.packs import EXAMPLE, EditedPack, Line, PackFiles, Sheet, SheetRow, column_names, key_names
from lantu.packs.cells.written_number import written_number
from lantu.packs.reading.csv_text import read_records, record_lines

_LIKE_IDS = re.compile(r"[A-Za-z0-9_.;-]+")


def foreign_edits(
    foreign: Foreign, into: str, head: PackFiles, called: str = "", kind: str = ""
) -> tuple[EditedPack, tuple[Text, ...]]:
    """Return the edits that take these rows into a sheet of the pack as it is now, and what to tell of them; nothing is removed.

    Goals and figures that cite nothing cite the sheet that they stand in, which is called so and becomes a row of sources; one that
    the pack has already with the same number keeps what it cites, and its basis where the sheet tells none. What is cited in words
    becomes a row of sources, too. kind: of goals that name none. Nothing of an example stays beside a number of the city's own but its key.
    """
    said = tuple(dict.fromkeys(row.values.get("source", "") for row in foreign.rows if row.values.get("source")))
    own, known_sources = _sources_in_words(said, head.sheets.get("sources", ()))
    cited, listed = _cited(called, known_sources) if called and into in ("goals", "observations") else ("", None)
    keys = key_names(into)
    known = column_names(into)
    base = {line.id: dict(line.values) for line in head.sheets.get(into, ())}
    by_key = {_key(values, keys): row for row, values in base.items()}
    rows = {row: dict(values) for row, values in base.items()}
    found_at: dict[str, str] = {}
    added: list[SheetRow] = []
    notes: list[Text] = []
    kindless: list[str] = []
    cites = False
    for item in foreign.rows:
        told = {**({"kind": kind} if kind and into == "goals" else {}), **item.values}
        told |= {"source": own[told["source"]]} if told.get("source") in own else {}
        values = {"place": "city", **told} if "place" in known else told
        row = by_key.get(_key(values, keys))
        before = rows[row] if row is not None else {}
        if row is not None and before.get("source") == EXAMPLE:
            told = dict.fromkeys(("kind", "note", "note_zh", "note_en") & before.keys(), "") | told
            before = {}
        same = bool(before) and _same_number(before, told)
        if into == "observations" and item.at in foreign.unsaid and before.get("basis", "") not in ("", told["basis"]):
            notes.append(_of_basis(item.at, before["basis"], told["basis"], same))
            told["basis"] = before["basis"] if same else told["basis"]
        if cited and not told.get("source") and not (same and before.get("source")):
            told, cites = told | {"source": cited}, True
        if into == "goals" and not told.get("kind") and not before.get("kind"):
            kindless.append(item.at)
        if row is None:
            added.append(SheetRow(item.at, "", {"place": "city", **told} if "place" in known else told))
        else:
            rows[row] |= told
            found_at[row] = item.at
    edited = [SheetRow(found_at.get(row, ""), row, values) for row, values in rows.items()]
    edits = {"sources": known_sources} if own else {}
    edits |= {"sources": listed} if listed is not None and cites else {}
    edits[into] = Sheet(into, known, (*edited, *added))
    kept = {line.id: dict(line.values) for line in head.sheets.get("sources", ())} if "sources" in edits else {}
    notes += [_of_kind(len(kindless))] if kindless else []
    return EditedPack(edits, head.folder.name, head.hashes, base | kept), tuple(notes)


def _same_number(before: Mapping[str, str], told: Mapping[str, str]) -> bool:
    """Whether two rows say the same: the number in its unit, and how it binds."""
    if before.get("relation", "") != told.get("relation", ""):
        return False
    amounts: list[float] = []
    kinds = {unit(spelled).dimension for values in (before, told) if is_unit(spelled := values.get("unit", ""))}
    if len(kinds) > 1:
        return False
    for values in (before, told):
        number, spelled = written_number(values.get("value", "")), values.get("unit", "")
        if number is None or (spelled and not is_unit(spelled)):
            return before.get("value", "") == told.get("value", "") and before.get("unit", "") == spelled
        amounts.append(number * (unit(spelled).scale if spelled else 1.0))
    return isclose(*amounts, rel_tol=1e-9)


def _of_basis(at: str, said: str, taken: str, same: bool) -> Text:
    if same:
        return doubt(
            at,
            Text(
                f"没有写明依据；数未变，保留规划中的 `{said}`",
                f"names no basis; the number is the pack's, so {said} stays",
            ),
        )
    return doubt(
        at,
        Text(
            f"注意：没有写明依据，而规划中同一数为 `{said}`；数不同，改记为 `{taken}`：是初步数的请写明",
            f"take care: names no basis, where the pack has {said}; the number differs and becomes {taken}: say so if it is provisional",
        ),
    )


def _of_kind(number: int) -> Text:
    return Text(
        f"{number} 个目标没有写明类别，按自定目标（`own`）计；是官方目标的请加 `--kind official`",
        f"goals that name no kind: {number}; they count as own; --kind official makes them official ones",
    )


def _cited(called: str, known: Sheet) -> tuple[str, Sheet | None]:
    """Return the id under which a sheet is cited, and the sources with a row for it; None where they have one already."""
    for row in known.rows:
        if row.values.get("title") == called:
            return row.values.get("id", ""), None
    new = _new_id(called.partition(".")[0], "sheet", known.rows)
    return new, replace(known, rows=(*known.rows, SheetRow(called, "", {"id": new, "title": called})))


def _sources_in_words(said: Sequence[str], lines: Iterable[Line]) -> tuple[dict[str, str], Sheet]:
    """Return (words -> id of what cells cite in words: 统计年鉴2023, the sources of a pack with a row for each of those it has not).

    said: cells of a column of sources; one that names ids, or something like them, is no words.
    """
    rows = [SheetRow("", line.id, dict(line.values)) for line in lines]
    ids = {row.values.get("id", "") for row in rows}
    titles = {row.values.get("title", ""): row.values.get("id", "") for row in rows}
    found: dict[str, str] = {}
    for text in said:
        if _LIKE_IDS.fullmatch(text) or all(part.strip() in ids for part in re.split("[;；]", text)):
            continue
        if text not in titles:
            rows.append(SheetRow(text, "", {"id": _new_id(text, "source", rows), "title": text}))
        found[text] = titles.get(text) or rows[-1].values["id"]
    return found, Sheet("sources", column_names("sources"), tuple(rows))


def _new_id(words: str, otherwise: str, rows: Sequence[SheetRow]) -> str:
    """Return an id that no source has yet, made of the plain letters and digits of some words, behind otherwise where no letter is."""
    name = re.sub(r"[^A-Za-z0-9]+", "_", words).strip("_")
    name = name if re.search("[A-Za-z]", name) else f"{otherwise}_{name}".strip("_")
    taken, number, new = {row.values.get("id", "") for row in rows}, 1, name
    while new in taken:
        number += 1
        new = f"{name}_{number}"
    return new


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
