"""How a goal stands: one word for it, in the likelihood language of the IPCC.

Source of the words: Mastrandrea et al. 2010, IPCC guidance note on the treatment of uncertainties
(likely at 66 % and above, unlikely below 33 %).
"""

from typing import Literal, get_args

State = Literal[
    "met",
    "met early",
    "missed",
    "likely",
    "uncertain",
    "unlikely",
    "kept by rule",
    "record too thin",
    "lower bound",
    "not comparable",
    "series break",
    "not measurable",
    "in words",
    "no goal",
]
STATES: tuple[State, ...] = get_args(State)
WITHOUT_ODDS: tuple[State, ...] = ("kept by rule", "record too thin", "lower bound", "not comparable", "series break")
WORST_FIRST: tuple[State, ...] = (
    "missed",
    "unlikely",
    "uncertain",
    "record too thin",
    "lower bound",
    "not comparable",
    "series break",
    "not measurable",
    "in words",
    "likely",
    "met early",
    "kept by rule",
    "met",
)
LIKELY, UNLIKELY = 2 / 3, 1 / 3


def state_of_odds(odds: float) -> State:
    """Return the word for a share of futures that meet a goal.

    >>> state_of_odds(0.12)
    'unlikely'
    """
    return "likely" if odds >= LIKELY else "unlikely" if odds < UNLIKELY else "uncertain"
