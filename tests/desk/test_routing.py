"""Routing: the explanation says what was decided, on rules made up at random and on rules that a person can follow."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from lantu.desk.duplicates import likely_duplicates, read_duplicate_rules, usual_duplicate_rules
from lantu.desk.policy import usual_policy
from lantu.desk.request import CHANNELS, URGENCIES, Request
from lantu.desk.routing import may_be_routed, route, try_rules
from lantu.desk.routing_rules import COLUMNS, read_routing_rules
from lantu.desk.taking import taken_request
from lantu.desk.transitions import desk_states
from lantu.language.errors import LantuError
from tests.desk.plain_clock import days_cn
from tests.desk.requests import NOW, new

POLICY = usual_policy()
CASES = 300  # 20,000 were tried once
KINDS, DISTRICTS, TOWNS, WORDS = (
    ("路灯", "噪声", "井盖"),
    ("渝中区", "渝北区"),
    ("甲镇", "乙镇"),
    ("不亮", "施工", "夜里", "Loud"),
)


def made(chance: random.Random) -> Request:
    at = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(600_000))
    content = replace(new().content, text="".join(chance.sample(WORDS, chance.randrange(3))) or "x")
    said = {
        "kind": chance.choice(KINDS),
        "district": chance.choice(("", *DISTRICTS)),
        "town": chance.choice(("", *TOWNS)),
    }
    request = new(
        content=content, received=at, channel=chance.choice(CHANNELS), urgency=chance.choice(URGENCIES), **said
    )
    return taken_request(request, f"r{chance.random()}", "", at, POLICY)


def table(chance: random.Random) -> list[dict[str, str]]:
    def some(choices: tuple[str, ...], mark: str = " ") -> str:
        return mark.join(chance.sample(choices, chance.randint(1, 2))) if chance.random() < 0.35 else ""

    return [
        {
            "rule": f"R{number}", "priority": str(chance.randint(1, 4)), "kinds": some(KINDS), "words": some(WORDS, ";"),
            "districts": some(DISTRICTS), "towns": some(TOWNS), "channels": some(CHANNELS), "urgencies": some(URGENCIES, "；"),
            "days": chance.choice(("", "", "", "worked", "off")), "hours": chance.choice(("", "", "", "08:00-18:00", "18:00-08:00")),
            "owner": chance.choice(("城管局", "{district}住建委", "{town}")),
        }
        for number in range(chance.randint(1, 8))
    ]  # fmt: skip


def written(rows: list[dict[str, str]]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def holds(row: dict[str, str], request: Request, days: dict) -> bool:
    """The same said in another way: every stated condition, cell by cell."""
    local = request.received + timedelta(hours=8)
    minute = f"{local:%H:%M}"
    stated = {
        "kinds": request.kind in row["kinds"].split(),
        "words": any(word.lower() in f"{request.text} {request.address}".lower() for word in row["words"].split(";")),
        "districts": request.district in row["districts"].split(),
        "towns": request.town in row["towns"].split(),
        "channels": request.channel in row["channels"].split(),
        "urgencies": request.urgency in row["urgencies"].split("；"),
        "days": days[local.date()] == (row["days"] == "worked"),
        "hours": ("08:00" <= minute < "18:00") == (row["hours"] == "08:00-18:00"),
    }
    named = ("{district}" not in row["owner"] or request.district) and ("{town}" not in row["owner"] or request.town)
    return bool(named) and all(fits for name, fits in stated.items() if row[name])


def test_the_explanation_is_the_decision_on_random_rules() -> None:
    chance, days, routed = random.Random(570), days_cn(), 0
    for _ in range(CASES):
        rows, request = table(chance), made(chance)
        rules = read_routing_rules(written(rows))
        decided = route(request, rules)
        order = sorted(rows, key=lambda row: int(row["priority"]))
        assert [item.rule for item in decided.looked] == [row["rule"] for row in order]
        assert [item.holds for item in decided.looked] == [holds(row, request, days) for row in order]
        first = next((row for row in order if holds(row, request, days)), None)
        assert decided.rule == (first["rule"] if first else "")
        explained = next((item for item in decided.looked if item.holds), None)
        assert decided.rule == (explained.rule if explained else "")
        if first:
            routed += 1
            assert decided.owner == first["owner"].format(district=request.district, town=request.town)
            assert explained
            assert decided.owner in explained.why.en
            assert decided.rule in decided.sentence.zh
        for item in decided.looked:
            assert item.why.zh
            assert item.why.en
    assert CASES / 3 < routed < CASES


RULES = """rule,priority,kinds,words,districts,hours,owner
night,1,噪声,施工;工地,,22:00-06:00,{district}城管局
noise,5,噪声,,,,{district}环保局
lamps,5,路灯,,渝中区 渝北区,,市政局
"""


def test_rules_are_told_one_by_one() -> None:
    rules = read_routing_rules(RULES)
    lamp = taken_request(new(), "r1", "", NOW, POLICY)
    decided = route(lamp, rules)
    assert (decided.rule, decided.owner) == ("lamps", "市政局")
    assert [item.failed for item in decided.looked] == ["kinds", "kinds", ""]
    assert decided.looked[0].why == {"zh": "应为 噪声，实为 路灯", "en": "for 噪声, it is 路灯"}
    noise = replace(lamp, kind="噪声", text="工地施工", received=NOW)  # ten in the morning
    assert route(noise, rules).looked[0].why.en == "for 22:00-06:00, received 10:00"
    assert route(replace(noise, received=NOW + timedelta(hours=13)), rules).owner == "渝中区城管局"
    assert route(replace(noise, district=""), rules).looked[1].failed == "owner"
    assert route(replace(lamp, kind="井盖"), rules).sentence.en == "none of 3 rules holds; somebody has to send it"


def test_rules_are_tried_on_past_requests_and_settled_ones_are_let_be() -> None:
    rules = read_routing_rules(RULES)
    lamp = taken_request(new(), "r1", "", NOW, POLICY)
    past = [replace(lamp, owner="市政局"), replace(lamp, id="r2", owner="城管局"), replace(lamp, id="r3", kind="井盖")]
    trial = try_rules(past, rules)
    assert (trial.same, trial.unrouted, trial.moved) == (1, 1, {("城管局", "市政局"): 1})
    assert (trial.by_rule, trial.never) == ({"lamps": 2}, ("night", "noise"))
    assert trial.examples["城管局", "市政局"] == ("r2",)
    free = {state for state in desk_states() if may_be_routed(replace(lamp, state=state))}
    assert free == {"received", "incomplete", "returned"}
    assert not may_be_routed(
        replace(lamp, state="returned", returns=1)
    )  # the rule sent it wrongly once: a person sends it now


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a,x,,,,,b", "routing.csv:2: priority: expected a whole number, found 'x'"),
        ("a,1,,,,9-17,b", "expected such as 18:00-08:00, found '9-17'"),
        ("a,1,,,,,", "needs a name and an owner"),
        ("a,1,,,,,b\na,2,,,,,b", "routing.csv:3: there are two rules 'a'"),
    ],
)
def test_a_cell_that_means_nothing_is_told_with_its_line(rows: str, said: str) -> None:
    with pytest.raises(LantuError, match=said):
        read_routing_rules(RULES.splitlines()[0] + "\n" + rows)


def test_a_channel_that_is_none_is_told_with_the_nearest() -> None:
    with pytest.raises(LantuError, match=r"found 'fone' .did you mean 'phone'"):
        read_routing_rules("rule,priority,channels,owner\na,1,fone,b\n")


def test_likely_duplicates_are_near_recent_and_say_the_same() -> None:
    lamp = replace(taken_request(new(), "r1", "", NOW, POLICY), text="人民路的路灯不亮了", lon=106.57, lat=29.55)
    near = replace(lamp, id="r2", text="路灯不亮，人民路", lat=29.5504)  # 44.5 m: 0.0004 degrees of a meridian
    others = [
        near,
        replace(near, id="far", lat=29.56),
        replace(near, id="old", received=NOW - timedelta(days=15)),
        replace(near, id="other words", text="垃圾没有清运"),
        replace(near, id="other kind", kind="井盖"),
        replace(near, id="merged", state="merged"),
        replace(near, id="no point", lon=None, lat=None),
        lamp,
    ]
    found = likely_duplicates(lamp, others, usual_duplicate_rules())
    assert [item.request.id for item in found] == ["r2", "no point"]
    assert found[0].metres == pytest.approx(44.5, abs=0.1)
    assert found[1].metres is None
    narrow = read_duplicate_rules(
        [
            {"kind": "路灯", "metres": "40", "days": "14", "likeness": "0"},
            {"kind": "", "metres": "9999", "days": "14", "likeness": "0"},
        ]
    )
    assert [item.request.id for item in likely_duplicates(lamp, others[:1], narrow)] == []
    with pytest.raises(LantuError, match=r"duplicate_rules.csv:2"):
        read_duplicate_rules([{"kind": "", "metres": "-1", "days": "14", "likeness": "0"}])
