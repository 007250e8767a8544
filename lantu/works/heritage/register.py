"""The heritage register of a pack: `PACK/works/heritage.geojson`, and a record of each import in `PACK/works/imports/heritage.json`.

A feature is an asset or its control zone (`part`), so that a GIS draws both; states of repair are a list of (state, on, basis). A
planner may edit the file in QGIS: what cannot be read is told with the number of the feature, and nothing is written.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from decimal import Decimal, InvalidOperation
from math import inf, isfinite, nan
from pathlib import Path
from typing import Any

from lantu.files import write_together
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.space import ImportRecord
from lantu.space.folder import table_content
from lantu.works.heritage.assets import Asset, StateOfRepair
from lantu.works.heritage.importers.rows import drawn
from lantu.works.record import ExactMoney


def register_file(pack: Path) -> Path:
    """Return where a pack keeps its heritage register."""
    return Path(pack) / "works" / "heritage.geojson"


def records_file(pack: Path) -> Path:
    """Return where a pack keeps the records of the imports of its register."""
    return Path(pack) / "works" / "imports" / "heritage.json"


def read_register(pack: Path) -> tuple[Asset, ...]:
    """Return the assets of a pack by id, none where it has no register; LantuError naming the feature that cannot be read."""
    path = register_file(pack)
    if not path.exists():
        return ()
    try:
        content = json.loads(table_content(path))
        features = [dict(feature) for feature in content["features"]]
    except (ValueError, TypeError, KeyError):
        raise LantuError(
            Text("不是可读的 GeoJSON", "is not GeoJSON that can be read"),
            location=Location(str(path)),
            hint=Text("请恢复原文件，或重新导入", "bring the old file back, or import again"),
        ) from None
    zones: dict[str, Any] = {}
    assets: dict[str, Asset] = {}
    for number, feature in enumerate(features, start=1):
        row: Mapping[str, Any] = feature.get("properties") or {}
        name = str(row.get("id") or "")
        kept = zones if row.get("part") == "control_zone" else assets
        if not name or name in kept:
            raise LantuError(
                Text(f"第 {number} 个要素：没有编号", f"feature {number}: has no id")
                if not name
                else Text(f"第 {number} 个要素：编号“{name}”重复", f"feature {number}: the id '{name}' is there twice"),
                location=Location(str(path)),
            )
        if kept is zones:
            zones[name] = feature.get("geometry")
            if zones[name]:
                drawn(zones[name], number, str(path))
        else:
            assets[name] = _asset(name, row, feature.get("geometry"), Location(str(path)), number)
    for name, zone in zones.items():
        if name not in assets:
            raise LantuError(
                Text(
                    f"有“{name}”的建设控制地带，却没有这处文物",
                    f"there is a control zone of '{name}' and no such asset",
                ),
                location=Location(str(path)),
            )
        assets[name] = replace(assets[name], control_zone=zone)
    return tuple(assets[name] for name in sorted(assets))


def read_records(pack: Path) -> dict[str, ImportRecord]:
    """Return the records of the imports by id; LantuError where their file cannot be read."""
    path = records_file(pack)
    if not path.exists():
        return {}
    try:
        return {item["id"]: ImportRecord(**item) for item in json.loads(path.read_text(encoding="utf-8"))}
    except (ValueError, TypeError, KeyError):
        raise LantuError(
            Text("不是可读的导入记录", "is not a record of imports that can be read"), location=Location(str(path))
        ) from None


def write_register(pack: Path, assets: Sequence[Asset], records: Mapping[str, ImportRecord]) -> None:
    """Write the register and the records of its imports: both, or the pack stays as it was."""
    files = {
        register_file(pack): register_text(assets),
        records_file(pack): json.dumps([asdict(item) for item in records.values()], ensure_ascii=False, indent=1)
        + "\n",
    }
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_together(files)


def register_text(assets: Sequence[Asset]) -> str:
    """Return assets as GeoJSON, a feature a line, by id; the same assets give the same text."""
    lines: list[str] = []
    for asset in sorted(assets, key=lambda item: item.id):
        lines.append(_feature(asset.geometry, _row(asset)))
        if asset.control_zone:
            lines.append(_feature(asset.control_zone, {"id": asset.id, "part": "control_zone", "source": asset.source}))
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def _feature(geometry: Mapping[str, Any] | None, row: Mapping[str, Any]) -> str:
    return json.dumps({"type": "Feature", "properties": row, "geometry": geometry}, ensure_ascii=False)


def _row(asset: Asset) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": asset.id,
        "part": "asset",
        "name_zh": asset.name.zh,
        "name_en": asset.name.en,
        "other_names": list(asset.other_names),
        "grade": asset.grade,
        "kind": asset.kind,
        "states": [asdict(item) for item in asset.states],
        "owner": asset.owner,
        "upkeep_payer": asset.upkeep_payer,
        "upkeep": "" if asset.upkeep is None else f"{asset.upkeep.amount} {asset.upkeep.currency}",
        "buffer_m": asset.buffer,
        "place": asset.place,
        "source": asset.source,
    }
    return {name: value for name, value in row.items() if value not in ("", [], None)}


def _asset(name: str, row: Mapping[str, Any], geometry: Any, where: Location, number: int) -> Asset:
    def words(column: str) -> str:
        return str(row.get(column) or "").strip()

    if not geometry or not drawn(geometry, number, where.file):
        raise _wrong(
            number, name, "geometry", Text("点、线或面", "a point, lines or an area"), Text("空", "nothing"), where
        )
    raw = row.get("buffer_m")
    buffer, upkeep = "" if raw is None else str(raw).strip(), words("upkeep")
    metres = _number(buffer)
    if buffer and not 0 <= metres < inf:
        raise _wrong(
            number, name, "buffer_m", Text("不小于 0 的米数", "metres of 0 or more"), Text(buffer, buffer), where
        )
    amount, _, currency = upkeep.partition(" ")
    if amount and not isfinite(_number(amount)):
        told = Text("金额，例如 120000 CNY", "a sum such as 120000 CNY")
        raise _wrong(number, name, "upkeep", told, Text(upkeep, upkeep), where)
    try:
        states = tuple(StateOfRepair(**item) for item in _listed(row.get("states")))
        others = tuple(map(str, _listed(row.get("other_names"))))
    except (ValueError, TypeError):
        told = Text("列表（`state`、`on`、`basis`）", "a list (of state, on, basis)")
        raise _wrong(number, name, "states, other_names", told, Text("别的", "something else"), where) from None
    return Asset(
        id=name,
        name=Text(words("name_zh"), words("name_en")),
        other_names=others,
        grade=words("grade"),
        kind=words("kind"),
        geometry=geometry,
        buffer=metres if buffer else None,
        states=states,
        owner=words("owner"),
        upkeep_payer=words("upkeep_payer"),
        upkeep=ExactMoney(Decimal(amount), currency) if amount else None,
        place=words("place"),
        source=words("source"),
    )


def _number(text: str) -> float:
    try:
        return float(Decimal(text))
    except InvalidOperation:
        return nan


def _wrong(number: int, name: str, column: str, expected: Text, found: Text, where: Location) -> LantuError:
    return LantuError(
        Text(
            f"第 {number} 个要素“{name}”：`{column}` 应为{expected.zh}，实为“{found.zh}”",
            f"feature {number} '{name}': `{column}`: expected {expected.en}, found '{found.en}'",
        ),
        location=where,
    )


def _listed(value: Any) -> list[Any]:
    """Return a list as it stands, or as a GIS writes it back: as JSON in a text."""
    if isinstance(value, str):
        value = json.loads(value) if value.strip() else []
    if value is not None and not isinstance(value, list):
        raise ValueError("a list")
    return list(value or [])
