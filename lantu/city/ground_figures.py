"""Figures that were computed from the ground of a pack, as dated observations: `PACK/observations/ground.csv`, written by computation.

The note of a row says what was counted and the hash of the layers and records that it came from.
"""

import csv
import hashlib
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from lantu.errors import LantuError, Location
from lantu.files import write_together
from lantu.text import Text

SOURCE = "ground_layers"
FIGURES = (
    "flood_exposed_population",
    "geohazard_exposed_population",
    "heat_exposed_older_people",
    "annual_disaster_loss",
    "red_line_breach_area",
)
_WRITTEN = ("imports.json", "effects.csv", "land_change.json", "land_change.npz")  # by Lantu itself, from the others
_COLUMNS = ("place", "year", "variable", "sex", "age", "value", "unit", "basis", "source", "note", "status")
_SOURCE_ROW = ("Layers of this pack (space/, works/), computed by lantu ground", "this pack", "", "", "")
_SOURCE_COLUMNS = ("id", "title", "publisher", "date", "url", "licence")


@dataclass(frozen=True)
class GroundFigure:
    """A figure of a place and year. basis: modelled, or measured where it is drawn and not modelled; note: what was counted."""

    variable: str
    place: str
    year: int
    value: float
    unit: str
    basis: str
    note: str


def layers_hash(pack: Path) -> str:
    """Return the first 16 digits of the SHA-256 of a pack's layers and works, by names and bytes."""
    whole = hashlib.sha256()
    files = [path for path in sorted((pack / "space").glob("*")) if path.name not in _WRITTEN]
    for path in [*files, *sorted((pack / "works").glob("*.json"))]:
        if path.is_file():
            whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def write_figures(pack: Path, figures: Sequence[GroundFigure], places: Collection[str]) -> Path:
    """Write figures into a pack, and their source; those of other years and places stay, the same layers give the same bytes.

    LantuError, and nothing written, for a place that the city does not have, and where another file holds one of the figures already.
    """
    path, sources = pack / "observations" / "ground.csv", pack / "sources.csv"
    own = {(item.variable, item.place, str(item.year)) for item in figures}
    for _, place, _ in sorted(own):
        if place != "city" and place not in places:
            raise LantuError(
                Text(f"城市没有地方“{place}”", f"the city has no place '{place}'"),
                hint=Text("place 应为 places.geojson 中的编号", "a place is an id of places.geojson"),
            )
    for other in [pack / "observations.csv", *sorted((pack / "observations").glob("*.csv"))]:
        for line, row in enumerate(_rows(other) if other != path else [], start=2):
            if (row.get("variable"), row.get("place"), row.get("year")) in own and not row.get("status"):
                variable = row["variable"]
                raise LantuError(
                    Text(f"{variable} 在这里已有手填的数", f"{variable} stands here already, typed in"),
                    location=Location(str(other), line),
                    hint=Text(
                        "请在 status 列写 superseded，或删去该行",
                        "write 'superseded' into its status, or delete the row",
                    ),
                )
    digest = layers_hash(pack)
    kept = [row for row in _rows(path) if (row["variable"], row["place"], row["year"]) not in own]
    rows = [*kept, *(_row(item, digest) for item in figures)]
    rows.sort(key=lambda row: (row["variable"], row["year"], row["place"]))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_together({path: _text(_COLUMNS, rows), sources: _sources(sources)})
    return path


def _row(item: GroundFigure, digest: str) -> dict[str, str]:
    return {
        "place": item.place,
        "year": str(item.year),
        "variable": item.variable,
        "value": f"{item.value:.6g}",
        "unit": item.unit,
        "basis": item.basis,
        "source": SOURCE,
        "note": f"{item.note}; layers sha256 {digest}",
    }


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def _text(columns: Sequence[str], rows: Sequence[dict[str, str]]) -> str:
    kept = io.StringIO()
    table = csv.writer(kept, lineterminator="\n")
    table.writerow(columns)
    table.writerows([row.get(column) or "" for column in columns] for row in rows)
    return kept.getvalue()


def _sources(path: Path) -> str:
    """Return sources.csv with a row for what is computed from layers; what is there stays as it is."""
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ",".join(_SOURCE_COLUMNS) + "\n"
    if any(row.get("id") == SOURCE for row in csv.DictReader(io.StringIO(text, newline=""))):
        return text
    columns = next(csv.reader([text.split("\n", 1)[0].strip()]))
    named: dict[str, str] = dict(zip(_SOURCE_COLUMNS, (SOURCE, *_SOURCE_ROW), strict=True))
    kept = io.StringIO()
    csv.writer(kept, lineterminator="\n").writerow([named.get(column, "") for column in columns])
    return text.rstrip("\n") + "\n" + kept.getvalue()
