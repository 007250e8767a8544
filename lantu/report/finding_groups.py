"""What the check found, put together by rule: a reader meets a kind of fault once, with all its places under it."""

from collections.abc import Iterable
from dataclasses import dataclass

from lantu.language.errors import Finding, Severity
from lantu.language.text import Text
from lantu.rules import rule_list

_WORST_FIRST: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True)
class FindingGroup:
    """The findings of a rule; severity: the worst of them."""

    rule: str
    title: Text
    severity: Severity
    findings: tuple[Finding, ...]


def noted(findings: Iterable[Finding]) -> list[Finding]:
    """Return what the check only tells, in its order."""
    return [item for item in findings if item.severity == "note"]


def finding_groups(findings: Iterable[Finding]) -> list[FindingGroup]:
    """Return errors and warnings by rule: the worst first, then the rules with most findings."""
    of_rule: dict[str, list[Finding]] = {}
    for item in findings:
        if item.severity != "note":
            of_rule.setdefault(item.rule, []).append(item)
    zh, en = rule_list("zh"), rule_list("en")
    groups = [
        FindingGroup(
            rule,
            Text(zh.get(rule, ""), en.get(rule, "")),
            next(kind for kind in _WORST_FIRST if any(item.severity == kind for item in found)),
            tuple(found),
        )
        for rule, found in of_rule.items()
    ]
    return sorted(groups, key=lambda group: (_WORST_FIRST.index(group.severity), -len(group.findings), group.rule))
