"""The links that a work must have before it enters a stage, and what is missing of them.

`links.csv` says from which stage on a link must be there, and who owns it. Links of a stage are asked again at every later
one: a finished work needs its permits as well.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from lantu.language.errors import did_you_mean
from lantu.language.text import Text, alike, listed
from lantu.works.record import STAGES, Permit, Review, Stage, Work
from lantu.works.stages.transitions import next_stage, say_stage, stage_table, transition

if TYPE_CHECKING:
    from lantu.works.heritage.assets import Asset

PERMITS = {
    "land": Text("用地", "land"),
    "planning": Text("规划", "planning"),
    "construction": Text("施工", "construction"),
    "excavation": Text("挖掘", "excavation"),
    "environment": Text("环境", "environment"),
}  # kinds that have a word; any other is told as its record says
REVIEWS = {"heritage": Text("文物", "heritage"), "red_line": Text("红线", "red-line")}  # those that every work needs


@dataclass(frozen=True)
class StageLink:
    """What a work must be tied to before it enters `from_stage` or any later one, and who owns that link."""

    id: str
    from_stage: Stage
    name: Text
    owner: Text


@dataclass(frozen=True)
class Missing:
    """A link that is not there: which, what exactly is missing, and who owns it."""

    link: str
    message: Text
    owner: Text


@lru_cache
def stage_links() -> tuple[StageLink, ...]:
    """Return the links and who owns them (links.csv)."""
    return tuple(
        StageLink(
            row["link"],
            cast("Stage", row["from_stage"]),
            Text(row["zh"], row["en"]),
            Text(row["owner_zh"], row["owner_en"]),
        )
        for row in stage_table("links.csv")
    )


def missing(
    work: Work,
    to_stage: Stage,
    *,
    goals: Collection[str] | None = None,
    on: date | None = None,
    assets: Sequence["Asset"] = (),
) -> tuple[Missing, ...]:
    """Return the links that a work lacks for a stage, in the order of links.csv; nothing where the move asks for none.

    goals are the goals and indicators of the plan (None: not known, any name counts); on is the day of the move, on which
    permits must not have expired (None: not looked at). assets are the heritage register: each that the work meets needs a review
    that let it pass.
    """
    if not transition(work, to_stage).asks_links:
        return ()
    checks = {
        "goal": lambda: _goal(work, goals),
        "owner": lambda: _owner(work),
        "land": lambda: _permits(
            [item for item in work.permits if item.kind == "land"], Text("用地批准", "land permit"), on
        ),
        "money": lambda: _money(work),
        "permit": lambda: _permits(
            [item for item in work.permits if item.kind != "land"],
            Text("施工许可", "construction permit"),
            on,
            "construction",
        ),
        "review": lambda: (*_reviews(work.reviews), *_unreviewed(work, assets)),
        "disclosure": lambda: _disclosure(work, to_stage),
        "upkeep_payer": lambda: _upkeep(work),
    }
    reached = STAGES.index(to_stage)
    return tuple(
        Missing(link.id, message, link.owner)
        for link in stage_links()
        if STAGES.index(link.from_stage) <= reached
        for message in checks[link.id]()
    )


def next_stage_lacks(
    work: Work, *, goals: Collection[str] | None = None, on: date | None = None, assets: Sequence["Asset"] = ()
) -> tuple[Stage | None, tuple[Missing, ...]]:
    """Return the stage that comes next in the life of a work and what it lacks for it; (None, ()) where nothing comes next."""
    ahead = next_stage(work)
    return (ahead, missing(work, ahead, goals=goals, on=on, assets=assets)) if ahead else (None, ())


def _goal(work: Work, goals: Collection[str] | None) -> Iterator[Text]:
    if not work.goals:
        yield Text("没有写明服务于哪个规划目标", "no goal of the plan is named")
    elif goals is not None:
        for name in work.goals:
            if name not in goals:
                near = did_you_mean(name, goals)
                zh, en = f"规划中没有目标“{name}”", f"the plan has no goal '{name}'"
                yield Text(zh + (f"，{near.zh}" if near else ""), en + (f", {near.en}" if near else ""))


def _owner(work: Work) -> Iterator[Text]:
    if not work.owner:
        yield Text("没有责任单位", "no owner")


def _upkeep(work: Work) -> Iterator[Text]:
    if not work.upkeep.payer:
        yield Text("没有运维出资方", "nobody pays the upkeep")


def _money(work: Work) -> Iterator[Text]:
    cost = work.cost("actual") or work.cost("forecast") or work.cost("planned")
    if cost is None:
        yield Text("没有投资额", "no cost")
        return
    if not work.budget:
        yield Text("没有资金来源", "no money")
        return
    currencies = sorted({cost.amount.currency, *(line.amount.currency for line in work.budget)})
    if len(currencies) > 1:
        names = listed(currencies)
        yield Text(f"投资与资金用了不同货币：{names.zh}", f"cost and money are in different currencies: {names.en}")
        return
    short = cost.amount.amount - sum((line.amount.amount for line in work.budget), Decimal(0))
    if short > 0:
        yield Text(f"资金缺 {short:,} {currencies[0]}", f"{short:,} {currencies[0]} of money is missing")


def _permits(permits: Collection[Permit], name: Text, on: date | None, needs: str = "") -> Iterator[Text]:
    if not any(item.kind == needs or not needs for item in permits):
        yield Text(f"没有{name.zh}", f"no {name.en}")
    for item in permits:
        said = alike(item.id) if item.id else PERMITS.get(item.kind, alike(item.kind))
        if item.state == "not_needed":
            if not item.authority:
                yield Text(
                    f"许可“{said.zh}”被免除，但没有写由谁免除",
                    f"permit '{said.en}' is not needed, but who says so is not told",
                )
        elif item.state != "granted":
            yield Text(f"许可“{said.zh}”尚未批准", f"permit '{said.en}' is not granted")
        elif on and item.expires and item.expires < on:
            yield Text(f"许可“{said.zh}”已于 {item.expires} 到期", f"permit '{said.en}' expired on {item.expires}")


def _reviews(reviews: Collection[Review]) -> Iterator[Text]:
    for kind, name in REVIEWS.items():
        if not any(item.kind == kind for item in reviews):
            yield Text(f"没有{name.zh}审查", f"no {name.en} review")
    for item in reviews:
        said = alike(item.id) if item.id else REVIEWS.get(item.kind, alike(item.kind))
        if item.state == "not_needed":
            if not item.body:
                yield Text(
                    f"审查“{said.zh}”被免除，但没有写由谁免除",
                    f"review '{said.en}' is not needed, but who says so is not told",
                )
        elif item.state != "passed":
            yield Text(f"审查“{said.zh}”尚未通过", f"review '{said.en}' is not passed")


def _unreviewed(work: Work, assets: Sequence["Asset"]) -> Iterator[Text]:
    """Yield each protected asset that the ground of the work meets and that no review has let it meet."""
    if assets:
        from lantu.works.heritage.assets import stopped  # needs shapely, which a record without a register does not

        for touch in stopped([work], assets):
            name = touch.asset.name.both
            yield Text(
                f"涉及文物“{name.zh}”，没有已通过的审查", f"it meets '{name.en}', which no passed review speaks of"
            )


def _disclosure(work: Work, to_stage: Stage) -> Iterator[Text]:
    """Yield what is not public: the stage before the one that it enters."""
    before = STAGES[STAGES.index(to_stage) - 1]
    if not any(item.stage == before and item.where for item in work.disclosures):
        name = say_stage(before)
        yield Text(f"{name.zh}阶段的信息没有公开", f"nothing of {name.en} is public")
