"""Who is missing, published beside what was asked: counts of groups against the census, and no row of anybody."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select

from lantu.database import Archive
from lantu.database.audit import append
from lantu.database.tables import voice_standings
from lantu.database.transactions import looking, writing
from lantu.govern.voice.consultations import consultation_in
from lantu.govern.voice.votes import vote_in

KINDS = ("consultation", "budget_vote")


def publish_standing(archive: Archive, kind: str, asked: str, told: Mapping[str, Any], who: str, now: datetime) -> None:
    """Publish who is missing of a consultation or a vote in place of what was published before, with an entry in the audit log.

    told: as JSON has it, see lantu.voice.sample.missing. UnknownConsultationError, UnknownVoteError.
    """
    of = (voice_standings.c.kind == kind) & (voice_standings.c.asked == asked)
    with writing(archive) as connection:
        append(connection, who, "voice.missing", asked, {"kind": kind, "participants": told["participants"]})
        consultation_in(connection, asked) if kind == "consultation" else vote_in(connection, asked)
        connection.execute(delete(voice_standings).where(of))
        kept = json.dumps(told, ensure_ascii=False)
        connection.execute(insert(voice_standings).values(kind=kind, asked=asked, told=kept, at=now.astimezone(UTC)))


def published_standing(archive: Archive, kind: str, asked: str) -> dict[str, Any] | None:
    """Return what was published, with the time `at` of it; None where nothing was."""
    of = (voice_standings.c.kind == kind) & (voice_standings.c.asked == asked)
    with looking(archive) as connection:
        row = connection.execute(select(voice_standings.c.told, voice_standings.c.at).where(of)).first()
    return None if row is None else {**json.loads(row.told), "at": row.at}
