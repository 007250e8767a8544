"""A work's record as the register keeps it: one project of OC4IDS as JSON text, every number as it was written."""

import hashlib
from collections.abc import Mapping
from typing import Any, cast

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works.oc4ids import parse, write_json

LONGEST = 2_000_000  # letters of a record


def record_text(project: Mapping[str, Any]) -> str:
    """Write a project as the register keeps it, its keys in their order. LantuError where it is too long or no JSON.

    >>> from decimal import Decimal
    >>> record_text({"id": "w1", "x": [Decimal("1.10")]}).split()
    ['{', '"id":', '"w1",', '"x":', '[', '1.10', ']', '}']
    """
    written = exact_json(project)
    if len(written) > LONGEST:
        raise LantuError(
            Text(
                f"一份记录最多 {LONGEST:,} 个字符，实为 {len(written):,}",
                f"a record has at most {LONGEST:,} letters, found {len(written):,}",
            )
        )
    return written


def exact_json(content: Mapping[str, Any]) -> str:
    """Write plain data as JSON text with every amount exact; LantuError for numbers that JSON has not."""
    try:
        return write_json(content, 1)
    except (ValueError, RecursionError):
        raise LantuError(
            Text("应为 JSON 能写的数值", "expected values that JSON can hold, found a number that is none")
        ) from None


def read_record(text: str | bytes) -> dict[str, Any]:
    """Read a JSON object with every number exact; LantuError where it is none."""
    found = parse(text, "JSON")
    if not isinstance(found, dict):
        raise LantuError(Text("应为一个 JSON 对象", "expected one JSON object"))
    return cast("dict[str, Any]", found)


def hash_of(text: str) -> str:
    """Return the SHA-256 of a record, by which the audit log knows it."""
    return hashlib.sha256(text.encode()).hexdigest()
