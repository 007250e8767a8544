"""The API of routing rules: those in force, what others would have done with past requests, and putting them in force."""

from typing import Annotated, Any, TypedDict

from fastapi import APIRouter, Header, HTTPException, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from lantu.archive.office import office_of
from lantu.desk.routing import RoutingDecision, route
from lantu.desk.routing_rules import COLUMNS, read_routing_rules
from lantu.desk.taking import UNWRITABLE
from lantu.desk.transitions import DeskRoleError
from lantu.govern.desk import find_request, rules_in_force, save_rules, try_on_past
from lantu.language.text import Text
from lantu.web.access.who import Editor
from lantu.web.api.desk.answers import DeskRoute
from lantu.web.api.desk.person import AtTheDesk, DeskPerson
from lantu.web.api.words import Both
from lantu.web.state.dependencies import TheStudio

router = APIRouter(prefix="/api/v1/request-rules", tags=["requests"], route_class=DeskRoute)
LONGEST, SHOWN = 200_000, 50  # letters of rules; ways that a trial lists
TRIED = 2000


def _written(text: str) -> str:
    if UNWRITABLE.search(text):
        raise ValueError("expected text without characters that cannot be kept")
    return text


Rules = Annotated[str, Field(max_length=LONGEST, description="CSV: " + ", ".join(COLUMNS)), AfterValidator(_written)]


IfMatch = Annotated[
    str, Header(alias="If-Match", pattern=r'^(W/)?"?[0-9]{1,9}"?$', description="the ETag of the rules that were seen")
]


class RulesAnswer(BaseModel):
    """The rules in force. Its ETag is the number of the version."""

    number: int = Field(description="0: there are none yet")
    rules: str
    author: str
    reason: str
    created: str | None


class LookedAtRuleAnswer(BaseModel):
    """A rule that was looked at: the condition that did not hold, and that in words."""

    rule: str
    priority: int
    holds: bool
    failed: str
    why: Both


class RouteAnswer(BaseModel):
    """Who rules would send a request to, by which rule, and every rule in the order in which it was looked at."""

    owner: str
    rule: str = Field(description="empty: none holds, somebody has to send it")
    sentence: Both
    looked: list[LookedAtRuleAnswer]


class SentTrial(BaseModel):
    """Rules to try on past requests; request: one to explain."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"rules": "rule,priority,kinds,owner\nR1,10,noise,Office\n"}}
    )
    rules: Rules
    last: int = Field(default=TRIED, ge=1, le=20_000, description="how many past requests")
    request: str = Field(default="", max_length=40)


class SentRules(BaseModel):
    """Rules to put in force, and why."""

    model_config = ConfigDict(extra="forbid")
    rules: Rules
    reason: Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_written)]


class MovedWay(BaseModel):
    """Requests that would go elsewhere."""

    now: str = Field(description="who has them")
    then: str
    count: int
    examples: list[str]


class TrialAnswer(BaseModel):
    """What rules would have done; nothing was changed."""

    same: int
    elsewhere: int
    unrouted: int
    moved: list[MovedWay] = Field(description=f"the {SHOWN} most frequent ways")
    by_rule: dict[str, int]
    never: list[str] = Field(description="rules that no request came to")
    request: RouteAnswer | None


@router.get("", response_model=RulesAnswer)
def rules(studio: TheStudio, person: AtTheDesk, response: Response) -> Any:
    """The rules in force, for those who work at the desk."""
    _refuse(not person.works_here)
    found = rules_in_force(studio.archive)
    response.headers["ETag"] = f'"{found.number}"'
    return {
        "number": found.number,
        "rules": found.text,
        "author": found.author,
        "reason": found.reason,
        "created": found.created.isoformat() if found.created else None,
    }


@router.post("/trial", response_model=TrialAnswer)
def trial(studio: TheStudio, editor: Editor, person: AtTheDesk, sent: SentTrial) -> Any:
    """What rules would have done with the last requests that have an owner, and why. For roles of the whole city; nothing is changed."""
    _refuse(not person.everywhere)
    read = read_routing_rules(sent.rules)
    one = find_request(studio.archive, sent.request.strip().upper()) if sent.request.strip() else None
    found = try_on_past(studio.archive, read, sent.last, office_of(studio.archive))
    ways = list(found.moved.items())[:SHOWN]
    return {
        "same": found.same,
        "elsewhere": sum(found.moved.values()),
        "unrouted": found.unrouted,
        "moved": [
            {"now": now, "then": then, "count": count, "examples": list(found.examples.get((now, then), ()))}
            for (now, then), count in ways
        ],
        "by_rule": dict(found.by_rule),
        "never": list(found.never),
        "request": told_route(route(one, read, office_of(studio.archive).hours)) if one else None,
    }


@router.put("", response_model=RulesAnswer)
def put_rules(
    studio: TheStudio, editor: Editor, person: AtTheDesk, if_match: IfMatch, sent: SentRules, response: Response
) -> Any:
    """Put rules in force from now on, with a reason. If-Match carries the version that was seen ("0": none yet). For admins of the desk."""
    _refuse(not may_save(person))
    now, made_on = rules_in_force(studio.archive).number, int(if_match.removeprefix("W/").strip('"'))
    if now != made_on:
        raise HTTPException(
            409,
            Text(
                f"规则已是第 {now} 版，您看到的是第 {made_on} 版",
                f"the rules are at version {now} and you saw {made_on}",
            ),
        )
    read_routing_rules(sent.rules)
    save_rules(studio.archive, sent.rules, person.name, sent.reason)
    return rules(studio, person, response)


def may_save(person: DeskPerson) -> bool:
    """Whether somebody may put rules in force."""
    return person.alone or (person.everywhere and person.actor is not None and person.actor.role == "admin")


class ToldRule(TypedDict):
    """A rule that was looked at: whether it holds, and, where it does not, which part failed and why."""

    rule: str
    priority: int
    holds: bool
    failed: str
    why: dict[str, str]


class ToldRoute(TypedDict):
    """Who a request goes to by which rule, in a sentence, and all rules that were looked at."""

    owner: str
    rule: str
    sentence: dict[str, str]
    looked: list[ToldRule]


def told_route(decided: RoutingDecision) -> ToldRoute:
    """Return a decision as plain data."""
    return {
        "owner": decided.owner,
        "rule": decided.rule,
        "sentence": dict(decided.sentence),
        "looked": [
            {"rule": one.rule, "priority": one.priority, "holds": one.holds, "failed": one.failed, "why": dict(one.why)}
            for one in decided.looked
        ],
    }


def _refuse(refused: bool) -> None:
    if refused:
        raise DeskRoleError(
            Text("您在诉求台的角色不能这样做", "your role at the desk does not allow it"),
            hint=Text(
                "试算须为全市的角色，生效须为诉求台管理员",
                "a trial is for roles of the whole city, putting in force for an admin of the desk",
            ),
        )
