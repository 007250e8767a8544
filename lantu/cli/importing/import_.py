"""lantu import workbook: an edited workbook back into its pack."""

import json as json_format
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from lantu.cli.importing.import_folder import pack_folder
from lantu.cli.options import Json, Lang
from lantu.language.errors import LantuError, UnreadableError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.packs import EditedPack, PackFiles


def workbook(
    file: Annotated[Path, Parameter(help="the edited workbook, or a bureau's own sheet")],
    pack: Annotated[Path, Parameter(help="the pack's folder")],
    /,
    *,
    yes: Annotated[bool, Parameter(negative="", help="write without asking")] = False,
    take: Annotated[
        Literal["head", "draft"] | None,
        Parameter(help="where both sides changed: head, the file as it is now, or draft, the workbook"),
    ] = None,
    sheet: Annotated[str | None, Parameter(help="a bureau's own sheet, with headings of its own")] = None,
    into: Annotated[
        Literal["goals", "projects", "observations"] | None, Parameter(help="with --sheet: what it holds")
    ] = None,
    map_: Annotated[
        Path | None, Parameter(name="--map", help="with --sheet: headings and columns, saved for next time")
    ] = None,
    kind: Annotated[
        Literal["official", "benchmark", "own"] | None,
        Parameter(help="with --into goals: the kind of goals that name none"),
    ] = None,
    force: Annotated[bool, Parameter(negative="", help="merge a workbook of another pack")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Merge an edited workbook back: every change is shown, then written after you agree. Nothing else is touched.

    Exit 0 nothing to change or written, 1 shown only, 2 could not be merged, or nothing of the sheet could be read.

    Example: lantu import workbook plan.xlsx mycity
    """
    from lantu.exchange import merge_text, say, where_edited
    from lantu.language.choice import choose_language
    from lantu.packs import merge, read_pack_files, write_pack_files
    from lantu.revision import try_out

    language = choose_language(lang)
    if kind and into != "goals":
        raise LantuError(Text("`--kind` 只用于 `--into goals`", "--kind goes with --into goals"))
    _refuse(pack, (sheet is None and not _is_plain(file)) != (into is None) or (sheet is not None and into is None))
    head, told, doubtful, nothing = read_pack_files(pack), "", False, False
    if into is not None:
        draft, told, doubtful, nothing = _foreign(file, head, pack, sheet, into, map_, kind, language)
    else:
        draft = _exported(file, head, force)
    merged = merge(draft, head, take or "")
    stuck = bool(merged.conflicts) and take is None
    try:
        notices = try_out(head, merged.texts) if merged.texts else []
    except UnreadableError as error:
        raise UnreadableError([where_edited(item, draft, merged.texts) for item in error.findings]) from None
    for notice in notices:
        print(notice[language], file=sys.stderr)
    agreed = bool(merged.texts) and yes
    if not json:
        print("\n\n".join(filter(None, (told, merge_text(merged, language, doubtful or nothing)))))
        if merged.texts and not yes and sys.stdin.isatty():
            agreed = input(say("agree", language)).strip().casefold() in ("y", "yes", "是")
        elif merged.texts and not yes and not stuck:
            print(f"\n{say('not_written', language)}")
    if agreed:
        write_pack_files(head, merged.texts)
        if not json:
            print(f"{say('written', language)}: {', '.join(merged.texts)}")
    if json:
        shown = {
            "changes": [asdict(item) for item in merged.changes],
            "conflicts": [asdict(item) for item in merged.conflicts],
            "written": sorted(merged.texts) if agreed else [],
        }
        print(json_format.dumps(shown, ensure_ascii=False, indent=1))
    if nothing and json:
        print(told, file=sys.stderr)
    return 2 if stuck or nothing else 1 if merged.texts and not agreed else 0


def _exported(file: Path, head: "PackFiles", force: bool) -> "EditedPack":
    """Return an edited workbook of this pack; LantuError where it is none."""
    from lantu.exchange import read_workbook

    draft, name = read_workbook(file), head.folder.resolve().name
    if not draft.pack:
        raise LantuError(
            Text(f"{file} 不是由 lantu export 写出的", f"{file} was not written by lantu export"),
            hint=Text(
                "部门自己的表格请用 --sheet NAME --into projects",
                "for a bureau's own sheet: --sheet NAME --into projects",
            ),
        )
    if draft.pack != name and not force:
        raise LantuError(
            Text(
                f"{file} 导出自“{draft.pack}”，不是“{name}”",
                f"{file} was exported from '{draft.pack}', not from '{name}'",
            ),
            hint=Text("确认无误请加 --force", "--force if you mean it"),
        )
    return draft


def _refuse(pack: Path, half: bool) -> None:
    pack_folder(pack)
    if half:
        raise LantuError(
            Text("--sheet 与 --into 须同时给出", "--sheet and --into belong together"),
            hint=Text("例如 --sheet 项目表 --into projects", "such as --sheet 项目表 --into projects"),
        )


def _is_plain(file: Path) -> bool:
    """Whether a file is a table by itself, which needs no name of a sheet."""
    return file.suffix.lower() in (".csv", ".tsv", ".txt")


def _foreign(
    file: Path,
    head: "PackFiles",
    pack: Path,
    sheet: str | None,
    into: str,
    map_: Path | None,
    kind: str | None,
    language: str,
) -> tuple["EditedPack", str, bool, bool]:
    """Return a bureau's sheet as an edited workbook, what to tell of its headings, whether rows of it were left out, and all."""
    import lantu
    from lantu.exchange import (
        foreign_edits,
        in_rows,
        mapping_text,
        match_headings,
        read_foreign_sheet,
        read_mapping,
        translate,
        write_mapping,
    )

    saved = read_mapping(map_) if map_ and map_.exists() else {}
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    read = in_rows(read_foreign_sheet(file, sheet, into, saved), into, saved, plan, city)
    mapping, left = match_headings(read.sheet, into, saved)
    if map_ and not map_.exists():
        write_mapping(map_, mapping, left)
    if not mapping:
        again = f"lantu import workbook {file} {pack} --sheet {read.sheet.name} --into {into} --map columns.yaml"
        hint = (
            Text(
                f"{map_} 列出了全部表头：请在后面写上对应的列",
                f"{map_} lists its headings: write the columns behind them",
            )
            if map_
            else Text(f"生成对应表：{again}", f"a mapping is written by: {again}")
        )
        raise LantuError(
            Text(
                f"“{read.sheet.name}”的表头没有一个能对应 {into} 的列",
                f"no heading of '{read.sheet.name}' fits a column of {into}",
            ),
            hint=hint,
        )
    found = translate(read.sheet, into, mapping, left, plan, city, read.wrong, read.above, read.below)
    edits, of_rows = foreign_edits(found, into, head, _name_of(file, read.sheet.name), kind or "")
    told = mapping_text(found.mapping, found.left, found.doubts, language)
    notes = [note[language] for note in (*read.notes, *found.notes, *of_rows)]
    return edits, "\n".join([*notes, told]), bool(found.doubts), not found.rows


def _name_of(file: Path, sheet: str) -> str:
    """Return what a bureau's sheet is called as a source: its file, and the sheet where a workbook has several."""
    return file.name if _is_plain(file) or sheet.casefold() in ("", "sheet1", "sheet") else f"{file.name}, {sheet}"
