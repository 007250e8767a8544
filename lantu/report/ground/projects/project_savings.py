"""What a project saves: losses that floods do not make in a mean year, and ways that stay open when a link would be lost."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.report.ground.losses import SEED, STOREYS
from lantu.report.ground.people import GroundPeople
from lantu.report.ground.standing import GroundStanding
from lantu.space.hazards.annual import annual_expectation
from lantu.space.hazards.damage import DamageCurve
from lantu.space.hazards.losses import AssetValue, flood_losses
from lantu.space.protection.combinations import combinations, taken_away
from lantu.space.protection.protects import Protects

if TYPE_CHECKING:
    from lantu.appraisal.streets.shocks import PackShocks

Numbers = NDArray[np.float64]


def losses_avoided(
    project: Sequence[Protects],
    standing: GroundStanding,
    people: GroundPeople,
    held: NDArray[np.bool_],
    shares: Sequence[Numbers],
    value: AssetValue | None,
    damage: DamageCurve,
) -> Numbers | None:
    """Return money of a mean year (member,) that rows of a project keep floods from taking; None where nobody can tell.

    held: which homes each row protects (row, home). shares: of the harm that each row takes away, (member,) each.
    """
    depths = [layer for layer in standing.space.hazards() if layer.kind == "depth"]
    floods = np.array([row.harm == "flood" for row in project])
    if value is None or not depths or not floods.any() or not people.floor_space.any():
        return None
    members = shares[0].size
    periods = np.array([layer.period for layer in depths])
    saved = np.zeros((members, len(depths)))
    for homes, rows in combinations(held & floods[:, None]):
        lost = flood_losses(
            depths, people.lon[homes], people.lat[homes], people.floor_space[homes], people.people[homes].astype(np.float64),
            damage, value, STOREYS, np.random.default_rng(SEED), members,
        )  # fmt: skip
        for at, period in enumerate(periods.tolist()):
            dry = np.array([row.harm == "flood" and row.up_to >= period for row in project])
            saved[:, at] += lost.losses[:, at] * taken_away(shares, rows, dry)
    return annual_expectation(periods, saved).mean


def ways_kept(
    project: Sequence[Protects], shares: Sequence[Numbers], position: Numbers, shocks: "Callable[[], PackShocks] | None"
) -> tuple[Numbers | None, Numbers | None]:
    """Return people who keep a way, and person-minutes that are saved, (member,) each, every time that the links would be lost.

    Of floor space the people of the census that it stands for, where there is one. LantuError: a kind that nobody mapped, no such link.
    """
    from lantu.space.shocks.ground_shocks import lose

    rows = [(at, row) for at, row in enumerate(project) if row.harm == "lost_link"]
    if not rows or shocks is None:
        return None, None
    told = shocks()
    homes = told.ground.homes
    whole = told.people(homes.weight)
    scale = whole / float(homes.weight.sum()) if whole is not None else 1.0
    cut, minutes = np.zeros(position.size), np.zeros(position.size)
    for at, row in rows:
        if row.to not in told.ground.kinds:
            raise LantuError(
                Text(f"to：没有人标注“{row.to}”", f"to: nobody mapped any '{row.to}'"), location=row.location
            )
        try:
            changes = list(lose(told.ground, [row.link]).changes(row.to, homes.weight).values())
        except LantuError as error:
            raise LantuError(error.message, location=row.location, hint=error.hint) from None
        for total, field in ((cut, "cut"), (minutes, "minutes")):
            ends = sorted(scale * float(getattr(item, field)) for item in changes)
            total += shares[at] * (ends[0] + position * (ends[-1] - ends[0]))
    return cut, minutes
