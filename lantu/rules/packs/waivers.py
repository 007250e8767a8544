"""LB901 and LB902: findings that a city accepts, and says why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lantu.blueprint import Waiver
from lantu.language.errors import Finding
from lantu.rules.findings import Ground


def waive(findings: Sequence[Finding], waivers: Sequence[Waiver]) -> list[Finding]:
    """Return the findings with the waived ones turned into notes that carry the reason."""
    reasons = {(item.rule, item.on): item.reason for item in waivers if item.reason}
    return [
        replace(item, severity="note", hint=reasons[item.rule, item.subject])
        if (item.rule, item.subject) in reasons
        else item
        for item in findings
    ]


def lb901_reason(ground: Ground) -> Iterator[Finding]:
    """LB901 Waiver without reason (豁免没有理由).

    Why: an exception that nobody explains becomes the rule.
    Example: a waiver with an empty `reason`.
    How to fix: write one sentence that a citizen could read.
    """
    for waiver in ground.plan.waivers:
        if not waiver.reason:
            zh, en = (
                f"对 {waiver.on} 的 {waiver.rule} 豁免没有理由",
                f"the waiver of {waiver.rule} on {waiver.on} has no reason",
            )
            yield ground.finding("LB901", "error", waiver.location, waiver.on, zh, en)


def lb902_idle(ground: Ground, findings: Sequence[Finding] = ()) -> Iterator[Finding]:
    """LB902 Waiver that waives nothing (豁免没有对应的问题).

    Why: what was mended, or never found, needs no exception.
    Example: a waiver on a goal that has been corrected since.
    How to fix: take it out.
    """
    found = {(item.rule, item.subject) for item in findings}
    for waiver in ground.plan.waivers:
        if (waiver.rule, waiver.on) not in found:
            zh, en = (
                f"对 {waiver.on} 的 {waiver.rule} 豁免没有对应的问题",
                f"the waiver of {waiver.rule} on {waiver.on} waives nothing",
            )
            yield ground.finding("LB902", "warning", waiver.location, waiver.on, zh, en)
