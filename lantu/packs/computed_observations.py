"""Observations that Lantu computes: a file of a pack's `observations/` for each kind of record, written whole and only by computation.

Rows that somebody typed are never overruled: where another file of the pack holds a figure that is computed here, nothing is written.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from lantu.errors import LantuError, Location
from lantu.files import write_together
from lantu.packs.csv_rows import csv_text, named_rows
from lantu.text import Text

COLUMNS = ("place", "year", "variable", "sex", "age", "value", "unit", "basis", "source", "note", "status")
SOURCE_COLUMNS = ("id", "title", "publisher", "date", "url", "licence")
ObservationRow = Mapping[str, str]


def computed_file(pack: Path, name: str) -> Path:
    """Return where a pack keeps what was computed from one kind of record, such as `works.csv`."""
    return Path(pack) / "observations" / name


def write_computed(
    path: Path,
    made: Iterable[ObservationRow],
    is_computed: Callable[[ObservationRow], bool],
    source: Mapping[str, str] | None = None,
) -> None:
    """Write rows into a file of observations, and their source into sources.csv where one is given.

    is_computed: whether a row is of what is computed now. Such rows of the file are renewed and its others stay; the same rows give the
    same bytes. LantuError, and nothing written, where another file of the pack holds such a row that is not superseded.
    """
    pack = path.parent.parent
    _refuse_typed(pack, path, is_computed)
    rows = [*(row for row in table_rows(path) if not is_computed(row)), *made]
    texts = {path: observations_text(rows)}
    if source is not None:
        texts[pack / "sources.csv"] = sources_with(pack / "sources.csv", source)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_together(texts)


def table_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table of a pack by column; none where there is no file."""
    return [row for _, row in named_rows(path.read_text(encoding="utf-8-sig"), str(path), ())] if path.exists() else []


def observations_text(rows: Iterable[ObservationRow]) -> str:
    """Return rows as the text of a file of observations, by variable, year and place."""
    ordered = sorted(rows, key=lambda row: (row["variable"], row["year"], row["place"]))
    return csv_text([COLUMNS, *([row.get(column, "") for column in COLUMNS] for row in ordered)])


def sources_with(path: Path, source: Mapping[str, str]) -> str:
    """Return the text of sources.csv with a row for a source; what is there stays as it is."""
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ",".join(SOURCE_COLUMNS) + "\n"
    if any(row.get("id") == source["id"] for _, row in named_rows(text, str(path), ())):
        return text
    columns = next(csv.reader([text.split("\n", 1)[0].strip()]))
    return text.rstrip("\n") + "\n" + csv_text([[source.get(column, "") for column in columns]])


def _refuse_typed(pack: Path, own: Path, is_computed: Callable[[ObservationRow], bool]) -> None:
    for path in [pack / "observations.csv", *sorted((pack / "observations").glob("*.csv"))]:
        for line, row in enumerate(table_rows(path) if path != own else [], start=2):
            if is_computed(row) and not row.get("status"):
                name = row["variable"]
                raise LantuError(
                    Text(f"{name} 在这里已有手填的数", f"{name} stands here already, typed in"),
                    location=Location(str(path), line),
                    hint=Text(
                        "请在 status 列写 superseded，或删去该行",
                        "write 'superseded' into its status, or delete the row",
                    ),
                )
