"""What the imports of maps share: where the pack lies, its census beside what was counted, and what is kept and told."""

import json as json_format
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.city import City
    from lantu.space import Homes, SpaceFolder
    from lantu.space.importers.coordinates.extent import Extent

_INSIDE = 0.75  # share of a district's outline in the place: outlines drawn by two hands meet no better
_SURELY_OTHER = 2.0  # times: from here on the raster may count something else than people of today


def place_of(pack: Path) -> "Extent":
    """Return where a pack lies: by its boundary, its streets, or the districts of its city."""
    from lantu.space import open_space
    from lantu.space.importers.coordinates.extent import extent_of

    folder = pack_folder(pack)
    space = open_space(folder)
    drawn = (space.folder / "boundary.geojson").exists() or (space.folder / "streets.npz").exists()
    city = None if drawn else _city(folder)
    return extent_of(space, [place.geometry for place in city.districts()] if city else [])


def lies_beside(pack: Path, drawn: "Extent") -> Text | None:
    """Return what a pack without streets knows of where it lies that a boundary has nothing of; None where it has, or nobody knows."""
    import shapely
    from shapely.geometry import shape

    from lantu.space import open_space

    space, city = open_space(pack), _city(pack)
    shapes = [shape(dict(item.geometry)) for item in city.districts() if item.geometry] if city else []
    if shapes and not any(drawn.outline.intersects(shapely.make_valid(item)) for item in shapes):
        return Text("区县轮廓", "outlines of the districts")
    for told, part in ((Text("人口", "people"), space.people()), (Text("设施", "facilities"), space.facilities())):
        if part is not None and part.lon.size and not drawn.holds(part.lon, part.lat).any():
            return told
    return None


def pack_folder(pack: Path) -> Path:
    """Return the folder of a pack that may be written to; LantuError where it is none."""
    if not pack.is_dir():
        raise LantuError(
            Text(f"没有文件夹 {pack}", f"there is no folder {pack}"),
            hint=Text("内置城市不能修改：请先复制", "an embedded city cannot be changed: copy it first"),
        )
    return pack


def beyond_streets(space: "SpaceFolder", homes: "Homes") -> tuple[Text, ...]:
    """Say how many people live beyond the streets of a pack without a boundary: they would count as not reaching anything."""
    streets = space.streets()
    if streets is None or (space.folder / "boundary.geojson").exists():
        return ()
    inside = (homes.lon >= streets.lon.min()) & (homes.lon <= streets.lon.max())
    inside &= (homes.lat >= streets.lat.min()) & (homes.lat <= streets.lat.max())
    beyond, whole = float(homes.weight[~inside].sum()), float(homes.weight.sum())
    if not beyond:
        return ()
    people, share = f"{beyond:,.0f}", f"{100 * beyond / whole:.0f}"
    return (
        Text(
            f"{people} 人（{share}%）住在街道范围之外，将算作什么也走不到；导入边界可以不计他们",
            f"{people} people ({share}%) live beyond the streets of the pack and will count as not reaching anything; "
            "with a boundary they are left out",
        ),
    )


def census_beside(pack: Path, homes: "Homes", place: "Extent") -> tuple[Text, ...]:
    """Return what the census of the pack counts in the districts that lie in the place, beside the people of a grid there."""
    import shapely
    from shapely.geometry import box, shape

    city = _city(pack)
    drawn = place.outline if place.outline is not None else box(place.west, place.south, place.east, place.north)
    inside = np.zeros(homes.lon.size, dtype=np.bool_)
    counted, years = 0.0, set[int]()
    for district in city.districts() if city else ():
        if not district.geometry:
            continue
        outline = shapely.make_valid(shape(dict(district.geometry)))
        people = _last_count(city, district.id) if city else None
        if people is None or outline.intersection(drawn).area < _INSIDE * outline.area:
            continue
        counted, years = counted + people[1], years | {people[0]}
        inside |= shapely.contains_xy(outline, homes.lon, homes.lat)
    if not counted:
        return (Text("规划包里没有可对照的普查人口", "the pack has no census to hold these people against"),)
    people, census, year = f"{homes.weight[inside].sum():,.0f}", f"{counted:,.0f}", f"{min(years)}"
    told = Text(
        f"同一区县内：此文件 {people} 人，规划包的普查 {census} 人（{year} 年）",
        f"in the same districts: {people} people by this file, {census} by the census of the pack ({year})",
    )
    ratio = homes.weight[inside].sum() / counted
    if 1 / _SURELY_OTHER <= ratio <= _SURELY_OTHER:
        return (told,)
    doubt = Text(
        "两者相差一倍以上：文件里可能是每平方公里的人数、户数或别的年份，而不是每个单元的人数",
        "they differ more than twofold: the file may hold people per square kilometre, households or another year, "
        "and not the people of each cell",
    )
    return (told, doubt)


def keep(
    space: "SpaceFolder",
    form: str,
    file: Path,
    parts: Mapping[str, bytes | str],
    settings: Mapping[str, Any],
    counts: Mapping[str, int],
    dropped: Mapping[str, int],
    notes: Sequence[Text],
    lang: str | None,
    json: bool,
) -> int:
    """Write what an import brought with its record, and tell it; notes go to stderr. Return the exit code."""
    from lantu.language.choice import choose_language
    from lantu.language.text import read_words
    from lantu.space import FACILITY_KINDS
    from lantu.space.importers.record import record_of
    from lantu.version import __version__

    language = choose_language(lang)
    record = record_of(
        form, file, f"lantu {__version__}", datetime.now().astimezone().date().isoformat(), settings, counts, dropped
    )
    space.save(record, parts)
    for note in notes:
        print(note.say(language), file=sys.stderr)
    if json:
        print(json_format.dumps(asdict(record), ensure_ascii=False, indent=1))
        return 0
    words = {**read_words("lantu.space.importers"), **FACILITY_KINDS}
    colon = "：" if language == "zh" else ": "
    print("\n".join(str(space.folder / name) for name in parts))
    for title, rows in ((Text("读入", "read"), record.counts), (Text("未取", "left out"), record.dropped)):
        told = [f"{words[name].say(language) if name in words else name} {number:,}" for name, number in rows.items()]
        if told:
            print(f"  {title.say(language)}{colon}" + ("、" if language == "zh" else "; ").join(told))
    return 0


def _city(pack: Path) -> "City | None":
    """Return the city of a pack; None where it has none that can be read, since a pack of streets alone is one too."""
    from lantu.city import read_city

    try:
        return read_city(pack)
    except LantuError:
        return None


def _last_count(city: "City", district: str) -> tuple[int, float] | None:
    """Return (year, people) of the last measured count of a district."""
    rows = city.observations[city.plain & city.observations["variable"].eq("population")]
    rows = rows[rows["place"].eq(district) & rows["basis"].eq("measured")]
    if rows.empty:
        return None
    last = rows.sort_values("year").iloc[-1]
    return int(last["year"]), float(last["value"])
