"""What a proposed draft changes, a line a cell, with the names that people know the rows by."""

from collections.abc import Mapping
from dataclasses import dataclass

from lantu.archive import Draft, base_files, drafted
from lantu.language.text import Text
from lantu.packs import columns
from lantu.web.http.words import word
from lantu.web.state.plan_reading import PlanReading
from lantu.web.state.studio import Studio


@dataclass(frozen=True)
class ChangedCell:
    """A cell that a draft changes: in which table, which row, which column, from what to what.

    before, after: None where the whole row is added or taken out.
    """

    sheet: str
    row: str
    column: str
    before: str | None
    after: str | None


def changed_cells(studio: Studio, draft: Draft, language: str) -> list[ChangedCell]:
    """Return what a draft changes, each cell once, from what its base says to what the draft says."""
    files = base_files(studio.archive, draft.base)
    base = studio.readings.of(studio.archive, draft.base, trust_code=studio.trust_code)
    made = drafted(files, draft.live)
    found: list[ChangedCell] = []
    for sheet, row in dict.fromkeys((edit.sheet, edit.row) for edit in draft.live):
        was = next((line.values for line in files.sheets.get(sheet, ()) if line.id == row), None)
        now = made.row(sheet, row)
        shown = word(f"sheet_{sheet}", language) if sheet in ("goals", "projects", "assumptions") else sheet
        labels = {column.column: Text(column.label_zh, column.label_en).say(language) for column in columns(sheet)}
        name = _name(base, sheet, now or was or {}, language)
        if was is None or now is None:
            if was is not now:
                found.append(ChangedCell(shown, name, "", None if was is None else name, None if now is None else name))
            continue
        found += [
            ChangedCell(shown, name, labels.get(column, column), was.get(column, ""), text)
            for column, text in now.items()
            if text != was.get(column, "")
        ]
    return found


def _name(base: PlanReading, sheet: str, cells: Mapping[str, str], language: str) -> str:
    """Return a row for people: a goal by indicator, place and year, anything else by its name or id."""

    def said(name: str) -> str:
        known = base.names.get(name)
        return known[language] if known else name

    if sheet == "goals":
        place = cells.get("place", "")
        parts = [said(cells.get("indicator", "")), "" if place == "city" else said(place), cells.get("year", "")]
    else:
        own = cells.get(f"name_{language}") or cells.get("name_zh") or cells.get("name_en") or ""
        parts = [own or said(cells.get("id") or cells.get("name") or cells.get("variable") or "")]
    return " · ".join(part for part in parts if part)
