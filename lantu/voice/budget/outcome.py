"""What a rule chose of the projects of a budget, and why each was bought or not."""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class BudgetReason:
    """Why a project was bought or not.

    `support` is the number of voters for it, `held` what they still held together when the count ended (for a project bought: when it
    was bought), `missing` how much more they would have needed, `each` that by supporter. `tied` names projects with the same price.
    """

    chosen: bool
    support: int
    held: Fraction
    missing: Fraction
    each: Fraction
    rho: Fraction | None = None
    tied: tuple[str, ...] = ()


@dataclass(frozen=True)
class BudgetOutcome:
    """What a rule chose, in the order of choice, and why: `share` is what each voter held at the start.

    `completed` are those of `chosen` that were taken with the money left. `balances` (voter) is about what each voter still held when
    equal shares ended, before that; other rules leave it empty.
    """

    rule: str
    chosen: tuple[str, ...]
    cost: Fraction
    left: Fraction
    share: Fraction
    exhaustive: bool
    reasons: dict[str, BudgetReason] = field(default_factory=dict)
    completed: tuple[str, ...] = ()
    balances: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0), compare=False, repr=False)
