"""A work enters another stage: allowed, with its reason, its links there, and the move in its history."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from lantu.language.errors import LantuError
from lantu.language.text import Text, each
from lantu.works.record import Stage, StageMove, Work
from lantu.works.stages.missing_links import missing
from lantu.works.stages.transitions import say_stage, transition

if TYPE_CHECKING:
    from lantu.works.heritage.assets import Asset


def move(
    work: Work,
    to_stage: Stage,
    on: date,
    *,
    by: str = "",
    reason: str = "",
    goals: Collection[str] | None = None,
    assets: Sequence["Asset"] = (),
) -> Work:
    """Return the work in its new stage, with the move in its history; LantuError lists all that is missing, and whose it is.

    by is the office that moves it, on the day; a move before the last one is refused.
    """
    way = transition(work, to_stage)
    there = say_stage(to_stage)
    if way.asks_reason and not reason.strip():
        raise LantuError(
            Text(f"项目“{work.id}”进入{there.zh}须写明理由", f"work '{work.id}' needs a reason to go to {there.en}"),
            hint=Text(f"此变动是：{way.means.zh}", f"this move is: {way.means.en}"),
        )
    if work.moves and on < work.moves[-1].on:
        raise LantuError(
            Text(
                f"项目“{work.id}”的变动日期 {on} 早于上一次变动 {work.moves[-1].on}",
                f"work '{work.id}' would move on {on}, before its last move on {work.moves[-1].on}",
            ),
            hint=Text("请写实际变动的日期", "give the day on which it really moved"),
        )
    lacking = missing(work, to_stage, goals=goals, on=on, assets=assets)
    if lacking:
        said = each(
            lambda language: ("；" if language == "zh" else "; ").join(
                f"{item.message.say(language)}"
                + (f"（{item.owner.zh}）" if language == "zh" else f" ({item.owner.en})")
                for item in lacking
            )
        )
        raise LantuError(
            Text(
                f"项目“{work.id}”还不能进入{there.zh}，缺 {len(lacking)} 项：{said.zh}",
                f"work '{work.id}' cannot go to {there.en} yet, {len(lacking)} missing: {said.en}",
            ),
            hint=Text("补齐后再变动，记录未改", "add what is missing, then move it; the record is as it was"),
        )
    cancelled = to_stage == "closure" and work.stage in ("identification", "preparation", "construction")
    return replace(
        work,
        stage=to_stage,
        cancelled=work.cancelled or cancelled,
        moves=(*work.moves, StageMove(to_stage, on, by, reason)),
    )
