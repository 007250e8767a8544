"""assumptions.yaml as rows, and back by exchanging single words, so that comments and all other lines stay as they are."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ruamel.yaml.error import YAMLError

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs.file_columns import column_names
from lantu.packs.reading.tree import yaml_parser

_NAME = "name"  # the key of an assumption, a column of its row


def assumption_rows(text: str) -> dict[str, dict[str, str]]:
    """Return the assumptions of a file by name, each as a row of texts."""
    return {
        name: {_NAME: name} | {column: _scalar(_at(node, _path(column))) for column in _columns()}
        for name, _, node in _entries(text)
    }


def _columns() -> list[str]:
    return [name for name in column_names("assumptions") if name != _NAME]


def _path(column: str) -> tuple[str, ...]:
    """Return the keys that lead to what a column holds: a text in two languages is a mapping of its own.

    >>> _path("low"), _path("label_zh")
    (('low',), ('label', 'zh'))
    """
    name, _, language = column.rpartition("_")
    return (name, language) if language in ("zh", "en") else (column,)


def assumption_lines(text: str) -> list[int]:
    r"""Return the line in which each assumption of a file begins, counted from 1.

    >>> assumption_lines("rate: {value: 1}\n\nother: {value: 2}\n")
    [1, 3]
    """
    return [key.start_mark.line + 1 for _, key, _ in _entries(text)]


def _entries(text: str) -> Iterator[tuple[str, Any, Any]]:
    try:
        root = yaml_parser().compose(text)
    except YAMLError as error:
        raise LantuError(
            Text(
                f"assumptions.yaml 不是合法的 YAML：{str(error).splitlines()[0]}",
                f"assumptions.yaml is not valid YAML: {str(error).splitlines()[0]}",
            )
        ) from error
    for key, value in root.value if root is not None and root.id == "mapping" else ():
        yield str(key.value), key, value


def _at(node: Any, path: tuple[str, ...]) -> Any:
    for word in path:
        found = (
            [value for key, value in node.value if key.value == word]
            if node is not None and node.id == "mapping"
            else []
        )
        node = found[0] if found else None
    return node


def _scalar(node: Any) -> str:
    return str(node.value).strip() if node is not None and node.id == "scalar" else ""


def change_assumptions(
    text: str, edits: Mapping[str, Mapping[str, str]], added: list[Mapping[str, str]], removed: list[str]
) -> str:
    """Return the file with single values exchanged, assumptions added at the end and others taken out.

    LantuError where a value that the file does not hold should be changed: there is no line for it.
    """
    pieces: list[tuple[int, int, str]] = []
    entries = {name: (key, node) for name, key, node in _entries(text)}
    for name, values in edits.items():
        for column, value in values.items():
            found = _at(entries[name][1], _path(column))
            if found is None:
                raise LantuError(
                    Text(
                        f"assumptions.yaml：“{name}”没有可改的“{column}”",
                        f"assumptions.yaml: '{name}' has no '{column}' to change",
                    ),
                    hint=Text("请先在文件中写上一次", "write it into the file once"),
                )
            pieces.append((found.start_mark.index, found.end_mark.index, _written(value)))
    for name in removed:
        key, node = entries[name]
        end = text.find("\n", node.end_mark.index - 1)
        pieces.append((key.start_mark.index, len(text) if end < 0 else end + 1, ""))
    for start, end, new in sorted(pieces, reverse=True):
        tail = "\n" if new and text[start:end].endswith("\n") else ""  # a folded text takes its line end with it
        text = text[:start] + new + tail + text[end:]
    return text + "".join(_block(row, text) for row in added)


def _written(value: str) -> str:
    """Return a text as YAML takes it for that text: bare where that is safe."""
    bare = re.fullmatch(r"[\w.+][\w .+%/()·²³°-]*", value) and value.lower() not in (
        "null",
        "~",
        "true",
        "false",
    )
    return value if bare and value == value.strip() else json.dumps(value, ensure_ascii=False)


def _block(row: Mapping[str, str], text: str) -> str:
    fields = [
        f"{column}: {_written(row[column])}" for column in _columns() if row.get(column) and len(_path(column)) == 1
    ]
    label = f"label: {{zh: {_written(row.get('label_zh') or row['name'])}, en: {_written(row.get('label_en') or row['name'])}}}"
    lead = "" if not text or text.endswith("\n") else "\n"
    return f"{lead}{row['name']}: {{{', '.join([*fields, label])}}}\n"
