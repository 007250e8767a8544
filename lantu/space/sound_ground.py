"""Whether the files of a pack's folder `space/` can be read: what a report or a walk would stop at is known before.

Tables and outlines are read; of files of arrays only what is in them is looked at, so that a check takes no longer.
"""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from lantu.language.errors import LantuError
from lantu.space.elevation import Elevation
from lantu.space.folder import SpaceFolder, damaged
from lantu.space.hazards.layer import HazardLayer
from lantu.space.homes import Homes
from lantu.space.options.read import read_options
from lantu.space.protected.lines import protected_areas
from lantu.space.protection.protects import read_protects
from lantu.space.stops import Stops
from lantu.space.streets import Streets

_ARRAYS: dict[str, type[Any]] = {
    "streets.npz": Streets, "people.npz": Homes, "buildings.npz": Homes, "elevation.npz": Elevation, "stops.npz": Stops,
    "hazard_*.npz": HazardLayer,
}  # fmt: skip


def unsound(space: SpaceFolder, known: Sequence[str]) -> Iterator[LantuError]:
    """Yield why files of the folder cannot be read, the first fault of each; known: ids of projects and works of the plan."""
    folder = space.folder
    asked: list[Callable[[], object]] = [
        space.facilities,
        space.outline,
        space.records,
        space.way_names,
        lambda: protected_areas(folder),
        lambda: read_options(folder, known),
        lambda: read_protects(folder, known),
        *(
            lambda path=path, kind=kind: _holds(path, kind)
            for name, kind in _ARRAYS.items()
            for path in folder.glob(name)
        ),
    ]
    for read in asked:
        try:
            read()
        except LantuError as error:
            yield error


def _holds(path: Path, kind: type[Any]) -> None:
    """Raise LantuError where a file of arrays is cut short, or lacks one that its kind has."""
    try:
        with zipfile.ZipFile(path) as packed:
            held = {name.removesuffix(".npy") for name in packed.namelist()}
    except (OSError, zipfile.BadZipFile):
        raise damaged(path) from None
    needed = {item.name for item in fields(kind) if item.default is MISSING and item.default_factory is MISSING}
    if not needed <= held:
        raise damaged(path)
