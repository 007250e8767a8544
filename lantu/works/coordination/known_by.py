"""What was known of a work on a day: whether its works had begun, whether it was built, what it cost. None: nobody can say.

Moves from stage to stage say it; where a record has none, its days do. The stage of a record without either is of no day, and only
says what had not happened yet: a work that is being built now was not built before.
"""

from collections.abc import Sequence
from datetime import date

from lantu.works.record import STAGES, CostFigure, Outlook, Span, Stage, StageMove, Work

BUILT: tuple[Stage, ...] = ("operation", "maintenance")


def built_by(work: Work, day: date) -> bool | None:
    """Return whether a work was built and in use on a day."""
    if work.moves:
        return _stage_of(work.moves, day) in BUILT
    if work.stage not in (*BUILT, "closure"):
        return False
    if work.actual.end is None:
        return None
    if day < work.actual.end:
        return False
    return None if work.stage == "closure" else True  # when it was taken away again is not known


def begun_by(work: Work, day: date) -> bool | None:
    """Return whether a work had begun to be built by a day."""
    entered: list[Stage] = [item.stage for item in work.moves if item.on <= day]
    if any(_begun(stage) for stage in entered):
        return True
    if work.actual.start:
        return work.actual.start <= day
    if work.actual.end and work.actual.end <= day:
        return True
    first = min(work.moves, key=lambda item: item.on).stage if work.moves else None
    if entered or work.stage is None or not _begun(work.stage) or (first and not _passed_construction(first)):
        return False
    return None


def is_bare(work: Work) -> bool:
    """Return whether a record says no more than a row of a list of projects does: whoever began it has not filled it in yet.

    What is not in such a record is not known; what is not in one that somebody keeps is not there.
    """
    kept = (work.goals, work.parties, work.contracts, work.permits, work.reviews, work.disclosures, work.tasks)
    return not any((*kept, work.milestones, work.moves)) and {work.planned, work.forecast, work.actual} == {Span()}


def _passed_construction(stage: Stage) -> bool:  # a record whose first move is later leaves out when its works began
    return STAGES.index(stage) > STAGES.index("construction")


def cost_by(
    work: Work, day: date, outlooks: Sequence[Outlook] = ("actual", "forecast", "planned")
) -> CostFigure | None:
    """Return the latest cost known on a day, of the first outlook that has one. What was paid and has no day is known once built."""
    for outlook in outlooks:
        known = [item for item in work.costs if item.outlook == outlook and _known(work, item, day)]
        if known:
            return sorted(known, key=lambda item: item.seen or date.min)[-1]
    return None


def _known(work: Work, figure: CostFigure, day: date) -> bool:
    if figure.seen:
        return figure.seen <= day
    if figure.outlook != "actual":
        return True
    return work.actual.end <= day if work.actual.end else built_by(work, day) is not False


def _stage_of(moves: Sequence[StageMove], day: date) -> Stage | None:
    entered = sorted((item for item in moves if item.on <= day), key=lambda item: item.on)
    return entered[-1].stage if entered else None


def _begun(stage: Stage) -> bool:
    return STAGES.index(stage) >= STAGES.index("construction")
