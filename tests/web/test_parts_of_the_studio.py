"""Small parts of the studio, each by itself: pages of a list, what is held, what a job's answer depends on, what has changed."""

import itertools
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.datastructures import URL

from lantu.web.access.limits import RateLimit
from lantu.web.access.origin import refuse_host
from lantu.web.api.paging import Paging
from lantu.web.jobs.questions import hash_of
from lantu.web.state.cache import Memory
from lantu.web.state.runs.goal_changes import MOVED, _moved


def test_a_list_of_four_is_two_pages_of_two_and_no_third():
    request: Any = SimpleNamespace(url=URL("http://127.0.0.1/api/v1/goals?limit=2"))
    first, last = (Paging(request, 2, offset).page("abcd") for offset in (0, 2))
    assert (first.items, first.total) == (["a", "b"], 4)
    assert first.next
    assert "offset=2" in first.next
    assert (last.items, last.next) == (["c", "d"], None)


def test_what_is_held_stays_as_much_as_it_says_however_often_it_was_full():
    memory = Memory(3)
    for key in range(10):
        assert memory.once(key, lambda key=key: key) == key
    made: list[int] = []
    for key in (7, 8, 9):
        memory.once(key, lambda key=key: made.append(key))
    assert made == []
    memory.once(0, lambda: made.append(0))
    assert made == [0]
    memory.once(8, lambda: made.append(8))  # 7 was asked for longest ago, so it went
    assert made == [0]


def test_an_answer_is_another_one_where_anything_differs_that_it_depends_on():
    told: dict[str, Any] = {
        "kind": "run",
        "question": {"scenario": "baseline"},
        "files": {"goals.csv": "0a"},
        "trust_code": False,
    }
    others = {
        "kind": "compare",
        "question": {"scenario": "low_birth"},
        "files": {"goals.csv": "0b"},
        "trust_code": True,
    }
    hashes = [hash_of(**told), *(hash_of(**{**told, name: value}) for name, value in others.items())]
    assert len(set(hashes)) == len(hashes)
    assert hash_of(**told) == hashes[0]


@pytest.mark.parametrize(
    ("change", "moved"),
    [
        ({}, False),
        ({"state": "unlikely"}, True),
        ({"target": 75.0}, True),
        ({"odds": 60.0 + MOVED}, True),
        ({"odds": 60.0 - MOVED}, True),
        ({"odds": 61.0}, False),
        ({"odds": None}, False),
    ],
)
def test_a_goal_has_moved_when_its_state_its_target_or_its_odds_have(change, moved):
    was = {"state": "uncertain", "target": 70.0, "odds": 60.0}
    assert _moved(was, {**was, **change}) is moved


def test_of_three_tries_a_minute_the_fourth_waits_until_the_first_is_a_minute_old():
    clock = itertools.chain([0.0, 20.0, 40.0, 50.0, 60.0, 79.0, 80.0]).__next__
    limit = RateLimit(3, 60.0, clock)
    assert [limit.wait("name") for _ in range(7)] == [0, 0, 0, 10, 0, 1, 0]


@pytest.mark.parametrize(
    ("host", "fits"),
    [("127.0.0.1:8000", True), ("localhost:8000", True), ("127.0.0.1:9000", False), ("evil.example:8000", False)],
)
def test_a_local_studio_answers_on_its_own_name_and_port_only(host, fits):
    request: Any = SimpleNamespace(
        headers={"host": host}, url=URL("http://127.0.0.1:8000/"), scope={"server": ("127.0.0.1", 8000)}
    )
    assert (not refuse_host(request, "", public=False)) is fits
