"""Sheets of a pack as somebody edited them, with what they were edited from: the draft of a merge, and its base.

A workbook that came back from Excel, a bureau's own sheet and the edits of the studio are all this one value; who merges or
writes them need not know which it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SheetRow:
    """A row: how its editor finds it ("goals row 5", a draft's own id), id of the base's row (or empty), values by heading."""

    at: str
    id: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its headings in order, and its rows that are not empty."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class EditedPack:
    """Sheets by name, and their base: the name of the pack, hashes of its files, rows by id (empty for a foreign workbook)."""

    sheets: Mapping[str, Sheet]
    pack: str = ""
    hashes: Mapping[str, str] = field(default_factory=dict[str, str])
    base: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
