"""Participation over HTTP: who may write what, one person one vote by a code or an account, and results after the end alone."""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import Response
from sqlalchemy import insert, text

from lantu.database.tables import voice_opinions
from lantu.voice.pabulib.read import parse_pabulib
from tests.voice.consultations import planted
from tests.web.works_register import asking, home

__all__ = ["asking", "home"]
NOW = datetime.now(UTC)
OPEN = {"opens": (NOW - timedelta(days=2)).isoformat(), "closes": (NOW + timedelta(days=2)).isoformat()}
ASKED = {
    "title": {"zh": "公交", "en": "Buses"},
    "statements": [
        {"id": "lanes", "text": {"zh": "专用道", "en": "Lanes"}},
        {"id": "night", "text": {"zh": "夜班", "en": "Night"}},
    ],
    "proposals": True,
    **OPEN,
}
WHY = "because the office looked at it"
KEYS = [{"X-Participant-Key": f"{number:032x}"} for number in range(1, 6)]
Ask = Callable[..., Response]


def ask_one(ask: Ask, name: str, **more: Any) -> list[str]:
    """Open a consultation and return five codes; none where accounts let in."""
    made = ask("approver", "POST", "participation/consultations", json={"id": name, **ASKED, **more})
    assert made.status_code == 201, made.text
    if more.get("identity") == "account":
        return []
    return ask("approver", "POST", f"participation/consultations/{name}/codes", json={"number": 5}).json()["codes"]


def end(ask: Ask, table: str, name: str) -> None:
    """Let something that is asked be over by now."""
    with ask.studio.archive.engine.begin() as connection:  # type: ignore[attr-defined]
        connection.execute(
            text(f"UPDATE {table} SET closes = :at WHERE id = :name"), {"at": NOW - timedelta(seconds=1), "name": name}
        )


def test_a_code_lets_in_once_and_an_opinion_is_changed_until_the_end(asking: Ask) -> None:
    codes = ask_one(asking, "buses", compared="1..head")
    for role in ("", "reader", "editor"):
        assert asking(role, "POST", "participation/consultations", json={"id": "x", **ASKED}).status_code in (401, 403)
    assert asking("", "GET", "participation/consultations/buses").json()["compared"] == "1..1"
    assert (
        asking(
            "approver", "POST", "participation/consultations", json={"id": "x", **ASKED, "compared": "1..9"}
        ).status_code
        == 404
    )

    def come_in(key: int, code: str, role: str = "") -> Response:
        return asking(
            role, "POST", "residents/entries", json={"consultation": "buses", "code": code}, headers=KEYS[key]
        )

    def say(key: int, statement: str, opinion: str) -> Response:
        sent = {"consultation": "buses", "statement": statement, "opinion": opinion}
        return asking("", "PUT", "residents/opinions", json=sent, headers=KEYS[key])

    assert come_in(0, codes[0]).status_code == come_in(0, codes[0]).status_code == 201  # its answer was lost
    assert come_in(1, codes[1], "reader").status_code == 201
    for key, code, status in ((2, codes[0], 409), (2, "0" * 20, 403), (2, "", 403)):
        assert come_in(key, code).status_code == status, code
    asking.http.cookies.set("lantu_voter", KEYS[0]["X-Participant-Key"])  # type: ignore[attr-defined]  (no cookie stands for a key)
    assert asking("", "PUT", "residents/opinions", json={}).status_code == 422
    asking.http.cookies.clear()  # type: ignore[attr-defined]
    assert say(2, "lanes", "agree").status_code == 403
    assert [say(0, "lanes", word).status_code for word in ("agree", "disagree", "maybe")] == [200, 200, 422]
    assert say(1, "lanes", "pass").json()["opinions"] == {"lanes": "pass"}
    foreign = asking("", "PUT", "residents/opinions", json={}, headers={**KEYS[0], "Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert asking("", "GET", "residents/own?consultation=buses", headers=KEYS[0]).json()["opinions"] == {
        "lanes": "disagree"
    }
    for role in ("", "admin"):  # nobody sees more than how many take part
        assert asking(role, "GET", "participation/consultations/buses/result").status_code == 409
        assert asking(role, "GET", "participation/consultations/buses/opinions").status_code == 409
    assert asking("", "GET", "participation/consultations/buses").json()["participants"] == 2
    assert asking("approver", "POST", "participation/consultations/buses/close").status_code == 409
    end(asking, "voice_consultations", "buses")
    assert say(0, "lanes", "agree").status_code == 409
    assert asking("editor", "POST", "participation/consultations/buses/close").status_code == 403
    assert asking("approver", "POST", "participation/consultations/buses/close").json()["stage"] == "closed"
    told = asking("", "GET", "participation/consultations/buses/result").json()
    assert told["voters"] == 2
    assert {name: told["statements"][0][name] for name in ("agree", "disagree", "pass", "share")} == {
        "agree": 0, "disagree": 1, "pass": 1, "share": 0,
    }  # fmt: skip
    assert (told["groups"]["verdict"], told["groups"]["groups"]) == ("too_few", [])
    assert "too few to say" in told["groups"]["say"]["verdict"]["en"]
    rows = list(csv.DictReader(io.StringIO(asking("", "GET", "participation/consultations/buses/opinions").text)))
    assert sorted(row["vote"] for row in rows) == ["-1", "0"]


def test_a_result_shows_opinion_groups_and_what_binds_and_divides_them(asking: Ask) -> None:
    texts = [{"id": f"s{at}", "text": {"zh": f"表述{at}", "en": f"Statement {at}"}} for at in range(12)]
    ask_one(asking, "groups", statements=texts)
    votes, group = planted(160, 12, 0.1, 2, seed=3, odds=0.9)
    rows = [
        {
            "consultation": "groups",
            "voter": f"{voter:064x}",
            "statement": f"s{votes.statements[at].id}",
            "opinion": int(vote),
        }
        for at in range(12)
        for voter, vote in zip(*votes.votes_on(at), strict=True)
    ]
    with asking.studio.archive.engine.begin() as connection:  # type: ignore[attr-defined]
        connection.execute(insert(voice_opinions), rows)
    end(asking, "voice_consultations", "groups")
    assert asking("approver", "POST", "participation/consultations/groups/close").status_code == 200
    told = asking("", "GET", "participation/consultations/groups/result").json()["groups"]
    assert told["verdict"] == "groups"
    sizes = sorted(one["voters"] for one in told["groups"])
    assert sizes == pytest.approx(sorted([int((group == 0).sum()), int((group == 1).sum())]), abs=8)
    assert told["divides"][0]["difference"] > 0.5
    page = asking.http.get("/participation/consultation/groups?lang=en").text  # type: ignore[attr-defined]
    assert "2 groups: votes go together more than in any of 99 shuffles" in page
    assert told["divides"][0]["text"]["en"] in page[page.index("What divides them") :]


def test_an_account_takes_part_once_and_shows_its_token(asking: Ask) -> None:
    ask_one(asking, "trams", identity="account")
    sent = {"consultation": "trams"}
    for role, key, status in (
        ("", 0, 403),
        ("reader", 0, 201),
        ("reader", 0, 201),
        ("reader", 1, 409),
        ("editor", 1, 201),
    ):
        assert asking(role, "POST", "residents/entries", json=sent, headers=KEYS[key]).status_code == status, role


def test_a_proposal_is_answered_and_followed(asking: Ask) -> None:
    codes = ask_one(asking, "street")
    for key, code in enumerate(codes[:3]):
        asking("", "POST", "residents/entries", json={"consultation": "street", "code": code}, headers=KEYS[key])

    def propose(key: int, title: str) -> str:
        sent = {"consultation": "street", "title": title, "text": f"{title}, please, and soon", "goals": ["gdp/2030"]}
        made = asking("", "POST", "residents/proposals", json=sent, headers=KEYS[key])
        assert made.status_code == 201, made.text
        return made.json()["id"]

    def act(role: str, name: str, path: str, method: str = "POST", **sent: Any) -> Response:
        return asking(role, method, f"participation/residents-proposals/{name}/{path}", json={"text": WHY, **sent})

    bench, seat, both = propose(0, "A bench"), propose(1, "A seat"), propose(2, "=A lamp and a tree")
    reply = {"office": "Street office", "decision": "accepted", "version": 1}
    assert [act(role, bench, "replies", **reply).status_code for role in ("", "reader", "editor", "editor")] == [
        401,
        403,
        201,
        409,
    ]
    assert act("editor", bench, "replies", **{**reply, "decision": "yes", "version": 2}).status_code == 422
    assert act("editor", bench, "links", "PUT", goals=["gdp/2030"], works=["dyke"]).json()["works"] == ["dyke"]
    stone = {"what": "begun", "on": NOW.date().isoformat(), "office": "Works bureau"}
    assert act("editor", bench, "milestones", **stone).json()["outcome"] == "begun"
    assert act("editor", seat, "milestones", **stone).status_code == 409
    assert act("editor", seat, "merge", into=bench).json()["parent"] == bench
    parts = [{"title": "A lamp", "text": "a lamp there, please"}, {"title": "A tree", "text": "a tree there, please"}]
    assert len(act("editor", both, "split", parts=parts).json()["parts"]) == 2
    shown = asking("", "GET", f"participation/residents-proposals/{bench}").json()
    assert (shown["reply"]["office"], shown["absorbed"], {one["by"] for one in shown["history"]}) == (
        "Street office",
        [seat],
        {""},
    )
    assert "editor" in asking("editor", "GET", f"participation/residents-proposals/{bench}").text
    rows = list(
        csv.DictReader(io.StringIO(asking("", "GET", "participation/residents-proposals.csv?consultation=street").text))
    )
    assert {row["title"]: row["outcome"] for row in rows} == {
        "A bench": "begun", "A seat": "merged", "'=A lamp and a tree": "split", "A lamp": "received", "A tree": "received",
    }  # fmt: skip
    assert (
        asking("", "GET", "participation/residents-proposals?consultation=street&state=received").json()["total"] == 2
    )
    unknown = asking("", "GET", "participation/residents-proposals?state=recieved")
    assert (unknown.status_code, "'received'" in unknown.text) == (422, True)
    assert asking("", "POST", f"residents/proposals/{seat}/withdraw", headers=KEYS[0]).status_code == 403
    again = [asking("", "POST", "residents/proposals", headers=KEYS[0],
                    json={"consultation": "street", "title": f"More {n}", "text": "more and more of it"}).status_code
             for n in range(9)]  # fmt: skip
    assert again[-1] == 429


def test_what_is_hidden_is_seen_by_its_author_and_by_offices_alone(asking: Ask) -> None:
    (code, *_) = ask_one(asking, "park")
    asking("", "POST", "residents/entries", json={"consultation": "park", "code": code}, headers=KEYS[4])
    sent = {"consultation": "park", "title": "Secret words", "text": "secret words of somebody"}
    name = asking("", "POST", "residents/proposals", json=sent, headers=KEYS[4]).json()["id"]
    at = f"participation/residents-proposals/{name}"
    hidden = {"reason": "insults", "text": "it insults a neighbour"}
    assert asking("reader", "POST", f"{at}/hide", json=hidden).status_code == 403
    assert asking("approver", "POST", f"{at}/hide", json=hidden).status_code == 200
    for role, key, seen in (("", {}, False), ("reader", {}, False), ("editor", {}, True)):
        assert ("ecret" in asking(role, "GET", at).text) == seen, role
        assert ("ecret" in asking(role, "GET", "participation/residents-proposals", headers=key).text) == seen
    assert asking("", "GET", f"residents/proposals/{name}", headers=KEYS[4]).json()["title"] == "Secret words"
    assert asking("", "GET", f"residents/proposals/{name}", headers=KEYS[3]).status_code == 403
    appeal = {"text": "it was meant in a friendly way"}
    assert (
        asking("", "POST", f"residents/proposals/{name}/appeal", json=appeal, headers=KEYS[4]).json()["appeal"]
        == "waiting"
    )
    decided = {"restore": True, "text": "it is friendly indeed"}
    assert asking("editor", "POST", f"{at}/appeal-decision", json=decided).status_code == 403
    assert asking("approver", "POST", f"{at}/appeal-decision", json=decided).status_code == 403  # who hid it
    assert asking("admin", "POST", f"{at}/appeal-decision", json=decided).json()["appeal"] == "restored"
    assert "ecret" in asking("", "GET", at).text


@pytest.mark.parametrize("identity", ["code", "account"])
def test_a_budget_is_voted_on_counted_and_decided(asking: Ask, identity: str) -> None:
    name = f"spring-{identity}"
    projects = [("bench", "长椅", 200_000), ("lamp", "路灯", 500_000), ("tree", "行道树", 400_000)]
    sent = {"id": name, "title": "街角", "budget_fen": 900_000, "identity": identity, **OPEN,
            "projects": [dict(zip(("id", "title", "cost_fen"), one, strict=True)) for one in projects]}  # fmt: skip
    at = f"participation/budget-votes/{name}"
    assert asking("editor", "POST", "participation/budget-votes", json=sent).status_code == 403
    assert asking("approver", "POST", "participation/budget-votes", json=sent).status_code == 201
    proofs: list[tuple[str, str]] = [("reader", ""), ("editor", ""), ("approver", "")]
    if identity == "code":
        proofs = [("", code) for code in asking("approver", "POST", f"{at}/codes", json={"number": 3}).json()["codes"]]
    receipts = []
    for number, chosen in enumerate((["tree", "bench"], ["bench"], ["lamp"])):
        role, code = proofs[number]
        cast = {"vote": name, "code": code, "secret": f"{number:032x}", "chosen": chosen}
        made = [asking(role, "POST", "residents/ballots", json=cast) for _ in range(2)]
        assert {one.status_code for one in made} == {201}, made[0].text
        receipts.append(made[0].json()["receipt"])
        assert asking(role, "POST", "residents/ballots", json={**cast, "chosen": []}).status_code == 409
    cast = {"vote": name, "code": "0" * 20, "secret": "d" * 32, "chosen": []}
    assert asking("", "POST", "residents/ballots", json=cast).status_code == 403
    for path in ("result", f"receipts/{receipts[0]}", "ballots.pb"):
        assert asking("admin", "GET", f"{at}/{path}").status_code == 409, path
    assert asking("approver", "POST", f"{at}/count").status_code == 409
    end(asking, "voice_votes", name)
    told = asking("approver", "POST", f"{at}/count").json()
    assert (told["ballots"], told["chosen"][0], sum(told["represented"].values())) == (3, "bench", 3)
    assert {one["id"]: one["votes"] for one in told["projects"]} == {"bench": 2, "lamp": 1, "tree": 1}
    for receipt, counted in ((receipts[0].upper(), True), ("0" * 64, False)):
        assert asking("", "GET", f"{at}/receipts/{receipt}").json()["counted"] is counted
    read = parse_pabulib(asking("", "GET", f"{at}/ballots.pb").text, "ballots.pb")
    assert (read.faults, len(read.voters), [float(one.cost) for one in read.projects]) == ((), 3, [2000, 5000, 4000])
    decision = {"office": "Street office", "chosen": ["lamp"], "reason": "the bench stands there since last week"}
    assert asking("editor", "POST", f"{at}/decision", json=decision).status_code == 403
    assert asking("approver", "POST", f"{at}/decision", json=decision).json()["decided"]["chosen"] == ["lamp"]
    everything = json.dumps(asking("", "GET", "participation").json())
    assert name in everything
    assert not any(receipt in everything for receipt in receipts)


def test_who_is_missing_is_for_editors_and_what_is_no_table_of_participants_is_refused(asking: Ask) -> None:
    def sent(name: str, content: bytes, **more: Any) -> dict[str, Any]:
        return {"participants": {"name": name, "content": base64.b64encode(content).decode()}, **more}

    good = sent("a.csv", b"id,sex\n1,f\n")
    ask_one(asking, "parks")
    at = "participation/consultations/parks/missing"
    for role, status in (("", 401), ("reader", 403), ("editor", 422)):
        told = asking(role, "POST", "participation/missing", json=good)
        assert told.status_code == status, told.text
    assert "no census by age and sex" in told.text  # of this small pack
    assert asking("editor", "PUT", at, json=good).status_code == 403
    assert asking("", "GET", at).status_code == 404
    for body in (
        sent("../who.exe", b""),
        {"participants": {"name": "a.csv", "content": "%"}},
        sent("a.csv", b"", by="income"),
    ):
        refused = asking("editor", "POST", "participation/missing", json=body)
        assert refused.status_code == 422, refused.text
        assert "/tmp" not in refused.text
