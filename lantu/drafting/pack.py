"""A draft as a pack: files that `lantu check` reads, and a person fills in."""

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
from lantu.city import EXAMPLE, write_skeleton
from lantu.city.new_pack.new_pack import pack_id
from lantu.city.schema import Place
from lantu.drafting.extraction import NAMES, Extraction
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.lists.lists import KINDS, Item
from lantu.drafting.outcome import SOURCE, Cells, outcomes
from lantu.drafting.reasons import reason_in
from lantu.drafting.sentences.folding import fold
from lantu.drafting.times.document_dates import document_date
from lantu.drafting.times.stated_date import stated_date
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs import column_names, columns

_EXAMPLE = {"id": EXAMPLE, "title": "Example figures of the skeleton: replace them"}
_REST = ("subject", "value", "unit", "date", "kind", "quote", "start", "end", "nearest", "score", "reason")


def refuse_pack_folder(folder: Path, force: bool) -> None:
    """Raise LantuError where `write_pack` could not write into a folder: it is a file, is not empty, or has no folder to be in."""
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not force):
        raise LantuError(
            Text(f"{folder} 已存在且不为空", f"{folder} is there already and not empty"),
            hint=Text("请另取名称，或加 --force", "choose another name, or --force"),
        )
    if not folder.resolve().parent.is_dir():
        raise LantuError(Text(f"没有文件夹 {folder.parent}", f"there is no folder {folder.parent}"))


def write_pack(
    draft: Extraction,
    folder: Path,
    title: str,
    indicators: Mapping[str, Indicator],
    *,
    adopted: date | None = None,
    extends: str = "",
    force: bool = False,
    places: Iterable[Place] = (),
    language: str = "en",
) -> list[Path]:
    """Write a draft into a folder and return its files: all of them or none.

    extends names a pack whose city the plan is for; without it the folder gets the skeleton of a new city, whose
    figures are examples. places: those of that city, for which their own figures are entered. language: 'zh' or 'en', of
    the reasons in unmatched.csv. Files of the same name are replaced with `force` only.
    """
    refuse_pack_folder(folder, force)
    parent = folder.resolve().parent
    day, guessed = day_of_adoption(draft, adopted)
    goals, seen, rest = _sort_out(draft, indicators, day, places)
    rest = [{**row, "reason": reason_in(str(row["reason"]), language)} for row in rest]
    temporary = Path(tempfile.mkdtemp(prefix=".lantu-draft-", dir=parent))
    try:
        name = pack_id(folder.name, "draft")
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


def day_of_adoption(draft: Extraction, given: date | None) -> tuple[date, bool]:
    """Return the day of adoption and whether it had to be guessed: not before a year of which the text tells what was.

    A day is taken as told where the text gives it as its own; one that the text only tells of is a guess.
    """
    text = fold(draft.text).text
    if told := given or stated_date(text):
        return told, False
    year = draft.written or min(draft.phases, default=date.today().year + 1) - 1  # noqa: DTZ011  (a year, no moment)
    known = max((draft.counted or 0, *(item.date or 0 for item in draft.figures if _told_as_it_was(item))))
    if known >= year and (known > year or draft.counted):
        return date(known, 12, 31), True
    mentioned = document_date(text)
    return (mentioned if mentioned and mentioned.year >= year else date(year, 1, 1)), True


def _told_as_it_was(item: StatedNumber) -> bool:
    return item.kind == "baseline" and item.relation == "=" and bool(item.indicator) and not item.doubt


def _sort_out(
    draft: Extraction, indicators: Mapping[str, Indicator], adopted: date, places: Iterable[Place] = ()
) -> tuple[list[Cells], list[Cells], list[Cells]]:
    """Return rows of goals, of observations, and of what could not be used, with the reason."""
    found = outcomes(draft, indicators, adopted, places)
    return (
        [item.row for item in found if item.became == "goal"],
        [item.row for item in found if item.became == "observation"],
        [item.row for item in found if item.became in ("unmatched", "leftover")],
    )


def _in_use(table: str, rows: Sequence[Cells]) -> list[str]:
    """Return the columns that a table must have or that some row fills: a text seldom tells figures by sex and age."""
    return [item.column for item in columns(table) if item.required or any(row.get(item.column) for row in rows)]


def _table(names: Sequence[str], rows: Iterable[Cells]) -> str:
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
    return f"'{text}" if re.match(r"[=+@].|-(?![\d.]+$)", text) else text


def _blueprint(draft: Extraction, name: str, title: str, adopted: date, guessed: bool, extends: str) -> str:
    language = "zh" if re.search(r"[\u4e00-\u9fff]", title) else "en"
    phases = [year for year in draft.phases if year >= adopted.year]
    lines = [
        "# 由 lantu draft 从 document.txt 起草；请核对每一条引文，补上指标、牵头单位和约束。",
        "# Drafted by lantu draft from document.txt: read every quote, then add indicators, leads and limits.",
        f"blueprint: {json.dumps(name)}",
        f"title: {{{language}: {_quoted(title)}}}",
        f"adopted: {adopted.isoformat()}"
        + ("   # guessed: the text does not say its day · 推定：原文没有写明日期" if guessed else ""),
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
                f"  - id: {kind}_{number}" + _weighed(item),
                f"    name: {{{spoken}: {_quoted(quote)}}}",
                *([f"    {key}: []" for key in _EMPTY[kind]]),
                f"    source: {{doc: {SOURCE}, quote: {_quoted(quote)}, start: {item.start}, end: {item.end}}}",
            ]
    return "\n".join([*lines, "", "limits: []", "waivers: []", ""])


def _weighed(item: Item) -> str:
    """Return the remark on an item whose list no rule holds for one."""
    share = None if item.likely is None else f"{100 * item.likely:.0f} %"
    return f"   # likely a list ({share}): read it · 可能是清单（{share}）：请核对" if share else ""


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
