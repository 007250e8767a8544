"""What projects and works are called, and what they cost in the city's money."""

from collections.abc import Mapping, Sequence

from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.engine import money_of
from lantu.language.text import Text
from lantu.language.units import CURRENCIES
from lantu.works.record import Work


def names_of_projects(plan: Blueprint | None, works: Sequence[Work]) -> Mapping[str, Text]:
    """Return the names of all projects and works by id; the plan's own word first."""
    named = {work.id: work.title for work in works}
    return named | {item.id: item.name for item in (plan.all_projects if plan else ())}


def cost_of(name: str, plan: Blueprint | None, city: City | None, works: Sequence[Work]) -> float | None:
    """Return the cost of a project in the city's money: of projects.csv or its measure, else of its record; None where neither says."""
    if city is None:
        return None
    for project in plan.all_projects if plan else ():
        if project.id == name:
            cost = project.cost if project.cost is not None else money_of(project, city).project.cost
            if cost is not None:
                return cost
    for work in works:
        if work.id == name:
            figure = work.cost("forecast") or work.cost("planned")
            if figure is not None and figure.amount.currency == CURRENCIES[city.money_unit].code:
                return float(figure.amount.amount)
    return None
