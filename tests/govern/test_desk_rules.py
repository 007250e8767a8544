"""What the desk does by itself and for other systems: rules in force, reminders, letters, and erasing what is personal."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from sqlalchemy import select

from lantu.database import Archive, jobs, verify
from lantu.database.tables import desk_requests, desk_texts
from lantu.desk.request import Actor
from lantu.govern.desk import (
    ChangedRequest,
    DeskChange,
    Destination,
    add_destination,
    change_desk,
    decide,
    deliver,
    destinations,
    erase_old,
    erase_requests,
    escalate,
    events_of,
    find_request,
    is_signed,
    letters_of,
    move_request,
    open_destination,
    requests_of,
    run_worker,
    save_rules,
    send_by_rules,
    settle_letter,
    take_request,
    try_on_past,
    verify_desk,
    work_once,
)
from lantu.govern.desk.letters.outbox import FIRST_WAIT, MOST_TRIES
from lantu.govern.desk.letters.webhook import checked_url, is_public, post_letter, reachable_address
from lantu.language.errors import LantuError
from lantu.language.text import Text
from tests.databases import each
from tests.desk.requests import NOW, OWNER, actor, complete, new

INTAKE = Actor("web", "intake", "热线")
RULES = "rule,priority,kinds,owner\nlamps,1,路灯,市政局\n"


def sent(register: Archive, count: int) -> list[str]:
    told = change_desk(register, [DeskChange(new(number), INTAKE, NOW) for number in range(count)])
    return [item.request.id for item in told if isinstance(item, ChangedRequest)]


def finished(register: Archive, name: str) -> None:
    for action, who in (("assign", actor("dispatcher")), ("accept", actor("officer")), ("finish", actor("officer"))):
        move_request(register, complete(name, action, None), who)


@each
def test_rules_send_what_nobody_has_and_nothing_else(register: Archive, database: str | None) -> None:
    ids = sent(register, 5)
    move_request(register, complete(ids[0], "assign", 1), actor("dispatcher"))
    finished(register, ids[1])
    move_request(register, complete(ids[2], "assign", 1), actor("dispatcher"))
    move_request(register, complete(ids[2], "return", 2), actor("officer"))
    first = save_rules(register, RULES, "ann", "since the reform")
    assert (first.number, first.author) == (1, "ann")
    before = [find_request(register, name) for name in ids]
    trial = try_on_past(register, first.rules)
    assert (trial.same, trial.moved) == (0, {(OWNER, "市政局"): 2})
    assert [find_request(register, name) for name in ids] == before
    assert decide(register, ids[0]).owner == "市政局"
    assert send_by_rules(register) == 2
    after = [find_request(register, name) for name in ids]
    assert after[:3] == before[:3]  # in hand, settled, sent back by its owner
    assert [(one.owner, one.rule, one.state) for one in after[3:]] == [("市政局", "lamps", "assigned")] * 2
    save_rules(register, RULES.replace("市政局", "城管局"), "bob", "no")
    assert send_by_rules(register) == 0
    assert [find_request(register, name) for name in ids] == after
    with pytest.raises(LantuError, match=r"routing.csv:2"):
        save_rules(register, "rule,priority,owner\na,x,b\n", "ann", "")


@each
def test_each_step_of_an_escalation_is_made_once_and_none_while_the_resident_is_asked(
    register: Archive, database: str | None
) -> None:
    running, asking = sent(register, 2)
    for name in (running, asking):
        for action, who in (("assign", actor("dispatcher")), ("accept", actor("officer"))):
            change_desk(register, [DeskChange(complete(name, action, None), who, NOW)])
    change_desk(register, [DeskChange(complete(asking, "ask", None), actor("officer"), NOW)])
    due = find_request(register, running).due
    assert due
    # 9 March 2026, 18:00 in China: four working hours before it is 14:00 of that day, eight after it 10:00 of the 11th
    steps = [
        (due - timedelta(hours=4), 1),
        (due - timedelta(seconds=1), 0),
        (due, 1),
        (due + timedelta(hours=39), 0),
        (due + timedelta(hours=40), 1),
    ]
    for at, made in steps:
        assert escalate(register, now=at) == made, at
    assert escalate(register, now=due + timedelta(days=99)) == 0
    one = find_request(register, running)
    assert (one.watched, one.escalation, one.next_check) == (True, 3, None)
    assert [item.action for item in events_of(register, running)][3:] == ["urge", "urge", "supervise"]
    assert find_request(register, asking).escalation == 0
    assert verify_desk(register).fault == ""


@each
def test_what_is_personal_goes_and_the_rest_stays(register: Archive, database: str | None) -> None:
    ids = [*sent(register, 3), take_request(register, new(1, received=NOW + timedelta(days=3)), INTAKE).request.id]
    assert requests_of(register, "+1380000-0001".removeprefix("+")) == sorted([ids[1], ids[3]])
    told = erase_requests(register, ids[1:2], actor("admin"), "asked for")
    assert isinstance(told[0], LantuError)  # it is not over yet
    for name in ids[1:]:
        finished(register, name)
    was = {name: find_request(register, name) for name in ids}
    told = erase_requests(register, [ids[1], ids[3]], actor("admin"), "asked for")
    assert all(isinstance(item, ChangedRequest) for item in told)
    assert erase_old(register, timedelta(days=10), now=NOW + timedelta(days=9)) == 0
    assert erase_old(register, timedelta(days=10), now=NOW + timedelta(days=11)) == 1
    kept = {name: find_request(register, name) for name in ids}
    for name in ids[1:]:
        one = kept[name]
        assert (one.text, one.address, one.erased) == ("", "", True)
        assert (one.lon, one.lat) == (106.57, 29.55)
        assert one.reporter != was[name].reporter
        for field in ("kind", "town", "state", "owner", "received", "due", "finished", "hops"):
            assert getattr(one, field) == getattr(was[name], field)
        assert {item.reason for item in events_of(register, name)} <= {"", "asked for", "10 d"}
    assert kept[ids[1]].reporter == kept[ids[3]].reporter  # one person's, erased together
    assert kept[ids[2]].reporter not in (kept[ids[1]].reporter, "")
    assert kept[ids[0]] == was[ids[0]]
    assert requests_of(register, "138 0000 0001") == []
    with register.engine.connect() as connection:
        gone = connection.execute(select(desk_texts).where(desk_texts.c.request == ids[1])).mappings().one()
        assert (gone["salt"], gone["contact"], gone["more"], gone["key"]) == ("", "", "", None)
    assert verify_desk(register).fault == ""
    with register.engine.begin() as connection:
        connection.execute(desk_requests.update().where(desk_requests.c.id == ids[0]).values(erased=True))
    assert verify_desk(register).fault == ids[0]


@each
def test_letters_go_in_their_order_and_come_back_later(register: Archive, database: str | None) -> None:
    there = add_destination(register, "city", "https://example.org/hook", "ann", actions=("take", "assign"))
    first, second = sent(register, 2)
    move_request(register, complete(first, "assign", 1), actor("dispatcher"))
    move_request(register, complete(first, "accept", 2), actor("officer"))  # not told
    arrived: list[tuple[str, str]] = []
    broken = True

    def send(to: Destination, key: str, body: str, at: datetime) -> None:
        told = json.loads(body)
        if broken and told["request"] == first:
            raise LantuError(Text("对方答复 503", "the other side answered 503"))
        arrived.append((key, told["action"]))

    at = NOW
    assert deliver(register, there, send=send, now=at) == (0, 1)
    assert deliver(register, there, send=send, now=at + FIRST_WAIT / 2) == (0, 0)  # not yet, and nothing overtakes it
    for _ in range(MOST_TRIES - 1):
        at += timedelta(hours=2)
        sent_now, failed = deliver(register, there, send=send, now=at)
        assert failed == 1
    assert sent_now == 1  # once the first is dead, the other request's letter goes
    assert arrived == [("city-2", "take")]
    letters = letters_of(register, "city")
    assert [(item.event, item.state, item.attempts) for item in letters] == [
        (1, "dead", MOST_TRIES),
        (2, "sent", 1),
        (3, "waiting", 0),
    ]
    assert "503" in letters[0].error
    assert not [part for part in ("138 0000", "1380000") if part in letters[0].body]
    assert "不亮" not in letters[0].body
    broken = False
    assert deliver(register, there, send=send, now=at) == (0, 0)  # it is of the request whose letter is dead
    with pytest.raises(LantuError, match="no dead letter 2"):
        settle_letter(register, "city", 2, "ann", again=True)
    settle_letter(register, "city", 1, "ann", again=True)
    assert deliver(register, there, send=send, now=at) == (2, 0)
    assert arrived[1:] == [("city-1", "take"), ("city-3", "assign")]
    open_destination(register, "city", "ann", opened=False)
    move_request(register, complete(second, "assign", 1), actor("dispatcher"))
    assert letters_of(register, "city", states=("waiting",)) == []
    assert not destinations(register)[0].open
    assert verify(register).broken_at is None


@contextmanager
def listener(status: int) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    got: list[tuple[str, str, str]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            got.append((self.headers["Lantu-Signature"], self.headers["Idempotency-Key"], body))
            self.send_response(status)
            self.send_header("Location", "/again")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}/hook?x=1", got
    finally:
        server.shutdown()
        server.server_close()


def test_a_letter_is_signed_and_goes_only_where_it_may() -> None:
    with listener(204) as (url, got):
        there = Destination("d", url, "secret", (), private=True, open=True)
        post_letter(there, "d-1", '{"a": "路灯"}', NOW)
        header, key, body = got[0]
        assert (key, body) == ("d-1", '{"a": "路灯"}')
        assert is_signed("secret", body, header, NOW + timedelta(minutes=4))
        assert not is_signed("secret", body, header, NOW + timedelta(minutes=6))
        assert not is_signed("secret", body + " ", header, NOW)
        assert not is_signed("other", body, header, NOW)
        assert not is_signed("secret", body, "v1=", NOW)
        with pytest.raises(LantuError, match="private network"):
            reachable_address("localhost", 80, private=False)
    with listener(302) as (url, got), pytest.raises(LantuError, match="answered 302"):
        post_letter(replace(there, url=url), "d-1", "{}", NOW)
    assert len(got) == 1  # it was not followed
    with pytest.raises(LantuError, match="not delivered"):
        post_letter(replace(there, url="http://127.0.0.1:9/"), "d-1", "{}", NOW)
    for url in (
        "http://example.org/",
        "ftp://example.org/",
        "https://a:b@example.org/",
        "https:///x",
        "https://[",
        "file:///etc/passwd",
    ):
        with pytest.raises(LantuError, match="expected an https address"):
            checked_url(url, private=False)
    inside = (
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "fe80::1%eth0",
        "fd00::1",
        "2002:a00:1::",
        "224.0.0.1",
    )
    assert not any(is_public(address) for address in inside)
    assert is_public("2606:4700::1111")


@each
def test_a_round_is_one_workers_and_a_dead_workers_round_is_taken_up(register: Archive, database: str | None) -> None:
    sent(register, 2)
    save_rules(register, RULES, "ann", "")
    jobs.add(register, "run", {}, "h", "")
    assert run_worker(register, "w1", once=True).routed == 2
    assert [job.kind for job in jobs.listed(register)[0] if job.state == "waiting"] == ["run"]  # not its to do
    assert work_once(register).routed == 0
    jobs.add(register, "desk", {"turn": 0}, "dead", "")
    dead = jobs.take(register, "w2", timedelta(seconds=-1), kinds=("desk",))
    assert dead
    again = jobs.take(register, "w3", kinds=("desk",))
    assert again
    assert (again.id, again.attempts) == (dead.id, 2)
    assert not jobs.finish(register, dead)
    assert verify_desk(register).fault == ""
