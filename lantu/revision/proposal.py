"""A proposal written down: a copy of a pack with more projects."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lantu.blueprint import Blueprint, Project
from lantu.language.errors import LantuError
from lantu.language.file_errors import is_there_already
from lantu.language.text import Text
from lantu.packs import column_names, read_records
from lantu.packs.reading.csv_text import CsvFile, ended, with_columns, write_record

_NUMBERS = ("quantity", "cost", "upkeep")


def write_proposal(plan: Blueprint, projects: Sequence[Project], folder: Path, force: bool = False) -> None:
    """Write a copy of the plan's pack into `folder` with the projects added to projects.csv, all of it or nothing.

    Projects of the plan with the same id give way. LantuError where the folder is there already (unless force).
    """
    refuse_proposal(plan, folder, force)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as draft:
        copy = Path(draft) / folder.name
        shutil.copytree(plan.folder, copy)
        (copy / "hindcast.json").unlink(missing_ok=True)  # tells of another pack's runs
        file = copy / "projects.csv"
        text = file.read_text(encoding="utf-8") if file.exists() else ",".join(column_names("projects")) + "\n"
        file.write_text(with_projects(read_records(text), projects).text(), encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        copy.replace(folder)


def refuse_proposal(plan: Blueprint, folder: Path, force: bool) -> None:
    """Raise LantuError where `write_proposal` could not write: a folder that is there, or not beside the plan that is extended."""
    if folder.exists() and not force:
        raise is_there_already(folder)
    if plan.parent is not None and folder.resolve().parent != plan.folder.resolve().parent:
        raise LantuError(
            Text(
                f"{folder}：续接上级规划的规划包须与其放在一处",
                f"{folder}: a plan that extends another one must stay beside it",
            ),
            hint=Text(f"请写入 {plan.folder.parent}", f"write it into {plan.folder.parent}"),
        )


def with_projects(table: CsvFile, projects: Sequence[Project]) -> CsvFile:
    """Return a projects.csv with these projects at its end, in place of those with the same id."""
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
        "facility": project.facility,
        "lon": _degrees(project.point, 0),
        "lat": _degrees(project.point, 1),
        "note_zh": project.note.zh,
        "note_en": project.note.en,
    }
    for name in _NUMBERS:
        value = getattr(project, name)
        row[name] = "" if value is None else _cell(value) + ("" if name == "quantity" else "元")
    return row


def _degrees(point: tuple[float, float] | None, axis: int) -> str:
    return "" if point is None else f"{point[axis]:.7f}".rstrip("0").rstrip(".")


def _cell(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
