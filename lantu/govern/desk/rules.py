"""The rules by which requests are sent: each change of them is a version with author and reason; they send only what nobody has."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, desc, insert, select

from lantu.database.audit import append
from lantu.database.open import Archive
from lantu.database.tables import desk_requests, desk_rules
from lantu.database.transactions import looking, writing
from lantu.desk.policy import DeskPolicy, usual_policy
from lantu.desk.request import SYSTEM, RequestMove
from lantu.desk.routing import RoutingDecision, RoutingTrial, may_be_routed, route, try_rules
from lantu.desk.routing_rules import RoutingRule, read_routing_rules
from lantu.govern.desk.changes import ChangedRequest, DeskChange, change_desk
from lantu.govern.desk.queue_page import EVERYWHERE, QueueFilter, find_request, queue, texts_joined
from lantu.govern.desk.rows import request_of_row

AT_A_TIME = 500  # requests that are sent in one transaction


@dataclass(frozen=True)
class RulesVersion:
    """A version of the rules. number 0 is before there were any."""

    number: int
    text: str
    rules: tuple[RoutingRule, ...]
    author: str
    reason: str
    created: datetime | None


def rules_in_force(archive: Archive) -> RulesVersion:
    """Return the newest rules; none of them where nobody wrote any."""
    with looking(archive) as connection:
        return _newest(connection)


def save_rules(archive: Archive, text: str, by: str, reason: str) -> RulesVersion:
    """Put rules (CSV) in force from now on; LantuError with the line of a rule that means nothing. What was sent stays where it is."""
    read_routing_rules(text)
    seal = hashlib.sha256(text.encode()).hexdigest()
    with writing(archive) as connection:
        append(connection, by, "set_desk_rules", "desk", {"hash": seal, "reason": reason})
        number = _newest(connection).number + 1
        row = {
            "number": number,
            "rules": text,
            "hash": seal,
            "author": by,
            "reason": reason,
            "created": datetime.now(UTC),
        }
        connection.execute(insert(desk_rules).values(**row))
        return _newest(connection)


def decide(archive: Archive, name: str, policy: DeskPolicy | None = None) -> RoutingDecision:
    """Return what the rules in force say of a request, and why; UnknownRequestError where there is none."""
    return route(find_request(archive, name), rules_in_force(archive).rules, (policy or usual_policy()).hours)


def try_on_past(
    archive: Archive, rules: Sequence[RoutingRule], last: int = 10_000, policy: DeskPolicy | None = None
) -> RoutingTrial:
    """Return what rules would have done with the last requests that came in and have an owner; nothing is changed."""
    question = (
        texts_joined()
        .where(desk_requests.c.owner != "", desk_requests.c.erased.is_(False))
        .order_by(desk_requests.c.received.desc(), desk_requests.c.id.desc())
        .limit(last)
    )
    with archive.engine.connect().execution_options(yield_per=500) as connection:
        past = (request_of_row(row) for row in connection.execute(question).mappings())
        return try_rules(past, rules, (policy or usual_policy()).hours)


def send_by_rules(archive: Archive, policy: DeskPolicy | None = None, *, at: datetime | None = None) -> int:
    """Send the requests that wait for an owner and that a rule holds for; return how many were sent."""
    held, sent = policy or usual_policy(), 0
    rules = rules_in_force(archive).rules
    after: str | None = None
    while rules:
        page = queue(archive, EVERYWHERE, QueueFilter(states=("received",)), after=after, limit=AT_A_TIME)
        decided = [(one, route(one, rules, held.hours)) for one in page.requests if may_be_routed(one)]
        moves = [
            DeskChange(RequestMove(one.id, "assign", one.version, owner=found.owner, rule=found.rule), SYSTEM, at)
            for one, found in decided
            if found.rule
        ]
        sent += sum(isinstance(item, ChangedRequest) for item in change_desk(archive, moves, held)) if moves else 0
        if page.after is None:
            break
        after = page.after
    return sent


def _newest(connection: Connection) -> RulesVersion:
    row = connection.execute(select(desk_rules).order_by(desc(desk_rules.c.number)).limit(1)).mappings().first()
    if row is None:
        return RulesVersion(0, "", (), "", "", None)
    rules = read_routing_rules(row["rules"])
    return RulesVersion(row["number"], row["rules"], rules, row["author"], row["reason"], row["created"])
