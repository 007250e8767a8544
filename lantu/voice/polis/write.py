"""Write a consultation as the files of a Polis export: summary.csv, comments.csv, votes.csv and participant-votes.csv.

A text that a spreadsheet would read as a formula gets an apostrophe before it, which `read_polis` takes off.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.files import write_together
from lantu.packs.cells.safe_cell import safe_cell
from lantu.packs.reading.csv_rows import csv_text
from lantu.voice.opinions.consultation import StatementVotes

NAMES = ("summary.csv", "comments.csv", "votes.csv", "participant-votes.csv")
DECLARED = "agree=+1;disagree=-1;pass=0;format=polis-export/1"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def write_polis(votes: StatementVotes, folder: Path, group: NDArray[np.int64] | None = None) -> tuple[Path, ...]:
    """Write a consultation into a folder, all files or none, and return their paths.

    group (voter): the number of each voter's group, -1 for none; without it the groups that the consultation was read with. Moments are
    written in whole seconds, as newer exports have them. OSError where a file cannot be written.
    """
    groups = votes.told_group if group is None else ["" if one < 0 else str(one) for one in group.tolist()]
    folder.mkdir(parents=True, exist_ok=True)
    texts = (_summary(votes, groups), _comments(votes), _votes(votes), _participants(votes, groups))
    paths = tuple(folder / name for name in NAMES)
    write_together(dict(zip(paths, texts, strict=True)))
    return paths


def _summary(votes: StatementVotes, groups: Sequence[str]) -> str:
    voted = len(np.unique(votes.voter))
    rows = (
        ("topic", votes.topic), ("url", votes.url), ("voters", voted),
        ("voters-in-conv", sum(bool(one) for one in groups)),
        ("commenters", len({one.author for one in votes.statements if one.author})), ("comments", len(votes.statements)),
        ("groups", len(set(groups) - {""})), ("conversation-description", votes.description), ("vote-convention", DECLARED),
    )  # fmt: skip
    return csv_text(
        (name, safe_cell(value) if isinstance(value, str) and name != "vote-convention" else value)
        for name, value in rows
    )


def _comments(votes: StatementVotes) -> str:
    head = (
        "timestamp",
        "datetime",
        "comment-id",
        "author-id",
        "agrees",
        "disagrees",
        "moderated",
        "is-meta",
        "is-seed",
        "comment-body",
    )
    rows: list[Sequence[object]] = [head]
    for at, one in enumerate(votes.statements):
        _, vote = votes.votes_on(at)
        rows.append(
            (
                one.moment // 1000 or "",
                _said(one.moment),
                one.id,
                one.author,
                int((vote == 1).sum()),
                int((vote == -1).sum()),
                one.moderated,
                str(one.meta).lower(),
                str(one.seed).lower(),
                safe_cell(one.text),
            )
        )
    return csv_text(rows)


def _votes(votes: StatementVotes) -> str:
    rows: list[Sequence[object]] = [("timestamp", "datetime", "comment-id", "voter-id", "vote")]
    for at, one in enumerate(votes.statements):
        part = slice(votes.starts[at], votes.starts[at + 1])
        for voter, vote, moment in zip(
            votes.voter[part].tolist(), votes.vote[part].tolist(), votes.moment[part].tolist(), strict=True
        ):
            rows.append((moment // 1000 or "", _said(moment), one.id, votes.voters[voter], vote))
    return csv_text(rows)


def _participants(votes: StatementVotes, groups: Sequence[str]) -> str:
    names = [one.id for one in votes.statements]
    rows: list[Sequence[object]] = [
        ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *names)
    ]
    statement = np.repeat(np.arange(len(names)), np.diff(votes.starts))
    order = np.lexsort((statement, votes.voter))
    ends = np.searchsorted(votes.voter[order], np.arange(len(votes.voters) + 1))
    authored: dict[str, int] = {}
    for one in votes.statements:
        authored[one.author] = authored.get(one.author, 0) + 1
    for voter, name in enumerate(votes.voters):
        own = order[ends[voter] : ends[voter + 1]]
        vote = votes.vote[own]
        cells: list[object] = [""] * len(names)
        for at, given in zip(statement[own].tolist(), vote.tolist(), strict=True):
            cells[at] = given
        counts = authored.get(name, 0), len(own), int((vote == 1).sum()), int((vote == -1).sum())
        rows.append((name, groups[voter], *counts, *cells))
    return csv_text(rows)


def _said(moment: int) -> str:
    """Return a moment as exports say it in words, in UTC; "" for none."""
    if not moment:
        return ""
    at = datetime.fromtimestamp(moment // 1000, UTC)
    day = f"{_DAYS[at.weekday()]} {_MONTHS[at.month - 1]} {at.day:02d} {at.year}"
    return f"{day} {at.hour:02d}:{at.minute:02d}:{at.second:02d} GMT+0000 (Coordinated Universal Time)"
