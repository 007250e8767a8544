"""JSON lines: a value on each line, as programs write that hand on one project after another (.jsonl, .ndjson)."""

import json
from typing import Any

from lantu.language.errors import LantuError, Location
from lantu.works.oc4ids.exact_json.json_text import parse


def values_by_line(text: str, file: str) -> list[tuple[int, Any]] | None:
    """Return each value with its line, from 1; None where the text is no JSON lines: then its first line is no whole object.

    LantuError with the line where a later one cannot be read.
    """
    given = [(at, line) for at, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(given) < 2 or not _object(given[0][1]) or not given[1][1].lstrip().startswith("{"):
        return None
    values: list[tuple[int, Any]] = []
    for at, line in given:
        try:
            values.append((at, parse(line, file)))
        except LantuError as fault:
            column = fault.location.column if fault.location else None
            raise LantuError(fault.message, location=Location(file, at, column), hint=fault.hint) from None
    return values


def _object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False
