"""The schema of every file of a pack: JSON Schema (2020-12) for YAML and GeoJSON, Table Schema for CSV.

Columns of tables stand in `lantu/packs/file_columns.csv`, keys of the other files in fields.csv, with their meaning and
whether they are required; the words that a value may be come from the readers.
A schema is narrower than its reader in this: lists of parts are lists, dates are written out, whole numbers are not
quoted, and nothing unknown stands in a name, quote, cost or upkeep.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, package_rows
from lantu.packs import Column, columns, key_names
from lantu.schemas.kinds import SHARED, json_piece, table_piece

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TABLE_DIALECT = "https://datapackage.org/profiles/2.1/tableschema.json"
_MAPPINGS = {
    "assumptions": "assumption",
    "measures": "measure",
    "scenarios": "scenario",
}  # files that are name: part


@dataclass(frozen=True)
class Field:
    """A key or column: where it stands, what kind of value it has, whether it must be there, what it means.

    required is 'yes' for a key, 'column' or 'cell' for a column that must exist or be filled, else empty.
    """

    shape: str
    key: str
    type: str
    required: str
    title: str
    description: str


def fields() -> Mapping[str, Mapping[str, Field]]:
    """Return every key and column by the part or table that it belongs to; 'pack' holds the files."""
    keys = _keys()
    tables = [name for name, file in keys["pack"].items() if file.type.endswith(".csv")]
    return {**keys, **{name: {column.column: _of(column) for column in columns(name)} for name in tables}}


@lru_cache
def _keys() -> Mapping[str, Mapping[str, Field]]:
    found: dict[str, dict[str, Field]] = {}
    for row in package_rows("lantu.schemas", "fields.csv"):
        title = f"{row['title_zh']} · {row['title_en']}"
        field = Field(row["shape"], row["key"], row["type"], row["required"], title, f"{row['zh']} {row['en']}")
        found.setdefault(field.shape, {})[field.key] = field
    return found


def _of(column: Column) -> Field:
    title = f"{column.label_zh} · {column.label_en}"
    note = f"{column.note_zh} {column.note_en}"
    return Field(column.table, column.column, column.type, column.required, title, note)


def schema_names() -> dict[str, str]:
    """Return the names of the schemas, with the file that each describes."""
    return {name: field.type for name, field in _keys()["pack"].items()}


def schema(name: str) -> dict[str, Any]:
    """Return the schema of a file of a pack; LantuError with the nearest name where there is none.

    >>> schema("goals")["fields"][0]["name"]
    'indicator'
    """
    names = schema_names()
    if name not in names:
        known = ", ".join(names)
        raise LantuError(
            Text(f"没有 schema“{name}”", f"there is no schema '{name}'"),
            hint=did_you_mean(name, names) or Text(f"可选：{known}", f"one of {known}"),
        )
    return _table(name) if names[name].endswith(".csv") else _document(name)


def _said(field: Field) -> dict[str, str]:
    return {"title": field.title, "description": field.description}


def _table(name: str) -> dict[str, Any]:
    said: list[dict[str, Any]] = []
    own, keys = fields()[name].values(), key_names(name)
    for field in own:
        column = {"name": field.key, **_said(field), **table_piece(field.type)}
        if field.required == "cell":
            column["constraints"] = {"required": True, **column.get("constraints", {})}
        said.append(column)
    needed = [field.key for field in own if field.required]
    return {
        "$schema": TABLE_DIALECT,
        **_said(_keys()["pack"][name]),
        "fields": said,
        "fieldsMatch": "superset",  # a file may leave columns out; those in lantu:columns it must have
        "lantu:columns": needed,
        "missingValues": [""],
        **({"primaryKey": [*keys]} if len(keys) == 1 else {}),
    }


def _document(name: str) -> dict[str, Any]:
    said = {"$schema": DIALECT, **_said(_keys()["pack"][name])}
    if name == "places":
        return {**said, **_places()}
    if name in _MAPPINGS:
        body: dict[str, Any] = {
            "type": ["object", "null"],
            "additionalProperties": {"$ref": f"#/$defs/{_MAPPINGS[name]}"},
        }
    else:
        body = _shape(name)
    return {**said, **body, "$defs": _definitions(body)}


def _shape(name: str, closed: bool = True) -> dict[str, Any]:
    own = fields()[name].values()
    needed = [field.key for field in own if field.required]
    return {
        "type": "object",
        "properties": {field.key: {**_said(field), **json_piece(field.type, bool(field.required))} for field in own},
        **({"required": needed} if needed else {}),
        **({"additionalProperties": False} if closed else {}),
    }


def _definitions(body: dict[str, Any]) -> dict[str, Any]:
    """Return the parts that a body refers to, and those that these refer to."""
    found: dict[str, Any] = {}
    waiting = _referred(body)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = SHARED.get(name) or _shape(name)
            waiting |= _referred(found[name])
    return dict(sorted(found.items()))


def _referred(body: dict[str, Any]) -> set[str]:
    return set(re.findall(r"'#/\$defs/(\w+)'", str(body)))


def _places() -> dict[str, Any]:
    """A profile of GeoJSON: a collection with at least one district; shapes are GeoJSON's own business."""
    geometry = {"type": ["object", "null"], "required": ["type"]}
    feature = {
        "type": "object",
        "required": ["properties"],
        "properties": {"properties": {"$ref": "#/$defs/place"}, "geometry": geometry},
    }
    level = {"properties": {"level": {"const": "district"}}}
    return {
        "type": "object",
        "required": ["features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "features": {
                "type": "array",
                "items": feature,
                "contains": {"properties": {"properties": level}},
            },
        },
        "$defs": {"place": _shape("place", closed=False)},
    }
