"""An account that is closed writes nothing, even where its token or session was left behind."""

from __future__ import annotations

from sqlalchemy import update

from lantu.database import Archive
from lantu.database.accounts import add_account
from lantu.database.sessions import begin_session, holder_of_session, holder_of_token, make_token
from lantu.database.tables import accounts


def test_what_a_closed_account_still_holds_opens_nothing(archive: Archive) -> None:
    """Closed by hand in the database, as an administrator may who has no studio at hand: nothing else was taken away."""
    account = add_account(archive, "wang", "editor", "correct horse battery", "terminal")
    token, session = make_token(archive, "wang", 30, "terminal"), begin_session(archive, account)
    for closed in (False, True):
        with archive.engine.begin() as connection:
            connection.execute(update(accounts).where(accounts.c.id == account.id).values(closed=closed))
        assert (holder_of_token(archive, token) is None) is closed
        assert (holder_of_session(archive, session) is None) is closed
