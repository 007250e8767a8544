"""Answers to the scorecard that are given in the studio: appended, never changed, each with its entry of the audit log."""

from dataclasses import asdict
from datetime import UTC, date, datetime

from sqlalchemy import func, insert, select

from lantu.city.scorecard import ScorecardAnswer
from lantu.database.audit import append
from lantu.database.open import Archive
from lantu.database.tables import scorecard_answers
from lantu.database.transactions import looking, writing


def answer_scorecard(archive: Archive, answer: ScorecardAnswer, by: str) -> None:
    """Keep an answer and its entry of the audit log, together."""
    told = {**asdict(answer), "date": answer.date.isoformat()}
    with writing(archive) as connection:
        append(connection, by, "answer_scorecard", answer.question, told)
        number = connection.scalar(select(func.coalesce(func.max(scorecard_answers.c.number), 0))) or 0
        row = {**asdict(answer), "number": number + 1, "author": by, "created": datetime.now(UTC)}
        connection.execute(insert(scorecard_answers).values(**row))


def given_answers(archive: Archive, up_to: date = date.max) -> tuple[ScorecardAnswer, ...]:
    """Return the answers that were given, in the order in which they came, those of days up to one."""
    columns = [scorecard_answers.c[name] for name in ("question", "score", "date", "assessor", "evidence", "note")]
    with looking(archive) as connection:
        rows = connection.execute(select(*columns).order_by(scorecard_answers.c.number)).mappings()
        return tuple(ScorecardAnswer(**row) for row in rows if row["date"] <= up_to)
