"""Rows of a register become assets: several rows or features of one asset are joined, and what is not taken is counted with its reason."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed, read_words
from lantu.works.heritage.assets import Asset
from lantu.works.heritage.importers.columns import HeritageColumns
from lantu.works.heritage.importers.number_columns import degrees_in, metres_in, money_in, rows_with_points
from lantu.works.heritage.importers.person_columns import names_body
from lantu.works.heritage.importers.rows import (
    Geometry,
    HeritageFile,
    HeritageRow,
    drawn,
    geometry_of_words,
)
from lantu.works.heritage.importers.states_in_rows import CONCEPT, states_of
from lantu.works.heritage.words import grade_called

_CUT = re.compile(r"^\d(\.\d+)?E\+\d+$", re.IGNORECASE)  # 500103196210 as Excel shows it: 5.00103E+11
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
PRIVATE = "private"  # an owner who may be a person is kept as a kind of ownership


@dataclass(frozen=True)
class ReadAssets:
    """The assets of a file by id, and what was not taken: how many, by reason (a row of words.csv).

    joined: the names of the rows by id, where rows of one id and different names became one asset.
    """

    assets: tuple[Asset, ...]
    dropped: Mapping[str, int]
    rows: int
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


def assets_of(read: HeritageFile, columns: HeritageColumns, source: str, file: str, currency: str = "") -> ReadAssets:
    """Return the assets of a file; LantuError where it has no ids or names, or a number that is none.

    source is the id of the import; currency that of sums of money in the file.
    """
    heads = columns.heads
    if not read.rows:
        raise nothing_to_take(file, Text("没有行或要素", "it has no rows or features"))
    if "id" not in heads and not any(row.id for row in read.rows):
        unique = [head for head in columns.idle if _tells_apart(read.rows, head)]
        told = listed(unique[:5])
        raise LantuError(
            Text("没有编号列：不知道哪些行是同一处文物", "has no column of ids: which rows are one asset is not known"),
            location=Location(file),
            hint=Text(
                f"用 --map id=列名 指定；各行不同的列：{told.zh or '没有'}",
                f"say it with --map id=COLUMN; columns that tell rows apart: {told.en or 'none'}",
            ),
        )
    if not any(name in heads for name in ("name", "name_zh", "name_en")):
        raise LantuError(
            Text("没有名称列", "has no column of names"),
            location=Location(file),
            hint=Text("用 --map name=列名 指定", "say it with --map name=COLUMN"),
        )
    dropped: Counter[str] = Counter(read.dropped)
    of_asset: dict[str, list[HeritageRow]] = {}
    for row in rows_with_points(read, heads, file):
        name = (row.words.get(heads.get("id", "")) or row.id).strip()
        if _CUT.match(name):
            raise LantuError(
                Text(
                    f"编号“{name}”被 Excel 截去了末几位", f"the id '{name}' was cut by Excel: its last digits are lost"
                ),
                location=Location(file, row.line),
                hint=Text(
                    "从原始数据重新导出，并把编号列设为文本",
                    "export it again from where it came, with the column of ids as text",
                ),
            )
        if name:
            of_asset.setdefault(name, []).append(row)
        else:
            dropped["no_id"] += 1
    made = [_asset(name, rows, heads, source, file, currency, dropped) for name, rows in sorted(of_asset.items())]
    assets = tuple(asset for asset in made if asset)
    joined = {
        asset.id: tuple(names)
        for asset in assets
        if len(names := dict.fromkeys(called for row in of_asset[asset.id] if (called := _called(row, heads)))) > 1
    }
    if not assets:
        reasons = read_words("lantu.works.heritage", "words.csv")
        counted = [(reasons[why], number) for why, number in dropped.items() if number]
        zh, en = (listed(f"{why.say(of)} {number}" for why, number in counted) for of in ("zh", "en"))
        raise nothing_to_take(file, Text(zh.zh, en.en))
    return ReadAssets(assets, dict(dropped), len(read.rows), joined)


def nothing_to_take(file: str, why: Text) -> LantuError:
    """Return the error of a file of which no asset would be taken: an empty register would say that nothing is protected."""
    return LantuError(
        Text(f"没有一处文物可取：{why.zh}", f"there is no asset to take: {why.en}"),
        location=Location(file),
        hint=Text(
            "每处文物要有编号和几何（或经纬度）", "each asset needs an id, and a geometry or longitude and latitude"
        ),
    )


def _called(row: HeritageRow, heads: Mapping[str, str]) -> str:
    """Return all names of a row in one."""
    return " / ".join(
        word for name in ("name", "name_zh", "name_en") if (word := row.words.get(heads.get(name, ""), ""))
    )


def _asset(
    name: str,
    rows: Sequence[HeritageRow],
    heads: Mapping[str, str],
    source: str,
    file: str,
    currency: str,
    dropped: Counter[str],
) -> Asset | None:
    def said(field: str) -> list[str]:
        words = [row.words.get(heads.get(field, ""), "").strip(", ") for row in rows]
        return list(dict.fromkeys(word for word in words if word))

    def first(field: str) -> str:
        words = said(field)
        if words and CONCEPT.match(words[0]):
            dropped["concept_ids"] += 1
            return ""
        return words[0] if words else ""

    own: list[Geometry] = []
    zones: list[Geometry] = []
    for row in rows:
        into = zones if row.words.get(heads.get("part", "")) == "control_zone" else own
        into += _geometries(row, heads, file)
    if not own:
        dropped["no_geometry"] += 1
        return None
    called = [part for row in rows for part in _names(row, heads)]
    names = called + said("name_zh") + said("name_en")
    owner = first("owner")
    if owner and not names_body(owner):
        owner, dropped["owner_not_named"] = PRIVATE, dropped["owner_not_named"] + 1
    title = _title(called or ([] if names else [name]), said("name_zh"), said("name_en"))
    others = [word for word in [*names, *said("other_names")] if word not in (title.zh, title.en)]
    return Asset(
        id=name,
        name=title,
        other_names=tuple(dict.fromkeys(others)),
        grade=grade_called(first("grade")),
        kind=first("kind"),
        geometry=_joined(own),
        control_zone=_joined(zones) if zones else None,
        buffer=metres_in(first("buffer_m"), rows[0].line, file),
        states=states_of(rows, heads, dropped),
        owner=owner,
        upkeep_payer=first("upkeep_payer"),
        upkeep=money_in(first("upkeep"), currency, rows[0].line, file),
        place=first("place"),
        source=source,
    )


def _tells_apart(rows: Sequence[HeritageRow], head: str) -> bool:
    values = [row.words.get(head, "") for row in rows]
    return all(values) and len(set(values)) == len(values)


def _names(row: HeritageRow, heads: Mapping[str, str]) -> list[str]:
    """Return the names in a cell: several where it has as many types of names, since a name may hold a comma itself."""
    words = row.words.get(heads.get("name", ""), "").strip(", ")
    parts, types = words.split(", "), row.words.get(heads.get("name_type", ""), "").split(", ")
    return [name for name in (parts if len(parts) == len(types) else [words]) if name]


def _title(names: Sequence[str], zh: Sequence[str], en: Sequence[str]) -> Text:
    """Return the name in both languages as far as the file has it: a name without a language is Chinese where it is written so."""
    chinese = [*zh, *(name for name in names if _CHINESE.search(name))]
    others = [*en, *(name for name in names if not _CHINESE.search(name))]
    return Text(chinese[0] if chinese else "", others[0] if others else "")


def _geometries(row: HeritageRow, heads: Mapping[str, str], file: str) -> list[Geometry]:
    found: list[Geometry] = list(row.geometries)
    if not found and (words := row.words.get(heads.get("geometry", ""), "")):
        found = [geometry_of_words(words, row.line, file)]
    if not found and heads.keys() >= {"lon", "lat"} and row.words.get(heads["lon"]) and row.words.get(heads["lat"]):
        lon, lat = (degrees_in(row.words[heads[name]], row.line, file) for name in ("lon", "lat"))
        found = [{"type": "Point", "coordinates": [lon, lat]}]
    return [geometry for geometry in found if drawn(geometry, row.line, file)]


def _joined(geometries: Sequence[Geometry]) -> Geometry:
    """Return geometries as one, each counted once, with coordinates to a tenth of a millimetre."""
    import shapely
    from shapely.geometry import mapping, shape

    parts = list(dict.fromkeys(part.wkb for item in geometries for part in _parts(shape(dict(item)))))
    shapes = [shapely.from_wkb(part) for part in parts]
    whole = shapes[0] if len(shapes) == 1 else shapely.union_all([shapely.make_valid(item) for item in shapes])
    return rounded(mapping(whole))


def _parts(geometry: Any) -> list[Any]:
    import shapely

    flat = shapely.force_2d(geometry)
    return list(flat.geoms) if flat.geom_type == "GeometryCollection" else [flat]


def rounded(value: Any) -> Any:
    """Return a geometry with its degrees to nine places (a tenth of a millimetre), as lists."""
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, (list, tuple)):
        return [rounded(item) for item in value]
    if isinstance(value, dict):
        return {name: rounded(item) for name, item in value.items()}
    return value
