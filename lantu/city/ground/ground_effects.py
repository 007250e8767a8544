"""What projects do to figures of the ground: `PACK/space/effects.csv`, written by computation (`lantu ground projects --write`).

A run takes them off the figure on record from the year after a project's works end; choosing projects counts them.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lantu.city.ground.ground_figures import layers_hash
from lantu.files import write_together
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.language.units import unit
from lantu.packs.reading.csv_rows import csv_text

FILE = "effects.csv"
_COLUMNS = ("project", "indicator", "place", "low", "middle", "high", "unit", "note")


@dataclass(frozen=True)
class GroundEffect:
    """What a project adds to an indicator at a place once its works are done, in `unit`: less is negative. low <= middle <= high."""

    project: str
    indicator: str
    place: str
    low: float
    middle: float
    high: float
    unit: str
    note: str

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most in base units."""
        scale = unit(self.unit).scale
        return self.low * scale, self.high * scale


def read_effects(pack: Path) -> tuple[GroundEffect, ...]:
    """Return the effects of a pack; none where nobody computed any. LantuError where the file is not as it was written."""
    path = pack / "space" / FILE
    if not path.exists():
        return ()
    try:
        return tuple(
            GroundEffect(
                row["project"], row["indicator"], row["place"], float(row["low"]), float(row["middle"]), float(row["high"]),
                row["unit"], row["note"],
            )
            for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        raise LantuError(
            Text("不是计算写出的文件", "is not as it was written"),
            location=Location(str(path)),
            hint=Text("请重新运行 lantu ground projects --write", "run lantu ground projects --write again"),
        ) from None


def write_effects(pack: Path, effects: Sequence[GroundEffect]) -> Path:
    """Write effects into a pack, in the place of all that were there; the same layers give the same bytes."""
    path, digest = pack / "space" / FILE, layers_hash(pack)
    rows: list[Sequence[str]] = [_COLUMNS]
    for item in effects:
        numbers = [f"{value:.6g}" for value in (item.low, item.middle, item.high)]
        note = f"{item.note}; layers sha256 {digest}"
        rows.append([item.project, item.indicator, item.place, *numbers, item.unit, note])
    write_together({path: csv_text(rows)})
    return path
