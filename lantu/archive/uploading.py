"""An edited workbook as a step of a draft: what it changes in the draft's tables.

The draft is what stands now here, so it is the head of this merge.
"""

from collections.abc import Iterator, Mapping

from lantu.archive.drafts import Edit
from lantu.archive.edits import Drafted, new_texts
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs import (
    Conflict,
    EditedPack,
    Line,
    PackFiles,
    Side,
    column_names,
    home_file,
    key_names,
    lines_in,
    match_rows,
    merge,
    sheet_of,
)


def workbook_edits(book: EditedPack, made: Drafted, prefer: Side = "") -> tuple[tuple[Edit, ...], tuple[Conflict, ...]]:
    """Return the edits that bring a draft to what an exported and edited workbook says, or what stands against it.

    prefer: where both changed something, 'head' keeps the draft, 'draft' takes the workbook's edits.
    LantuError where the workbook was not exported from this plan.
    """
    name = made.files.folder.name
    if not book.pack:
        raise LantuError(
            Text("这份工作簿不是从这里下载的", "this workbook was not downloaded from here"),
            hint=Text(
                "请先把规划下载为工作簿，再填入改动", "download the plan as a workbook, and put the changes into it"
            ),
        )
    if book.pack != name:
        raise LantuError(
            Text(
                f"这份工作簿属于“{book.pack[:80]}”，不属于“{name}”",
                f"this workbook is of '{book.pack[:80]}', not of '{name}'",
            )
        )
    now = _with_texts(made.files, new_texts(made))
    merged = merge(book, now, prefer)
    if merged.conflicts and not prefer:
        return (), merged.conflicts
    edits: list[Edit] = []
    for file, text in merged.texts.items():
        edits += _differences(file, made, lines_in(file, text))
    return tuple(edits), ()


def _with_texts(files: PackFiles, texts: Mapping[str, str]) -> PackFiles:
    """Return tables with some files replaced: as the draft would write them."""
    if not texts:
        return files
    all_texts = {**files.texts, **texts}
    sheets: dict[str, list[Line]] = {}
    for file, text in all_texts.items():
        sheets.setdefault(sheet_of(file), []).extend(lines_in(file, text))
    hashes = {file: "" if file in texts else digest for file, digest in files.hashes.items()}
    return PackFiles(files.folder, all_texts, hashes, {name: tuple(lines) for name, lines in sheets.items()})


def _differences(file: str, made: Drafted, lines: list[Line]) -> Iterator[Edit]:
    """Yield the edits that make the drafted rows of a file into the rows given."""
    sheet = sheet_of(file)
    names = column_names(sheet)
    current = {
        row: {name: values.get(name, "") for name in names}
        for row, values in made.sheets.get(sheet, {}).items()
        if row.partition(":")[0] in (file, "new" if file == home_file(sheet) else file)
    }
    wanted = [Line(line.id, {name: line.values.get(name, "") for name in names}) for line in lines]
    found = match_rows(current, wanted, key_names(sheet))
    for line in wanted:
        row = found.get(line.id)
        if row is None:
            yield Edit(sheet, "", "", None, dict(line.values))
            continue
        for name in names:
            if current[row][name] != line.values[name]:
                yield Edit(sheet, row, name, current[row][name], line.values[name])
    for row in sorted(current.keys() - set(found.values())):
        yield Edit(sheet, row, "", None, None)
