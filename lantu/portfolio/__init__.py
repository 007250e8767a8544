"""Choosing the projects that keep most promises, within money and limits, and proving it.

`optimise` is the verb; `ask` arranges a plan's question, `choose` answers any `Problem`.
"""

from lantu.portfolio.choosing.efficient_frontier import Point, frontier
from lantu.portfolio.choosing.prices import Reason, Swap, limit_prices, reasons, swaps
from lantu.portfolio.choosing.relaxation import Loosened, MoneyNeeded, loosen_limits, money_needed
from lantu.portfolio.choosing.search import Choice, InfeasibleError, choose
from lantu.portfolio.finance import Finance, Flow, ProjectCover, Stress, portfolio_finance, project_flow
from lantu.portfolio.optimisation import optimise
from lantu.portfolio.portfolio import (
    NO_PRICE,
    Portfolio,
    attainment_before,
    goal_rows,
    money_by_year,
    relaxation_rows,
    who_gains,
    why_rows,
)
from lantu.portfolio.problem import Constraint, Problem, attainment, broken, worst_served, worth
from lantu.portfolio.proof import Proof, prove
from lantu.portfolio.question.arrangement import ask, assumed_budget, years_of_works
from lantu.portfolio.question.candidates import Candidate, Removed
from lantu.portfolio.question.limits import STEP_OF_MONEY
from lantu.portfolio.question.question import WEIGHTS, WORST_FIFTH, Question, Wishes

__all__ = [
    "NO_PRICE",
    "STEP_OF_MONEY",
    "WEIGHTS",
    "WORST_FIFTH",
    "Candidate",
    "Choice",
    "Constraint",
    "Finance",
    "Flow",
    "InfeasibleError",
    "Loosened",
    "MoneyNeeded",
    "Point",
    "Portfolio",
    "Problem",
    "ProjectCover",
    "Proof",
    "Question",
    "Reason",
    "Removed",
    "Stress",
    "Swap",
    "Wishes",
    "ask",
    "assumed_budget",
    "attainment",
    "attainment_before",
    "broken",
    "choose",
    "frontier",
    "goal_rows",
    "limit_prices",
    "loosen_limits",
    "money_by_year",
    "money_needed",
    "optimise",
    "portfolio_finance",
    "project_flow",
    "prove",
    "reasons",
    "relaxation_rows",
    "swaps",
    "who_gains",
    "why_rows",
    "worst_served",
    "worth",
    "years_of_works",
]
