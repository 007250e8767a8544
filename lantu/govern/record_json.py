"""A work's record as the register keeps it: one project of OC4IDS as JSON text, written one way, every number as it was.

Amounts are decimal numbers of any length and are never read as floats, so that nothing is rounded on the way.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from lantu.errors import LantuError
from lantu.text import Text

LONGEST = 2_000_000  # letters of a record
DEEPEST = 60  # objects within objects


def record_text(project: Mapping[str, Any]) -> str:
    """Write a project as the register keeps it: keys in order, no blanks, numbers as they are.

    LantuError for what no file of JSON may hold, and for a record that is too long.

    >>> record_text({"id": "w1", "budget": {"amount": {"amount": Decimal("1.10")}}})
    '{"budget":{"amount":{"amount":1.10}},"id":"w1"}'
    """
    written = "".join(_pieces(project, 0))
    if len(written) > LONGEST:
        raise LantuError(
            Text(
                f"一份记录最多 {LONGEST:,} 个字符，实为 {len(written):,}",
                f"a record has at most {LONGEST:,} letters, found {len(written):,}",
            )
        )
    return written


def read_record(text: str | bytes) -> dict[str, Any]:
    """Read a project from JSON text; numbers with a point become Decimal. LantuError where it is none."""
    try:
        found = json.loads(text, parse_float=_exact, parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        reason = "too deep" if isinstance(error, RecursionError) else str(error)
        raise LantuError(Text(f"应为 JSON（{reason}）", f"expected JSON ({reason})")) from None
    if not isinstance(found, dict):
        raise LantuError(Text("应为一个工程的 JSON 对象", "expected the JSON object of one project"))
    return cast("dict[str, Any]", found)


def hash_of(text: str) -> str:
    """Return the SHA-256 of a record, by which the audit log knows it."""
    return hashlib.sha256(text.encode()).hexdigest()


def _pieces(value: Any, depth: int) -> list[str]:
    if depth > DEEPEST:
        raise LantuError(Text(f"记录的层数超过 {DEEPEST}", f"a record is at most {DEEPEST} levels deep"))
    if isinstance(value, Mapping):
        items = sorted(cast("Mapping[str, Any]", value).items())
        inner = [[_string(str(key)), ":", *_pieces(item, depth + 1)] for key, item in items]
        return ["{", *_joined(inner), "}"]
    if isinstance(value, (list, tuple)):
        return ["[", *_joined([_pieces(item, depth + 1) for item in cast("list[Any]", value)]), "]"]
    if isinstance(value, str):
        return [_string(value)]
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise _not_finite(value)
        return [str(value)]
    if isinstance(value, date):
        return [_string(value.isoformat())]
    try:
        return [json.dumps(value, allow_nan=False)]
    except ValueError:
        raise _not_finite(value) from None


def _joined(parts: list[list[str]]) -> list[str]:
    found: list[str] = []
    for part in parts:
        found += [",", *part] if found else part
    return found


def _string(value: str) -> str:
    if "\0" in value:
        raise LantuError(Text("记录中的文字含有空字符（U+0000）", "a text of the record holds the character U+0000"))
    try:
        value.encode()
    except UnicodeEncodeError:
        raise LantuError(
            Text(
                "记录中的文字含有半个字符（孤立代理项）",
                "a text of the record holds half a character (a lone surrogate)",
            )
        ) from None
    return json.dumps(value, ensure_ascii=False)


def _exact(digits: str) -> Decimal:
    try:
        found = Decimal(digits)
    except InvalidOperation:
        raise ValueError(digits) from None
    if abs(found.adjusted()) > 300:
        raise ValueError(f"{digits[:40]} is out of range")
    return found


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number of JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"'{key[:60]}' stands there twice")
        found[key] = value
    return found


def _not_finite(value: object) -> LantuError:
    return LantuError(Text(f"应为有限的数字，实为 {value}", f"expected a finite number, found {value}"))
