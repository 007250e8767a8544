"""The desk's register: requests come in once, move by version and role, are found and paged; and nobody changes it unseen."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import delete, text, update

from lantu.database import Archive, verify
from lantu.database.accounts import add_account
from lantu.database.tables import desk_events, desk_head, desk_requests, desk_texts
from lantu.desk.clock import clock_of
from lantu.desk.policy import allowance_for, usual_policy
from lantu.desk.request import Actor, RequestMove
from lantu.desk.transitions import DeskRoleError
from lantu.govern.desk import (
    ChangedRequest,
    DeskChange,
    QueueFilter,
    ReusedKeyError,
    StaleRequestError,
    UnknownRequestError,
    add_destination,
    change_desk,
    count_queue,
    erase_requests,
    events_of,
    find_request,
    move_request,
    open_destination,
    queue,
    save_rules,
    seal_desk,
    set_member,
    take_request,
    verify_desk,
)
from lantu.govern.desk.chain.chain import facts_of
from lantu.govern.desk.word_search import let_go_of_words
from lantu.language.errors import LantuError
from tests.databases import each
from tests.desk.requests import NOW, OWNER, actor, complete, new

INTAKE = Actor("web", "intake", "热线")
DISPATCHER = actor("dispatcher")
RULES = "rule,priority,kinds,owner\nlamps,1,路灯,市政局\n"


@each
def test_a_request_lives_from_its_sending_to_its_closing(register: Archive, database: str | None) -> None:
    one = take_request(register, new(), INTAKE).request
    assert (one.state, one.version, one.lon, one.text) == ("received", 1, 106.57, "第 0 盏路灯不亮")
    assert one.reporter
    # nothing of 138 0000 0000; three digits of it stand in one key of 128 by chance
    assert not [part for part in ("138 ", "1380000", "0000000") if part in one.reporter]
    steps = [
        ("assign", DISPATCHER), ("accept", actor("officer")), ("ask", actor("officer")), ("answer", INTAKE),
        ("ask_extension", actor("officer")), ("extend", actor("supervisor")), ("finish", actor("officer")),
        ("call_back", actor("callback")), ("close", actor("callback")),
    ]  # fmt: skip
    for version, (action, who) in enumerate(steps, 1):
        one = move_request(register, complete(one.id, action, version), who).request
        assert find_request(register, one.id) == one
    assert (one.state, one.solved, one.satisfied, one.version) == ("closed", "yes", "not_reached", 10)
    assert "contacted" not in facts_of(one)  # chains from before it was asked hold
    assert facts_of(replace(one, contacted="yes"))["contacted"] == "yes"
    events = events_of(register, one.id)
    assert [item.action for item in events] == ["take", *(action for action, _ in steps)]
    assert [item.number for item in events] == list(range(1, 11))
    assert events[5].changed["until"] == complete(one.id, "", 5).until.isoformat(timespec="microseconds")  # type: ignore[union-attr]
    allowance = allowance_for(usual_policy(), one)
    assert allowance
    clock = clock_of(usual_policy().hours, allowance, events, events[-1].at)
    assert clock
    assert (clock.due, clock.running) == (one.due, False)
    found = verify_desk(register)
    assert (found.fault, found.events, found.requests) == ("", 10, 1)
    assert verify(register).broken_at is None


@each
def test_a_request_that_is_sent_again_is_there_once(register: Archive, database: str | None) -> None:
    first = take_request(register, new(1), INTAKE)
    again = take_request(register, new(1), INTAKE)
    next_morning = take_request(register, new(1, received=NOW + timedelta(hours=20)), INTAKE)
    assert (first.new, again.new, next_morning.new) == (True, False, False)
    assert first.request.id == again.request.id == next_morning.request.id
    other_day = take_request(register, new(1, received=NOW + timedelta(hours=50)), INTAKE)
    assert other_day.new  # the lamp is out again
    keyed = take_request(register, new(2, key="A-17"), INTAKE)
    assert (
        take_request(register, new(2, key="A-17", received=NOW + timedelta(days=9)), INTAKE).request.id
        == keyed.request.id
    )
    assert take_request(register, new(2, key="A-17"), Actor("csv", "intake", "别的热线")).new  # a key is its sender's
    with pytest.raises(ReusedKeyError, match=r"'A-17'.*another content"):
        take_request(register, new(3, key="A-17"), INTAKE)
    both = change_desk(register, [DeskChange(new(4, key="B"), INTAKE), DeskChange(new(4, key="B"), INTAKE)])
    assert [isinstance(item, ChangedRequest) and item.new for item in both] == [True, False]
    assert verify_desk(register).requests == 5


def test_a_request_that_cannot_be_kept_is_refused_and_stops_no_other(register: Archive) -> None:
    bad = [
        new(received=NOW.replace(tzinfo=None)), new(kind=" "), new(channel="fax"), new(urgency="high"), new(town="x" * 201),
        new(content=replace(new().content, lat=None)), new(content=replace(new().content, lon=float("nan"))),
        new(content=replace(new().content, text="a\0b")), new(received=NOW + timedelta(days=4000)),
        new(content=replace(new().content, text=" ", address="")),
    ]  # fmt: skip
    told = change_desk(register, [*(DeskChange(item, INTAKE) for item in bad), DeskChange(new(), INTAKE)])
    assert [type(item) for item in told] == [LantuError] * len(bad) + [ChangedRequest]
    assert len({str(item) for item in told[:-1]}) == len(bad) - 1  # a kind and words are asked for in one sentence
    with pytest.raises(DeskRoleError):
        take_request(register, new(), replace(INTAKE, district="渝北区"))
    assert verify_desk(register).requests == 1


@each
def test_a_move_on_a_version_that_is_past_is_refused(register: Archive, database: str | None) -> None:
    one = take_request(register, new(), INTAKE).request
    move_request(register, complete(one.id, "assign", 1), DISPATCHER)
    with pytest.raises(StaleRequestError, match="at version 2 and you saw version 1") as refused:
        move_request(register, complete(one.id, "assign", 1), DISPATCHER)
    assert refused.value.current.owner == OWNER
    for who, name in ((DISPATCHER, "26030200000000"), (replace(DISPATCHER, district="渝北区"), one.id)):
        with pytest.raises(UnknownRequestError):  # of another district: not told that it is there
            move_request(register, complete(name, "urge", None), who)
        with pytest.raises(UnknownRequestError):
            find_request(register, name, who)
        with pytest.raises(UnknownRequestError):
            events_of(register, name, who)
    with pytest.raises(LantuError, match="cannot become part"):
        move_request(register, complete(one.id, "merge", 2, one.id), DISPATCHER)
    other = take_request(register, new(1), INTAKE).request
    merged = move_request(register, complete(other.id, "merge", 1, one.id), DISPATCHER).request
    assert (merged.parent, merged.state, merged.waiting) == (one.id, "merged", None)


@each
def test_many_threads_at_once_make_one_unbroken_chain(register: Archive, database: str | None) -> None:
    told: list[ChangedRequest] = []

    def send(begin: int) -> None:
        told.extend(take_request(register, new(number), INTAKE) for number in range(begin, begin + 12))

    threads = [threading.Thread(target=send, args=(begin,)) for begin in (0, 0, 12, 24, 6, 18)]  # some send the same
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(item.new for item in told) == 36
    assert len({item.request.id for item in told}) == 36
    assert verify_desk(register).events == 36


@each
def test_the_queue_is_narrowed_and_paged_without_a_hole(register: Archive, database: str | None) -> None:
    towns = ("解放碑街道", "大坪街道")
    sent = [
        new(
            number,
            town=towns[number % 2],
            kind=("路灯", "噪声")[number % 3 == 0],
            received=NOW + timedelta(minutes=number // 3),
        )
        for number in range(40)
    ]
    ids = [
        item.request.id
        for item in change_desk(register, [DeskChange(item, INTAKE) for item in sent])
        if isinstance(item, ChangedRequest)
    ]
    change_desk(register, [DeskChange(complete(name, "assign", 1), DISPATCHER) for name in ids[::4]])
    change_desk(register, [DeskChange(complete(name, "accept", 2), actor("officer")) for name in ids[::8]])
    change_desk(register, [DeskChange(complete(name, "finish", 3), actor("officer")) for name in ids[::8]])

    def whole(asked: QueueFilter, who: Actor = DISPATCHER, **more: object) -> list[str]:
        found, after = [], None
        while True:
            page = queue(register, who, asked, after=after, limit=7, **more)  # type: ignore[arg-type]
            found += [item.id for item in page.requests]
            if page.after is None:
                return found
            after = page.after

    everything = whole(QueueFilter())
    assert sorted(everything) == sorted(ids)
    assert everything == sorted(ids, key=lambda name: (find_request(register, name).received, name), reverse=True)
    assert sorted(whole(QueueFilter(kind="噪声"))) == sorted(ids[::3])
    assert sorted(whole(QueueFilter(owner=OWNER))) == sorted(ids[::4])
    assert sorted(whole(QueueFilter(owner=OWNER, open=True))) == sorted(set(ids[::4]) - set(ids[::8]))
    assert sorted(whole(QueueFilter(states=("finished",)))) == sorted(ids[::8])
    assert sorted(whole(QueueFilter(states=("finished", "assigned")))) == sorted(ids[::4])
    assert sorted(whole(QueueFilter(), replace(DISPATCHER, district="渝中区", town=towns[1]))) == sorted(ids[1::2])
    assert whole(QueueFilter(town=towns[0]), replace(DISPATCHER, district="渝中区", town=towns[1])) == []
    assert whole(QueueFilter(words="第 17 盏")) == [ids[17]]
    assert whole(QueueFilter(words=ids[5].lower())) == [ids[5]]
    assert whole(QueueFilter(words="100%_")) == []
    later = find_request(register, ids[20]).due
    assert later
    due = whole(QueueFilter(by_due=True))
    assert sorted(due) == sorted(set(ids) - set(ids[::8]))
    assert whole(QueueFilter(overdue=True), now=later - timedelta(seconds=1)) == []
    assert sorted(whole(QueueFilter(overdue=True), now=later + timedelta(days=1))) == sorted(due)
    assert count_queue(register, DISPATCHER, QueueFilter(kind="噪声")) == 14
    with pytest.raises(LantuError, match="no such page"):
        queue(register, after="nonsense")


def test_words_that_many_hold_are_looked_for_in_pieces(register: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = [DeskChange(new(number, received=NOW + timedelta(minutes=number)), INTAKE) for number in range(35)]
    change_desk(register, sent)
    monkeypatch.setattr("lantu.govern.desk.queue_page.SEARCHED", 10)
    found = queue(register, asked=QueueFilter(words="第 3 盏"))
    assert [item.text for item in found.requests] == ["第 3 盏路灯不亮"]  # the index knows where it is
    assert (found.after, found.searched_to) == (None, None)
    monkeypatch.setattr("lantu.govern.desk.word_search.FEW", 0)
    page = queue(register, asked=QueueFilter(words="第 3 盏"))
    pages = 1
    assert page.requests == []
    assert page.searched_to == NOW + timedelta(minutes=25)
    while page.after:
        page, pages = queue(register, asked=QueueFilter(words="第 3 盏"), after=page.after), pages + 1
        if page.requests:
            break
    assert [item.text for item in page.requests] == ["第 3 盏路灯不亮"]
    assert pages == 4


@each
def test_words_are_found_as_who_reads_every_request_finds_them(
    register: Archive, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(7)

    def said(least: int, most: int) -> str:
        return "".join(draw.choices("路灯井盖aAbB19 \"'%_\\-*é🚧", k=draw.randint(least, most)))

    sent = [replace(new(number).content, text=said(1, 14), address=said(0, 6)) for number in range(120)]
    told = change_desk(register, [DeskChange(new(at, content=one), INTAKE) for at, one in enumerate(sent)])
    ids = [item.request.id for item in told if isinstance(item, ChangedRequest)]
    for name in ids[:20]:
        move_request(register, complete(name, "refuse", 1), DISPATCHER)
    erase_requests(register, ids[:20], actor("admin"), "asked for")
    assert (let_go_of_words(register) > 0) is (database is None)
    held = {
        name: (find_request(register, name).text.lower(), find_request(register, name).address.lower()) for name in ids
    }
    assert not any(held[ids[0]])

    def whole(words: str) -> list[str]:
        found, after = [], None
        while True:
            page = queue(register, asked=QueueFilter(words=words), after=after, limit=7)
            found += [item.id for item in page.requests]
            if page.after is None:
                return sorted(found)
            after = page.after

    asked = [said(1, 4) for _ in range(120)] + [
        ids[30][:9].lower(),
        "路灯",
        "没有这个词",
        "é",
        "a1",
        "1a",
        said(300, 300),
    ]
    for most in (5000, 3, 0):
        monkeypatch.setattr("lantu.govern.desk.word_search.FEW", most)
        for words in asked:
            low = words.lower()
            right = [
                name for name in ids if low in held[name][0] or low in held[name][1] or name.lower().startswith(low)
            ]
            assert whole(words) == sorted(right), words


def _sql(statement: str) -> Callable[[Archive], None]:
    def change(archive: Archive) -> None:
        with archive.engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.execute(text(statement))

    return change


FAULTS = {
    "an event changed": _sql("UPDATE desk_events SET \"by\" = 'x' WHERE number = 3"),
    "an event removed": _sql("DELETE FROM desk_events WHERE number = 4"),
    "the last event removed": _sql("DELETE FROM desk_events WHERE number = 8"),
    "two events exchanged": _sql("UPDATE desk_events SET number = CASE number WHEN 5 THEN -6 ELSE -5 END WHERE number IN (5, 6)"),
    "a request changed": _sql("UPDATE desk_requests SET owner = 'x' WHERE state = 'accepted'"),
    "a request finished without an event": _sql("UPDATE desk_requests SET state = 'closed', waiting = NULL WHERE state = 'accepted'"),
    "a place moved": _sql("UPDATE desk_requests SET lon = 100 WHERE state = 'received'"),
    "words changed": _sql("UPDATE desk_texts SET text = 'x' WHERE text LIKE '%2%'"),
    "a reason changed": _sql("UPDATE desk_events SET reason = 'x' WHERE action = 'ask'"),
    "words taken away": _sql("UPDATE desk_texts SET text = '', address = '', contact = '', salt = ''"),
    "texts removed": _sql("DELETE FROM desk_texts"),
    "a request removed": _sql("DELETE FROM desk_requests WHERE state = 'received'"),
    "a key changed": _sql("UPDATE desk_texts SET \"key\" = 'x' WHERE text LIKE '%3%'"),
    "a key removed": _sql("UPDATE desk_texts SET \"key\" = NULL WHERE text LIKE '%3%'"),
    "a fingerprint changed": _sql("UPDATE desk_texts SET fingerprint = 'x' WHERE text LIKE '%3%'"),
    "an erased point moved": _sql("UPDATE desk_requests SET lat = 30 WHERE erased"),
    "an erased reporter made another's": _sql("UPDATE desk_requests SET reporter = 'e1' WHERE erased"),
    "rules changed": _sql("UPDATE desk_rules SET rules = replace(rules, '路灯', '噪声')"),
    "rules changed with their hash": _sql(f"UPDATE desk_rules SET rules = '', hash = '{sha256(b'').hexdigest()}'"),
    "rules given another author": _sql("UPDATE desk_rules SET author = 'x'"),
    "rules removed": _sql("DELETE FROM desk_rules"),
    "a role changed": _sql("UPDATE desk_members SET role = 'admin'"),
    "a member removed": _sql("DELETE FROM desk_members"),
    "a member made": _sql("INSERT INTO desk_members SELECT 'eve', role, organisation, district, town FROM desk_members"),
    "a destination led elsewhere": _sql("UPDATE desk_destinations SET url = 'https://elsewhere.example'"),
    "a destination closed": _sql("UPDATE desk_destinations SET open = (1 = 0)"),
    "a destination told of less": _sql("UPDATE desk_destinations SET actions = 'close'"),
    "a letter changed": _sql("UPDATE desk_letters SET body = replace(body, '城管局', '水务局') WHERE event = 6"),
    "a letter about another state": _sql("UPDATE desk_letters SET body = replace(body, '\"received\"', '\"closed\"') WHERE event = 2"),
    "a letter removed": _sql("DELETE FROM desk_letters WHERE event = 3"),
    "a letter of no event": _sql("UPDATE desk_letters SET event = 99 WHERE event = 3"),
    "a letter to one that was closed": _sql("UPDATE desk_letters SET event = 10 WHERE event = 9 AND destination = 'other'"),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_whatever_is_changed_behind_the_desk_is_found(register: Archive, what: str) -> None:
    for name in ("hub", "other"):
        add_destination(register, name, f"https://{name}.example", "ann")
    ids = [take_request(register, new(number), INTAKE).request.id for number in range(4)]
    for action, who in (
        ("assign", DISPATCHER),
        ("accept", actor("officer")),
        ("ask", actor("officer")),
        ("answer", INTAKE),
    ):
        move_request(register, complete(ids[1], action, None), who)
    add_account(register, "wang", "editor", "correct horse battery", "terminal")
    set_member(register, replace(DISPATCHER, name="wang"), "ann")
    save_rules(register, RULES, "ann", "路灯归城管")
    move_request(register, complete(ids[0], "refuse", 1), DISPATCHER)
    open_destination(register, "other", "ann", opened=False)
    erase_requests(register, ids[:1], actor("admin"), "asked for")
    assert verify_desk(register).fault == ""
    FAULTS[what](register)
    if what == "two events exchanged":
        _sql("UPDATE desk_events SET number = -number WHERE number < 0")(register)
    found = verify_desk(register)
    assert found.fault, what
    assert found.reason.zh
    assert found.reason.en


def test_an_end_that_is_cut_off_with_its_head_is_found_by_what_was_noted(register: Archive) -> None:
    for number in range(3):
        take_request(register, new(number), INTAKE)
    noted = seal_desk(register, "ann")
    assert verify_desk(register).head == noted
    with register.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        last = connection.execute(desk_events.select().where(desk_events.c.number == 2)).mappings().one()
        gone = connection.execute(desk_events.select().where(desk_events.c.number == 3)).mappings().one()
        connection.execute(delete(desk_events).where(desk_events.c.number == 3))
        connection.execute(delete(desk_texts).where(desk_texts.c.request == gone["request"]))
        connection.execute(delete(desk_requests).where(desk_requests.c.id == gone["request"]))
        connection.execute(update(desk_head).values(number=2, hash=last["hash"]))
    found = verify_desk(register)
    assert (found.fault, found.reason.en) == ("3", "it is not the one that the audit log, or somebody, noted")
    assert verify_desk(register, noted).fault == "3"


def test_a_move_without_a_version_takes_the_request_as_it_is(register: Archive) -> None:
    one = take_request(register, new(), INTAKE).request
    move_request(register, RequestMove(one.id, "urge", None), DISPATCHER)
    assert move_request(register, RequestMove(one.id, "urge", None), DISPATCHER).request.version == 3
