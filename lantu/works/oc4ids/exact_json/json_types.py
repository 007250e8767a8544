"""Which type of the standard a value of JSON fits, and what it is called."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from lantu.language.text import Text

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})")


def fits(value: Any, kind: str) -> bool:
    """Return whether a value is of a type of the standard, such as `date-time` or `string or integer`."""
    if kind in ("date-time", "uri", "email"):
        return isinstance(value, str) and (kind != "date-time" or is_moment(value))
    checks = {
        "string": isinstance(value, str),
        "boolean": isinstance(value, bool),
        "integer": isinstance(value, int) and not isinstance(value, bool),
        "number": isinstance(value, int | Decimal) and not isinstance(value, bool),
        "object": isinstance(value, Mapping),
        "array": isinstance(value, list),
    }
    return any(checks.get(one, True) for one in kind.split(" or "))


def is_moment(text: str) -> bool:
    """Return whether a text is a moment as RFC 3339 writes it, of a day that there is."""
    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text.upper().replace("Z", "+00:00").replace(" ", "T"))
    except ValueError:
        return False
    return True


def named(value: Any) -> Text:
    """Return what a value is, for a sentence."""
    if isinstance(value, str):
        return Text(f"文字“{value[:30]}”", f"the text '{value[:30]}'")
    if isinstance(value, bool):
        return Text("真假值", "true or false")
    if isinstance(value, int | Decimal):
        return Text("数字", "a number")
    if value is None:
        return Text("空值", "nothing")
    return Text("数组", "an array") if isinstance(value, list) else Text("对象", "an object")
