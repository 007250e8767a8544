"""Population grids whose layout is known (known_grids.csv): their columns of ages, and how they write what is secret."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lantu.language.text import package_rows


@dataclass(frozen=True)
class KnownGrid:
    """people: column of people. ages: age group -> column. secret: what stands for an age group in a cell of few people.

    secret_below: how many people make it so.
    """

    people: str
    ages: Mapping[str, str]
    secret: float
    secret_below: float


@lru_cache
def _grids() -> tuple[KnownGrid, ...]:
    return tuple(
        KnownGrid(
            row["people"],
            dict(pair.split("=") for pair in row["ages"].split("|")),
            float(row["secret"]),
            float(row["secret_below"]),
        )
        for row in package_rows("lantu.space.importers", "known_grids.csv")
    )


def known_grid(columns: Sequence[str]) -> KnownGrid | None:
    """Return the grid that has all these columns; None where it is none that is known."""
    return next((grid for grid in _grids() if {grid.people, *grid.ages.values()} <= set(columns)), None)
