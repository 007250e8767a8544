"""The list of projects as a workbook, in the form that bureaus use."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lantu.blueprint import Project
from lantu.city import City
from lantu.exchange.export import put
from lantu.files import replacing
from lantu.finance import FUNDING
from lantu.language.file_errors import is_there_already

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
        raise is_there_already(path)
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _TITLE[language]
    heads = list(_HEADS[language]) + [str(year) for year in years]
    for column, head in enumerate(heads, 1):
        cell = sheet.cell(1, column)
        put(cell, head)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for number, project in enumerate(projects, 1):
        row = _listed(number, project, city, years, language)
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


def _listed(number: int, project: Project, city: City, years: Sequence[int], language: str) -> list[str | float | int]:
    measure = city.measures.get(project.measure)
    start, end = project.start or years[0], project.end or years[0]
    cost = project.cost or 0.0
    length = end - start + 1
    amount = "" if project.quantity is None or measure is None else f"{project.quantity:,g} {measure.unit.symbol}"
    kind = "" if measure is None else measure.names[language]
    paid = [project.funding.get(payer, 0.0) / 1e8 for payer in FUNDING]
    by_year = [cost / length / 1e8 if start <= year <= end else 0.0 for year in years]
    return [
        number,
        project.id,
        project.name.say(language),
        kind,
        amount,
        city.place_names(project.place)[language],
        f"{start}–{end}",
        cost / 1e8,
        *paid,
        (project.upkeep or 0.0) / 1e8,
        project.lead,
        *by_year,
    ]
