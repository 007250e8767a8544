"""The folder `space/` of a pack: what imports brought, as arrays and tables, and a record of each import.

    streets.npz      Streets
    way_names.csv    names of its ways: way, name, name_zh, name_en
    facilities.csv   Facilities: id, kind, name, lon, lat, capacity, area_m2, source; to be edited by hand too
    people.npz       Homes that count people
    buildings.npz    Homes that count floor space
    elevation.npz    Elevation
    stops.npz        departures at the stops of a timetable
    boundary.geojson the area that is spoken of
    hazard_*.npz     HazardLayer: depth of a return period, slope, heat, green
    protected.geojson areas of the three control lines
    imports.json     a record of each import, by id

numpy alone reads it. An import writes all its parts together, or none.

Long because every part of the folder is read and written here: who looks for one finds the others beside it.
"""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np

from lantu.files import write_together
from lantu.language.decoding import decode
from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed
from lantu.space.elevation import Elevation
from lantu.space.facilities import FACILITY_NAMES, Facilities, nearest_kind
from lantu.space.hazards.layer import HazardLayer
from lantu.space.homes import Homes
from lantu.space.outline import Outline, outline_of
from lantu.space.stops import Stops
from lantu.space.streets import Streets
from lantu.space.way_names import WayName, way_names_of

Part = TypeVar("Part", Streets, Homes, Elevation, Stops, HazardLayer)
# what `--as` says of what a pack keeps one of, with the settings that tell such ones apart
_KEPT_ONE: Mapping[str, tuple[str, ...]] = {
    "population": (), "elevation": (), "boundary": (), "depth": ("return period",), "slope": (), "heat": (), "green": (),
    "protected": ("line",),
}  # fmt: skip
BOUNDARY = "boundary.geojson"
_AGAIN = Text(
    "重新导入：`lantu import vector FILE PACK --as boundary`",
    "import it again: lantu import vector FILE PACK --as boundary",
)
FACILITY_COLUMNS = ("id", "kind", "name", "lon", "lat", "capacity", "area_m2", "source")


@dataclass(frozen=True)
class ImportRecord:
    """What an import read and made.

    id: kind and file name, such as `osm:monaco.osm.pbf`; a later import of the same id takes its place.
    sha256: of the file. date: the day of the import, as 2026-11-28. tool: lantu and its version.
    settings: what was asked for on the command line. licence: as the file states it, or empty.
    as_of: the day whose state the file holds, where it says so, as 2026-04-24; empty elsewhere.
    counts: what came in, such as nodes, edges, facilities. dropped: what did not, with the reason, and how many.
    replaced_by: the import that took the place of all that it brought; empty while anything of it is there.
    """

    id: str
    sha256: str
    date: str
    tool: str
    settings: Mapping[str, Any] = field(default_factory=dict[str, Any])
    licence: str = ""
    as_of: str = ""
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    dropped: Mapping[str, int] = field(default_factory=dict[str, int])
    replaced_by: str = ""


@dataclass(frozen=True)
class SpaceFolder:
    """What a pack knows about its ground: each part read when asked for, None where nobody imported it."""

    folder: Path

    def streets(self) -> Streets | None:
        """Return the streets."""
        return _read(self.folder / "streets.npz", Streets)

    def way_names(self) -> dict[int, WayName]:
        """Return the names of ways by their numbers; empty where the import kept none."""
        path = self.folder / "way_names.csv"
        return way_names_of(csv.DictReader(io.StringIO(table_content(path)))) if path.exists() else {}

    def people(self) -> Homes | None:
        """Return where people were counted."""
        return _read_homes(self.folder / "people.npz")

    def buildings(self) -> Homes | None:
        """Return the floor space of buildings."""
        return _read_homes(self.folder / "buildings.npz")

    def homes(self) -> Homes | None:
        """Return where people were counted, else the floor space of buildings; of those only what lies within the boundary."""
        found, outline = self.people() or self.buildings(), self.outline()
        if found is None or outline is None:
            return found
        within = outline.holds(found.lon, found.lat)
        return found if within.all() else found.where(within)

    def elevation(self) -> Elevation | None:
        """Return the heights."""
        return _read(self.folder / "elevation.npz", Elevation)

    def stops(self) -> Stops | None:
        """Return the stops of timetables."""
        return _read(self.folder / "stops.npz", Stops)

    def hazards(self) -> tuple[HazardLayer, ...]:
        """Return the layers of hazards by kind, depths by return period."""
        found = [_read(path, HazardLayer) for path in sorted(self.folder.glob("hazard_*.npz"))]
        return tuple(sorted((item for item in found if item), key=lambda layer: (layer.kind, layer.period)))

    def boundary(self) -> dict[str, Any] | None:
        """Return the boundary as the GeoJSON of its file; LantuError where that is none."""
        path = self.folder / BOUNDARY
        if not path.exists():
            return None
        try:
            found: Any = json.loads(table_content(path))
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise _no_boundary(path)
        return cast("dict[str, Any]", found)

    def outline(self) -> Outline | None:
        """Return the boundary as rings; LantuError where its file holds no polygons of degrees."""
        found, path = self.boundary(), self.folder / BOUNDARY
        if found is None:
            return None
        try:
            outline = outline_of(found)
        except (ValueError, TypeError, IndexError):
            raise _no_boundary(path) from None
        if outline is None:
            raise LantuError(
                Text("边界里没有面", "holds no polygon: a boundary is made of them"),
                location=Location(str(path)),
                hint=_AGAIN,
            )
        east, north = (max(float(np.abs(ring[:, axis]).max(initial=0)) for ring in outline.rings) for axis in (0, 1))
        if not (east <= 180 and north <= 90):
            raise LantuError(
                Text(
                    f"边界的坐标达到 {east:g}、{north:g}，不是 WGS 84 的度（先经度、后纬度）",
                    f"its coordinates reach {east:g}, {north:g}: they are no degrees of WGS 84, longitude first",
                ),
                location=Location(str(path)),
                hint=_AGAIN,
            )
        return outline

    def facilities(self) -> Facilities | None:
        """Return the facilities; LantuError naming the line of a number that is none."""
        path = self.folder / "facilities.csv"
        return facilities_of(table_content(path), path) if path.exists() else None

    def records(self) -> dict[str, ImportRecord]:
        """Return the records of the imports by id, in the order in which they were made."""
        path = self.folder / "imports.json"
        if not path.exists():
            return {}
        try:
            return {item["id"]: ImportRecord(**item) for item in json.loads(table_content(path))}
        except (ValueError, TypeError, KeyError):
            raise LantuError(
                Text("不是导入的记录，或已损坏", "is no record of imports, or is damaged"),
                location=Location(str(path)),
                hint=Text(
                    "请从版本库恢复，或删去它并重新导入", "restore it, or take it out and import the files again"
                ),
            ) from None

    def sources(self) -> tuple[ImportRecord, ...]:
        """Return the records of the imports of which something is still there."""
        return tuple(item for item in self.records().values() if not item.replaced_by)

    def save(self, record: ImportRecord, parts: Mapping[str, bytes | str]) -> None:
        """Write the parts of an import by file name, and its record: all of them, or the folder stays as it was."""
        records = {
            name: replace(item, replaced_by=record.id) if _replaces(record, item) else item
            for name, item in self.records().items()
        } | {record.id: record}
        told = json.dumps([asdict(item) for item in records.values()], ensure_ascii=False, indent=1) + "\n"
        self.folder.mkdir(exist_ok=True)
        write_together({self.folder / name: content for name, content in {**parts, "imports.json": told}.items()})


def _replaces(new: ImportRecord, old: ImportRecord) -> bool:
    """Whether an import takes the place of all that another brought: people, heights, a boundary, a layer are kept whole, one of each."""
    holds = old.settings.get("as")
    if old.id == new.id or not isinstance(holds, str) or holds not in _KEPT_ONE:
        return False
    return all(new.settings.get(name) == old.settings.get(name) for name in ("as", *_KEPT_ONE[holds]))


def open_space(pack: Path) -> SpaceFolder:
    """Return what a pack's folder knows about its ground; empty where nothing was imported."""
    return SpaceFolder(Path(pack) / "space")


def packed(part: Streets | Homes | Elevation | Stops | HazardLayer) -> bytes:
    """Return a part as the bytes of its .npz file: the same arrays give the same bytes."""
    arrays: dict[str, Any] = {item.name: getattr(part, item.name) for item in fields(part) if item.name != "ages"}
    if isinstance(part, Homes):
        arrays |= {f"age {group}": people for group, people in part.ages.items()}
    kept = io.BytesIO()
    np.savez_compressed(kept, **arrays)
    return kept.getvalue()


def facilities_text(facilities: Facilities) -> str:
    """Return facilities as the text of their table, by kind and id."""
    kept = io.StringIO()
    table = csv.writer(kept, lineterminator="\n")
    table.writerow(FACILITY_COLUMNS)
    for row in np.lexsort((facilities.lon, facilities.id, facilities.kind)):
        numbers = (facilities.capacity[row], facilities.area[row])
        table.writerow(
            [
                facilities.id[row],
                facilities.kind[row],
                facilities.name[row],
                f"{facilities.lon[row]:.7f}",
                f"{facilities.lat[row]:.7f}",
                *("" if np.isnan(number) else f"{number:.15g}" for number in numbers),
                facilities.source[row],
            ]
        )
    return kept.getvalue()


def facilities_of(text: str, path: Path) -> Facilities:
    """Return the facilities of a table's text; LantuError naming file and line of a number or a kind that is none.

    Kinds may be written by their names: the table is edited by hand too.
    """
    table = csv.DictReader(io.StringIO(text, newline=""))
    heads = [name.strip() for name in table.fieldnames or ()]
    lacking = [name for name in ("kind", "lon", "lat") if name not in heads]
    if heads and lacking:
        told = listed([name for name in heads if name])
        raise LantuError(
            Text(f"没有列 `{lacking[0]}`；现有的列：{told.zh}", f"has no column {lacking[0]}; its columns: {told.en}"),
            location=Location(str(path), 1),
            hint=did_you_mean(lacking[0], heads)
            or Text("列：" + ", ".join(FACILITY_COLUMNS), "columns: " + ", ".join(FACILITY_COLUMNS)),
        )
    table.fieldnames = heads
    placed = [
        (table.line_num, row) for row in table if any(cell.strip() for cell in row.values() if isinstance(cell, str))
    ]
    lines, rows = [line for line, _ in placed], [row for _, row in placed]
    for line, row in placed:
        given = (row.get("kind") or "").strip()
        row["kind"] = FACILITY_NAMES.get(given.casefold(), "")
        if not row["kind"]:
            raise LantuError(
                Text(f"未知的设施类型“{given}”", f"unknown kind of facility '{given}'"),
                location=Location(str(path), line),
                hint=nearest_kind(given),
            )
    numbers: dict[str, list[float]] = {name: [] for name in ("lon", "lat", "capacity", "area_m2")}
    for line, row in placed:
        for name, column in numbers.items():
            given = (row.get(name) or "").strip()
            try:
                number = float(given) if given or name in ("lon", "lat") else np.nan
            except ValueError:
                number = None
            if number is None or (number == np.inf and name not in ("lon", "lat")):
                raise LantuError(
                    Text(f"{name}：应为数，实为“{given}”", f"{name}: expected a number, found '{given}'"),
                    location=Location(str(path), line),
                )
            column.append(number)
            if name not in ("lon", "lat") and number < 0:
                raise LantuError(
                    Text(f"{name}：应不小于 0，实为 {given}", f"{name}: expected 0 or more, found {given}"),
                    location=Location(str(path), line),
                )
    _refuse_off_the_map(numbers["lon"], numbers["lat"], lines, path)
    words = {
        name: np.array([row.get(name) or "" for row in rows], dtype=np.str_)
        for name in ("id", "kind", "name", "source")
    }
    return Facilities(
        id=words["id"],
        kind=words["kind"],
        name=words["name"],
        lon=np.array(numbers["lon"]),
        lat=np.array(numbers["lat"]),
        capacity=np.array(numbers["capacity"]),
        area=np.array(numbers["area_m2"]),
        source=words["source"],
    )


def _refuse_off_the_map(lon: Sequence[float], lat: Sequence[float], lines: Sequence[int], path: Path) -> None:
    """Raise LantuError at the first facility whose lon and lat are no degrees."""
    for line, east, north in zip(lines, lon, lat, strict=True):
        if not (abs(east) <= 180 and abs(north) <= 90):  # also what is no number
            swapped = abs(east) <= 90 < abs(north) <= 180
            raise LantuError(
                Text(
                    f"lon 应在 -180 至 180、lat 应在 -90 至 90 之间，实为 {east:g}、{north:g}",
                    f"expected lon from -180 to 180 and lat from -90 to 90, found {east:g}, {north:g}",
                ),
                location=Location(str(path), line),
                hint=Text("经纬度像是写反了", "longitude and latitude look swapped")
                if swapped
                else Text("以度为单位，WGS 84", "degrees of WGS 84"),
            )


def table_content(path: Path) -> str:
    """Return the text of a table as UTF-8, or as Excel in Chinese saves it (GBK, UTF-16); LantuError that names another encoding."""
    return decode(path.read_bytes()).text_at(Location(str(path)))


def _no_boundary(path: Path) -> LantuError:
    return LantuError(
        Text("不是可读的 GeoJSON 边界", "is not a boundary in GeoJSON that can be read"), location=Location(str(path))
    )


def _read(path: Path, kind: type[Part]) -> Part | None:
    arrays = _arrays(path)
    try:
        return None if arrays is None else kind(**{name: _plain(array) for name, array in arrays.items()})
    except TypeError:
        raise damaged(path) from None


def _read_homes(path: Path) -> Homes | None:
    arrays = _arrays(path)
    if arrays is None:
        return None
    ages = {name.removeprefix("age "): arrays.pop(name) for name in list(arrays) if name.startswith("age ")}
    try:
        return Homes(**{name: _plain(array) for name, array in arrays.items()}, ages=ages)
    except TypeError:
        raise damaged(path) from None


def _arrays(path: Path) -> dict[str, Any] | None:
    if not path.exists():
        return None
    try:
        with np.load(path, allow_pickle=False) as kept:
            return dict(kept)
    except (OSError, ValueError, zipfile.BadZipFile, EOFError):
        raise damaged(path) from None


def damaged(path: Path) -> LantuError:
    """Return the error of a file of arrays that is cut short, or holds other ones."""
    return LantuError(
        Text("文件已损坏，无法读取", "is damaged and cannot be read"),
        location=Location(str(path)),
        hint=Text("请重新导入", "import it again"),
    )


def _plain(array: Any) -> Any:
    return array.item() if array.ndim == 0 else array
