"""The brakes at the door: what is counted, for how long, and what a flood of refusals leaves on record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lantu.database import Archive, audit
from lantu.database.accounts import add_account
from lantu.database.sign_in_brakes import Caller, is_known, let_in, refuse, seconds_to_wait
from tests.databases import each

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
SECRET = "correct horse battery"


@each
def test_a_name_waits_after_ten_tries_until_its_window_ends(archive: Archive) -> None:
    caller = Caller("ann", "192.0.2.1")
    assert [seconds_to_wait(archive, caller, NOW) for _ in range(11)] == [0] * 10 + [900]
    assert seconds_to_wait(archive, caller, NOW + timedelta(seconds=600)) == 300
    assert seconds_to_wait(archive, caller, NOW + timedelta(seconds=900)) == 0


def test_a_household_is_one_caller_and_its_neighbour_another(archive: Archive) -> None:
    waits = [seconds_to_wait(archive, Caller(f"n{at}", f"2001:db8::{at:x}"), NOW) for at in range(61)]
    assert waits == [0] * 60 + [900]
    assert seconds_to_wait(archive, Caller("n1", "2001:db8:0:1::1"), NOW) == 0


def test_a_browser_is_known_to_the_accounts_that_signed_in_with_it(archive: Archive) -> None:
    ann = add_account(archive, "ann", "editor", SECRET, "terminal")
    add_account(archive, "bo", "editor", SECRET, "terminal")
    token = let_in(archive, Caller("ann", "192.0.2.1"), ann, NOW)
    assert is_known(archive, Caller("ＡＮＮ", "198.51.100.1", token), NOW)
    assert not is_known(archive, Caller("bo", "192.0.2.1", token), NOW)
    assert not is_known(archive, Caller("ann", "192.0.2.1", "guessed"), NOW)
    assert not is_known(archive, Caller("ann", "192.0.2.1", token), NOW + timedelta(days=181))


def test_a_flood_of_refusals_is_counted_and_not_written_down_one_by_one(archive: Archive) -> None:
    for at in range(300):
        refuse(archive, Caller(f"n{at}", "192.0.2.1"), "wrong name or password", NOW)
    told = [entry.detail["refused_in_window"] for entry in reversed(audit.entries(archive, 1000))]
    assert told == [*range(1, 21), 32, 64, 128, 256]
