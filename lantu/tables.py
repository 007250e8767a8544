"""Files of a pack as tables and trees of text that remember their place, so that errors can point at it.

Nothing is interpreted here: a cell or a scalar stays text until a reader asks for a number, a year or a unit.
"""

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from lantu.errors import Finding, LantuError, Location, Severity, UnitError, did_you_mean
from lantu.units import Unit, parse_quantity, unit, unit_spellings

LARGEST = 200_000_000  # bytes of one file, and of an unpacked workbook
FIRST_YEAR, LAST_YEAR = 1900, 2200
_NULLS = ("", "~", "null", "Null", "NULL")


@dataclass
class Reading:
    """What is found while a pack is read: findings, and the hashes of the files that were read."""

    folder: Path
    findings: list[Finding] = field(default_factory=list[Finding])
    files: dict[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def money(self) -> str:
        """The symbol of the currency that the pack counts in; empty where no city.yaml above it names one."""
        return money_unit(self.folder)

    def add(
        self, rule: str, where: Location, message: str, hint: str = "", severity: Severity = "error"
    ) -> None:
        """Note something about a place in a file."""
        self.findings.append(Finding(rule, severity, where, message, hint))

    @property
    def errors(self) -> list[Finding]:
        """The findings that make a pack unreadable."""
        return [finding for finding in self.findings if finding.severity == "error"]


@dataclass(frozen=True)
class Node:
    """A part of a YAML file: text, a list of nodes, a mapping of nodes, or None, and where it begins."""

    value: Any
    where: Location

    def get(self, key: str) -> "Node":
        """Return a mapping's entry, or an empty node at the same place."""
        entries = self.value if isinstance(self.value, dict) else {}
        return entries.get(key, Node(None, self.where))

    def items(self) -> list["Node"]:
        """Return the entries of a list; a single value counts as a list of one, nothing as none."""
        if self.value is None:
            return []
        return self.value if isinstance(self.value, list) else [self]

    def entries(self) -> Mapping[str, "Node"]:
        """Return the entries of a mapping; anything else has none."""
        return self.value if isinstance(self.value, dict) else {}

    def text(self) -> str:
        """Return the text, stripped; empty for nothing, lists and mappings."""
        return self.value.strip() if isinstance(self.value, str) else ""


@dataclass(frozen=True)
class Row:
    """A row of a table: cells by column, and where each of them is (column counts cells from 1)."""

    cells: Mapping[str, str]
    file: str
    line: int
    columns: Mapping[str, int]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def at(self, column: str = "") -> Location:
        """Return where a cell is, or the row."""
        return Location(self.file, self.line, self.columns.get(column))


def read_bytes(reading: Reading, name: str) -> bytes | None:
    """Return the bytes of a file of the pack; None (with a finding) where it cannot or must not be read."""
    path, where = reading.folder / name, Location(name)
    try:
        if not path.resolve().is_relative_to(reading.folder.resolve()):
            reading.add("LB009", where, "is a link out of the pack's folder", "copy the file into the folder")
            return None
        if not path.is_file():
            reading.add("LB001", where, "expected a file, found a folder or a device")
            return None
        if path.stat().st_size > LARGEST:
            reading.add(
                "LB009",
                where,
                f"is larger than {LARGEST // 10**6} MB",
                "split it, or leave out what no indicator needs",
            )
            return None
        content = path.read_bytes()
    except OSError as error:
        reading.add("LB001", where, f"cannot be read: {error.strerror or error}")
        return None
    reading.files[name] = hashlib.sha256(content).hexdigest()
    return content


def read_text(reading: Reading, name: str) -> str | None:
    """Return a text file: UTF-8 with or without BOM, else GBK with a note; None (with a finding) otherwise."""
    content = read_bytes(reading, name)
    if content is None:
        return None
    where = Location(name)
    if b"\0" in content:
        reading.add("LB008", where, "holds zero bytes: it is not a text file", "save it as UTF-8 text")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
    try:
        decoded = content.decode("gb18030")
    except UnicodeDecodeError:
        reading.add("LB008", Location(name, line), "is neither UTF-8 nor GBK", "save it as UTF-8")
        return None
    reading.add("LB008", where, "is not UTF-8; it was read as GBK", "save it as UTF-8 to be sure", "note")
    return decoded


def read_yaml(reading: Reading, name: str) -> Node:
    """Return a YAML file as a tree of text; an empty tree (with findings) where it is broken."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    text = read_text(reading, name)
    nothing = Node(None, Location(name, 1, 1))
    if text is None:
        return nothing
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except (YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
        problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        hint = "indent with blanks, not tabs" if "\\t" in problem or "\t" in _line(text, mark) else ""
        reading.add("LB001", where, f"is not valid YAML: {problem}", hint)
        return nothing
    return _tree(reading, name, root, set()) if root is not None else nothing


def _line(text: str, mark: Any) -> str:
    lines = text.splitlines()
    return lines[mark.line] if mark is not None and mark.line < len(lines) else ""


def _tree(reading: Reading, name: str, node: Any, seen: set[int]) -> Node:
    where = Location(name, node.start_mark.line + 1, node.start_mark.column + 1)
    if id(node) in seen:
        reading.add("LB009", where, "uses a YAML alias (*name)", "write the value out")
        return Node(None, where)
    seen.add(id(node))
    if isinstance(node.value, str):
        empty = node.style is None and node.value in _NULLS
        return Node(None if empty else node.value, where)
    if node.id == "sequence":
        return Node([_tree(reading, name, item, seen) for item in node.value], where)
    entries: dict[str, Node] = {}
    for key, value in node.value:
        word = str(key.value)
        if word in entries:
            line, column = key.start_mark.line + 1, key.start_mark.column + 1
            reading.add("LB005", Location(name, line, column), f"'{word}' stands twice")
        entries[word] = _tree(reading, name, value, seen)
    return Node(entries, where)


def read_table(
    reading: Reading, name: str, required: Iterable[str], optional: Iterable[str] = ()
) -> list[Row]:
    """Return the rows of `name`.csv, or of the sheet `name` in the pack's one workbook; [] where there is neither.

    Findings: unknown and missing columns, rows that are too long, broken quoting.
    """
    if (reading.folder / f"{name}.csv").exists() or (reading.folder / f"{name}.csv").is_symlink():
        return read_csv(reading, f"{name}.csv", required, optional)
    workbooks = sorted(path.name for path in reading.folder.glob("*.xlsx") if not path.name.startswith("~$"))
    for workbook in workbooks:
        lines = _sheet(reading, workbook, name)
        if lines is not None:
            return _rows(reading, f"{workbook}#{name}", lines, required, optional)
    return []


def read_csv(reading: Reading, file: str, required: Iterable[str], optional: Iterable[str] = ()) -> list[Row]:
    """Return the rows of one CSV file; see read_table."""
    text = read_text(reading, file)
    if text is None:
        return []
    return _rows(reading, file, _csv_lines(reading, file, text), required, optional)


def _csv_lines(reading: Reading, file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in lines:
            yield line, cells
            line = lines.line_num + 1
    except csv.Error as error:
        reading.add(
            "LB001",
            Location(file, line),
            f"is not valid CSV: {error}",
            "look for a quote that is never closed",
        )


def _rows(
    reading: Reading,
    file: str,
    lines: Iterable[tuple[int, list[str]]],
    required: Iterable[str],
    optional: Iterable[str],
) -> list[Row]:
    needed, known = list(required), [*required, *optional]
    rows: list[Row] = []
    columns: dict[str, int] = {}
    width = 0
    for line, cells in lines:
        if not "".join(cells).strip():
            continue
        if not columns:
            columns = _header(reading, file, line, cells, needed, known)
            width = len(cells)
            if not columns:
                return []
            continue
        if len(cells) > width:
            message = f"expected {width} cells, found {len(cells)}"
            reading.add("LB004", Location(file, line, width + 1), message, "quote a cell that holds a comma")
            continue
        values = {column: cells[at - 1].strip() for column, at in columns.items() if at <= len(cells)}
        rows.append(Row(values, file, line, columns))
    if not columns:
        reading.add("LB004", Location(file, 1), "has no header row", f"the columns are {', '.join(known)}")
    return rows


def _header(
    reading: Reading, file: str, line: int, cells: list[str], needed: list[str], known: list[str]
) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, cell in enumerate(cells, 1):
        name = cell.partition("·")[0].strip()  # "value · 目标值": the name, then what people call it
        if not name or name.startswith("#"):  # a remark for people, such as the name beside a code
            continue
        if name not in known:
            reading.add(
                "LB004", Location(file, line, at), f"unknown column '{name}'", did_you_mean(name, known)
            )
        elif name in columns:
            reading.add("LB005", Location(file, line, at), f"column '{name}' stands twice")
        else:
            columns[name] = at
    lacks = [name for name in needed if name not in columns]
    for name in lacks:
        reading.add(
            "LB004",
            Location(file, line),
            f"lacks the column '{name}'",
            did_you_mean(name, map(str.strip, cells)),
        )
    return {} if lacks else columns


def _sheet(reading: Reading, file: str, sheet: str) -> list[tuple[int, list[str]]] | None:
    content = read_bytes(reading, file)
    if content is None:
        return None
    where = Location(file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST:
                reading.add("LB009", where, f"unpacks to more than {LARGEST // 10**6} MB")
                return None
        from openpyxl import load_workbook

        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        if sheet not in workbook.sheetnames:
            return None
        return [
            (number, [_cell(reading, f"{file}#{sheet}", number, at, cell) for at, cell in enumerate(row, 1)])
            for number, row in enumerate(workbook[sheet].iter_rows(), 1)
        ]
    except Exception as error:  # noqa: BLE001  (a broken workbook breaks openpyxl in many ways)
        reading.add("LB001", where, f"is not a readable workbook: {error}", "save it again as .xlsx")
        return None


def _cell(reading: Reading, file: str, line: int, at: int, cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f" or (isinstance(value, str) and value.startswith("=")):
        message = "holds a formula"
        reading.add(
            "LB009", Location(file, line, at), message, "paste values only: copy, paste special, values"
        )
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.date().isoformat() if isinstance(value, datetime) else str(value)


def number(reading: Reading, text: str, where: Location, default_unit: str = "") -> tuple[float, Unit] | None:
    """Read a quantity: (value in base units, its unit); None (with a finding) where it is none.

    A unit in the cell and another one beside it must agree.
    """
    try:
        value, given = parse_quantity(text, default_unit)
        if default_unit and given.dimension != unit(default_unit).dimension:
            reading.add("LB010", where, f"'{text}' does not fit the unit '{default_unit}' beside it")
            return None
    except UnitError as error:
        rule = (
            "LB010" if "unknown unit" in error.message and not re.match(r"^[\s\d.,+-]*$", text) else "LB002"
        )
        rule = "LB010" if rule == "LB002" and "unknown unit" in error.message else rule
        if re.match(r"^\s*[-+]?\d[\d.]*,\d", text):
            rule, error = (
                "LB002",
                UnitError(
                    f"expected a number, found '{text}'", hint="write 1234.5 or 1,234.5, with a full stop"
                ),
            )
        reading.add(rule, where, error.message, error.hint)
        return None
    if given.currency and reading.money and given.currency != reading.money:
        reading.add("LB011", where, *other_money(given, reading.money))
        return None
    return value * given.scale, given


def other_money(given: Unit, own: str) -> tuple[str, str]:
    """Return what to say of an amount in another currency than the pack's own, and how to mend it."""
    return (
        f"an amount in '{given}', but the pack counts in {own}",
        f"convert it to {own} and say the rate in the note, or correct money_unit in city.yaml",
    )


def year(reading: Reading, text: str, where: Location) -> int | None:
    """Read a year; None (with a finding) where it is none, or no year that a plan could mean."""
    if re.fullmatch(r"\d{1,9}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    reading.add("LB003", where, f"expected a year from {FIRST_YEAR} to {LAST_YEAR}, found '{text[:40]}'")
    return None


def day(reading: Reading, text: str, where: Location) -> date | None:
    """Read a date such as 2025-08-18; None (with a finding) where it is none."""
    try:
        found = date.fromisoformat(text)
        if FIRST_YEAR <= found.year <= LAST_YEAR:
            return found
    except ValueError:
        pass
    reading.add("LB003", where, f"expected a date such as 2025-08-18, found '{text[:40]}'")
    return None


def known_unit(reading: Reading, text: str, where: Location) -> Unit | None:
    """Read a unit; None (with a finding) where nobody knows it."""
    try:
        return unit(text)
    except UnitError as error:
        reading.add("LB010", where, error.message, error.hint)
        return None


def find_pack(name: str | Path, beside: Path | None = None) -> Path:
    """Return the folder of a pack: seen from or beside another pack, as given, else an embedded city of that name."""
    embedded = Path(__file__).parent / "cities"
    near = [beside / name, beside.parent / name] if beside and name else []
    for folder in (*near, Path(name)):
        if folder.is_dir():
            return folder
        if folder.exists():
            raise LantuError(f"{folder} is a file; a pack is a folder")
    if re.fullmatch(r"[\w-]+", str(name)) and (embedded / name).is_dir():
        return embedded / name
    cities = sorted(path.name for path in embedded.iterdir() if (path / "blueprint.yaml").exists())
    hint = did_you_mean(str(name), cities) or f"embedded cities: {', '.join(cities)}; or give a folder"
    raise LantuError(f"there is no pack '{name}'", hint=hint)


def default_pack() -> str:
    """Return the embedded city that a command means when none is named."""
    return (Path(__file__).parent / "cities" / "default.txt").read_text(encoding="utf-8").strip()


def _named(file: Path, key: str) -> bool:
    """Whether a YAML file seems to have a key: looking costs less than reading all of it."""
    try:
        return f"\n{key}:".encode() in b"\n" + file.read_bytes() if file.stat().st_size < LARGEST else False
    except OSError:
        return False


def money_unit(folder: Path) -> str:
    """Return the symbol of the currency of the city that a pack's plan is for: yuan where its city.yaml names none.

    Empty where no pack of its lineage has a city.yaml (a country's rates by themselves), or where nobody knows the currency.
    """
    named = next((one for one in lineage(folder) if (one / "city.yaml").exists()), None)
    if named is None:
        return ""
    text = read_yaml(Reading(named), "city.yaml").get("money_unit").text() or "yuan"
    return unit(text).currency if text in unit_spellings() else ""


def lineage(folder: Path) -> list[Path]:
    """Return a pack's folder, then those that it builds on: the plan that it extends, the pack that it inherits from."""
    found = [folder]
    for one in found:  # grows while it is walked
        for file, key in (("blueprint.yaml", "extends"), ("city.yaml", "inherits")):
            name = _named(one / file, key) and read_yaml(Reading(one), file).get(key).text()
            try:
                other = find_pack(name, beside=one) if name else one
            except LantuError:  # the reader that owns the key says so
                continue
            if other.resolve() not in [item.resolve() for item in found]:
                found.append(other)
    return found
