"""Brings what a file of OpenStreetMap holds into a pack: added to what is there, and the same element once."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.space.facilities import Facilities
from lantu.space.folder import ImportRecord, SpaceFolder, facilities_text, packed
from lantu.space.homes import Homes
from lantu.space.importers.osm.elements import Box, OsmFile
from lantu.space.importers.osm.elsewhere import refuse_elsewhere
from lantu.space.importers.osm.features.boundary import Boundary, into_places
from lantu.space.importers.osm.features.stations import ENTRANCE
from lantu.space.importers.osm.reader import PARTS, read_osm
from lantu.space.importers.record import record_of, sha256_of
from lantu.space.lines import WayLines, chosen, joined, lines_of, streets_of
from lantu.space.way_names import way_names_text


@dataclass(frozen=True)
class Asked:
    """What somebody asked for: parts of PARTS, levels of buildings without, a boundary's name, and metres around the place.

    box: the place with those metres around it; None for all of the file.
    """

    parts: Sequence[str] = PARTS
    levels: float | None = None
    boundary: str | None = None
    around: float | None = None
    box: Box | None = None

    @property
    def settings(self) -> dict[str, Any]:
        """It as the record of an import keeps it; what was not asked for is not in it."""
        told = {"levels": self.levels, "boundary": self.boundary, "around": self.around, "box": self.box}
        kept = {name: value for name, value in told.items() if value is not None}
        if self.box is not None:
            kept["box"] = [round(edge, 7) for edge in self.box]
        return kept if set(self.parts) == set(PARTS) else kept | {"parts": sorted(self.parts)}


def bring(
    space: SpaceFolder,
    path: Path,
    file: OsmFile,
    asked: Asked,
    tool: str,
    day: str,
) -> tuple[ImportRecord, dict[str, bytes | str]]:
    """Return the record of an import and the parts of `space/` that it makes, not written yet.

    What an earlier import of a file of this name brought, and is not in it any more, is gone; an element that another
    import brought is replaced. LantuError where nothing of the file lies near the pack.
    """
    records = space.records()
    name = f"osm:{path.name}"
    source = list(records).index(name) if name in records else len(records)
    content = read_osm(file, name, source, asked.parts, asked.levels, asked.boundary, asked.box)
    refuse_elsewhere(space, content, name, source, path)
    made: dict[str, bytes | str] = {}
    counts = dict(content.counts)
    if "streets" in asked.parts and (lines := _streets(space, content.lines, source)) is not None:
        streets = streets_of(lines)
        counts |= {"nodes": len(streets.lon), "edges": len(streets.way)}
        made["streets.npz"] = packed(streets)
        names = {**space.way_names(), **content.names}
        made["way_names.csv"] = way_names_text(
            {way: names[way] for way in np.unique(streets.way).tolist() if way in names}
        )
    if (
        "facilities" in asked.parts
        and (facilities := _facilities(space.facilities(), content.facilities, name)) is not None
    ):
        made["facilities.csv"] = facilities_text(facilities)
    if "buildings" in asked.parts and (homes := _buildings(space.buildings(), content.homes, source)) is not None:
        made["buildings.npz"] = packed(homes)
    if content.boundary is not None:
        made |= _boundary(space, content.boundary)
    record = record_of("osm", path, tool, day, asked.settings, counts, content.dropped)
    return replace(record, licence=content.licence, as_of=content.as_of), made


def already(space: SpaceFolder, path: Path, asked: Asked) -> ImportRecord | None:
    """Return the record of an import of these very bytes with these settings, if what it made is there; else None."""
    record = space.records().get(f"osm:{path.name}")
    if record is None or record.sha256 != sha256_of(path) or dict(record.settings) != asked.settings:
        return None
    if "ways" in record.counts and "named ways" not in record.counts:
        return None  # an import of before names were kept
    needed = {"ways": "streets.npz", "facilities": "facilities.csv", "buildings": "buildings.npz"}
    needed |= {"boundary": "boundary.geojson"}
    there = all((space.folder / part).exists() for name, part in needed.items() if name in record.counts)
    return record if there else None


def _boundary(space: SpaceFolder, boundary: Boundary) -> dict[str, bytes | str]:
    """Return the boundary's file, and the places of a pack with one district that has no outline yet."""
    places = space.folder.parent / "places.geojson"
    filled = into_places(places.read_text(encoding="utf-8"), boundary.text) if places.is_file() else None
    made: dict[str, bytes | str] = {"boundary.geojson": boundary.text}
    return made | ({"../places.geojson": filled} if filled else {})


def _streets(space: SpaceFolder, lines: WayLines | None, source: int) -> WayLines | None:
    streets = space.streets()
    if streets is None:
        return lines
    kept = lines_of(streets)
    stays = kept.attributes["source"] != source
    if lines is not None:
        stays &= ~np.isin(kept.attributes["way"], lines.attributes["way"])
    if lines is None and bool(stays.all()):
        return None
    return joined([chosen(kept, stays), *([lines] if lines is not None else [])])


def _facilities(kept: Facilities | None, brought: Facilities | None, name: str) -> Facilities | None:
    if kept is None:
        return brought
    stays = kept.source != name
    if brought is None:
        return None if bool(stays.all()) else _rows(kept, stays)
    kept = _rows(kept, stays)
    better = _with_more_entrances(kept, brought)
    kept = _rows(kept, ~np.isin(_keys(kept), _keys(brought)) | np.isin(_keys(kept), better))
    parts = (kept, _rows(brought, ~np.isin(_keys(brought), better)))
    both = Facilities(
        **{item.name: np.concatenate([getattr(part, item.name) for part in parts]) for item in fields(kept)}
    )
    return _rows(both, ~_known_entrances(both))


def _with_more_entrances(kept: Facilities, brought: Facilities) -> NDArray[np.str_]:
    """Return the keys of stations of which an earlier file knew more entrances than this one."""
    counts = [
        np.unique(_keys(_rows(part, part.kind == "rail_station")), return_counts=True) for part in (kept, brought)
    ]
    (old, many), (new, few) = counts
    both, at_old, at_new = np.intersect1d(old, new, assume_unique=True, return_indices=True)
    return both[many[at_old] > few[at_new]]


def _known_entrances(facilities: Facilities) -> NDArray[np.bool_]:
    """Return which rows are entrances without a station whose station another file told."""
    alone = np.char.startswith(facilities.id, ENTRANCE)
    stations = (facilities.kind == "rail_station") & ~alone
    places = set(zip(facilities.lon[stations].tolist(), facilities.lat[stations].tolist(), strict=True))
    told = [place in places for place in zip(facilities.lon.tolist(), facilities.lat.tolist(), strict=True)]
    return alone & np.array(told, dtype=np.bool_)


def _keys(facilities: Facilities) -> NDArray[np.str_]:
    return np.char.add(np.char.add(facilities.kind, " "), facilities.id)


def _rows(facilities: Facilities, which: NDArray[np.bool_]) -> Facilities:
    return Facilities(**{item.name: getattr(facilities, item.name)[which] for item in fields(facilities)})


def _buildings(kept: Homes | None, brought: Homes | None, source: int) -> Homes | None:
    if kept is None or not kept.id.size:
        return brought
    stays = kept.source != source
    if brought is not None:
        stays &= ~np.isin(kept.id, brought.id)
    if brought is None:
        return None if bool(stays.all()) else _of_homes(kept, None, stays)
    return _of_homes(kept, brought, stays)


def _of_homes(kept: Homes, brought: Homes | None, stays: NDArray[np.bool_]) -> Homes:
    columns: dict[str, Any] = {}
    for name in ("lon", "lat", "weight", "known", "id", "source"):
        added = [] if brought is None else [getattr(brought, name)]
        columns[name] = np.concatenate([getattr(kept, name)[stays], *added])
    order = np.argsort(columns["id"], kind="stable")
    return Homes(counts="floor_space", **{name: column[order] for name, column in columns.items()})
