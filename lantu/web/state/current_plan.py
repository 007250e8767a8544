"""The plan and the city as they lie in the pack now: read anew only where a file of them has changed."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from lantu.blueprint import Blueprint, read_blueprint
from lantu.city import City, read_city
from lantu.packs import find_pack, lineage

_Mark = tuple[tuple[str, int, int], ...]  # path, time of change in nanoseconds and size of each file


@dataclass
class CurrentPlan:
    """What was read last, and of which files. Questions ask for it often; reading a city takes seconds."""

    _pack: str = ""
    _folders: tuple[Path, ...] = ()
    _mark: _Mark = ()
    _read: tuple[Blueprint, City] | None = field(default=None, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def read(self, pack: str, *, trust_code: bool = False) -> tuple[Blueprint, City]:
        """Return the plan and the city of a pack as it is now; LantuError where they cannot be read."""
        with self._lock:
            if self._read is None or pack != self._pack or _mark_of(self._folders) != self._mark:
                folders = tuple(lineage(find_pack(pack)))
                mark = _mark_of(folders)  # before it is read: what changes meanwhile is read next time
                read = read_blueprint(pack), read_city(pack, trust_code=trust_code)
                self._pack, self._folders, self._mark, self._read = pack, folders, mark, read
            return self._read


def _mark_of(folders: Iterable[Path]) -> _Mark:
    """Return what tells whether a file of these folders was changed, added or removed."""
    found: list[tuple[str, int, int]] = []
    for top in folders:
        for folder, _, names in os.walk(top):
            for name in names:
                file = os.path.join(folder, name)  # noqa: PTH118  (a Path for each of hundreds of files costs more than the look)
                told = os.stat(file)  # noqa: PTH116
                found.append((file, told.st_mtime_ns, told.st_size))
    return tuple(sorted(found))
