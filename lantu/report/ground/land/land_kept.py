"""What `lantu ground change --keep` leaves in a pack for the page of its studio: the answer as JSON and the map as cells.

space/land_change.json   what was told of the trial
space/land_change.npz    values (row, column) as the GeoTIFF has them, and west, north, step in degrees, NaN where nobody knows
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.files import write_together
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

ANSWER, MAP = "land_change.json", "land_change.npz"
MOST = 250_000  # cells that a pack keeps: larger maps are kept coarser, and say so


@dataclass(frozen=True)
class KeptChange:
    """The answer and its map. coarser: cells in the side of one that is kept; cell: metres of one that is kept, 0 where not known."""

    told: Mapping[str, Any]
    values: NDArray[np.uint8]
    coarser: int
    cell: float


def keep_change(pack: Path, told: Mapping[str, Any], values: NDArray[np.uint8], profile: Mapping[str, Any]) -> Path:
    """Write an answer and its map into a pack; return the folder."""
    step = max(1, int(np.ceil(np.sqrt(values.size / MOST))))
    file, folder = io.BytesIO(), pack / "space"
    crs = profile.get("crs")
    metres = abs(profile["transform"].a) if crs is not None and crs.is_projected else 0.0
    np.savez_compressed(file, values=coarse(values, step), coarser=step, cell=metres * step)
    folder.mkdir(parents=True, exist_ok=True)
    kept = {name: item for name, item in told.items() if name != "written"}
    text = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
    write_together({folder / ANSWER: text, folder / MAP: file.getvalue()})
    return folder


def coarse(values: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    """Return a map in which each cell stands for step x step: the commonest class, of equal ones the higher; built next wins with a fifth.

    >>> coarse(np.array([[0, 0], [0, 3]], np.uint8), 2).tolist()
    [[3]]
    """
    if step == 1:
        return values
    rows, columns = (-(-size // step) for size in values.shape)
    padded = np.full((rows * step, columns * step), 255, np.uint8)
    padded[: values.shape[0], : values.shape[1]] = values
    blocks = padded.reshape(rows, step, columns, step).swapaxes(1, 2).reshape(rows, columns, -1)
    classes = (0, 1, 2, 3, 4, 255)
    counts = np.stack([(blocks == value).sum(axis=2) for value in classes])
    found = np.array(classes, np.uint8)[len(classes) - 1 - counts[::-1].argmax(axis=0)]
    for value in (3, 4):
        found[counts[classes.index(value)] * 5 >= step * step] = value
    return found


def kept_change(space: Path) -> KeptChange | None:
    """Return what a pack's folder `space/` keeps; None where nothing was kept. LantuError where it cannot be read."""
    if not (space / ANSWER).exists():
        return None
    try:
        told = json.loads((space / ANSWER).read_text(encoding="utf-8"))
        with np.load(space / MAP, allow_pickle=False) as file:
            return KeptChange(told, file["values"], int(file["coarser"]), float(file["cell"]))
    except (OSError, ValueError, KeyError):
        raise LantuError(
            Text("不是可读的土地变化结果", "is no answer of land change that can be read"),
            location=Location(str(space / ANSWER)),
            hint=Text("请重新运行 lantu ground change --keep", "run lantu ground change --keep again"),
        ) from None
