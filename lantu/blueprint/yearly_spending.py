"""What projects draw by year, by the plan alone."""

from collections import defaultdict
from collections.abc import Sequence

from lantu.blueprint.schema import Project


def spending(projects: Sequence[Project], source: str = "") -> dict[int, float]:
    """Return what projects draw by year, evenly over their years of works; from one source, or in all."""
    drawn: dict[int, float] = defaultdict(float)
    for project in projects:
        total = project.funding.get(source, 0.0) if source else project.cost or sum(project.funding.values())
        if total and project.start is not None and project.end is not None:
            for year in range(project.start, project.end + 1):
                drawn[year] += total / (project.end - project.start + 1)
    return dict(drawn)
