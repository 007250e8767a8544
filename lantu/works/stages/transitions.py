"""Stages of a work: which move is allowed, and who may make it.

The state machine is data: `stages.csv` (and the status that OC4IDS has for each) and `transitions.csv` (from, to, the least
role of the studio that may move it, whether a reason is asked, whether the links of links.csv are).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, listed, package_rows
from lantu.works.record import STAGES, Stage, Work


@dataclass(frozen=True)
class StageMeaning:
    """A stage in words; `oc4ids` is the projectStatus that says it best."""

    stage: Stage
    oc4ids: str
    name: Text
    means: Text


@dataclass(frozen=True)
class Transition:
    """A move that is allowed. role is the least role of the studio that may make it; from_stage None: stage unknown so far."""

    from_stage: Stage | None
    to_stage: Stage
    role: str
    asks_reason: bool
    asks_links: bool
    means: Text


def stage_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of this room."""
    return package_rows("lantu.works.stages", name)


@lru_cache
def stage_meanings() -> Mapping[Stage, StageMeaning]:
    """Return the stages in the order of a life (stages.csv)."""
    meanings: dict[Stage, StageMeaning] = {}
    for row in stage_table("stages.csv"):
        stage: Stage = cast("Stage", row["stage"])
        name, means = Text(row["zh"], row["en"]), Text(row["means_zh"], row["means_en"])
        meanings[stage] = StageMeaning(stage, row["oc4ids"], name, means)
    return meanings


@lru_cache
def transitions() -> tuple[Transition, ...]:
    """Return the moves that are allowed (transitions.csv)."""
    return tuple(
        Transition(
            cast("Stage | None", row["from"] or None),
            cast("Stage", row["to"]),
            row["role"],
            row["reason"] == "yes",
            row["links"] == "yes",
            Text(row["zh"], row["en"]),
        )
        for row in stage_table("transitions.csv")
    )


def transition(work: Work, to_stage: str) -> Transition:
    """Return the move of a work into a stage; LantuError where there is no such stage or no such move."""
    if to_stage not in STAGES:
        raise LantuError(
            Text(f"没有名为“{to_stage}”的阶段", f"there is no stage '{to_stage}'"),
            hint=did_you_mean(to_stage, STAGES) or Text(f"可选：{'、'.join(STAGES)}", f"one of {', '.join(STAGES)}"),
        )
    ways = [way for way in transitions() if way.from_stage == work.stage]
    found = next((way for way in ways if way.to_stage == to_stage), None)
    if found:
        return found
    here, there = say_stage(work.stage), say_stage(cast("Stage", to_stage))
    choices = listed(way.to_stage for way in ways)
    raise LantuError(
        Text(
            f"项目“{work.id}”不能由{here.zh}直接进入{there.zh}",
            f"work '{work.id}' cannot go from {here.en} to {there.en}",
        ),
        hint=Text(f"由此可进入：{choices.zh}", f"from here it can go to {choices.en}")
        if ways
        else Text("终结的项目不再变动；重做请另立项目", "what is closed stays closed; a new attempt is a new work"),
    )


def next_stage(work: Work) -> Stage | None:
    """Return the stage that a work enters next on the way of a life, None where it is at its end.

    It is the nearest stage ahead that a move leads to which asks for links; of a work whose stage is not known, the first such.
    Closure is no stage that one works towards.
    """
    ahead = {way.to_stage for way in transitions() if way.from_stage == work.stage and way.asks_links} - {"closure"}
    reached = STAGES.index(work.stage) if work.stage else -1
    return next((stage for stage in STAGES[reached + 1 :] if stage in ahead), None)


def say_stage(stage: Stage | None) -> Text:
    """Return the name of a stage as it stands inside a sentence."""
    if stage is None:
        return Text("未知阶段", "an unknown stage")
    name = stage_meanings()[stage].name
    return Text(f"“{name.zh}”", name.en.lower())
