"""In which year a run takes a work to be complete: by its row of projects.csv, or by the record where works are later."""

from dataclasses import replace

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.engine import as_expected, money_of
from lantu.language.text import Text
from lantu.works import Work


def taken_by_a_run(work: Work, plan: Blueprint, city: City) -> Text | None:
    """Return what a run takes, and what the row says; None for a work that no run reads (no committed row, or simulated)."""
    row = next((item for item in plan.all_projects if item.id == work.id and item.kind == "committed"), None)
    if row is None or work.synthetic or work.cancelled:
        return None
    project = money_of(row, city).project
    found = as_expected(project, replace(plan, works=(work,)), city)[1]
    end = project.end or "–"
    if found is None:
        return Text(f"推演按 projects.csv 的 {end} 年完工", f"a run takes the end of projects.csv, {end}")
    return Text(f"{found.said.zh}；projects.csv 为 {end} 年", f"{found.said.en}; projects.csv has {end}")
