"""Tables of Polis as its interface answers them: a list of objects, each a row; all keys together are the headings."""

import json
from pathlib import Path

from lantu.language.errors import LantuError, Location
from lantu.language.text import Text


def json_rows(text: str, path: Path) -> list[tuple[int, list[str]]]:
    """Return the headings and the rows of a list of objects as (number, cells); LantuError where it is none.

    Nothing is an empty cell, true and false are those words, and a number that is whole has no decimal point.
    """
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise _no_list(path) from None
    if not isinstance(read, list) or not all(isinstance(row, dict) for row in read):
        raise _no_list(path)
    heads = list(dict.fromkeys(str(key) for row in read for key in row))
    return [
        (1, heads),
        *((number, [_cell(row.get(head)) for head in heads]) for number, row in enumerate(read, start=1)),
    ]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _no_list(path: Path) -> LantuError:
    return LantuError(
        Text("应为 JSON 的对象列表，每个对象是一行", "expected a JSON list of objects, each of them a row"),
        location=Location(str(path)),
    )
