"""Facilities from a bureau's rows: kinds by the names that people give them, and only those that lie in the place."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed, package_rows
from lantu.space.facilities import FACILITY_KINDS, Facilities
from lantu.space.importers.coordinates.extent import METRES_PER_DEGREE, Extent
from lantu.space.importers.headings import folded
from lantu.space.importers.record import CHECK_SYSTEM

Floats = NDArray[np.float64]
_SHOWN = 5  # names that are told of what was left out
_NEAR = 30.0  # metres: two of a kind that are nearer may be one


@dataclass(frozen=True)
class FacilityRows:
    """What a file says of its facilities, a value a row; ids may be empty.

    label: where a row stands, as a person finds it. capacity, area: NaN where unknown.
    """

    file: str
    label: Sequence[str]
    id: Sequence[str]
    kind: Sequence[str]
    name: Sequence[str]
    lon: Floats
    lat: Floats
    capacity: Floats
    area: Floats


@lru_cache
def names_of_kinds() -> Mapping[str, str]:
    """Return the kind of each name that people give it: its id, its names in both languages, and facility_names.csv."""
    names = {
        folded(name): row["kind"]
        for row in package_rows("lantu.space.importers.facilities", "facility_names.csv")
        for name in row["names"].split("|")
    }
    for kind, told in FACILITY_KINDS.items():
        names |= {folded(name): kind for name in (kind, told.zh, told.en, *told.zh.split("、"))}
    return names


def kinds_of(rows: FacilityRows) -> list[str]:
    """Return the kind of each row, '' where its name of a kind is not known."""
    return [names_of_kinds().get(folded(words), "") for words in rows.kind]


def kinds_told(texts: Sequence[str], column: str) -> list[str]:
    """Return the names of kinds in a column; of OpenStreetMap's words, those that mean another thing are marked.

    Its shelter keeps off rain: a bus stop's roof is no place to flee to.
    """
    osm = folded(column) in ("fclass", "amenity")
    return ["OSM shelter" if osm and text == "shelter" else text for text in texts]


def kind_named(words: str) -> str:
    """Return the kind that a person names with --kind; LantuError with the nearest one, or all."""
    found = names_of_kinds().get(folded(words))
    if found is None:
        names = listed(FACILITY_KINDS)
        raise LantuError(
            Text(f"--kind：没有设施类型“{words}”", f"--kind: there is no kind of facility '{words}'"),
            hint=did_you_mean(words, [*names_of_kinds()]) or Text(f"可选：{names.zh}", f"kinds: {names.en}"),
        )
    return found


def facilities_from(
    rows: FacilityRows, place: Extent, source: str
) -> tuple[Facilities, dict[str, int], dict[str, int], tuple[Text, ...]]:
    """Return the facilities in a place, counts by kind, what was left out, and what a person should know.

    source: the id of the import. A row without an id is known by its place in the file.
    LantuError: no kind is known, or nothing lies in the place.
    """
    kinds = kinds_of(rows)
    unknown = np.array([not kind for kind in kinds], dtype=np.bool_)
    if unknown.all():
        raise _no_kind(rows)
    placed = np.isfinite(rows.lon) & np.isfinite(rows.lat)
    inside = placed & place.holds(np.where(placed, rows.lon, 999.0), np.where(placed, rows.lat, 999.0))
    if not (inside & ~unknown).any():
        raise outside_all(rows, place)
    notes: list[Text] = []
    if unknown.any():
        told = listed(f"{name or '—'} ({count})" for name, count in _most(rows.kind, unknown))
        notes.append(Text(f"不认识的类型：{told.zh}", f"kinds that are not known: {told.en}"))
    if (beside := placed & ~inside).any():
        names = listed(
            f"{rows.name[at] or rows.kind[at]} ({rows.label[at]})" for at in np.flatnonzero(beside)[:_SHOWN].tolist()
        )
        count = int(beside.sum())
        notes.append(
            Text(
                f"{count} 个点不在本地（按{place.told.zh}），例如 {names.zh}",
                f"{count} points lie outside the place (by {place.told.en}), such as {names.en}",
            )
        )
    kept, again = _once(rows, kinds, np.flatnonzero(inside & ~unknown).tolist())
    stem = source.partition(":")[2]
    facilities = Facilities(
        id=np.array([f"{stem}/{key}" for key in _keys(rows, kinds, kept)], dtype=np.str_),
        kind=np.array([kinds[at] for at in kept], dtype=np.str_),
        name=np.array([rows.name[at] for at in kept], dtype=np.str_),
        lon=rows.lon[kept],
        lat=rows.lat[kept],
        capacity=rows.capacity[kept],
        area=rows.area[kept],
        source=np.array([source] * len(kept), dtype=np.str_),
    )
    each = set(zip(facilities.id.tolist(), facilities.kind.tolist(), strict=True))  # one may have several points
    kind_counts = dict(sorted(Counter(kind for _, kind in each).items()))
    counts = {"rows": len(set(rows.label)), "facilities": len(each), **kind_counts}
    dropped = {
        "kind not known": int(unknown.sum()),
        "no coordinates": int((~placed & ~unknown).sum()),
        "facilities outside the place": int((beside & ~unknown).sum()),
        "the same again": again,
    }
    return facilities, counts, dropped, tuple(notes)


def _once(rows: FacilityRows, kinds: Sequence[str], kept: Sequence[int]) -> tuple[list[int], int]:
    """Return rows without those that repeat one in name, kind, place and size, and how many they are."""
    seen: set[tuple[object, ...]] = set()
    first: list[int] = []
    for at in kept:
        told = [None if value != value else value for value in (rows.capacity[at], rows.area[at])]
        key = (rows.name[at], kinds[at], rows.lon[at], rows.lat[at], *told)
        if not rows.name[at] or key not in seen:
            first.append(at)
        seen.add(key)
    return first, len(kept) - len(first)


def _keys(rows: FacilityRows, kinds: Sequence[str], kept: Sequence[int]) -> list[str]:
    """Return an id for each row; where one of a kind has two names it tells nothing, and the row's place in the file does."""
    names: dict[tuple[str, str], set[str]] = {}
    for at in kept:
        names.setdefault((kinds[at], rows.id[at]), set()).add(rows.name[at] or rows.label[at])
    return [
        rows.id[at] if rows.id[at] and len(names[kinds[at], rows.id[at]]) == 1 else f"row {rows.label[at]}"
        for at in kept
    ]


def joined(kept: Facilities | None, brought: Facilities, source: str) -> tuple[Facilities, tuple[Text, ...]]:
    """Return what other imports brought with what this one brings in the place of what it brought before, and what may be doubled."""
    if kept is None:
        return brought, ()
    others = kept.source != source
    kept = Facilities(**{item.name: getattr(kept, item.name)[others] for item in fields(kept)})
    both = Facilities(
        **{item.name: np.concatenate([getattr(part, item.name) for part in (kept, brought)]) for item in fields(kept)}
    )
    twice = _near_of_a_kind(kept, brought)
    if not twice:
        return both, ()
    note = Text(
        f"{twice} 个设施与其他来源的同类设施相距不到 {_NEAR:g} 米，可能是同一个",
        f"{twice} of them lie within {_NEAR:g} m of one of the same kind from another source, and may be the same",
    )
    return both, (note,)


def _near_of_a_kind(kept: Facilities, brought: Facilities) -> int:
    count = 0
    for kind in set(brought.kind.tolist()) & set(kept.kind.tolist()):
        old, new = (_on_a_plane(part, part.kind == kind) for part in (kept, brought))
        found = shapely.STRtree(old).query(new, predicate="dwithin", distance=_NEAR)
        count += len(np.unique(found[0]))
    return count


def _on_a_plane(part: Facilities, which: NDArray[np.bool_]) -> Any:
    lat = part.lat[which]
    narrowed = np.cos(np.radians(lat))
    return shapely.points(part.lon[which] * narrowed * METRES_PER_DEGREE, lat * METRES_PER_DEGREE)


def _most(words: Sequence[str], which: NDArray[np.bool_]) -> list[tuple[str, int]]:
    return Counter(words[at] for at in np.flatnonzero(which).tolist()).most_common(_SHOWN)


def _no_kind(rows: FacilityRows) -> LantuError:
    told = listed(name for name, _ in _most(rows.kind, np.ones(len(rows.kind), dtype=np.bool_)))
    names = Text(listed(kind.zh for kind in FACILITY_KINDS.values()).zh, listed(FACILITY_KINDS).en)
    return LantuError(
        Text(f"没有一种类型是认识的：{told.zh}", f"none of the kinds is known: {told.en}"),
        location=Location(rows.file),
        hint=Text(f"可选：{names.zh}", f"kinds: {names.en}"),
    )


def outside_all(rows: FacilityRows, place: Extent) -> LantuError:
    """Return the error of a file none of whose facilities lies in the place."""
    known = np.isfinite(rows.lon) & np.isfinite(rows.lat)
    if not known.any():
        return LantuError(Text("没有一行有坐标", "no row has coordinates"), location=Location(rows.file))
    lon, lat = rows.lon[known], rows.lat[known]
    own = Extent(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()), Text())
    return LantuError(
        Text(
            f"没有一个设施（{own.corners.zh}）在本地（按{place.told.zh}：{place.corners.zh}）",
            f"none of the facilities ({own.corners.en}) lies in the place (by {place.told.en}: {place.corners.en})",
        ),
        location=Location(rows.file),
        hint=CHECK_SYSTEM,
    )
