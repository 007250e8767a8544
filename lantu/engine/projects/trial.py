"""Trials: what single projects add, one in each member, so that many are tried side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.blueprint import Project
from lantu.city import City
from lantu.engine.graph import Graph
from lantu.engine.projects.levers import place_index, project_effects
from lantu.engine.record.record import Record
from lantu.language.errors import LantuError
from lantu.language.text import Text


@dataclass(frozen=True)
class Trial:
    """One lever variable pulled by every member in its own way: add only; place (member,), -1 for the whole city."""

    place: NDArray[np.int_]
    amounts: Array  # (member, year); for states the increment

    def apply(self, value: Array, year: int, people: Array | None) -> Array:
        """Return a variable (member, place) after each member's own addition."""
        amount = self.amounts[:, year, None]
        if value.shape[1] == 1:
            return value + amount
        # a city-wide project's addition is shared by people; a rate rises by as much everywhere
        share = np.ones(value.shape) if people is None else people / people.sum(1, keepdims=True)
        everywhere = self.place < 0
        at = np.zeros(value.shape)
        at[~everywhere, self.place[~everywhere]] = 1.0
        return value + amount * np.where(everywhere[:, None], share, at)


def trials(
    projects: Sequence[Project],
    city: City,
    graph: Graph,
    records: Mapping[str, Record],
    years: range,
    sign: float = 1.0,
) -> dict[str, Trial]:
    """Return what each project alone adds (sign -1: takes away), member = project. LantuError for other levers."""
    index = place_index(city)
    amounts: dict[str, Array] = {}
    for member, project in enumerate(projects):
        for item in project_effects(project, index, city, graph, records, years):
            if item.how != "add":
                raise LantuError(
                    Text(
                        f"措施“{project.measure}”：只有相加的作用才能逐个并排测算",
                        f"measure '{project.measure}': only levers that add can be tried side by side",
                    )
                )
            added = amounts.setdefault(item.variable, np.zeros((len(projects), len(years))))
            added[member] += sign * item.amounts
    place = np.array([index.get(project.place, -1) for project in projects])
    return {name: Trial(place, values) for name, values in amounts.items()}
