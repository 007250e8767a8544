"""A pack as a Frictionless data package: datapackage.json, so that other programs can read and check the tables."""

import csv
import io
import re
from pathlib import Path
from typing import Any

from lantu.language.errors import LantuError, Location, UnreadableError
from lantu.language.text import Text
from lantu.packs import Reading, find_pack, read_text, read_yaml
from lantu.schemas.documents import TABLE_DIALECT, fields, schema, schema_names

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_BARE = re.compile(r"[-+]?((\d{1,3}(,\d{3})+|\d+)(\.\d+)?|\.\d+)([eE][-+]?\d+)?")
# yml, not yaml: frictionless 5 takes a file of format yaml with `tasks` in it for a work list of its own.
_FORMATS = {
    ".yaml": ("yml", "application/yaml"),
    ".geojson": ("geojson", "application/geo+json"),
    ".csv": ("csv", "text/csv"),
}


def data_package(pack: str | Path) -> dict[str, Any]:
    """Return the description of a pack's files: schema of every table, encoding, size and hash of every file.

    A column of quantities is called a number where every cell is a bare number, else text (368亿元). Raises
    UnreadableError for files that are no text, LantuError where there is no pack or nothing in it.

    Example:
        data_package("chongqing")["resources"][0]["name"]
    """
    reading = Reading(find_pack(pack))
    folder = reading.folder
    documents = [name for name in schema_names().values() if not name.endswith(".csv")]
    tables = [name for name in schema_names().values() if name.endswith(".csv")]
    long = sorted(f"observations/{path.name}" for path in folder.glob("observations/*.csv"))
    found = [_document(reading, name) for name in documents if (folder / name).exists()]
    found += [_table(reading, name) for name in (*tables, *long) if (folder / name).exists()]
    if reading.errors:
        raise UnreadableError(reading.errors)
    if not found:
        raise LantuError(
            Text(f"{folder} 中没有规划包的文件", f"{folder} holds no file of a pack"),
            hint=Text("lantu new 可新建一个", "lantu new writes one"),
        )
    return {
        "$schema": PROFILE,
        "name": _slug(folder.resolve().name),
        **_titled(reading),
        "resources": found,
    }


def _titled(reading: Reading) -> dict[str, str]:
    """Return what the pack calls itself: the plan's title, else the city's name."""
    for file, key in (("blueprint.yaml", "title"), ("city.yaml", "name")):
        if (reading.folder / file).exists():
            node = read_yaml(reading, file).get(key)
            said = [text for text in (node.text(), node.get("zh").text(), node.get("en").text()) if text]
            if said:
                return {"title": " · ".join(said)}
    return {}


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower()).strip("-") or "pack"


def _file(reading: Reading, name: str) -> tuple[str, dict[str, Any]]:
    """Return the text of a file, and what every resource says about its file."""
    text = read_text(reading, name) or ""
    path = reading.folder / name
    form, media = _FORMATS[path.suffix]
    foreign = any(item.rule == "LB008" and item.location.file == name for item in reading.findings)
    return text, {
        "name": _slug(name.removesuffix(path.suffix).replace("/", "-")),
        "path": name,
        "format": form,
        "mediatype": media,
        "encoding": "gb18030" if foreign else "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{reading.files.get(name, '')}",
    }


def _document(reading: Reading, name: str) -> dict[str, Any]:
    known = next(field for field in fields()["pack"].values() if field.type == name)
    return {**_file(reading, name)[1], "title": known.title, "description": known.description}


def _table(reading: Reading, name: str) -> dict[str, Any]:
    """Describe a table by the columns that its file has, in their order."""
    text, about = _file(reading, name)
    table = Path(name).parent.name or Path(name).stem
    shape, kinds = schema(table), fields()[table]
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if any(row)]
    except csv.Error as error:
        reading.add("LB001", Location(name), Text(f"不是合法的 CSV：{error}", f"is not valid CSV: {error}"))
        return about
    if not rows:
        return about
    known = {field["name"]: field for field in shape["fields"]}
    columns: list[dict[str, Any]] = []
    for at, cell in enumerate(rows[0]):
        column = known.get(cell.strip(), {"name": cell})
        filled = [row[at] for row in rows[1:] if at < len(row) and row[at]]
        quantity = cell.strip() in kinds and kinds[cell.strip()].type == "quantity"
        columns.append(_bare(column, filled) if quantity else column)
    said = {"$schema": TABLE_DIALECT, "fields": columns, "missingValues": shape["missingValues"]}
    key = {"primaryKey": shape["primaryKey"]} if "primaryKey" in shape else {}
    titled = {"title": shape["title"], "description": shape["description"]}
    return {**about, "type": "table", "profile": "tabular-data-resource", **titled, "schema": said | key}


def _bare(column: dict[str, Any], filled: list[str]) -> dict[str, Any]:
    """Return a column of quantities as numbers where every filled cell is a bare one, with or without commas."""
    if not filled or not all(_BARE.fullmatch(cell) for cell in filled):
        return column
    limits = {name: value for name, value in column["constraints"].items() if name != "pattern"}
    grouped = {"groupChar": ","} if any("," in cell for cell in filled) else {}
    return {**column, "type": "number", **grouped, "constraints": limits}
