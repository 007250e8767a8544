"""A proposal written down: a copy of a pack with more projects, and the list of projects in the form that bureaus use."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lantu.blueprint import Blueprint, Project
from lantu.city import City
from lantu.errors import LantuError
from lantu.exchange.export import put
from lantu.files import replacing
from lantu.packs.csv_text import CsvFile, ended, read_records, with_columns, write_record
from lantu.packs.file_columns import column_names

_NUMBERS = ("quantity", "cost", "upkeep")
_HEADS = {
    "zh": (
        "序号",
        "项目编号",
        "项目名称",
        "建设类型",
        "建设规模",
        "建设地点",
        "建设年限",
        "总投资（亿元）",
        "本级财政",
        "一般债券",
        "专项债券",
        "上级补助",
        "社会资本",
        "年运维（亿元）",
        "责任单位",
    ),
    "en": (
        "No.",
        "id",
        "Project",
        "Kind",
        "Size",
        "Place",
        "Works",
        "Cost (100m yuan)",
        "Own revenue",
        "General bonds",
        "Special bonds",
        "Transfers",
        "Private",
        "Upkeep a year (100m yuan)",
        "Lead",
    ),
}
_TITLE = {"zh": "项目清单", "en": "Projects"}


def write_proposal(plan: Blueprint, projects: Sequence[Project], folder: Path, force: bool = False) -> None:
    """Write a copy of the plan's pack into `folder` with the projects added to projects.csv, all of it or nothing.

    Projects of the plan with the same id give way. LantuError where the folder is there already (unless force).
    """
    if folder.exists() and not force:
        raise LantuError(f"{folder} is there already", hint="choose another name, or --force")
    if plan.parent is not None and folder.resolve().parent != plan.folder.resolve().parent:
        raise LantuError(
            f"{folder}: a plan that extends another one must stay beside it",
            hint=f"write it into {plan.folder.parent}",
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as draft:
        copy = Path(draft) / folder.name
        shutil.copytree(plan.folder, copy)
        (copy / "hindcast.json").unlink(missing_ok=True)  # tells of another pack's runs
        file = copy / "projects.csv"
        text = file.read_text(encoding="utf-8") if file.exists() else ",".join(column_names("projects")) + "\n"
        file.write_text(_with_projects(read_records(text), projects).text(), encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        copy.replace(folder)


def _with_projects(table: CsvFile, projects: Sequence[Project]) -> CsvFile:
    table = ended(with_columns(table, [name for name in column_names("projects") if name not in table.names]))
    names = {project.id for project in projects}
    by_id = {table.row(record).get("id", ""): record for record in table.records}
    kept = tuple(record for record in table.records if table.row(record).get("id") not in names)
    rows = [write_record(table, project_row(project), by_id.get(project.id)) for project in projects]
    return replace(table, records=(*kept, *rows))


def project_row(project: Project) -> dict[str, str]:
    """Return a project as the cells of projects.csv, money in yuan."""
    row = {
        "id": project.id,
        "name_zh": project.name.zh,
        "name_en": project.name.en,
        "task": project.task,
        "measure": project.measure,
        "place": project.place,
        "start": _cell(project.start),
        "end": _cell(project.end),
        "lead": project.lead,
        "partners": ";".join(project.partners),
        "needs": ";".join(project.needs),
        "excludes": ";".join(project.excludes),
        "upkeep_payer": project.upkeep_payer,
        "stage": project.stage,
        "kind": project.kind,
        "source": project.source,
        "funding": ";".join(f"{payer}:{_cell(amount)}元" for payer, amount in project.funding.items()),
        "streets": ";".join(project.streets),
        "note_zh": project.note.zh,
        "note_en": project.note.en,
    }
    for name in _NUMBERS:
        value = getattr(project, name)
        row[name] = "" if value is None else _cell(value) + ("" if name == "quantity" else "元")
    return row


def _cell(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def write_project_list(
    path: Path,
    projects: Sequence[Project],
    city: City,
    years: Sequence[int],
    language: str,
    force: bool = False,
) -> None:
    """Write the projects as a workbook: a row each with content, place, years, money by payer and by year (亿元).

    LantuError where the file is there already (unless force).
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    if path.exists() and not force:
        raise LantuError(f"{path} is there already", hint="choose another name, or --force")
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _TITLE[language]
    heads = list(_HEADS[language]) + [str(year) for year in years]
    for column, head in enumerate(heads, 1):
        cell = sheet.cell(1, column)
        put(cell, head)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    places = {place.id: place.name(language) for place in city.places}
    for number, project in enumerate(projects, 1):
        row = _listed(number, project, city, places, years, language)
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number + 1, column)
            if isinstance(value, str):
                put(cell, value)
            else:
                cell.value = value
                cell.number_format = "0.00" if isinstance(value, float) else "0"
    for column, width in enumerate((6, 26, 34, 18, 22, 12, 12), 1):
        sheet.column_dimensions[chr(64 + column)].width = width
    sheet.freeze_panes = "D2"
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as (draft,):
        book.save(draft)


def _listed(
    number: int, project: Project, city: City, places: Mapping[str, str], years: Sequence[int], language: str
) -> list[str | float | int]:
    measure = city.measures.get(project.measure)
    start, end = project.start or years[0], project.end or years[0]
    cost = project.cost or 0.0
    length = end - start + 1
    amount = "" if project.quantity is None or measure is None else f"{project.quantity:,g} {measure.unit.symbol}"
    kind = "" if measure is None else (measure.name_zh if language == "zh" else measure.name_en)
    paid = [
        project.funding.get(payer, 0.0) / 1e8
        for payer in ("own", "general_bond", "special_bond", "transfer", "private")
    ]
    by_year = [cost / length / 1e8 if start <= year <= end else 0.0 for year in years]
    return [
        number,
        project.id,
        project.name.say(language),
        kind,
        amount,
        places.get(project.place, project.place),
        f"{start}–{end}",
        cost / 1e8,
        *paid,
        (project.upkeep or 0.0) / 1e8,
        project.lead,
        *by_year,
    ]
