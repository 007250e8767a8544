"""Parts in words, limits and waivers of two versions."""

from collections.abc import Iterator, Sequence
from typing import Any

from lantu.blueprint import Limit
from lantu.revision.change import PartChange, PlanVersion, WaiverChange
from lantu.revision.matching import changed, pair_up

PARTS = ("targets", "tasks", "reforms", "challenges", "strategies")
_LISTS = ("indicators", "serves", "changes", "watch")


def compare_words(old: PlanVersion, new: PlanVersion) -> Iterator[PartChange]:
    """Yield what happened to phases, targets, tasks, reforms, challenges, strategies and limits."""
    for phase in old.plan.phases:
        if phase not in new.plan.phases:
            yield PartChange("phases", "dropped", str(phase), str(phase), "")
    for phase in new.plan.phases:
        if phase not in old.plan.phases:
            yield PartChange("phases", "added", str(phase), "", str(phase))
    if old.plan.adopted != new.plan.adopted:
        yield PartChange("adopted", "moved", new.plan.id, str(old.plan.adopted), str(new.plan.adopted))
    for part in PARTS:
        yield from _parts(part, getattr(old.plan, part), getattr(new.plan, part))
    yield from _limits(old.plan.limits, new.plan.limits)


def _parts(part: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[PartChange]:
    pairs, dropped, added = pair_up(
        old,
        new,
        lambda item: item.id,
        lambda item: (item.source.doc, item.source.quote) if item.source and item.source.quote else None,
        lambda item: (item.name.zh, item.name.en),
    )
    for before, after in pairs:
        if before.id != after.id:
            yield PartChange(part, "renamed", before.id, before.id, after.id)
        if before.name != after.name:
            yield PartChange(
                part,
                "re-worded",
                after.id,
                f"{before.name.zh} {before.name.en}",
                f"{after.name.zh} {after.name.en}",
            )
        for name in _LISTS:
            lists = getattr(before, name, ()), getattr(after, name, ())
            if changed(*lists):
                gone, come = (", ".join(sorted(set(one) - set(other))) for one, other in (lists, lists[::-1]))
                yield PartChange(part, f"{name} changed", after.id, gone, come)
        if getattr(before, "lead", None) != getattr(after, "lead", None):
            yield PartChange(
                part,
                "lead changed",
                after.id,
                str(before.lead.zh if before.lead else ""),
                str(after.lead.zh if after.lead else ""),
            )
    for item in dropped:
        yield PartChange(part, "dropped", item.id, item.name.zh or item.name.en, "")
    for item in added:
        yield PartChange(part, "added", item.id, "", item.name.zh or item.name.en)


def _limits(old: Sequence[Limit], new: Sequence[Limit]) -> Iterator[PartChange]:
    pairs, dropped, added = pair_up(old, new, lambda item: item.id, lambda item: (item.variable, item.relation))
    for before, after in pairs:
        if before.id != after.id:
            yield PartChange("limits", "renamed", before.id, before.id, after.id)
        room = (after.bound - before.bound) / after.unit.scale
        looser = room if after.relation[0] == "<" else -room
        same = (before.variable, before.relation, before.year) == (after.variable, after.relation, after.year)
        if not same or abs(looser) > 1e-9 * abs(after.value):
            kind = "changed" if not same else "loosened" if looser > 0 else "tightened"
            yield PartChange("limits", kind, after.id, _rule(before), _rule(after), looser if same else None)
    for item in dropped:
        yield PartChange("limits", "dropped", item.id, _rule(item), "")
    for item in added:
        yield PartChange("limits", "added", item.id, "", _rule(item))


def _rule(limit: Limit) -> str:
    when = f" ({limit.year})" if limit.year else ""
    return f"{limit.variable} {limit.relation} {limit.value:.12g} {limit.unit}{when}"


def compare_waivers(old: PlanVersion, new: PlanVersion) -> Iterator[WaiverChange]:
    """Yield waivers that were added, removed or given another reason."""
    pairs, removed, added = pair_up(old.plan.waivers, new.plan.waivers, lambda item: (item.rule, item.on))
    for item in added:
        yield WaiverChange("added", item.rule, item.on, item.reason)
    for item in removed:
        yield WaiverChange("removed", item.rule, item.on, item.reason)
    for before, after in pairs:
        if " ".join(before.reason.split()) != " ".join(after.reason.split()):
            yield WaiverChange("reason changed", after.rule, after.on, after.reason)
