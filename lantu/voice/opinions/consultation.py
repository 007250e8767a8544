"""A consultation as a value: statements, voters, and who agreed, disagreed, passed or has not seen what."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lantu.language.text import Text
from lantu.voice.budget.vote import VoteFault

AGREE, PASS, DISAGREE = 1, 0, -1
ACCEPTED, UNDECIDED, REJECTED = 1, 0, -1


@dataclass(frozen=True)
class Statement:
    """A statement that residents vote on. `moderated`: 1 accepted, 0 not decided, -1 rejected; `meta`: about the consultation itself."""

    id: str
    text: str = ""
    author: str = ""
    moderated: int = UNDECIDED
    meta: bool = False
    seed: bool = False
    moment: int = 0

    @property
    def counted(self) -> bool:
        """Whether groups and shares count it: not rejected, and not about the consultation itself."""
        return self.moderated != REJECTED and not self.meta


@dataclass(frozen=True)
class StatementVotes:
    """Statements and votes, in an order of their own content: the same whatever the order of rows they came in.

    `statements` are ordered by id (numbers as numbers), `voters` too. The entries, one for each vote cast, are sorted by statement and
    then voter: `starts` (statement + 1) gives where a statement's entries begin, `voter` (entry) the number of the voter, `vote` (entry)
    1 agree, 0 pass, -1 disagree, `moment` (entry) milliseconds since 1970 or 0. What is not among the entries was not seen.
    `told_group` (voter) is the group that a file gives, "" for none; `replaced` counts earlier votes that a later one took the place of,
    `torn` votes left out because one voter gave several that differ at the same moment.
    """

    statements: tuple[Statement, ...]
    voters: tuple[str, ...]
    starts: NDArray[np.int64]
    voter: NDArray[np.int32]
    vote: NDArray[np.int8]
    moment: NDArray[np.int64]
    topic: str = ""
    url: str = ""
    description: str = ""
    told_group: tuple[str, ...] = ()
    faults: tuple[VoteFault, ...] = field(default=(), compare=False)
    notes: tuple[Text, ...] = field(default=(), compare=False)
    replaced: int = 0
    torn: int = 0

    def votes_on(self, statement: int) -> tuple[NDArray[np.int32], NDArray[np.int8]]:
        """Return who voted on a statement and how, both (entry of the statement)."""
        part = slice(self.starts[statement], self.starts[statement + 1])
        return self.voter[part], self.vote[part]


def in_order(name: str) -> tuple[int, int, str]:
    """Return what ids are sorted by: numbers as numbers, then all else as text."""
    plain = name.removeprefix("-")
    return (0, int(name), "") if plain.isascii() and plain.isdigit() and len(plain) < 19 else (1, 0, name)


def consultation(
    statements: Sequence[Statement],
    voters: Sequence[str],
    entries: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int8]],
    moment: NDArray[np.int64] | None = None,
    *,
    told_group: Sequence[str] = (),
    topic: str = "",
    url: str = "",
    description: str = "",
    faults: Sequence[VoteFault] = (),
    notes: Sequence[Text] = (),
) -> StatementVotes:
    """Return a consultation from votes in any order.

    entries: statement, voter (places in the sequences given) and vote, each (entry,). Of several votes of one voter on one statement
    the last moment counts; of those that are not of one mind at that moment none counts, and the statement is as not seen.
    """
    by_statement = sorted(range(len(statements)), key=lambda at: in_order(statements[at].id))
    by_voter = sorted(range(len(voters)), key=lambda at: in_order(voters[at]))
    new_statement, new_voter = np.argsort(by_statement), np.argsort(by_voter)
    j, i, vote = new_statement[entries[0]], new_voter[entries[1]], entries[2].astype(np.int8)
    when = np.zeros(len(vote), np.int64) if moment is None else moment
    order = np.lexsort((vote, when, i, j))
    j, i, vote, when = j[order], i[order], vote[order], when[order]
    last = np.ones(len(vote), np.bool_)
    last[:-1] = (j[1:] != j[:-1]) | (i[1:] != i[:-1])
    moved = np.ones(len(vote), np.bool_)  # another voter, statement or moment than the entry before
    moved[1:] = (j[1:] != j[:-1]) | (i[1:] != i[:-1]) | (when[1:] != when[:-1])
    torn = last & (vote[np.maximum.accumulate(np.where(moved, np.arange(len(vote)), 0))] != vote)
    kept = last & ~torn
    j, i, vote, when = j[kept], i[kept], vote[kept], when[kept]
    return StatementVotes(
        statements=tuple(statements[at] for at in by_statement),
        voters=tuple(voters[at] for at in by_voter),
        starts=np.searchsorted(j, np.arange(len(statements) + 1)).astype(np.int64),
        voter=i.astype(np.int32),
        vote=vote,
        moment=when,
        topic=topic,
        url=url,
        description=description,
        told_group=tuple(told_group[at] for at in by_voter) if told_group else ("",) * len(voters),
        faults=tuple(faults),
        notes=tuple(notes),
        replaced=int((~last).sum()),
        torn=int(torn.sum()),
    )
