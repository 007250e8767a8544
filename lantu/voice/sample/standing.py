"""How many of each group took part, against how many live there: who is missing."""

from dataclasses import dataclass

import numpy as np

from lantu.voice.opinions.shares import wilson
from lantu.voice.sample.census import Census
from lantu.voice.sample.respondents import Respondents


@dataclass(frozen=True)
class Standing:
    """A group of a variable: `count` took part, `expected` would have with the shares of the census among as many who told.

    `share` and its interval (95 % for all groups of the variable together, as if participants were drawn by lot), `census` the share of
    people; `side`: -1 fewer, 1 more than live there beyond luck, 0 neither. The group "" is who did not tell: it has no census.
    """

    variable: str
    group: str
    count: int
    expected: float
    share: float
    low: float
    high: float
    census: float
    side: int


def standings(who: Respondents, of: Census) -> tuple[Standing, ...]:
    """Return each group of each variable that participants told, in the order of the census, and who did not tell last."""
    out: list[Standing] = []
    for variable, code in who.code.items():
        groups, inside = of.groups[variable], code[who.inside]
        counts = np.bincount(inside[inside >= 0], minlength=len(groups))
        told, people = int(counts.sum()), of.share(variable)
        low, high = wilson(counts, np.full(len(groups), told), 0.05 / len(groups))
        for at, group in enumerate(groups):
            share = counts[at] / told if told else 0.0
            side = -1 if high[at] < people[at] else 1 if low[at] > people[at] else 0
            out.append(
                Standing(
                    variable, group, int(counts[at]), float(told * people[at]), float(share), float(low[at]), float(high[at]),
                    float(people[at]), side,
                )
            )  # fmt: skip
        untold = int((inside == -1).sum())
        if untold:
            out.append(Standing(variable, "", untold, 0.0, untold / len(inside), 0.0, 0.0, float("nan"), 0))
    return tuple(out)
