"""What OC4IDS 0.9.5 says of its own files: the fields of each object, their types, and the codes of each list.

`fields.csv` and `codes.csv` are tables of facts of the standard; a code with a `now` is one of an earlier release.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lantu.language.text import package_rows


@dataclass(frozen=True)
class StandardField:
    """A field of an object: its type (an object's name, array, string, number …), what an array holds, its list of codes."""

    name: str
    type: str
    items: str
    codes: str
    closed: bool
    required: bool


@lru_cache
def standard_fields() -> Mapping[str, Mapping[str, StandardField]]:
    """Return the fields of each object of the standard, by name."""
    found: dict[str, dict[str, StandardField]] = {}
    for row in _rows("fields.csv"):
        field = StandardField(
            row["field"],
            row["type"],
            row["items"],
            row["codes"],
            row["list"] == "closed",
            row["required"] == "yes",
        )
        found.setdefault(row["object"], {})[field.name] = field
    return found


@lru_cache
def standard_codes() -> Mapping[str, Mapping[str, str]]:
    """Return the codes of each list; the value is the code of 0.9.5 that an older one became, empty for those that stand."""
    found: dict[str, dict[str, str]] = {}
    for row in _rows("codes.csv"):
        found.setdefault(row["codes"], {})[row["code"]] = row["now"]
    return found


def _rows(name: str) -> list[dict[str, str]]:
    return package_rows("lantu.works.oc4ids", name)
