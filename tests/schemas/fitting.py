"""What a schema says against a file, told with jsonschema and, for tables, by reading its Table Schema."""

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
from ruamel.yaml import YAML

from lantu.schemas import schema


def loaded(file: Path):
    """A file as an editor sees it: YAML 1.2, where a date is text."""
    if file.suffix == ".geojson":
        return json.loads(file.read_text(encoding="utf-8"))
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)
    return yaml.load(file.read_text(encoding="utf-8"))


def problems(file: Path, name: str) -> list[str]:
    """What the schema says against a file; for a table, what its Table Schema says against its cells."""
    if file.suffix != ".csv":
        return [error.message for error in jsonschema.Draft202012Validator(schema(name)).iter_errors(loaded(file))]
    shape, found = schema(name), []
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    columns = {field["name"]: field for field in shape["fields"]}
    found += [f"unknown {cell}" for cell in rows[0] if cell not in columns]
    found += [f"is missing {cell}" for cell in shape["lantu:columns"] if cell not in rows[0]]
    for row in rows[1:]:
        for title, cell in zip(rows[0], row, strict=True):
            found += [f"{title}: {cell}"] if title in columns and not fits(columns[title], cell) else []
    return found


def fits(field, cell: str) -> bool:
    limits = field.get("constraints", {})
    if not cell:
        return not limits.get("required")
    shapes = {"year": r"\d{4}", "date": r"\d{4}-\d\d-\d\d", "number": r"[-+]?\d*\.?\d+([eE][-+]?\d+)?"}
    shape = shapes.get(field["type"], ".*")
    if not re.fullmatch(shape, cell, re.DOTALL) or not re.search(limits.get("pattern", ""), cell):
        return False
    low, high = limits.get("minimum", -1e300), limits.get("maximum", 1e300)
    return cell in limits.get("enum", [cell]) and (field["type"] != "year" or low <= int(cell) <= high)
