"""What of a plan and its city is still an example: rows that `lantu new` wrote, by the file that holds them."""

from collections.abc import Mapping

from lantu.blueprint import Blueprint
from lantu.city import EXAMPLE, City
from lantu.language.errors import Location


def example_rows(plan: Blueprint, city: City) -> Mapping[str, list[Location]]:
    """Return where figures, goals, projects and quotes cite EXAMPLE, by file; rows that are superseded do not count."""
    rows = city.observations[city.observations["status"].eq("") & city.observations["source"].eq(EXAMPLE)]
    found = [Location(str(file), int(line)) for file, line in zip(rows["file"], rows["line"], strict=True)]
    found += [item.location for item in (*plan.goals, *plan.projects) if EXAMPLE in item.source.split(";")]
    found += [item.location for item in plan.targets if item.source is not None and item.source.doc == EXAMPLE]
    by_file: dict[str, list[Location]] = {}
    for where in found:
        by_file.setdefault(where.file, []).append(where)
    return by_file
