"""Goals against runs: how likely each promise is, how far, how fast, and who is left behind."""

from lantu.appraisal.attainment import ABOUT, attains, gap, pace
from lantu.appraisal.comparison import comparable, compare_runs, explain_difference, side_by_side
from lantu.appraisal.fairness import appraise_fairness, worst_places
from lantu.appraisal.futures import goal_futures
from lantu.appraisal.goal_row import GoalRow
from lantu.appraisal.goals import appraise_goals, breaks_between
from lantu.appraisal.states import STATES, State, state_of_odds
from lantu.appraisal.verdict import Verdict, appraise, debt_band

__all__ = [
    "ABOUT",
    "STATES",
    "GoalRow",
    "State",
    "Verdict",
    "appraise",
    "appraise_fairness",
    "appraise_goals",
    "attains",
    "breaks_between",
    "comparable",
    "compare_runs",
    "debt_band",
    "explain_difference",
    "gap",
    "goal_futures",
    "pace",
    "side_by_side",
    "state_of_odds",
    "worst_places",
]
