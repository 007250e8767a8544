"""Opinion groups of a consultation that was closed, or that there are none: sentences, sizes, what binds and what divides."""

from typing import Any

import numpy as np

from lantu.govern.voice import CountedOpinions
from lantu.voice.opinions.consultation import ACCEPTED, Statement, StatementVotes
from lantu.voice.opinions.consultation import consultation as in_order
from lantu.voice.opinions.groups import find_groups
from lantu.voice.opinions.plain import opinions_plain

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


def opinion_groups(told: CountedOpinions) -> dict[str, Any]:
    """Return verdict, p, say {verdict, gaps, group: {zh, en}}, groups [{letter, voters}], and binds and divides with their texts.

    binds: [{id, text {zh, en}, way, low, high}], least sure share of any group first; divides: [{id, text, most, fewest, difference,
    low, high}]. Shares from 0 to 1. No voter is named. Empty lists where there are no groups.
    """
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
        "binds": [_with_text(one, texts, "way", "low", "high") for one in found["binds"][:MOST]],
        "divides": [
            _with_text(one, texts, "most", "fewest", "difference", "low", "high") for one in found["divides"][:MOST]
        ],
    }


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _with_text(row: dict[str, Any], texts: dict[str, dict[str, str]], *names: str) -> dict[str, Any]:
    return {"id": row["id"], "text": texts[row["id"]], **{name: row[name] for name in names}}
