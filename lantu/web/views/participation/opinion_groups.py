"""Opinion groups of a consultation that was closed, or that there are none: sentences, sizes, what binds and what divides."""

from typing import TypedDict

import numpy as np

from lantu.govern.voice import CountedOpinions
from lantu.voice.opinions.consultation import ACCEPTED, Statement, StatementVotes
from lantu.voice.opinions.consultation import consultation as in_order
from lantu.voice.opinions.groups import find_groups
from lantu.voice.opinions.plain import opinions_plain


class GroupSize(TypedDict):
    """An opinion group: its letter, and how many voters are in it."""

    letter: str
    voters: int


class BindingShown(TypedDict):
    """A statement that all groups hold or reject (way): low and high are of the share of the group in which it is rarest, 0 to 1."""

    id: str
    text: dict[str, str]
    way: str
    low: float
    high: float


class DividingShown(TypedDict):
    """A statement that divides: the letters of the groups in which most and fewest agree, and the difference of their shares, 0 to 1."""

    id: str
    text: dict[str, str]
    most: str
    fewest: str
    difference: float
    low: float
    high: float


class OpinionGroupsShown(TypedDict):
    """Opinion groups with what binds and what divides them, or that there are none; say: verdict, gaps and group in words.

    No voter is named. Empty lists where there are no groups.
    """

    verdict: str
    p: float | None
    say: dict[str, dict[str, str]]
    groups: list[GroupSize]
    binds: list[BindingShown]
    divides: list[DividingShown]


MOST = 5  # statements of each kind that a page shows


def statement_votes(told: CountedOpinions) -> StatementVotes:
    """Return counted opinions as a value to look for groups in; voters keep their random numbers."""
    place = {one.id: at for at, one in enumerate(told.consultation.statements)}
    entries = np.array([(place[name], voter - 1, opinion) for voter, name, opinion in told.given], np.int64).reshape(
        -1, 3
    )
    return in_order(
        [Statement(one.id, one.text.en or one.text.zh, moderated=ACCEPTED) for one in told.consultation.statements],
        [str(number + 1) for number in range(told.voters)],
        (entries[:, 0], entries[:, 1], entries[:, 2].astype(np.int8)),
        topic=told.consultation.title.en or told.consultation.title.zh,
    )


def opinion_groups(told: CountedOpinions) -> OpinionGroupsShown:
    """Return the groups with what binds and divides them; what binds by its least sure share of any group, largest first."""
    votes = statement_votes(told)
    found = opinions_plain(votes, find_groups(votes))
    texts = {
        one.id: {"zh": one.text.zh or one.text.en, "en": one.text.en or one.text.zh}
        for one in told.consultation.statements
    }
    return {
        "verdict": found["verdict"],
        "p": None if np.isnan(found["p"]) else found["p"],
        "say": {name: {"zh": one["zh"], "en": _begun(one["en"])} for name, one in found["say"].items()},
        "groups": [{"letter": one["letter"], "voters": one["voters"]} for one in found["groups"]],
        "binds": [
            {"id": one["id"], "text": texts[one["id"]], "way": one["way"], "low": one["low"], "high": one["high"]}
            for one in found["binds"][:MOST]
        ],
        "divides": [
            {
                "id": one["id"],
                "text": texts[one["id"]],
                "most": one["most"],
                "fewest": one["fewest"],
                "difference": one["difference"],
                "low": one["low"],
                "high": one["high"],
            }
            for one in found["divides"][:MOST]
        ],
    }


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
