"""Weights that bring participants to the shares of a census, cut where they are too large, and what they cost."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text, listed
from lantu.voice.sample.census import Census
from lantu.voice.sample.respondents import Respondents

CAP, ROUNDS, NEAR = 5.0, 200, 1e-9
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """How much each participant counts: `weight` (respondent,), 1 on the mean, 0 for who is outside the census.

    `effective`: as many people drawn evenly would say as much (Kish); `design` how many times fewer that is; `cut`: how many weights were
    cut at `cap` times the mean; `off`: how far a weighted share still is from the census at most; `largest`, `smallest` weight.
    """

    weight: Numbers
    effective: float
    design: float
    cap: float
    cut: int
    off: float
    largest: float
    smallest: float


def empty_groups(who: Respondents, of: Census) -> tuple[tuple[str, str], ...]:
    """Return (variable, group) where people live and nobody took part: no weight brings them back."""
    out: list[tuple[str, str]] = []
    for variable, code in who.code.items():
        counts = np.bincount(code[(code >= 0) & who.inside], minlength=len(of.groups[variable]))
        out += [
            (variable, group)
            for group, count, share in zip(of.groups[variable], counts, of.share(variable), strict=True)
            if not count and share > 0
        ]
    return tuple(out)


def rake(who: Respondents, of: Census, cap: float = CAP) -> Weights:
    """Return weights by which each variable has the shares of the census, one after the other until all do.

    Who did not tell a variable is a group of its own that keeps its share. A weight above `cap` times the mean is cut, and what it loses
    goes to all others alike: the census is then no longer reached, by `off`. LantuError where a group has people and no participant:
    nothing is made up for it.
    Source: Deming, Stephan, On a least squares adjustment of a sampled frequency table, 1940; Kish, Survey Sampling, 1965 (n_eff).
    """
    empty = empty_groups(who, of)
    if empty:
        names = listed([f"{variable} {group}" for variable, group in empty[:10]])
        raise LantuError(
            Text(f"没有人参加的组，不能加权：{names.zh}", f"no weights: nobody took part of {names.en}"),
            hint=Text(
                "用 --by 去掉这个变量，或用 --ages 合并年龄组",
                "leave the variable out with --by, or join ages with --ages",
            ),
        )
    inside = who.inside
    count = int(inside.sum())
    if not count:
        raise LantuError(Text("没有属于普查范围的参加者", "no participant is of the people that the census counts"))
    margins: list[tuple[NDArray[np.int64], Numbers]] = []
    for variable, code in who.code.items():
        groups = len(of.groups[variable])
        place = np.where(code[inside] < 0, groups, code[inside])
        untold = (place == groups).mean()
        margins.append((place, np.append(of.share(variable) * (1 - untold), untold)))
    weight = _raked(np.ones(count), margins)
    cut = np.zeros(count, np.bool_)
    while (over := (weight > cap * (1 + NEAR)) & ~cut).any() and not (cut | over).all():
        cut |= over
        weight[cut] = cap
        weight[~cut] *= max(count - cap * cut.sum(), 0.0) / weight[~cut].sum()
    out = np.zeros(len(who.ids))
    out[inside] = weight
    effective = float(weight.sum() ** 2 / (weight**2).sum())
    off = max(float(np.abs(_shares(place, weight, len(target)) - target).max()) for place, target in margins)
    return Weights(
        out, effective, count / effective, cap, int(cut.sum()), off, float(weight.max()), float(weight.min())
    )


def _raked(weight: Numbers, margins: list[tuple[NDArray[np.int64], Numbers]]) -> Numbers:
    for _ in range(ROUNDS):
        before = weight
        for place, target in margins:
            now = _shares(place, weight, len(target))
            weight = weight * np.where(now > 0, target / np.where(now > 0, now, 1), 1.0)[place]
        weight = weight * (len(weight) / weight.sum())
        if np.abs(weight - before).max() <= NEAR:
            break
    return weight


def _shares(place: NDArray[np.int64], weight: Numbers, groups: int) -> Numbers:
    sums = np.bincount(place, weights=weight, minlength=groups)
    return sums / sums.sum()


def by_groups(who: Respondents, of: Census, variable: str, group: int) -> Numbers:
    """Return weights that bring one group alone to its share of the census (respondent,), 1 on the mean; all others keep their shares.

    Where nobody of the group took part all weights are 1: there is nothing to bring up.
    """
    told = (who.code[variable] >= 0) & who.inside
    there = told & (who.code[variable] == group)
    target, now = float(of.share(variable)[group]), there.sum() / max(told.sum(), 1)
    weight = who.inside.astype(np.float64)
    if 0 < now < 1:
        weight[there] = target / now
        weight[told & ~there] = (1 - target) / (1 - now)
    return weight
