"""The three rates (三率): were residents contacted, was it solved, are they satisfied; by who was called back, never by who did the work.

Closed requests fall into strata by kind and district. Each stratum counts by all its closed requests, whatever the share that was
called; strata with fewer than two answers are joined. The interval is Wilson's at 90 % for the effective number of answers. Who was called
and did not answer is shown: the bounds are what the rate would be if all of them had said no, or yes.

Source: W. G. Cochran, Sampling Techniques, 1977, chapter 5 (stratified shares); L. Kish, Survey Sampling, 1965 (effective number).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lantu.desk.intake.columns import ASKED_NO_ANSWER, CLOSED, NOT_ASKED, YES, RequestColumns
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works.coordination.rates import wilson

Question = Literal["contacted", "solved", "satisfied"]
QUESTIONS: tuple[Question, ...] = ("contacted", "solved", "satisfied")
FEWEST = 30  # answers: fewer give no rate


@dataclass(frozen=True)
class CalledRate:
    """A rate of a place, as shares. low, high: 90 %; least, most: if all who did not answer had said no, or yes; None: too few answers."""

    question: Question
    place: str
    value: float | None
    low: float | None
    high: float | None
    least: float
    most: float
    closed: int
    asked: int
    answered: int


def refuse_self_report(columns: RequestColumns, called_by: str) -> None:
    """Refuse answers that were asked for by an organisation that does the work itself. LantuError names it."""
    if called_by.strip() in {name.strip() for name in columns.owner.names}:
        raise LantuError(
            Text(f"“{called_by}”自己办理诉求，不能自评", f"'{called_by}' does the work itself: it cannot rate itself"),
            hint=Text("请用由他人回访的结果", "take answers that somebody else asked for"),
        )
    if not called_by.strip():
        raise LantuError(Text("没有说明由谁回访", "nobody is named who called residents back"))


def three_rates(columns: RequestColumns) -> tuple[CalledRate, ...]:
    """Return the three rates of the city ('city') and of each district with closed requests."""
    closed = columns.state == CLOSED
    found: list[CalledRate] = []
    for question in QUESTIONS:
        answers = getattr(columns, question)
        found.append(_rate(question, "city", columns, closed, answers))
        for place, name in enumerate(columns.district.names):
            here = closed & (columns.district.codes == place)
            if here.any():
                found.append(_rate(question, name, columns, here, answers))
    return tuple(found)


def _rate(
    question: Question, place: str, columns: RequestColumns, here: NDArray[np.bool_], answers: NDArray[np.int8]
) -> CalledRate:
    stratum = (
        (columns.kind.codes[here].astype(np.int64) + 1) * (len(columns.district.names) + 1)
        + columns.district.codes[here]
        + 1
    )
    _, at = np.unique(stratum, return_inverse=True)
    said = answers[here]
    count = int(at.max()) + 1 if len(at) else 0
    every, asked, answered, yes = (
        np.bincount(at, weights=which, minlength=count)
        for which in (np.ones(len(at)), said != NOT_ASKED, (said != NOT_ASKED) & (said != ASKED_NO_ANSWER), said == YES)
    )
    thin = answered < 2
    if thin.any() and not thin.all():  # strata that nearly nobody answered in are one with the next in size
        into = int(np.flatnonzero(~thin)[np.argmin(every[~thin])])
        for row in (every, asked, answered, yes):
            row[into] += row[thin].sum()
        every, asked, answered, yes = (row[~thin] for row in (every, asked, answered, yes))
    totals = (int(here.sum()), int(asked.sum()), int(answered.sum()))
    if not answered.sum():
        return CalledRate(question, place, None, None, None, 0.0, 1.0, *totals)
    weight = every / every.sum()
    share = np.divide(yes, answered, out=np.zeros(len(yes)), where=answered > 0)
    least = float((weight * np.divide(yes, asked, out=np.zeros(len(yes)), where=asked > 0)).sum())
    most = float((weight * np.divide(yes + asked - answered, asked, out=np.ones(len(yes)), where=asked > 0)).sum())
    if totals[2] < FEWEST or (answered < 2).any():
        return CalledRate(question, place, None, None, None, least, most, *totals)
    value = float((weight * share).sum())
    spread = float((weight**2 * (1 - answered / every) * share * (1 - share) / (answered - 1)).sum())
    kish = float(1 / (weight**2 / answered).sum())
    effective = value * (1 - value) / spread if spread > 0 else kish
    low, high = wilson(value, min(effective, max(kish, 1.0) * 4))
    return CalledRate(question, place, value, low, high, least, most, *totals)
