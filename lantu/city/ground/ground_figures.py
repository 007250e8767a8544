"""Figures that were computed from the ground of a pack, as dated observations: `PACK/observations/ground.csv`, written by computation.

The note of a row says what was counted and the hash of the layers and records that it came from.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs.computed_observations import computed_file, write_computed

SOURCE = "ground_layers"
FIGURES = (
    "flood_exposed_population",
    "geohazard_exposed_population",
    "heat_exposed_older_people",
    "annual_disaster_loss",
    "red_line_breach_area",
)
_WRITTEN = ("imports.json", "effects.csv", "land_change.json", "land_change.npz")  # by Lantu itself, from the others
_SOURCE = {
    "id": SOURCE,
    "title": "Layers of this pack (space/, works/), computed by lantu ground",
    "publisher": "this pack",
}


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
    path = computed_file(pack, "ground.csv")
    own = {(item.variable, item.place, str(item.year)) for item in figures}
    for _, place, _ in sorted(own):
        if place != "city" and place not in places:
            raise LantuError(
                Text(f"城市没有地方“{place}”", f"the city has no place '{place}'"),
                hint=Text("place 应为 places.geojson 中的编号", "a place is an id of places.geojson"),
            )
    digest = layers_hash(pack)
    write_computed(
        path,
        [_row(item, digest) for item in figures],
        lambda row: (row.get("variable"), row.get("place"), row.get("year")) in own,
        _SOURCE,
    )
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
