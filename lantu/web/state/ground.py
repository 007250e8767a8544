"""The ground of a studio: streets, homes and facilities of the pack that it shows, read once, and walks worked out once."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.packs import find_pack, lineage
from lantu.report.streets.drawn_map import credit_of
from lantu.space import PRIVATE, PROFILES, Elevation, Facilities, Homes, SpaceFolder, Streets, open_space
from lantu.space.life_circle.walker import Walker, walker
from lantu.space.outline import Outline
from lantu.space.walking.islands import on_islands, parts
from lantu.space.walking.snapping import doors
from lantu.web.http.compressed import CompressedAnswer
from lantu.web.state.cache import Memory

KEPT = 40  # walkers and costs of streets that are held
RECENT = 50_000_000  # bytes of pages and files
_PARTS = (
    "streets.npz",
    "facilities.csv",
    "people.npz",
    "buildings.npz",
    "elevation.npz",
    "boundary.geojson",
    "protected.geojson",
)


@dataclass(frozen=True)
class StreetGround:
    """What a pack has in its folder `space/`. What pages work out of it is worked out once (`once`).

    marks: the files as they were when it was read; another import makes another ground.
    """

    space: SpaceFolder
    streets: Streets
    marks: tuple[tuple[str, int, int], ...]
    _memory: Memory = field(default_factory=lambda: Memory(KEPT), compare=False, repr=False)
    _files: Memory = field(default_factory=lambda: Memory(RECENT, len), compare=False, repr=False)

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what `make` gives; asked again with the same key, the same thing."""
        return self._memory.once(key, make)

    def recently(self, key: Hashable, make: Callable[[], CompressedAnswer]) -> CompressedAnswer:
        """Do the same for pages and files, held by their size: strangers make up their keys."""
        return self._files.once(key, make)

    @cached_property
    def homes(self) -> Homes | None:
        """Where people were counted, else the floor space of buildings; None where neither was imported."""
        return self.space.homes()

    @cached_property
    def there(self) -> Facilities:
        """The facilities that are mapped, what people walk to; none where none were imported."""
        text, number = np.zeros(0, dtype=np.str_), np.zeros(0)
        return self.space.facilities() or Facilities(text, text, text, number, number, number, number, text)

    @cached_property
    def elevation(self) -> Elevation | None:
        """The heights."""
        return self.space.elevation()

    @cached_property
    def doors(self) -> NDArray[np.bool_]:
        """Which streets (edge,) a facility may be put on: those with doors that hang together with others by ways that are not private."""
        joined = parts(self.streets, closed=self.streets.access == PRIVATE)
        return doors(self.streets) & ~on_islands(self.streets, joined)

    def walker(self, profile: str) -> Walker:
        """Return how long every home walks to the nearest facility of every kind, by one profile."""
        none = np.zeros(0)
        homes = self.homes or Homes(none, none, none, "people", np.zeros(0, dtype=bool))
        make = partial(walker, self.streets, self.elevation, self.there, homes, PROFILES[profile])
        return self.once(("walker", profile), make)

    @cached_property
    def boundary(self) -> Mapping[str, Any] | None:
        """The area that is spoken of, as GeoJSON."""
        return self.space.boundary()

    @cached_property
    def outline(self) -> Outline | None:
        """The same, as rings."""
        return self.space.outline()

    @cached_property
    def credit(self) -> str:
        """What has to stand beside a map of these streets: of whom they are, and of which day."""
        return credit_of(self.space.sources())


def read_ground(pack: str, known: StreetGround | None = None) -> StreetGround | None:
    """Return the ground of a pack, or of the first that it builds on that has streets; None where none has.

    known: returned where nothing has changed since it was read.
    """
    for folder in _folders(pack):
        space = open_space(folder)
        marks = _marks(space.folder)
        if not any(name == "streets.npz" for name, _, _ in marks):
            continue
        if known is not None and known.space == space and known.marks == marks:
            return known
        streets = space.streets()
        return StreetGround(space, streets, marks) if streets is not None else None
    return None


@lru_cache(maxsize=20)
def _folders(pack: str) -> tuple[Path, ...]:
    return tuple(lineage(find_pack(pack)))


def _marks(folder: Path) -> tuple[tuple[str, int, int], ...]:
    found: list[tuple[str, int, int]] = []
    for name in (*_PARTS, *sorted(path.name for path in folder.glob("hazard_*.npz"))):
        try:
            told = (folder / name).stat()
        except OSError:
            continue
        found.append((name, told.st_mtime_ns, told.st_size))
    return tuple(found)
