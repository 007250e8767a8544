"""Goals against runs: how likely each promise is, how far, how fast, and who is left behind."""

from lantu.appraisal.comparison import comparable, compare_runs, explain_difference, side_by_side
from lantu.appraisal.examples import EXAMPLE, example_rows
from lantu.appraisal.fairness import appraise_fairness
from lantu.appraisal.goals.attainment import ABOUT, attains, gap, pace
from lantu.appraisal.goals.futures import goal_futures
from lantu.appraisal.goals.goal_row import GoalRow
from lantu.appraisal.goals.goals import appraise_goals, breaks_between, met_futures
from lantu.appraisal.goals.states import STATES, State, state_of_odds
from lantu.appraisal.left_behind import WorstMeasure, worst_places
from lantu.appraisal.projects.moves import LEAST_MOVE, Move
from lantu.appraisal.projects.planned import Lack, PlannedWork, planned_works
from lantu.appraisal.projects.project_effects import PlanEffect, plan_effect
from lantu.appraisal.projects.works import WorksRow, works_row
from lantu.appraisal.public_money.money import debt_band
from lantu.appraisal.public_money.plan_money import AccountYear, PlanAccount, plan_account
from lantu.appraisal.streets.life_circles import (
    LifeCircle,
    Served,
    ground_parts,
    has_ground,
    life_circle,
    needs_of,
    place_of,
    run_life_circle,
)
from lantu.appraisal.streets.site_places import places_for
from lantu.appraisal.verdict import Verdict, appraise

__all__ = [
    "ABOUT",
    "EXAMPLE",
    "LEAST_MOVE",
    "STATES",
    "AccountYear",
    "GoalRow",
    "Lack",
    "LifeCircle",
    "Move",
    "PlanAccount",
    "PlanEffect",
    "PlannedWork",
    "Served",
    "State",
    "Verdict",
    "WorksRow",
    "WorstMeasure",
    "appraise",
    "appraise_fairness",
    "appraise_goals",
    "attains",
    "breaks_between",
    "comparable",
    "compare_runs",
    "debt_band",
    "example_rows",
    "explain_difference",
    "gap",
    "goal_futures",
    "ground_parts",
    "has_ground",
    "life_circle",
    "met_futures",
    "needs_of",
    "pace",
    "place_of",
    "places_for",
    "plan_account",
    "plan_effect",
    "planned_works",
    "run_life_circle",
    "side_by_side",
    "state_of_odds",
    "works_row",
    "worst_places",
]
