"""Opinions on statements: agree, disagree or pass, changed as often as one likes until the consultation closes; results after."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import insert, select, update

from lantu.database import Archive
from lantu.database.tables import voice_opinions
from lantu.database.transactions import looking, writing
from lantu.govern.voice.consultations import Consultation, consultation_in
from lantu.govern.voice.participants import participant_mark, refuse_unless_inside, refuse_unless_open
from lantu.govern.voice.votes import VoteTimeError
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text

OPINIONS: Mapping[str, int] = {"agree": 1, "disagree": -1, "pass": 0}


@dataclass(frozen=True)
class CountedOpinions:
    """All opinions of a consultation that was closed: (voter, statement, opinion), voters numbered from 1 in a random order."""

    consultation: Consultation
    voters: int
    given: tuple[tuple[int, str, int], ...]

    def counts(self, statement: str) -> dict[str, int]:
        """Return how many agree, disagree and pass."""
        return {word: self._counts[statement, value] for word, value in OPINIONS.items()}

    @cached_property
    def _counts(self) -> Counter[tuple[str, int]]:
        return Counter((statement, opinion) for _, statement, opinion in self.given)


def give_opinion(archive: Archive, consultation: str, key: str, statement: str, opinion: str, now: datetime) -> None:
    """Keep a resident's opinion on a statement in place of the one before. NotLetInError, VoteTimeError, LantuError."""
    voter = participant_mark(consultation, key, "opinions")
    with writing(archive) as connection:
        found = consultation_in(connection, consultation)
        ids = [one.id for one in found.statements]
        if statement not in ids or opinion not in OPINIONS:
            named = statement[:40] if statement not in ids else opinion[:40]
            raise LantuError(
                Text(f"没有表述或表态“{named}”", f"there is no statement or opinion '{named}'"),
                hint=did_you_mean(named, ids if statement not in ids else list(OPINIONS)),
            )
        refuse_unless_inside(connection, consultation, key)
        refuse_unless_open(found, now)
        of = (
            (voice_opinions.c.consultation == consultation)
            & (voice_opinions.c.voter == voter)
            & (voice_opinions.c.statement == statement)
        )
        if not connection.execute(update(voice_opinions).where(of).values(opinion=OPINIONS[opinion])).rowcount:
            row = {"consultation": consultation, "voter": voter, "statement": statement, "opinion": OPINIONS[opinion]}
            connection.execute(insert(voice_opinions).values(**row))


def own_opinions(archive: Archive, consultation: str, key: str) -> dict[str, str]:
    """Return what the holder of a key has said so far: a word of OPINIONS by statement. NotLetInError."""
    voter, words = participant_mark(consultation, key, "opinions"), {value: word for word, value in OPINIONS.items()}
    with looking(archive) as connection:
        consultation_in(connection, consultation)
        refuse_unless_inside(connection, consultation, key)
        of = (voice_opinions.c.consultation == consultation) & (voice_opinions.c.voter == voter)
        rows = connection.execute(select(voice_opinions.c.statement, voice_opinions.c.opinion).where(of)).all()
    return {row.statement: words[row.opinion] for row in rows}


def counted_opinions(archive: Archive, consultation: str) -> CountedOpinions:
    """Return the opinions of a consultation; VoteTimeError before it was closed: until then nobody looks at them."""
    with looking(archive) as connection:
        found = consultation_in(connection, consultation)
        if not found.closed:
            raise VoteTimeError(
                Text("截止并计数之后才公布结果", "results are shown once it has closed and was counted")
            )
        question = (
            select(voice_opinions.c.voter, voice_opinions.c.statement, voice_opinions.c.opinion)
            .where(voice_opinions.c.consultation == consultation)
            .order_by(voice_opinions.c.voter)
        )
        rows = connection.execute(question).all()
    numbers: dict[str, int] = {}
    order = {one.id: place for place, one in enumerate(found.statements)}
    given = [(numbers.setdefault(row.voter, len(numbers) + 1), row.statement, int(row.opinion)) for row in rows]
    return CountedOpinions(found, len(numbers), tuple(sorted(given, key=lambda one: (one[0], order[one[1]]))))
