"""Tables of a pack as somebody edited them outside of it, with what they were edited from: one side of a merge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet: number in the sheet, id of the row it came from (or empty), values by heading."""

    number: int
    id: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its headings in order, and its rows that are not empty."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class Workbook:
    """A workbook: sheets by name; pack, hashes and base are what an export left in it (empty for a foreign one)."""

    path: Path
    sheets: Mapping[str, Sheet]
    pack: str = ""
    hashes: Mapping[str, str] = field(default_factory=dict[str, str])
    base: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
