"""lantu works import: records taken into a pack, from a file of OC4IDS or from the rows of projects.csv."""

import json as json_format
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.language.errors import LantuError
from lantu.language.text import Text, alike, listed

if TYPE_CHECKING:
    from lantu.works import Work
    from lantu.works.oc4ids import ProjectPackage


def works_import(
    first: Annotated[Path, Parameter(name="file", help="a file of OC4IDS; with --from-projects the pack's folder")],
    pack: Annotated[Path | None, Parameter(help="the pack's folder")] = None,
    /,
    *,
    from_projects: Annotated[
        bool, Parameter(negative="", help="begin records from the committed rows of projects.csv")
    ] = False,
    replace: Annotated[
        bool, Parameter(negative="", help="put the file's records in place of those that differ")
    ] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Take works into a pack, all of them or none. A record that is there already is left alone; one that differs is told.

    Rows of projects.csv become records with only what the row says; what it does not say is left unknown, and told.

    Example: lantu works import projects.json mycity
    """
    from lantu.cli.importing.import_folder import pack_folder
    from lantu.language.choice import choose_language
    from lantu.packs.folders import holds_plan
    from lantu.works import next_stage_lacks
    from lantu.works.folder import read_works, twice, write_works
    from lantu.works.oc4ids import read

    language = choose_language(lang)
    if from_projects == (pack is not None):
        raise LantuError(
            Text(
                "应给出文件和规划包，或规划包和 --from-projects",
                "give a file and a pack, or a pack and --from-projects",
            ),
            hint=alike("lantu works import projects.json mycity"),
        )
    folder = pack_folder(pack or first)
    package = None if from_projects else read(first.read_bytes(), first.name)
    works = _of_rows(folder) if package is None else list(package.works)
    for finding in twice(works):
        raise LantuError(finding.message, location=finding.location, hint=finding.hint)
    known = {work.id: work for work in read_works(folder)}
    same = [work for work in works if work.id in known and (from_projects or work.raw == known[work.id].raw)]
    other = [work for work in works if work.id in known and work not in same]
    if other and not replace:
        names = listed([work.id for work in other][:8])
        raise LantuError(
            Text(
                f"{len(other)} 个工程已有不同的记录：{names.zh}",
                f"{len(other)} works have another record already: {names.en}",
            ),
            hint=Text("什么都没有写入；加 --replace 以文件为准", "nothing was written; --replace takes the file's"),
        )
    new = [work for work in works if work not in same]
    files = write_works(folder, new, overwrite=replace, package=package, came_from=first.name)
    lacks = {work.id: [item.message.say(language) for item in next_stage_lacks(work)[1]] for work in new}
    faults, kept = _faults(folder, new, files), list(_around(package))
    if json:
        told = {
            "taken": [work.id for work in new],
            "same": [work.id for work in same],
            "files": list(files),
            "lacks": lacks,
            "kept": kept,
            "faults": faults,
        }
        print(json_format.dumps(told, ensure_ascii=False, indent=1))
        return 0
    said = Text(
        f"记入 {len(new)} 个工程，{len(same)} 个已有；写了 {len(files)} 个文件",
        f"{len(new)} works taken in, {len(same)} were there; {len(files)} files written",
    )
    print(said.say(language))
    if kept:
        print("  " + _kept(kept).say(language))
    for name, missing in lacks.items():
        if missing:
            print(f"  {name}: " + ("；" if language == "zh" else "; ").join(missing))
    if any(faults.values()):
        told_by = folder if holds_plan(folder) else first
        errors, warnings = faults["error"], faults["warning"]
        found = Text(
            f"其中检查出 {errors} 个错误、{warnings} 个警告，详见：lantu works check {told_by}",
            f"{errors} errors and {warnings} warnings are in what was taken in: lantu works check {told_by}",
        )
        print(found.say(language))
    return 0


def _faults(folder: Path, new: "list[Work]", files: tuple[str, ...]) -> dict[str, int]:
    """Return how many errors and warnings the check of works finds in works that were taken in."""
    from lantu.cli.works.check import faults_of, rules_of_works
    from lantu.packs.folders import holds_plan
    from lantu.rules import check_pack

    numbers = {"error": 0, "warning": 0}
    if not new:
        return numbers
    ids = {work.id for work in new}
    found = check_pack(folder, select=rules_of_works())[0] if holds_plan(folder) else faults_of(new)
    for finding in found:
        ours = finding.location.file in files or finding.subject in ids or finding.subject.split("/")[0] in ids
        if ours and finding.severity in numbers:
            numbers[finding.severity] += 1
    return numbers


def _around(package: "ProjectPackage | None") -> Iterator[str]:
    """Yield the names of what a package says of itself, which stands beside its works and not in any of them."""
    for key, value in package.around.items() if package else ():
        if key == "publisher" and isinstance(value, Mapping):
            yield from (f"{key}.{name}" for name in cast("Mapping[str, object]", value))
        elif key not in ("projects", "version") and value not in (None, "", [], {}):
            yield key


def _kept(around: Sequence[str]) -> Text:
    names = listed(list(around))
    return Text(
        f"项目包自身的 {names.zh} 一并保存；lantu works export 会照样写回",
        f"what the package says of itself is kept with them: {names.en}; lantu works export gives it back",
    )


def _of_rows(folder: Path) -> "list[Work]":
    from lantu.blueprint import read_blueprint
    from lantu.language.units import CURRENCIES
    from lantu.packs import Reading, lineage, money_unit, read_table
    from lantu.works.from_row import work_of_row

    plan, code = read_blueprint(folder), CURRENCIES[money_unit(folder)].code
    sources = {
        row["id"]: (row["title"], row["url"])
        for one in reversed(lineage(folder))
        for row in read_table(Reading(one), "sources", ("id",))
    }
    rows = [row for row in plan.projects if row.kind == "committed"]
    if not rows:
        others = len(plan.projects)
        raise LantuError(
            Text(
                f"projects.csv 中没有已承诺的项目，其他类别有 {others} 个"
                if others
                else "projects.csv 中没有已承诺的项目",
                f"projects.csv has no committed projects, and {others} of other kinds"
                if others
                else "projects.csv has no committed projects",
            ),
            hint=Text(
                "已定的项目在类别一列写 `committed`", "write committed into the column kind of those that are decided"
            )
            if others
            else Text(
                "先写 projects.csv，或用 OC4IDS 文件导入", "write projects.csv first, or take in a file of OC4IDS"
            ),
        )
    return [work_of_row(row, code, sources) for row in rows]
