"""A draft as a pack: files that `lantu check` reads, and a person fills in.

Long because the files of a pack are written together, so that what one leaves out another says.
"""

import csv
import io
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from lantu.catalogue import Indicator
from lantu.city import write_skeleton
from lantu.drafting.extraction import NAMES, Extraction
from lantu.drafting.figures import StatedNumber
from lantu.drafting.folding import fold
from lantu.drafting.lists import KINDS
from lantu.drafting.periods import document_date
from lantu.drafting.told_twice import chosen_of
from lantu.errors import LantuError, UnitError
from lantu.packs import column_names, columns
from lantu.units import unit

_Cells = Mapping[str, object]  # a row to write, by column
SOURCE = "document"  # the id of the text in the pack's sources
_EXAMPLE = {"id": "EXAMPLE", "title": "Example figures of the skeleton: replace them"}
_REST = ("subject", "value", "unit", "date", "kind", "quote", "start", "end", "nearest", "score", "reason")


def write_pack(
    draft: Extraction,
    folder: Path,
    title: str,
    indicators: Mapping[str, Indicator],
    *,
    adopted: date | None = None,
    extends: str = "",
    force: bool = False,
) -> list[Path]:
    """Write a draft into a folder and return its files: all of them or none.

    extends names a pack whose city the plan is for; without it the folder gets the skeleton of a new city, whose
    figures are examples. Files of the same name are replaced with `force` only.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not force):
        raise LantuError(f"{folder} is there already and not empty", hint="choose another name, or --force")
    parent = folder.resolve().parent
    if not parent.is_dir():
        raise LantuError(f"there is no folder {folder.parent}")
    day, guessed = _adopted(draft, adopted)
    goals, seen, rest = _sort_out(draft, indicators, day)
    temporary = Path(tempfile.mkdtemp(prefix=".lantu-draft-", dir=parent))
    try:
        name = re.sub(r"[^A-Za-z0-9_-]+", "-", folder.name).strip("-") or "draft"
        name = name if name[0].isalpha() else f"plan-{name}"
        if not extends:
            write_skeleton(temporary / "city", name)
            _without_example_figures(temporary / "city")
        pack = temporary / "city"
        pack.mkdir(exist_ok=True)
        example = () if extends else (_EXAMPLE,)
        files = {
            "blueprint.yaml": _blueprint(draft, name, title, day, guessed, extends),
            "goals.csv": _table(column_names("goals"), goals),
            "projects.csv": _table(column_names("projects"), ()),
            "sources.csv": _table(column_names("sources"), [{"id": SOURCE, "title": title, "date": day}, *example]),
            "observations/document.csv": _table(_in_use("observations", seen), seen),
            "unmatched.csv": _table(_REST, rest),
            "document.txt": draft.text,
        }
        for file, text in files.items():
            (pack / file).parent.mkdir(exist_ok=True)
            (pack / file).write_text(text, encoding="utf-8")
        return _move(pack, folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _move(pack: Path, folder: Path) -> list[Path]:
    folder.mkdir(exist_ok=True)
    written = sorted(path.relative_to(pack) for path in pack.rglob("*") if path.is_file())
    for file in written:
        (folder / file).parent.mkdir(exist_ok=True)
        (pack / file).replace(folder / file)
    return [folder / file for file in written]


def _without_example_figures(pack: Path) -> None:
    """Leave the skeleton's people and districts, which a run needs, and take its city-wide examples out."""
    file = pack / "observations.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("city,")), encoding="utf-8")


def _adopted(draft: Extraction, given: date | None) -> tuple[date, bool]:
    """Return the day of adoption and whether it had to be guessed."""
    found = given or document_date(fold(draft.text).text)
    if found:
        return found, False
    if draft.written:
        return date(draft.written, 1, 1), True
    return date(min(draft.phases, default=date.today().year + 1) - 1, 1, 1), True  # noqa: DTZ011  (a year, no moment)


def _sort_out(
    draft: Extraction, indicators: Mapping[str, Indicator], adopted: date
) -> tuple[list[_Cells], list[_Cells], list[_Cells]]:
    """Return rows of goals, of observations, and of what could not be used, with the reason."""
    goals: dict[tuple[str, int], _Cells] = {}
    seen: dict[tuple[str, int], _Cells] = {}
    rest: list[_Cells] = []
    usable: dict[tuple[str, str, int], list[StatedNumber]] = {}
    for item in draft.figures:
        reason = _unusable(item, indicators, adopted)
        if reason or item.indicator is None or item.date is None:
            rest.append(_unmatched(item, reason))
        else:
            usable.setdefault((item.kind, item.indicator, item.date), []).append(item)
    for (kind, name, year), told in usable.items():
        chosen, note, left = chosen_of(told)
        rest += [_unmatched(item, reason) for item, reason in left]
        if chosen is not None:
            rows, row = (goals, _goal_row) if kind == "promise" else (seen, _observation_row)
            rows[name, year] = row(chosen, indicators[name], note)
    for left in draft.leftover:
        number = draft.text[left.start : left.end]
        rest.append({"value": number, "quote": left.quote, "start": left.start, "end": left.end, "reason": left.reason})
    return list(goals.values()), list(seen.values()), rest


def _goal_row(item: StatedNumber, known: Indicator, note: str) -> _Cells:
    return {
        "indicator": known.id,
        "place": "city",
        "year": item.date,
        "relation": _relation(item, known),
        "value": "" if item.value is None else f"{item.value:.12g}",
        "unit": "" if item.value is None else _unit(item, known),
        "kind": "official",
        "source": SOURCE,
        "note": f"{item.quote} [{item.start}:{item.end}]{note}",
        "baseline": item.base_year or "",
    }


def _observation_row(item: StatedNumber, known: Indicator, note: str) -> _Cells:
    return {
        "place": "city",
        "year": item.date,
        "variable": known.variable or known.id,
        "value": f"{item.value:.12g}",
        "unit": _unit(item, known),
        "basis": "measured",
        "source": SOURCE,
        "note": f"{item.quote} [{item.start}:{item.end}]{note}",
    }


def _unusable(item: StatedNumber, indicators: Mapping[str, Indicator], adopted: date) -> str:
    if item.indicator is None or item.indicator not in indicators:
        return "no indicator of the catalogue fits"
    if item.doubt:
        return item.doubt
    if item.growth:
        return "says how many times it grew, not how much it is"
    if item.date is None:
        return "no year is told"
    if item.kind == "promise" and item.end_of_range == (
        "low" if indicators[item.indicator].direction == "lower" else "high"
    ):
        return "the other end of a range binds"
    if item.kind == "promise" and item.date < adopted.year:
        return "promised for a year before the plan"
    if item.value is not None and not _unit(item, indicators[item.indicator]):
        return "its unit does not fit the indicator"
    return ""


def _unit(item: StatedNumber, known: Indicator) -> str:
    """Return the unit to write: the text's own where it fits, per head or as a count where the indicator is so."""
    try:
        given = unit(item.unit or "?")
    except UnitError:
        return ""
    if given.dimension == known.unit.dimension:
        return given.symbol
    if (given.dimension, known.unit.dimension) == ((("person", 1),), (("count", 1),)):
        return {1.0: "count", 1e4: "10k", 1e8: "100m"}.get(given.scale, "")
    if (given.dimension, known.unit.dimension) == ((("count", 1),), (("person", 1),)):
        return {1.0: "person", 1e4: "10k person", 1e8: "100m person"}.get(given.scale, "")
    per_head = f"{item.unit}/person"
    return per_head if unit(per_head).dimension == known.unit.dimension else ""


def _relation(item: StatedNumber, known: Indicator) -> str:
    if item.relation == "=" and item.value is not None:
        return "<=" if known.direction == "lower" else ">="
    return item.relation


def _unmatched(item: StatedNumber, reason: str) -> _Cells:
    value = "" if item.value is None else f"{item.value:.12g}"
    return {
        "subject": item.subject,
        "value": value,
        "unit": item.unit or item.unit_text,
        "date": item.date or "",
        "kind": item.kind,
        "quote": item.quote,
        "start": item.start,
        "end": item.end,
        "nearest": item.indicator or item.runner_up,
        "score": item.score or "",
        "reason": reason,
    }


def _in_use(table: str, rows: Sequence[_Cells]) -> list[str]:
    """Return the columns that a table must have or that some row fills: a text seldom tells figures by sex and age."""
    return [item.column for item in columns(table) if item.required or any(row.get(item.column) for row in rows)]


def _table(names: Sequence[str], rows: Iterable[_Cells]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_plain(row.get(name, "")) for name in names] for row in rows)
    return text.getvalue()


def _plain(cell: object) -> object:
    """Return a cell on one line that no spreadsheet takes for a formula."""
    if not isinstance(cell, str):
        return cell
    text = " ".join(cell.split())
    return f"'{text}" if re.match(r"[=+@]|-(?![\d.]+$)", text) else text


def _blueprint(draft: Extraction, name: str, title: str, adopted: date, guessed: bool, extends: str) -> str:
    language = "zh" if re.search(r"[\u4e00-\u9fff]", title) else "en"
    phases = [year for year in draft.phases if year >= adopted.year]
    lines = [
        "# 由 lantu draft 从 document.txt 起草；请核对每一条引文，补上指标、牵头单位和约束。",
        "# Drafted by lantu draft from document.txt: read every quote, then add indicators, leads and limits.",
        f"blueprint: {json.dumps(name)}",
        f"title: {{{language}: {_quoted(title)}}}",
        f"adopted: {adopted.isoformat()}"
        + ("   # guessed: the text gives no full date · 推定：原文没有完整日期" if guessed else ""),
        f"phases: {phases}",
    ]
    if extends:
        lines.append(f"extends: {_quoted(extends)}")
    for kind in KINDS:
        items = draft.items[kind]
        lines += ["", f"{NAMES[kind]}:" + ("" if items else " []")]
        for number, item in enumerate(items, 1):
            quote = draft.text[item.start : item.end]
            spoken = "zh" if re.search(r"[\u4e00-\u9fff]", quote) else "en"
            lines += [
                f"  - id: {kind}_{number}",
                f"    name: {{{spoken}: {_quoted(quote)}}}",
                *([f"    {key}: []" for key in _EMPTY[kind]]),
                f"    source: {{doc: {SOURCE}, quote: {_quoted(quote)}, start: {item.start}, end: {item.end}}}",
            ]
    return "\n".join([*lines, "", "limits: []", "waivers: []", ""])


_EMPTY = {
    "target": ("indicators",),
    "task": ("serves", "indicators"),
    "reform": ("changes",),
    "challenge": ("watch",),
    "strategy": (),
}


def _quoted(text: str) -> str:
    """Return a text as YAML reads it in one line."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
