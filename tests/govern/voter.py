"""A voter of the tests that are killed: casts ballots one after the other and tells each receipt it was given."""

from __future__ import annotations

from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from lantu.database import open_archive
from lantu.govern.voice import CastBallot, cast_ballot


def cast_all(home: Path, database: str | None, ballots: list[CastBallot], now: datetime, told: Connection) -> None:
    """Cast each ballot and send (its code, its receipt) as soon as it is acknowledged."""
    archive = open_archive(home, database)
    for ballot in ballots:
        told.send((ballot.code, cast_ballot(archive, ballot, now)))
    told.close()
