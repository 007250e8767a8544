"""The reference page of the HTTP API, from the OpenAPI document that the studio itself answers with."""

from __future__ import annotations

import re
from typing import Any

ABOUT = (
    "What the pages of the studio show, as JSON. `lantu serve` answers at `/api/v1`, and with the OpenAPI 3.1 document that this "
    "page is made from at `/api/openapi.json`. [The Python client](../how-to/python-client.md) asks it for you."
)
COMMON = """## What holds everywhere

- **Lists** come a page at a time: `?limit=` (at most 1,000) and `?offset=`. The answer is
  `{"items": […], "total", "limit", "offset", "next"}`; `next` is the address of the next page, null on the last.
- **ETag**: an answer that you have already (`If-None-Match`) is not sent again (304).
- **Errors** are `application/problem+json` (RFC 9457): `detail` is a sentence that says what was expected and what was found; 422 has
  each fault in `errors`.
- **`?scenario=`** asks for another scenario than the pack's own assumptions; its first question waits for its run.
- **Writing** in a public studio: a program sends `Authorization: Bearer TOKEN` (`lantu account token NAME`), a page its session's cookie
  and the `csrf` of `/api/v1/me` as `X-CSRF-Token`. Without an account: 401; without the role: 403; too often: 429 with `Retry-After`.
- Numbers that are missing are null. Shares are of one, unless a unit says percent."""


def page() -> str:
    """The page."""
    document = openapi()
    shapes = document["components"]["schemas"]
    parts = ["# HTTP API", ABOUT, COMMON]
    tags: dict[str, list[str]] = {}
    for path, item in document["paths"].items():
        for verb, operation in item.items():
            tags.setdefault(operation.get("tags", ["others"])[0], []).append(entry(path, verb, operation))
    for tag, entries in tags.items():
        parts += [f"## {tag.capitalize()} {{ #{tag} }}", *entries]
    parts += [
        "## What answers are made of { #shapes }",
        *(shape(name, shapes[name]) for name in sorted(shapes)),
    ]
    return "\n\n".join(parts) + "\n"


def openapi() -> dict[str, Any]:
    """The document of a studio; no plan is read and no archive opened for it."""
    from pathlib import Path

    from sqlalchemy import create_engine

    from lantu.database import Archive
    from lantu.web import Studio, make_app

    nowhere = Path()
    return make_app(Studio("chongqing", nowhere, Archive(create_engine("sqlite://"), nowhere))).openapi()


def entry(path: str, verb: str, operation: dict[str, Any]) -> str:
    """One address: what it says, what it takes, what it answers with."""
    lines = [
        f"### `{verb.upper()} {path}`",
        text(operation.get("description") or operation.get("summary", "")),
    ]
    asked = [item for item in operation.get("parameters", []) if item["in"] in ("path", "query", "header")]
    if asked:
        rows = [
            f"| `{item['name']}` | {item['in']} | {kind(item['schema'])} | {cell(item.get('description', ''))} |"
            for item in asked
        ]
        lines.append("\n".join(["| takes | in | | |", "| --- | --- | --- | --- |", *rows]))
    for form, content in operation.get("requestBody", {}).get("content", {}).items():
        lines.append(f"Body: `{form}`, {kind(content.get('schema', {}))}.")
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            made = ", ".join(
                f"{kind(content.get('schema', {}))}" if form == "application/json" else f"`{form}`"
                for form, content in answer.get("content", {}).items()
            )
            lines.append(f"Answers {status}{': ' if made else ''}{made}.")
    return "\n\n".join(lines)


def shape(name: str, schema: dict[str, Any]) -> str:
    """One shape: its fields."""
    rows = [
        f"| `{field}` | {kind(told)} | {cell(told.get('description', ''))} |"
        for field, told in schema.get("properties", {}).items()
    ]
    table = "\n".join(["| field | | |", "| --- | --- | --- |", *rows]) if rows else ""
    return "\n\n".join(
        filter(None, [f"### {text(name)} {{ #{anchor(name)} }}", text(schema.get("description", "")), table])
    )


def kind(schema: dict[str, Any]) -> str:
    """What a value is, with a link where it is a shape."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{text(name)}](#{anchor(name)})"
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return " or ".join(dict.fromkeys(kind(item) for item in schema[key]))
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema.get("type") == "array":
        return f"list of {kind(schema.get('items', {}))}"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"object of {kind(schema['additionalProperties'])}"
    return schema.get("type", "anything")


def anchor(name: str) -> str:
    """Where a shape stands on the page."""
    return "shape-" + re.sub(r"\W+", "-", name).strip("-").lower()


def text(value: str) -> str:
    """A value as plain words."""
    return re.sub(r"([\\*_<>\[\]#])", r"\\\1", " ".join(value.split()))


def cell(value: str) -> str:
    """A value inside a table."""
    return text(value).replace("|", r"\|")
