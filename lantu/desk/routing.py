"""Routing: rules that say who gets a request, why one was chosen, and what other rules would have done.

Rules are rows of a CSV file: a rule holds where every condition that it states holds; an empty cell asks nothing. Several choices in
a cell are parted by spaces or semicolons (words by semicolons). Of the rules that hold, the lowest priority number decides; of equal
ones the one that stands first.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lantu.desk.office_hours import OfficeHours, is_worked, local_day, usual_hours
from lantu.desk.request import Request
from lantu.desk.routing_rules import FIELD, RoutingRule
from lantu.desk.transitions import desk_states
from lantu.language.errors import LantuError
from lantu.language.text import Text, listed

_PLACES = ("{district}", "{town}")


@dataclass(frozen=True)
class LookedAtRule:
    """A rule that was looked at: the condition that did not hold ("" where all did), and that in words."""

    rule: str
    priority: int
    failed: str
    why: Text

    @property
    def holds(self) -> bool:
        """Whether all its conditions hold."""
        return not self.failed


@dataclass(frozen=True)
class RoutingDecision:
    """Who gets a request and by which rule ("" where none holds), and every rule in the order in which it was looked at.

    The first of `looked` that holds is the one that decided: those after it were looked at to say what they would have done.
    """

    owner: str
    rule: str
    looked: tuple[LookedAtRule, ...]

    @property
    def sentence(self) -> Text:
        """Why it went there, in a sentence."""
        if not self.rule:
            return Text(
                f"{len(self.looked)} 条规则都不符，须人工派单",
                f"none of {len(self.looked)} rules holds; somebody has to send it",
            )
        before = next(at for at, item in enumerate(self.looked) if item.holds)
        others = sum(item.holds for item in self.looked) - 1
        return Text(
            f"按规则 {self.rule} 派给 {self.owner}；前面 {before} 条不符，后面还有 {others} 条也符合但次序在后",
            f"sent to {self.owner} by rule {self.rule}; {before} before it do not hold, {others} after it hold too and come later",
        )


@dataclass(frozen=True)
class RoutingTrial:
    """What rules would have done with past requests: how many go where they went, elsewhere (from, to), or to nobody."""

    same: int
    moved: Mapping[tuple[str, str], int]
    unrouted: int
    by_rule: Mapping[str, int]
    examples: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    never: tuple[str, ...] = ()


def route(request: Request, rules: Sequence[RoutingRule], hours: OfficeHours | None = None) -> RoutingDecision:
    """Return who gets a request by rules that are in their order (`read_routing_rules`), with every rule that was looked at."""
    clock = hours or usual_hours()
    looked = tuple(_looked(request, rule, clock) for rule in rules)
    chosen = next((at for at, item in enumerate(looked) if item.holds), None)
    if chosen is None:
        return RoutingDecision("", "", looked)
    return RoutingDecision(_owner(rules[chosen], request), rules[chosen].rule, looked)


def may_be_routed(request: Request) -> bool:
    """Say whether rules may send a request: only one that nobody has. A change of rules never touches what is settled or in hand."""
    return desk_states()[request.state].routable and request.returns == 0


def try_rules(
    requests: Iterable[Request], rules: Sequence[RoutingRule], hours: OfficeHours | None = None, *, shown: int = 3
) -> RoutingTrial:
    """Return what rules would have done with requests, against the owners that they have now; nothing is changed."""
    same = unrouted = 0
    moved: Counter[tuple[str, str]] = Counter()
    by_rule: Counter[str] = Counter()
    examples: dict[tuple[str, str], tuple[str, ...]] = {}
    for request in requests:
        decided = route(request, rules, hours)
        by_rule[decided.rule] += bool(decided.rule)
        if not decided.rule:
            unrouted += 1
        elif decided.owner == request.owner:
            same += 1
        else:
            way = request.owner, decided.owner
            moved[way] += 1
            examples[way] = (*examples.get(way, ()), request.id)[:shown]
    never = tuple(rule.rule for rule in rules if not by_rule[rule.rule])
    return RoutingTrial(
        same, dict(moved.most_common()), unrouted, {name: by_rule[name] for name in by_rule if name}, examples, never
    )


def _looked(request: Request, rule: RoutingRule, hours: OfficeHours) -> LookedAtRule:
    for name, holds in _CONDITIONS.items():
        if not holds(request, rule, hours):
            return LookedAtRule(rule.rule, rule.priority, name, _why(request, rule, name, hours))
    for mark in _PLACES:  # a rule that names the owner by a place needs the place
        if mark in rule.owner and not getattr(request, mark.strip("{}")):
            why = Text("诉求没有规则所需的地点", "the request has no place that the rule needs")
            return LookedAtRule(rule.rule, rule.priority, "owner", why)
    owner = _owner(rule, request)
    return LookedAtRule(
        rule.rule, rule.priority, "", Text(f"各项条件都符合，派给 {owner}", f"all its conditions hold: to {owner}")
    )


def _why(request: Request, rule: RoutingRule, name: str, hours: OfficeHours) -> Text:
    """Say what a condition asked for and what the request has."""
    asked = getattr(rule, name)
    if name == "words":
        said = listed(asked)
        return Text(f"内容中没有：{said.zh}", f"none of these words is in it: {said.en}")
    if name in ("days", "hours"):
        at = request.received.astimezone(hours.zone)
        if name == "days":
            return Text(
                f"应在{_DAY[asked].zh}收到，实为 {at:%Y-%m-%d}", f"for {_DAY[asked].en}, received {at:%Y-%m-%d}"
            )
        begin, end = asked
        return Text(
            f"应在 {begin:%H:%M}-{end:%H:%M} 收到，实为 {at:%H:%M}",
            f"for {begin:%H:%M}-{end:%H:%M}, received {at:%H:%M}",
        )
    has = getattr(request, FIELD[name]) or "–"
    return Text(f"应为 {listed(asked).zh}，实为 {has}", f"for {listed(asked).en}, it is {has}")


def _is_day(request: Request, rule: RoutingRule, hours: OfficeHours) -> bool:
    if not rule.days:
        return True
    try:
        return is_worked(hours, local_day(hours, request.received)) == (rule.days == "worked")
    except LantuError:  # a year whose days off are not known: a rule that asks for them does not hold
        return False


def _is_hour(request: Request, rule: RoutingRule, hours: OfficeHours) -> bool:
    if rule.hours is None:
        return True
    (begin, end), at = rule.hours, request.received.astimezone(hours.zone).time()
    return begin <= at < end if begin < end else at >= begin or at < end


def _said(request: Request, rule: RoutingRule, _hours: OfficeHours) -> bool:
    told = f"{request.text}\n{request.address}".casefold()
    return not rule.words or any(word.casefold() in told for word in rule.words)


def _one_of(name: str) -> Callable[[Request, RoutingRule, OfficeHours], bool]:
    def holds(request: Request, rule: RoutingRule, _hours: OfficeHours) -> bool:
        asked = getattr(rule, name)
        return not asked or getattr(request, FIELD[name]) in asked

    return holds


_DAY = {"worked": Text("工作日", "a working day"), "off": Text("休息日", "a day off")}
_CONDITIONS: Mapping[str, Callable[[Request, RoutingRule, OfficeHours], bool]] = {
    **{name: _one_of(name) for name in FIELD},
    "words": _said,
    "days": _is_day,
    "hours": _is_hour,
}


def _owner(rule: RoutingRule, request: Request) -> str:
    return rule.owner.replace("{district}", request.district).replace("{town}", request.town)
