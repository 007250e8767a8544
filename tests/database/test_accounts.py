"""Accounts, sessions and tokens in both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from lantu.database import Archive, audit, passwords
from lantu.database.accounts import (
    account_of,
    add_account,
    check_password,
    close_account,
    list_accounts,
    set_password,
    set_role,
)
from lantu.database.sessions import (
    USUAL,
    SessionLength,
    begin_session,
    end_session,
    holder_of_session,
    holder_of_token,
    list_keys,
    make_token,
)
from lantu.database.tables import accounts, sessions, tokens
from lantu.language.errors import LantuError
from lantu.web.state.access import read_session_length
from tests.databases import HASHER, each

pytestmark = each

SECRET = "correct horse battery"


def test_a_password_lets_its_account_in_and_nobody_else(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_hasher", HASHER)
    made = add_account(archive, " Wang ", "editor", SECRET, "terminal")
    assert made.name == "wang"
    assert check_password(archive, "WANG", SECRET) == made
    assert check_password(archive, "wang", SECRET + "!") is None
    assert check_password(archive, "nobody", SECRET) is None
    with archive.engine.connect() as connection:
        held = connection.execute(select(accounts.c.password)).scalar_one()
    assert held.startswith("$argon2id$v=19$m=65536,t=3,p=4$")  # RFC 9106, section 4: where memory is scarce
    assert SECRET not in held


@pytest.mark.parametrize(
    "password",
    ["", "eleven char", "wang is my name", "a" * 20, "x" * 2000, "iloveyou1234", "1qaz2wsx3edc", "ｐassword1234"],
)
def test_a_weak_password_is_refused(archive: Archive, password: str) -> None:
    with pytest.raises(LantuError, match="password"):
        add_account(archive, "wang", "editor", password, "terminal")
    assert list_accounts(archive) == []


def test_what_cannot_be_is_said(archive: Archive) -> None:
    add_account(archive, "wang", "admin", SECRET, "terminal")
    with pytest.raises(LantuError, match="already"):
        add_account(archive, "WANG", "reader", SECRET, "terminal")
    with pytest.raises(LantuError, match="role is one of"):
        set_role(archive, "wang", "king", "terminal")
    with pytest.raises(LantuError, match="did you mean 'wang'"):
        set_role(archive, "wong", "reader", "terminal")
    assert audit.count(archive) == 1  # what was refused left nothing behind


def test_the_last_admin_stays(archive: Archive) -> None:
    add_account(archive, "wang", "admin", SECRET, "terminal")
    add_account(archive, "li", "admin", SECRET, "terminal")
    close_account(archive, "li", "wang")
    for change in (
        lambda: close_account(archive, "wang", "wang"),
        lambda: set_role(archive, "wang", "editor", "wang"),
    ):
        with pytest.raises(LantuError, match="last admin"):
            change()


def test_a_session_ends_idle_old_signed_out_or_with_its_account(archive: Archive) -> None:
    account = add_account(archive, "wang", "editor", SECRET, "terminal")
    now = datetime.now(UTC)

    def signed_in(**changed: datetime) -> bool:
        token = begin_session(archive, account)
        held = holder_of_session(archive, token)
        assert held is not None
        assert held.role == "editor"
        with archive.engine.begin() as connection:
            ids = connection.execute(select(sessions.c.id)).scalars().all()
            assert token not in ids
            if changed:
                connection.execute(update(sessions).values(**changed))
        return holder_of_session(archive, token) is not None

    assert signed_in()
    assert signed_in(seen=now - USUAL.idle + timedelta(minutes=1))
    assert not signed_in(seen=now - USUAL.idle - timedelta(seconds=1))
    assert not signed_in(expires=now - timedelta(seconds=1))
    token = begin_session(archive, account)
    with archive.engine.connect() as connection:
        row = connection.execute(select(sessions).order_by(sessions.c.created.desc())).first()
    assert row is not None
    assert row.expires - row.created == USUAL.longest
    end_session(archive, token, "wang")
    assert holder_of_session(archive, token) is None
    for end in (
        lambda: set_password(archive, "wang", SECRET + " staple", "terminal"),
        lambda: close_account(archive, "wang", "terminal"),
    ):
        token = begin_session(archive, account)
        end()
        assert holder_of_session(archive, token) is None


def test_sessions_are_as_short_as_the_operator_says_those_that_began_before_too(archive: Archive) -> None:
    account = add_account(archive, "wang", "editor", SECRET, "terminal")
    now, short = datetime.now(UTC), SessionLength(timedelta(minutes=30), timedelta(hours=12))
    token = begin_session(archive, account)
    for changed, lives in (
        ({"seen": now - timedelta(minutes=29)}, True),
        ({"seen": now - timedelta(minutes=31)}, False),
        ({"seen": now, "created": now - timedelta(hours=11)}, True),
        ({"seen": now, "created": now - timedelta(hours=13)}, False),
    ):
        with archive.engine.begin() as connection:
            connection.execute(update(sessions).values(**changed))
        assert (holder_of_session(archive, token, short) is not None) is lives, changed
        assert bool(list_keys(archive, account.id, short)[0]) is lives
        assert holder_of_session(archive, token) is not None
    with pytest.raises(LantuError, match="--session-idle: expected 5 to 10080, found 4"):
        read_session_length(4, 12)
    assert read_session_length(30, 12) == short


def test_a_token_is_for_a_while(archive: Archive) -> None:
    add_account(archive, "wang", "editor", SECRET, "terminal")
    token = make_token(archive, "wang", 30, "terminal")
    held = holder_of_token(archive, token)
    assert held is not None
    assert held.name == "wang"
    assert holder_of_token(archive, token + "x") is None
    with archive.engine.begin() as connection:
        connection.execute(update(tokens).values(expires=datetime.now(UTC)))
    assert holder_of_token(archive, token) is None
    with pytest.raises(LantuError, match="1 to 365 days"):
        make_token(archive, "wang", 1000, "terminal")


def test_a_provider_vouches_for_its_own_subject_only(archive: Archive) -> None:
    local = add_account(archive, "wang", "admin", SECRET, "terminal")
    first = account_of(archive, "https://a.example", "1", "Wang", "王")
    assert first is not None
    assert (first.name, first.role, first.shown) == ("wang-2", "reader", "王")
    assert first.id != local.id
    assert account_of(archive, "https://a.example", "1", "renamed", "") == first
    other = account_of(archive, "https://b.example", "1", "wang", "")
    assert other is not None
    assert other.name == "wang-3"
    assert check_password(archive, "wang-2", "") is None
    close_account(archive, "wang-2", "wang")
    assert account_of(archive, "https://a.example", "1", "wang", "") is None
