"""Rules of routing, read from a CSV file: which kinds, words, places, channels, urgencies, days and hours go to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from lantu.desk.request import CHANNELS, URGENCIES
from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text, listed
from lantu.packs.reading.csv_rows import named_rows

COLUMNS = (
    "rule",
    "priority",
    "kinds",
    "words",
    "districts",
    "towns",
    "channels",
    "urgencies",
    "days",
    "hours",
    "owner",
)
DAYS = ("worked", "off")
FIELD = {"kinds": "kind", "districts": "district", "towns": "town", "channels": "channel", "urgencies": "urgency"}


@dataclass(frozen=True)
class RoutingRule:
    """A rule. days: worked, off or "" for any; hours: from and to by the office's clock, over midnight where the end is earlier."""

    rule: str
    priority: int
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    urgencies: tuple[str, ...] = ()
    days: str = ""
    hours: tuple[time, time] | None = None
    owner: str = ""


def read_routing_rules(text: str, file: str = "routing.csv") -> tuple[RoutingRule, ...]:
    """Read rules in the order in which they are looked at; LantuError names the line of a cell that means nothing."""
    found: dict[str, RoutingRule] = {}
    for line, row in named_rows(text, file, ("rule", "priority", "owner")):
        rule = _rule({name: row.get(name, "").strip() for name in COLUMNS}, Location(file, line))
        if rule.rule in found:
            raise LantuError(
                Text(f"规则“{rule.rule}”出现两次", f"there are two rules '{rule.rule}'"), location=Location(file, line)
            )
        found[rule.rule] = rule
    return tuple(sorted(found.values(), key=lambda rule: rule.priority))


def _rule(row: Mapping[str, str], where: Location) -> RoutingRule:
    if not row["rule"] or not row["owner"]:
        raise LantuError(Text("规则须有编号和承办单位", "a rule needs a name and an owner"), location=where)
    try:
        priority = int(row["priority"])
    except ValueError:
        raise LantuError(
            Text(
                f"优先级应为整数，实为“{row['priority']}”",
                f"priority: expected a whole number, found '{row['priority']}'",
            ),
            location=where,
        ) from None
    lists = {name: _parted(row[name], spaces=name != "words") for name in (*FIELD, "words")}
    for name, choices in (("channels", CHANNELS), ("urgencies", URGENCIES), ("days", DAYS)):
        wrong = next((word for word in lists.get(name, (row["days"],)) if word and word not in choices), "")
        if wrong:
            raise LantuError(
                Text(
                    f"{name} 应为 {listed(choices).zh}，实为“{wrong}”",
                    f"{name}: expected {listed(choices).en}, found '{wrong}'",
                ),
                location=where,
                hint=did_you_mean(wrong, choices),
            )
    return RoutingRule(
        row["rule"], priority, **lists, days=row["days"], hours=_hours(row["hours"], where), owner=row["owner"]
    )


def _parted(cell: str, *, spaces: bool) -> tuple[str, ...]:
    words = cell.replace("；", ";").split(";")
    return tuple(word.strip() for some in words for word in (some.split() if spaces else [some]) if word.strip())


def _hours(cell: str, where: Location) -> tuple[time, time] | None:
    if not cell:
        return None
    begin, _, end = cell.partition("-")
    try:
        found = time.fromisoformat(begin.strip()), time.fromisoformat(end.strip())
    except ValueError:
        found = None
    if found is None or found[0] == found[1] or found[0].tzinfo or found[1].tzinfo:
        raise LantuError(
            Text(f"时段应写作 18:00-08:00，实为“{cell}”", f"hours: expected such as 18:00-08:00, found '{cell}'"),
            location=where,
        )
    return found
